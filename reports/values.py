"""How a value and what it covers are said to people."""

from collections.abc import Sequence
from datetime import date

from plan import covering, number_faults, numbers
from plan import judged as judgements
from plan.answers import Aspect, Meaning, Reading, Standing
from plan.calendar import deadline_of, short_day
from plan.days import MONTHS
from plan.indicator import Coverage, Indicator
from plan.judged import Judged
from plan.model import Goal, Item, Period
from plan.parts import spoken
from plan.past import Earlier
from plan.periods import Phase, phase, reopened
from plan.statuses import NAMES, SYMBOLS, Status
from reports.mrkdwn import plain

_MOST_PARTS = 12
_EDITION = 80


def value(reading: Reading) -> str:
    """Return a value as written, with its unit where that was left out and is known."""
    if reading.aspect is Aspect.STATUS:
        return status(reading)
    if reading.aspect is Aspect.JUDGEMENT:
        return judged(Judged(reading.meaning))
    if reading.meaning == Meaning.AWAITED and reading.awaited:
        return f"data kommer {day(reading.awaited)}"
    if reading.meaning == Meaning.MISSING:
        return "uppgift saknas"
    return with_unit(reading.text, reading.unit)


def day(one: date) -> str:
    """Return a day as said in text whatever the year is now: "7 okt 2023"."""
    return f"{one.day} {MONTHS[one.month - 1]} {one.year}"


def with_unit(text: str, unit: str | None) -> str:
    """Return the written value followed by the unit, unless some unit was written."""
    try:
        written = numbers.whole(text).unit
    except number_faults.NumberError:
        return plain(text)
    bare = written or unit in (None, "antal", "index")
    return plain(text) if bare else f"{plain(text)}\u00a0{plain(unit or '')}"


def status(reading: Reading) -> str:
    """Return a status as symbol and text: always both, never colour alone."""
    known = Status(reading.meaning)
    written = reading.text or NAMES[known]
    return f"{SYMBOLS[known]} {plain(written[:1].upper() + written[1:])}"


def judged(said: Judged) -> str:
    """Return a person's word on an indicator as text and symbol."""
    return f"{judgements.NAMES[said]} {judgements.SYMBOLS[said]}".rstrip()


def covered(indicator: Indicator, period: Period) -> str:
    """Return what a value covers in a period: "jan–aug 2023, ackumulerat", "per 31 aug 2023"."""
    said = covering.said(indicator.covers, period.covers)
    match indicator.covers:
        case Coverage.ACCUMULATED:
            return f"{said}, ackumulerat"
        case Coverage.TERTIAL:
            return f"{said}, enbart tertialet"
        case Coverage.DATE:
            return f"per {said}"
    return said


def edition(one: Goal | Item, above: Goal | None = None) -> str:
    """Return the year and the version that tell one from others of its title: "2024 · ur ”Delmål per år”".

    What the goal above says too is left out.
    """
    if isinstance(one, Indicator):
        return ""
    year = str(one.year) if one.year and one.year != (above and above.year) else ""
    is_new = one.version and one.version != (above and above.version)
    version = f"ur ”{plain(one.version or '', _EDITION)}”" if is_new else ""
    return " · ".join(said for said in (year, version) if said)


def parts(stands: Standing, aspect: Aspect) -> str:
    """Return the parts of an outcome that stand: "kvinnor 3,2 · män 2,4"; empty where there are none."""
    found = [one.reading for (of, part), one in sorted(stands.items()) if of is aspect and part]
    said = [f"{plain(spoken(reading.part))} {_short(reading)}" for reading in found[:_MOST_PARTS]]
    more = len(found) - len(said)
    return " · ".join([*said, *([f"och {more} till"] if more else [])])


def _short(reading: Reading) -> str:
    """A part beside its total needs no unit of its own."""
    return plain(reading.text) if reading.meaning == Meaning.NUMBER else value(reading)


def timing(period: Period, today: date, item: str = "") -> str:
    """Return where the period is, for one item or as a whole: open until when, late, to come or locked."""
    if again := reopened(period, today):
        return _timing_again(period, today, again, item)
    match phase(period, today):
        case Phase.OPEN:
            return f"stänger {short_day(deadline_of(period), today)}"
        case Phase.LATE:
            return f"stängde {short_day(deadline_of(period), today)}, registreras som sen"
        case Phase.COMING:
            return f"öppnar {short_day(period.opens, today)}, registreras i förväg"
        case Phase.LOCKED:
            return "låst"


def _timing_again(period: Period, today: date, again: Sequence[str], item: str) -> str:
    """Return where a locked period is that these items are open again in."""
    until = short_day(deadline_of(period.again or period), today)
    if item in again:
        return f"öppnad igen, stänger {until}"
    return "låst" if item else f"låst, men öppen till {until} för {len(again)} som öppnats igen"


def earlier(found: Sequence[tuple[str, Earlier]], indicator: Indicator) -> str:
    """Return the earlier value, or those of the parts, as a sentence; or that there is none."""
    if not found:
        return "Inget tidigare värde."
    said = " · ".join(
        f"{plain(spoken(part)) if part else ''} {with_unit(one.text, indicator.unit)}".lstrip()
        for part, one in found[:_MOST_PARTS]
    )
    when = ", ".join(dict.fromkeys(plain(one.when) for _, one in found[:_MOST_PARTS]))
    return f"Tidigare: {said} ({when})."
