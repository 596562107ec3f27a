"""That somebody is away, or back, as they write it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.leave import Back, Leave, example_of_leave, read_back, read_leave
from plan.wishes import WishError

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
        ("11 sep - 15 @ekonom", "@ekonom", ""),
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


def test_not_being_away_from_a_day_on_is_the_rest_of_the_absence() -> None:
    assert read_leave("från 13 sep nej", TODAY) == Back("", date(2023, 9, 13), None)
    assert read_leave("13 sep nej", TODAY) == Back("", date(2023, 9, 13), date(2023, 9, 13))


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
    "text",
    [
        "från 11 sep",
        "fr.o.m. måndag ställföreträdare ekonom",
        "@hr-strateg från och med den 11 sep",
        "11 sep -",
        "11 sep – stf ekonom",
        "11 sep till",
        "11 sep och framåt",
        "11 sep tills vidare",
    ],
)
def test_a_leave_without_its_last_day_asks_for_it(text: str) -> None:
    with pytest.raises(WishError, match="Skriv också den sista dagen") as raised:
        read_leave(text, TODAY)
    assert raised.value.instead == "/paminn borta 11 sep - 18 sep"


@pytest.mark.parametrize("text", ["28 sep - 3", "28 sep - 31", "28 sep - snart"])
def test_a_last_day_that_is_none_is_shown_as_a_later_one(text: str) -> None:
    with pytest.raises(WishError, match=f"Jag kan inte läsa hela ”{text}”") as raised:
        read_leave(text, TODAY)
    assert raised.value.instead == "/paminn borta 28 sep - 5 okt"


_AHEAD = st.integers(0, 180).map(lambda days: TODAY + timedelta(days=days))
_NAMES = st.sampled_from(
    ["", "ekonom", "@hr-strateg", "<@U0EKONOM|ekonom>", "hr-chef", "Hälso- och sjukvårdsdirektör"]
)


@given(_AHEAD, _AHEAD, _NAMES, _NAMES)
def test_a_leave_is_read_as_it_is_written(one: date, other: date, deputy: str, person: str) -> None:
    leave = Leave(min(one, other), max(one, other), deputy, person)
    instead = f" ställföreträdare {deputy}" if deputy else ""
    assert read_leave(f"{person} {leave.first} - {leave.last}{instead}", TODAY) == leave


@given(_NAMES)
def test_coming_back_is_read_as_it_is_written(person: str) -> None:
    assert read_leave(f"{person} nej", TODAY) == Back(person)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("11 sep - 15 sep nej", Back("", MONDAY, FRIDAY)),
        ("@hr-strateg 11-15 sep nej", Back("@hr-strateg", MONDAY, FRIDAY)),
        ("11 sep nej", Back("", MONDAY, MONDAY)),
        ("4 sep - 15 sep inte", Back("", date(2023, 9, 4), FRIDAY)),
        ("hela nästa vecka nej", Back("", MONDAY, FRIDAY)),
        ("2023-09-11 - 2023-09-15 nej", Back("", MONDAY, FRIDAY)),
        ("- nej", Back()),
    ],
)
def test_not_being_away_on_some_days_is_read(text: str, back: Back) -> None:
    assert read_leave(text, TODAY) == back


@pytest.mark.parametrize("text", ["15 sep - 11 sep nej", "31 feb nej", "juli och augusti nej", "1-5 sep nej"])
def test_days_that_cannot_be_are_not_taken_back(text: str) -> None:
    with pytest.raises(WishError):
        read_leave(text, TODAY)


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("", Back()),
        ("@hr-strateg", Back("@hr-strateg")),
        ("11 sep", Back("", MONDAY)),
        ("nu", Back("", TODAY)),
        ("på måndag", Back("", MONDAY)),
        ("hr-strateg från 11 sep", Back("hr-strateg", MONDAY)),
        ("den 11/9 <@U0HR>", Back("<@U0HR>", MONDAY)),
    ],
)
def test_being_back_is_read(text: str, back: Back) -> None:
    assert read_back(text, TODAY) == back


@pytest.mark.parametrize("text", ["vecka 38", "i oktober", "11-15 sep", "nästa vecka"])
def test_being_back_is_from_one_day(text: str) -> None:
    with pytest.raises(WishError, match="från vilken dag") as raised:
        read_back(text, TODAY)
    assert read_back(raised.value.instead.removeprefix("/paminn tillbaka "), TODAY).first


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_example_can_be_read_any_day(today: date) -> None:
    wish = read_leave(example_of_leave(today).removeprefix("/paminn borta "), today)
    assert isinstance(wish, Leave)
    assert today < wish.first < wish.last


@given(st.text(max_size=80) | st.text("0123456789 -–/.tilsepdagoktmånfreörsikalnj<@>", max_size=50))
def test_whatever_is_written_is_read_or_answered(text: str) -> None:
    for read in (read_leave, read_back):
        try:
            read(text, TODAY)
        except WishError as error:
            assert error.reason  # noqa: PT017  either is right; never something else
            assert error.instead  # noqa: PT017  as above
