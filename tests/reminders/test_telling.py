"""Who is told what, how often, when things change between and after the mornings."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from plan.due import Due, Kind
from plan.foreseeing import DAYS, Ahead, coming, next_reminder
from plan.handover import Handover
from plan.model import Plan
from plan.mornings import Role, role_days
from plan.preferences import Away, ItemPeriod, with_absence
from reminders.situation import look
from storage import preferences, tellings
from storage.circumstances import circumstances
from storage.gists import gists_of
from tests.plan.plans import a_period, a_plan, an_activity, an_indicator
from tests.reminders.generated import PEOPLE, plans
from tests.reminders.mornings import awaited, emptied, local
from tests.reminders.told import Told, day_of, told_in

_PEOPLE = (
    {"id": "a", "name": "HR-strateg", "slack": "U0A", "manager": "b", "deputy": "e"},
    {"id": "b", "name": "Avdelningschef", "slack": "U0B", "manager": "c"},
    {"id": "c", "name": "Regiondirektör", "slack": "U0C"},
    {"id": "d", "name": "Verksamhetscontroller", "slack": "U0D"},
    {"id": "e", "name": "Ekonom", "slack": "U0E"},
)
_OF_ALL = {"i": "a", "x": "a", "of-b": "b", "of-e": "e"}


def _plan(owners: dict[str, str] = _OF_ALL, **fields: object) -> Plan:
    items = [
        an_activity(item, title=item, owner=owner)
        if item == "x"
        else an_indicator(item, title=item, owner=owner)
        for item, owner in owners.items()
    ]
    given = {"items": items, "people": _PEOPLE, "controllers": ("d",)}
    return a_plan(**given | fields)  # type: ignore[arg-type]  # the fields of a plan, whatever they are


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    with told_in(tmp_path, _plan()) as told:
        yield told


_ALL = {"U0A": ["i", "x"], "U0B": ["of-b"], "U0C": [], "U0E": ["of-e"]}


def test_whoever_stands_in_for_an_account_found_out_of_use_is_told_that_day(told: Told) -> None:
    assert told.at("09-08") == _ALL
    told.account("U0A", local(day_of("09-08"), time(9, 30)), active=False)
    assert told.at("09-08", time(15)) == {"U0E": ["i", "x"]}
    assert told.at("09-08", time(16)) == {}
    assert told.at("09-11") == {}
    assert told.at("09-14") == {"U0B": ["of-b"], "U0E": ["i", "of-e", "x"]}


def test_whoever_a_changed_plan_makes_an_owner_is_told_that_day(told: Told) -> None:
    told.at("09-08")
    told.mornings.bring(_plan({**_OF_ALL, "i": "e"}), since=day_of("01-02"))
    assert told.at("09-08", time(15)) == {"U0E": ["i"]}
    told.mornings.bring(_plan({**_OF_ALL, "i": "b", "x": "b"}), since=day_of("01-02"))
    assert told.at("09-08", time(15, 5)) == {"U0B": ["i", "x"]}
    assert told.at("09-08", time(16)) == told.at("09-11") == {}
    text = told.mornings.sent[-1][2].text
    assert "Du har två uppgifter till att rapportera, utöver en som du redan har påmints om." in text


def test_a_plan_brought_again_and_again_makes_one_message_more_that_day(told: Told) -> None:
    names = ["of-b", *(f"n{number}" for number in range(8))]
    told.mornings.bring(_plan(dict.fromkeys(names, "a") | {"of-b": "b"}), since=day_of("01-02"))
    told.at("09-08")
    for count, at, said in (
        *((count, time(10, count), {}) for count in range(2, 7)),
        (7, time(14, 59), {}),
        (7, time(15), {"U0B": names[1:7]}),
        (8, time(15, 1), {}),
        (9, time(16), {}),
    ):
        owners = dict.fromkeys(names, "a") | dict.fromkeys(names[:count], "b")
        told.mornings.bring(_plan(owners), since=day_of("01-02"))
        assert told.at("09-08", at) == said
    assert told.at("09-11") == {"U0B": names[7:]}


def test_the_second_message_of_a_day_is_foreseen(told: Told) -> None:
    told.at("09-08")
    told.mornings.bring(_plan({**_OF_ALL, "i": "e"}), since=day_of("01-02"))

    def next_of_e(at: time) -> date | None:
        with told.mornings.database.read() as db:
            ahead = _ahead(told, db, local(day_of("09-08"), at))
            found = next_reminder(ahead, "U0E")
            assert found == min(one.day for one in coming(ahead) if one.due.recipient == "U0E")
            return found

    assert [next_of_e(time(10)), next_of_e(time(17))] == [day_of("09-08"), day_of("09-11")]
    assert told.at("09-08", time(15)) == {"U0E": ["i"]}
    told.mornings.bring(_plan({**_OF_ALL, "i": "e", "x": "e"}), since=day_of("01-02"))
    assert next_of_e(time(15, 1)) == day_of("09-11")


def test_what_is_put_off_is_told_apart_from_what_was_told_before(told: Told) -> None:
    told.at("09-08")
    put_off = ItemPeriod("p", "2023-T2", "of-b")
    told.choose(preferences.snooze, "U0B", local(day_of("09-08"), time(10)), put_off, day_of("09-13"))
    told.mornings.bring(_plan({**_OF_ALL, "i": "b"}), since=day_of("01-02"))
    told.at("09-08", time(15))
    assert "Du har en uppgift att rapportera nu; en är framflyttad." in told.mornings.sent[-1][2].text
    told.mornings.bring(_plan({**_OF_ALL, "i": "b", "x": "b"}), since=day_of("01-02"))
    assert told.at("09-08", time(16)) == {}
    told.at("09-11")
    head = "Du har en uppgift till att rapportera, utöver en som du redan har påmints om; en är framflyttad."
    assert head in told.mornings.sent[-1][2].text


def test_what_is_told_before_for_another_is_not_among_ones_own(told: Told) -> None:
    away = Away(day_of("09-07"), day_of("09-12"))
    told.choose(preferences.set_away, "U0A", local(day_of("09-07")), away)
    assert told.at("09-08")["U0E"] == ["i", "of-e", "x"]
    told.mornings.bring(_plan({**_OF_ALL, "of-b": "e"}), since=day_of("01-02"))
    assert told.at("09-08", time(15)) == {"U0E": ["of-b"]}
    assert "Du har en uppgift till att rapportera, utöver en som" in told.mornings.sent[-1][2].text


def test_what_is_reopened_is_told_that_day(told: Told) -> None:
    other = a_period("2023-M09", "2023-09..2023-09", opens=day_of("10-02"), deadline=day_of("10-20"))
    reports = {"reporting": ("2023-T2", "2023-M09")}
    items = [an_indicator("i", title="i", reporting=("2023-T2",)), an_indicator("j", title="j", **reports)]
    locked = a_period(locked=day_of("09-18"))
    told.mornings.bring(_plan(items=items, periods=[locked, other]), since=day_of("01-02"))
    assert told.at("10-02") == {"U0A": ["j"]}
    again = {"items": ("i",), "opens": day_of("10-02"), "deadline": day_of("10-31")}
    reopened = a_period(locked=day_of("09-18"), reopened=again)
    told.mornings.bring(_plan(items=items, periods=[reopened, other]), since=day_of("01-02"))
    assert told.at("10-02", time(15)) == {"U0A": ["i"]}
    assert told.at("10-03") == {}


def test_whoever_stands_in_for_an_absence_said_late_is_told_that_day(told: Told) -> None:
    told.at("09-08")
    away = Away(day_of("09-07"), day_of("09-12"))
    told.choose(preferences.set_away, "U0A", local(day_of("09-08"), time(9, 30)), away)
    assert told.at("09-08", time(15)) == {"U0E": ["i", "x"]}
    assert told.at("09-11") == told.at("09-13") == {}


def test_who_stands_in_for_two_owners_of_a_thing_is_told_of_it_once(told: Told) -> None:
    people = tuple({**one, "deputy": "e"} if one["id"] in "ab" else dict(one) for one in _PEOPLE)
    shared = an_indicator("i", title="i", co_owners=("b",))
    told.mornings.bring(_plan(items=[shared], people=people), since=day_of("01-02"))
    for who in ("U0A", "U0B"):
        told.account(who, local(day_of("09-08")), active=False)
    assert told.at("09-08")["U0E"] == ["i"]


def test_a_pause_repeats_nothing_that_was_told_before_it(told: Told) -> None:
    assert told.at("09-08") == _ALL
    told.choose(preferences.pause, "", local(day_of("09-08"), time(10)), "p", day_of("09-12"))
    assert told.at("09-11") == told.at("09-12") == told.at("09-13") == {}
    told.choose(preferences.pause, "", local(day_of("09-13"), time(10)), "p", day_of("09-20"))
    for day in ("09-14", "09-18", "09-19"):
        assert told.at(day) == {}
    assert told.at("09-20") == {**_ALL, "U0D": []}
    assert told.at("09-21") == {}


def test_a_pause_made_longer_loses_nothing(told: Told) -> None:
    told.at("09-01")
    told.choose(preferences.pause, "", local(day_of("09-04")), "p", day_of("09-11"))
    told.choose(preferences.pause, "", local(day_of("09-10")), "p", day_of("09-13"))
    assert told.at("09-11") == {}
    assert told.at("09-13") == _ALL


def test_overviews_wait_and_those_of_before_are_not_repeated(told: Told) -> None:
    def counted(day: str) -> list[int]:
        told.at(day)
        found = [
            made
            for at, due, made in told.mornings.sent
            if due.recipient == "U0B" and at.date() == day_of(day)
        ]
        return [len(told.of(one.blocks).counts) for one in found]

    told.choose(preferences.set_overviews_from, "U0B", local(day_of("09-04")), day_of("09-12"))
    assert counted("09-08") == [0]  # as an owner; the count of the unit waits
    assert counted("09-12") == [1]
    told.choose(preferences.set_overviews_from, "U0B", local(day_of("09-12"), time(10)), day_of("09-13"))
    assert counted("09-13") == []
    assert counted("09-14") == [0]


def _of_another(**fields: object) -> Plan:
    items = [an_indicator("of-q", title="of-q")]
    return a_plan(**{"code": "q", "items": items, "people": _PEOPLE} | fields)  # type: ignore[arg-type]  # as above


def test_what_another_plan_tells_meanwhile_makes_nothing_paused_new(told: Told) -> None:
    other = _of_another(periods=[a_period(deadline=day_of("09-19"))])
    told.mornings.bring(_plan(), other, since=day_of("01-02"))
    assert told.at("09-08")["U0A"] == ["i", "of-q", "x"]
    told.choose(preferences.pause, "", local(day_of("09-08"), time(10)), "p", day_of("09-13"))
    assert told.at("09-12")["U0A"] == ["of-q"]
    assert told.at("09-13") == {}
    told.choose(preferences.pause, "", local(day_of("09-13"), time(10)), "p", day_of("09-19"))
    assert told.at("09-18")["U0A"] == ["of-q"]
    assert told.at("09-19")["U0A"] == ["i", "x"]


def test_what_is_never_reported_is_no_news_a_year_later(told: Told) -> None:
    later = a_period("2024-T1", "2023-01..2023-12", opens=date(2024, 1, 8), deadline=date(2024, 1, 26))
    both = {"reporting": ("2023-T2", "2024-T1")}
    items = [an_indicator("i", title="i", **both), an_indicator("of-b", title="of-b", owner="b", **both)]
    told.mornings.bring(_plan(items=items, periods=[a_period(), later]), since=day_of("01-02"))
    assert set(told.at("09-19")) == {"U0A", "U0B", "U0C", "U0D"}
    assert set(told.at("2024-01-08")) == {"U0A", "U0B"}
    assert told.at("2024-01-09") == {}


def test_overviews_told_before_they_wait_are_not_told_after(told: Told) -> None:
    told.at("09-08")
    told.choose(preferences.set_overviews_from, "U0B", local(day_of("09-08"), time(10)), day_of("09-15"))
    assert told.at("09-14")["U0B"] == ["of-b"]
    assert told.at("09-15") == {}


def test_what_comes_back_to_somebody_is_told_where_a_morning_has_passed(told: Told) -> None:
    told.at("09-08")
    told.mornings.bring(_plan({**_OF_ALL, "i": "c"}), since=day_of("01-02"))
    assert told.at("09-11") == {"U0C": ["i"]}
    told.mornings.bring(_plan(), since=day_of("01-02"))
    assert told.at("09-12") == {}
    told.mornings.bring(_plan({**_OF_ALL, "i": "c"}), since=day_of("01-02"))
    assert told.at("09-14")["U0A"] == ["x"]
    told.mornings.bring(_plan(), since=day_of("01-02"))
    assert told.at("09-15") == {"U0A": ["i"]}


def test_a_pause_taken_back_the_same_day_stops_nothing(told: Told) -> None:
    at = local(day_of("09-08"), time(9, 1))
    told.mornings.decide(local(day_of("09-08")))
    told.choose(preferences.pause, "", at, "p", day_of("09-20"))
    assert told.at("09-08", time(9, 2)) == {}
    assert len(told.mornings.closed) == 4
    told.choose(preferences.pause, "", at, "p", None)
    assert told.at("09-08", time(9, 5)) == _ALL
    assert told.at("09-08", time(9, 6)) == {}


def test_a_notice_that_proved_needless_comes_when_it_is_needed(told: Told) -> None:
    def noticed(at: time) -> list[str]:
        sent = told.mornings.morning(day_of("09-04"), at)
        return [due.recipient for due, _ in sent if due.kind is Kind.NOTICE]

    told.account("U0A", local(day_of("09-04")), active=False)
    told.mornings.decide(local(day_of("09-04")))
    told.account("U0A", local(day_of("09-04")), active=True)
    assert noticed(time(9, 2)) == []
    told.account("U0A", local(day_of("09-04")), active=False)
    assert noticed(time(9, 3)) == ["U0D"]
    assert noticed(time(9, 4)) == []


def test_a_receipt_that_proved_needless_comes_when_all_is_in_again(told: Told) -> None:
    plan = _plan({"i": "a"})
    told.mornings.bring(plan, since=day_of("01-02"))

    def receipts(at: time) -> int:
        return sum(due.kind is Kind.RECEIPT for due, _ in told.mornings.morning(day_of("09-04"), at))

    told.mornings.report(plan, "2023-T2", plan.items["i"], at=local(day_of("09-04"), time(8)))
    told.mornings.decide(local(day_of("09-04")))
    told.mornings.report(
        plan, "2023-T2", plan.items["i"], awaited(day_of("09-11")), at=local(day_of("09-04"))
    )
    assert receipts(time(9, 1)) == 0
    told.mornings.report(plan, "2023-T2", plan.items["i"], at=local(day_of("09-04"), time(9, 2)))
    assert [receipts(time(9, 3)), receipts(time(9, 4))] == [1, 0]


def test_a_manager_who_owns_something_too_is_told_of_it_once_after_the_deadline(told: Told) -> None:
    told.at("09-14")
    assert told.at("09-18")["U0B"] == ["of-b"]
    assert told.at("09-19") == {"U0B": [], "U0C": [], "U0D": []}
    made = next(made for _, due, made in reversed(told.mornings.sent) if due.recipient == "U0B")
    assert [len(unit.missing) for unit in told.of(made.blocks).names] == [2]


def test_what_becomes_somebody_s_after_a_first_try_is_left_to_the_next_message(told: Told) -> None:
    told.mornings.decide_in_vain(local(day_of("09-08")))
    told.mornings.bring(_plan({**_OF_ALL, "i": "b"}), since=day_of("01-02"))
    assert told.at("09-08", time(9, 5))["U0B"] == ["of-b"]
    assert told.at("09-08", time(15)) == {"U0B": ["i"]}


@pytest.mark.parametrize(("state", "then"), [("failed", ["i", "of-b"]), ("unsure", ["i"])])
def test_the_next_message_tells_again_what_nobody_got(told: Told, state: str, then: list[str]) -> None:
    told.mornings.decide_in_vain(local(day_of("09-08")), state)
    assert told.at("09-08", time(16)) == {}
    told.mornings.bring(_plan({**_OF_ALL, "i": "b"}), since=day_of("01-02"))
    assert told.at("09-11") == {"U0B": then}


def test_what_was_sent_before_it_was_kept_what_somebody_knows_is_not_told_again(told: Told) -> None:
    told.mornings.bring(
        _plan(), _of_another(periods=[a_period(deadline=day_of("09-22"))]), since=day_of("01-02")
    )
    assert told.at("09-14")["U0A"] == ["i", "of-q", "x"]
    with told.mornings.database.write() as db:
        db.exec_driver_sql("UPDATE outbox SET known = NULL")
    assert told.at("09-15")["U0A"] == ["of-q"]
    assert told.at("09-15", time(15)) == {}


def test_what_an_owner_has_put_off_is_not_told_to_who_stands_in(told: Told) -> None:
    at = local(day_of("09-07"))
    told.choose(preferences.snooze, "U0A", at, ItemPeriod("p", "2023-T2", "i"), day_of("09-13"))
    told.choose(preferences.set_away, "U0A", at, Away(day_of("09-07"), day_of("09-14")))
    assert told.at("09-08")["U0E"] == ["of-e", "x"]
    assert told.at("09-13") == {"U0E": ["i"]}


def test_a_clock_that_was_ahead_silences_nobody(told: Told) -> None:
    assert told.at("10-02")["U0A"] == ["i", "x"]
    assert told.at("09-08") == _ALL
    assert told.at("09-11") == {}
    assert told.at("09-14")["U0A"] == ["i", "x"]


def test_what_a_clock_that_was_ahead_decided_waits_for_its_day(told: Told) -> None:
    told.mornings.queue_only(Due(Kind.REMINDER, "U0A", "", day_of("09-14")), day_of("09-08"))
    assert told.at("09-08") == _ALL
    assert ("U0A", "dagen är inte här än") in {(due.recipient, why) for due, why in told.mornings.closed}
    assert told.at("09-14")["U0A"] == ["i", "x"]


def test_those_of_two_plans_are_not_told_the_same_on_two_days_in_a_row(told: Told) -> None:
    other = _of_another(periods=[a_period(deadline=day_of("09-22"))])
    told.mornings.bring(_plan(), other, since=day_of("01-02"))
    assert told.at("09-14")["U0A"] == ["i", "of-q", "x"]
    assert told.at("09-15")["U0A"] == ["of-q"]
    assert told.at("09-18")["U0A"] == ["i", "x"]
    assert told.at("09-21")["U0A"] == ["i", "of-q", "x"]


def _begun(told: Told, data: st.DataObject, plan: Plan) -> date:
    """Forget everything, and return a day near the opening of one of the plan's periods."""
    emptied(told.mornings)
    told.made.clear()
    return data.draw(st.sampled_from(plan.periods)).opens + timedelta(days=data.draw(st.integers(-3, 9)))


