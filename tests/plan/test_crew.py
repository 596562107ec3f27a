"""Whoever owes is told, or the one who stands in for them: for any plan, answers, choices and accounts."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from plan.calendar import deadline_of, is_open
from plan.catalogue import catalogue
from plan.circumstances import Circumstances
from plan.crew import crew
from plan.model import Plan
from plan.mornings import OVERVIEWS
from plan.people import responsible, upwards
from plan.preferences import Away, ItemPeriod, Preferences, with_absence
from plan.reminding import Watched
from tests.plan.plans import real_plan, what_stands
from tests.reminders.generated import DAYS, PEOPLE, plans, said

_ACCOUNTS = [f"U0{who.upper()}" for who in PEOPLE]


@st.composite
def _circumstances(draw: st.DrawFn, plan: Plan) -> Circumstances:
    chosen = {}
    for account in draw(st.sets(st.sampled_from(_ACCOUNTS))):
        absences: tuple[Away, ...] = ()
        for first in draw(st.lists(DAYS, max_size=3)):
            deputy = draw(st.none() | st.sampled_from([*_ACCOUNTS, "U0STRANGER"]))
            last = first + timedelta(days=draw(st.integers(0, 60)))
            absences = with_absence(absences, Away(first, last, deputy), date(2020, 1, 1))
        places = [
            ItemPeriod(plan.code, code, item.id) for item in plan.items.values() for code in plan.period
        ]
        snoozed = {one: draw(DAYS) for one in (draw(st.sets(st.sampled_from(places))) if places else ())}
        weekdays = draw(st.frozensets(st.integers(0, 6)))
        chosen[account] = Preferences(absences, weekdays, draw(st.none() | DAYS), snoozed or None)
    unusable = draw(st.frozensets(st.sampled_from(_ACCOUNTS), max_size=2))
    return Circumstances(chosen, unusable, paused={plan.code: draw(DAYS)} if draw(st.booleans()) else {})


@settings(max_examples=150)
@given(st.data(), plans(), DAYS)
def test_everybody_who_owes_is_told_or_who_stands_in_for_them(
    data: st.DataObject, plan: Plan, today: date
) -> None:
    answers = {place: what_stands(*readings) for place, readings in data.draw(said(plan)).items()}
    found = catalogue(1, [(plan, date(2023, 1, 2))])
    live, given_ = found.plans[plan.code], data.draw(_circumstances(plan))
    people = crew(found, plan.code, given_, today)
    watched = Watched(
        live.hands, lambda period, item: answers.get((period, item), {}), live.since, today, crew=people
    )
    present = set(PEOPLE) - people.absent.keys()
    told = {
        (who, one.item.id, one.period.code)
        for who, by_whose in watched.told.items()
        for owed in by_whose.values()
        for one in owed
    }
    owing = {(one.item.id, one.period.code): one for one in watched.missing}
    assert {who for who, _, _ in told} <= present
    assert {(item, period) for _, item, period in told} <= owing.keys()
    for (item, period), one in owing.items():
        for person in responsible(one.item):
            instead = [person] if person in present else people.stand_ins[person]
            for who in instead:
                put_off = watched.put_off(person, one) or watched.put_off(who, one)
                own = who in responsible(one.item)
                assert ((who, item, period) in told) == (
                    put_off is None or (own and not watched.put_off(who, one))
                )
            if not instead:
                above = {*upwards(plan, person), *plan.controllers} - {person}
                assert not above & present
        manager = people.manager.get(item)
        assert manager is None or (manager in present and manager not in responsible(one.item))
    assert watched.is_open or not watched.mornings
    for who, told_of in watched.mornings.items():
        for (role, *_), (day, _) in told_of.items():
            choices = people.choices(who)
            assert who in present
            assert day <= today
            assert is_open(plan.reminders, day)
            assert role not in OVERVIEWS or choices.overviews_from is None or today >= choices.overviews_from
    for one in watched.missing:
        for who in PEOPLE:
            until = watched.put_off(who, one)
            assert until is None or today < until <= deadline_of(one.period)


def test_no_message_of_a_year_of_a_real_plan_comes_on_a_day_off() -> None:
    plan = real_plan("varmland-2023")
    rules = plan.reminders.model_copy(update={"bridge_days": True, "quiet": ("07-01..07-31",)})
    plan = plan.model_copy(update={"reminders": rules})
    found = catalogue(1, [(plan, date(2023, 1, 2))])
    live, told = found.plans[plan.code], set()
    for ahead in range(420):
        day = date(2023, 1, 2) + timedelta(days=ahead)
        watched = Watched(live.hands, lambda _period, _item: {}, live.since, day)
        told |= {one.on for roles in watched.mornings.values() for one in roles.values()}
    assert len(told) > 5
    assert all(is_open(rules, day) for day in told)
    assert not {day for day in told if day.month == 7}
