"""What is worked out for one person is what the whole plan says of them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan.due import Due, Kind
from plan.model import Plan, is_asked
from plan.owed import owed
from plan.people import Hands, answers_for, manager_of
from reminders.compose import compose
from reminders.composed import Composed, Later, Settled
from reminders.situation import Situation, look
from storage import entries
from storage.gists import gists_of
from tests.plan.plans import a_plan
from tests.reminders.generated import DAYS, PEOPLE, plans, said
from tests.reminders.mornings import Mornings, emptied, local, opened


@pytest.fixture(scope="module")
def mornings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mornings]:
    with opened(tmp_path_factory.mktemp("concerning"), a_plan()) as mornings:
        yield mornings


def _told(situation: Situation, account: str) -> Composed | Settled | Later:
    return compose(situation, Due(Kind.REMINDER, account, "", situation.today))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data(), plans("p"), plans("q"), DAYS)
def test_one_person_s_part_is_what_the_whole_says(
    mornings: Mornings, data: st.DataObject, first: Plan, second: Plan, today: date
) -> None:
    emptied(mornings)
    mornings.bring(first, second, since=today - timedelta(days=data.draw(st.integers(0, 60))))
    for plan in (first, second):
        for (period, item), readings in data.draw(said(plan)).items():
            mornings.report(plan, period, plan.items[item], *readings, at=local(date(2023, 5, 1)))
    with mornings.database.read() as db:
        situation = look(db, mornings.plans, local(today))
        for code, whole in situation.watched.items():
            since, answers = whole.since, entries.answers_of(db, code)
            full = list(owed(whole.plan, answers, today, since))
            assert full == list(owed(whole.plan, whole.answers, today, since))
            for who in PEOPLE:
                own = whole.hands.own.get(who, [])
                narrow = owed(whole.plan, gists_of(db, code, own), today, since, own)
                assert list(narrow) == [one for one in full if answers_for(one.item, who)]
        for who in PEOPLE:
            for person, watched in situation.concerning(f"U0{who.upper()}"):
                whole = situation.watched[watched.plan.code]
                assert watched.mornings.get(person.id) == whole.mornings.get(person.id)
                assert watched.missing_of.get(person.id) == whole.missing_of.get(person.id)
        narrow_told = [_told(situation, f"U0{who.upper()}") for who in PEOPLE]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Hands, "concerning", lambda _self, _person: None)
            assert narrow_told == [_told(situation, f"U0{who.upper()}") for who in PEOPLE]


@given(plans())
def test_whose_each_item_is(plan: Plan) -> None:
    hands, items = Hands(plan), list(plan.items.values())
    for who in PEOPLE:
        assert hands.own.get(who, []) == [one for one in items if answers_for(one, who)]
        assert hands.managed.get(who, []) == [one for one in items if manager_of(plan, one) == who]
    for period in plan.periods:
        asked = tuple(one for one in items if is_asked(one, period))
        assert plan.asked[period.code] == asked
        assert hands.asked[period.code] == {who for one in asked for who in PEOPLE if answers_for(one, who)}
