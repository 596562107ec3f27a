"""The form of /paminn: away from and to, the deputy, weekdays and overviews."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from commands.choosing import require_a_role
from commands.paminn.deputy import deputy_of, notes
from commands.paminn.people import Who, name_of, plans_of
from commands.paminn.settings import changed
from commands.paminn.weekdays import missed
from commands.reply import Choices, Faults, Form, RefusalError, Reply, Request
from plan.calendar import short_day
from plan.people import people_named
from plan.preferences import WORKING_WEEK, Away, ahead, with_absence
from plan.wishes import MOST_AHEAD
from reports.blocks import Option, checkboxes, date_picker, field, modal, option, required_field, search_menu
from reports.mrkdwn import plain, unmarked
from reports.preferences import days as days_of
from reports.preferences import weekdays
from storage import preferences as kept

FORM = "paminn"
DEPUTY = "paminn.ersattare"
_FROM, _TO, _DEPUTY, _DAYS, _OVERVIEWS = "from", "to", "deputy", "days", "overviews"
_OF_PLAN = "-"
_MOST_OPTIONS = 100
_MOST_NAMED = 2
_DAY_NAMES = ("Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag")


def opened(db: Connection, request: Request) -> Reply:
    """Show the form with what holds now.

    Raises:
        RefusalError: for somebody in no plan.
    """
    require_a_role(request)
    chosen = kept.preferences_of(db, request.user)
    leaves, overviews = chosen.leaves(request.today), ahead(chosen.overviews_from, request.today)
    away = leaves[0] if leaves else None
    days = [option(name, str(day)) for day, name in enumerate(_DAY_NAMES)]
    blocks = [
        field(_FROM, "Borta från och med", date_picker("day", away.first if away else None)),
        field(
            _TO,
            "Borta till och med",
            date_picker("day", away.last if away else None),
            f"Lämna båda dagarna tomma om du inte är borta. {_also(leaves[1:], request.today)}".strip(),
        ),
        field(
            _DEPUTY,
            "Ställföreträdare",
            search_menu(DEPUTY, _option_of(request, away.deputy) if away and away.deputy else None),
            "Påminns i ditt ställe medan du är borta. Utan val gäller den som planen utser.",
        ),
        required_field(
            _DAYS, "Dagar jag arbetar", checkboxes(days, [days[day] for day in sorted(chosen.weekdays)])
        ),
        field(
            _OVERVIEWS,
            "Inga översikter förrän",
            date_picker("day", overviews),
            "Översikter är läget i din enhet eller plan. Det du själv ska rapportera påminns du om ändå.",
        ),
    ]
    return Form(modal(FORM, "Mina påminnelser", blocks, submit="Spara"))


def search(_db: Connection, request: Request) -> Choices:
    """Offer the others in the asker's plans who have Slack accounts, by the typed words."""
    found: dict[str, Option] = {}
    for plan, own in plans_of(request, request.user):
        people = people_named(plan, request.text) if request.text.strip() else plan.people
        for person in people:
            slack = request.plans.recipient(person)
            if slack and "@" not in slack and person.id != own.id and slack != request.user:
                found.setdefault(slack, option(person.name, slack, plan.name))
    offered = sorted(found.values(), key=lambda one: str(one["text"]))[: _MOST_OPTIONS - 1]
    return Choices([option("Den som planen utser", _OF_PLAN), *offered])


