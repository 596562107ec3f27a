"""Targets that ask for a change, or give parts levels of their own: against what, and what falls out."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.answers import Aspect, Meaning, Reading, Standing
from plan.baseline import base_of
from plan.indicator import Coverage, Direction, Figure, Indicator, Split, Target
from plan.judgement import Judgement, judge, judge_forecast
from plan.numbers import convert, whole, write
from plan.past import Earlier, Likeness, Past, Wanted
from plan.reasons import Reason
from plan.verdicts import COMPARED, Verdict
from tests.plan.plans import (
    MEN,
    WOMEN,
    a_period,
    a_plan,
    a_word,
    an_indicator,
    indicator,
    real_plan,
    what_stands,
)

LATER = date(2027, 1, 1)
AUGUST, YEAR = a_period(), a_period("2023-ÅR", "2023-01..2023-12")
LAST_YEAR = a_period("2022-ÅR", "2022-01..2022-12")
PLAN = a_plan(periods=(LAST_YEAR, AUGUST, YEAR))
SEXES = Split(dimension="kön", members=("K", "M"))
UNITS = Split(dimension="enhet", members=("RVN", "RLF"), each_owes=True)
FALL, SORES = "risk:fall", "risk:trycksår"


def said(text: str, unit: str | None, part: str = "", aspect: Aspect = Aspect.OUTCOME) -> Reading:
    """A number as it would have been read from this text for an indicator in this unit."""
    quantity = whole(text)
    number = convert(quantity, unit) if unit else quantity.number
    return Reading(aspect, text, Meaning.NUMBER, part, number, unit or quantity.unit)


def against(target: str, **fields: object) -> Indicator:
    """An indicator with this target for 2023."""
    given = {"targets": (Target(year=2023, text=target),), "title": "Andel"} | fields
    return an_indicator("i", **given | {"reporting": ("2023-T2", "2023-ÅR")})


def at_year_end(one: Indicator, outcomes: dict[str, str], reported: str | None = None) -> Judgement:
    """How these outcomes by part are judged; `reported` is last year's total."""
    last = what_stands(said(reported, one.unit)) if reported else {}
    past = Past(PLAN, lambda code: last if code == "2022-ÅR" else {})
    stands = what_stands(*(said(text, one.unit, part) for part, text in outcomes.items()))
    return judge(one, YEAR, stands, LATER, past)


def of_2021(text: str, part: str = "", **fields: object) -> Figure:
    """The plan's figure for 2021."""
    return Figure.model_validate({"year": 2021, "part": part, "text": text} | fields)


@pytest.mark.parametrize(
    ("target", "direction", "outcome", "verdict"),
    [
        ("Öka", None, "60,1 %", Verdict.MET),
        ("Öka", None, "60 %", Verdict.NOT_MET),
        ("ökande", None, "59 %", Verdict.NOT_MET),
        ("Minska", None, "59,9 %", Verdict.MET),
        ("Minska", None, "60,0 %", Verdict.NOT_MET),
        ("Bibehålla/öka", None, "60 %", Verdict.MET),
        ("Bibehålla/öka", None, "61 %", Verdict.MET),
        ("Bibehålla/öka", None, "59 %", Verdict.NOT_MET),
        ("Behålla", None, "60,0 %", Verdict.MET),
        ("Behålla", None, "61 %", Verdict.NO_DIRECTION),
        ("Behålla", Direction.UP, "61 %", Verdict.MET),
        ("Behålla", Direction.UP, "59 %", Verdict.NOT_MET),
        ("Behålla", Direction.DOWN, "61 %", Verdict.NOT_MET),
        ("Behålla", Direction.DOWN, "59 %", Verdict.MET),
        ("Öka 5 %", None, "62,9 %", Verdict.NOT_MET),
        ("Öka 5 %", None, "63 %", Verdict.CANNOT),
        ("Öka 5 %", None, "64,9 %", Verdict.CANNOT),
        ("Öka 5 %", None, "65 %", Verdict.MET),
        ("Öka med 5 procentenheter", None, "64,9 %", Verdict.NOT_MET),
        ("Öka med 5 procentenheter", None, "65 %", Verdict.MET),
        ("Minska 5 %", None, "55 %", Verdict.MET),
        ("Minska 5 %", None, "57 %", Verdict.CANNOT),
        ("Minska 5 %", None, "58 %", Verdict.NOT_MET),
        ("Minska med 5 kr", None, "50 %", Verdict.CANNOT),
        ("Öka 2–4 %", None, "61 %", Verdict.BY_A_PERSON),
        ("Öka jämfört med 2021", None, "61 %", Verdict.MET),
        ("Öka jämfört med 2019", None, "61 %", Verdict.CANNOT),
    ],
)
def test_a_change_is_counted_from_the_plans_figure(
    target: str, direction: Direction | None, outcome: str, verdict: Verdict
) -> None:
    one = against(target, unit="%", direction=direction, baselines=(of_2021("60 %"),))
    assert at_year_end(one, {"": outcome}).verdict is verdict


