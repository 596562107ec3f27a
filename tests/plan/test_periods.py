"""Which reporting period is meant on which day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.calendar import deadline_of
from plan.periods import Phase, before, current, named, phase, same_months_before
from tests.plan.plans import a_period, a_plan, an_indicator, real_plan

VARMLAND, NORRBOTTEN = real_plan("varmland-2023"), real_plan("norrbotten-2023")
DAYS = st.dates(date(2022, 6, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("today", "found"),
    [
        ("2023-08-31", Phase.COMING),
        ("2023-09-01", Phase.OPEN),
        ("2023-09-15", Phase.OPEN),
        ("2023-09-16", Phase.LATE),
        ("2025-01-01", Phase.LATE),
    ],
)
def test_phases(today: str, found: Phase) -> None:
    assert phase(a_period(), date.fromisoformat(today)) is found


@pytest.mark.parametrize(
    ("fields", "today", "found"),
    [
        ({"locked": date(2023, 9, 20)}, "2023-09-15", Phase.OPEN),
        ({"locked": date(2023, 9, 20)}, "2023-09-19", Phase.LATE),
        ({"locked": date(2023, 9, 20)}, "2023-09-20", Phase.LOCKED),
        ({"locked": date(2023, 9, 5)}, "2023-09-10", Phase.LOCKED),
        ({"locked": date(2023, 8, 1)}, "2023-08-15", Phase.LOCKED),
        ({"retired": date(2023, 12, 1)}, "2023-09-10", Phase.LOCKED),
        ({"deadline": date(2023, 9, 17)}, "2023-09-15", Phase.OPEN),
        ({"deadline": date(2023, 9, 17)}, "2023-09-16", Phase.LATE),
    ],
)
def test_locked_retired_and_sunday_deadlines(fields: dict[str, date], today: str, found: Phase) -> None:
    assert phase(a_period(**fields), date.fromisoformat(today)) is found


@pytest.mark.parametrize(
    ("today", "code"),
    [
        ("2023-01-10", "2023-T1"),  # the first that is still to come
        ("2023-05-02", "2023-T1"),
        ("2023-07-01", "2023-T1"),  # late, and nothing has opened since
        ("2023-09-01", "2023-T2"),
        ("2023-12-24", "2023-T2"),
        ("2024-01-08", "2023-T3"),
        ("2030-01-01", "2023-T3"),
    ],
)
def test_the_period_that_a_report_is_for(today: str, code: str) -> None:
    found = current(VARMLAND, None, date.fromisoformat(today))
    assert found is not None
    assert found.code == code


MONTH = a_period("2023-08", "2023-08..2023-08", deadline=date(2023, 9, 8))


@pytest.mark.parametrize(
    ("reporting", "code"),
    [
        (("2023-T2",), "2023-T2"),
        (("2023-08",), "2023-08"),
        (("2023-08", "2023-T2"), "2023-08"),
        ((), "2023-08"),
    ],
)
def test_of_open_periods_the_one_that_asks_for_the_item_then_the_one_closing_first(
    reporting: tuple[str, ...], code: str
) -> None:
    plan = a_plan(periods=(a_period(), MONTH))
    found = current(plan, an_indicator(reporting=reporting), date(2023, 9, 8))
    assert found is not None
    assert found.code == code


def test_no_period_where_all_are_locked() -> None:
    assert current(a_plan(periods=[a_period(locked=date(2023, 9, 1))]), None, date(2023, 9, 8)) is None


def test_a_locked_period_gives_way_to_the_next() -> None:
    first = a_period("2023-T1", "2023-01..2023-04", opens=date(2023, 5, 2), deadline=date(2023, 5, 15))
    coming = a_period("2023-T3", "2023-01..2023-12", opens=date(2024, 1, 8), deadline=date(2024, 1, 26))
    locked = a_period(locked=date(2023, 9, 7))
    for periods, code in (((first, locked, coming), "2023-T1"), ((locked, coming), "2023-T3")):
        found = current(a_plan(periods=periods), None, date(2023, 9, 8))
        assert found is not None
        assert found.code == code


@given(
    DAYS, st.lists(st.tuples(st.integers(0, 900), st.integers(0, 60), st.booleans()), min_size=1, max_size=5)
)
def test_the_period_found_is_never_locked_and_open_ones_go_first(
    today: date, spans: list[tuple[int, int, bool]]
) -> None:
    start = date(2022, 6, 1)
    periods = [
        a_period(
            f"2023-{number}",
            opens=start + timedelta(days=opens),
            deadline=start + timedelta(days=opens + length),
            locked=start if locked else None,
        )
        for number, (opens, length, locked) in enumerate(spans)
    ]
    found = current(a_plan(periods=periods), None, today)
    phases = [phase(period, today) for period in periods]
    if found is None:
        assert set(phases) == {Phase.LOCKED}
    else:
        best = next(one for one in (Phase.OPEN, Phase.LATE, Phase.COMING) if one in phases)
        assert phase(found, today) is best


@given(DAYS)
def test_phases_come_in_their_order(today: date) -> None:
    order = [Phase.COMING, Phase.OPEN, Phase.LATE]
    for period in VARMLAND.periods:
        now, tomorrow = phase(period, today), phase(period, today + timedelta(days=1))
        assert order.index(now) <= order.index(tomorrow)
        assert (now is Phase.OPEN) == (period.opens <= today <= deadline_of(period))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2023-T1", ["2023-T1"]),
        ("2023-t1", ["2023-T1"]),
        ("T1", ["2023-T1"]),
        (" t 1 ", ["2023-T1"]),
        ("Delårsrapport augusti", ["2023-T2"]),
        ("årsredovisning", ["2023-T3"]),
        ("T4", []),
        ("2022-T1", []),
        ("", []),
        ("2023", []),
    ],
)
def test_naming_a_period(text: str, codes: list[str]) -> None:
    assert [period.code for period in named(VARMLAND, text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("DA08", ["2023-DA08", "2024-DA08", "2025-DA08"]),
        ("da 08", ["2023-DA08", "2024-DA08", "2025-DA08"]),
        ("2024-DA08", ["2024-DA08"]),
        ("ÅR", ["2023-ÅR", "2024-ÅR", "2025-ÅR"]),
        ("år", ["2023-ÅR", "2024-ÅR", "2025-ÅR"]),
        ("delårsrapport augusti 2024", ["2024-DA08"]),
    ],
)
def test_a_short_name_may_mean_several_years(text: str, codes: list[str]) -> None:
    assert [period.code for period in named(NORRBOTTEN, text)] == codes


@pytest.mark.parametrize(
    ("code", "year_before", "just_before"),
    [
        ("2023-DA04", None, None),
        ("2023-DA08", None, "2023-DA04"),
        ("2023-ÅR", None, "2023-DA08"),
        ("2024-DA04", "2023-DA04", "2023-ÅR"),
        ("2024-ÅR", "2023-ÅR", "2024-DA08"),
        ("2025-DA08", "2024-DA08", "2025-DA04"),
    ],
)
def test_what_a_period_is_compared_with(code: str, year_before: str | None, just_before: str | None) -> None:
    period = NORRBOTTEN.period[code]
    same, nearest = same_months_before(NORRBOTTEN, period), before(NORRBOTTEN, period)
    assert (same[0].code if same else None) == year_before
    assert (nearest.code if nearest else None) == just_before


def test_the_same_months_of_earlier_years_come_latest_first_and_no_span_of_years_is_like_them() -> None:
    years = {year: a_period(f"{year}-T2", f"{year}-01..{year}-08") for year in (2019, 2021, 2023)}
    long = a_period("lång", "2021-01..2022-08")
    found = same_months_before(a_plan(periods=(*years.values(), long)), years[2023])
    assert found == [years[2021], years[2019]]


def test_years_of_periods() -> None:
    broken = a_period("2022-L", "2022-07..2023-06")
    assert (broken.year, broken.is_full_year) == (2023, False)
    whole = a_period("2023-T3", "2023-01..2023-12")
    assert (whole.year, whole.is_full_year) == (2023, True)
    assert not a_period("2022-X", "2022-01..2023-12").is_full_year
