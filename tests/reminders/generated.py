"""Any plan: people who are each other's managers, periods that overlap, items of all kinds, any answers."""

from datetime import date, timedelta

from hypothesis import strategies as st

from plan.answers import Reading
from plan.model import Item, Period, Plan
from tests.plan.plans import a_number, a_period, a_plan, an_activity, an_indicator
from tests.reminders.mornings import answer_to, awaited

PEOPLE = ("a", "b", "c", "d")
_FIRST = date(2023, 5, 1)
DAYS = st.integers(0, 230).map(lambda ahead: _FIRST + timedelta(days=ahead))


@st.composite
def periods(draw: st.DrawFn, code: str) -> Period:
    opens = _FIRST + timedelta(days=draw(st.integers(0, 150)))
    locked = draw(st.none() | st.integers(40, 90).map(lambda after: opens + timedelta(days=after)))
    closes = opens + timedelta(days=draw(st.integers(0, 30)))
    return a_period(code, opens=opens, deadline=closes, locked=locked)


@st.composite
def items(draw: st.DrawFn, item_id: str, codes: tuple[str, ...]) -> Item:
    owner, provider = draw(st.sampled_from(PEOPLE)), draw(st.none() | st.sampled_from(PEOPLE))
    reporting = tuple(draw(st.lists(st.sampled_from(codes), unique=True)))
    retired = draw(st.none() | st.none() | st.just(date(2023, 5, 2)))
    fields = {"owner": owner, "provider": provider, "reporting": reporting, "retired": retired}
    return an_indicator(item_id, **fields) if draw(st.booleans()) else an_activity(item_id, **fields)


@st.composite
def plans(draw: st.DrawFn, code: str = "p") -> Plan:
    codes = tuple(f"{code}{number}" for number in range(draw(st.integers(1, 3))))
    managers = [draw(st.none() | st.sampled_from([one for one in PEOPLE if one != who])) for who in PEOPLE]
    counts = st.lists(st.integers(0, 12), max_size=3).map(tuple)
    return a_plan(
        code=code,
        people=tuple(
            {"id": who, "name": f"Roll {who}", "slack": f"U0{who.upper()}", "manager": manager}
            for who, manager in zip(PEOPLE, managers, strict=True)
        ),
        controllers=tuple(draw(st.sets(st.sampled_from(PEOPLE), max_size=1))),
        channels=({"slack": "C0PLAN", "name": "plan"},),
        periods=[draw(periods(one)) for one in codes],
        items=[draw(items(f"{code}-i{number}", codes)) for number in range(draw(st.integers(0, 5)))],
        reminders={
            name: draw(counts)
            for name in ("before", "after", "manager_before", "manager_after", "controller_after")
        },
    )


Said = dict[tuple[str, str], tuple[Reading, ...]]
"""What has been said of (period code, item id)."""


@st.composite
def said(draw: st.DrawFn, plan: Plan) -> Said:
    found: Said = {}
    for item in plan.items.values():
        for code in item.reporting:
            later = draw(DAYS).isoformat()
            answers = [(), tuple(answer_to(item))]
            if item in plan.indicators:
                answers += [(awaited(date.fromisoformat(later)),), (a_number("3"),)]
            if one := draw(st.sampled_from(answers)):
                found[code, item.id] = one
    return found
