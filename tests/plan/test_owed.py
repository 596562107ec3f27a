"""What is owed: asked for, unanswered, and no more than that."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.activity import Activity
from plan.answers import Aspect, Meaning, Reading, Standing
from plan.model import Item, Plan
from plan.owed import Owed, is_answered, owed, status_parts
from plan.periods import Phase, phase
from tests.plan.plans import (
    MEN,
    WOMEN,
    a_number,
    a_period,
    a_plan,
    a_word,
    activity,
    an_activity,
    an_indicator,
    real_plan,
    what_stands,
)

VARMLAND, NORRBOTTEN = real_plan("varmland-2023"), real_plan("norrbotten-2023")
TODAY, LONG_AGO = date(2023, 9, 8), date(2000, 1, 1)
NOTHING: Standing = {}
OCTOBER = date(2023, 10, 15)


def nothing(_period: str, _item: str) -> Standing:
    return NOTHING


def about(found: list[Owed]) -> list[tuple[str, str]]:
    return [(one.period.code, one.item.id) for one in found]


def a_status(part: str = "") -> Reading:
    return Reading(Aspect.STATUS, "klar", "done", part)


@pytest.mark.parametrize(
    ("readings", "answered"),
    [
        ([], False),
        ([a_number("2.8")], True),
        ([a_number("0")], True),
        ([a_word(Meaning.MISSING)], True),
        ([a_word(Meaning.NO)], True),
        ([a_word(Meaning.AWAITED, awaited=OCTOBER)], False),
        ([a_number("3", aspect=Aspect.FORECAST)], False),
        ([Reading(Aspect.COMMENT, "Kortare", Meaning.TEXT)], False),
        ([a_number("3.2", WOMEN)], True),
        ([a_number("3.2", WOMEN), a_number("2.4", MEN)], True),
        ([a_word(Meaning.AWAITED, WOMEN, awaited=OCTOBER)], False),
        ([a_number("2.4", MEN), a_word(Meaning.AWAITED, WOMEN, awaited=OCTOBER)], False),
        ([a_number("2.8"), a_word(Meaning.AWAITED, WOMEN, awaited=OCTOBER)], True),
        ([a_word(Meaning.AWAITED, awaited=OCTOBER), a_number("3.2", WOMEN)], False),
        ([a_status()], False),
    ],
)
def test_what_answers_an_indicator(readings: list[Reading], answered: bool) -> None:  # noqa: FBT001 a column
    assert is_answered(an_indicator(), what_stands(*readings)) is answered


@pytest.mark.parametrize(
    ("boards", "said", "answered"),
    [
        ((), [], False),
        ((), [""], True),
        (("RS",), [""], False),
        (("RS",), ["nämnd:RS"], True),
        (("RS", "RUN"), ["nämnd:RS"], False),
        (("RS", "RUN"), ["nämnd:RUN"], False),
        (("RS", "RUN"), ["nämnd:RS", "nämnd:RUN"], True),
    ],
)
def test_each_board_owes_its_own_status(
    boards: tuple[str, ...],
    said: list[str],
    answered: bool,  # noqa: FBT001 a column of the table
) -> None:
    assignment = an_activity(boards=boards)
    assert is_answered(assignment, what_stands(*map(a_status, said))) is answered


def test_the_parts_that_have_a_status() -> None:
    assert status_parts(an_activity()) == [""]
    assert status_parts(activity("u01")) == ["nämnd:RS", "nämnd:RUN"]
    assert status_parts(activity("u40")) == ["nämnd:RUN"]


def test_a_comment_on_an_activity_is_no_status() -> None:
    assert not is_answered(an_activity(), what_stands(Reading(Aspect.COMMENT, "Väntar", Meaning.TEXT)))


@pytest.mark.parametrize(
    ("today", "counts"),
    [
        ("2023-05-01", {}),
        ("2023-05-02", {"2023-T1": 16}),  # three indicators and all thirteen activities
        ("2023-08-31", {"2023-T1": 16}),  # late, and still owed
        ("2023-09-08", {"2023-T1": 16, "2023-T2": 16}),
        ("2024-01-08", {"2023-T1": 16, "2023-T2": 16, "2023-T3": 31}),
    ],
)
def test_what_varmland_owes(today: str, counts: dict[str, int]) -> None:
    found = [one.period.code for one in owed(VARMLAND, nothing, date.fromisoformat(today), LONG_AGO)]
    assert {code: found.count(code) for code in found} == counts


@pytest.mark.parametrize(
    ("since", "codes"),
    [
        ("2023-05-15", {"2023-T1", "2023-T2"}),
        ("2023-05-16", {"2023-T2"}),
        ("2023-09-08", {"2023-T2"}),
        ("2023-09-20", {"2023-T2"}),  # it is open: asked for, though the plan is from later still
    ],
)
def test_what_fell_due_before_the_plan_came_is_not_owed(since: str, codes: set[str]) -> None:
    found = owed(VARMLAND, nothing, TODAY, date.fromisoformat(since))
    assert {one.period.code for one in found} == codes


def test_an_indicator_followed_on_the_full_year_is_not_missing_before() -> None:
    owing = {one.item.id for one in owed(VARMLAND, nothing, TODAY, LONG_AGO)}
    assert "sjukfranvaro" in owing
    assert "heltid" not in owing


def test_items_that_are_never_reported_are_never_owed() -> None:
    for period in NORRBOTTEN.periods:
        assert not {"s17", "s25"} & {
            one.item.id for one in owed(NORRBOTTEN, nothing, period.deadline, LONG_AGO)
        }


def test_retired_items_and_periods_are_not_owed() -> None:
    retired = an_indicator("gone", retired=date(2023, 6, 1))
    assert about(list(owed(a_plan(items=[retired, an_indicator()]), nothing, TODAY, LONG_AGO))) == [
        ("2023-T2", "i")
    ]
    plan = a_plan(periods=[a_period(retired=date(2023, 6, 1))], items=[an_indicator()])
    assert not list(owed(plan, nothing, TODAY, LONG_AGO))


@pytest.mark.parametrize(
    ("today", "asleep"),
    [("2023-09-08", True), ("2023-10-14", True), ("2023-10-15", False), ("2023-10-16", False)],
)
def test_promised_data_sleep_until_their_day_also_after_the_deadline(
    today: str,
    asleep: bool,  # noqa: FBT001 a column of the table
) -> None:
    promised = what_stands(a_word(Meaning.AWAITED, awaited=OCTOBER))
    day = date.fromisoformat(today)
    (found,) = owed(a_plan(items=[an_indicator()]), lambda _period, _item: promised, day, LONG_AGO)
    assert found.wakes == OCTOBER
    assert found.is_asleep(day) is asleep


@pytest.mark.parametrize(
    ("readings", "wakes"),
    [
        ([], None),
        ([a_word(Meaning.AWAITED, WOMEN, awaited=OCTOBER)], OCTOBER),
        (
            [
                a_word(Meaning.AWAITED, WOMEN, awaited=OCTOBER),
                a_word(Meaning.AWAITED, MEN, awaited=OCTOBER - timedelta(days=5)),
            ],
            OCTOBER - timedelta(days=5),
        ),
        ([a_number("3", aspect=Aspect.FORECAST)], None),
    ],
)
def test_promised_parts_wake_on_the_first_of_their_days(readings: list[Reading], wakes: date | None) -> None:
    (found,) = owed(
        a_plan(items=[an_indicator()]), lambda _period, _item: what_stands(*readings), TODAY, LONG_AGO
    )
    assert found.wakes == wakes


def answer(item: Item) -> Standing:
    if isinstance(item, Activity):
        return what_stands(*map(a_status, status_parts(item)))
    return what_stands(a_number("2.8"))


def answers_of(plan: Plan, answered: set[tuple[str, str]]) -> Callable[[str, str], Standing]:
    return lambda period, item: answer(plan.items[item]) if (period, item) in answered else NOTHING


@given(
    st.sampled_from([VARMLAND, NORRBOTTEN]),
    st.dates(date(2023, 1, 1), date(2026, 3, 1)),
    st.dates(date(2022, 12, 1), date(2026, 3, 1)),
    st.randoms(use_true_random=False),
)
def test_owed_is_asked_for_less_answered(plan: Plan, today: date, since: date, random: Random) -> None:
    places = [(period.code, item) for period in plan.periods for item in plan.items]
    answered = {place for place in places if random.random() < 0.5}
    found = about(list(owed(plan, answers_of(plan, answered), today, since)))
    assert len(set(found)) == len(found)
    assert not answered & set(found)
    for code, item in set(places) - answered:
        period = plan.period[code]
        asked = code in plan.items[item].reporting
        if phase(period, today) is Phase.OPEN:
            assert ((code, item) in found) == asked
        elif phase(period, today) is Phase.LATE:
            assert ((code, item) in found) == (asked and period.deadline >= since)
        else:
            assert (code, item) not in found