def _ahead(told: Told, db: Connection, now: datetime) -> Ahead:
    answers = {code: gists_of(db, code) for code in told.mornings.plans.plans}
    before = tellings.last_told(db, told.mornings.plans.persons, now.date())
    return Ahead(told.mornings.plans, answers, circumstances(db, now), now, before)


def _foreseen(told: Told, today: date) -> set[tuple[date, str]]:
    with told.mornings.database.read() as db:
        ahead = _ahead(told, db, local(today, time(8)))
        everybody = {(one.day, one.due.recipient) for one in coming(ahead) if one.due.kind is Kind.REMINDER}
        for who in told.mornings.plans.persons:
            theirs = (day for day, account in everybody if account == who)
            assert next_reminder(ahead, who) == min(theirs, default=None)
    return everybody


def test_the_first_day_back_is_foreseen(told: Told) -> None:
    told.at("09-01")
    told.choose(preferences.set_away, "U0E", local(day_of("09-04")), Away(day_of("09-07"), day_of("09-12")))
    foreseen = sorted(day.isoformat()[5:] for day, who in _foreseen(told, day_of("09-04")) if who == "U0E")
    assert foreseen == ["09-13", "09-14", "09-18"]


def test_whoever_was_told_before_is_not_foreseen_again(told: Told) -> None:
    told.at("09-08")
    assert min(day for day, _ in _foreseen(told, day_of("09-11"))) == day_of("09-14")
    told.mornings.bring(_plan({**_OF_ALL, "i": "e"}), since=day_of("01-02"))
    assert (day_of("09-11"), "U0E") in _foreseen(told, day_of("09-11"))


