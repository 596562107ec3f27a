"""Lines typed about the indicators of the real plans, and what is understood of them."""

from datetime import date

from plan import outcomes
from plan.answers import Aspect, Meaning, Reading, Said
from plan.finding import Finder
from plan.indicator import Indicator
from plan.leading import leading_period
from plan.model import Item
from plan.number_faults import NumberError, UnitMismatch
from plan.outcomes import OutcomeError, read
from plan.parts import pairs_of
from plan.sentence import Searched, Understood, understand
from tests.plan.plans import real_plan

TODAY = date(2023, 9, 8)
VARMLAND, NORRBOTTEN = (
    [Searched(plan, Finder(plan.indicators))]
    for plan in (real_plan("varmland-2023"), real_plan("norrbotten-2023"))
)
BOTH = [*VARMLAND, *NORRBOTTEN]
UNREADABLE = (OutcomeError, NumberError, UnitMismatch)


def begins(text: str, item: Item) -> bool:
    assert isinstance(item, Indicator)
    return outcomes.begins(text, item)


def heard(line: str, places: list[Searched]) -> Understood:
    """What is understood of a line: the indicators, and what is said about them."""
    return understand(line, places, begins)


def ids(found: Understood) -> str:
    return " ".join(item.id for _, item in found.items)


def told(said: Said) -> str:
    """The readings in one line: "2.8%; K 3.2%; prognos 3%; ”comment”; period T1"."""
    pieces = [told_one(one) for one in said.readings]
    return "; ".join([*pieces, f"period {said.period}"] if said.period else pieces)


def told_one(one: Reading) -> str:
    """A reading as a short text."""
    what = {
        Meaning.NUMBER: f"{one.number:f}{one.unit or ''}" if one.number is not None else "",
        Meaning.MISSING: "saknas",
        Meaning.AWAITED: f"kommer {one.awaited}",
        Meaning.TEXT: f"”{one.text}”",
    }.get(Meaning(one.meaning), one.meaning)
    names = ["prognos"] if one.aspect is Aspect.FORECAST else []
    return " ".join([*names, *pairs_of(one.part).values(), what])


def read_line(line: str, places: list[Searched]) -> tuple[str, str]:
    """The indicator that a line is about and what it says of it, in one line each."""
    named = leading_period(line)
    found = heard(named[1] if named else line, places)
    _, item = found.items[0]
    assert isinstance(item, Indicator)
    said = read(found.rest, item, TODAY)
    return ids(found), told(Said(said.readings, said.period or (named[0] if named else None)))