@pytest.mark.parametrize(
    ("target", "baseline", "outcome", "verdict", "reason"),
    [
        ("Öka med 20%", "50", "60", Verdict.MET, None),
        ("Öka med 20%", "50", "59,9", Verdict.NOT_MET, None),
        ("Öka med 5", "50", "54", Verdict.NOT_MET, None),
        ("Minska 5 %", "0", "0", Verdict.CANNOT, Reason.SHARE_OF_NOTHING),
        ("Öka 5 %", "-2", "0", Verdict.CANNOT, Reason.SHARE_OF_NOTHING),
        ("Öka med 5 procentenheter", "50", "60", Verdict.CANNOT, Reason.UNITS),
    ],
)
def test_a_change_of_what_is_no_percentage(
    target: str, baseline: str, outcome: str, verdict: Verdict, reason: Reason | None
) -> None:
    found = at_year_end(against(target, unit="index", baselines=(of_2021(baseline),)), {"": outcome})
    assert (found.verdict, found.whole.reason) == (verdict, reason)


def test_how_a_percentage_of_a_percentage_was_read_is_told() -> None:
    level = at_year_end(against("Öka 5 %", unit="%", baselines=(of_2021("60 %"),)), {"": "66 %"}).whole.level
    assert level is not None
    assert (level.low, level.points, level.base) == (
        Decimal(63),
        Decimal(65),
        Earlier("60 %", Decimal(60), "2021", "%"),
    )


WITH_T3 = (of_2021("12 %", "tertial:T1"), of_2021("9 %", "tertial:T2"), of_2021("11 %", "tertial:T3"))


@pytest.mark.parametrize(
    ("covers", "figures", "found"),
    [
        (Coverage.YEARLY, [of_2021("60 %"), Figure(year=2022, text="62 %")], "62 %"),
        (Coverage.YEARLY, [Figure(year=2022, text="62 %"), of_2021("60 %")], "62 %"),
        (Coverage.YEARLY, [of_2021("60 %"), Figure(year=2023, text="62 %")], "60 %"),
        (Coverage.YEARLY, [Figure(text="60 %"), of_2021("61 %", aspect="prognos")], "60 %"),
        (Coverage.YEARLY, [of_2021("61 %", aspect="budget")], Reason.NO_BASELINE),
        (Coverage.YEARLY, [of_2021("målvärde saknas")], Reason.NO_BASELINE),
        (Coverage.YEARLY, [of_2021("?")], Reason.NO_BASELINE),
        (Coverage.YEARLY, [of_2021("60 %", "kön:K")], Reason.UNLIKE_BASELINE),
        (Coverage.YEARLY, [of_2021("78?")], Reason.DOUBTFUL_BASELINE),
        (Coverage.YEARLY, [of_2021("60 % 50%")], Reason.DOUBTFUL_BASELINE),
        (Coverage.YEARLY, [of_2021("37 %", note="Osäker läsning")], Reason.DOUBTFUL_BASELINE),
        (Coverage.YEARLY, [Figure(year=2020, text="60 %"), of_2021("78?")], Reason.DOUBTFUL_BASELINE),
        (Coverage.YEARLY, [of_2021("5 mnkr")], Reason.DOUBTFUL_BASELINE),
        (Coverage.TERTIAL, WITH_T3, "11 %"),
        (Coverage.DATE, WITH_T3, "11 %"),
        (Coverage.ACCUMULATED, WITH_T3, Reason.UNLIKE_BASELINE),
        (Coverage.TERTIAL, [of_2021("60 %")], Reason.UNLIKE_BASELINE),
        (Coverage.ACCUMULATED, [of_2021("60 %")], "60 %"),
        (Coverage.ACCUMULATED, [of_2021("60 %", moment="aug 2021")], Reason.UNLIKE_BASELINE),
        (Coverage.DATE, [of_2021("60 %", moment="aug 2021")], "60 %"),
        (Coverage.ACCUMULATED, [Figure(period="2022-ÅR", text="60 %")], "60 %"),
        (Coverage.ACCUMULATED, [Figure(period="2021-DA08", text="60 %")], Reason.UNLIKE_BASELINE),
        (None, [of_2021("60 %")], "60 %"),
        (None, [], Reason.NO_BASELINE),
    ],
)
def test_like_is_compared_with_like(covers: Coverage, figures: list[Figure], found: str | Reason) -> None:
    one = against("Öka", unit="%", covers=covers, baselines=tuple(figures))
    base = base_of(one, Wanted("", YEAR.covers, "2023-01", least=Likeness.LIKE), Past(PLAN, lambda _: {}))
    assert (base if isinstance(base, Reason) else base.text) == found


