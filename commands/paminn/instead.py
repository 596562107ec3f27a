"""Who is reminded instead of somebody on the days when they are away, as the ladder is then."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from commands.paminn.people import Who, name_of, plans_of
from commands.reply import Request
from plan.calendar import open_from
from plan.circumstances import Circumstances
from plan.crew import Rung, crew
from plan.model import Person, Plan
from plan.mornings import EVENING
from plan.preferences import Away
from reports.mrkdwn import plain

_OF_THE_PLAN = (Rung.CONTROLLER, Rung.CONTROLLERS_MANAGER)
_MOST_NAMED = 5


def instead(request: Request, who: Who, away: Away, given: Circumstances) -> str:
    """Say who is reminded meanwhile, where anybody is, and what waits till they are back.

    `given` knows of the absence.
    """
    own = plans_of(request, who.slack)
    sending = [(plan, person, day) for plan, person in own if (day := _first_day(request, plan, away))]
    if not sending:
        return "Då skickas inga påminnelser, så ingen påminns i stället."
    if away.deputy:
        return f"{plain(name_of(request, away.deputy), 100)} påminns i stället."
    if deputies := [plan.person[one.deputy].name for plan, one in own if one.deputy]:
        return f"Den som planen utser påminns i stället: {_listed(deputies)}."
    told = [_told(request, plan, person, day, given) for plan, person, day in sending]
    names = _listed(one for asked, _ in told for one in asked) or "ingen"
    waits = any(is_held for _, is_held in told)
    back = "du är" if who.slack == request.user else f"{plain(who.name, 100)} är"
    overviews = f" Översikter väntar tills {back} tillbaka." if waits else ""
    return f"Ingen ställföreträdare är utsedd: {names} påminns i stället.{overviews}"


def asked_on(request: Request, slack: str, day: date, given: Circumstances) -> str:
    """Return by name who is reminded instead of somebody on a day when they are away, or "ingen"."""
    told = [_told(request, plan, person, day, given) for plan, person in plans_of(request, slack)]
    return _listed(one for asked, _ in told for one in asked) or "ingen"


def _told(
    request: Request, plan: Plan, person: Person, day: date, given: Circumstances
) -> tuple[Sequence[str], bool]:
    """Return who is told instead, and whether nobody is of their unit: controllers aren't."""
    then = crew(request.plans, plan.code, given, request.today).on(day)
    asked = then.stand_ins.get(person.id, [])
    above = [one for one in asked if then.stands_in[one][person.id].rung not in _OF_THE_PLAN]
    told = asked if then.hands.own.get(person.id) else above
    return [plan.person[one].name for one in told], bool(then.hands.managed.get(person.id)) and not above


def _first_day(request: Request, plan: Plan, away: Away) -> date | None:
    """Return the first of the days that are left on which a plan sends anything."""
    is_over = request.now.time() >= EVENING
    first = open_from(plan.reminders, max(away.first, request.today + timedelta(days=1 if is_over else 0)))
    return first if first <= away.last else None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(plain(name, 100) for name in list(dict.fromkeys(names))[:_MOST_NAMED])
