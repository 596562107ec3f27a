"""The text of one message, made so that whatever is wrong with it stops no other."""

from sqlalchemy.exc import SQLAlchemyError

from bot.log import report
from plan.due import Due
from reminders.compose import compose
from reminders.composed import Composed, Later, Settled
from reminders.situation import Situation


class Unmade(Settled):
    """A message whose text could not be made: it fails alone, and is seen in the outbox."""


def safely_made(situation: Situation, due: Due) -> Composed | Settled | Later:
    """Return the message, or what has become of it.

    Raises:
        SQLAlchemyError: where the database fails, which is no fault of the message's.
    """
    try:
        return compose(situation, due)
    except SQLAlchemyError:
        raise
    except Exception as error:  # noqa: BLE001  one message that can't be made must not stop the others
        return Unmade(f"texten kunde inte göras (referens {report(error, 'message not made')})")
