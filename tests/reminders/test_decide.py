"""Which messages are due, morning after morning, whatever has been reported, missed or changed meanwhile."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan.answers import Reading
from plan.calendar import is_working_day
from plan.due import Due, Kind
from plan.model import Plan
from plan.mornings import DIGEST
from plan.preferences import Away
from reminders.situation import look
from storage import following, preferences
from storage.following import Following
from storage.preferences import By
from storage.slack_users import SlackUser, keep_users
from tests.plan.plans import a_number, a_period, a_plan, an_activity, an_indicator
from tests.reminders.generated import plans, said
from tests.reminders.mornings import Mornings, awaited, emptied, local, opened

_PEOPLE = (
    {"id": "a", "name": "HR-strateg", "slack": "U0A", "manager": "b"},
    {"id": "b", "name": "HR-chef", "slack": "U0B", "manager": "c"},
    {"id": "c", "name": "Regiondirektör", "slack": "U0C"},
    {"id": "d", "name": "Verksamhetscontroller", "slack": "U0D"},
)


def _day(text: str) -> date:
    return date.fromisoformat(f"2023-{text}")


def _plan(**fields: object) -> Plan:
    given = {"items": [an_indicator("i"), an_activity("x")], "people": _PEOPLE, "controllers": ("d",)}
    return a_plan(**given | fields)  # type: ignore[arg-type]  # the fields of a plan, whatever they are


@pytest.fixture
def mornings(tmp_path: Path) -> Iterator[Mornings]:
    with opened(tmp_path, _plan()) as mornings:
        yield mornings


def _days(first: str, last: str) -> list[date]:
    start, end = _day(first), _day(last)
    return [start + timedelta(days=ahead) for ahead in range((end - start).days + 1)]


def _told(mornings: Mornings, kind: Kind = Kind.REMINDER) -> list[tuple[str, str]]:
    return [(at.date().isoformat()[5:], due.recipient) for at, due, _ in mornings.sent if due.kind is kind]


def test_a_period_from_its_opening_to_two_days_after(mornings: Mornings) -> None:
    for day in _days("08-28", "10-15"):
        mornings.morning(day)
    assert _told(mornings) == [
        *[("09-01", "U0A"), ("09-08", "U0A"), ("09-08", "U0B"), ("09-14", "U0A"), ("09-18", "U0A")],
        *[("09-19", "U0B"), ("09-19", "U0D")],
    ]
    assert _told(mornings, Kind.RECEIPT) == []
    assert mornings.closed == []


def test_it_stops_when_all_is_in_with_one_receipt(mornings: Mornings) -> None:
    plan = _plan()
    for day in _days("09-01", "09-10"):
        mornings.morning(day)
    for item in plan.items.values():
        mornings.report(plan, "2023-T2", item, at=local(_day("09-11"), time(18)))
    for day in _days("09-11", "10-01")[1:]:
        mornings.morning(day)
    assert _told(mornings)[-1] == ("09-08", "U0B")
    assert _told(mornings, Kind.RECEIPT) == [("09-12", "U0A")]


def test_one_who_is_manager_and_owner_gets_one_message(mornings: Mornings) -> None:
    mornings.bring(_plan(items=[an_indicator("i"), an_activity("x", owner="b")]), since=_day("01-02"))
    sent = mornings.morning(_day("09-08"))
    assert sorted(due.recipient for due, _ in sent) == ["U0A", "U0B", "U0C"]
    (own,) = [made.text for due, made in sent if due.recipient == "U0B"]
    assert "stänger fre 15 sep" in own
    assert "Din enhet" in own


def test_people_of_two_plans_get_one_message(mornings: Mornings) -> None:
    other = _plan(code="q", name="Plan Q", periods=[a_period(deadline=_day("09-22"))])
    mornings.bring(_plan(), other, since=_day("01-02"))
    for day in _days("09-01", "09-30"):
        mornings.morning(day)
    counted = Counter(_told(mornings))
    assert max(counted.values()) == 1
    assert [day for day, who in counted if who == "U0A"] == [
        *("09-01", "09-08", "09-14", "09-15", "09-18", "09-21", "09-25")
    ]


def test_missed_days_heal_with_one_message(mornings: Mornings) -> None:
    mornings.morning(_day("09-01"))
    found = mornings.morning(_day("09-15"))  # 8 and 14 September were missed
    assert [due.recipient for due, _ in found] == ["U0A", "U0B"]
    for hour in (10, 12, 16):
        assert mornings.morning(_day("09-15"), time(hour)) == []


def test_a_healed_morning_says_nothing_old_when_something_is_answered(mornings: Mornings) -> None:
    # Two plans come at once, after the mornings of both have passed; then all of the later one is reported.
    first, later = _plan(), _plan(code="q", periods=[a_period(deadline=_day("09-18"))])
    mornings.bring(first, later, since=_day("01-02"))
    assert len(mornings.morning(_day("09-13"))) == 2
    for item in later.items.values():
        mornings.report(later, "2023-T2", item, at=local(_day("09-13"), time(10)))
    found = mornings.morning(_day("09-13"), time(11))
    assert [due.kind for due, _ in found] == [Kind.RECEIPT]


def test_who_is_away_gets_the_receipt_when_they_are_back(mornings: Mornings) -> None:
    plan = _plan()
    with mornings.database.write() as db:
        by = By("U0A", "U0A", local(_day("09-08")))
        preferences.set_away(db, by, Away(_day("09-11"), _day("09-12")))
    for item in plan.items.values():
        mornings.report(plan, "2023-T2", item, at=local(_day("09-08"), time(18)))
    for day in _days("09-11", "09-15"):
        mornings.morning(day)
    assert _told(mornings, Kind.RECEIPT) == [("09-13", "U0A")]


def test_a_controller_gets_one_notice_a_day(mornings: Mornings) -> None:
    mornings.bring(_plan(items=[an_indicator("i"), an_activity("x", owner="b")]), since=_day("01-02"))
    for day, at, who in (("09-04", time(9), "U0A"), ("09-04", time(10), "U0B"), ("09-05", time(9), "U0B")):
        with mornings.database.write() as db:
            keep_users(db, [SlackUser(who, None, active=False, at=local(_day(day), at))])
        mornings.morning(_day(day), at)
    notices = [(day, due.subject) for day, due, _ in mornings.sent if due.kind is Kind.NOTICE]
    assert [(day.date(), subject) for day, subject in notices] == [
        (_day("09-04"), "p/a"),
        (_day("09-05"), "p/b"),
    ]


def test_a_report_that_a_clock_ahead_has_dated_silences_nobody(mornings: Mornings) -> None:
    plan = _plan()
    mornings.report(plan, "2023-T2", plan.items["i"], at=local(_day("10-08")))
    mornings.morning(_day("09-08"))
    assert _told(mornings)[0] == ("09-08", "U0A")


def test_what_is_settled_before_it_is_sent_is_closed_unsent(mornings: Mornings) -> None:
    plan = _plan()
    mornings.decide(local(_day("09-08")))
    for item in plan.items.values():
        mornings.report(plan, "2023-T2", item, at=local(_day("09-08"), time(9, 1)))
    found = mornings.morning(_day("09-08"), time(9, 2))
    assert [due.kind for due, _ in found] == [Kind.RECEIPT]
    assert {(due.recipient, reason) for due, reason in mornings.closed} == {
        ("U0A", "inget kvar att påminna om"),
        ("U0B", "inget kvar att påminna om"),
    }


def test_a_receipt_is_closed_when_all_is_not_in_any_more(mornings: Mornings) -> None:
    mornings.queue_only(Due(Kind.RECEIPT, "U0A", "p/2023-T2", _day("09-15")), _day("09-05"))
    mornings.queue_only(Due(Kind.RECEIPT, "U0A", "gone/2023-T2", _day("09-15")), _day("09-05"))
    mornings.morning(_day("09-05"))
    assert [reason for _, reason in mornings.closed] == [
        *("allt är inte längre inrapporterat", "planen finns inte längre")
    ]


def test_a_receipt_is_closed_when_its_period_is_locked(mornings: Mornings) -> None:
    plan = _plan(periods=[a_period(locked=_day("09-18"))])
    mornings.bring(plan, since=_day("01-02"))
    for item in plan.items.values():
        mornings.report(plan, "2023-T2", item, at=local(_day("09-15")))
    mornings.queue_only(Due(Kind.RECEIPT, "U0A", "p/2023-T2", _day("09-15")), _day("09-18"))
    mornings.morning(_day("09-18"))
    assert [reason for _, reason in mornings.closed] == ["perioden rapporteras inte längre"]


@pytest.mark.parametrize(
    "changed",
    [
        {"periods": [a_period(deadline=_day("10-16"))]},
        {"items": [an_indicator("i", owner="c"), an_activity("x", owner="c")]},
        {"items": [an_indicator("i", retired=_day("09-08")), an_activity("x", reporting=())]},
        {"periods": [a_period(locked=_day("09-08"))]},
    ],
    ids=["deadline", "owner", "retired", "locked"],
)
def test_a_plan_brought_anew_closes_what_no_longer_holds(
    mornings: Mornings, changed: dict[str, object]
) -> None:
    mornings.morning(_day("09-01"))
    mornings.decide(local(_day("09-08")))
    mornings.bring(_plan(**changed), since=_day("01-02"))
    sent = mornings.morning(_day("09-08"), time(9, 5))
    assert "U0A" not in {due.recipient for due, _ in sent}
    assert ("U0A", "inget kvar att påminna om") in {(due.recipient, why) for due, why in mornings.closed}


def test_a_new_owner_is_told_at_once(mornings: Mornings) -> None:
    mornings.morning(_day("09-08"))
    mornings.bring(_plan(items=[an_indicator("i", owner="c"), an_activity("x")]), since=_day("01-02"))
    sent = mornings.morning(_day("09-11"))
    assert [(due.recipient, due.due_on) for due, _ in sent] == [("U0C", _day("09-11"))]


def test_a_reminder_that_could_not_be_sent_is_said_anew_the_next_day(mornings: Mornings) -> None:
    mornings.morning(_day("09-01"))
    mornings.queue_only(Due(Kind.REMINDER, "U0A", "", _day("09-08")), _day("09-08"))
    sent = mornings.morning(_day("09-11"))
    assert [due.recipient for due, _ in sent] == ["U0A", "U0B"]
    assert [reason for _, reason in mornings.closed] == ["nästa påminnelse säger det som ännu gäller"]


def test_promised_data_wake_on_their_day_and_not_before(mornings: Mornings) -> None:
    plan = _plan(items=[an_indicator("i")])
    mornings.bring(plan, since=_day("01-02"))
    mornings.report(plan, "2023-T2", plan.items["i"], awaited(_day("09-30")), at=local(_day("09-04")))
    for day in _days("09-04", "10-20"):
        mornings.morning(day)
    # The 30th is a Saturday. What the manager and the controller were not told on 19 September, they are now.
    assert _told(mornings) == [("10-02", "U0A"), ("10-02", "U0B"), ("10-02", "U0D")]


def test_the_digest_goes_out_on_mondays_or_the_day_after_a_red_one(tmp_path: Path) -> None:
    plan = _plan(
        channels=({"slack": "C0PLAN", "name": "plan"},),
        periods=[a_period(opens=_day("04-03"), deadline=_day("05-05"))],
    )
    with opened(tmp_path, plan) as mornings:
        for day in _days("04-02", "05-09"):
            mornings.morning(day, time(8, 29))
            assert mornings.sent == [] or mornings.sent[-1][0].date() < day
            mornings.morning(day, time(8, 30))
            mornings.morning(day)
        digests = [day for day, _ in _told(mornings, Kind.DIGEST)]
        assert digests == ["04-03", "04-11", "04-17", "04-24", "05-02", "05-08"]
        assert {at.time() for at, due, _ in mornings.sent if due.kind is Kind.DIGEST} == {time(8, 30)}
        assert _told(mornings, Kind.SUMMARY) == [("05-08", "C0PLAN")]


def test_a_channel_follows_and_stops(mornings: Mornings) -> None:
    def word(channel: str, day: str, *, follows: bool) -> None:
        with mornings.database.write() as db:
            said = Following("p", "", channel, follows, _day(day))
            following.set_following(db, said, "U0A", local(_day(day)))

    word("C0ONE", "09-04", follows=True)  # a Monday
    word("C0TWO", "08-31", follows=True)
    for day in _days("09-04", "09-17"):
        mornings.morning(day)
    word("C0TWO", "09-17", follows=False)
    mornings.morning(_day("09-18"))
    assert set(_told(mornings, Kind.DIGEST)) == {
        *[("09-04", "C0TWO"), ("09-11", "C0TWO"), ("09-11", "C0ONE"), ("09-18", "C0ONE")]
    }
    assert _told(mornings, Kind.SUMMARY) == [("09-18", "C0ONE")]


def test_old_news_are_closed(mornings: Mornings) -> None:
    mornings.bring(_plan(channels=({"slack": "C0PLAN", "name": "plan"},)), since=_day("01-02"))
    mornings.queue_only(Due(Kind.DIGEST, "C0PLAN", "p/", _day("09-04")), _day("09-04"))
    mornings.queue_only(Due(Kind.DIGEST, "C0LEFT", "p/", _day("09-11")), _day("09-11"))
    mornings.queue_only(Due(Kind.SUMMARY, "C0LEFT", "p//2023-T2", _day("09-18")), _day("09-11"))
    assert [due.due_on for due, _ in mornings.morning(_day("09-11"))][-1] == _day("09-11")
    assert sorted(reason for _, reason in mornings.closed) == [
        *("ett nyare veckobrev säger det", "kanalen följer inte längre", "kanalen följer inte längre")
    ]


@pytest.fixture(scope="module")
def any_mornings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mornings]:
    with opened(tmp_path_factory.mktemp("any"), _plan()) as mornings:
        yield mornings


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_for_any_plans_and_answers_every_morning_is_right(
    any_mornings: Mornings, data: st.DataObject
) -> None:
    """Two plans, some mornings missed, answers coming in between; at eight, nine and ten."""
    mornings = any_mornings
    emptied(mornings)
    both = data.draw(plans("p")), data.draw(plans("q"))
    mornings.bring(*both, since=date(2023, 1, 2))
    coming: list[tuple[Plan, tuple[str, str], tuple[Reading, ...]]] = [
        (plan, place, readings) for plan in both for place, readings in data.draw(said(plan)).items()
    ]
    first = data.draw(st.integers(0, 150))
    for ahead in range(first, first + 45, data.draw(st.sampled_from((1, 1, 1, 2, 3)))):
        day = date(2023, 5, 1) + timedelta(days=ahead)
        somebody_reports = data.draw(st.booleans())
        if coming and somebody_reports:
            plan, (period, item_id), readings = coming.pop()
            mornings.report(plan, period, plan.items[item_id], *readings, at=local(day, time(8)))
        for at in (time(8), time(8, 30), time(9), time(9, 30), time(17)):
            _one_moment(mornings, local(day, at))
    reminders = Counter(
        (at.date(), due.recipient) for at, due, _ in mornings.sent if due.kind is Kind.REMINDER
    )
    assert max(reminders.values(), default=0) <= 1


def _one_moment(mornings: Mornings, now: datetime) -> None:
    sent = mornings.beat(now)
    assert mornings.beat(now) == []
    for due, made in sent:
        assert DIGEST <= now.time() < time(17)
        assert due.kind is Kind.DIGEST or now.time() >= time(9)
        assert is_working_day(now.date())
        assert made.text
    if now.time() == time(9) and is_working_day(now.date()):
        _everybody_was_told(mornings, now, {due.recipient for due, _ in sent if due.kind is Kind.REMINDER})


def _everybody_was_told(mornings: Mornings, now: datetime, told: set[str]) -> None:
    with mornings.database.read() as db:
        situation = look(db, mornings.plans, now)
        by_recipient: dict[str, set[date]] = {}
        for watched in situation.watched.values():
            for person, roles in watched.mornings.items():
                by_recipient.setdefault(f"U0{person.upper()}", set()).update(one.on for one in roles.values())
    assert told <= by_recipient.keys()
    assert {who for who, days in by_recipient.items() if now.date() in days} <= told


def test_an_outcome_is_no_news_twice(mornings: Mornings) -> None:
    plan = _plan(channels=({"slack": "C0PLAN", "name": "plan"},))
    mornings.bring(plan, since=_day("01-02"))
    mornings.report(plan, "2023-T2", plan.items["i"], a_number("2.8", unit="%"), at=local(_day("09-05")))
    texts = [
        made.text
        for day in ("09-11", "09-18")
        for due, made in mornings.morning(_day(day))
        if due.kind is Kind.DIGEST
    ]
    assert "Sjukfrånvaro: 2.8\u00a0%, _preliminärt_" in texts[0]
    assert "inget nytt sedan mån 11 sep" in texts[1]
