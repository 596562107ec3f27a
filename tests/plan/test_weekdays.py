"""Working weekdays as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.weekdays import read_weekdays, written

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mån tis ons", {MON, TUE, WED}),
        ("mån, tis och ons", {MON, TUE, WED}),
        ("Måndagar; torsdagar", {MON, THU}),
        ("må ti on to", {MON, TUE, WED, THU}),
        ("mån-tors", {MON, TUE, WED, THU}),
        ("måndag till onsdag", {MON, TUE, WED}),
        ("mån – fre", {MON, TUE, WED, THU, FRI}),
        ("mån tis-tors", {MON, TUE, WED, THU}),
        ("tors-mån", {THU, FRI, MON}),
        ("alla", {MON, TUE, WED, THU, FRI}),
        ("alla dagar", {MON, TUE, WED, THU, FRI}),
        ("vardagar", {MON, TUE, WED, THU, FRI}),
        ("alla utom fre", {MON, TUE, WED, THU}),
        ("inte fredagar", {MON, TUE, WED, THU}),
        ("jag jobbar mån och tis", {MON, TUE}),
        ("lör", {SAT}),
        ("mån-sön", {MON, TUE, WED, THU, FRI, SUN}),
        ("", set()),
        ("alla utom mån-fre", set()),
    ],
)
def test_days_are_read(text: str, days: set[int]) -> None:
    assert read_weekdays(text) == frozenset(days)


@pytest.mark.parametrize("text", ["xyz", "mån 11 sep", "mandolin", "<!channel>", "fre-samordnare"])
def test_what_is_no_weekday(text: str) -> None:
    assert read_weekdays(text) is None


@given(st.frozensets(st.integers(MON, FRI), min_size=1))
def test_days_are_read_as_they_are_written(days: frozenset[int]) -> None:
    assert read_weekdays(written(days)) == days


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_or_not(text: str) -> None:
    days = read_weekdays(text)
    assert days is None or days <= set(range(7))
