"""How judgements, trends and forecasts are said."""

from datetime import date
from decimal import Decimal

import pytest

from plan.answers import Aspect, Meaning, Reading
from plan.indicator import Coverage, Direction, Figure, Indicator, IndicatorKind, Split, Target
from plan.judged import Judged
from plan.judgement import judge, judge_forecast
from plan.model import Goal, Period
from plan.numbers import whole
from plan.past import Earlier, Past
from plan.trend import Change, Trend
from reports import judging
from tests.plan.plans import MEN, WOMEN, a_period, a_plan, a_word, an_indicator, what_stands

_TODAY = date(2024, 1, 10)
_AUGUST = a_period()
_YEAR = a_period("2023-T3", "2023-01..2023-12")
_LAST_YEAR = a_period("2022-T3", "2022-01..2022-12")
_PLAN = a_plan(periods=(_LAST_YEAR, _AUGUST, _YEAR))
_SEXES = Split(dimension="kön", members=("K", "M"))
_UNITS = Split(dimension="enhet", members=("RVN", "RLF"), each_owes=True)


def _number(text: str, unit: str | None = None, part: str = "") -> Reading:
    return Reading(Aspect.OUTCOME, text, Meaning.NUMBER, part, whole(text).number, unit)


def _said(indicator: Indicator, period: Period, *readings: Reading) -> str:
    past = Past(_PLAN, lambda code: what_stands(_number("62", "%")) if code == "2022-T3" else {})
    return judging.judgement(judge(indicator, period, what_stands(*readings), _TODAY, past), _PLAN)


def _at_year_end(target: str, *readings: Reading, **fields: object) -> str:
    given = {"unit": "%", "reporting": ("2023-T3",), "targets": (Target(year=2023, text=target),)}
    return _said(an_indicator(**given | fields), _YEAR, *readings)


@pytest.mark.parametrize(
    ("target", "direction", "year_end", "said"),
    [
        ("5 %", None, True, "Mål 5 %: kan inte bedömas: riktning saknas (frågan går till controllern)."),
        ("5 %", Direction.DOWN, False, "Mål högst 5 %: bedöms vid helår."),
        ("5 %", Direction.DOWN, True, "Mål högst 5 %: *uppnått* ✔"),
        ("5 %", Direction.UP, True, "Mål minst 5 %: *ej uppnått* ✖"),
        ("högst 5 %", None, True, "Mål högst 5 %: *uppnått* ✔"),
        ("<5 %", None, True, "Mål &lt;5 %: *uppnått* ✔"),
        ("I nivå med riket", None, True, "Mål I nivå med riket: bedöms av den som är ansvarig."),
        ("målvärde saknas", None, True, "Mål saknas (i planen: ”målvärde saknas”)."),
        (None, None, True, "Mål saknas."),
    ],
)
def test_a_judgement_names_the_target_and_says_why(
    target: str | None, direction: Direction | None, *, year_end: bool, said: str
) -> None:
    period = _YEAR if year_end else _AUGUST
    indicator = an_indicator(
        unit="%",
        direction=direction,
        reporting=(period.code,),
        targets=(Target(year=2023, text=target),) if target else (),
    )
    assert _said(indicator, period, _number("1,0", "%")) == said


def test_without_an_outcome_the_target_is_still_said() -> None:
    indicator = an_indicator(targets=(Target(text="75 %"),))
    assert _said(indicator, _AUGUST) == "Mål 75 %: utfall saknas."


_OF_2021 = (Figure(year=2021, text="60 %"),)


