"""From what somebody typed to one item in one period of one plan, asking where more than one fits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from commands.reply import Message, RefusalError, Request
from plan.model import Item, Period, Plan
from plan.people import may_report, reporters, responsible
from plan.periods import Phase, current, named, phase_of, reopened
from reports import values
from reports.blocks import LARGEST_VALUE, button, row, section
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer
from storage.entries import Act

_MOST_CHOICES = 20
_MOST_PERIODS = 12
_NAME = 80
Candidates = Sequence[tuple[Plan, Item]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One item, and the period that a report about it is for."""

    plan: Plan
    item: Item
    period: Period

    def pointer(self, text: str = "", *, sure: str = "") -> Pointer:
        """Return the way here, for a button to carry."""
        return Pointer(self.plan.code, self.item.id, self.period.code, text, sure)

    def act(self, request: Request, via: str) -> Act:
        """Return the asker's act of reporting the item now."""
        person = request.roles[self.plan.code]
        return Act(self.plan.code, self.period.code, self.item.id, request.user, person, request.now, via)

    def place(self, request: Request) -> str:
        """Return which period and plan it is, and where that period is today."""
        timing = values.timing(self.period, request.today, self.item.id)
        return (
            f"{plain(self.period.name)} ({timing}) · {plain(self.plan.name)}, {plain(self.plan.organisation)}"
        )


def require_a_role(request: Request) -> None:
    """Refuse somebody who is in no plan, and say whom to ask.

    Raises:
        RefusalError: always for them.
    """
    if request.roles:
        return
    if not request.plans.plans:
        raise RefusalError(
            "Ingen plan är inläst ännu. Den som driver Tertial läser in en med `tertial plan import`."
        )
    raise RefusalError(
        f"Du finns inte med i någon plan ännu. Be {_controllers(request)} lägga till dig, "
        "eller se planen med `/plan`."
    )


def allowed_to(request: Request, plan: Plan, item: Item) -> bool:
    """Whether the asker may report the item: as `may_report`, or because they stand in for somebody today."""
    if may_report(plan, item, request.roles.get(plan.code, "")):
        return True
    away = request.stands_in().get(plan.code, frozenset())
    return not away.isdisjoint(responsible(item))


def choose(
    request: Request, candidates: Candidates, *, period: str | None, text: str, action: str
) -> Chosen | Message:
    """Return the one item and period that can be meant, or the question which one.

    `period` is the words that named a period, `text` what was said about the item and `action` the
    action id of the buttons that go on from the question.

    Raises:
        RefusalError: where the asker may report none of the items, or the period can't be used.
    """
    allowed = [(plan, item) for plan, item in candidates if allowed_to(request, plan, item)]
    if not allowed:
        raise RefusalError(_who_may(candidates))
    chosen = _in_their_periods(allowed, period, request)
    best = _most_open(chosen, request)
    if len(best) == 1:
        return best[0]
    return _ask_which_of(best, text, action)


def ask_which(intro: str, choices: Iterable[tuple[str, str]], action: str, count: int) -> Message:
    """Return the question which one is meant: each with its text and a button that carries its value.

    `count` is how many there are; no more are taken of the choices than are shown.
    """
    rows = [row(text, button("Välj", action, value)) for text, value in islice(choices, _MOST_CHOICES)]
    more = count - len(rows)
    left = [section(f"… och {more} till. Skriv fler ord ur namnet, eller dess id.")] if more > 0 else []
    return Message(intro, [section(intro), *rows, *left])


def _in_their_periods(items: Candidates, words: str | None, request: Request) -> list[Chosen]:
    """Return the items with the period meant; a named period rules out the plans that lack it."""
    meant = [
        (
            plan,
            item,
            _nearest(named(plan, words), item, request) if words else current(plan, item, request.today),
        )
        for plan, item in items
    ]
    found = [Chosen(plan, item, period) for plan, item, period in meant if period]
    if not found:
        raise RefusalError(_no_period(items[0][0], words))
    usable = [one for one in found if phase_of(one.period, one.item.id, request.today) is not Phase.LOCKED]
    if not usable:
        refuse_locked(found[0].period, request, found[0].item.id)
    return usable