def test_before_the_year_s_end_a_figure_of_a_whole_year_is_no_like_of_what_adds_up() -> None:
    for covers, is_like in ((Coverage.ACCUMULATED, False), (None, False), (Coverage.ROLLING, True)):
        one = against("Öka", unit="%", covers=covers, baselines=(of_2021("60 %"),))
        assert (
            isinstance(base_of(one, Wanted("", AUGUST.covers, "2023-01", least=Likeness.LIKE), None), Earlier)
            is is_like
        )


@pytest.mark.parametrize(
    ("figures", "reported", "verdict"),
    [
        ((), "60 %", Verdict.MET),
        ((), "62 %", Verdict.NOT_MET),
        ((), None, Verdict.CANNOT),
        ((of_2021("78?"),), "60 %", Verdict.MET),
        ((of_2021("63 %"),), "60 %", Verdict.NOT_MET),  # the plan's own goes before
    ],
)
def test_without_a_figure_in_the_plan_last_year_s_outcome_is_compared_with(
    figures: tuple[Figure, ...], reported: str | None, verdict: Verdict
) -> None:
    one = against("Öka", unit="%", baselines=figures)
    assert at_year_end(one, {"": "61 %"}, reported).verdict is verdict


def test_a_yearly_change_is_counted_from_the_year_before() -> None:
    one = against("Öka 5 % per år", unit="index", baselines=(of_2021("50"),))
    assert at_year_end(one, {"": "60"}).whole.reason is Reason.NO_BASELINE
    assert at_year_end(one, {"": "60"}, "58").verdict is Verdict.NOT_MET
    assert at_year_end(one, {"": "61"}, "58").verdict is Verdict.MET


K_AND_M = {"unit": "%", "splits": (SEXES,)}
MONEY = {"unit": "mnkr", "splits": (SEXES,)}
BY_UNIT = {"unit": "index", "splits": (UNITS,)}
CROSSED = {"unit": "index", "splits": (UNITS, SEXES), "crossed": True}
COUNTED = {"unit": "antal", "splits": (SEXES,), "title": "Antal besök"}


