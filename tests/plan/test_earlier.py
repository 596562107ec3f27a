"""What was said before, to lay beside what is said now."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

import pytest

from plan.answers import Aspect, Meaning, Recorded, standing
from plan.earlier import budget, earlier_value, periods_to_compare, size_of
from plan.indicator import Figure, Indicator
from plan.model import Period, Plan
from plan.past import Past
from tests.plan.plans import MEN, NOW, WOMEN, a_number, a_record, a_word, an_indicator, indicator, real_plan

NORRBOTTEN = real_plan("norrbotten-2023")
PERIOD = NORRBOTTEN.period["2024-DA08"]
SICK = an_indicator(reporting=("2024-DA08",), unit="%")


def undone(at: datetime) -> Recorded:
    log = a_record(a_number("99"), period="2023-DA08", superseded=9)
    return Recorded(
        **{name: getattr(log, name) for name in log.__slots__} | {"undone_by": "a", "undone_at": at}
    )


def past(plan: Plan, log: Iterable[Recorded]) -> Past:
    return Past(plan, lambda code: standing(one for one in log if one.period == code))


Told = tuple[str, Decimal | None, str]
"""An earlier value: as written, as a number, and when it was."""


def told(before: Past, one: Indicator, period: Period, part: str = "") -> Told | None:
    """What is told of the earlier value."""
    found = earlier_value(before, one, period, part)
    return (found.text, found.number, found.when) if found else None


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("2023-DA04", ["2023-DA04"]),
        ("2023-DA08", ["2023-DA08", "2023-DA04"]),
        ("2024-DA04", ["2024-DA04", "2023-DA04", "2023-ÅR"]),
        ("2024-DA08", ["2024-DA08", "2023-DA08", "2024-DA04"]),
    ],
)
def test_a_period_is_laid_beside_its_own_months_a_year_ago_and_the_one_before(
    code: str, codes: list[str]
) -> None:
    assert periods_to_compare(NORRBOTTEN, NORRBOTTEN.period[code], indicator("s20")) == codes


def test_a_period_that_never_asks_for_it_is_no_neighbour() -> None:
    periods = NORRBOTTEN.period
    yearly = indicator("s20").model_copy(update={"reporting": ("2023-ÅR", "2024-ÅR")})
    assert periods_to_compare(NORRBOTTEN, periods["2024-DA08"], yearly)[-1] == "2023-ÅR"
    never = yearly.model_copy(update={"reporting": ()})
    assert periods_to_compare(NORRBOTTEN, periods["2024-DA08"], never)[-1] == "2024-DA04"


LAST_YEAR = a_record(a_number("2.9"), period="2023-DA08")
IN_SPRING = a_record(a_number("3.1"), period="2024-DA04")
NOW_SAID = a_record(a_number("25"), period="2024-DA08")


@pytest.mark.parametrize(
    ("log", "found"),
    [
        ([], None),
        ([NOW_SAID], None),
        ([LAST_YEAR, IN_SPRING, NOW_SAID], ("2.9", Decimal("2.9"), "jan–aug 2023")),
        ([IN_SPRING, NOW_SAID], ("3.1", Decimal("3.1"), "jan–apr 2024")),
        (
            [a_record(a_word(Meaning.MISSING), period="2023-DA08"), IN_SPRING],
            ("3.1", Decimal("3.1"), "jan–apr 2024"),
        ),
        ([undone(NOW), IN_SPRING], ("3.1", Decimal("3.1"), "jan–apr 2024")),
        ([a_record(a_number("3.2", WOMEN), period="2023-DA08")], None),
        ([a_record(a_number("3", aspect=Aspect.FORECAST), period="2023-DA08")], None),
        ([a_record(a_number("4"), period="2023-ÅR")], None),  # another year's whole is no like
    ],
)  # fmt: skip
def test_the_earlier_outcome(log: list[Recorded], found: Told | None) -> None:
    assert told(past(NORRBOTTEN, log), SICK, PERIOD) == found


def test_a_part_has_its_own_earlier_outcome() -> None:
    log = [LAST_YEAR, a_record(a_number("3.2", WOMEN), period="2023-DA08")]
    assert told(past(NORRBOTTEN, log), SICK, PERIOD, WOMEN) == ("3.2", Decimal("3.2"), "jan–aug 2023")


@pytest.mark.parametrize(
    ("baselines", "unit", "found"),
    [
        ([Figure(text="2,9 %")], "%", ("2,9 %", Decimal("2.9"), "ingångsvärdet")),
        ([Figure(year=2021, text="1 064 430 st")], None, ("1 064 430 st", Decimal(1064430), "2021")),
        ([Figure(year=2018, text="1"), Figure(year=2021, text="2")], "%", ("2", Decimal(2), "2021")),
        ([Figure(year=2021, text="2"), Figure(text="1")], "%", ("2", Decimal(2), "2021")),
        ([Figure(year=2021, text="se bilagan")], "%", ("se bilagan", None, "2021")),
        ([Figure(year=2021, text="Ny indikator 2024")], "%", None),
        ([Figure(year=2021, text="78?")], "index", ("78?", None, "2021")),
        ([Figure(year=2021, text="19600 tom T2 2021")], "antal", ("19600 tom T2 2021", None, "2021")),
        ([Figure(year=2021, aspect="prognos", text="35 000")], "antal", None),
        ([Figure(year=2021, part="kön:K", text="42 %")], "%", None),
        ([Figure(year=2021, part="tertial:T2", text="42 %")], "%", ("42 %", Decimal(42), "T2 2021")),
        ([Figure(year=2021, part="tertial:T1", text="42 %")], "%", None),
        ([Figure(year=2022, aspect="budget", text="9 kr")], "kr", None),
        ([Figure(year=2022, text="1 170 tkr")], "mnkr", ("1 170 tkr", Decimal("1.17"), "2022")),
        ([Figure(year=2022, text="5 %")], "mnkr", ("5 %", None, "2022")),
        ([Figure(year=2021, moment="aug 2021", text="5 %")], "%", ("5 %", Decimal(5), "aug 2021")),
        ([Figure(covers="2021-01..2021-08", text="5 %")], "%", ("5 %", Decimal(5), "jan–aug 2021")),
        (
            [Figure(covers="2021-01..2021-08", text="5 %"), Figure(year=2022, text="6 %")],
            "%",
            ("5 %", Decimal(5), "jan–aug 2021"),
        ),
        ([Figure(year=2021, part="tertial:höst", text="42 %")], "%", None),
    ],
)  # fmt: skip
def test_the_plans_own_figures_are_used_where_nothing_was_reported(
    baselines: list[Figure], unit: str | None, found: Told | None
) -> None:
    sick = an_indicator(baselines=tuple(baselines), unit=unit)
    assert told(past(NORRBOTTEN, []), sick, PERIOD) == found


@pytest.mark.parametrize(
    ("item_id", "code", "part", "found"),
    [
        ("s04", "2023-DA04", "", ("81,5%", Decimal("81.5"), "T1 2021")),
        ("s04", "2023-DA08", "", ("82,6%", Decimal("82.6"), "T2 2021")),
        ("s04", "2023-ÅR", "", ("79,8%", Decimal("79.8"), "T3 2021")),
        ("s06", "2023-DA08", WOMEN, ("42%", Decimal(42), "T2 2021")),
        ("s06", "2023-DA08", "", None),
        ("s01", "2023-DA08", WOMEN, ("2403", Decimal(2403), "2021")),
        ("s03", "2023-DA08", "", ("19600 tom T2 2021", Decimal(19600), "jan–aug 2021")),
        ("s01", "2023-ÅR", "", ("4\u00a0918", Decimal(4918), "2021")),
        ("s01", "2023-ÅR", MEN, ("2515", Decimal(2515), "2021")),
        ("s14", "2023-ÅR", "", ("1064 430 st", None, "2021")),
    ],
)
def test_the_figures_of_norrbotten(item_id: str, code: str, part: str, found: Told | None) -> None:
    assert told(past(NORRBOTTEN, []), indicator(item_id), NORRBOTTEN.period[code], part) == found


OF_A_PERIOD = (
    Figure(period="2023-DA08", text="2,8 %", origin="kommentar"),
    Figure(period="2023-DA08", text="2,5 %", origin="tabell"),
    Figure(period="2023-DA08", part=WOMEN, text="3,2 %", origin="kommentar"),
    Figure(period="2023-DA08", aspect="avvikelse", text="9 %", origin="tabell"),
)
OF_2021 = Figure(year=2021, text="2,9 %")


@pytest.mark.parametrize(
    ("baselines", "code", "part", "found"),
    [
        (OF_A_PERIOD, "2023-DA04", "", None),  # it is of a later period
        (OF_A_PERIOD, "2023-DA08", "", None),  # of this one
        (OF_A_PERIOD, "2023-ÅR", "", ("2,5 %", Decimal("2.5"), "jan–aug 2023, tabell")),
        (OF_A_PERIOD, "2023-ÅR", WOMEN, ("3,2 %", Decimal("3.2"), "jan–aug 2023, kommentar")),
        (OF_A_PERIOD, "2023-ÅR", MEN, None),
        (OF_A_PERIOD, "2024-DA04", "", ("2,5 %", Decimal("2.5"), "jan–aug 2023, tabell")),
        (OF_A_PERIOD, "2024-DA08", "", ("2,5 %", Decimal("2.5"), "jan–aug 2023, tabell")),
        (OF_A_PERIOD[:1], "2023-ÅR", "", ("2,8 %", Decimal("2.8"), "jan–aug 2023")),
        (OF_A_PERIOD[3:], "2023-ÅR", "", None),
        ((*OF_A_PERIOD, OF_2021), "2023-DA08", "", ("2,9 %", Decimal("2.9"), "2021")),
        ((*OF_A_PERIOD, OF_2021), "2023-ÅR", "", ("2,9 %", Decimal("2.9"), "2021")),  # a whole year too
        ((*OF_A_PERIOD, OF_2021), "2024-DA04", "", ("2,5 %", Decimal("2.5"), "jan–aug 2023, tabell")),
        ((Figure(year=2023, period="2023-DA08", text="2 %"),), "2023-DA08", "", None),
    ],
)  # fmt: skip
def test_what_the_plan_states_for_a_period_is_laid_beside_later_ones_only(
    baselines: tuple[Figure, ...], code: str, part: str, found: Told | None
) -> None:
    sick = an_indicator(unit="%", baselines=baselines)
    assert told(past(NORRBOTTEN, []), sick, NORRBOTTEN.period[code], part) == found


def test_what_was_reported_goes_before_what_the_plan_states_for_the_same_period() -> None:
    sick = an_indicator(unit="%", baselines=OF_A_PERIOD)
    at_year_end = NORRBOTTEN.period["2023-ÅR"]
    assert told(past(NORRBOTTEN, [LAST_YEAR]), sick, at_year_end) == ("2.9", Decimal("2.9"), "jan–aug 2023")
    in_spring = a_record(a_number("3.1"), period="2023-DA04")  # is no nearer than the report that follows it
    assert told(past(NORRBOTTEN, [in_spring]), sick, at_year_end) == (
        "2,5 %",
        Decimal("2.5"),
        "jan–aug 2023, tabell",
    )


@pytest.mark.parametrize(
    ("item_id", "code", "part", "found"),
    [
        ("sjukfranvaro", "2023-T2", "", None),
        ("sjukfranvaro", "2023-T3", "", ("2,5 %", Decimal("2.5"), "jan–aug 2023, tabell")),
        ("sjukfranvaro", "2023-T3", WOMEN, ("3,2 %", Decimal("3.2"), "jan–aug 2023, kommentar")),
        ("e-tjanster", "2023-T3", "", ("5", Decimal(5), "31 aug 2023")),
        ("nettokostnad", "2023-T1", "", None),
        ("nettokostnad", "2023-T2", "", None),
        ("nettokostnad", "2023-T3", "", ("1 074,76mnkr", Decimal("1074.76"), "jan–aug 2023")),
    ],
)
def test_the_figures_of_varmland(item_id: str, code: str, part: str, found: Told | None) -> None:
    varmland = real_plan("varmland-2023")
    assert told(past(varmland, []), indicator(item_id), varmland.period[code], part) == found


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (indicator("nettokostnad"), Decimal("1170.272")),
        (indicator("sjukfranvaro"), None),
        (
            an_indicator(unit="mnkr", baselines=(Figure(aspect="budget", text="1 170 272 tkr"),)),
            Decimal("1170.272"),
        ),
        (an_indicator(unit="mnkr", baselines=(Figure(aspect="budget", text="? mnkr"),)), None),
        (an_indicator(unit="mnkr", baselines=(Figure(text="9 mnkr"),)), None),
    ],
)
def test_the_budget_that_the_plan_states(one: Indicator, found: Decimal | None) -> None:
    assert budget(one) == found


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1064 430 st", "1064430"),
        ("36 721 005 st", "36721005"),
        ("12,5", "12.5"),
        ("Ny indikator", None),
        ("K 16 M 17", None),
        ("2021: 5", None),
        ("ca 80", None),
    ],
)
def test_how_large_a_figure_is_that_cannot_be_read_surely(text: str, size: str | None) -> None:
    assert size_of(text) == (None if size is None else Decimal(size))
