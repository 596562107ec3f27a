"""The letters to channels: the weekly digest, and the summary of a period that has closed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from plan.activity import Activity
from plan.answers import Aspect, Recorded, Standing, State
from plan.deciding import summary_until
from plan.following import Follower
from plan.model import Period, is_asked
from plan.parts import TOTAL
from plan.periods import before as period_before
from plan.periods import current
from plan.reminding import DIGEST, Due, digest_day
from reminders.composed import Composed, Settled
from reminders.situation import Situation
from reports.digest import News, Week, digest, scope, summary
from storage import entries, outbox

Stood = dict[tuple[str, tuple[Aspect, str]], Recorded]
"""What stood at the beginning of a week, by item and key."""


def weekly(situation: Situation, due: Due) -> Composed | Settled:
    """Return the letter about what is new since the last one."""
    follower = _follower(situation, due)
    if follower is None:
        return Settled("kanalen följer inte längre")
    if due.due_on < digest_day(situation.today):
        return Settled("ett nyare veckobrev säger det")
    period = current(situation.plans.plans[follower.plan].plan, None, situation.today)
    if period is None:
        return Settled("alla perioder är låsta")
    since = outbox.sent_before(situation.db, due) or due.due_on - timedelta(days=7)
    return Composed(*digest(_week(situation, follower, period, since), situation.today))


def of_period(situation: Situation, due: Due) -> Composed | Settled:
    """Return the summary of a period that has closed."""
    plan, goal, period_code = due.subject.split("/", 2)
    follower = _follower(situation, Due(due.kind, due.recipient, f"{plan}/{goal}", due.due_on))
    period = situation.plans.plans[follower.plan].plan.period.get(period_code) if follower else None
    if follower is None or period is None:
        return Settled("kanalen följer inte längre")
    if summary_until(situation.plans.plans[follower.plan].plan, due.due_on) < situation.today:
        return Settled("så gammal att kanalen vet det redan")
    return Composed(*summary(_week(situation, follower, period, due.due_on), situation.today))


def _follower(situation: Situation, due: Due) -> Follower | None:
    same = (one for one in situation.followers if (one.channel, one.subject) == (due.recipient, due.subject))
    return next(same, None)


def _week(situation: Situation, follower: Follower, period: Period, since: date) -> Week:
    plan, answers = situation.plans.plans[follower.plan].plan, situation.readings[follower.plan]
    goal = plan.goal.get(follower.goal)
    followed = {item.id for item in scope(plan, goal)}
    began = datetime.combine(since, DIGEST, situation.now.tzinfo)
    log = [one for one in entries.since(situation.db, plan.code, period.code, began) if one.item in followed]
    newest = _newest(log, began, lambda item: answers(period.code, item))
    stood = _stood(log, began)
    news = [_news(situation, one, stood) for one in newest]
    return Week(
        plan,
        goal,
        period,
        lambda item: answers(period.code, item),
        news,
        since,
        len(
            {
                one.item.id
                for one in news
                if is_asked(one.item, period) and (one.item.id, one.now.reading.key) not in stood
            }
        ),
        answers,
    )


def _newest(log: list[Recorded], began: datetime, stands: Callable[[str], Standing]) -> list[Recorded]:
    """Return the new outcomes and statuses; of an outcome that stands in parts alone, the last of them."""
    spoken_of = (Aspect.OUTCOME, Aspect.STATUS)
    new = [
        one
        for one in log
        if one.state is State.STANDS and one.at >= began and one.reading.aspect in spoken_of
    ]  # fmt: skip
    split = {one.item: one for one in new if _is_split(one)}
    alone = [one for one in split.values() if (Aspect.OUTCOME, TOTAL) not in stands(one.item)]
    return [*(one for one in new if not _is_split(one)), *alone]


def _is_split(one: Recorded) -> bool:
    return one.reading.aspect is Aspect.OUTCOME and bool(one.reading.part)


def _stood(log: list[Recorded], began: datetime) -> Stood:
    before = sorted((one for one in log if one.at < began), key=lambda one: one.entry)
    return {(one.item, one.reading.key): one for one in before}


def _news(situation: Situation, now: Recorded, stood: Stood) -> News:
    plan = situation.plans.plans[now.plan].plan
    item = plan.items[now.item]
    if was := stood.get((now.item, now.reading.key)):
        return News(item, now, was.reading.text)
    if not isinstance(item, Activity):
        return News(item, now)
    earlier = period_before(plan, plan.period[now.period])
    said = situation.readings[now.plan](earlier.code, item.id).get(now.reading.key) if earlier else None
    status = said.reading.text if said else item.status or ""
    return News(item, now, "" if status.casefold() == now.reading.text.casefold() else status)
