"""Overviews in a message: as many as there is room for, and how many more there are."""

from datetime import date

import pytest

from plan.headway import Unit
from reports.overviews import overviews
from tests.plan.plans import a_plan, an_indicator

_PLAN = a_plan(items=[an_indicator("i")])
_UNIT = Unit(_PLAN, _PLAN.periods[0], 1, (_PLAN.items["i"],))


@pytest.mark.parametrize(
    ("count", "more"),
    [
        (6, []),
        (7, ["… och en enhet eller plan till. Se mer med `/plan saknas`."]),
        (9, ["… och tre enheter och planer till. Se mer med `/plan saknas`."]),
    ],
)
def test_what_there_is_no_room_for_is_counted_as_what_it_is(count: int, more: list[str]) -> None:
    shown = overviews([], [_UNIT] * (count - 3), [_UNIT] * 3, date(2023, 9, 8))
    assert shown[6:] == more