def submitted(db: Connection, request: Request) -> Reply:
    """Keep what the form says, where it says something new."""
    require_a_role(request)
    chosen = kept.preferences_of(db, request.user)
    try:
        away = _away(db, request)
        days = _weekdays(request)
        overviews = _overviews(request)
    except _FaultError as fault:
        return Faults({fault.field: fault.said})
    by = kept.By(request.user, request.user, request.now)
    numbers, said = [], []
    known = chosen.leave(request.today)
    others = [one for one in chosen.absences if one != known]
    if away != known:
        numbers.append(
            kept.set_away(db, by, *(with_absence(others, away, request.today) if away else others))
        )
        said.append(_told_away(request, away, known))
    if days != chosen.weekdays:
        numbers.append(kept.set_weekdays(db, by, days))
        said.append(f"du arbetar {weekdays(days)}")
    if overviews != ahead(chosen.overviews_from, request.today):
        numbers.append(kept.set_overviews_from(db, by, overviews))
        until_day = short_day(overviews, request.today) if overviews else ""
        said.append(f"inga översikter förrän {until_day}" if overviews else "översikter kommer som vanligt")
    late = missed(db, request, days) if days != chosen.weekdays else []
    headline = f"Sparat: {', '.join(said)}." if said else "Inget nytt att spara. Det här gäller:"
    if away is None or away == known:
        return changed(db, request, headline, numbers, late)
    replaced = [*([known] if known else []), *(one for one in others if one.overlaps(away))]
    beside = notes(db, request, Who(request.user, ""), away, replaced)
    return changed(db, request, headline, numbers, [*beside, *late])


class _FaultError(Exception):
    """A field can't hold what it holds."""

    def __init__(self, field: str, said: str) -> None:
        super().__init__(said)
        self.field, self.said = field, said


def _away(db: Connection, request: Request) -> Away | None:
    first, last = _day(request, _FROM), _day(request, _TO)
    if last is None:
        if first is None:
            return None
        raise _FaultError(_TO, "Välj också den sista dagen.")
    first = first or request.today
    if last < first:
        raise _FaultError(_TO, "Den sista dagen kommer före den första.")
    if last < request.today:
        raise _FaultError(_TO, "De dagarna har redan varit.")
    if last > request.today + MOST_AHEAD:
        raise _FaultError(_TO, "Längre än ett år fram. Be controllern lämna över det du ansvarar för.")
    slack = request.fields.get(_DEPUTY, _OF_PLAN)
    away = Away(first, last)
    if slack == _OF_PLAN:
        return away
    try:
        deputy = deputy_of(db, request, Who(request.user, ""), f"<@{slack}>", away)
    except RefusalError as refusal:
        raise _FaultError(_DEPUTY, unmarked(refusal.message.text)) from refusal
    return replace(away, deputy=deputy.slack)


def _weekdays(request: Request) -> frozenset[int]:
    days = frozenset(int(one) for one in request.fields.get(_DAYS, "").split(",") if one.isdecimal())
    if not days or not days <= WORKING_WEEK:
        raise _FaultError(_DAYS, "Välj minst en dag.")
    return days


def _overviews(request: Request) -> date | None:
    until = _day(request, _OVERVIEWS)
    if until and until <= request.today:
        raise _FaultError(_OVERVIEWS, "Välj en dag som kommer, eller lämna tomt.")
    if until and until > request.today + MOST_AHEAD:
        raise _FaultError(_OVERVIEWS, "Välj en dag inom ett år.")
    return until


def _day(request: Request, name: str) -> date | None:
    said = request.fields.get(name, "")
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise _FaultError(name, "Välj en dag.") from None


def _also(others: Sequence[Away], today: date) -> str:
    """Say which absences the form doesn't show, as it shows the nearest."""
    if not others:
        return ""
    listed = ", ".join(days_of(one, today) for one in others[:_MOST_NAMED])
    more = f" och {len(others) - _MOST_NAMED} gånger till" if len(others) > _MOST_NAMED else ""
    return f"Även borta {listed}{more}: det ändrar du med /paminn borta."


def _told_away(request: Request, away: Away | None, known: Away | None) -> str:
    if away is None:
        return f"du är inte borta {days_of(known, request.today) if known else ''}".strip()
    deputy = f" med {plain(name_of(request, away.deputy), 100)} som ställföreträdare" if away.deputy else ""
    return f"du är borta {days_of(away, request.today)}{deputy}"


def _option_of(request: Request, slack: str) -> Option:
    return option(name_of(request, slack), slack)
