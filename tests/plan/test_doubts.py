"""What is asked about before it is recorded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.answers import Aspect, Meaning, Reading
from plan.doubts import Doubt, DoubtKind, doubts
from tests.plan.plans import MEN, WOMEN, a_number, a_word, an_indicator

SHARE, COUNT, UNKNOWN = (an_indicator(unit=unit) for unit in ("%", "antal", None))


TOTAL_KEY = (Aspect.OUTCOME, "")


def kinds(found: list[Doubt]) -> list[DoubtKind]:
    return [doubt.kind for doubt in found]


@pytest.mark.parametrize(
    ("value", "earlier", "likely"),
    [
        ("25", "2.5", "2.5"),
        ("28", "2.9", "2.8"),
        ("0.28", "2.9", "2.8"),
        ("280", "2.9", None),  # a hundred times is no slip of one digit
        ("20.3", "2.9", "2.03"),
        ("-28", "2.9", "-2.8"),
        ("107476", "1170.272", None),
        ("10747.6", "1170.272", "1074.76"),
        ("1", "2403", None),
    ],
)
def test_a_value_far_from_the_earlier_one(value: str, earlier: str, likely: str | None) -> None:
    (found,) = doubts(UNKNOWN, [a_number(value)], [], {TOTAL_KEY: Decimal(earlier)})
    assert found.kind is DoubtKind.FAR_FROM_EARLIER
    assert found.times == abs(Decimal(value) / Decimal(earlier))
    assert found.likely == (Decimal(likely) if likely else None)


@pytest.mark.parametrize(
    ("value", "earlier"),
    [
        ("2.8", "2.9"),
        ("20.2", "2.9"),
        ("0.42", "2.9"),
        ("0", "2.9"),
        ("25", "0"),
        ("-2.8", "2.9"),
        ("25", None),
    ],
)
def test_a_value_that_may_have_moved_so(value: str, earlier: str | None) -> None:
    assert doubts(UNKNOWN, [a_number(value)], [], {TOTAL_KEY: Decimal(earlier)} if earlier else {}) == []


@pytest.mark.parametrize(
    ("reading", "doubted"),
    [
        (a_number("100", unit="%"), False),
        (a_number("100.1", unit="%"), True),
        (a_number("280", WOMEN, unit="%"), True),
        (a_number("280", unit="antal"), False),
        (a_number("280", unit="%", aspect=Aspect.FORECAST), True),
    ],
)
def test_a_share_above_a_hundred(reading: Reading, doubted: bool) -> None:  # noqa: FBT001 a column of the table
    assert (DoubtKind.ABOVE_HUNDRED in kinds(doubts(SHARE, [reading], [], {}))) is doubted


@pytest.mark.parametrize(
    ("title", "unit", "number", "doubted"),
    [
        ("Andel med 100 % tjänstgöringsgrad", "%", "-2.8", True),  # a dash before the value, most likely
        ("Antal enheter", None, "-3", True),
        ("Besök", "antal", "-3", True),
        ("Väntetid", "dagar", "-3", True),
        ("Andel med 100 % tjänstgöringsgrad", "%", "0.0", False),
        ("Nettokostnad mot budget", "mnkr", "-95.5", False),
        ("Regionens balanskravsresultat", "%", "-1.2", False),
    ],
)
def test_what_can_hardly_be_below_nought(
    title: str,
    unit: str | None,
    number: str,
    doubted: bool,  # noqa: FBT001 a column of the table
) -> None:
    found = doubts(an_indicator(title=title, unit=unit), [a_number(number, unit=unit)], [], {})
    assert kinds(found) == ([DoubtKind.NEGATIVE] if doubted else [])


def test_each_part_and_the_forecast_are_held_against_their_own_earlier_number() -> None:
    earlier = {
        (Aspect.OUTCOME, WOMEN): Decimal("3.2"),
        (Aspect.FORECAST, ""): Decimal(3),
        TOTAL_KEY: Decimal("2.8"),
    }
    said = [
        a_number("2.9"),
        a_number("33", WOMEN),
        a_number("31", aspect=Aspect.FORECAST),
        a_number("24", MEN),
    ]
    found = doubts(UNKNOWN, said, [], earlier)
    assert [doubt.reading for doubt in found if doubt.kind is DoubtKind.FAR_FROM_EARLIER] == [
        said[1],
        said[2],
    ]
    assert [doubt.likely for doubt in found[:2]] == [Decimal("3.3"), Decimal("3.1")]


def split(total: str, women: str, men: str) -> list[Reading]:
    return [a_number(total), a_number(women, WOMEN), a_number(men, MEN)]


@pytest.mark.parametrize(
    ("unit", "values", "kind"),
    [
        ("%", ("2.8", "3.2", "2.4"), None),
        ("%", ("2.8", "2.4", "3.2"), None),
        ("%", ("3.2", "3.2", "2.4"), None),
        ("%", ("3.3", "3.2", "2.4"), DoubtKind.TOTAL_OUTSIDE_PARTS),
        ("%", ("5.6", "3.2", "2.4"), DoubtKind.TOTAL_OUTSIDE_PARTS),
        ("index", ("77", "78", "76"), None),
        ("index", ("79", "78", "76"), DoubtKind.TOTAL_OUTSIDE_PARTS),
        ("antal", ("4918", "2403", "2515"), None),
        ("antal", ("4819", "2403", "2515"), DoubtKind.TOTAL_NOT_SUM),
        ("antal", ("2450", "2403", "2515"), DoubtKind.TOTAL_NOT_SUM),
        ("mnkr", ("3.5", "1.2", "2.3"), None),
        (None, ("77", "78", "76"), None),  # what isn't known may be either
        (None, ("4918", "2403", "2515"), None),
        (None, ("79", "78", "76"), DoubtKind.TOTAL_OUTSIDE_PARTS),
    ],
)
def test_the_total_beside_women_and_men(
    unit: str | None, values: tuple[str, str, str], kind: DoubtKind | None
) -> None:
    assert kinds(doubts(an_indicator(unit=unit), split(*values), [], {})) == ([kind] if kind else [])


def test_the_sum_is_offered_instead() -> None:
    (found,) = doubts(COUNT, split("4819", "2403", "2515"), [], {})
    assert found.likely == Decimal(4918)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ([a_number("3.3")], [a_number("3.2", WOMEN), a_number("2.4", MEN)]),
        ([a_number("3.2", WOMEN), a_number("2.4", MEN)], [a_number("3.3")]),
        ([a_number("2.4", MEN)], [a_number("3.3"), a_number("3.2", WOMEN)]),
    ],
)
def test_new_readings_are_held_against_those_that_stand(said: list[Reading], stands: list[Reading]) -> None:
    assert kinds(doubts(SHARE, said, stands, {})) == [DoubtKind.TOTAL_OUTSIDE_PARTS]


@pytest.mark.parametrize(
    "said",
    [
        [],
        [a_word(Meaning.MISSING)],
        [a_word(Meaning.YES)],
        [a_number("30", aspect=Aspect.FORECAST)],
        [Reading(Aspect.COMMENT, "Kortare", Meaning.TEXT)],
    ],
)
def test_what_changes_no_outcome_is_not_asked_about(said: list[Reading]) -> None:
    stands = [a_number("9"), a_number("3.2", WOMEN), a_number("2.4", MEN)]
    assert doubts(SHARE, said, stands, {TOTAL_KEY: Decimal("0.1")}) == []


def test_a_new_reading_stands_instead_of_the_old_one() -> None:
    stands = [a_number("9"), a_number("3.2", WOMEN), a_number("2.4", MEN)]
    assert doubts(SHARE, [a_number("2.8")], stands, {}) == []


NUMBERS = st.decimals(-(10**9), 10**9, places=3)


@given(NUMBERS, NUMBERS)
def test_the_likely_value_is_the_one_written_with_its_comma_moved_and_is_near_the_earlier(
    value: Decimal, earlier: Decimal
) -> None:
    for doubt in doubts(UNKNOWN, [a_number(str(value))], [], {TOTAL_KEY: earlier}):
        if doubt.likely is not None:
            assert doubt.likely in (value / 10, value * 10)
            assert doubts(UNKNOWN, [a_number(str(doubt.likely))], [], {TOTAL_KEY: earlier}) == []


@pytest.mark.parametrize(
    ("number", "comment", "likely"),
    [
        ("5.2", "underskott", "-5.2"),
        ("5.2", "i underskott efter augusti", "-5.2"),
        ("5.2", "back", "-5.2"),
        ("-5.2", "underskott", None),
        ("5.2", "överskott", None),
        ("5.2", "mindre underskott än budget", None),
    ],
)
def test_words_that_say_that_money_is_lacking(number: str, comment: str, likely: str | None) -> None:
    said = Reading(Aspect.COMMENT, comment, Meaning.TEXT)
    found = doubts(an_indicator(unit="mnkr"), [a_number(number, unit="mnkr"), said], [], {})
    assert [one.likely for one in found] == ([Decimal(likely)] if likely else [])
