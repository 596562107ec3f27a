"""Who is reminded instead of somebody on the days when they are away, as the ladder is then."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile

from commands.paminn.people import Who, plans_of
from commands.reply import Request
from plan.calendar import is_open
from plan.circumstances import Circumstances
from plan.crew import Crew, Rung, Why, crew
from plan.model import Person, Plan
from plan.mornings import EVENING
from plan.preferences import Away
from reports.mrkdwn import plain
from reports.unreached import WHY

_OF_THE_PLAN = (Rung.CONTROLLER, Rung.CONTROLLERS_MANAGER)
_MOST_NAMED = 5


def instead(request: Request, who: Who, away: Away, given: Circumstances) -> str:
    """Say who is reminded meanwhile, where anybody is, and what waits till they are back.

    `given` knows of the absence. Where the plans differ, it is said of which each thing holds.
    """
    by_how: dict[str, list[Plan]] = {}
    names: dict[str, list[str]] = {}
    waits = False
    for plan, person, then in _crews(request, who, away, given):
        told, is_held = _told(then, person)
        how = _how(then, person, away)
        by_how.setdefault(how, []).append(plan)
        names.setdefault(how, []).extend(told)
        waits = waits or is_held
    if not by_how:
        return "Då skickas inga påminnelser, så ingen påminns i stället."
    said = [
        f"{how.format(_listed(names[how]) or 'ingen')}{_in(plans) if len(by_how) > 1 else ''}."
        for how, plans in by_how.items()
    ]
    back = "du är" if who.slack == request.user else f"{plain(who.name, 100)} är"
    return " ".join([*said, *([f"Översikter väntar tills {back} tillbaka."] if waits else [])])


def unreached(request: Request, who: Who, away: Away, given: Circumstances) -> list[str]:
    """Warn of each deputy who would be reminded, the chosen one or that of a plan, but can't be reached."""
    said = [
        f"⚠ {plain(then.hands.plan.person[one].name, 100)} {WHY[then.absent[one]]}, och nås inte. "
        "Välj gärna någon annan."
        for _, person, then in _crews(request, who, away, given)
        for one in takewhile(then.absent.__contains__, _named(then, person, away))
        if then.absent[one] is not Why.AWAY
    ]
    return list(dict.fromkeys(said))[:_MOST_NAMED]


def _crews(
    request: Request, who: Who, away: Away, given: Circumstances
) -> Iterator[tuple[Plan, Person, Crew]]:
    """Yield each plan that sends anything meanwhile with its people on the first day that a deputy is told.

    Where none ever is, that is the first day.
    """
    for plan, person in plans_of(request, who.slack):
        now = crew(request.plans, plan.code, given, request.today)
        if days := _days(request, plan, away):
            asked = days if _named(now, person, away) else ()
            thens = (then for day in asked if (then := now.on(day)).deputy(person.id))
            yield plan, person, next(thens, now.on(days[0]))


def _named(then: Crew, person: Person, away: Away) -> list[str]:
    """Return who of a plan is named as somebody's deputy: the chosen one, then the plan's."""
    named = (then.deputies.get(away.deputy) if away.deputy else None, person.deputy)
    return list(dict.fromkeys(one for one in named if one and one != person.id))


def _how(then: Crew, person: Person, away: Away) -> str:
    """Return how it is said who is reminded, with {} for their names."""
    deputy = then.deputy(person.id)
    if deputy and away.deputy and deputy == then.deputies.get(away.deputy):
        return "{} påminns i stället"
    if deputy:
        return "Den som planen utser påminns i stället: {}"
    lacking = "nås" if _named(then, person, away) else "är utsedd"
    return f"Ingen ställföreträdare {lacking}: {{}} påminns i stället"


def _in(plans: Iterable[Plan]) -> str:
    return f" ({_listed(plan.name for plan in plans)})"


def asked_on(request: Request, slack: str, day: date, given: Circumstances) -> str:
    """Return by name who is reminded instead of somebody on a day when they are away, or "ingen"."""
    told = [
        _told(crew(request.plans, plan.code, given, request.today).on(day), person)
        for plan, person in plans_of(request, slack)
    ]
    return _listed(one for asked, _ in told for one in asked) or "ingen"


def _told(then: Crew, person: Person) -> tuple[Sequence[str], bool]:
    """Return who is told instead, and whether nobody is of their unit: controllers aren't."""
    asked = then.stand_ins.get(person.id, [])
    above = [one for one in asked if then.stands_in[one][person.id].rung not in _OF_THE_PLAN]
    told = asked if then.hands.own.get(person.id) else above
    names = [then.hands.plan.person[one].name for one in told]
    return names, bool(then.hands.managed.get(person.id)) and not above


def _days(request: Request, plan: Plan, away: Away) -> list[date]:
    """Return the days that are left on which a plan sends anything."""
    is_over = request.now.time() >= EVENING
    first = max(away.first, request.today + timedelta(days=1 if is_over else 0))
    ahead = (first + timedelta(days=one) for one in range((away.last - first).days + 1))
    return [day for day in ahead if is_open(plan.reminders, day)]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(plain(name, 100) for name in list(dict.fromkeys(names))[:_MOST_NAMED])