@pytest.fixture(scope="module")
def any_told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    with told_in(tmp_path_factory.mktemp("told"), _plan()) as told:
        yield told


_ACCOUNTS = st.sampled_from([f"U0{who.upper()}" for who in PEOPLE])
_SOON = st.integers(1, 12).map(timedelta)


class Something:
    """Things that happen to a plan and its people, one at a time."""

    def __init__(self, data: st.DataObject, told: Told, plan: Plan, other: Plan) -> None:
        self.draw, self.told, self.plan, self.other = data.draw, told, plan, other
        self.told.mornings.bring(plan, other, since=date(2023, 1, 2))

    def happens(self, now: datetime) -> None:
        """Let one thing happen, or nothing."""
        things = (None, None, self._reported, self._paused, self._unpaused, self._overviews, self._away,
                  self._account, self._changed)  # fmt: skip
        if thing := self.draw(st.sampled_from(things)):
            thing(now)

    def _reported(self, now: datetime) -> None:
        places = [(code, item) for item in self.plan.items.values() for code in item.reporting]
        if places:
            code, item = self.draw(st.sampled_from(places))
            self.told.mornings.report(self.plan, code, item, at=now)

    def _paused(self, now: datetime) -> None:
        self.told.choose(preferences.pause, "", now, "p", now.date() + self.draw(_SOON))

    def _unpaused(self, now: datetime) -> None:
        self.told.choose(preferences.pause, "", now, "p", None)

    def _overviews(self, now: datetime) -> None:
        until = now.date() + self.draw(_SOON)
        self.told.choose(preferences.set_overviews_from, self.draw(_ACCOUNTS), now, until)

    def _away(self, now: datetime) -> None:
        absences: tuple[Away, ...] = ()
        for ahead in self.draw(st.sampled_from(((), (0,), (0, 6)))):
            first = now.date() + timedelta(days=ahead)
            away = Away(first, first + self.draw(_SOON), self.draw(st.none() | _ACCOUNTS))
            absences = with_absence(absences, away, date(2020, 1, 1))
        self.told.choose(preferences.set_away, self.draw(_ACCOUNTS), now, *absences)

    def _account(self, now: datetime) -> None:
        self.told.account(self.draw(_ACCOUNTS), now, active=self.draw(st.booleans()))

    def _changed(self, _now: datetime) -> None:
        def owned(item: object) -> object:
            return item.model_copy(update={"owner": self.draw(st.sampled_from(PEOPLE))})  # type: ignore[attr-defined]

        update = {name: tuple(map(owned, getattr(self.plan, name))) for name in ("indicators", "activities")}
        self.plan = self.plan.model_copy(update=update)
        self.told.mornings.bring(self.plan, self.other, since=date(2023, 1, 2))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data(), plans(), plans("q"))
