"""/aktivitet written as one line: which activity, and its status."""

from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy import Connection

from commands.aktivitet import form
from commands.aktivitet.record import look, record
from commands.choosing import Chosen, choose, require_a_role
from commands.line import refuse_long_comments, understood
from commands.picking import chosen_of
from commands.pointer import follow, read_pointer
from commands.reply import Message, RefusalError, Reply, Request
from plan import progress
from plan.activity import Activity
from plan.leading import leading_period
from plan.model import Item
from plan.owed import status_parts
from plan.parts import spoken
from plan.progress import StatusError, Unclear
from plan.sentence import Begins
from plan.statuses import NAMES
from reports.blocks import LARGEST_VALUE, MOST_BUTTONS, button, buttons, section
from reports.mrkdwn import bold, plain

CHOOSE = "aktivitet.choose"
_ALL = "alla"


def run(db: Connection, request: Request) -> Reply:
    """Record what the line says, or open the form where it says nothing, or ask what is unclear."""
    require_a_role(request)
    period, line = leading_period(request.text.strip()) or (None, request.text.strip())
    if not line:
        return form.open_form(db, request)
    found = understood(request, line, Activity, _begins(request))
    words = period or _period_in(found.rest, found.items[0][1], found.items[0][0].statuses)
    one = choose(request, found.items, period=words, text=found.rest, action=CHOOSE)
    return one if isinstance(one, Message) else _take(db, request, one, found.rest)


def chosen(db: Connection, request: Request) -> Reply:
    """Go on with a line where somebody has said which activity or board it is about."""
    require_a_role(request)
    pointer = read_pointer(request.text)
    one = chosen_of(request, pointer)
    answer = _take(db, request, one, pointer.text)
    return Message(answer.text, answer.blocks, replaces=True) if isinstance(answer, Message) else answer


def _take(db: Connection, request: Request, one: Chosen, text: str) -> Reply:
    activity = follow(one.pointer(), request).of(Activity)
    before = look(db, one, activity)
    try:
        said = progress.read(text, activity, one.plan.statuses).readings
    except StatusError as error:
        if error.reason is Unclear.WHICH_BOARD:
            return _ask_board(one, activity, text)
        raise _refusal(error, activity, one.plan.statuses) from error
    refuse_long_comments(said)
    if not said:
        return form.of_item(before, request)
    return record(db, request, before, said, via="kommando")


def _ask_board(one: Chosen, activity: Activity, text: str) -> Message:
    title = bold(activity.title)
    asked = f"{title} har flera nämnder med var sin status. Vilken gäller det? Inget har sparats ännu."
    names = [*(spoken(part) for part in status_parts(activity)), _ALL]
    values = [one.pointer(f"{name} {text}").write() for name in names]
    if len(names) > MOST_BUTTONS or any(len(value) > LARGEST_VALUE for value in values):
        raise RefusalError(
            f"{asked} Skriv nämnden före statusen: `/aktivitet {activity.id} {activity.boards[0]} pågående`."
        )
    row = [button(name, f"{CHOOSE}:{name}", value) for name, value in zip(names, values, strict=True)]
    return Message(asked, [section(asked), buttons(row)])


def _begins(request: Request) -> Begins:
    statuses = {
        item.id: live.plan.statuses for live in request.plans.plans.values() for item in live.plan.activities
    }

    def begins(text: str, item: Item) -> bool:
        return isinstance(item, Activity) and progress.begins(text, item, statuses[item.id])

    return begins


def _period_in(text: str, item: Item, words: Mapping[str, str]) -> str | None:
    """Return the words that name a period; which board is meant may still have to be asked."""
    if not isinstance(item, Activity):
        return None
    for said in (text, f"{_ALL} {text}"):
        with suppress(StatusError):
            return progress.read(said, item, words).period
    return None


def _refusal(error: StatusError, activity: Activity, words: Mapping[str, str]) -> RefusalError:
    if error.reason is Unclear.TWO_STATUSES:
        return RefusalError(
            "Jag ser två statusar. Hör den andra till kommentaren, skriv ordet `kommentar` före den. "
            "Inget har sparats."
        )
    known = ", ".join(plain(word) for word in (words or NAMES.values()))
    return RefusalError(
        f"Jag kan inte läsa ”{plain(error.words, 60)}” som en status. De som finns: {known}. "
        f"Till exempel: `/aktivitet {activity.id} pågående`. Inget har sparats."
    )
