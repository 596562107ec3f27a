"""Which messages are due on a day beside the reminders: receipts, letters to channels, notices.

A message that is due stays so the days after; what remembers that it is queued or served is elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from plan.calendar import deadline_of, open_from
from plan.catalogue import Catalogue
from plan.due import Due, Kind, plan_of
from plan.following import Follower
from plan.model import Plan
from plan.mornings import digest_day, summary_day
from plan.owed import asking
from plan.periods import current
from plan.reminding import Watched

Served = Callable[[str], Mapping[str, date]]
"""The latest day of each one's message about a subject, sent or on its way, by recipient."""

_SUMMARY_WITHIN = timedelta(days=14)
_LONGEST_SUBJECT = 255


def receipts(plans: Catalogue, watched: Watched, served: Served) -> Iterator[Due]:
    """Yield a receipt to each who has all in that a period asks of them, and hasn't had one."""
    for period in asking(watched.plan, watched.today, watched.since):
        subject, day = f"{watched.plan.code}/{period.code}", deadline_of(period)
        here = watched.done(period) - watched.people.absent.keys()
        done = {one for person in here if (one := plans.recipient(watched.plan.person[person]))}
        for recipient in sorted(done.difference(served(subject)) if done else ()):
            yield Due(Kind.RECEIPT, recipient, subject, day)


def digests(plans: Catalogue, followers: Iterable[Follower], today: date) -> Iterator[Due]:
    """Yield the latest weekly letter of each channel, but where every period is locked."""
    day = digest_day(today)
    for follower in followers:
        if follower.since < day and current(plans.plans[follower.plan].plan, None, today):
            yield Due(Kind.DIGEST, follower.channel, follower.subject, day)


def summaries(plans: Catalogue, followers: Iterable[Follower], today: date, served: Served) -> Iterator[Due]:
    """Yield each channel's summaries of the periods that have lately closed.

    A period is summed up again only where its deadline is moved past the day of its summary: then that told
    of a period that wasn't over.
    """
    for follower in followers:
        plan = plans.plans[follower.plan].plan
        for period in plan.periods:
            day = summary_day(period)
            if not says_more(plan, day, today) or period.retired or deadline_of(period) < follower.since:
                continue
            subject = f"{follower.subject}/{period.code}"
            if served(subject).get(follower.channel, date.min) < deadline_of(period):
                yield Due(Kind.SUMMARY, follower.channel, subject, day)


def says_more(plan: Plan, day: date, today: date) -> bool:
    """Whether the summary of a day says something today that the channel doesn't know already."""
    return day <= today and today - _SUMMARY_WITHIN <= open_from(plan.reminders, day) < date.max


def notices(plans: Catalogue, watched: Watched, given: Sequence[Due]) -> Iterator[Due]:
    """Yield to each controller whom a plan can't reach: each person once, as many a day as a subject names.

    `given` are the notices of all days, which remember who has been named.
    """
    code, unreached = watched.plan.code, watched.unreached if watched.is_open else []
    for controller in watched.people.controllers if unreached else ():
        recipient = plans.recipient(watched.plan.person[controller])
        before = [one for one in given if one.recipient == recipient and plan_of(one) == code]
        told = {person for one in before for person in named(one)}
        new = [person for person in unreached if person not in told]
        if recipient and new and not any(one.due_on == watched.today for one in before):
            yield Due(Kind.NOTICE, recipient, _naming(code, new), watched.today)


def named(due: Due) -> list[str]:
    """Return the ids of the people that a notice names."""
    return due.subject.partition("/")[2].split()


def _naming(code: str, people: list[str]) -> str:
    """Return the subject that names as many of them as it has room for."""
    subject = f"{code}/{people[0]}"
    for person in people[1:]:
        if len(subject) + 1 + len(person) <= _LONGEST_SUBJECT:
            subject += f" {person}"
    return subject
