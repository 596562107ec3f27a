"""What lies below a goal."""

from hypothesis import given
from hypothesis import strategies as st

from plan.goals import below, children, items_of, items_under
from plan.model import Goal, Plan
from tests.plan.plans import a_period, a_plan, an_activity, an_indicator

_GONE = a_period().opens


def _plan() -> Plan:
    goals = (
        Goal(id="a", title="Hållbar organisation"),
        Goal(id="a1", title="Hållbart arbetsliv", parent="a"),
        Goal(id="a11", title="Friska medarbetare", parent="a1"),
        Goal(id="a2", title="Delmål 2022", parent="a", year=2022),
        Goal(id="a21", title="Steg på vägen", parent="a2"),
        Goal(id="old", title="Borttaget", parent="a", retired=_GONE),
        Goal(id="older", title="Under det borttagna", parent="old"),
        Goal(id="b", title="Trygga invånare"),
    )
    items = (
        an_indicator("i", goal="a1"),
        an_indicator("twice", goal="a1", also=("a11",)),
        an_activity("x", goal="a"),
        an_indicator("loose"),
        an_indicator("gone", goal="a1", retired=_GONE),
    )
    return a_plan(goals=goals, items=items)


def test_children_are_those_right_under_a_goal_or_the_top_ones() -> None:
    plan = _plan()
    assert [one.id for one in children(plan, None)] == ["a", "b"]
    assert [one.id for one in children(plan, plan.goal["a"])] == ["a1", "a2"]


def test_what_is_below_comes_in_the_plan_s_order_without_what_is_retired() -> None:
    plan = _plan()
    assert [one.id for one in below(plan, plan.goal["a"])] == ["a1", "a11", "a2", "a21"]


def test_items_are_found_under_their_goal_and_those_under_none() -> None:
    plan = _plan()
    assert [item.id for item in items_under(plan, plan.goal["a"])] == ["i", "twice", "x"]
    assert [item.id for item in items_under(plan, plan.goal["a1"])] == ["i", "twice"]
    assert items_under(plan, plan.goal["b"]) == []
    assert [item.id for item in items_under(plan, None)] == ["loose"]
    assert [item.id for item in items_of(plan, [plan.goal["a"], plan.goal["a11"]])] == ["twice", "x"]


@given(st.data())
def test_any_tree_is_walked_as_its_goals_and_items_say(data: st.DataObject) -> None:
    """The plan's own index of what lies where gives what a look at every goal and item gives."""
    number = data.draw(st.integers(1, 8))
    ids = [f"g{at}" for at in range(number)]
    parents = [data.draw(st.sampled_from([None, *ids[:at]])) for at in range(number)]
    shuffled = data.draw(st.permutations(list(zip(ids, parents, strict=True))))
    gone = data.draw(st.sets(st.sampled_from(ids)))
    goals = [
        Goal(id=one, title=one, parent=parent, retired=_GONE if one in gone else None)
        for one, parent in shuffled
    ]
    under = st.lists(st.sampled_from(ids), max_size=3)
    served = [data.draw(under) for _ in range(4)]
    items = [
        an_indicator(f"i{at}", goal=found[0] if found else None, also=tuple(found[1:]))
        for at, found in enumerate(served)
    ]
    plan = a_plan(goals=tuple(goals), items=items)

    def looked_for(goal: Goal) -> list[str]:
        right_under = [one for one in goals if one.parent == goal.id and not one.retired]
        return [each for one in right_under for each in (one.id, *looked_for(one))]

    for goal in goals:
        assert [one.id for one in below(plan, goal)] == looked_for(goal)
        within = {goal.id, *looked_for(goal)}
        assert items_under(plan, goal) == [one for one in items if within & {*one.goals}]
    assert items_under(plan, None) == [one for one in items if not one.goals]