@pytest.mark.parametrize(
    ("target", "outcome", "baselines", "said"),
    [
        (
            "Öka 5 %",
            "66 %",
            _OF_2021,
            (
                "Mål Öka 5 % (5\u00a0% mer än ingångsvärdet 60 % (2021), alltså minst 63\u00a0%; "
                "menas procentenheter minst 65\u00a0%): *uppnått* ✔"
            ),
        ),
        (
            "Öka 5 %",
            "64 %",
            _OF_2021,
            (
                "Mål Öka 5 % (5\u00a0% mer än ingångsvärdet 60 % (2021), alltså minst 63\u00a0%; "
                "menas procentenheter minst 65\u00a0%): kan inte bedömas: "
                "det avgör om målet menar procent eller procentenheter."
            ),
        ),
        (
            "Minska med 5 procentenheter",
            "56 %",
            _OF_2021,
            (
                "Mål Minska med 5 procentenheter (5\u00a0procentenheter mindre än ingångsvärdet 60 % (2021), "
                "alltså högst 55\u00a0%): *ej uppnått* ✖"
            ),
        ),
        ("Öka", "61 %", _OF_2021, "Mål Öka (mer än ingångsvärdet 60 % (2021)): *uppnått* ✔"),
        ("Minska", "61 %", (), "Mål Minska (mindre än utfallet 62\u00a0% (jan–dec 2022)): *uppnått* ✔"),
        ("Behålla", "60 %", _OF_2021, "Mål Behålla (lika med ingångsvärdet 60 % (2021)): *uppnått* ✔"),
        (
            "Bibehålla/öka",
            "59 %",
            _OF_2021,
            "Mål Bibehålla/öka (minst ingångsvärdet 60 % (2021)): *ej uppnått* ✖",
        ),
        ("högst 5 kr", "4", (), "Mål högst 5 kr: kan inte bedömas: mål och utfall är i olika enheter."),
        ("", "4", (), "Mål saknas (i planen: tom ruta)."),
    ],
)
def test_what_a_change_is_counted_from_is_said(
    target: str, outcome: str, baselines: tuple[Figure, ...], said: str
) -> None:
    assert _at_year_end(target, _number(outcome, "%"), baselines=baselines) == said


@pytest.mark.parametrize(
    ("target", "outcomes", "said"),
    [
        (
            "högst K 16,0 M 17,2",
            {WOMEN: "16", MEN: "18"},
            "Mål högst K 16,0 M 17,2: *ej uppnått* ✖ (kvinnor *uppnått* ✔, män *ej uppnått* ✖)",
        ),
        ("högst K 16,0 M 17,2", {WOMEN: "16", MEN: "17"}, "Mål högst K 16,0 M 17,2: *uppnått* ✔"),
        (
            "högst K 16,0 M 17,2",
            {WOMEN: "16"},
            "Mål högst K 16,0 M 17,2: kan inte bedömas än: 1 av 2 delar inne (kvinnor *uppnått* ✔).",
        ),
        (
            "minst 75 %",
            {WOMEN: "76", MEN: "74"},
            (
                "Mål minst 75 %: kan inte bedömas: delarna faller olika ut och totalen är inte angiven "
                "(kvinnor *uppnått* ✔, män *ej uppnått* ✖)."
            ),
        ),
        (
            "minst 75 %",
            {"": "75", WOMEN: "76", MEN: "74"},
            "Mål minst 75 %: *uppnått* ✔ (kvinnor *uppnått* ✔, män *ej uppnått* ✖)",
        ),
    ],
)
def test_parts_that_fall_out_differently_are_said(target: str, outcomes: dict[str, str], said: str) -> None:
    readings = [_number(text, "%", part) for part, text in outcomes.items()]
    assert _at_year_end(target, *readings, splits=(_SEXES,)) == said


def test_targets_of_the_parts_own_rows() -> None:
    rows = (
        Target(year=2023, part=WOMEN, text="högst 16"),
        Target(year=2023, part=MEN, text="högst 17"),
    )
    women, men = _number("16", "%", WOMEN), _number("18", "%", MEN)
    assert _at_year_end("", women, men, targets=rows) == (
        "Mål för delarna: *ej uppnått* ✖ (kvinnor *uppnått* ✔, män *ej uppnått* ✖)"
    )


