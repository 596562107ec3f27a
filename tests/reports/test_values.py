"""How values, what they cover and judgements are said."""

from datetime import date
from decimal import Decimal

import pytest

from plan.answers import Aspect, Meaning, Reading, Recorded, Standing
from plan.indicator import Coverage
from plan.judged import Judged
from plan.past import Earlier
from reports import values
from tests.plan.plans import NOW, a_period, an_indicator

_AUGUST = a_period()


def _number(text: str, unit: str | None = None, part: str = "") -> Reading:
    return Reading(Aspect.OUTCOME, text, Meaning.NUMBER, part, Decimal(1), unit)


def _stands(*readings: Reading) -> Standing:
    return {one.key: Recorded(1, "p", "2023-T2", "i", one, "U0A", "a", NOW, "kommando") for one in readings}


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (_number("2,8", "%"), "2,8\u00a0%"),
        (_number("2,8 %", "%"), "2,8 %"),
        (_number("2,8%", "%"), "2,8%"),
        (_number("77,10"), "77,10"),
        (_number("12", "antal"), "12"),
        (_number("78", "index"), "78"),
        (_number("1 074,76 mnkr", "mnkr"), "1 074,76 mnkr"),
        (_number("5", "kr/invånare"), "5\u00a0kr/invånare"),
        (_number("5", "<!x> & *y*"), "5\u00a0&lt;!x&gt; &amp; \u2060*\u2060y\u2060*\u2060"),
        (Reading(Aspect.OUTCOME, "Delvis", Meaning.PARTLY), "Delvis"),
        (Reading(Aspect.OUTCOME, "-", Meaning.MISSING), "uppgift saknas"),
        (
            Reading(Aspect.OUTCOME, "kommer 15/10", Meaning.AWAITED, awaited=date(2023, 10, 15)),
            "data kommer 15 okt 2023",
        ),
        (Reading(Aspect.STATUS, "pågående", "in_progress"), "◐ Pågående"),
        (Reading(Aspect.STATUS, "", "done"), "✔ Avslutad"),
        (Reading(Aspect.JUDGEMENT, "Mätt om", Judged.PARTLY_MET), "delvis uppnått ◐"),
        (Reading(Aspect.STATUS, "RULLAR <på>", "in_progress"), "◐ RULLAR &lt;på&gt;"),
    ],
)
def test_a_value_is_said_as_written(reading: Reading, said: str) -> None:
    assert values.value(reading) == said


@pytest.mark.parametrize(
    ("covers", "months", "said"),
    [
        (Coverage.ACCUMULATED, "2023-01..2023-08", "jan–aug 2023, ackumulerat"),
        (Coverage.TERTIAL, "2023-01..2023-08", "maj–aug 2023, enbart tertialet"),
        (Coverage.TERTIAL, "2023-01..2023-04", "jan–apr 2023, enbart tertialet"),
        (Coverage.TERTIAL, "2023-01..2023-12", "sep–dec 2023, enbart tertialet"),
        (Coverage.DATE, "2023-01..2023-08", "per 31 aug 2023"),
        (Coverage.ROLLING, "2023-01..2023-08", "rullande till och med aug 2023"),
        (Coverage.YEARLY, "2023-01..2023-08", "helåret 2023"),
        (None, "2023-02..2023-02", "feb 2023"),
        (None, "2022-12..2023-02", "dec 2022–feb 2023"),
    ],
)
def test_what_a_value_covers_is_said(covers: Coverage | None, months: str, said: str) -> None:
    assert values.covered(an_indicator(covers=covers), a_period("x", months)) == said


def test_parts_are_said_by_name_and_without_their_unit() -> None:
    stands = _stands(_number("3,2", "%", "kön:K"), _number("2,4", "%", "kön:M"), _number("2,8", "%"))
    assert values.parts(stands, Aspect.OUTCOME) == "kvinnor 3,2 · män 2,4"
    assert values.parts(_stands(_number("2,8", "%")), Aspect.OUTCOME) == ""


def test_of_many_parts_a_dozen_is_said_and_the_rest_is_counted() -> None:
    stands = _stands(*(_number("1", None, f"enhet:E{number:02}") for number in range(30)))
    said = values.parts(stands, Aspect.OUTCOME)
    assert said.startswith("E00 1 · E01 1")
    assert said.endswith("E11 1 · och 18 till")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2023, 9, 15), "stänger fre 15 sep"),
        (date(2023, 9, 16), "stängde fre 15 sep, registreras som sen"),
        (date(2023, 8, 31), "öppnar fre 1 sep, registreras i förväg"),
        (date(2024, 1, 2), "stängde fre 15 sep 2023, registreras som sen"),
    ],
)
def test_where_a_period_is_is_said(today: date, said: str) -> None:
    assert values.timing(_AUGUST, today) == said


def test_a_locked_period_is_said_to_be() -> None:
    assert values.timing(a_period(locked=date(2023, 9, 18)), date(2023, 9, 18)) == "låst"


_AGAIN = a_period(
    locked=date(2023, 9, 18),
    reopened={"items": ["i", "j"], "opens": date(2023, 10, 2), "deadline": date(2023, 10, 7)},
)


@pytest.mark.parametrize(
    ("item", "today", "said"),
    [
        ("i", date(2023, 10, 2), "öppnad igen, stänger fre 6 okt"),
        ("i", date(2023, 10, 6), "öppnad igen, stänger fre 6 okt"),
        ("i", date(2023, 10, 1), "låst"),
        ("i", date(2023, 10, 7), "låst"),
        ("other", date(2023, 10, 2), "låst"),
        ("", date(2023, 10, 2), "låst, men öppen till fre 6 okt för 2 som öppnats igen"),
        ("", date(2023, 10, 7), "låst"),
    ],
)
def test_a_reopened_period_is_said_to_be_open_for_what_it_reopened(item: str, today: date, said: str) -> None:
    assert values.timing(_AGAIN, today, item) == said


def test_the_value_before_is_said_with_its_time() -> None:
    indicator = an_indicator(unit="%")
    assert values.earlier([("", Earlier("2,9", Decimal("2.9"), "jan–aug 2022"))], indicator) == (
        "Tidigare: 2,9\u00a0% (jan–aug 2022)."
    )
    assert values.earlier([("", Earlier("<målvärde> saknas", None, "2021"))], indicator) == (
        "Tidigare: &lt;målvärde&gt; saknas (2021)."
    )
    assert values.earlier([], indicator) == "Inget tidigare värde."


def test_the_values_of_the_parts_before_are_said_where_the_whole_had_none() -> None:
    indicator = an_indicator(unit="%")
    parts = [("kön:K", Earlier("16", Decimal(16), "2021")), ("kön:M", Earlier("18%", Decimal(18), "2021"))]
    assert values.earlier(parts, indicator) == "Tidigare: kvinnor 16\u00a0% · män 18% (2021)."
