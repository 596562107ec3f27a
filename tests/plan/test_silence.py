"""Deadlines within a plan's quiet days."""

from datetime import date

import pytest

from plan.silence import Silence, silences
from tests.plan.plans import a_period, a_plan

_PERIOD = a_period("2023-T1", "2023-01..2023-06", opens=date(2023, 6, 22), deadline=date(2023, 7, 10))
_JULY = date(2023, 7, 1), date(2023, 7, 31)


@pytest.mark.parametrize(
    ("quiet", "today", "said"),
    [
        (("07-01..07-31",), date(2023, 7, 3), (*_JULY, None)),
        (("07-01..07-31",), date(2023, 6, 26), (*_JULY, date(2023, 6, 30))),
        (("07-01..07-31",), date(2023, 6, 1), (*_JULY, date(2023, 6, 30))),
        (("07-01..07-15", "07-16..07-31"), date(2023, 7, 3), (*_JULY, None)),
        (("12-20..07-31",), date(2023, 6, 22), (date(2022, 12, 20), date(2023, 7, 31), None)),
    ],
)
def test_a_deadline_in_quiet_days_is_found(
    quiet: tuple[str, ...], today: date, said: tuple[date, date, date | None]
) -> None:
    plan = a_plan(periods=[_PERIOD], reminders={"quiet": quiet})
    assert list(silences(plan, today)) == [Silence(_PERIOD, *said)]


@pytest.mark.parametrize(
    ("quiet", "today"),
    [
        ((), date(2023, 7, 3)),
        (("07-11..07-31",), date(2023, 7, 3)),
        (("07-01..07-31",), date(2023, 7, 11)),
        (("07-01..07-31",), date(2023, 5, 1)),
    ],
)
def test_others_are_not(quiet: tuple[str, ...], today: date) -> None:
    plan = a_plan(periods=[_PERIOD], reminders={"quiet": quiet})
    assert list(silences(plan, today)) == []


def test_a_year_that_is_quiet_from_end_to_end_ends_somewhere() -> None:
    plan = a_plan(periods=[_PERIOD], reminders={"quiet": ("01-01..12-31",)})
    assert [one.spoken for one in silences(plan, date(2023, 7, 3))] == [None]
