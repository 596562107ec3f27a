"""Stretches of days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.calendar import short_day
from plan.spans import find_span, read_span

TODAY = date(2023, 9, 8)
_SEP = date(2023, 9, 1)


def _sep(day: int) -> date:
    return _SEP.replace(day=day)


_THE_SAME = [
    "11 sep - 15 sep",
    "11 sep-15 sep",
    "11 sep – 15 sep",
    "11-15 sep",
    "11 sep - 15",
    "11/9 till den 15:e",
    "från 11 sep till 15",
    "11–15 september",
    "11-15/9",
    "11/9-15/9",
    "11 till 15 sep",
    "11 sep till 15 sep",
    "från 11 sep till 15 sep",
    "från och med 11 sep till och med 15 sep",
    "fr.o.m. 11/9 t.o.m. 15/9",
    "fr o m 11 sep t o m 15 sep",
    "den 11 sep till den 15 sep",
    "mån 11 sep – fre 15 sep",
    "11:e till 15:e september",
    "2023-09-11 - 2023-09-15",
    "2023-09-11--2023-09-15",
    "2023-09-11—2023-09-15",
    "2023-09-11 2023-09-15",
    "11 sep 15 sep",
    "vecka 37",
    "v 37",
    "v.37",
    "nästa vecka",
    "måndag-fredag",
]


@pytest.mark.parametrize("text", _THE_SAME)
def test_the_same_days_are_read(text: str) -> None:
    assert read_span(text, TODAY) == (_sep(11), _sep(15), len(text))


@pytest.mark.parametrize(
    ("text", "first", "last", "rest"),
    [
        ("till 15 sep", TODAY, _sep(15), ""),
        ("t.o.m. fre 15 sep", TODAY, _sep(15), ""),
        ("nu till fredag", TODAY, TODAY, ""),
        ("i dag", TODAY, TODAY, ""),
        ("idag - ons", TODAY, _sep(13), ""),
        ("i morgon", _sep(9), _sep(9), ""),
        ("på måndag", _sep(11), _sep(11), ""),
        ("v 37-38", _sep(11), _sep(22), ""),
        ("hela veckan", TODAY, TODAY, ""),
        ("28 dec - 3 jan", date(2023, 12, 28), date(2024, 1, 3), ""),
        ("vecka 2", date(2024, 1, 8), date(2024, 1, 12), ""),
        ("i nästa vecka", _sep(11), _sep(15), ""),
        ("hela vecka 37", _sep(11), _sep(15), ""),
        ("v 37 till 38", _sep(11), _sep(22), ""),
        ("vecka 37 - vecka 38", _sep(11), _sep(22), ""),
        ("v 28-31", date(2024, 7, 8), date(2024, 8, 2), ""),
        ("vecka 29", date(2024, 7, 15), date(2024, 7, 19), ""),
        ("vecka 35", date(2023, 8, 28), date(2023, 9, 1), ""),
        ("v 51-1", date(2023, 12, 18), date(2024, 1, 5), ""),
        ("v 53 2026", date(2026, 12, 28), date(2027, 1, 1), ""),
        ("hela juli", date(2024, 7, 1), date(2024, 7, 31), ""),
        ("juli", date(2024, 7, 1), date(2024, 7, 31), ""),
        ("under juli månad @ekonom", date(2024, 7, 1), date(2024, 7, 31), " @ekonom"),
        ("augusti", date(2023, 8, 1), date(2023, 8, 31), ""),
        ("resten av september", _sep(1), _sep(30), ""),
        ("feb", date(2024, 2, 1), date(2024, 2, 29), ""),
        ("juni-augusti 2024", date(2024, 6, 1), date(2024, 8, 31), ""),
        ("29 feb", date(2024, 2, 29), date(2024, 2, 29), ""),
        ("dec - jan", date(2023, 12, 1), date(2024, 1, 31), ""),
        ("15-11 sep", _sep(15), _sep(11), ""),
        ("11-15 sep ersättare @ekonom", _sep(11), _sep(15), " ersättare @ekonom"),
        ("11 sep @ekonom", _sep(11), _sep(11), " @ekonom"),
    ],
)
def test_days_are_read(text: str, first: date, last: date, rest: str) -> None:
    found = read_span(text, TODAY)
    assert found is not None
    assert (found[0], found[1], text[found[2] :]) == (first, last, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ekonom",
        "31-3 sepp",
        "fre-samordnare",
        "vecka 60",
        "31 feb",
        "15",
        "11-15",
        "måndagsmöte",
        "-",
        "maj-britt",
        "jul",
        "juli 15",
        "majoren",
        "v 53",
        "v 0",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert read_span(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "start"), [("hr-strateg 11-15 sep", 11), ("<@U0HR|hr> till 15 sep", 11), ("11-15 sep", 0)]
)
def test_days_are_found_after_a_name(text: str, start: int) -> None:
    found = find_span(text, TODAY)
    assert found is not None
    assert found.start == start


_FIRST = st.dates(date(2023, 4, 1), date(2023, 12, 31))
_LENGTH = st.integers(0, 150).map(lambda days: timedelta(days=days))
_FORMS = ["{a} - {b}", "från {a} till {b}", "{a}–{b}", "fr.o.m. {a} t.o.m. {b}"]


@given(_FIRST, _LENGTH, st.sampled_from(_FORMS))
def test_days_are_read_as_they_are_said(first: date, length: timedelta, form: str) -> None:
    last = first + length
    text = form.format(a=short_day(first, TODAY), b=short_day(last, first))
    assert read_span(text, TODAY) == (first, last, len(text))


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)), _LENGTH, st.sampled_from([*_FORMS, "{a} {b}", "{a}--{b}"])
)
def test_days_are_read_as_they_are_written(first: date, length: timedelta, form: str) -> None:
    text = form.format(a=first, b=first + length)
    assert read_span(text, TODAY) == (first, first + length, len(text))


@given(st.text(max_size=60) | st.text("1123456789 -–/.ivtilsepdagoktmånfre", max_size=40))
def test_whatever_is_written_is_read_or_not(text: str) -> None:
    found = find_span(text, TODAY)
    assert found is None or 0 <= found.start < found.end <= len(text)
