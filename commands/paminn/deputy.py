"""Who is reminded instead of somebody who is away."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import Connection

from commands.paminn.people import UNCHANGED, Who, find, name_of, plans_of
from commands.reply import RefusalError, Request
from plan.calendar import open_from
from plan.model import Plan
from plan.mornings import EVENING
from plan.preferences import AS_USUAL, Away, Preferences
from reports.mrkdwn import bold, plain
from reports.preferences import days
from storage import preferences as kept

_MOST_NAMED = 5


def deputy_of(db: Connection, request: Request, who: Who, words: str, away: Away) -> Who:
    """Return whom the words name as somebody's deputy.

    Raises:
        RefusalError: where they name nobody in their plans, themselves, or somebody who is away then.
    """
    deputy = find(request, words, [plan for plan, _ in plans_of(request, who.slack)])
    if deputy.slack == who.slack:
        raise RefusalError(f"Ingen kan vara sin egen ställföreträdare. Välj någon annan. {UNCHANGED}")
    theirs = kept.preferences_of(db, deputy.slack).away
    if theirs and theirs.overlaps(away):
        raise RefusalError(
            f"{plain(deputy.name, 100)} är också borta, {days(theirs, request.today)}. "
            f"Välj någon annan. {UNCHANGED}"
        )
    return deputy


def instead(request: Request, who: Who, away: Away) -> str:
    """Say who is reminded meanwhile, where anybody is."""
    own = plans_of(request, who.slack)
    if not any(_reminds(request, plan, away) for plan, _ in own):
        return "Då skickas inga påminnelser, så ingen påminns i stället."
    if away.deputy:
        return f"{bold(name_of(request, away.deputy), 100)} påminns i stället."
    names = dict.fromkeys(plan.person[one.deputy].name for plan, one in own if one.deputy)
    if names:
        return f"Den som planen utser påminns i stället: {', '.join(plain(name, 100) for name in names)}."
    return (
        "Ingen ställföreträdare är utsedd, så närmaste chef påminns i stället. "
        "Skriv raden igen med `ställföreträdare @namn` sist för att välja någon."
    )


def _reminds(request: Request, plan: Plan, away: Away) -> bool:
    """Whether a plan sends anything on one of the days that are left."""
    is_over = request.now.time() >= EVENING
    first = max(away.first, request.today + timedelta(days=1 if is_over else 0))
    return open_from(plan.reminders, first) <= away.last


def notes(db: Connection, request: Request, who: Who, away: Away, replaced: Away | None) -> list[str]:
    """Say what it stands instead of, and where nobody, or another than they think, is reminded meanwhile."""
    everybody = kept.preferences(db)
    said = [
        _replaces(request, replaced) if replaced and replaced != away else "",
        _not_there(request, who, away),
        *deputies_away(request, who, away, everybody),
        *_is_deputy(request, who, away, everybody),
    ]
    return [one for one in said if one]


def _replaces(request: Request, old: Away) -> str:
    deputy = f" med {plain(name_of(request, old.deputy), 100)} som ställföreträdare" if old.deputy else ""
    return (
        f"Det ersätter borta {days(old, request.today)}{deputy}: en frånvaro i taget gäller. "
        "Behövs båda, tryck Ångra och skriv den andra när den första är över."
    )


def _not_there(request: Request, who: Who, away: Away) -> str:
    """Say in which of their plans the chosen deputy isn't."""
    if not away.deputy:
        return ""
    theirs = {plan.code for plan, _ in plans_of(request, away.deputy)}
    without = [plan.name for plan, _ in plans_of(request, who.slack) if plan.code not in theirs]
    name = plain(name_of(request, away.deputy), 100)
    listed = ", ".join(plain(one, 100) for one in without[:_MOST_NAMED])
    return f"{name} finns inte med i {listed}: där gäller den som planen utser." if without else ""


def deputies_away(request: Request, who: Who, away: Away, everybody: Mapping[str, Preferences]) -> list[str]:
    """Warn where the deputy, the chosen one or that of a plan, is away on some of the same days."""
    named = [plan.person[one.deputy] for plan, one in plans_of(request, who.slack) if one.deputy]
    of_plans = dict.fromkeys(slack for one in named if (slack := request.plans.recipient(one)))
    accounts = [away.deputy] if away.deputy else list(of_plans)
    return [
        f"⚠ {plain(name_of(request, slack), 100)} är också borta "
        f"{days(theirs, request.today)}. Då påminns närmaste chef i stället."
        for slack in accounts
        if (theirs := _leave_of(slack, everybody, request)) and theirs.overlaps(away)
    ]


def _is_deputy(request: Request, who: Who, away: Away, everybody: Mapping[str, Preferences]) -> list[str]:
    """Warn where they are to stand in on some of those days for somebody who is away."""
    others = [
        (slack, theirs)
        for slack in everybody
        if slack != who.slack and (theirs := _leave_of(slack, everybody, request)) and theirs.overlaps(away)
    ]
    both = "ni båda" if who.slack == request.user else "båda"
    return [
        f"⚠ {_subject(request, who)} ställföreträdare för {plain(name_of(request, slack), 100)}, som är "
        f"borta {days(theirs, request.today)}. När {both} är borta påminns närmaste chef till "
        f"{plain(name_of(request, slack), 100)} i stället."
        for slack, theirs in others
        if theirs.deputy == who.slack or (not theirs.deputy and _is_named(request, slack, who))
    ][:_MOST_NAMED]


def _is_named(request: Request, slack: str, who: Who) -> bool:
    """Whether a plan names them as somebody's deputy."""
    return any(
        one.deputy and request.plans.recipient(plan.person[one.deputy]) == who.slack
        for plan, one in plans_of(request, slack)
    )


def _leave_of(slack: str, everybody: Mapping[str, Preferences], request: Request) -> Away | None:
    return everybody.get(slack, AS_USUAL).leave(request.today)


def _subject(request: Request, who: Who) -> str:
    return "Du är" if who.slack == request.user else f"{plain(who.name, 100)} är"