def test_whatever_happens_nobody_is_told_twice_and_nobody_who_owes_is_left_out(
    any_told: Told, data: st.DataObject, plan: Plan, other: Plan
) -> None:
    told, first = any_told, _begun(any_told, data, plan)
    world = Something(data, told, plan, other)
    known: dict[tuple[str, str, str], date] = {}
    for ahead in range(25):
        day = first + timedelta(days=ahead)
        for happens, beat in ((8, 9), (10, 11), (13, 16)):
            world.happens(local(day, time(happens)))
            for due, made in told.mornings.beat(local(day, time(beat))):
                if due.kind is Kind.REMINDER:
                    for line in told.of(made.blocks).lines:
                        key = (due.recipient, line.owed.period.code, line.owed.item.id)
                        assert known.get(key) != day
                        known[key] = day
            assert told.mornings.beat(local(day, time(beat))) == []
        _nobody_is_left_out(told, day, known)


def _nobody_is_left_out(told: Told, day: date, known: dict[tuple[str, str, str], date]) -> None:
    """Whoever owes has been told since the latest day of the ladder, or who stands in for them has."""
    with told.mornings.database.read() as db:
        both = look(db, told.mornings.plans, local(day, time(16))).watched.values()
        for watched in (one for one in both if one.is_open):
            for person, one in ((who, one) for who, owing in watched.missing_of.items() for one in owing):
                people = watched.people
                past = [
                    one_day for one_day in role_days(watched.plan, one.period, Role.OWNER) if one_day <= day
                ]
                for who in people.stand_ins.get(person, [person]):
                    if past:
                        key = (f"U0{who.upper()}", one.period.code, one.item.id)
                        assert known.get(key, date.min) >= max(past)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data(), plans(), plans("q"))
