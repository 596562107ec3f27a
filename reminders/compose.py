"""The text of a message, made when it is about to be sent: it says what is true then.

Where the matter is settled by then, or a newer message says it, there is no text and the reason why.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from plan.areas import Own, own_in, units
from plan.calendar import deadline_of
from plan.deciding import named, plan_of
from plan.ladder import Ladder, ladder_of
from plan.model import Period, Person, Plan, is_asked
from plan.owed import is_answered
from plan.owing import Line, lines_of
from plan.reminding import Due, Kind, Role, Unit, Watched
from reminders.composed import Composed, Later, Settled
from reminders.letters import of_period, weekly
from reminders.situation import Situation
from reminders.windows import window
from reports.morning import Morning, morning, receipt
from reports.unreached import unreached
from storage import entries, outbox


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
        Kind.DIGEST: weekly,
        Kind.SUMMARY: of_period,
        Kind.NOTICE: _notice,
    }[due.kind](situation, due)


def _reminder(situation: Situation, due: Due) -> Composed | Settled:
    if due.due_on < situation.today:
        return Settled("en nyare påminnelse säger det som ännu gäller")
    last = outbox.sent_before(situation.db, due) or date.min
    concerned = situation.concerning(due.recipient)
    days = [day for person, watched in concerned for day in watched.mornings.get(person.id, {}).values()]
    if max(days, default=date.min) <= last:
        return Settled("inget kvar att påminna om")
    return Composed(*morning(_told(situation, concerned, (last, due.due_on)), situation.today))


def _told(
    situation: Situation, concerned: Sequence[tuple[Person, Watched]], between: tuple[date, date]
) -> Morning:
    last, due_on = between
    lines: list[Line] = []
    of_own = Own()
    undirected: list[tuple[Plan, int]] = []
    found: dict[Role, list[Unit]] = {Role.MANAGER_BEFORE: [], Role.MANAGER_AFTER: [], Role.CONTROLLER: []}
    for person, watched in concerned:
        if not watched.is_open:
            continue
        told = watched.told.get(person.id, {})
        of_own += own_in(watched, person.id, [one.period for one in told.get(person.id, ())])
        for whose, owed in told.items():
            answers = entries.answers_of(situation.db, watched.plan.code, [one.item for one in owed])
            stands_for = watched.people.stands_in[person.id][whose] if whose != person.id else None
            lines += [replace(line, stands_for=stands_for) for line in lines_of(watched.plan, owed, answers)]
        roles = watched.mornings.get(person.id, {})
        for role, of_role in found.items():
            if role in roles:
                of_role.extend(_units(watched, person.id, role, between))
        if last < roles.get(Role.DIRECTION, date.min) <= due_on:
            undirected.append((watched.plan, watched.undirected))
    lines.sort(key=lambda line: _order(line, situation.today))
    before, after, whole = found.values()
    return Morning(lines, of_own, before, after, whole, undirected, _ladder(concerned, lines))


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


def _units(watched: Watched, person: str, role: Role, between: tuple[date, date]) -> list[Unit]:
    """Return how far each period has come whose day for this came after the first date, up to the second."""
    last, today = between
    return [
        one
        for period in watched.asking
        if any(last < day <= today for day in watched.days(person, period, role))
        for one in units(watched, person, role, period)
    ]


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
    is_in = {
        item.id: is_answered(item, watched.answers(period.code, item.id))
        for person, watched in situation.concerning(due.recipient)
        if watched.plan.code == code
        for item in watched.hands.own.get(person.id, ())
        if is_asked(item, period)
    }
    if not is_in or not all(is_in.values()):
        return Settled("allt är inte längre inrapporterat")
    return Composed(*receipt(period, live.plan, len(is_in)))