@pytest.mark.parametrize(
    ("target", "fields", "outcomes", "verdict", "reason"),
    [
        ("högst K 16,0 M 17,2", K_AND_M, {WOMEN: "16", MEN: "17,2"}, Verdict.MET, None),
        ("högst K 16,0 M 17,2", K_AND_M, {WOMEN: "16,1", MEN: "17,2"}, Verdict.NOT_MET, None),
        ("högst K 16,0 M 17,2", K_AND_M, {WOMEN: "16,1", MEN: "17,3"}, Verdict.NOT_MET, None),
        ("högst K 16,0 M 17,2", K_AND_M, {"": "16,5", WOMEN: "16", MEN: "17"}, Verdict.MET, None),
        ("högst K 16,0 M 17,2", K_AND_M, {"": "16,5"}, Verdict.CANNOT, Reason.BY_PART),
        ("högst K 16,0 M 17,2", K_AND_M, {WOMEN: "16"}, Verdict.INCOMPLETE, Reason.LACKS_PARTS),
        ("K 16,0 M 17,2", K_AND_M, {WOMEN: "16", MEN: "17"}, Verdict.NO_DIRECTION, None),
        ("minst 75 %", K_AND_M, {WOMEN: "76", MEN: "75"}, Verdict.MET, None),
        ("minst 75 %", K_AND_M, {WOMEN: "70", MEN: "74"}, Verdict.NOT_MET, None),
        ("minst 75 %", K_AND_M, {WOMEN: "76", MEN: "74"}, Verdict.CANNOT, Reason.PARTS_DIFFER),
        ("minst 75 %", K_AND_M, {"": "75", WOMEN: "76", MEN: "74"}, Verdict.MET, None),
        ("minst 75 %", K_AND_M, {"": "74,9", WOMEN: "76", MEN: "74"}, Verdict.NOT_MET, None),
        ("minst 75 %", K_AND_M, {WOMEN: "76"}, Verdict.INCOMPLETE, Reason.LACKS_PARTS),
        ("60–74 %", K_AND_M, {WOMEN: "50", MEN: "80"}, Verdict.CANNOT, Reason.NO_TOTAL),
        ("60–74 %", K_AND_M, {WOMEN: "75", MEN: "80"}, Verdict.NOT_MET, None),
        ("60–74 %", K_AND_M, {WOMEN: "60", MEN: "74"}, Verdict.MET, None),
        ("minst 100 %", K_AND_M, {WOMEN: "100", MEN: "99"}, Verdict.NOT_MET, None),  # no total reaches 100
        ("minst 100 %", K_AND_M, {WOMEN: "100", MEN: "100"}, Verdict.MET, None),
        ("högst 5 %", K_AND_M, {WOMEN: "5", MEN: "7"}, Verdict.NOT_MET, None),
        ("högst 5 %", K_AND_M, {WOMEN: "4", MEN: "7"}, Verdict.CANNOT, Reason.PARTS_DIFFER),
        (">75 %", K_AND_M, {WOMEN: "76", MEN: "75"}, Verdict.MET, None),  # every total is above 75
        (">75 %", K_AND_M, {WOMEN: "75", MEN: "75"}, Verdict.NOT_MET, None),
        ("minst 100 mnkr", MONEY, {WOMEN: "60", MEN: "50"}, Verdict.CANNOT, Reason.NO_TOTAL),
        ("minst 75 %", {"unit": "%"}, {WOMEN: "76", MEN: "75"}, Verdict.MET, None),
        ("minst 10000", COUNTED, {WOMEN: "6 940", MEN: "3 494"}, Verdict.MET, None),
        ("minst 10500", COUNTED, {WOMEN: "6 940", MEN: "3 494"}, Verdict.NOT_MET, None),
        ("minst 10500", COUNTED, {WOMEN: "6 940"}, Verdict.INCOMPLETE, Reason.LACKS_PARTS),
        ("högst 7000", COUNTED, {WOMEN: "6 940", MEN: "3 494"}, Verdict.NOT_MET, None),
        (
            "minst 75",
            {"unit": "index", "splits": (UNITS,)},
            {"enhet:RVN": "77", "enhet:RLF": "74"},
            Verdict.BY_A_PERSON,
            Reason.EACH_ITS_OWN,
        ),
        ("minst 75", BY_UNIT, {"enhet:RVN": "72", "enhet:RLF": "74"}, Verdict.NOT_MET, None),
        ("minst 75", BY_UNIT, {"enhet:RVN": "77"}, Verdict.INCOMPLETE, Reason.LACKS_PARTS),
        ("minst 75", BY_UNIT, {"enhet:RVN": "77", "enhet:RLF": "75", WOMEN: "74"}, Verdict.MET, None),
        ("minst 75", BY_UNIT, {"": "76", "enhet:RVN": "77", "enhet:RLF": "74"}, Verdict.MET, None),
        ("minst 75", CROSSED, {"enhet:RVN": "77", "enhet:RLF": "75"}, Verdict.MET, None),
        ("minst 75", CROSSED, {"enhet:RVN": "77"}, Verdict.INCOMPLETE, Reason.LACKS_PARTS),
        ("Öka", BY_UNIT, {"enhet:RVN": "77", "enhet:RLF": "74"}, Verdict.CANNOT, Reason.NO_BASELINE),
        (
            "minst 75",
            {"unit": "index", "splits": (UNITS,)},
            {"enhet:RVN": "77", "enhet:RLF": "75"},
            Verdict.MET,
            None,
        ),
    ],
)
def test_parts_and_the_whole(
    target: str,
    fields: dict[str, object],
    outcomes: dict[str, str],
    verdict: Verdict,
    reason: Reason | None,
) -> None:
    found = at_year_end(against(target, **fields), outcomes)
    assert (found.verdict, found.whole.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("rvn", "rlf", "verdict"),
    [
        ("77", "75", Verdict.MET),
        ("77", "72", Verdict.PARTLY_MET),
        ("77", "69", Verdict.NOT_MET),
        ("72", "69", Verdict.NOT_MET),
    ],
)
def test_units_that_each_owe_their_own_are_judged_together_by_the_plan_s_threshold(
    rvn: str, rlf: str, verdict: Verdict
) -> None:
    one = against("minst 75", **BY_UNIT, targets=(Target(year=2023, text="minst 75", partly="70"),))
    found = at_year_end(one, {"enhet:RVN": rvn, "enhet:RLF": rlf})
    assert found.verdict is verdict
    assert {ruling.part for ruling in found.parts} == {"enhet:RVN", "enhet:RLF"}


