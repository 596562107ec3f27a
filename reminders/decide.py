"""Which messages are due now. Deciding the same again adds nothing: the outbox has one row for each."""

from collections.abc import Iterator
from datetime import date, timedelta

from plan.calendar import deadline_of
from plan.owed import asking
from plan.reminding import Due, Kind, digest_day, may_go_out, summary_day
from reminders.situation import Situation
from storage import outbox

SUMMARY_WITHIN = timedelta(days=14)
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
        for period in asking(watched.plan, situation.today, watched.since):
            subject, day = f"{watched.plan.code}/{period.code}", deadline_of(period)
            people = (watched.plan.person[person] for person in watched.done(period))
            done = {one for person in people if (one := situation.plans.recipient(person))}
            for recipient in sorted(done - outbox.served(situation.db, Kind.RECEIPT, subject, day)):
                yield Due(Kind.RECEIPT, recipient, subject, day)


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
            recent = day <= situation.today <= day + SUMMARY_WITHIN
            if recent and not period.retired and follower.since <= deadline_of(period):
                yield Due(Kind.SUMMARY, follower.channel, f"{follower.subject}/{period.code}", day)
