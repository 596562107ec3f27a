"""How a text of a plan or a report is understood: as plain data, and said to people."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from plan import numbers, targets
from plan.answers import Meaning
from plan.parts import TOTAL, pairs_of, spoken
from plan.statuses import NAMES, Status
from plan.targets import Aim, Bound
from plan.targets import Meaning as Asked

if TYPE_CHECKING:  # reading one kind of text should not wait for the patterns of the others
    from plan.reported import ReportedOutcome
    from plan.reported_status import Achievement

Data = Mapping[str, object]
Number = Callable[[Decimal], object]
"""How a number is written as data."""

_ASKED: Mapping[Asked, str] = MappingProxyType(
    {
        Asked.at_least: "minst",
        Asked.at_most: "högst",
        Asked.above: "mer än",
        Asked.below: "mindre än",
        Asked.equals: "",
        Asked.range: "mellan",
        Asked.increase: "ska öka",
        Asked.decrease: "ska minska",
        Asked.maintain: "ska vara oförändrat",
        Asked.maintain_or_increase: "ska vara oförändrat eller öka",
        Asked.increase_by: "ska öka med",
        Asked.decrease_by: "ska minska med",
        Asked.yes: "svaret ska vara ja",
        Asked.relative: "inget som kan räknas ut; en person bedömer målet",
        Asked.missing: "mål saknas",
    }
)
_OUTCOMES: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.YES: "ja",
        Meaning.PARTLY: "delvis",
        Meaning.NO: "nej",
        Meaning.MISSING: "uppgift saknas",
        Meaning.TEXT: "text, inget tal som kan läsas säkert",
    }
)
_ROUGHLY = (
    "Talet är skrivet som ungefärligt; den som rapporterar (/utfall, arket) ombeds skriva det utan ”ca”."
)
_NO_DIRECTION = "Vilket håll som är bättre framgår inte."


def as_json_number(number: Decimal) -> int | float:
    """Return a number as JSON has them."""
    return int(number) if number == number.to_integral_value() else float(number)


def target_as_data(text: str, aim: Aim, number: Number = as_json_number) -> Data:
    """Return a target's meaning, numbers, unit, parts, moment and years; each number as `number` has it.

    Parts are named as texts name them: `K`, `T1 K`, `2025 K`; a range has its two ends as a list.
    """
    years = list(dict.fromkeys(bound.year for bound in aim.bounds if bound.year))
    bounds = [bound for bound in aim.bounds if bound.numbers]
    several = len(years) > 1
    return _data(text, aim.meaning.value, targets.value(aim), _numbers(bounds), number) | {
        "unit": aim.unit or aim.counted,
        "parts": {_key(bound, several): _figures(bound, number) for bound in bounds if bound.part},
        "moment": aim.moment,
        "year": years[0] if len(years) == 1 else None,
        "years": years,
        "base_year": aim.base_year,
    }


def _numbers(bounds: Sequence[Bound]) -> list[Decimal]:
    """Return the numbers in their order; one that is said of several years stands once."""
    same = len({(bound.part, bound.numbers) for bound in bounds}) == 1
    return [number for bound in (bounds[:1] if same else bounds) for number in bound.numbers]


def outcome_as_data(text: str, outcome: "ReportedOutcome") -> Data:
    """Return an outcome's meaning, numbers, unit, parts, year, if it is approximate, and what is left out."""
    return _data(text, outcome.meaning.value, outcome.number, outcome.numbers) | {
        "unit": outcome.unit,
        "parts": {_members(part): as_json_number(number) for part, number in outcome.parts.items()},
        "year": outcome.year,
        "approximate": outcome.approximate,
        "beside": outcome.beside or None,
    }


def status_as_data(text: str, status: "Status | Achievement | None") -> Data:
    """Return what a status means; `unknown` where that is not surely known."""
    return _data(text, status.value if status else "unknown", None, ())


def fault_as_data(line: str, fault: str) -> Data:
    """Return a line that could not be read, and why, so that lines out stay paired with lines in."""
    return _data(line, None, None, ()) | {"fault": fault}


def target_in_words(aim: Aim) -> str:
    """Say what a target asks for."""
    said = _ASKED[aim.meaning]
    figures = "; ".join(_bound(aim, bound) for bound in aim.bounds) or said
    moment = f" ({aim.moment})" if aim.moment else ""
    compared = f", jämfört med {aim.base_year}" if aim.base_year else ""
    unsure = f". {_NO_DIRECTION}" if aim.meaning is Asked.equals else ""
    return f"{figures}{moment}{compared}{unsure}"


def outcome_in_words(outcome: "ReportedOutcome") -> str:
    """Say what an outcome is."""
    if outcome.meaning is not Meaning.NUMBER:
        return _OUTCOMES[outcome.meaning]
    total = {} if outcome.number is None else {TOTAL: outcome.number}
    every = total | dict(outcome.parts)
    figures = (
        f"{spoken(part)} {numbers.write(number, outcome.unit)}"
        if outcome.parts
        else numbers.write(number, outcome.unit)
        for part, number in every.items()
    )
    year = f" ({outcome.year})" if outcome.year else ""
    roughly = f". {_ROUGHLY}" if outcome.approximate else ""
    beside = f". Detta bredvid är inte med: {outcome.beside}" if outcome.beside else ""
    return "; ".join(figures) + year + beside + roughly


def status_in_words(status: "Status | Achievement | None", *, forecast: bool = False) -> str:
    """Say what a status means, by the usual name; a forecast is no fact."""
    from plan.reported_status import ACHIEVED, FORECAST

    if status is None:
        return "okänt: ordet betyder inget säkert; låt planen säga vad det står för"
    return NAMES[status] if isinstance(status, Status) else (FORECAST if forecast else ACHIEVED)[status]


def _data(
    text: str,
    meaning: str | None,
    value: Decimal | None,
    values: Iterable[Decimal],
    number: Number = as_json_number,
) -> dict[str, object]:
    return {
        "text": text,
        "meaning": meaning,
        "value": None if value is None else number(value),
        "values": [number(one) for one in values],
        "unit": None,
        "parts": {},
    }


def _figures(bound: Bound, number: Number) -> object:
    figures = [number(one) for one in bound.numbers]
    return figures if len(figures) > 1 else figures[0]


def _key(bound: Bound, several_years: bool) -> str:  # noqa: FBT001 - said once, of all bounds
    members = _members(bound.part)
    return f"{bound.year} {members}" if several_years and bound.year else members


def _members(part: str) -> str:
    """Return a part by its members alone: the text says K, not of which dimension."""
    return " ".join(reversed(pairs_of(part).values()))


def _bound(aim: Aim, bound: Bound) -> str:
    joined = " och " if aim.meaning is Asked.range else "–"
    figures = joined.join(numbers.write(number, aim.unit) for number in bound.numbers)
    part = spoken(bound.part) if any(one.part for one in aim.bounds) else ""
    year = f"{bound.year}:" if bound.year else ""
    return " ".join(word for word in (year, part, _ASKED[aim.meaning], figures) if word)
