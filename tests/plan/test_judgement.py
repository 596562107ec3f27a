"""An outcome against its target: each verdict, and none where it would not be fair."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.answers import Aspect, Meaning, Reading, Standing
from plan.indicator import Coverage, Criteria, Direction, Figure, Indicator, IndicatorKind, Target
from plan.judged import Judged
from plan.judgement import judge, target_of
from plan.levels import direction_of
from plan.numbers import convert, whole, write
from plan.reasons import Reason
from plan.verdicts import COMPARED, Verdict
from tests.plan.plans import (
    MEN,
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
        ("Öka", "76 %", Verdict.CANNOT),
        ("Minska 5 %", "76 %", Verdict.CANNOT),
        ("Bibehålla/öka", "76 %", Verdict.CANNOT),
        ("Behålla", "76 %", Verdict.CANNOT),
        ("I nivå med riket", "76 %", Verdict.BY_A_PERSON),
        ("Minskad skillnad jmf 2021", "76 %", Verdict.BY_A_PERSON),
        ("K 16,0 M 17,2", "16,5 %", Verdict.CANNOT),
        ("minst K 75 M 70", "76 %", Verdict.CANNOT),
        ("?7%", "7 %", Verdict.BY_A_PERSON),
        ("Ja", "1", Verdict.CANNOT),
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
            Verdict.CANNOT,
        ),  # the target's own word is at odds with the direction
        (Direction.DOWN, "0,0", "-0,1", Verdict.MET),
        (Direction.UP, "Öka", "60 %", Verdict.CANNOT),
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
        ("mnkr", "högst 2 %", "1", Verdict.CANNOT),
        ("%", "högst 2 procentenheter", "1", Verdict.CANNOT),
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
        (IndicatorKind.QUALITATIVE, "Minska", Meaning.YES, Verdict.CANNOT),
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
        ([a_number("80", WOMEN)], Verdict.INCOMPLETE),
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
        ("Öka", IndicatorKind.QUANTITATIVE, a_number("3"), Verdict.AT_YEAR_END),
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
        ("miljokrav", "2023-T3", "12", Verdict.CANNOT),
        ("trakasserier", "2023-T3", "90 %", Verdict.NO_TARGET),
        ("nettokostnad", "2023-T2", "1 074,76", Verdict.NO_TARGET),
        ("s06", "2023-DA08", "44 %", Verdict.NO_DIRECTION),
        ("s20", "2023-ÅR", "16 %", Verdict.CANNOT),
        ("s10", "2023-ÅR", "56 %", Verdict.MET),  # the plan lets it rise
        ("s13", "2025-ÅR", "12 %", Verdict.NO_TARGET),
        ("s19", "2025-ÅR", "6 %", Verdict.NO_DIRECTION),
    ],
)
def test_the_real_indicators(item_id: str, code: str, text: str, verdict: Verdict) -> None:
    one = indicator(item_id)
    plan = real_plan("norrbotten-2023" if item_id[1:].isdecimal() else "varmland-2023")
    assert judge(one, plan.period[code], what_stands(said(text, one.unit)), LATER).verdict is verdict


def test_the_target_of_a_period_goes_before_that_of_its_year() -> None:
    targets = (Target(year=2023, text="75"), Target(year=2023, period="2023-T2", text="60"))
    one = an_indicator(targets=targets)
    assert [target_of(one, period) for period in (AUGUST, YEAR)] == [targets[1], targets[0]]


@pytest.mark.parametrize(
    ("target", "today", "verdict"),
    [
        (Target(year=2023, text="minst 75", at_all_times=True), LATER, Verdict.NOT_MET),
        (Target(year=2023, text="minst 75", at_all_times=True), date(2023, 8, 30), Verdict.NOT_MET),
        (Target(year=2023, text="högst 75", at_all_times=True), LATER, Verdict.MET),
        (Target(year=2023, text="Ny indikator", at_all_times=True), LATER, Verdict.NO_TARGET),
        (Target(year=2023, period="2023-T2", text="minst 2"), date(2023, 9, 1), Verdict.MET),
        (Target(year=2023, period="2023-T2", text="minst 4"), date(2023, 9, 1), Verdict.NOT_MET),
        (Target(year=2023, period="2023-T2", text="minst 4"), date(2023, 8, 31), Verdict.AT_PERIOD_END),
        (Target(period="2023-T2", text="minst 4"), LATER, Verdict.NOT_MET),
        (Target(year=2023, period="2023-T1", text="minst 1"), LATER, Verdict.NO_TARGET),
        (Target(year=2024, text="minst 1"), LATER, Verdict.NO_TARGET),
    ],
)
def test_what_holds_before_the_year_s_end(target: Target, today: date, verdict: Verdict) -> None:
    one = an_indicator(targets=(target,))
    assert judge(one, AUGUST, what_stands(a_number("3")), today).verdict is verdict


@pytest.mark.parametrize(
    ("text", "partly", "number", "verdict"),
    [
        ("minst 75", "minst 60", "75", Verdict.MET),
        ("minst 75", "minst 60", "74", Verdict.PARTLY_MET),
        ("minst 75", "60", "60", Verdict.PARTLY_MET),
        ("minst 75", "60", "59", Verdict.NOT_MET),
        ("minst 75", None, "74", Verdict.NOT_MET),
        ("högst 5", "6", "5,5", Verdict.PARTLY_MET),
        ("högst 5", "6", "6,5", Verdict.NOT_MET),
        ("högst 5", "nästan", "6,5", Verdict.CANNOT),
        ("75", "60", "74", Verdict.NO_DIRECTION),
        ("I nivå med riket", "60", "74", Verdict.BY_A_PERSON),
    ],
)
def test_partly_is_only_by_the_plan_s_own_threshold(
    text: str, partly: str | None, number: str, verdict: Verdict
) -> None:
    one = against(text, targets=(Target(year=2023, text=text, partly=partly),))
    assert judge(one, YEAR, what_stands(said(number, None)), LATER).verdict is verdict


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({}, Verdict.BY_A_PERSON),
        ({"criteria": Criteria(ja="Klart")}, Verdict.BY_A_PERSON),
        ({"criteria": Criteria(delvis="Påbörjat")}, Verdict.PARTLY_MET),
        ({"targets": (Target(year=2023, text="Ja", partly="Delvis"),)}, Verdict.PARTLY_MET),
    ],
)
def test_delvis_is_partly_met_where_the_plan_says_what_it_takes(
    fields: dict[str, object], verdict: Verdict
) -> None:
    one = against("Ja", kind=IndicatorKind.QUALITATIVE, **fields)
    assert judge(one, YEAR, what_stands(a_word(Meaning.PARTLY)), LATER).verdict is verdict


@pytest.mark.parametrize(
    ("text", "year", "number", "verdict"),
    [
        ("högst 15,8 % (2024) högst 14 % (2025)", 2024, "15", Verdict.MET),
        ("högst 15,8 % (2024) högst 14 % (2025)", 2025, "15", Verdict.NOT_MET),
        ("högst 15,8 % (2024) högst 14 % (2025)", 2026, "15", Verdict.NO_TARGET),
        ("-15,8% (2024) -14% (2025)", 2024, "-15", Verdict.NO_DIRECTION),
    ],
)
def test_a_target_for_several_years_is_read_for_the_period_s(
    text: str, year: int, number: str, verdict: Verdict
) -> None:
    period = a_period("x", f"{year}-01..{year}-12")
    one = an_indicator(reporting=("x",), unit="%", targets=(Target(text=text),))
    assert judge(one, period, what_stands(said(number, "%")), LATER).verdict is verdict


@pytest.mark.parametrize(
    ("covers", "target", "reason"),
    [
        (Coverage.DATE, "minst 100 % i dec", None),
        (Coverage.ACCUMULATED, "minst 100 % i dec", Reason.OTHER_TIME),
        (Coverage.TERTIAL, "minst 100 % i dec", Reason.OTHER_TIME),
        (Coverage.DATE, "minst 100 % i juni", Reason.OTHER_TIME),
        (Coverage.ACCUMULATED, "minst 100 % vid årets slut", None),
    ],
)
def test_a_target_for_a_month_is_held_against_that_month(
    covers: Coverage, target: str, reason: Reason | None
) -> None:
    found = judge(against(target, unit="%", covers=covers), YEAR, what_stands(said("97 %", "%")), LATER)
    assert (found.verdict, found.whole.reason) == (Verdict.CANNOT if reason else Verdict.NOT_MET, reason)


@pytest.mark.parametrize(
    ("targets", "reason"),
    [
        ((), Reason.NO_COLUMN),
        ((Target(year=2023, text=""),), Reason.BLANK),
        ((Target(year=2023, text="Ny indikator"),), Reason.STATED),
        ((Target(year=2025, text="90 %"),), Reason.OTHER_YEARS),
        ((Target(year=2023, part="kön:K", text="90 %"),), Reason.BY_PART),
    ],
)
def test_how_a_target_is_missing_is_told(targets: tuple[Target, ...], reason: Reason) -> None:
    found = judge(an_indicator(targets=targets, reporting=BOTH), YEAR, what_stands(a_number("5")), LATER)
    assert (found.verdict, found.whole.reason) == (Verdict.NO_TARGET, reason)


@pytest.mark.parametrize(
    ("judged", "verdict"),
    [
        (Judged.MET, Verdict.MET),
        (Judged.PARTLY_MET, Verdict.PARTLY_MET),
        (Judged.NOT_MET, Verdict.NOT_MET),
        (Judged.CANNOT_ASSESS, Verdict.CANNOT),
    ],
)
def test_a_person_s_word_stands_and_what_was_computed_is_kept(judged: Judged, verdict: Verdict) -> None:
    word = Reading(Aspect.JUDGEMENT, "Mätningen gjordes om", judged)
    for one, stands in (
        (against("minst 75"), what_stands(a_number("3"), word)),
        (against("minst 75"), what_stands(word)),
        (against("minst 75", reporting=()), what_stands(a_number("3"), word)),
    ):
        found = judge(one, YEAR, stands, LATER)
        assert found.verdict is verdict
        assert found.said is not None
        assert found.said.reading is word
        without = {key: said for key, said in stands.items() if key[0] is not Aspect.JUDGEMENT}
        assert found.whole == judge(one, YEAR, without, LATER).whole


def test_a_judgement_fits_where_it_is_kept() -> None:
    assert max(len(one) for one in (*Aspect, *Judged, *Meaning)) <= 20


READINGS = st.one_of(
    st.decimals(-1000, 1000, places=2).map(lambda number: said(write(number), None)),
    st.sampled_from([meaning for meaning in Meaning if meaning is not Meaning.NUMBER]).map(a_word),
)
FORMS = [
    *("minst {}", "högst {}", "<{}", ">{}", "{}", "{}-{}", "Öka", "Minska {}", "Öka {} %", "Behålla", "Ja"),
    *("K {} M {}", "minst K {} M {}", "Ny indikator", "x {}", "Bibehålla/öka", "Öka med {} procentenheter"),
]
TARGETS = st.tuples(st.sampled_from(FORMS), st.integers(-100, 100), st.integers(0, 100)).map(
    lambda given: given[0].format(given[1], given[1] + given[2])
)
PARTS = st.sampled_from(["", WOMEN, MEN])


@given(
    TARGETS,
    st.none() | TARGETS,
    st.dictionaries(PARTS, READINGS, min_size=1),
    st.sampled_from(IndicatorKind),
    st.sampled_from([None, *Direction]),
)
def test_never_compared_before_year_end_nor_without_a_direction(
    target: str,
    partly: str | None,
    readings: dict[str, Reading],
    kind: IndicatorKind,
    direction: Direction | None,
) -> None:
    one = against(
        target,
        kind=kind,
        direction=direction,
        targets=(Target(year=2023, text=target, partly=partly),),
        baselines=(Figure(year=2021, text="60 %"), Figure(year=2021, part=WOMEN, text="50 %")),
    )
    stands = what_stands(*(replace(reading, part=part) for part, reading in readings.items()))
    for early in (
        judge(one, AUGUST, stands, LATER),
        judge(one, YEAR, stands, date(2023, 12, 31)),
    ):
        assert not {early.verdict, *(ruling.verdict for ruling in early.parts)} & COMPARED
    at_year_end = judge(one, YEAR, stands, LATER)
    if target.lstrip("-").isdecimal() and direction is None:
        assert at_year_end.verdict not in COMPARED
    if at_year_end.verdict is Verdict.PARTLY_MET:
        assert partly is not None
    if at_year_end.verdict in COMPARED:
        meanings = {reading.meaning for reading in stands_of_outcomes(stands)}
        assert meanings & {Meaning.NUMBER, Meaning.YES, Meaning.NO}


def stands_of_outcomes(stands: Standing) -> list[Reading]:
    """The outcomes among what stands."""
    return [one.reading for (aspect, _), one in stands.items() if aspect is Aspect.OUTCOME]


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


NUMBERS = st.decimals(0, 1000, places=1)


@given(NUMBERS, NUMBERS, st.decimals(0, 100, places=1), st.sampled_from(["minst {}", "högst {}", "{}-{}"]))
def test_a_wider_target_never_makes_a_met_one_unmet(
    number: Decimal, limit: Decimal, room: Decimal, form: str
) -> None:
    def verdict(low: Decimal, high: Decimal) -> Verdict:
        first, second = (high, high) if form == "högst {}" else (low, high)
        target = form.format(f"{first}".replace(".", ","), f"{second}".replace(".", ","))
        return judge(against(target), YEAR, what_stands(said(write(number), None)), LATER).verdict

    assert verdict(limit, limit) in COMPARED
    if verdict(limit, limit) is Verdict.MET:
        assert verdict(limit - min(room, limit), limit + room) is Verdict.MET


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["minst", "högst"]))
def test_the_verdict_on_the_parts_is_the_one_on_any_total_between_them(
    women: Decimal, men: Decimal, limit: Decimal, word: str
) -> None:
    one = against(f"{word} {write(limit)}", unit="%")
    parts = what_stands(said_of(WOMEN, women), said_of(MEN, men))
    whole = judge(one, YEAR, parts, LATER).verdict
    for between in ((women * 99 + men) / 100, (women + 99 * men) / 100, (women + men) / 2):
        total = judge(one, YEAR, parts | what_stands(said_of("", between)), LATER).verdict
        assert whole in (total, Verdict.CANNOT)


def said_of(part: str, number: Decimal) -> Reading:
    """So many per cent of a part."""
    return Reading(Aspect.OUTCOME, write(number), Meaning.NUMBER, part, number, "%")


@pytest.mark.parametrize(("target", "direction"), [("minst 5", "down"), ("högst 5", "up"), ("Öka", "down")])
def test_a_target_against_the_direction_is_not_judged(target: str, direction: str) -> None:
    one = against(target, direction=direction)
    ruling = judge(one, YEAR, what_stands(a_number("6")), LATER).whole
    assert (ruling.verdict, ruling.reason) == (Verdict.CANNOT, Reason.AGAINST_DIRECTION)
    assert direction_of(one, ruling.aim) is None
