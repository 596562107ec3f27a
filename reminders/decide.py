"""Which messages are due now. Deciding the same again adds nothing: the outbox has one row for each."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from plan.calendar import deadline_of, open_from
from plan.model import Plan
from plan.mornings import digest_day, summary_day
from plan.owed import asking
from plan.periods import current
from plan.reminding import Due, Kind
from plan.telling import by_recipient, contents, knowing, news
from reminders.situation import Situation
from reminders.windows import may_open, opens
from reports.unreached import named, plan_of
from storage import outbox

_SUMMARY_WITHIN = timedelta(days=14)
_LONGEST_SUBJECT = 255


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
    for what becomes theirs after they have been told. Those have a number for subject.
    """
    today = situation.today
    everything = by_recipient(situation.plans, situation.watched.values())
    told = outbox.last_told(situation.db, everything)
    concerned = [who for who, mornings in everything.items() if news(mornings, told.get(who))]
    given = outbox.last_given(situation.db, concerned)
    for recipient in concerned:
        mornings, last = everything[recipient], told.get(recipient)
        subject = str(last.earlier + 1) if last and last.on == today else ""
        known = knowing(mornings, last, contents(mornings, given.get(recipient), today), today)
        yield Due(Kind.REMINDER, recipient, subject, today, known)


def _receipts(situation: Situation) -> Iterator[Due]:
    for watched in situation.watched.values():
        for period in asking(watched.plan, situation.today, watched.since):
            subject, day = f"{watched.plan.code}/{period.code}", deadline_of(period)
            here = watched.done(period) - watched.people.absent.keys()
            people = (watched.plan.person[person] for person in here)
            done = {one for person in people if (one := situation.plans.recipient(person))}
            for recipient in sorted(done - outbox.served(situation.db, Kind.RECEIPT, subject)):
                yield Due(Kind.RECEIPT, recipient, subject, day)


def _digests(situation: Situation) -> Iterator[Due]:
    day = digest_day(situation.today)
    for follower in situation.followers:
        plan = situation.plans.plans[follower.plan].plan
        if follower.since < day and current(plan, None, situation.today):
            yield Due(Kind.DIGEST, follower.channel, follower.subject, day)


def _summaries(situation: Situation) -> Iterator[Due]:
    for follower in situation.followers:
        watched = situation.watched[follower.plan]
        for period in watched.plan.periods:
            day = summary_day(period)
            recent = day <= situation.today <= summary_until(watched.plan, day)
            if recent and not period.retired and follower.since <= deadline_of(period):
                yield Due(Kind.SUMMARY, follower.channel, f"{follower.subject}/{period.code}", day)


def summary_until(plan: Plan, day: date) -> date:
    """Return until when the summary of a day says something that the channel doesn't know."""
    return open_from(plan.reminders, day) + _SUMMARY_WITHIN


def _notices(situation: Situation) -> Iterator[Due]:
    """Yield to each controller whom a plan can't reach: each person once, as many a day as a subject names.

    The outbox remembers who has been named.
    """
    if not any(watched.unreached for watched in situation.watched.values()):
        return
    given = outbox.all_of(situation.db, Kind.NOTICE)
    for code, watched in situation.watched.items():
        for controller in watched.people.controllers if watched.is_open else ():
            recipient = situation.plans.recipient(watched.plan.person[controller])
            before = [one for one in given if one.recipient == recipient and plan_of(one) == code]
            told = {person for one in before for person in named(one)}
            new = [person for person in watched.unreached if person not in told]
            if recipient and new and not any(one.due_on == situation.today for one in before):
                yield Due(Kind.NOTICE, recipient, _naming(code, new), situation.today)


def _naming(code: str, people: list[str]) -> str:
    """Return the subject that names as many of them as it has room for."""
    subject = f"{code}/{people[0]}"
    for person in people[1:]:
        if len(subject) + 1 + len(person) <= _LONGEST_SUBJECT:
            subject += f" {person}"
    return subject
