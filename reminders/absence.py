"""The message to somebody whom another has noted as away, or as no longer so.

Its subject is the choice's number and who made it.
"""

from plan.due import Due
from plan.preferences import Away
from reminders.composed import Composed, Settled
from reminders.situation import Situation
from reports.preferences import noted_absences
from storage import preferences as kept


def noted(situation: Situation, due: Due) -> Composed | Settled:
    """Return what of the choice still holds, unless nothing does or those days are over."""
    number, _, author = due.subject.partition("/")
    before, then = kept.absences_around(situation.db, int(number))
    now = kept.preferences_of(situation.db, due.recipient).leaves(situation.today)
    new = [one for one in now if one in then and one not in before]
    ended = [
        one for one in before if situation.today <= one.last and not any(map(one.overlaps, (*then, *now)))
    ]
    if not new and not ended:
        return Settled("frånvaron gäller inte längre")
    named = [(one, _deputy(situation, one)) for one in new]
    return Composed(*noted_absences(_name(situation, author), named, ended, situation.today))


def _deputy(situation: Situation, away: Away) -> str:
    """Return the name of the deputy chosen, empty where that is nobody who can be reached."""
    deputy = away.deputy
    return _name(situation, deputy) if deputy and deputy not in situation.given.unusable else ""


def _name(situation: Situation, slack: str) -> str:
    return next((person.name for _, person in situation.plans.persons.get(slack, ())), slack)
