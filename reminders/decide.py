"""Which messages are due now. Deciding the same again adds nothing: the outbox has one row for each."""

from collections.abc import Callable, Iterator

from plan.deciding import digests, notices, receipts, summaries
from plan.reminding import Due, Kind
from plan.telling import by_recipient, contents, knowing, news, reminder
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
    """Yield today's message to each for whom there is news.

    It bears the day on which it is sent, also where its morning was missed: so nobody gets two a day, but
    for what becomes theirs after they have been told.
    """
    today = situation.today
    everything = by_recipient(situation.plans, situation.watched.values())
    told = outbox.last_told(situation.db, everything)
    concerned = [who for who, mornings in everything.items() if news(mornings, told.get(who))]
    given = outbox.last_given(situation.db, concerned)
    for recipient in concerned:
        mornings, last = everything[recipient], told.get(recipient)
        known = knowing(mornings, last, contents(mornings, given.get(recipient), today), today)
        yield reminder(recipient, last, known, today)


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
