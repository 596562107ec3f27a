"""Whom somebody chooses as deputy while they are away, and what speaks against it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from commands.paminn.instead import asked_on, unreached
from commands.paminn.people import UNCHANGED, Who, find, name_of, plans_of
from commands.reply import RefusalError, Request
from plan.circumstances import Circumstances
from plan.preferences import AS_USUAL, Away
from plan.wishes import typed
from reports.mrkdwn import plain
from reports.preferences import days
from storage import preferences as kept
from storage.circumstances import circumstances

_MOST_NAMED = 5


def deputy_of(db: Connection, request: Request, who: Who, words: str, away: Away) -> Who:
    """Return whom the words name as somebody's deputy.

    Raises:
        RefusalError: where they name nobody in their plans, themselves, or somebody who is away then.
    """
    deputy = find(request, words, [plan for plan, _ in plans_of(request, who.slack)])
    if deputy.slack == who.slack:
        raise RefusalError(f"Ingen kan vara sin egen ställföreträdare. Välj någon annan. {UNCHANGED}")
    then = [one for one in kept.preferences_of(db, deputy.slack).absences if one.overlaps(away)]
    if then:
        raise RefusalError(
            f"{plain(deputy.name, 100)} är också borta, {_listed(then, request.today)}. "
            f"Välj någon annan. {UNCHANGED}"
        )
    return deputy


def notes(db: Connection, request: Request, who: Who, away: Away, replaced: Sequence[Away]) -> list[str]:
    """Say what it stands instead of, and where nobody, or another than they think, is reminded meanwhile."""
    given = circumstances(db, request.now)
    said = [
        *(_replaces(request, who, one, away) for one in replaced if one != away),
        _not_there(request, who, away),
        *unreached(request, who, away, given),
        *deputies_away(request, who, away, given),
        *_is_deputy(request, who, away, given),
    ]
    return [one for one in said if one]


def _replaces(request: Request, who: Who, old: Away, new: Away) -> str:
    deputy = f" med {plain(name_of(request, old.deputy), 100)} som ställföreträdare" if old.deputy else ""
    said = f"Det ersätter borta {days(old, request.today)}{deputy}."
    both = Away(min(old.first, new.first), max(old.last, new.last))
    if not old.overlaps(new) or (both.first, both.last) == (new.first, new.last):
        return said
    return f"{said} Gäller alla de dagarna, skriv `{written(request, who, both)}`."


def written(request: Request, who: Who, away: Away) -> str:
    """Return the line that notes these days."""
    first, last = typed(away.first, request.today), typed(away.last, request.today)
    whose = "" if who.slack == request.user else f"{plans_of(request, who.slack)[0][1].id} "
    return f"/paminn borta {whose}{first} - {last}"


def _not_there(request: Request, who: Who, away: Away) -> str:
    """Say in which of their plans the chosen deputy isn't."""
    if not away.deputy:
        return ""
    theirs = {plan.code for plan, _ in plans_of(request, away.deputy)}
    without = [plan.name for plan, _ in plans_of(request, who.slack) if plan.code not in theirs]
    name = plain(name_of(request, away.deputy), 100)
    listed = ", ".join(plain(one, 100) for one in without[:_MOST_NAMED])
    return f"{name} finns inte med i {listed}." if without else ""


def deputies_away(request: Request, who: Who, away: Away, given: Circumstances) -> list[str]:
    """Warn where the deputy, the chosen one or that of a plan, is away on some of the same days."""
    named = [plan.person[one.deputy] for plan, one in plans_of(request, who.slack) if one.deputy]
    of_plans = dict.fromkeys(slack for one in named if (slack := request.plans.recipient(one)))
    accounts = [away.deputy] if away.deputy else list(of_plans)
    return [
        f"⚠ {plain(name_of(request, slack), 100)} är också borta "
        f"{_listed(then, request.today)}. "
        f"Då påminns {asked_on(request, who.slack, _both(then, away), given)} i stället."
        for slack in accounts
        if (then := _away_then(slack, given, request, away))
    ]


def _both(absences: Sequence[Away], away: Away) -> date:
    """Return the first day of an absence that is also in one of these, which overlap it."""
    return max(absences[0].first, away.first)


def _is_deputy(request: Request, who: Who, away: Away, given: Circumstances) -> list[str]:
    """Warn where they are to stand in on some of those days for somebody who is away."""
    others = [
        (slack, theirs)
        for slack in given.chosen
        if slack != who.slack
        for theirs in _away_then(slack, given, request, away)
    ]
    both = "ni båda" if who.slack == request.user else "båda"
    return [
        f"⚠ {_subject(request, who)} ställföreträdare för {plain(name_of(request, slack), 100)}, som är "
        f"borta {days(theirs, request.today)}. När {both} är borta påminns "
        f"{asked_on(request, slack, _both([theirs], away), given)} i stället för "
        f"{plain(name_of(request, slack), 100)}."
        for slack, theirs in others
        if theirs.deputy == who.slack or (not theirs.deputy and _is_named(request, slack, who))
    ][:_MOST_NAMED]


def _is_named(request: Request, slack: str, who: Who) -> bool:
    """Whether a plan names them as somebody's deputy."""
    return any(
        one.deputy and request.plans.recipient(plan.person[one.deputy]) == who.slack
        for plan, one in plans_of(request, slack)
    )


def _away_then(slack: str, given: Circumstances, request: Request, away: Away) -> list[Away]:
    """Return somebody's absences, of those that aren't over, that overlap one."""
    leaves = given.chosen.get(slack, AS_USUAL).leaves(request.today)
    return [one for one in leaves if one.overlaps(away)]


def _listed(absences: Sequence[Away], today: date) -> str:
    return " och ".join(days(one, today) for one in absences[:_MOST_NAMED])


def _subject(request: Request, who: Who) -> str:
    return "Du är" if who.slack == request.user else f"{plain(who.name, 100)} är"
