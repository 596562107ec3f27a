"""The working calendar of Sweden, and how days and months are said."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.calendar import clock_time, deadline_of, is_working_day, months, short_day, working_days_from
from tests.plan.plans import a_period, real_plan

TODAY = date(2023, 9, 8)
DAYS = st.dates(date(1995, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2023-01-01", False),  # nyårsdagen
        ("2023-01-05", True),  # trettondagsafton
        ("2023-01-06", False),  # trettondedag jul
        ("2023-04-06", True),  # skärtorsdagen
        ("2023-04-07", False),  # långfredagen
        ("2023-04-10", False),  # annandag påsk
        ("2023-05-01", False),
        ("2023-05-18", False),  # Kristi himmelsfärdsdag
        ("2023-05-19", True),  # klämdag
        ("2023-05-29", True),  # annandag pingst is an ordinary Monday since 2005
        ("2004-05-31", False),
        ("2023-06-06", False),  # nationaldagen
        ("2023-06-23", False),  # midsommarafton
        ("2024-06-21", False),
        ("2026-06-19", False),
        ("2023-12-22", True),
        ("2024-12-24", False),  # julafton, a Tuesday
        ("2024-12-25", False),
        ("2024-12-26", False),
        ("2024-12-27", True),
        ("2024-12-31", False),  # nyårsafton, a Tuesday
        ("2023-09-15", True),
        ("2023-09-16", False),  # Saturday
        ("2023-09-17", False),
        ("2023-11-04", False),  # alla helgons dag, a Saturday
        ("2024-02-29", True),
    ],
)
def test_working_days(day: str, works: bool) -> None:  # noqa: FBT001 a column of the table
    assert is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        ("2023-09-15", 0, "2023-09-15"),
        ("2023-09-15", 1, "2023-09-18"),
        ("2023-09-18", -1, "2023-09-15"),
        ("2023-09-15", -5, "2023-09-08"),
        ("2023-09-15", -10, "2023-09-01"),
        ("2023-09-16", 1, "2023-09-18"),
        ("2023-09-16", -1, "2023-09-15"),
        ("2023-06-22", 1, "2023-06-26"),  # over midsummer
        ("2024-12-23", 1, "2024-12-27"),
        ("2024-12-23", 3, "2025-01-02"),
        ("2023-04-06", 1, "2023-04-11"),  # over Easter
        ("2023-12-29", 1, "2024-01-02"),
    ],
)
def test_counting_working_days(day: str, count: int, found: str) -> None:
    assert working_days_from(date.fromisoformat(day), count) == date.fromisoformat(found)


@given(DAYS, st.integers(-60, 60))
def test_counting_lands_on_a_working_day_with_as_many_between(day: date, count: int) -> None:
    found = working_days_from(day, count)
    first, last = sorted((day, found))
    passed = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    counted = [one for one in passed if is_working_day(one) and one != day]
    assert len(counted) == abs(count)
    assert count == 0 or is_working_day(found)


@given(DAYS, st.integers(1, 60))
def test_there_and_back_again_from_a_working_day(day: date, count: int) -> None:
    start = working_days_from(day, 1)
    assert working_days_from(working_days_from(start, count), -count) == start


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023-09-15", "2023-09-15"),
        ("2023-09-16", "2023-09-15"),
        ("2023-09-17", "2023-09-15"),
        ("2024-06-22", "2024-06-20"),  # midsommardagen: Thursday, as the eve is free
        ("2024-12-26", "2024-12-23"),
        ("2025-01-01", "2024-12-30"),
        ("2023-05-01", "2023-04-28"),
        ("2024-04-01", "2024-03-28"),  # annandag påsk
    ],
)
def test_a_deadline_on_a_day_off_means_the_working_day_before(written: str, meant: str) -> None:
    period = a_period(opens=date(2023, 1, 2), deadline=date.fromisoformat(written))
    assert deadline_of(period) == date.fromisoformat(meant)


@pytest.mark.parametrize("name", ["varmland-2023", "norrbotten-2023"])
def test_the_example_plans_close_on_working_days(name: str) -> None:
    for period in real_plan(name).periods:
        assert deadline_of(period) == period.deadline, period.code


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2023, 9, 15), "fre 15 sep"),
        (date(2024, 1, 26), "fre 26 jan 2024"),
        (date(2022, 12, 31), "lör 31 dec 2022"),
        (date(2023, 3, 6), "mån 6 mars"),
        (date(2023, 6, 7), "ons 7 juni"),
        (date(2023, 7, 4), "tis 4 juli"),
        (date(2023, 5, 25), "tors 25 maj"),
        (date(2023, 10, 1), "sön 1 okt"),
    ],
)
def test_how_a_day_is_said(day: date, said: str) -> None:
    assert short_day(day, TODAY) == said


@pytest.mark.parametrize(
    ("covers", "said"),
    [
        ("2023-01..2023-08", "jan–aug 2023"),
        ("2023-01..2023-12", "jan–dec 2023"),
        ("2023-03..2023-03", "mars 2023"),
        ("2022-07..2023-06", "juli 2022–juni 2023"),
        ("2022-03..2023-03", "mars 2022–mars 2023"),
        ("2023-05..2023-11", "maj–nov 2023"),
    ],
)
def test_how_months_are_said(covers: str, said: str) -> None:
    assert months(covers) == said


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2023, 9, 8, 14, 5), "kl. 14.05"),  # noqa: DTZ001 the moment is local, as the function says
        (datetime(2023, 9, 8, 0, 0), "kl. 0.00"),  # noqa: DTZ001
        (datetime(2023, 9, 7, 9, 30), "tors 7 sep kl. 9.30"),  # noqa: DTZ001
        (datetime(2022, 9, 8, 9, 30), "tors 8 sep 2022 kl. 9.30"),  # noqa: DTZ001
    ],
)
def test_how_a_moment_is_said(at: datetime, said: str) -> None:
    assert clock_time(at, TODAY) == said
