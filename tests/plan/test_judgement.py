"""An outcome against its target: each verdict, and none where it would not be fair."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.answers import Meaning, Reading
from plan.indicator import Direction, Indicator, IndicatorKind, Target
from plan.judgement import judge, target_of
from plan.numbers import convert, whole, write
from plan.verdicts import Verdict
from tests.plan.plans import (
    WOMEN,
    a_number,
    a_period,
    a_word,
    an_indicator,
    indicator,
    real_plan,
    what_stands,
)

LATER = date(2027, 1, 1)
YEAR = a_period("2023-T3", "2023-01..2023-12")
AUGUST = a_period("2023-T2", "2023-01..2023-08")
BOTH = ("2023-T2", "2023-T3")


def against(target: str, **fields: object) -> Indicator:
    """An indicator with this target for 2023, asked for in August and at year-end."""
    given = {"targets": (Target(year=2023, text=target),), "reporting": BOTH, "title": "Väntetid"} | fields
    return an_indicator("i", **given)


def said(text: str, unit: str | None) -> Reading:
    """A number as it would have been read from this text for an indicator in this unit."""
    quantity = whole(text)
    number = convert(quantity, unit) if unit else quantity.number
    return Reading(a_number("0").aspect, text, Meaning.NUMBER, "", number, unit or quantity.unit)


@pytest.mark.parametrize(
    ("target", "text", "verdict"),
    [
        ("minst 75 %", "75 %", Verdict.MET),
        ("minst 75 %", "74,9 %", Verdict.NOT_MET),
        ("minst 75 %", "76 %", Verdict.MET),
        (">75", "75", Verdict.NOT_MET),
        (">75", "75,1", Verdict.MET),
        ("högst 5,2 %", "5,2 %", Verdict.MET),
        ("högst 5,2 %", "5,3 %", Verdict.NOT_MET),
        ("<14 %", "14 %", Verdict.NOT_MET),
        ("<14 %", "13,9 %", Verdict.MET),
        ("90 procent eller lägre", "90 %", Verdict.MET),
        ("90 procent eller lägre", "91 %", Verdict.NOT_MET),
        ("60-74", "60", Verdict.MET),
        ("60-74", "74", Verdict.MET),
        ("60-74", "74,5", Verdict.NOT_MET),
        ("60-74", "59", Verdict.NOT_MET),
        ("minst −2,0", "-1,5", Verdict.MET),
        ("minst −2,0", "-2,5", Verdict.NOT_MET),
        ("75 %", "75 %", Verdict.NO_DIRECTION),
        ("75 %", "10 %", Verdict.NO_DIRECTION),
        ("43000", "43000", Verdict.NO_DIRECTION),
        ("Öka", "76 %", Verdict.BY_A_PERSON),
        ("Minska 5 %", "76 %", Verdict.BY_A_PERSON),
        ("Bibehålla/öka", "76 %", Verdict.BY_A_PERSON),
        ("Behålla", "76 %", Verdict.BY_A_PERSON),
        ("I nivå med riket", "76 %", Verdict.BY_A_PERSON),
        ("Minskad skillnad jmf 2021", "76 %", Verdict.BY_A_PERSON),
        ("K 16,0 M 17,2", "16,5 %", Verdict.BY_A_PERSON),
        ("minst K 75 M 70", "76 %", Verdict.BY_A_PERSON),
        ("?7%", "7 %", Verdict.BY_A_PERSON),
        ("Ja", "1", Verdict.BY_A_PERSON),
        ("Ny indikator", "76 %", Verdict.NO_TARGET),
        ("Ska utarbetas", "76 %", Verdict.NO_TARGET),
        ("målvärde saknas", "76 %", Verdict.NO_TARGET),
        ("Under utredning", "76 %", Verdict.NO_TARGET),
        ("-", "76 %", Verdict.NO_TARGET),
    ],
)
def test_the_verdict_at_year_end(target: str, text: str, verdict: Verdict) -> None:
    unit = "%" if "%" in text else None
    assert judge(against(target, unit=unit), YEAR, what_stands(said(text, unit)), LATER).verdict is verdict


@pytest.mark.parametrize(
    ("direction", "target", "text", "verdict"),
    [
        (Direction.DOWN, "5 %", "2,8 %", Verdict.MET),
        (Direction.DOWN, "5 %", "5,0 %", Verdict.MET),
        (Direction.DOWN, "5 %", "5,1 %", Verdict.NOT_MET),
        (Direction.UP, "55 %", "54 %", Verdict.NOT_MET),
        (Direction.UP, "55 %", "55 %", Verdict.MET),
        (None, "55 %", "55 %", Verdict.NO_DIRECTION),
        (
            Direction.DOWN,
            "minst 55 %",
            "60 %",
            Verdict.MET,
        ),  # the target's own word goes before the direction
        (Direction.DOWN, "0,0", "-0,1", Verdict.MET),
        (Direction.UP, "Öka", "60 %", Verdict.BY_A_PERSON),
    ],
)
def test_a_plain_number_needs_a_direction(
    direction: Direction | None, target: str, text: str, verdict: Verdict
) -> None:
    one = against(target, unit="%", direction=direction)
    assert judge(one, YEAR, what_stands(said(text, "%")), LATER).verdict is verdict


@pytest.mark.parametrize(
    ("unit", "target", "text", "verdict"),
    [
        ("mnkr", "högst 1 170 mnkr", "1 074,76 mnkr", Verdict.MET),
        ("mnkr", "högst 1 170 000 tkr", "1 074,76 mnkr", Verdict.MET),
        ("mnkr", "högst 1 170 000 tkr", "1 200 mnkr", Verdict.NOT_MET),
        ("tkr", "högst 1,2 mnkr", "1 100", Verdict.MET),
        ("tkr", "högst 1,2 mnkr", "1 300", Verdict.NOT_MET),
        ("antal", "minst 12 st", "12", Verdict.MET),
        ("mnkr", "högst 2 %", "1", Verdict.BY_A_PERSON),
        ("%", "högst 2 procentenheter", "1", Verdict.BY_A_PERSON),
        (None, "minst 75 %", "76", Verdict.MET),
        ("%", "minst 75", "76", Verdict.MET),
    ],
)
def test_target_and_outcome_are_held_together_in_one_unit(
    unit: str | None, target: str, text: str, verdict: Verdict
) -> None:
    assert judge(against(target, unit=unit), YEAR, what_stands(said(text, unit)), LATER).verdict is verdict


@pytest.mark.parametrize(
    ("kind", "target", "meaning", "verdict"),
    [
        (IndicatorKind.QUALITATIVE, "Ja", Meaning.YES, Verdict.MET),
        (IndicatorKind.QUALITATIVE, "Ja", Meaning.PARTLY, Verdict.BY_A_PERSON),
        (IndicatorKind.QUALITATIVE, "Ja", Meaning.NO, Verdict.NOT_MET),
        (IndicatorKind.CLUSTER, "Ja", Meaning.YES, Verdict.MET),
        (IndicatorKind.CLUSTER, "Ja", Meaning.NO, Verdict.NOT_MET),
        (IndicatorKind.QUALITATIVE, "Nej", Meaning.YES, Verdict.BY_A_PERSON),
        (IndicatorKind.QUALITATIVE, "Nej", Meaning.NO, Verdict.BY_A_PERSON),
        (IndicatorKind.QUALITATIVE, "Minska", Meaning.YES, Verdict.BY_A_PERSON),
        (IndicatorKind.CLUSTER, "Ny indikator", Meaning.YES, Verdict.NO_TARGET),
    ],
)
def test_answers_in_words(kind: IndicatorKind, target: str, meaning: Meaning, verdict: Verdict) -> None:
    assert judge(against(target, kind=kind), YEAR, what_stands(a_word(meaning)), LATER).verdict is verdict


@pytest.mark.parametrize(
    ("readings", "verdict"),
    [
        ([], Verdict.NO_OUTCOME),
        ([a_word(Meaning.MISSING)], Verdict.CANNOT),
        ([a_word(Meaning.AWAITED)], Verdict.AWAITED),
        ([a_number("80", WOMEN)], Verdict.BY_A_PERSON),
        ([a_number("80"), a_number("70", WOMEN)], Verdict.MET),
    ],
)
def test_where_the_outcome_is_not_there_or_not_whole(readings: list[Reading], verdict: Verdict) -> None:
    assert judge(against("minst 75"), YEAR, what_stands(*readings), LATER).verdict is verdict


@pytest.mark.parametrize(
    ("target", "kind", "reading", "verdict"),
    [
        (
            "minst 75",
            IndicatorKind.QUANTITATIVE,
            a_number("3"),
            Verdict.AT_YEAR_END,
        ),  # three of six in August
        ("minst 75", IndicatorKind.QUANTITATIVE, a_number("99"), Verdict.AT_YEAR_END),
        ("Ja", IndicatorKind.QUALITATIVE, a_word(Meaning.NO), Verdict.AT_YEAR_END),
        ("75", IndicatorKind.QUANTITATIVE, a_number("3"), Verdict.NO_DIRECTION),
        ("Öka", IndicatorKind.QUANTITATIVE, a_number("3"), Verdict.BY_A_PERSON),
        ("minst 75", IndicatorKind.QUANTITATIVE, a_word(Meaning.MISSING), Verdict.CANNOT),
    ],
)
def test_before_year_end(target: str, kind: IndicatorKind, reading: Reading, verdict: Verdict) -> None:
    assert judge(against(target, kind=kind), AUGUST, what_stands(reading), LATER).verdict is verdict


@pytest.mark.parametrize(
    ("today", "verdict"),
    [
        (date(2023, 12, 31), Verdict.AT_YEAR_END),
        (date(2024, 1, 1), Verdict.NOT_MET),
        (date(2026, 1, 1), Verdict.NOT_MET),
    ],
)
def test_the_year_is_judged_when_it_has_ended(today: date, verdict: Verdict) -> None:
    assert judge(against("minst 75"), YEAR, what_stands(a_number("3")), today).verdict is verdict
    assert (
        judge(against("minst 75"), AUGUST, what_stands(a_number("3")), today).verdict is Verdict.AT_YEAR_END
    )


def test_what_was_not_asked_for_is_kept_and_not_judged() -> None:
    sick = against("minst 75", reporting=("2023-T3",))
    assert judge(sick, AUGUST, what_stands(a_number("5")), LATER).verdict is Verdict.NOT_ASKED
    assert judge(sick, AUGUST, {}, LATER).verdict is Verdict.NOT_ASKED


def test_without_a_target_there_is_none_to_tell() -> None:
    found = judge(an_indicator(reporting=BOTH), YEAR, what_stands(a_number("5")), LATER)
    assert (found.verdict, found.target, found.aim) == (Verdict.NO_TARGET, None, None)


@pytest.mark.parametrize(
    ("targets", "text"),
    [
        ([Target(year=2023, text="a"), Target(year=2025, text="b")], "a"),
        ([Target(year=2025, text="b")], None),
        ([Target(text="c"), Target(year=2023, text="a")], "a"),
        ([Target(text="c"), Target(year=2025, text="b")], "c"),
        ([Target(year=2023, part="kön:K", text="k"), Target(year=2023, text="a")], "a"),
        ([Target(year=2023, part="kön:K", text="k")], None),
        ([], None),
    ],
)
def test_the_target_of_the_periods_year(targets: list[Target], text: str | None) -> None:
    found = target_of(an_indicator(targets=tuple(targets)), YEAR)
    assert (found.text if found else None) == text


@pytest.mark.parametrize(
    ("item_id", "code", "text", "verdict"),
    [
        ("sjukfranvaro", "2023-T2", "2,8 %", Verdict.NO_DIRECTION),
        ("sjukfranvaro", "2023-T3", "2,8 %", Verdict.NO_DIRECTION),
        ("atervinning", "2023-T3", "54 %", Verdict.NOT_MET),  # "ska vara minst 55 procent"
        ("atervinning", "2023-T3", "55 %", Verdict.MET),
        ("atervinning", "2023-T2", "54 %", Verdict.NOT_ASKED),
        ("miljokrav", "2023-T3", "12", Verdict.BY_A_PERSON),
        ("trakasserier", "2023-T3", "90 %", Verdict.NO_TARGET),
        ("nettokostnad", "2023-T2", "1 074,76", Verdict.NO_TARGET),
        ("s06", "2023-DA08", "44 %", Verdict.NO_DIRECTION),
        ("s20", "2023-ÅR", "16 %", Verdict.BY_A_PERSON),
        ("s10", "2023-ÅR", "56 %", Verdict.MET),  # the plan lets it rise
        ("s13", "2025-ÅR", "12 %", Verdict.NO_TARGET),
        ("s19", "2025-ÅR", "6 %", Verdict.NO_DIRECTION),
    ],
)
def test_the_real_indicators(item_id: str, code: str, text: str, verdict: Verdict) -> None:
    one = indicator(item_id)
    plan = real_plan("norrbotten-2023" if item_id[1:].isdecimal() else "varmland-2023")
    assert judge(one, plan.period[code], what_stands(said(text, one.unit)), LATER).verdict is verdict


READINGS = st.one_of(
    st.decimals(-1000, 1000, places=2).map(lambda number: said(write(number), None)),
    st.sampled_from([meaning for meaning in Meaning if meaning is not Meaning.NUMBER]).map(a_word),
)
FORMS = [
    "minst {}",
    "högst {}",
    "<{}",
    ">{}",
    "{}",
    "{}-{}",
    "Öka",
    "Minska {}",
    "Ja",
    "K {} M {}",
    "Ny indikator",
    "x {}",
]
TARGETS = st.tuples(st.sampled_from(FORMS), st.integers(-100, 100), st.integers(0, 100)).map(
    lambda given: given[0].format(given[1], given[1] + given[2])
)


@given(TARGETS, READINGS, st.sampled_from(IndicatorKind), st.sampled_from([None, *Direction]))
def test_never_met_or_unmet_before_year_end_nor_without_a_direction(
    target: str, reading: Reading, kind: IndicatorKind, direction: Direction | None
) -> None:
    one = against(target, kind=kind, direction=direction)
    judged = {Verdict.MET, Verdict.NOT_MET}
    assert judge(one, AUGUST, what_stands(reading), LATER).verdict not in judged
    assert judge(one, YEAR, what_stands(reading), date(2023, 12, 31)).verdict not in judged
    at_year_end = judge(one, YEAR, what_stands(reading), LATER)
    if target.lstrip("-").isdecimal() and direction is None:
        assert at_year_end.verdict not in judged
    if at_year_end.verdict in judged:
        assert reading.meaning in (Meaning.NUMBER, Meaning.YES, Meaning.NO)


@given(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2))
def test_at_least_and_at_most_part_the_numbers_between_them(number: Decimal, limit: Decimal) -> None:
    def verdict(word: str) -> Verdict:
        return judge(
            against(f"{word} {write(limit)}"), YEAR, what_stands(said(write(number), None)), LATER
        ).verdict

    assert (verdict("minst") is Verdict.MET) == (number >= limit)
    assert (verdict("högst") is Verdict.MET) == (number <= limit)
    assert (verdict("under") is Verdict.MET) == (number < limit)
    assert (verdict("över") is Verdict.MET) == (number > limit)