@pytest.mark.parametrize(
    ("target", "fields", "forecasts", "verdict"),
    [
        ("högst K 16,0 M 17,2", K_AND_M, {WOMEN: "16", MEN: "17"}, Verdict.MET),
        ("högst K 16,0 M 17,2", K_AND_M, {WOMEN: "16,1", MEN: "17"}, Verdict.NOT_MET),
        ("högst K 16,0 M 17,2", K_AND_M, {WOMEN: "16"}, Verdict.INCOMPLETE),
        ("minst 75 %", K_AND_M, {WOMEN: "76", MEN: "75"}, Verdict.MET),
        ("minst 75 %", K_AND_M, {WOMEN: "76", MEN: "74"}, Verdict.CANNOT),
        ("minst 75", BY_UNIT, {"enhet:RVN": "77", "enhet:RLF": "75"}, Verdict.MET),
        ("minst 75", BY_UNIT, {"enhet:RVN": "77", "enhet:RLF": "74"}, Verdict.BY_A_PERSON),
    ],
)
def test_forecasts_of_parts_are_held_against_the_year_s_target(
    target: str, fields: dict[str, object], forecasts: dict[str, str], verdict: Verdict
) -> None:
    one = against(target, **fields)
    stands = what_stands(*(said(text, one.unit, part, Aspect.FORECAST) for part, text in forecasts.items()))
    found = judge_forecast(one, AUGUST, stands)
    assert found is not None
    assert found.verdict is verdict
    assert judge_forecast(one, AUGUST, {}) is None


def test_a_forecast_for_parts_with_targets_of_their_own() -> None:
    targets = (Target(year=2023, part=WOMEN, text="högst 16"), Target(year=2023, part=MEN, text="högst 17"))
    one = against("", **K_AND_M, targets=targets)
    both = what_stands(said("16", "%", WOMEN, Aspect.FORECAST), said("17,1", "%", MEN, Aspect.FORECAST))
    found = judge_forecast(one, AUGUST, both)
    assert found is not None
    assert found.verdict is Verdict.NOT_MET


def test_each_part_has_its_verdict() -> None:
    found = at_year_end(against("högst K 16,0 M 17,2", **K_AND_M), {WOMEN: "16,1", MEN: "17"})
    assert [(one.part, one.verdict) for one in found.parts] == [
        (WOMEN, Verdict.NOT_MET),
        (MEN, Verdict.MET),
    ]
    counted = at_year_end(against("minst 10000", **COUNTED), {WOMEN: "6 940", MEN: "3 494"})
    assert counted.parts == ()


def test_a_part_that_is_promised_or_missing_leaves_the_whole_open() -> None:
    one = against("minst 75 %", **K_AND_M)
    for meaning, verdict in ((Meaning.AWAITED, Verdict.AWAITED), (Meaning.MISSING, Verdict.CANNOT)):
        stands = what_stands(said("76", "%", WOMEN), a_word(meaning, MEN))
        assert judge(one, YEAR, stands, LATER).verdict is verdict


def test_targets_of_their_own_rows_are_the_parts_own() -> None:
    rows = (
        Target(year=2023, part=WOMEN, text="högst 16"),
        Target(year=2023, part=MEN, text="högst 17", at_all_times=True),
    )
    found = at_year_end(against("", **K_AND_M, targets=rows), {WOMEN: "16,1", MEN: "17"})
    assert (found.verdict, found.target) == (Verdict.NOT_MET, None)
    stands = what_stands(said("16", "%", WOMEN), said("16", "%", MEN))
    in_august = judge(against("", **K_AND_M, targets=rows), AUGUST, stands, LATER)
    assert [one.verdict for one in in_august.parts] == [Verdict.AT_YEAR_END, Verdict.MET]
    assert in_august.verdict is Verdict.AT_YEAR_END


NORRBOTTEN = real_plan("norrbotten-2023")


