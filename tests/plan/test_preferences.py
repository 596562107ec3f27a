"""Absences: one more, and days on which somebody is there after all."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plan.preferences import Away, ItemPeriod, Preferences, with_absence, without_days

_FIRST = date(2023, 7, 1)
_DAYS = [_FIRST + timedelta(days=ahead) for ahead in range(40)]
_AWAY = st.builds(
    lambda one, other, deputy: Away(min(one, other), max(one, other), deputy),
    st.sampled_from(_DAYS),
    st.sampled_from(_DAYS),
    st.sampled_from([None, "U0A", "U0B"]),
)


@st.composite
def _absences(draw: st.DrawFn) -> tuple[Away, ...]:
    found: tuple[Away, ...] = ()
    for away in draw(st.lists(_AWAY, max_size=4)):
        found = with_absence(found, away, date(2020, 1, 1))
    return found


def _in_order(absences: tuple[Away, ...]) -> bool:
    return all(one.first <= one.last < other.first for one, other in pairwise(absences))


@given(_absences(), _AWAY)
def test_an_absence_stands_instead_of_those_it_overlaps_and_of_no_other(
    known: tuple[Away, ...], new: Away
) -> None:
    found = with_absence(known, new, date(2020, 1, 1))
    assert _in_order(found)
    assert set(found) == {new, *(one for one in known if not one.overlaps(new))}


@given(_absences(), _AWAY)
def test_on_the_days_that_are_taken_away_nobody_is_away_and_on_the_others_as_before(
    known: tuple[Away, ...], there: Away
) -> None:
    left = without_days(known, there.first, there.last)
    assert _in_order(left)
    before, after = Preferences(known), Preferences(left)
    for day in _DAYS:
        was, now = before.away_on(day), after.away_on(day)
        assert (now and now.deputy) == (None if there.covers(day) else was and was.deputy)
        assert (now is not None) == (was is not None and not there.covers(day))


@given(_absences(), st.sampled_from(_DAYS))
def test_the_nearest_is_on_or_ahead(absences: tuple[Away, ...], today: date) -> None:
    chosen = Preferences(absences)
    assert chosen.leave(today) == min(chosen.leaves(today), key=lambda one: one.first, default=None)
    assert all(today <= one.last for one in chosen.leaves(today))
    assert (chosen.away_on(today) is None) or chosen.leave(today) == chosen.away_on(today)


def test_of_an_absence_that_has_begun_the_days_before_the_new_one_stay() -> None:
    ill = Away(date(2023, 9, 11), date(2023, 9, 13), "U0A")
    longer = Away(date(2023, 9, 13), date(2023, 9, 20), "U0A")
    assert with_absence((ill,), longer, date(2023, 9, 12)) == (
        Away(date(2023, 9, 11), date(2023, 9, 12), "U0A"),
        longer,
    )
    assert with_absence((ill,), longer, date(2023, 9, 8)) == (longer,)
    assert with_absence((ill,), Away(date(2024, 3, 1), date(2024, 3, 2)), date(2024, 2, 1)) == (
        Away(date(2024, 3, 1), date(2024, 3, 2)),
    )


def test_what_was_put_off_past_a_deadline_that_was_moved_is_so_no_longer() -> None:
    place, until = ItemPeriod("p", "2023-T2", "i"), date(2023, 9, 12)
    chosen = Preferences(snoozed={place: until})
    assert chosen.put_off_until(place, until) == until
    assert chosen.put_off_until(place, date(2023, 9, 11)) is None
    assert Preferences().put_off_until(place, until) is None