def _no_period(plan: Plan, words: str | None) -> str:
    if words is None:
        return f"Alla perioder i {plain(plan.name)} är låsta. Inget har sparats. {_ASK_CONTROLLER}"
    usable = [one for one in plan.periods if not one.retired]
    codes = ", ".join(f"`{plain(one.code)}`" for one in usable[-_MOST_PERIODS:])
    left = len(usable) - _MOST_PERIODS
    more = f" och {left} tidigare" if left > 0 else ""
    return (
        f"{plain(plan.name)} har ingen period som heter ”{plain(words)}”. "
        f"De som finns: {codes}{more}. Inget har sparats."
    )


def _nearest(periods: Sequence[Period], item: Item, request: Request) -> Period | None:
    """Of the same period in several years, the latest that has opened and is not locked for the item."""
    order = (Phase.LOCKED, Phase.COMING, Phase.LATE, Phase.OPEN)

    def rank(period: Period) -> tuple[int, int]:
        where = phase_of(period, item.id, request.today)
        return order.index(where), period.year if where is not Phase.COMING else -period.year

    return max(periods, key=rank, default=None)


_ASK_CONTROLLER = "Behöver något rättas i efterhand gör controllern det."


def refuse_locked(period: Period, request: Request, item: str) -> None:
    """Refuse a report of an item for a period that is locked, unless it is reopened for that.

    Raises:
        RefusalError: where it is.
    """
    if phase_of(period, item, request.today) is Phase.LOCKED:
        for_others = " och har inte öppnats igen för det här" if reopened(period, request.today) else ""
        raise RefusalError(
            f"{plain(period.name)} ({plain(period.code)}) är låst{for_others}. Inget har sparats. "
            f"{_ASK_CONTROLLER}"
        )


def _most_open(chosen: list[Chosen], request: Request) -> list[Chosen]:
    """Of items in several plans, those whose period is open go before the others."""
    opened = [one for one in chosen if phase_of(one.period, one.item.id, request.today) is Phase.OPEN]
    return opened or chosen


def _ask_which_of(chosen: list[Chosen], text: str, action: str) -> Message:
    several_plans = len({one.plan.code for one in chosen}) > 1
    shown = chosen[:_MOST_CHOICES]
    held = [one.pointer(text).write() for one in shown]
    intro = f"{len(chosen)} i dina planer passar. Vilken menar du? Inget har sparats ännu."
    if any(len(value) > LARGEST_VALUE for value in held):
        held = [one.pointer().write() for one in shown]
        intro += " Raden är för lång att ta med hit: valet öppnar formuläret."
    lines = (_line(one, several_plans=several_plans) for one in shown)
    return ask_which(intro, zip(lines, held, strict=True), action, len(chosen))


def _line(one: Chosen, *, several_plans: bool) -> str:
    where = (
        f"{plain(one.plan.name, _NAME)}, {plain(one.plan.organisation, _NAME)} · " if several_plans else ""
    )
    goal = f"{plain(one.plan.goal[one.item.goal].title, _NAME)} · " if one.item.goal else ""
    return f"{bold(one.item.title)}\n{where}{goal}{plain(one.period.name)} · id `{one.item.id}`"


def _who_may(candidates: Candidates) -> str:
    if len(candidates) > 1:
        titles = ", ".join(f"{plain(item.title, 80)}" for _, item in candidates[:3])
        return (
            f"Flera passar ({titles} …), men ingen av dem rapporteras av dig. "
            "Se dina egna med `/mina`. Inget har sparats."
        )
    plan, item = candidates[0]
    first, *others = (plan.person[person].name for person in reporters(plan, item))
    also = f" (även: {', '.join(plain(name) for name in others)})" if others else ""
    return (
        f"{bold(item.title)} rapporteras av {plain(first)}{also}. "
        f"Är det fel, säg till {_names(plan, plan.controllers) or 'controllern'}. Inget har sparats."
    )


def _controllers(request: Request) -> str:
    found = [
        names for live in request.plans.plans.values() if (names := _names(live.plan, live.plan.controllers))
    ]
    return " eller ".join(list(dict.fromkeys(found))[:3]) or "controllern"


def _names(plan: Plan, people: Sequence[str]) -> str:
    accounts = [(plan.person[person].name, plan.person[person].slack or "") for person in people]
    return ", ".join(f"<@{slack}>" if slack and "@" not in slack else plain(name) for name, slack in accounts)
