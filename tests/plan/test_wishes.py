"""What somebody wishes about their reminders, as they write it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.wishes import (
    Back,
    Leave,
    Pause,
    PutOff,
    WishError,
    read_leave,
    read_pause,
    read_putting_off,
    read_resume,
    read_weekdays_wish,
)

TODAY = date(2023, 9, 8)
MONDAY, FRIDAY = date(2023, 9, 11), date(2023, 9, 15)


@pytest.mark.parametrize(
    ("text", "deputy", "person"),
    [
        ("11 sep - 15 sep", "", ""),
        ("11 sep - 15 sep ersättare @ekonom", "@ekonom", ""),
        ("11-15 sep, ersättare: <@U0EKONOM|ekonom>", "<@U0EKONOM|ekonom>", ""),
        ("11-15 sep med ersättare HR-chef", "HR-chef", ""),
        ("11-15 sep ställföreträdare är ekonom.", "ekonom", ""),
        ("11-15 sep @ekonom", "@ekonom", ""),
        ("ersättare ekonom 11-15 sep", "ekonom", ""),
        ("@hr-strateg 11-15 sep", "", "@hr-strateg"),
        ("hr-strateg 11-15 sep stf ekonom", "ekonom", "hr-strateg"),
        ("<@U0HR> 11-15 sep vikarie ekonom", "ekonom", "<@U0HR>"),
        ("hela nästa vecka - stf ekonom", "ekonom", ""),
        ("@hr-strateg hela vecka 37", "", "@hr-strateg"),
        ("assistent till chef område 3 v 37", "", "assistent till chef område 3"),
    ],
)
def test_leave_is_read(text: str, deputy: str, person: str) -> None:
    assert read_leave(text, TODAY) == Leave(MONDAY, FRIDAY, deputy, person)


_SPRING = date(2023, 5, 20)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("hela juli", date(2023, 7, 1), date(2023, 7, 31)),
        ("juli", date(2023, 7, 1), date(2023, 7, 31)),
        ("juli-augusti", date(2023, 7, 1), date(2023, 8, 31)),
        ("vecka 29", date(2023, 7, 17), date(2023, 7, 21)),
        ("v 28-31", date(2023, 7, 10), date(2023, 8, 4)),
        ("i morgon", date(2023, 5, 21), date(2023, 5, 21)),
        ("nästa vecka", date(2023, 5, 22), date(2023, 5, 26)),
        ("till 15 augusti", _SPRING, date(2023, 8, 15)),
    ],
)
def test_a_leave_of_a_summer_is_read(text: str, first: date, last: date) -> None:
    assert read_leave(text, _SPRING) == Leave(first, last)
    assert read_leave(f"{text} stf ekonom", _SPRING) == Leave(first, last, "ekonom")


@pytest.mark.parametrize(
    ("text", "person"), [("nej", ""), ("inte", ""), ("slut", ""), ("@hr-strateg nej", "@hr-strateg")]
)
def test_coming_back_is_read(text: str, person: str) -> None:
    assert read_leave(text, TODAY) == Back(person)


def test_a_leave_that_has_begun_goes_on() -> None:
    assert read_leave("4 sep - 15 sep", TODAY) == Leave(date(2023, 9, 4), FRIDAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Skriv från vilken dag"),
        ("snart", "Jag kan inte läsa ”snart”"),
        ("@ekonom", "Jag kan inte läsa ”@ekonom”"),
        ("15 sep - 11 sep", "Sista dagen (mån 11 sep) kommer före den första (fre 15 sep)"),
        ("1 sep - 7 sep", "fre 1 sep – tors 7 sep har redan varit"),
        ("7 sep", "tors 7 sep har redan varit"),
        ("till 2026-01-01", "längre än ett år"),
        ("till 15 augusti", "tis 15 aug har redan varit"),
        ("augusti", "tis 1 aug – tors 31 aug har redan varit"),
        ("31 feb - 2 mars", "”31 feb” är ingen dag som finns"),
        ("30 sep - 31 sep", "”31 sep” är ingen dag som finns"),
        ("2023-09-31 - 2 okt", "”2023-09-31” är ingen dag som finns"),
        ("32 - 15 sep", "Jag kan inte läsa hela ”32 - 15 sep”"),
        ("till juli", "Jag kan inte läsa hela ”till juli”"),
        ("till slutet av oktober", "Jag kan inte läsa hela ”till slutet av oktober”"),
        ("11 sep tills vidare", "Jag kan inte läsa hela ”11 sep tills vidare”"),
        ("11 sep - snart", "Jag kan inte läsa hela ”11 sep - snart”"),
        ("juli och augusti", "en frånvaro i taget"),
        ("v 37 och v 39", "en frånvaro i taget"),
    ],
)
def test_leave_that_cannot_be(text: str, reason: str) -> None:
    with pytest.raises(WishError) as raised:
        read_leave(text, TODAY)
    assert reason in raised.value.reason
    if "borta" in raised.value.instead:
        read_leave(raised.value.instead.removeprefix("/paminn borta "), TODAY)


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
    assert read_resume(text) == Pause(everybody, None)


@pytest.mark.parametrize("text", ["", "lör", "mån-sön", "alla utom mån-fre", "xyz"])
def test_weekdays_that_cannot_be(text: str) -> None:
    with pytest.raises(WishError) as raised:
        read_weekdays_wish(text)
    read_weekdays_wish(raised.value.instead.removeprefix("/paminn dagar "))


_AHEAD = st.integers(0, 180).map(lambda days: TODAY + timedelta(days=days))
_NAMES = st.sampled_from(
    ["", "ekonom", "@hr-strateg", "<@U0EKONOM|ekonom>", "hr-chef", "Hälso- och sjukvårdsdirektör"]
)


@given(_AHEAD, _AHEAD, _NAMES, _NAMES)
def test_a_leave_is_read_as_it_is_written(one: date, other: date, deputy: str, person: str) -> None:
    leave = Leave(min(one, other), max(one, other), deputy, person)
    instead = f" ställföreträdare {deputy}" if deputy else ""
    assert read_leave(f"{person} {leave.first} - {leave.last}{instead}", TODAY) == leave


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


@given(_NAMES)
def test_coming_back_is_read_as_it_is_written(person: str) -> None:
    assert read_leave(f"{person} nej", TODAY) == Back(person)


@given(st.text(max_size=80) | st.text("0123456789 -–/.tilsepdagoktmånfreörsikalnj<@>", max_size=50))
def test_whatever_is_written_is_read_or_answered(text: str) -> None:
    for read in (
        lambda: read_leave(text, TODAY),
        lambda: read_pause(text, TODAY),
        lambda: read_putting_off(text, TODAY, "/x"),
        lambda: read_resume(text),
        lambda: read_weekdays_wish(text),
    ):
        try:
            read()
        except WishError as error:
            assert error.reason  # noqa: PT017  either is right; never something else
            assert error.instead  # noqa: PT017  as above