@pytest.mark.parametrize(
    ("target", "word", "said"),
    [
        (
            "minst 75 %",
            Judged.PARTLY_MET,
            "Beräknat: mål minst 75 %: *ej uppnått* ✖ Bedömt av HR-strateg *delvis uppnått ◐*: ”Ny mätmetod”",
        ),
        (
            "75 %",
            Judged.MET,
            (
                "Beräknat: mål 75 %: kan inte bedömas: riktning saknas (frågan går till controllern). "
                "Bedömt av HR-strateg *uppnått ✔*: ”Ny mätmetod”"
            ),
        ),
        (
            "I nivå med riket",
            Judged.NOT_MET,
            "Mål I nivå med riket. Bedömt av HR-strateg *ej uppnått ✖*: ”Ny mätmetod”",
        ),
    ],
)
def test_a_person_s_word_is_said_beside_what_was_computed(target: str, word: Judged, said: str) -> None:
    assert _at_year_end(target, _number("70", "%"), Reading(Aspect.JUDGEMENT, "Ny mätmetod", word)) == said


def test_what_is_promised_is_said_with_its_day() -> None:
    awaited = a_word(Meaning.AWAITED, awaited=date(2024, 2, 1))
    assert _at_year_end("minst 75 %", awaited) == "Mål minst 75 %: bedöms när data har kommit (1 feb 2024)."
    missing = a_word(Meaning.MISSING)
    assert _at_year_end("minst 75 %", missing) == "Mål minst 75 %: kan inte bedömas: uppgift saknas."


@pytest.mark.parametrize(
    ("fields", "readings", "said"),
    [
        (
            {"splits": (_UNITS,)},
            (_number("77", "%", "enhet:RVN"), _number("74", "%", "enhet:RLF")),
            "Mål minst 75 %: bedöms var för sig (RLF *ej uppnått* ✖, RVN *uppnått* ✔).",
        ),
        (
            {"splits": (_UNITS,)},
            (_number("77", "%", "enhet:RVN"), _number("75", "%", "enhet:RLF")),
            "Mål minst 75 %: *uppnått* ✔",
        ),
        (
            {"splits": (_SEXES,)},
            (_number("75", "%", "kön:K"), _number("74", "%", "kön:M")),
            "Mål minst 75 %: *ej uppnått* ✖ (kvinnor *uppnått* ✔, män *ej uppnått* ✖)",
        ),
    ],
)
def test_the_whole_is_said_with_its_parts(
    fields: dict[str, object], readings: tuple[Reading, ...], said: str
) -> None:
    assert _at_year_end("minst 75 %", *readings, **fields) == said


def test_a_year_without_a_target_in_a_plan_that_has_others() -> None:
    later = (Target(year=2025, text="90 %"),)
    assert _at_year_end("", _number("5", "%"), targets=later) == (
        "Mål saknas för året (planen har mål för andra år)."
    )
    years = "högst 15 % (2024) högst 14 % (2025)"
    assert _at_year_end("", _number("5", "%"), targets=(Target(text=years),)) == (
        f"Mål saknas för året (i planen: ”{years}”)."
    )


def _change(trend: Trend, before: Earlier) -> Change:
    has_risen = None if trend is Trend.UNCHANGED else trend is not Trend.BETTER
    return Change(trend, has_risen, before)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            _change(Trend.BETTER, Earlier("2,9", Decimal("2.9"), "jan–aug 2022", "%")),
            "Lägre än jan–aug 2022 (2,9\u00a0%), bättre",
        ),
        (
            _change(Trend.WORSE, Earlier("2,9", Decimal("2.9"), "2021", "%")),
            "Högre än 2021 (2,9\u00a0%), sämre",
        ),
        (_change(Trend.HIGHER, Earlier("78", Decimal(78), "2021", "index")), "Högre än 2021 (78)"),
        (
            _change(Trend.UNCHANGED, Earlier("Ja", None, "2022", answer=Meaning.YES)),
            "Oförändrat sedan 2022 (Ja)",
        ),
        (None, ""),
    ],
)
def test_a_trend_is_said_with_what_was_before(change: Change | None, said: str) -> None:
    assert judging.trend(change) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("6", "prognosen når målet"), ("5", "prognosen når inte målet"), ("4", "prognosen når inte målet")],
)
def test_whether_the_forecast_reaches_the_target_is_said(text: str, said: str) -> None:
    one = an_indicator(targets=(Target(year=2023, text="minst 6"),), covers=Coverage.ACCUMULATED)
    forecast = Reading(Aspect.FORECAST, text, Meaning.NUMBER, "", Decimal(text))
    assert judging.forecast(judge_forecast(one, _AUGUST, what_stands(forecast))) == said
    assert judging.forecast(judge_forecast(one, _AUGUST, {})) == ""


