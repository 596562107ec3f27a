"""Which messages are due now. Deciding the same again adds nothing: the outbox has one row for each."""

from collections.abc import Callable, Iterator
from datetime import date

from plan.deciding import digests, notices, receipts, summaries
from plan.reminding import Due, Kind
from reminders.situation import Situation
from reminders.windows import may_open, opens
from storage import outbox


def due(situation: Situation) -> list[Due]:
    """Return the messages that are due at this moment."""
    decided: dict[Kind, Callable[[Situation], Iterator[Due]]] = {
        Kind.REMINDER: _reminders,
        Kind.RECEIPT: _receipts,
        Kind.DIGEST: _digests,
        Kind.SUMMARY: _summaries,
        Kind.NOTICE: _notices,
    }
    open_now = (decide for kind, decide in decided.items() if may_open(situation, kind))
    return [one for decide in open_now for one in decide(situation) if opens(situation, one) is None]


def _reminders(situation: Situation) -> Iterator[Due]:
    """Yield today's message to each who hasn't been told since the latest morning that concerns them.

    It bears the day on which it is sent, also where that morning was missed: so nobody gets two a day.
    """
    latest: dict[str, date] = {}
    for watched in situation.watched.values():
        for person, roles in watched.mornings.items():
            if recipient := situation.plans.recipient(watched.plan.person[person]):
                latest[recipient] = max(latest.get(recipient, date.min), *roles.values())
    told = outbox.last_reminded(situation.db, latest)
    for recipient, day in latest.items():
        if told.get(recipient, date.min) < day:
            yield Due(Kind.REMINDER, recipient, "", situation.today)


def _receipts(situation: Situation) -> Iterator[Due]:
    for watched in situation.watched.values():
        yield from receipts(
            situation.plans, watched, lambda subject: outbox.served(situation.db, Kind.RECEIPT, subject)
        )


def _digests(situation: Situation) -> Iterator[Due]:
    return digests(situation.plans, situation.followers, situation.today)


def _summaries(situation: Situation) -> Iterator[Due]:
    return summaries(situation.plans, situation.followers, situation.today)


def _notices(situation: Situation) -> Iterator[Due]:
    if any(watched.unreached for watched in situation.watched.values()):
        given = outbox.all_of(situation.db, Kind.NOTICE)
        for watched in situation.watched.values():
            yield from notices(situation.plans, watched, given)
