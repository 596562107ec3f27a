"""Which messages are due now. Deciding the same again adds nothing: the outbox has one row for each."""

from collections.abc import Iterator
from datetime import date, timedelta

from plan.calendar import deadline_of
from plan.model import Period
from plan.owed import asked_in, owed_of
from plan.people import asked_for, responsible
from plan.periods import Phase, phase
from plan.reminding import Due, Kind, Watched, digest_day, may_go_out, summary_day
from reminders.situation import Situation
from storage import outbox

_SUMMARY_WITHIN = timedelta(days=14)
"""A summary that could not be sent for so long says nothing that the channel doesn't know."""


def due(situation: Situation) -> list[Due]:
    """Return the messages that are due at this moment."""
    decided = {
        Kind.REMINDER: _reminders,
        Kind.RECEIPT: _receipts,
        Kind.DIGEST: _digests,
        Kind.SUMMARY: _summaries,
    }
    open_now = (decide for kind, decide in decided.items() if may_go_out(kind, situation.now))
    return [one for decide in open_now for one in decide(situation)]


def _reminders(situation: Situation) -> Iterator[Due]:
    """Yield today's message to each who hasn't been told since the latest morning that concerns them.

    It bears the day on which it is sent, also where that morning was missed: so nobody gets two a day.
    """
    told = outbox.last_told(situation.db, Kind.REMINDER)
    latest: dict[str, date] = {}
    for watched in situation.watched.values():
        for person, roles in watched.mornings.items():
            if recipient := situation.recipient(watched.plan.person[person]):
                latest[recipient] = max(latest.get(recipient, date.min), *roles.values())
    for recipient, day in latest.items():
        if told.get(recipient, date.min) < day:
            yield Due(Kind.REMINDER, recipient, "", situation.today)


def _receipts(situation: Situation) -> Iterator[Due]:
    for watched in situation.watched.values():
        for period in watched.plan.periods:
            if _is_asking(watched, period, situation.today):
                for person in _done(watched, period):
                    if recipient := situation.recipient(watched.plan.person[person]):
                        subject = f"{watched.plan.code}/{period.code}"
                        yield Due(Kind.RECEIPT, recipient, subject, deadline_of(period))


def _is_asking(watched: Watched, period: Period, today: date) -> bool:
    where = phase(period, today)
    return where is Phase.OPEN or (where is Phase.LATE and deadline_of(period) >= watched.since)


def _done(watched: Watched, period: Period) -> set[str]:
    """Return the people who have all in that they were asked for in a period."""
    done: set[str] = set()
    lacking: set[str] = set()
    for item in asked_in(watched.plan, period):
        owing = owed_of(item, period, watched.answers(period.code, item.id))
        asked = asked_for(owing) if owing else set()
        lacking |= asked
        done |= set(responsible(item)) - asked
    return done - lacking


def _digests(situation: Situation) -> Iterator[Due]:
    day = digest_day(situation.today)
    for follower in situation.followers:
        if follower.since < day:
            yield Due(Kind.DIGEST, follower.channel, follower.subject, day)


def _summaries(situation: Situation) -> Iterator[Due]:
    for follower in situation.followers:
        watched = situation.watched[follower.plan]
        for period in watched.plan.periods:
            day = summary_day(period)
            recent = day <= situation.today <= day + _SUMMARY_WITHIN
            if recent and not period.retired and follower.since <= deadline_of(period):
                yield Due(Kind.SUMMARY, follower.channel, f"{follower.subject}/{period.code}", day)