def test_what_is_foreseen_is_what_is_sent(
    any_told: Told, data: st.DataObject, plan: Plan, other: Plan
) -> None:
    told, first = any_told, _begun(any_told, data, plan)
    world = Something(data, told, plan, other)
    for ahead in range(8):
        world.happens(local(first + timedelta(days=ahead), time(8)))
        told.mornings.morning(first + timedelta(days=ahead))
    today = first + timedelta(days=8)
    with told.mornings.database.write() as db:
        db.exec_driver_sql("DELETE FROM slack_user")  # what Slack said is not known for a month
    foreseen = _foreseen(told, today)
    before = len(told.mornings.sent)
    for ahead in range(DAYS):
        told.mornings.morning(today + timedelta(days=ahead))
    sent = {
        (at.date(), due.recipient) for at, due, _ in told.mornings.sent[before:] if due.kind is Kind.REMINDER
    }
    assert foreseen == sent


def test_what_was_handed_over_says_so_once_and_from_whom(told: Told) -> None:
    way = Handover(giver="a", taker="e", since=day_of("09-11"), by="d", on=day_of("09-01"))
    told.mornings.bring(_plan(handovers=(way,)), since=day_of("01-02"))
    told.at("09-08")
    assert "i" in told.at("09-11")["U0E"]
    assert "Överlämnat till dig: två från HR-strateg." in told.mornings.sent[-1][2].text
    assert "i" in told.at("09-14")["U0E"]
    later = next(made for _, due, made in reversed(told.mornings.sent) if due.recipient == "U0E")
    assert "Överlämnat" not in later.text


