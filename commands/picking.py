"""The two fields at the top of each form: which item, and which period."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from commands.choosing import Chosen, allowed_to, refuse_locked
from commands.owing import lines_owed
from commands.pointer import follow
from commands.reply import Choices, RefusalError, Request
from plan.activity import Activity
from plan.catalogue import Kind, Live
from plan.indicator import Indicator
from plan.model import Period, is_asked
from plan.people import answers_for, reporters
from plan.periods import Phase, current, phase, phase_of
from reports.blocks import Block, Element, Option, deciding_field, menu, option, search_menu
from reports.mrkdwn import plain
from reports.pointer import Pointer

ITEM_BLOCK = "item"
PERIOD_BLOCK = "period"
_MOST_OPTIONS = 100


def blocks(request: Request, chosen: Chosen, item_action: str, period_action: str) -> list[Block]:
    """Return the fields with this item and period chosen; choosing another calls the actions."""
    return [
        deciding_field(
            ITEM_BLOCK,
            "Indikator" if isinstance(chosen.item, Indicator) else "Aktivitet",
            search_menu(item_action, _option(chosen)),
        ),
        deciding_field(
            f"{PERIOD_BLOCK}/{chosen.plan.code}/{chosen.item.id}",
            "Period",
            period_menu(period_action, _periods(request, chosen), chosen.period, request.today),
        ),
    ]


def period_menu(action: str, periods: Sequence[Period], chosen: Period, today: date) -> Element:
    """Return a menu with the latest of the periods and, whatever they are, the chosen one."""
    latest = periods[-_MOST_OPTIONS:]
    shown = latest if chosen in latest else [chosen, *latest[1:]]
    return menu(action, [_period_option(one, today) for one in shown], _period_option(chosen, today))


def picked(request: Request) -> Pointer:
    """Return the item and period that the fields hold; a period of another item counts for nothing."""
    plan, _, item = request.fields.get(ITEM_BLOCK, "").partition("/")
    return Pointer(plan, item, request.fields.get(f"{PERIOD_BLOCK}/{plan}/{item}", ""))


def chosen_of(request: Request, pointer: Pointer) -> Chosen:
    """Return the item and period that a button or a form leads to; without a period, today's.

    Raises:
        RefusalError: where the item is no longer there, the asker may not report it, or the period is locked.
    """
    target = follow(pointer, request)
    period = target.period or current(target.live.plan, target.item, request.today)
    if period is None:
        raise RefusalError(f"Alla perioder i {plain(target.live.plan.name)} är låsta. Inget har sparats.")
    one = Chosen(target.live.plan, target.item, period)
    _require_allowed(request, one)
    return one


def _require_allowed(request: Request, chosen: Chosen) -> None:
    """Refuse somebody who may not report the item, and a locked period.

    Raises:
        RefusalError: for them.
    """
    if not allowed_to(request, chosen.plan, chosen.item):
        first = chosen.plan.person[reporters(chosen.plan, chosen.item)[0]].name
        raise RefusalError(f"{plain(chosen.item.title)} rapporteras av {plain(first)}. Inget har sparats.")
    refuse_locked(chosen.period, request, chosen.item.id)


def search(db: Connection, request: Request, kind: Kind) -> Choices:
    """Return what the item field offers: what fits the typed words, else one's own, unreported first."""
    found = _matching(request, kind) if request.text.strip() else _own_first(db, request, kind)
    return Choices([_option(chosen) for chosen in found[:_MOST_OPTIONS]])


def first_owed(db: Connection, request: Request, kind: Kind) -> Chosen | None:
    """Return the first of one's own items that lacks its answer."""
    return next(_owed(db, request, kind), None)


def first_allowed(request: Request, kind: Kind) -> Chosen | None:
    """Return an item that the asker may report: rather one of their own."""
    return next(iter(_allowed(request, kind)), None)


def _owed(db: Connection, request: Request, kind: Kind) -> Iterator[Chosen]:
    for line in lines_owed(db, request):
        if isinstance(line.owed.item, kind):
            yield Chosen(line.plan, line.owed.item, line.owed.period)


def _own_first(db: Connection, request: Request, kind: Kind) -> list[Chosen]:
    first: dict[tuple[str, str], Chosen] = {}
    for chosen in (*_owed(db, request, kind), *_allowed(request, kind)):
        first.setdefault((chosen.plan.code, chosen.item.id), chosen)
    return list(first.values())


def _allowed(request: Request, kind: Kind) -> list[Chosen]:
    found = [
        (not answers_for(item, person), chosen)
        for live, person in _plans(request)
        for item in live.plan.items.values()
        if isinstance(item, kind) and not item.retired and allowed_to(request, live.plan, item)
        if (chosen := _now(request, live, item))
    ]
    return [chosen for _, chosen in sorted(found, key=lambda one: one[0])]


def _matching(request: Request, kind: Kind) -> list[Chosen]:
    return [
        chosen
        for live, _ in _plans(request)
        for item in live.finder(kind).search(request.text) or live.finder(kind).similar(request.text)
        if allowed_to(request, live.plan, item) and (chosen := _now(request, live, item))
    ]


def _plans(request: Request) -> list[tuple[Live, str]]:
    return [
        (live, request.roles[code]) for code, live in request.plans.plans.items() if code in request.roles
    ]


def _now(request: Request, live: Live, item: Indicator | Activity) -> Chosen | None:
    period = current(live.plan, item, request.today)
    return Chosen(live.plan, item, period) if period else None


def _option(chosen: Chosen) -> Option:
    about = f"{chosen.plan.name}, {chosen.plan.organisation}"
    return option(chosen.item.title, f"{chosen.plan.code}/{chosen.item.id}", about)


def _periods(request: Request, chosen: Chosen) -> Sequence[Period]:
    """Return the periods one may report for: the open, the late ones that ask for it, and the chosen."""
    return [
        period
        for period in chosen.plan.periods
        if (where := phase_of(period, chosen.item.id, request.today)) is Phase.OPEN
        or (where is Phase.LATE and is_asked(chosen.item, period))
        or period.code == chosen.period.code
    ]


def _period_option(period: Period, today: date) -> Option:
    late = " (sen)" if phase(period, today) is Phase.LATE else ""
    return option(f"{period.name} · {period.code}{late}", period.code)
