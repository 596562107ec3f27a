"""Which messages are due now. Deciding the same again adds nothing: the outbox has one row for each."""

from collections.abc import Iterator
from datetime import date, timedelta

from plan.calendar import deadline_of, is_working_day
from plan.model import Period
from plan.owed import is_answered
from plan.periods import Phase, phase
from plan.reminding import (
    DIGEST,
    EVENING,
    Due,
    Kind,
    Watched,
    digest_day,
    latest_morning,
    summary_day,
)
from reminders.situation import Situation

_SUMMARY_WITHIN = timedelta(days=14)
"""A summary that could not be sent for so long says nothing that the channel doesn't know."""


def due(situation: Situation) -> list[Due]:
    """Return the messages that are due at this moment."""
    if latest_morning(situation.now) is None:
        return [*_digests(situation)]
    return [*_reminders(situation), *_receipts(situation), *_digests(situation), *_summaries(situation)]


def _reminders(situation: Situation) -> Iterator[Due]:
    latest: dict[str, date] = {}
    for watched in situation.watched.values():
        for person, roles in watched.mornings.items():
            if recipient := situation.recipient(watched.plan.person[person]):
                latest[recipient] = max(latest.get(recipient, date.min), *roles.values())
    for recipient, day in latest.items():
        yield Due(Kind.REMINDER, recipient, "", day)


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
    for item in watched.plan.items.values():
        if period.code in item.reporting and not item.retired:
            people = {item.owner, item.provider or item.owner}
            answered = is_answered(item, watched.answers(period.code, item.id))
            (done if answered else lacking).update(people)
    return done - lacking


def _digests(situation: Situation) -> Iterator[Due]:
    now = situation.now
    if not is_working_day(now.date()) or not DIGEST <= now.time() < EVENING:
        return
    day = digest_day(now.date())
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
