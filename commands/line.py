"""A line typed after /utfall or /aktivitet: which of the asker's plans' items it can be about."""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from commands.choosing import allowed_to
from commands.reply import RefusalError, Request
from plan.activity import Activity
from plan.answers import Aspect, Reading
from plan.catalogue import Kind, Live
from plan.indicator import Indicator
from plan.model import Item, Plan
from plan.numbers import write
from plan.people import answers_for, reporters
from plan.sentence import Begins, Searched, Understood, understand
from reports.blocks import LONGEST_INPUT
from reports.mrkdwn import bold, plain

_NOUN = {True: ("indikator", "/utfall"), False: ("aktivitet", "/aktivitet")}
_MOST_SUGGESTIONS = 5


def understood(request: Request, line: str, kind: Kind, begins: Begins) -> Understood:
    """Return the items of this kind that the line may be about, and what it says of them.

    Raises:
        RefusalError: where no item fits, with those that are near.
    """
    places = [Searched(one.plan, one.finder(kind)) for one in _plans(request)]
    found = understand(line, places, begins)
    if found.items:
        return found
    noun, command = _NOUN[kind is Indicator]
    raise RefusalError(
        f"Jag hittar ingen {noun} som passar ”{plain(line, 100)}”.{other_kind(request, line, kind)}"
        f"{_near(line, places)}"
        f"Se vad du rapporterar med `/mina`, eller öppna formuläret med bara `{command}`. Inget har sparats."
    )


def other_kind(request: Request, line: str, kind: Kind) -> str:
    """Say so where the words name something that another command reports: the asker's own before others'."""
    other: Kind = Activity if kind is Indicator else Indicator
    places = [Searched(one.plan, one.finder(other)) for one in _plans(request)]
    found = sorted(understand(line, places, lambda *_: True).items, key=partial(_distance, request))
    if not found:
        return ""
    noun, command = _NOUN[other is Indicator]
    plan, item = found[0]
    if not allowed_to(request, plan, item):
        who = plan.person[reporters(plan, item)[0]].name
        return f" {bold(item.title, 120)} är en {noun}, som {plain(who, 100)} rapporterar."
    return f" {bold(item.title, 120)} är en {noun}: skriv `{command} {item.id} …`."


def _distance(request: Request, found: tuple[Plan, Item]) -> tuple[bool, bool]:
    plan, item = found
    return not answers_for(item, request.roles[plan.code]), not allowed_to(request, plan, item)


def _plans(request: Request) -> list[Live]:
    return [one for code, one in request.plans.plans.items() if code in request.roles]


def refuse_long_comments(said: Iterable[Reading]) -> None:
    """Refuse a comment that is too long for the field in which it would be changed.

    Raises:
        RefusalError: saying how long it may be.
    """
    longest = max((len(one.text) for one in said if one.aspect is Aspect.COMMENT), default=0)
    if longest > LONGEST_INPUT:
        raise RefusalError(
            f"Kommentaren är {write(Decimal(longest))} tecken lång; den får vara högst "
            f"{write(Decimal(LONGEST_INPUT))}. Inget har sparats."
        )


def _near(line: str, places: list[Searched]) -> str:
    similar = [item for place in places for item in place.finder.similar(line)][:_MOST_SUGGESTIONS]
    rows = "".join(f"\n• {plain(item.title, 120)} · id `{item.id}`" for item in similar)
    return f" Menade du någon av dessa?{rows}\n" if rows else " "