_AHEAD = ("bedöms uppnås ✔", "bedöms delvis uppnås ◐", "bedöms inte uppnås ✖", "kan inte bedömas")
_FACTS = ("uppnåddes ✔", "uppnåddes delvis ◐", "uppnåddes inte ✖", "kan inte bedömas")


@pytest.mark.parametrize(
    ("of", "years", "months", "words"),
    [
        (None, (2023,), "2023-01..2023-08", _AHEAD),
        (None, (2023,), "2023-01..2023-12", _FACTS),
        (None, (2023, 2025), "2023-01..2023-12", _AHEAD),
        (None, (2023, 2025), "2025-01..2025-12", _FACTS),
        (2023, (2023, 2025), "2023-01..2023-12", _FACTS),
        (2023, (2023, 2025), "2023-09..2023-12", _AHEAD),
        (2023, (2023, 2025), "2024-01..2024-04", _FACTS),
        (2027, (2024, 2027), "2024-01..2024-12", _AHEAD),
        (2027, (2024, 2027), "2027-01..2027-08", _AHEAD),
        (2027, (2024, 2027), "2027-01..2027-12", _FACTS),
    ],
)
def test_a_goal_is_a_forecast_until_its_time_is_over(
    of: int | None, years: tuple[int, ...], months: str, words: tuple[str, ...]
) -> None:
    plan, period = a_plan(years=years), a_period("P", months)
    one = Goal(id="g", title="Tillstånd", year=of)
    assert tuple(judging.goal(word, one, period, plan) for word in Judged) == words


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (an_indicator(), ()),
        (an_indicator(splits=(_SEXES,)), (_number("5", part=WOMEN),)),
        (an_indicator(kind=IndicatorKind.CLUSTER, parameters=2), (a_word("yes", "parameter:1"),)),
    ],
)
def test_without_any_target_there_is_none_for_the_parts_either(
    one: Indicator, said: tuple[Reading, ...]
) -> None:
    judged = judge(one, _AUGUST, what_stands(*said), date(2023, 9, 8))
    assert (judging.judgement(judged), judging.in_brief(judged, _PLAN)) == ("Mål saknas.", "Mål saknas")


def test_a_cluster_is_said_with_its_parameters() -> None:
    one = an_indicator(kind=IndicatorKind.CLUSTER, parameters=3)
    two = [
        Reading(Aspect.OUTCOME, "Ja", Meaning.YES, "parameter:1"),
        Reading(Aspect.OUTCOME, "Nej", Meaning.NO, "parameter:2"),
    ]
    third = Reading(Aspect.OUTCOME, "Ja", Meaning.YES, "parameter:3")
    assert judging.cluster(one, {}) == "0 av 3 parametrar besvarade"
    said = "parameter 1 Ja · parameter 2 Nej"
    assert judging.cluster(one, what_stands(*two)) == f"2 av 3 parametrar besvarade ({said})"
    assert judging.cluster(one, what_stands(*two, third)) == f"Delvis ({said} · parameter 3 Ja)"
    assert _said(
        an_indicator(kind=IndicatorKind.CLUSTER, parameters=3, targets=(Target(text="Ja"),)), _AUGUST, *two
    ) == ("Mål Ja: kan inte bedömas än: 2 av 3 parametrar besvarade.")
