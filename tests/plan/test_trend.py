"""Higher or lower than before, and whether that is better."""

import pytest

from plan.answers import Meaning, Reading, Standing
from plan.indicator import Coverage, Direction, Figure, IndicatorKind, Target
from plan.past import Past
from plan.trend import Trend, trend
from tests.plan.plans import (
    MEN,
    WOMEN,
    a_number,
    a_period,
    a_plan,
    a_word,
    an_indicator,
    indicator,
    real_plan,
    what_stands,
)

SPRING = a_period("2023-T1", "2023-01..2023-04")
AUGUST = a_period("2023-T2", "2023-01..2023-08")
LAST_AUGUST = a_period("2022-T2", "2022-01..2022-08")
LAST_YEAR = a_period("2022-ÅR", "2022-01..2022-12")
PLAN = a_plan(periods=(LAST_AUGUST, LAST_YEAR, SPRING, AUGUST))


def past(**readings: Reading) -> Past:
    """What stood in periods by their names here."""
    names = {"spring": "2023-T1", "last_august": "2022-T2", "last_year": "2022-ÅR"}
    stood: dict[str, Standing] = {names[name]: what_stands(one) for name, one in readings.items()}
    return Past(PLAN, lambda code: stood.get(code, {}))


@pytest.mark.parametrize(
    ("direction", "target", "now", "found"),
    [
        (Direction.DOWN, None, "2.8", Trend.BETTER),
        (Direction.DOWN, None, "3", Trend.WORSE),
        (Direction.DOWN, None, "2.90", Trend.UNCHANGED),
        (Direction.UP, None, "2.8", Trend.WORSE),
        (Direction.UP, None, "3", Trend.BETTER),
        (None, None, "2.8", Trend.LOWER),
        (None, None, "3", Trend.HIGHER),
        (None, "5 %", "3", Trend.HIGHER),
        (None, "högst 5 %", "3", Trend.WORSE),
        (None, "Öka", "3", Trend.BETTER),
    ],
)
def test_which_way_is_better_is_the_indicators_or_its_targets(
    direction: Direction | None, target: str | None, now: str, found: Trend
) -> None:
    targets = (Target(year=2023, text=target),) if target else ()
    one = an_indicator(direction=direction, unit="%", targets=targets, covers=Coverage.ACCUMULATED)
    change = trend(
        one, AUGUST, what_stands(a_number(now, unit="%")), past(last_august=a_number("2.9", unit="%"))
    )
    assert change is not None
    assert change.trend is found
    assert change.before.when == "jan–aug 2022"


IN_T2 = Figure(year=2022, part="tertial:T2", text="5")
OF_A_YEAR = Figure(year=2022, text="6")


@pytest.mark.parametrize(
    ("covers", "figures", "stood", "before"),
    [
        (Coverage.ACCUMULATED, [], {"last_august": "3", "spring": "4"}, "3"),
        (Coverage.ACCUMULATED, [], {"spring": "4", "last_year": "9"}, None),
        (Coverage.ACCUMULATED, [IN_T2, OF_A_YEAR], {}, None),
        (Coverage.TERTIAL, [IN_T2, OF_A_YEAR], {"spring": "4"}, "5"),
        (Coverage.TERTIAL, [IN_T2], {"last_august": "3"}, "3"),
        (Coverage.TERTIAL, [OF_A_YEAR], {"spring": "4"}, None),
        (Coverage.DATE, [], {"spring": "4", "last_year": "9"}, "4"),
        (Coverage.DATE, [OF_A_YEAR], {"spring": "4"}, "4"),
        (Coverage.DATE, [OF_A_YEAR], {}, "6"),
        (Coverage.ROLLING, [], {"spring": "4", "last_august": "3"}, "3"),
        (Coverage.ROLLING, [OF_A_YEAR], {}, "6"),
        (None, [OF_A_YEAR], {"spring": "4"}, None),
    ],
)
def test_like_is_compared_with_like(
    covers: Coverage, figures: list[Figure], stood: dict[str, str], before: str | None
) -> None:
    one = an_indicator(covers=covers, baselines=tuple(figures))
    readings = {name: a_number(text) for name, text in stood.items()}
    found = trend(one, AUGUST, what_stands(a_number("4.5")), past(**readings))
    assert (found.before.text if found else None) == before


