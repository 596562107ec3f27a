"""What recording a sheet would do: every fault in it, every doubt, and what each indicator would get."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from commands.choosing import Chosen, allowed_to, refuse_locked, require_a_role
from commands.reply import RefusalError, Request
from commands.sheet.faults import told
from commands.shown import mark
from commands.utfall.before import Before, before_in
from commands.utfall.question import sentences
from plan.answers import Aspect, Reading, Recorded
from plan.calendar import clock_time
from plan.earlier import all_to_compare
from plan.indicator import Indicator
from plan.model import Period, Plan
from plan.people import reporters
from plan.periods import Phase, phase, phase_of, reopened
from plan.sheet import VIA, Column, Sheet
from plan.sheet_rows import Filled, is_same, understand, written
from reports.blocks import LONGEST_INPUT
from reports.mrkdwn import plain, shorten
from storage import entries

_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row, as plain text, and what to write instead."""

    row: int
    column: Column | None
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one indicator is to get: its new readings over what stands, and what is doubtful (mrkdwn)."""

    before: Before
    said: Sequence[Reading]
    doubts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sheet held against the plan and what stands in it now; `same` counts the cells that say just that.

    `early` is the day on which the period opens, where it hasn't yet: then that is asked about.
    """

    plan: Plan
    period: Period
    faults: Sequence[Fault]
    changes: Sequence[Change]
    same: int
    early: date | None = None

    @property
    def mark(self) -> str:
        """A mark of what would be recorded, by which a later press can tell whether it still would."""
        return mark(
            repr([(one.before.indicator.id, one.before.mark, one.said, one.doubts) for one in self.changes])
        )


def weigh(db: Connection, request: Request, sheet: Sheet) -> Weighed:
    """Return what recording the sheet would do, by whoever asks.

    Raises:
        RefusalError: where nothing of it can be recorded: its plan or period is not there, the period is
            locked, or the asker is not in the plan.
    """
    plan, period = _place(request, sheet)
    understood = understand(sheet, plan, request.today)
    faults = [Fault(one.row, one.column, told(one)) for one in understood.faults]
    weighing = _Weighing(db, request, plan, period)
    by_indicator = [*_by_indicator(understood.filled)]
    log = entries.by_item(db, plan.code, all_to_compare(plan, period, (one for one, _ in by_indicator)))
    changes: list[Change] = []
    same = 0
    for indicator, filled in by_indicator:
        if not allowed_to(request, plan, indicator):
            faults.append(Fault(filled[0].row, None, _not_theirs(plan, indicator)))
            continue
        if phase_of(period, indicator.id, request.today) is Phase.LOCKED:
            faults.append(Fault(filled[0].row, None, _still_locked(period, indicator)))
            continue
        before = before_in(log.get(indicator.id, ()), Chosen(plan, indicator, period), indicator)
        new = [one for one in filled if not _stands(one.reading, before)]
        same += len(filled) - len(new)
        if news := [fault for one in new if (fault := weighing.overtaken(one, before))]:
            faults += news
        elif new:
            said = [one.reading for one in new]
            changes.append(Change(before, said, sentences(before, before.doubts(said))))
    early = period.opens if phase(period, request.today) is Phase.COMING else None
    return Weighed(plan, period, sorted(faults, key=lambda fault: fault.row), changes, same, early)


def _place(request: Request, sheet: Sheet) -> tuple[Plan, Period]:
    require_a_role(request)
    live = request.plans.plans.get(sheet.plan)
    if live is None:
        raise RefusalError(f"Arket är gjort för planen {plain(sheet.plan)}, som inte finns här. {_NOTHING}")
    if sheet.plan not in request.roles:
        raise RefusalError(f"Arket är gjort för {plain(live.plan.name)}, där du inte finns med. {_NOTHING}")
    period = live.plan.period.get(sheet.period)
    if period is None:
        raise RefusalError(
            f"Arket är gjort för perioden {plain(sheet.period)}, som inte finns i {plain(live.plan.name)}. "
            f"{_NOTHING}"
        )
    if not reopened(period, request.today):
        refuse_locked(period, request, "")
    return live.plan, period


_NOTHING = "Inget har sparats."


def _by_indicator(filled: Sequence[Filled]) -> Iterator[tuple[Indicator, list[Filled]]]:
    """Yield each indicator once, in the order of the sheet, with all that its rows say."""
    found: dict[str, list[Filled]] = {}
    for one in filled:
        found.setdefault(one.indicator.id, []).append(one)
    for of_one in found.values():
        yield of_one[0].indicator, of_one


def _still_locked(period: Period, indicator: Indicator) -> str:
    return f"{plain(period.name)} är låst och har inte öppnats igen för {plain(indicator.title)}."


def _not_theirs(plan: Plan, indicator: Indicator) -> str:
    first, *others = (plan.person[person].name for person in reporters(plan, indicator))
    also = f" (även: {', '.join(others)})" if others else ""
    return f"{shorten(indicator.title, _QUOTE)} rapporteras av {first}{also}. Töm radens celler."


def _stands(reading: Reading, before: Before) -> bool:
    stood = before.stands.get(reading.key)
    return stood is not None and is_same(reading, stood.reading)


@dataclass(frozen=True, slots=True)
class _Weighing:
    """Where the sheet is held against what stands."""

    db: Connection
    request: Request
    plan: Plan
    period: Period

    def overtaken(self, one: Filled, before: Before) -> Fault | None:
        """Return what has been reported, undone or written too long since the sheet was made.

        What the same person has recorded from a sheet is theirs to mend in it.
        """
        if one.reading.aspect is Aspect.COMMENT and len(one.reading.text) > LONGEST_INPUT:
            return Fault(one.row, one.column, f"Kommentaren är längre än {LONGEST_INPUT} tecken. Korta den.")
        stood = before.stands.get(one.reading.key)
        if (stood.entry if stood else None) == one.stood:
            return None
        if stood and (stood.author, stood.via) == (self.request.user, VIA):
            return None
        news = self._reported(stood) if stood else self._undone(one)
        return Fault(one.row, one.column, f"{news} Töm cellen om det ska gälla, eller skapa ett nytt ark.")

    def _reported(self, stood: Recorded) -> str:
        said = shorten(stood.reading.text, _QUOTE)
        who = self._who(stood.person, stood.at)
        return f"{who} registrerade ”{said}” efter att arket skapades, och det står nu."

    def _undone(self, one: Filled) -> str:
        log = entries.of_entry(self.db, one.stood or 0)
        was = next((each for each in log if written(each.reading.key) == written(one.reading.key)), None)
        if was is None or was.undone_by is None or was.undone_at is None:
            return "Det som stod när arket skapades står inte längre."
        who = self._who(was.undone_by, was.undone_at)
        return f"{who} ångrade ”{shorten(was.reading.text, _QUOTE)}” efter att arket skapades."

    def _who(self, person: str, at: datetime) -> str:
        known = self.plan.person.get(person)
        when = clock_time(at.astimezone(self.request.now.tzinfo), self.request.today)
        return f"{known.name if known else person} ({when})"
