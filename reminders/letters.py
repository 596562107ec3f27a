"""The letters to channels: the weekly digest, and the summary of a period that has closed."""

from datetime import date, datetime, timedelta

from plan.activity import Activity
from plan.answers import Aspect, Recorded, Standing, State
from plan.calendar import deadline_of
from plan.deciding import says_more
from plan.due import Due
from plan.following import Follower
from plan.model import Period
from plan.mornings import DIGEST, digest_day
from plan.parts import TOTAL
from plan.periods import before as period_before
from plan.periods import current
from reminders.composed import Composed, Settled
from reminders.situation import Situation
from reports.digest import News, Week, digest, scope, summary
from reports.standing import Stands
from storage import entries, tellings


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
    since = tellings.sent_before(situation.db, due) or due.due_on - timedelta(days=7)
    return Composed(*digest(_week(situation, follower, period, since), situation.today))


def of_period(situation: Situation, due: Due) -> Composed | Settled:
    """Return the summary of a period that has closed."""
    plan, goal, period_code = due.subject.split("/", 2)
    follower = _follower(situation, Due(due.kind, due.recipient, f"{plan}/{goal}", due.due_on))
    period = situation.plans.plans[follower.plan].plan.period.get(period_code) if follower else None
    if follower is None or period is None:
        return Settled("kanalen följer inte längre")
    if situation.today <= deadline_of(period):
        return Settled("perioden är öppen igen")
    if not says_more(situation.plans.plans[follower.plan].plan, due.due_on, situation.today):
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

    def stands(item: str) -> Standing:
        return answers(period.code, item)

    stood = _stood(log, began, stands)
    news = [_news(situation, one, stood) for one in _newest(log, began, stands)]
    return Week(plan, goal, period, stands, news, since, stood, answers)


def _newest(log: list[Recorded], began: datetime, stands: Stands) -> list[Recorded]:
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


def _stood(log: list[Recorded], began: datetime, stands: Stands) -> Stands:
    """Return what stood for each item when the week began, of which the log says what came and went since."""
    spoken_of: dict[str, list[Recorded]] = {}
    for one in sorted(log, key=lambda one: one.entry):
        spoken_of.setdefault(one.item, []).append(one)
    then = {
        item: {one.reading.key: one for one in (*stands(item).values(), *said) if one.at < began}
        for item, said in spoken_of.items()
    }
    return lambda item: then[item] if item in then else stands(item)


def _news(situation: Situation, now: Recorded, stood: Stands) -> News:
    plan = situation.plans.plans[now.plan].plan
    item = plan.items[now.item]
    if was := stood(now.item).get(now.reading.key):
        return News(item, now, was.reading.text)
    if not isinstance(item, Activity):
        return News(item, now)
    earlier = period_before(plan, plan.period[now.period])
    said = situation.readings[now.plan](earlier.code, item.id).get(now.reading.key) if earlier else None
    status = said.reading.text if said else item.status or ""
    return News(item, now, "" if status.casefold() == now.reading.text.casefold() else status)
