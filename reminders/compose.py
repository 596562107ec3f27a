"""The text of a message, made when it is about to be sent: it says what is true then.

Where the matter is settled by then, or a newer message says it, there is no text and the reason why.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from plan.activity import Activity
from plan.answers import Aspect, Recorded, Standing, State
from plan.calendar import deadline_of
from plan.headway import Unit, unit
from plan.ladder import Ladder, ladder_of
from plan.model import Period, Person, Plan, is_asked
from plan.mornings import DIGEST, Role, digest_day
from plan.owed import Owed, asked_again, owed_of
from plan.owing import Line, lines_of
from plan.parts import TOTAL
from plan.people import asked_for, responsible
from plan.periods import before as period_before
from plan.periods import current
from plan.reminding import Due, Kind, Matter, Watched
from plan.telling import Mornings, contents, merged
from reminders.decide import summary_until
from reminders.situation import Follower, Situation
from reminders.windows import window
from reports.blocks import Block
from reports.digest import News, Week, digest, scope, summary
from reports.morning import Morning, morning, receipt
from reports.unreached import named, plan_of, unreached
from storage import entries, outbox

Stood = dict[tuple[str, tuple[Aspect, str]], Recorded]
"""What stood at the beginning of a week, by item and key."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A message ready to be sent, until the given moment: then its day is over for who gets it."""

    text: str
    blocks: Sequence[Block]
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Why a message need not be sent any more."""

    reason: str


@dataclass(frozen=True, slots=True)
class Later:
    """A message that still holds but may not be sent before a moment."""

    opens: datetime


def compose(situation: Situation, due: Due) -> Composed | Settled | Later:
    """Return the message that is due, why it isn't any more, or when it may be sent."""
    made = _made(situation, due)
    if isinstance(made, Settled):
        return made
    opens, closes = window(situation, due)
    return replace(made, until=closes) if opens <= situation.now else Later(opens)


def _made(situation: Situation, due: Due) -> Composed | Settled:
    return {
        Kind.REMINDER: _reminder,
        Kind.RECEIPT: _receipt,
        Kind.DIGEST: _digest,
        Kind.SUMMARY: _summary,
        Kind.NOTICE: _notice,
    }[due.kind](situation, due)


def _reminder(situation: Situation, due: Due) -> Composed | Settled:
    if due.due_on < situation.today:
        return Settled("en nyare påminnelse säger det som ännu gäller")
    told = told_to(situation, due)
    if told is None:
        return Settled("inget kvar att påminna om")
    return Composed(*morning(told, situation.today))


def told_to(situation: Situation, due: Due) -> Morning | None:
    """Return what a reminder tells somebody, in all plans and roles (see `plan.telling`), if anything.

    What became theirs after it was decided, it leaves to the next.
    """
    concerned = situation.concerning(due.recipient)
    mornings: Mornings = {}
    for person, watched in concerned:
        mornings = merged(mornings, watched.mornings.get(person.id, {}))
    given = outbox.last_given(situation.db, [due.recipient]).get(due.recipient)
    matters = contents(mornings, given, situation.today)
    if due.known is not None:
        matters = frozenset(one for one in matters if due.known.get(one) == due.due_on)
    return _told(situation, concerned, matters) if matters else None


def _told(
    situation: Situation, concerned: Sequence[tuple[Person, Watched]], matters: frozenset[Matter]
) -> Morning:
    lines: list[Line] = []
    asked = known = 0
    undirected: list[tuple[Plan, int]] = []
    units: dict[Role, list[Unit]] = {Role.MANAGER_BEFORE: [], Role.MANAGER_AFTER: [], Role.CONTROLLER: []}
    for person, watched in concerned:
        if not watched.is_open:
            continue
        for whose, all_owed in watched.told.get(person.id, {}).items():
            owed = [one for one in all_owed if watched.matter(one) in matters]
            known += len(all_owed) - len(owed)
            answers = entries.answers_of(situation.db, watched.plan.code, [one.item for one in owed])
            stands_for = watched.people.stands_in[person.id][whose] if whose != person.id else None
            lines += [replace(line, stands_for=stands_for) for line in lines_of(watched.plan, owed, answers)]
            asked += _asked(watched, whose, [one.period for one in owed])
        for role, found in units.items():
            found.extend(_units(watched, person.id, role, matters))
        if any(watched.overview(Role.DIRECTION, period) in matters for period in watched.asking):
            undirected.append((watched.plan, watched.undirected))
    lines.sort(key=lambda line: _order(line, situation.today))
    before, after, whole = units.values()
    return Morning(lines, asked, before, after, whole, undirected, _ladder(concerned, lines), known)


