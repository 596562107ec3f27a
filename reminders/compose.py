"""The text of a message, made when it is about to be sent: it says what is true then.

Where the matter is settled by then, or a newer message says it, there is no text and the reason why.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from plan.calendar import deadline_of
from plan.deciding import named
from plan.due import Closing, Due, Kind, Matter, plan_of
from plan.handing import given_by
from plan.headway import Own, Unit, own_in, units
from plan.hours import NEVER
from plan.ladder import Ladder, ladder_of
from plan.model import Period, Person, Plan, is_asked
from plan.mornings import Role
from plan.owed import Owed, asking
from plan.owing import Line, lines_of
from plan.reminding import Watched
from plan.telling import Closes, Mornings, Told, closes_of, contents, decided, knowing, merged, moved
from reminders.absence import noted
from reminders.composed import Composed, Later, Settled
from reminders.letters import of_period, weekly
from reminders.situation import Situation
from reminders.windows import when
from reports.morning import Morning, NewDeadline, morning, receipt
from reports.unreached import unreached
from storage import entries, tellings


def compose(situation: Situation, due: Due) -> Composed | Settled | Later:
    """Return the message that is due, why it isn't any more, or when it may be sent."""
    opens = when(situation, due).opens
    if opens == NEVER:
        return Settled("planen skickar inget")
    if due.kind is Kind.REMINDER and due.due_on < opens.date():
        return Settled("nästa påminnelse säger det som ännu gäller")
    made = _made(situation, due)
    return made if isinstance(made, Settled) or opens <= situation.now else Later(opens)


def _made(situation: Situation, due: Due) -> Composed | Settled:
    return {
        Kind.REMINDER: _reminder,
        Kind.RECEIPT: _receipt,
        Kind.DIGEST: weekly,
        Kind.SUMMARY: of_period,
        Kind.NOTICE: _notice,
        Kind.ABSENCE: noted,
    }[due.kind](situation, due)


def _reminder(situation: Situation, due: Due) -> Composed | Settled:
    if due.due_on > situation.today:
        return Settled("dagen är inte här än")
    today, concerned = situation.today, situation.concerning(due.recipient)
    mornings: Mornings = {}
    for person, watched in concerned:
        mornings = merged(mornings, watched.mornings.get(person.id, {}))
    closes = closes_of(watched for _, watched in concerned)
    given = tellings.last_given(situation.db, [due.recipient], today).get(due.recipient)
    matters = decided(due, contents(mornings, given, closes, today))
    if not matters:
        return Settled("inget kvar att påminna om")
    told = _told(situation, concerned, matters)
    deadlines = _new_deadlines(concerned, moved(given, matters, closes))
    handed = _handed(situation, concerned, told.own, given)
    last = tellings.last_told(situation.db, [due.recipient], today).get(due.recipient)
    known = knowing(mornings, last, matters, closes, today)
    return Composed(*morning(replace(told, deadlines=deadlines, handed=handed), today), known)


def _new_deadlines(concerned: Sequence[tuple[Person, Watched]], before: Closes) -> list[NewDeadline]:
    """Return the periods whose deadline has been moved, by what it was before."""
    found: dict[Closing, NewDeadline] = {}
    for _, watched in concerned:
        for period in watched.asking:
            if was := before.get(closing := watched.closing(period)):
                found[closing] = NewDeadline(watched.plan, period, was)
    return list(found.values())


def _handed(
    situation: Situation,
    concerned: Sequence[tuple[Person, Watched]],
    own: Sequence[Line],
    given: Told | None,
) -> Mapping[str, int]:
    """Return how many of somebody's lines were handed over to them since they were last told of each."""
    who = {watched.plan.code: (person, watched) for person, watched in concerned}
    found: Counter[str] = Counter()
    for line in own:
        person, watched = who[line.plan.code]
        before = line.owed.period.opens - timedelta(days=1)
        after = max(given.last(watched.matter(line.owed)), before) if given else before
        written = situation.plans.plans[line.plan.code].written
        giver = given_by(written, person.id, line.owed.item.id, after, situation.today)
        if giver:
            found[line.plan.person[giver].name] += 1
    return found


