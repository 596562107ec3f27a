"""What somebody wishes about their reminders, as they write it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.wishes import (
    Pause,
    PutOff,
    WishError,
    read_pause,
    read_putting_off,
    read_resume,
    read_weekdays_wish,
)

TODAY = date(2023, 9, 8)
MONDAY, FRIDAY = date(2023, 9, 11), date(2023, 9, 15)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("sjukfrånvaro 12 sep", "sjukfrånvaro", date(2023, 9, 12)),
        ("sjukfrånvaro till fre 15 sep", "sjukfrånvaro", FRIDAY),
        ("sjukfrånvaro tills den 15/9.", "sjukfrånvaro", FRIDAY),
        ("mer än 5 15 sep", "mer än 5", FRIDAY),
        ("väntetid 90 dagar måndag", "väntetid 90 dagar", MONDAY),
        ("hme i morgon", "hme", date(2023, 9, 9)),
        ("hme nej", "hme", None),
        ("sjukfrånvaro i regionen inte.", "sjukfrånvaro i regionen", None),
    ],
)
def test_what_is_put_off_is_read(text: str, words: str, day: date | None) -> None:
    assert read_putting_off(text, TODAY, "/x") == PutOff(words, day)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Skriv vad och till vilken dag"),
        ("sjukfrånvaro", "Jag hittar ingen dag sist"),
        ("12 sep", "vad det gäller"),
        ("till 12 sep", "vad det gäller"),
        ("sjukfrånvaro 1 sep", "ingen dag som kommer"),
        ("sjukfrånvaro i dag", "ingen dag som kommer"),
        (f"{'x' * 312} 12 sep", "Det är för långt .312 tecken.. Skriv några ord ur namnet, eller dess id"),
    ],
)
def test_what_cannot_be_put_off(text: str, reason: str) -> None:
    with pytest.raises(WishError, match=reason):
        read_putting_off(text, TODAY, "/x")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("översikter till 1 okt", Pause(everybody=False, until=date(2023, 10, 1))),
        ("mina översikter 1 okt", Pause(everybody=False, until=date(2023, 10, 1))),
        ("översikter nej", Pause(everybody=False, until=None)),
        ("alla till 20 sep", Pause(everybody=True, until=date(2023, 9, 20))),
        (
            "alla varmland-2023 till 20 sep",
            Pause(everybody=True, until=date(2023, 9, 20), plan="varmland-2023"),
        ),
        ("alla varmland-2023 nej", Pause(everybody=True, until=None, plan="varmland-2023")),
    ],
)
def test_a_pause_is_read(text: str, wish: Pause) -> None:
    assert read_pause(text, TODAY) == wish


@pytest.mark.parametrize(
    "text",
    [
        "",
        "till 20 sep",
        "allt",
        "alla",
        "översikter",
        "alla till 1 sep",
        "alla till 8 sep",
        "alla till 2025-01-01",
        "översikter oktober",
        "alla nästa vecka",
    ],
)
def test_a_pause_that_cannot_be(text: str) -> None:
    with pytest.raises(WishError) as raised:
        read_pause(text, TODAY)
    read_pause(raised.value.instead.removeprefix("/paminn pausa "), TODAY)


@pytest.mark.parametrize(
    ("text", "everybody"), [("på", False), ("", False), ("på översikter igen", False), ("på alla", True)]
)
def test_resuming_is_read(text: str, *, everybody: bool) -> None:
    assert read_resume(text, TODAY) == Pause(everybody, None)


@pytest.mark.parametrize("text", ["av", "Av", "av översikter"])
def test_turning_off_is_shown_as_a_pause(text: str) -> None:
    with pytest.raises(WishError) as raised:
        read_resume(text, TODAY)
    assert not read_pause(raised.value.instead.removeprefix("/paminn pausa "), TODAY).everybody


@pytest.mark.parametrize("text", ["allt 12 sep", "Alla till 12 sep", "alla mina 12 sep"])
def test_one_thing_is_put_off_at_a_time(text: str) -> None:
    with pytest.raises(WishError, match="en sak i taget"):
        read_putting_off(text, TODAY, "/paminn senare sjukfrånvaro 12 sep")


@pytest.mark.parametrize("text", ["", "lör", "mån-sön", "alla utom mån-fre", "xyz"])
def test_weekdays_that_cannot_be(text: str) -> None:
    with pytest.raises(WishError) as raised:
        read_weekdays_wish(text)
    read_weekdays_wish(raised.value.instead.removeprefix("/paminn dagar "))


_AHEAD = st.integers(0, 180).map(lambda days: TODAY + timedelta(days=days))
_PAUSES = st.builds(
    Pause, st.just(value=False), st.none() | _AHEAD.filter(lambda day: day > TODAY)
) | st.builds(
    Pause,
    st.just(value=True),
    st.none() | _AHEAD.filter(lambda day: day > TODAY),
    st.sampled_from(["", "varmland-2023"]),
)


@given(_PAUSES)
def test_a_pause_is_read_as_it_is_written(pause: Pause) -> None:
    assert read_pause(pause.write().removeprefix("pausa "), TODAY) == pause


@given(st.text(max_size=80) | st.text("0123456789 -–/.tilsepdagoktmånfreörsikalnj<@>", max_size=50))
def test_whatever_is_written_is_read_or_answered(text: str) -> None:
    for read in (
        lambda: read_pause(text, TODAY),
        lambda: read_putting_off(text, TODAY, "/x"),
        lambda: read_resume(text, TODAY),
        lambda: read_weekdays_wish(text),
    ):
        try:
            read()
        except WishError as error:
            assert error.reason  # noqa: PT017  either is right; never something else
            assert error.instead  # noqa: PT017  as above