@pytest.mark.parametrize(
    ("covers", "when"),
    [
        (Coverage.ACCUMULATED, "jan–aug 2022"),
        (Coverage.TERTIAL, "maj–aug 2022"),
        (Coverage.DATE, "31 aug 2022"),
        (Coverage.ROLLING, "rullande till och med aug 2022"),
        (None, "jan–aug 2022"),
    ],
)
def test_when_the_value_before_was_is_said_as_what_it_covers(covers: Coverage | None, when: str) -> None:
    for fields, before in (
        ({"baselines": ()}, past(last_august=a_number("3"))),
        ({"baselines": (Figure(covers="2022-01..2022-08", text="3"),)}, past()),
        ({"baselines": (Figure(period="2022-T2", text="3"),)}, past()),
    ):
        found = trend(an_indicator(covers=covers, **fields), AUGUST, what_stands(a_number("4")), before)
        assert found is not None
        assert (found.before.text, found.before.when) == ("3", when)


@pytest.mark.parametrize(
    ("item_id", "code", "outcomes", "before"),
    [
        ("s01", "2023-ÅR", {WOMEN: "2500", MEN: "2600"}, "4\u00a0918"),  # the sum, as judged
        ("s01", "2023-ÅR", {"": "5000"}, "4\u00a0918"),
        ("s01", "2023-DA08", {"": "5000"}, None),
        ("s03", "2023-DA08", {"": "20000"}, "19600 tom T2 2021"),
        ("s03", "2023-ÅR", {"": "20000"}, None),
        ("s14", "2023-ÅR", {"": "900000"}, None),  # 2021 is doubtful, and 2018 is not taken in its place
        ("s13", "2023-DA08", {"": "10"}, "9%"),
    ],
)
def test_the_figures_of_norrbotten(
    item_id: str, code: str, outcomes: dict[str, str], before: str | None
) -> None:
    plan, one = real_plan("norrbotten-2023"), indicator(item_id)
    stands = what_stands(*(a_number(text, part, unit=one.unit) for part, text in outcomes.items()))
    found = trend(one, plan.period[code], stands, Past(plan, lambda _: {}))
    assert (found.before.text if found else None) == before


def test_a_value_before_whose_time_is_not_said_is_the_ingangsvarde() -> None:
    one = an_indicator(covers=Coverage.DATE, baselines=(Figure(text="3"),))
    found = trend(one, AUGUST, what_stands(a_number("4")), past())
    assert found is not None
    assert found.before.when == "ingångsvärdet"


def test_numbers_in_unlike_units_and_answers_beside_numbers_have_no_trend() -> None:
    one = an_indicator()
    for now, then in ((a_number("3", unit="%"), a_number("2")), (a_number("3"), a_word(Meaning.YES))):
        assert trend(one, AUGUST, what_stands(now), past(last_august=then)) is None


def test_there_is_no_trend_without_two_values() -> None:
    one = an_indicator()
    assert trend(one, AUGUST, {}, past(last_august=a_number("3"))) is None
    assert trend(one, AUGUST, what_stands(a_word(Meaning.MISSING)), past(last_august=a_number("3"))) is None
    assert trend(one, AUGUST, what_stands(a_number("3")), past(last_august=a_word(Meaning.MISSING))) is None
    assert trend(one, AUGUST, what_stands(a_number("3")), past(last_august=a_number("3", WOMEN))) is None
    of_women = what_stands(a_number("4", WOMEN))
    found = trend(one, AUGUST, of_women, past(last_august=a_number("3", WOMEN)), WOMEN)
    assert found is not None
    assert found.trend is Trend.HIGHER


def test_answers_have_a_trend_too() -> None:
    one = an_indicator(kind=IndicatorKind.QUALITATIVE, targets=(Target(year=2023, text="Ja"),))
    for now, then, found in (
        (Meaning.YES, Meaning.PARTLY, Trend.BETTER),
        (Meaning.NO, Meaning.PARTLY, Trend.WORSE),
        (Meaning.NO, Meaning.NO, Trend.UNCHANGED),
    ):
        change = trend(one, AUGUST, what_stands(a_word(now)), past(last_august=a_word(then)))
        assert change is not None
        assert change.trend is found
