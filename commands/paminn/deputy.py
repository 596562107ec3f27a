"""Who is reminded instead of somebody who is away."""

from sqlalchemy import Connection

from commands.paminn.people import UNCHANGED, Who, find, name_of, plans_of
from commands.reply import RefusalError, Request
from plan.preferences import Away
from reports.mrkdwn import bold, plain
from reports.preferences import days
from storage import preferences as kept


def deputy_of(db: Connection, request: Request, who: Who, words: str, away: Away) -> Who:
    """Return whom the words name as somebody's deputy.

    Raises:
        RefusalError: where they name nobody in their plans, themselves, or somebody who is away then.
    """
    deputy = find(request, words, [plan for plan, _ in plans_of(request, who.slack)])
    if deputy.slack == who.slack:
        raise RefusalError(f"Ingen kan vara sin egen ställföreträdare. Välj någon annan. {UNCHANGED}")
    theirs = kept.preferences_of(db, deputy.slack).away
    if theirs and theirs.first <= away.last and away.first <= theirs.last:
        raise RefusalError(
            f"{plain(deputy.name, 100)} är också borta, {days(theirs, request.today)}. "
            f"Välj någon annan. {UNCHANGED}"
        )
    return deputy


def instead(request: Request, who: Who, away: Away) -> str:
    """Say who is reminded meanwhile."""
    if away.deputy:
        return f"{bold(name_of(request, away.deputy), 100)} påminns i stället."
    own = plans_of(request, who.slack)
    names = dict.fromkeys(plan.person[one.deputy].name for plan, one in own if one.deputy)
    if names:
        return f"Den som planen utser påminns i stället: {', '.join(plain(name, 100) for name in names)}."
    return (
        "Ingen ställföreträdare är utsedd, så närmaste chef påminns i stället. "
        "Skriv raden igen med `ersättare @namn` sist för att välja någon."
    )


def notes(request: Request, who: Who, away: Away) -> list[str]:
    """Say in which of their plans the deputy isn't."""
    if not away.deputy:
        return []
    theirs = {plan.code for plan, _ in plans_of(request, away.deputy)}
    without = [plan.name for plan, _ in plans_of(request, who.slack) if plan.code not in theirs]
    name = plain(name_of(request, away.deputy), 100)
    listed = ", ".join(plain(one, 100) for one in without[:5])
    return [f"{name} finns inte med i {listed}: där gäller den som planen utser."] if without else []
