"""Handovers: who holds what on a day, what can't be handed over, and that nothing else changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.handing import HandoverError, Moved, as_of, given_by, hand_over, is_made, moved
from plan.handover import Handover
from plan.indicator import Indicator
from plan.item import Amendment, AmendmentKind
from plan.model import Goal, Item, Plan
from plan.owed import owed
from plan.people import manager_of, people_named, responsible
from plan.revision import revise
from tests.plan.plans import a_plan, an_activity, an_indicator, real_plan
from tests.reminders import generated

FRIDAY = date(2023, 9, 8)
OCTOBER = date(2023, 10, 1)
PEOPLE = tuple({"id": who, "name": f"Roll {who.upper()}", "slack": f"U0{who.upper()}"} for who in "abcd")


def _handover(giver: str, taker: str, since: date = FRIDAY, /, *items: str, back: bool = False) -> Handover:
    return Handover(giver=giver, taker=taker, since=since, items=items, back=back, by="d", on=FRIDAY)


def _plan(*items: Item, **fields: object) -> Plan:
    given = {"people": PEOPLE, "controllers": ("d",)} | fields
    return Plan.model_validate(a_plan(items=items).model_dump() | given)


def _after(plan: Plan, *handovers: Handover) -> Plan:
    return plan.model_copy(update={"handovers": handovers})


def _holders(plan: Plan, day: date = FRIDAY) -> dict[str, tuple[str, ...]]:
    return {one.id: responsible(one) for one in as_of(plan, day).items.values()}


TWO = _plan(an_indicator("i", owner="a"), an_activity("x", owner="b"))


@pytest.mark.parametrize(
    ("handovers", "i", "x"),
    [
        ((_handover("a", "b"),), "b", "b"),
        ((_handover("a", "b"), _handover("b", "c")), "c", "c"),
        ((_handover("b", "c"), _handover("a", "b")), "b", "c"),
        ((_handover("b", "c", OCTOBER), _handover("a", "b")), "b", "b"),
        ((_handover("a", "b"), _handover("b", "a")), "a", "a"),
        ((_handover("a", "b"), _handover("b", "a", back=True)), "a", "b"),
        ((_handover("a", "b"), _handover("b", "c"), _handover("c", "a", back=True)), "a", "c"),
        ((_handover("a", "b"), _handover("b", "c"), _handover("c", "b", back=True)), "b", "b"),
        ((_handover("a", "b"), _handover("b", "a", back=True), _handover("a", "b", back=True)), "b", "b"),
        ((_handover("a", "b"), _handover("b", "c"), _handover("c", "a")), "a", "a"),
        ((_handover("a", "b", FRIDAY, "x"),), "a", "b"),
        ((_handover("b", "c", FRIDAY, "x"), _handover("a", "b", FRIDAY, "i")), "b", "c"),
    ],
)
def test_what_goes_from_hand_to_hand(handovers: tuple[Handover, ...], i: str, x: str) -> None:
    assert _holders(_after(TWO, *handovers)) == {"i": (i,), "x": (x,)}


def test_the_day_decides_not_the_order_they_were_decided_in() -> None:
    plan = _after(TWO, _handover("b", "c", OCTOBER), _handover("a", "b", FRIDAY))
    assert _holders(plan, OCTOBER) == {"i": ("c",), "x": ("c",)}


@pytest.mark.parametrize(
    ("fields", "owner", "co_owners", "provider"),
    [
        ({"owner": "a", "co_owners": ("b", "c")}, "b", ("c",), None),
        ({"owner": "b", "co_owners": ("a", "c")}, "b", ("c",), None),
        ({"owner": "c", "co_owners": ("a", "d")}, "c", ("b", "d"), None),
        ({"owner": "a", "provider": "b"}, "b", (), None),
        ({"owner": "c", "provider": "a"}, "c", (), "b"),
        ({"owner": "c", "provider": "d"}, "c", (), "d"),
        ({"owner": "c", "provider": "c"}, "c", (), "c"),
    ],
)
def test_each_place_where_somebody_stands_goes_over(
    fields: dict[str, object], owner: str, co_owners: tuple[str, ...], provider: str | None
) -> None:
    plan = _after(_plan(an_indicator("i", **fields)), _handover("a", "b"))
    (found,) = as_of(plan, FRIDAY).indicators
    assert (found.owner, found.co_owners, found.provider) == (owner, co_owners, provider)


def test_parts_and_goals_go_over_too() -> None:
    splits = ({"dimension": "enhet", "members": ("RVN", "RLF"), "owners": {"RVN": "a", "RLF": "c"}},)
    goals = (Goal(id="g", title="Mål", owner="a"), Goal(id="h", title="Annat", owner="c"))
    plan = _after(_plan(an_indicator("i", owner="d", splits=splits), goals=goals), _handover("a", "b"))
    found = as_of(plan, FRIDAY)
    assert found.indicators[0].splits[0].owners == {"RVN": "b", "RLF": "c"}
    assert [goal.owner for goal in found.goals] == ["b", "c"]
    assert _after(plan).items == plan.items


def test_what_was_over_stays_with_who_held_it() -> None:
    ended = (Amendment(kind=AmendmentKind.ENDED, on=FRIDAY),)
    plan = _plan(
        an_indicator("retired", retired=FRIDAY),
        an_indicator("ended", amendments=ended),
        an_indicator("later", retired=FRIDAY + timedelta(days=1)),
        an_indicator("open"),
    )
    assert _holders(_after(plan, _handover("a", "b")), OCTOBER) == {
        "retired": ("a",), "ended": ("a",), "later": ("b",), "open": ("b",),
    }  # fmt: skip


def test_a_taker_who_has_left_holds_nothing_but_those_after_do() -> None:
    people = tuple(one | ({"retired": OCTOBER} if one["id"] == "b" else {}) for one in PEOPLE)
    plan = _plan(an_indicator("i"), an_activity("x"), people=people)
    plan = _after(plan, _handover("a", "b"), _handover("b", "c", FRIDAY, "x"))
    assert _holders(plan) == {"i": ("b",), "x": ("c",)}
    assert _holders(plan, OCTOBER) == {"i": ("a",), "x": ("c",)}


def test_the_taker_who_was_the_manager_is_told_as_the_owner() -> None:
    managers = {"a": "b", "b": "c"}
    people = tuple({**one, "manager": managers.get(one["id"])} for one in PEOPLE)
    plan = as_of(_after(_plan(an_indicator("i"), people=people), _handover("a", "b")), FRIDAY)
    assert manager_of(plan, plan.items["i"]) == "c"


def test_a_plan_read_in_again_keeps_its_handovers() -> None:
    handed = _after(TWO, _handover("a", "b"))
    again, changes = revise(handed, TWO, OCTOBER)
    assert (again.handovers, changes) == (handed.handovers, [])
    added = TWO.model_copy(update={"indicators": (*TWO.indicators, an_indicator("new", owner="a"))})
    assert _holders(revise(handed, added, OCTOBER)[0], OCTOBER)["new"] == ("b",)
    first, _ = revise(None, TWO, FRIDAY)
    assert first.handovers == ()


@pytest.mark.parametrize(
    ("handover", "fault"),
    [
        (_handover("a", "e"), "Ingen person i p heter ”e”."),
        (_handover("q", "a"), "Ingen person i p heter ”q”."),
        (_handover("a", "a"), "Roll A kan inte lämna över till sig själv."),
        (_handover("c", "a"), "Roll C har inget att lämna över i dag."),
        (_handover("a", "b", back=True), "Roll A har inget från Roll B att lämna tillbaka i dag."),
        (_handover("a", "b", FRIDAY, "x"), "x: Roll A ansvarar inte för det i dag."),
        (_handover("a", "b", FRIDAY, "opem"), "inget mål heter ”opem”. Menar du open?"),
        (_handover("a", "b", FRIDAY, "old"), "old ingår inte längre i planen"),
        (_handover("a", "b", date(2023, 9, 7)), "gäller tidigast från i dag, fre 8 sep."),
        (_handover("a", "gone"), "Borta finns inte längre i planen"),
        (_handover("a", "b").model_copy(update={"by": "a"}), "Bara planens controller kan lämna över: d."),
    ],
)
def test_what_can_t_be_handed_over(handover: Handover, fault: str) -> None:
    gone = {"id": "gone", "name": "Borta", "retired": date(2023, 1, 1)}
    items = (an_indicator("open"), an_activity("x", owner="b"), an_activity("old", retired=FRIDAY))
    plan = _plan(*items, people=(*PEOPLE, gone))
    with pytest.raises(HandoverError) as refused:
        hand_over(plan, handover, FRIDAY)
    (said,) = refused.value.faults
    assert fault in said


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(HandoverError) as refused:
        hand_over(TWO, _handover("q", "z", date(2023, 1, 1), "nej"), FRIDAY)
    assert len(refused.value.faults) == 4


def test_the_same_again_is_made_already() -> None:
    first = _handover("a", "b", OCTOBER)
    plan = hand_over(TWO, first, FRIDAY)
    assert not is_made(TWO, first)
    assert is_made(plan, first)
    assert is_made(plan, first.model_copy(update={"on": OCTOBER, "by": "a"}))
    back = hand_over(plan, _handover("b", "a", OCTOBER, back=True), FRIDAY)
    assert not is_made(back, first)


def test_a_real_plan_counts_what_goes_over() -> None:
    plan = real_plan("varmland-2023")
    handover = Handover(
        giver="hr-strateg", taker="hr-chef", since=OCTOBER, by="verksamhetscontroller", on=FRIDAY
    )
    assert moved(plan, handover) == Moved(
        ("sjukfranvaro", "sjukfranvaro-rv", "heltid", "kompetens"), ("a11", "a12"), ()
    )
    after = as_of(hand_over(plan, handover, FRIDAY), OCTOBER)
    assert not [one for one in after.items.values() if "hr-strateg" in responsible(one)]
    assert as_of(hand_over(plan, handover, FRIDAY), FRIDAY).items == plan.items


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("hr-strateg", ["hr-strateg"]),
        ("HR-strateg", ["hr-strateg"]),
        ("hr strateg", ["hr-strateg"]),
        ("hållbarhetsstrateg", ["hallbarhetsstrateg"]),
        ("hallbarhetsstrateg", ["hallbarhetsstrateg"]),
        ("hr", ["hr-chef", "hr-strateg"]),
        ("strateg", ["hr-strateg"]),
        ("chefen", []),
        ("", []),
    ],
)
def test_people_are_found_by_id_name_or_words(words: str, ids: list[str]) -> None:
    assert [one.id for one in people_named(real_plan("varmland-2023"), words)] == ids


@st.composite
def handed(draw: st.DrawFn) -> Plan:
    plan = draw(generated.plans())
    ids = [*plan.items]
    handovers = [
        Handover(
            giver=draw(st.sampled_from(generated.PEOPLE)),
            taker=draw(st.sampled_from(generated.PEOPLE)),
            since=draw(generated.DAYS),
            items=tuple(draw(st.lists(st.sampled_from(ids), unique=True, max_size=2))) if ids else (),
            back=draw(st.booleans()),
            by="a",
            on=FRIDAY,
        )
        for _ in range(draw(st.integers(0, 5)))
    ]
    return _after(plan, *handovers)


@settings(max_examples=40)
@given(handed(), generated.DAYS)
def test_nothing_but_the_holders_changes_and_each_item_has_one_who_coordinates(plan: Plan, day: date) -> None:
    now = as_of(plan, day)
    assert now.people == plan.people
    assert now.controllers == plan.controllers
    for was, item in zip(plan.items.values(), now.items.values(), strict=True):
        held = {"owner", "co_owners", "provider", "splits"}
        assert item.model_dump(exclude=held) == was.model_dump(exclude=held)
        assert item.owner in plan.person
        assert len(set(item.owners)) == len(item.owners)
        assert was.retired is None or item == was or was.retired > min(one.since for one in plan.handovers)
        assert not isinstance(item, Indicator) or item.parts == next(
            one.parts for one in plan.indicators if one.id == item.id
        )


def test_a_copy_of_a_plan_forgets_what_was_worked_out_from_it() -> None:
    plan = _plan(an_indicator("i"))
    assert list(plan.items) == ["i"]
    assert list(plan.model_copy(update={"indicators": ()}).items) == []


@settings(max_examples=40)
@given(handed())
def test_before_the_first_day_the_plan_is_itself(plan: Plan) -> None:
    first = min((one.since for one in plan.handovers), default=date.max)
    assert as_of(plan, first - timedelta(days=1)) is plan


@settings(max_examples=40)
@given(handed(), generated.DAYS)
def test_as_much_is_owed_as_before_and_by_nobody_twice(plan: Plan, day: date) -> None:
    def asked(one: Plan) -> list[tuple[str, str]]:
        return [(each.period.code, each.item.id) for each in owed(one, lambda *_: {}, day, date.min)]

    now = as_of(plan, day)
    assert asked(now) == asked(plan)
    assert all(len(set(responsible(one))) == len(responsible(one)) for one in now.items.values())


@settings(max_examples=40)
@given(generated.plans(), st.permutations(generated.PEOPLE))
def test_all_that_is_handed_over_and_back_is_as_it_was(plan: Plan, people: list[str]) -> None:
    giver, taker = people[:2]
    there = _handover(giver, taker)
    assert as_of(_after(plan, there, _handover(taker, giver, back=True)), FRIDAY).items == plan.items
    left = as_of(_after(plan, there), FRIDAY)
    assert not [one for one in left.items.values() if giver in responsible(one) and one.retired is None]


@pytest.mark.parametrize("items", [(), ("x",)])
def test_what_is_handed_back_the_wrong_way_round_says_so(items: tuple[str, ...]) -> None:
    plan = _after(_plan(an_indicator("x", owner="a")), _handover("a", "b"))
    with pytest.raises(HandoverError) as refused:
        hand_over(plan, _handover("a", "b", FRIDAY, *items, back=True), FRIDAY)
    assert refused.value.faults == [
        "Roll A har inget från Roll B, men Roll B har det från Roll A. Byt plats på de två: b till a."
    ]


def test_of_two_who_give_all_they_have_on_a_day_each_gives_what_was_theirs() -> None:
    day = date(2023, 9, 11)
    ways = tuple(Handover(giver=one, taker="c", since=day, by="d", on=day) for one in ("a", "b"))
    people = tuple({"id": one, "name": one.upper()} for one in "abcd")
    items = [an_indicator("i", owner="a"), an_indicator("x", owner="b"), an_indicator("y", owner="c")]
    plan = a_plan(people=people, controllers=("d",), items=items, handovers=ways)
    before = date(2023, 9, 1)
    assert [given_by(plan, "c", one, before, day) for one in ("i", "x", "y")] == ["a", "b", None]
    assert given_by(plan, "c", "i", day, date(2023, 9, 20)) is None