def test_what_was_handed_over_before_the_period_opened_says_nothing_of_it(told: Told) -> None:
    way = Handover(giver="a", taker="e", since=day_of("03-01"), by="d", on=day_of("03-01"))
    told.mornings.bring(_plan(handovers=(way,)), since=day_of("01-02"))
    assert "i" in told.at("09-08")["U0E"]
    assert "Överlämnat" not in "".join(made.text for *_, made in told.mornings.sent)


def test_what_wakes_or_is_stood_in_for_after_the_deadline_comes_alone(told: Told) -> None:
    for day in ("09-08", "09-14", "09-18", "09-19"):
        told.at(day)
    told.choose(
        preferences.set_away,
        "U0A",
        local(day_of("09-19"), time(16)),
        Away(day_of("09-21"), day_of("09-22")),
        Away(day_of("10-02"), day_of("10-03")),
    )
    assert told.at("09-21") == {"U0E": ["i", "x"]}
    assert told.at("10-02") == {"U0E": ["i", "x"]}


def test_what_was_put_off_comes_alone_on_its_day(told: Told) -> None:
    told.at("09-08")
    told.choose(
        preferences.snooze, "U0A", local(day_of("09-08")), ItemPeriod("p", "2023-T2", "i"), day_of("09-12")
    )
    assert told.at("09-12") == {"U0A": ["i"]}