def _told(
    situation: Situation, concerned: Sequence[tuple[Person, Watched]], matters: frozenset[Matter]
) -> Morning:
    lines: list[Line] = []
    of_own, known = Own(), 0
    undirected: list[tuple[Plan, int]] = []
    found: dict[Role, list[Unit]] = {Role.MANAGER_BEFORE: [], Role.MANAGER_AFTER: [], Role.CONTROLLER: []}
    for person, watched in concerned:
        if not watched.is_open:
            continue
        all_told = watched.told.get(person.id, {})
        told = {
            whose: [one for one in owed if watched.matter(one) in matters] for whose, owed in all_told.items()
        }
        own = told.get(person.id, [])
        of_own += own_in(watched, person.id, [one.period for one in own])
        known += len(all_told.get(person.id, ())) - len(own)
        lines += _lines(situation, watched, person.id, told)
        for role, of_role in found.items():
            of_role.extend(_units(watched, person.id, role, matters))
        if any(watched.overview(Role.DIRECTION, period) in matters for period in watched.asking):
            undirected.append((watched.plan, watched.undirected))
    lines.sort(key=lambda line: _order(line, situation.today))
    before, after, whole = found.values()
    return Morning(lines, of_own, before, after, whole, undirected, _ladders(concerned, lines), known)


def _lines(
    situation: Situation, watched: Watched, person: str, told: Mapping[str, Sequence[Owed]]
) -> Iterator[Line]:
    """Yield a line for each thing that somebody is told, by whose it is."""
    for whose, owed in told.items():
        answers = entries.answers_of(situation.db, watched.plan.code, [one.item for one in owed])
        stands_for = watched.people.stands_in[person][whose] if whose != person else None
        for line in lines_of(watched.plan, owed, answers):
            yield replace(line, stands_for=stands_for)


def _order(line: Line, today: date) -> tuple[bool, str, bool, int]:
    """Order the lines: one's own first, then by those for whom one stands in; of each by the periods."""
    whose = f"{line.plan.code}/{line.stands_for.person}" if line.stands_for else ""
    return bool(whose), whose, *_nearness(line.owed.period, today)


def _ladders(concerned: Sequence[tuple[Person, Watched]], lines: list[Line]) -> list[Ladder]:
    """Return who will see what is missing of the first line of each whose lines they are, and when."""
    firsts: dict[str, Line] = {}
    for line in lines:
        whose = f"{line.plan.code}/{line.stands_for.person}" if line.stands_for else ""
        firsts.setdefault(whose, line)
    by_plan = {watched.plan.code: (person, watched) for person, watched in concerned}
    found = []
    for line in firsts.values():
        person, watched = by_plan[line.plan.code]
        whose = line.stands_for.person if line.stands_for else person.id
        found.append(ladder_of(watched, whose, line.owed, person.id))
    return found


def _nearness(period: Period, today: date) -> tuple[bool, int]:
    """Order the periods: those open by what closes first, then the closed by what closed last."""
    closes = deadline_of(period)
    return closes < today, closes.toordinal() if closes >= today else -closes.toordinal()


def _units(watched: Watched, person: str, role: Role, matters: frozenset[Matter]) -> list[Unit]:
    """Return how far each period has come of which somebody is told in a role."""
    return [
        one
        for period in watched.asking
        if watched.overview(role, period) in matters
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
    if live is None:
        return Settled("planen finns inte längre")
    asked = asking(live.plan, situation.today, live.since)
    period = next((one for one in asked if one.code == period_code), None)
    if period is None:
        return Settled("perioden rapporteras inte längre")
    is_in = [
        sum(is_asked(item, period) for item in watched.hands.own[person.id])
        for person, watched in situation.concerning(due.recipient)
        if watched.plan.code == code and person.id in watched.done(period)
    ]
    if not is_in:
        return Settled("allt är inte längre inrapporterat")
    return Composed(*receipt(period, live.plan, sum(is_in)))