@pytest.mark.parametrize(
    ("item_id", "outcomes", "verdict", "reason"),
    [
        ("s01", {WOMEN: "2500", MEN: "2600"}, Verdict.MET, None),
        ("s01", {WOMEN: "2400", MEN: "2600"}, Verdict.MET, None),  # 5 000 against 4 918 in all
        ("s01", {WOMEN: "2400", MEN: "2500"}, Verdict.NOT_MET, None),
        ("s01", {"": "4 919"}, Verdict.MET, None),
        ("s02", {"": "76"}, Verdict.CANNOT, Reason.NO_BASELINE),
        ("s03", {"": "43 001"}, Verdict.NO_DIRECTION, None),
        ("s11", {"": "60"}, Verdict.CANNOT, Reason.NO_BASELINE),
        ("s12", {WOMEN: "7 000", MEN: "3 000"}, Verdict.NOT_MET, None),
        ("s13", {"": "13 %"}, Verdict.MET, None),  # T3 2021: 12 %
        ("s13", {"": "11 %"}, Verdict.NOT_MET, None),
        ("s14", {"": "900 000"}, Verdict.CANNOT, Reason.DOUBTFUL_BASELINE),
        ("s16", {"": "64 000"}, Verdict.MET, None),
        ("s16", {"": "65 000"}, Verdict.NOT_MET, None),
        ("s20", {WOMEN: "15,9 %", MEN: "17 %"}, Verdict.NO_DIRECTION, None),
        ("s22", {"": "30 %"}, Verdict.CANNOT, Reason.DOUBTFUL_BASELINE),
        ("s23", {FALL: "70 %", SORES: "75 %"}, Verdict.CANNOT, Reason.UNLIKE_BASELINE),
        ("s26", {"": "5 %"}, Verdict.CANNOT, Reason.NO_BASELINE),
        ("s30", {"": "80"}, Verdict.CANNOT, Reason.DOUBTFUL_BASELINE),
        ("s33", {"": "5"}, Verdict.BY_A_PERSON, None),
        ("s34", {"": "340 kr"}, Verdict.NO_DIRECTION, None),
    ],
)
def test_the_real_indicators_at_year_end(
    item_id: str, outcomes: dict[str, str], verdict: Verdict, reason: Reason | None
) -> None:
    one = indicator(item_id)
    stands = what_stands(*(said(text, one.unit, part) for part, text in outcomes.items()))
    found = judge(one, NORRBOTTEN.period["2023-ÅR"], stands, LATER, Past(NORRBOTTEN, lambda _: {}))
    assert (found.verdict, found.whole.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("target", "forecast", "verdict"),
    [
        ("minst 6", "6", Verdict.MET),
        ("minst 6", "5", Verdict.NOT_MET),
        ("Öka", "61", Verdict.MET),
        ("6", "6", Verdict.NO_DIRECTION),
        ("minst 6", None, None),
    ],
)
def test_a_forecast_is_held_against_the_year_s_target(
    target: str, forecast: str | None, verdict: Verdict | None
) -> None:
    one = against(target, baselines=(of_2021("60"),), unit="%", covers=Coverage.ACCUMULATED)
    stands: Standing = what_stands(said(forecast, "%", aspect=Aspect.FORECAST)) if forecast else {}
    found = judge_forecast(one, AUGUST, stands)
    assert (found.verdict if found else None) is verdict
    assert judge_forecast(one, YEAR, stands) is None
    assert judge(one, AUGUST, what_stands(said("3", "%")) | stands, LATER).verdict in (
        Verdict.AT_YEAR_END,
        Verdict.NO_DIRECTION,
    )


SOME = st.decimals(1, 1000, places=1)


@given(SOME, SOME, st.integers(0, 90), st.sampled_from(["Öka", "Minska"]))
def test_what_meets_a_bigger_change_meets_a_smaller_one(
    before: Decimal, now: Decimal, size: int, word: str
) -> None:
    def verdict(change: int) -> Verdict:
        target = f"{word} {change} %"
        one = against(target, unit="%", baselines=(of_2021(write(before)),))
        return at_year_end(one, {"": write(now)}).verdict

    if verdict(size) is Verdict.MET:
        assert verdict(size // 2) is Verdict.MET
    assert {verdict(size), Verdict.CANNOT} & (COMPARED | {Verdict.CANNOT})


@given(SOME, SOME)
def test_more_less_and_the_same_part_all_outcomes(before: Decimal, now: Decimal) -> None:
    met = [
        target
        for target in ("Öka", "Minska", "Behålla")
        if at_year_end(
            against(target, unit="%", baselines=(of_2021(write(before)),)), {"": write(now)}
        ).verdict
        is Verdict.MET
    ]
    assert met == ["Öka" if now > before else "Minska" if now < before else "Behålla"]
