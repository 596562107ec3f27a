"""Days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.calendar import short_day
from plan.days import read_day

TODAY = date(2023, 9, 8)


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("2023-10-15", date(2023, 10, 15), ""),
        ("2023-10-15 eftersom", date(2023, 10, 15), " eftersom"),
        ("2020-02-29", date(2020, 2, 29), ""),
        ("15 oktober", date(2023, 10, 15), ""),
        ("15 OKT", date(2023, 10, 15), ""),
        ("15 okt. 2024", date(2024, 10, 15), ""),
        ("15:e oktober, senast", date(2023, 10, 15), ", senast"),
        ("1 maj 2024", date(2024, 5, 1), ""),
        ("2:a oktober", date(2023, 10, 2), ""),
        ("15/10", date(2023, 10, 15), ""),
        ("15/10 2024", date(2024, 10, 15), ""),
        ("15/10-2024", date(2024, 10, 15), ""),
        ("15/10/2024", date(2024, 10, 15), ""),
        ("fre 15 sep", date(2023, 9, 15), ""),
        ("fredag den 15 september", date(2023, 9, 15), ""),
        ("Torsdag 21/9 kl. 10", date(2023, 9, 21), " kl. 10"),
        ("lör. 16 sep", date(2023, 9, 16), ""),
    ],
)
def test_a_day_is_read(text: str, day: date, rest: str) -> None:
    found = read_day(text, TODAY)
    assert found is not None
    assert (found[0], text[found[1] :]) == (day, rest)


@pytest.mark.parametrize(
    "text",
    [
        "", "snart", "i oktober", "oktober", "v. 42", "15", "15 oktobern2", "15 oktober2", "15 xyz",
        "15.10.2023", "2023-13-01", "2023-02-29", "2023-10-155", "31 november", "32/1", "0/1", "1/13",
        "15/100", "senast 15 oktober",
    ],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("8 september", date(2023, 9, 8)),
        ("1 september", date(2023, 9, 1)),
        ("1 april", date(2023, 4, 1)),
        ("1 mars", date(2024, 3, 1)),
        ("15 januari", date(2024, 1, 15)),
        ("31/12", date(2023, 12, 31)),
    ],
)
def test_a_day_without_a_year_is_one_lately_or_ahead(text: str, day: date) -> None:
    # "Data kommer 1 september", said on the 8th, is a slip and not a promise for next year.
    found = read_day(text, TODAY)
    assert found is not None
    assert found[0] == day


DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@given(DAYS, DAYS)
def test_a_day_with_its_year_is_read_whenever(day: date, today: date) -> None:
    assert read_day(day.isoformat(), today) == (day, 10)
    assert read_day(f"{day.day}/{day.month} {day.year}", today) == (
        day,
        len(f"{day.day}/{day.month} {day.year}"),
    )


@given(DAYS, st.integers(-180, 180))
def test_a_day_as_the_answers_write_it_is_read_back(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    written = short_day(day, today)
    assert read_day(written, today) == (day, len(written))


@given(st.text(max_size=60), st.dates())
def test_any_text_is_a_day_or_none(text: str, today: date) -> None:
    found = read_day(text, today)
    assert found is None or 0 < found[1] <= len(text)