def _order(line: Line, today: date) -> tuple[bool, str, bool, int]:
    """Order the lines: one's own first, then by those for whom one stands in; of each by the periods."""
    whose = f"{line.plan.code}/{line.stands_for.person}" if line.stands_for else ""
    return bool(whose), whose, *_nearness(line.owed.period, today)


def _ladder(concerned: Sequence[tuple[Person, Watched]], lines: list[Line]) -> Ladder | None:
    """Return who will see what is missing of the first of one's own lines, and when."""
    first = next((line for line in lines if not line.stands_for), None)
    if first is None:
        return None
    person, watched = next(one for one in concerned if one[1].plan is first.plan)
    return ladder_of(watched, person.id, first.owed)


def _nearness(period: Period, today: date) -> tuple[bool, int]:
    """Order the periods: those open by what closes first, then the closed by what closed last."""
    closes = deadline_of(period)
    return closes < today, closes.toordinal() if closes >= today else -closes.toordinal()


def _asked(watched: Watched, person: str, owed: list[Period]) -> int:
    own = watched.hands.own.get(person, ())
    periods = {one.code: one for one in owed}.values()
    asked = ((one, [item for item in own if is_asked(item, one)]) for one in periods)
    return sum(len(asked_again(watched.plan, one, items)) for one, items in asked)


def _units(watched: Watched, person: str, role: Role, matters: frozenset[Matter]) -> list[Unit]:
    """Return how far each period has come of which somebody is told in a role."""
    plan = watched.plan
    found = []
    for period in watched.asking:
        if watched.overview(role, period) not in matters:
            continue
        managed = watched.people.managed.get(person, ())
        items = list(plan.items.values()) if role is Role.CONTROLLER else managed
        one = unit(plan, period, asked_again(plan, period, items), watched.answers)
        if one.missing:
            found.append(replace(one, put_off=_put_off(watched, one)))
    return found


def _put_off(watched: Watched, one: Unit) -> tuple[date, ...]:
    """Return until when each item that somebody who owes it has put off is so."""
    until = [
        max(days)
        for item in one.missing
        if (
            days := [
                day for who in responsible(item) if (day := watched.put_off(who, Owed(item, one.period)))
            ]
        )
    ]
    return tuple(until)


def _notice(situation: Situation, due: Due) -> Composed | Settled:
    watched = situation.watched.get(plan_of(due))
    people = [one for one in named(due) if watched and one in watched.unreached]
    if watched is None or not people:
        return Settled("alla nås nu, eller har rapporterat")
    return Composed(*unreached(watched.plan, watched.people, people))


def _receipt(situation: Situation, due: Due) -> Composed | Settled:
    code, _, period_code = due.subject.partition("/")
    live = situation.plans.plans.get(code)
    period = live.plan.period.get(period_code) if live else None
    if live is None or period is None:
        return Settled("planen finns inte längre")
    is_in = [
        _all_in(watched, person.id, period)
        for person, watched in situation.concerning(due.recipient)
        if watched.plan.code == code
    ]
    if not any(is_in):
        return Settled("allt är inte längre inrapporterat")
    return Composed(*receipt(period, live.plan, sum(is_in)))


def _all_in(watched: Watched, person: str, period: Period) -> int:
    """Return how many items a period asks of somebody, if they have them all in; else none."""
    asked = [item for item in watched.hands.own.get(person, ()) if is_asked(item, period)]
    owing = (owed_of(item, period, watched.answers(period.code, item.id)) for item in asked)
    return 0 if any(one and person in asked_for(one) for one in owing) else len(asked)


def _digest(situation: Situation, due: Due) -> Composed | Settled:
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


def _summary(situation: Situation, due: Due) -> Composed | Settled:
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
