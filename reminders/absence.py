"""The line to somebody whom another has noted as away; its subject is the choice's number and who made it."""

from plan.due import Due
from reminders.composed import Composed, Settled
from reminders.situation import Situation
from reports.preferences import noted_away
from storage import preferences as kept


def noted(situation: Situation, due: Due) -> Composed | Settled:
    """Return the line, unless another word has come since or the absence is over."""
    number, _, author = due.subject.partition("/")
    away = kept.preferences_of(situation.db, due.recipient).leave(situation.today)
    if away is None or not kept.holds(situation.db, int(number)):
        return Settled("frånvaron gäller inte längre")
    deputy = _name(situation, away.deputy) if away.deputy else ""
    return Composed(*noted_away(away, _name(situation, author), deputy, situation.today))


def _name(situation: Situation, slack: str) -> str:
    return next((person.name for _, person in situation.plans.persons.get(slack, ())), slack)
