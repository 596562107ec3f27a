"""What is said to come is what is sent: day by day, whatever people have chosen, while nobody reports."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from plan.due import Due, Kind
from plan.foreseeing import DAYS, Ahead, coming, next_reminder
from plan.handover import Handover
from plan.hours import AFTER_A_REPORT
from plan.model import Plan
from plan.mornings import Role
from plan.preferences import Away, ItemPeriod, with_absence
from storage import outbox, preferences, tellings
from storage.circumstances import circumstances
from storage.entries import authors_since
from storage.following import followers
from storage.gists import gists_of
from storage.preferences import By
from storage.slack_users import SlackUser, keep_users
from tests.plan.plans import a_period, a_plan, an_activity, an_indicator, real_plan
from tests.reminders.generated import PEOPLE, plans, said
from tests.reminders.mornings import Mornings, emptied, local, opened

_BEATS = (time(0, 30), time(8, 30), time(9), time(16, 30))
_HR, _HR_CHEF, _IT, _EKONOM, _CONTROLLER = "U0HRSTRATEG", "U0HRCHEF", "U0ITCHEF", "U0EKONOM", "U0CONTROLLER"


def _ahead(mornings: Mornings, now: datetime) -> Ahead:
    with mornings.database.read() as db:
        found = mornings.plans
        answers = {code: gists_of(db, code) for code in found.plans}
        for code, live in found.plans.items():
            for period in live.plan.periods:
                answers[code](period.code, "")  # read while the database is open
        return Ahead(
            found,
            answers,
            circumstances(db, now),
            now,
            tellings.last_told(db, found.persons, now.date()),
            tellings.ended_beside_reminders(db),
            list(followers(db, found)),
            authors_since(db, now - AFTER_A_REPORT, now),
            tellings.last_given(db, found.persons, now.date()),
            tellings.on_their_way(db),
        )


def _sent(mornings: Mornings, now: datetime) -> list[tuple[date, Kind, str, str]]:
    """Let the days from a moment on come, and return what is sent on them."""
    already = len(mornings.sent)
    for ahead in range(DAYS):
        for at in _BEATS:
            moment = local(now.date() + timedelta(days=ahead), at)
            if moment >= now:
                mornings.beat(moment)
    return sorted((at.date(), due.kind, due.recipient, due.subject) for at, due, _ in mornings.sent[already:])


def _agree(mornings: Mornings, now: datetime) -> None:
    """Hold what is said to come against what is sent, and each one's next reminder against both."""
    ahead = _ahead(mornings, now)
    said = coming(ahead)
    for account in mornings.plans.persons:
        theirs = [one.day for one in said if one.due.recipient == account and one.due.kind is Kind.REMINDER]
        assert next_reminder(ahead, account) == min(theirs, default=None)
    foreseen = sorted((one.day, one.due.kind, one.due.recipient, one.due.subject) for one in said)
    assert foreseen == _sent(mornings, now)


@pytest.fixture
def mornings(tmp_path: Path) -> Iterator[Mornings]:
    with opened(tmp_path, real_plan("varmland-2023"), real_plan("norrbotten-2023")) as mornings:
        yield mornings


def _choose(mornings: Mornings, now: datetime) -> None:
    """Let some be away, one with a deputy who goes away later, one put things off, one work three days."""
    first = now.date()
    plan = real_plan("varmland-2023")
    with mornings.database.write() as db:

        def by(account: str) -> By:
            return By(account, account, now)

        def day(ahead: int) -> date:
            return first + timedelta(days=ahead)

        preferences.set_away(db, by(_HR), Away(day(2), day(9), _EKONOM), Away(day(10), day(17)))
        preferences.set_away(db, by(_EKONOM), Away(day(6), day(12)))
        preferences.set_away(db, by(_HR_CHEF), Away(day(-3), day(4)))
        preferences.set_overviews_from(db, by(_CONTROLLER), day(15))
        preferences.set_weekdays(db, by(_IT), frozenset({0, 2}))
        for item, until in zip(list(plan.items.values())[::5], range(1, 30, 3), strict=False):
            account = str(plan.person[item.owner].slack)
            for period in item.reporting:
                preferences.snooze(db, by(account), ItemPeriod(plan.code, period, item.id), day(until))
        keep_users(db, [SlackUser(_CONTROLLER, "Atlantic/Canary", active=True, at=now)])


@pytest.mark.parametrize(
    ("start", "paused"),
    [
        ("2023-09-01T07:00", None),
        ("2023-09-08T18:00", None),
        ("2023-09-13T16:45", 7),
        ("2023-12-20T09:10", 16),
    ],
)
def test_two_real_plans(mornings: Mornings, start: str, paused: int | None) -> None:
    now = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo("Europe/Stockholm"))
    for day in (now - timedelta(days=5), now - timedelta(days=1)):
        mornings.morning(day.date())
    _choose(mornings, now)
    if paused:
        with mornings.database.write() as db:
            until = now.date() + timedelta(days=paused)
            preferences.pause(db, By("", _CONTROLLER, now), "varmland-2023", until)
    _agree(mornings, now)


@pytest.fixture(scope="module")
def any_mornings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mornings]:
    with opened(tmp_path_factory.mktemp("coming"), a_plan()) as mornings:
        yield mornings


def _choose_anything(
    db: Connection, by: By, both: Sequence[Plan], data: st.DataObject, days: st.SearchStrategy[date]
) -> None:
    absences: tuple[Away, ...] = ()
    for _ in range(data.draw(st.integers(0, 2))):
        first, last = sorted((data.draw(days), data.draw(days)))
        away = Away(first, last, data.draw(st.sampled_from([None, "U0A", "U0B"])))
        absences = with_absence(absences, away, date(2020, 1, 1))
    preferences.set_away(db, by, *absences)
    if data.draw(st.integers(0, 3)) == 0:
        preferences.set_overviews_from(db, by, data.draw(days))
    for plan in both:
        places = [
            ItemPeriod(plan.code, code, one.id) for one in plan.items.values() for code in one.reporting
        ]
        for place in data.draw(st.sets(st.sampled_from(places), max_size=3)) if places else ():
            preferences.snooze(db, by, place, data.draw(days))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_two_plans(any_mornings: Mornings, data: st.DataObject) -> None:
    mornings = any_mornings
    emptied(mornings)
    both = data.draw(plans("p")), data.draw(plans("q"))
    mornings.bring(*both, since=date(2023, 1, 2))
    first = date(2023, 5, 1) + timedelta(days=data.draw(st.integers(0, 190)))
    for plan in both:
        for (period, item), readings in data.draw(said(plan)).items():
            mornings.report(plan, period, plan.items[item], *readings, at=local(date(2023, 5, 1)))
    ahead = st.integers(-5, 30).map(lambda days: first + timedelta(days=days))
    now = local(first, data.draw(st.sampled_from((time(8), time(12), time(18)))))
    mornings.morning(first - timedelta(days=2))
    with mornings.database.write() as db:
        for who in PEOPLE:
            _choose_anything(db, By(f"U0{who.upper()}", f"U0{who.upper()}", now), both, data, ahead)
        if data.draw(st.integers(0, 3)) == 0:
            preferences.pause(db, By("", "U0A", now), "p", data.draw(ahead))
    _agree(mornings, now)


def _small(mornings: Mornings, **fields: object) -> Plan:
    people = (
        {"id": "a", "name": "HR-strateg", "slack": "U0A", "manager": "b", "deputy": "e"},
        {"id": "b", "name": "Avdelningschef", "slack": "U0B"},
        {"id": "d", "name": "Verksamhetscontroller", "slack": "U0D"},
        {"id": "e", "name": "Ekonom", "slack": "U0E"},
    )
    items = [an_indicator("i"), an_activity("x")]
    given: dict[str, object] = {"items": items, "people": people, "controllers": ("d",)}
    plan = a_plan(**given | fields)  # type: ignore[arg-type]  # the fields of a plan, whatever they are
    mornings.bring(plan, since=date(2023, 1, 2))
    return plan


def _foreseen(mornings: Mornings, now: datetime) -> list[tuple[str, str, str]]:
    return [
        (one.day.isoformat()[5:], one.due.recipient, one.due.kind.value)
        for one in coming(_ahead(mornings, now))
    ]


def test_who_comes_back_is_told_what_they_missed(any_mornings: Mornings) -> None:
    emptied(any_mornings)
    _small(any_mornings)
    now = local(date(2023, 9, 4), time(10))
    any_mornings.morning(date(2023, 9, 1))
    with any_mornings.database.write() as db:
        preferences.set_away(db, By("U0A", "U0A", now), Away(date(2023, 9, 7), date(2023, 9, 12)))
    reminders = [one for one in _foreseen(any_mornings, now) if one[1] == "U0A"]
    assert [day for day, _, _ in reminders] == ["09-13", "09-14", "09-18"]


def test_of_two_absences_each_has_its_own_deputy(any_mornings: Mornings) -> None:
    emptied(any_mornings)
    _small(any_mornings)
    now = local(date(2023, 9, 4), time(10))
    any_mornings.morning(date(2023, 9, 1))
    with any_mornings.database.write() as db:
        illness = Away(date(2023, 9, 4), date(2023, 9, 8), "U0B")
        holiday = Away(date(2023, 9, 13), date(2023, 9, 15))
        preferences.set_away(db, By("U0A", "U0A", now), illness, holiday)
    reminders = [(day, who) for day, who, kind in _foreseen(any_mornings, now) if kind == "reminder"]
    assert [one for one in reminders if one[0] <= "09-18"] == [
        *[("09-04", "U0B"), ("09-08", "U0B"), ("09-11", "U0A"), ("09-11", "U0B")],
        *[("09-13", "U0E"), ("09-14", "U0E"), ("09-18", "U0A")],
    ]
    _agree(any_mornings, now)


def test_nothing_is_promised_for_a_day_whose_hours_are_over(any_mornings: Mornings) -> None:
    emptied(any_mornings)
    _small(any_mornings)
    account = "U0A"
    friday = date(2023, 9, 8)
    at_noon = _ahead(any_mornings, local(friday, time(12)))
    assert next_reminder(at_noon, account) == friday
    in_the_evening = _ahead(any_mornings, local(friday, time(17)))
    assert next_reminder(in_the_evening, account) == date(2023, 9, 11)
    any_mornings.morning(friday)
    told = _ahead(any_mornings, local(friday, time(12)))
    assert next_reminder(told, account) == date(2023, 9, 14)


def test_letters_to_channels_and_receipts_come_too(any_mornings: Mornings) -> None:
    emptied(any_mornings)
    plan = _small(
        any_mornings,
        items=[an_indicator("i")],
        channels=({"slack": "C0PLAN", "name": "plan"},),
        periods=[
            a_period(),
            a_period("2023-T3", "2023-01..2023-12", opens=date(2024, 1, 8), deadline=date(2024, 1, 26)),
        ],
    )
    any_mornings.report(plan, "2023-T2", plan.items["i"], at=local(date(2023, 9, 1), time(7)))
    found = _foreseen(any_mornings, local(date(2023, 9, 8)))
    assert ("09-08", "U0A", "receipt") in found
    assert [one for one in found if one[1] == "C0PLAN"] == [
        ("09-08", "C0PLAN", "digest"),
        ("09-11", "C0PLAN", "digest"),
        *[("09-18", "C0PLAN", "digest"), ("09-18", "C0PLAN", "summary")],
        *[("09-25", "C0PLAN", "digest"), ("10-02", "C0PLAN", "digest")],
    ]


def test_the_parts_of_a_message_are_named(any_mornings: Mornings) -> None:
    emptied(any_mornings)
    _small(any_mornings, items=[an_indicator("i", targets=({"text": "75"},)), an_activity("x")])
    now = local(date(2023, 9, 1), time(7))
    with any_mornings.database.write() as db:
        preferences.set_away(db, By("U0A", "U0A", now), Away(date(2023, 9, 12), date(2023, 9, 15)))
    found = {(one.day.day, one.due.recipient): one.parts for one in coming(_ahead(any_mornings, now))}
    assert [(part.role, part.count) for part in found[1, "U0A"]] == [(Role.OWNER, 2)]
    assert [part.role for part in found[1, "U0D"]] == [Role.DIRECTION]
    assert [other.person for part in found[12, "U0E"] for other in part.instead] == ["a"]
    assert {part.role for part in found[19, "U0D"]} == {Role.CONTROLLER}


def _handed(giver: str, taker: str, since: str, **fields: object) -> Handover:
    day = date.fromisoformat(f"2023-{since}")
    given = {"giver": giver, "taker": taker, "since": day, "by": "d", "on": date(2023, 9, 1)}
    return Handover.model_validate(given | fields)


@pytest.mark.parametrize(
    ("handovers", "owners"),
    [
        ([_handed("a", "e", "09-11")], [("09-08", "U0A"), ("09-11", "U0E"), ("09-14", "U0E")]),
        (
            [_handed("a", "e", "09-11", items=("i",))],
            [("09-08", "U0A"), ("09-11", "U0E"), ("09-14", "U0A"), ("09-14", "U0E")],
        ),
        (
            [_handed("a", "e", "09-05"), _handed("e", "a", "09-12", back=True)],
            [("09-06", "U0E"), ("09-08", "U0E"), ("09-12", "U0A"), ("09-14", "U0A")],
        ),
        (
            [_handed("a", "e", "09-07"), _handed("b", "a", "09-07")],
            [("09-07", "U0E"), ("09-08", "U0E"), ("09-14", "U0E")],
        ),
        ([_handed("a", "e", "12-11")], [("09-08", "U0A"), ("09-14", "U0A")]),
    ],
    ids=["all", "one thing", "and back again", "after another", "beyond the days"],
)
def test_from_the_day_of_a_handover_it_is_the_new_holder_s(
    any_mornings: Mornings, handovers: Sequence[Handover], owners: list[tuple[str, str]]
) -> None:
    emptied(any_mornings)
    _small(any_mornings, handovers=tuple(handovers))
    any_mornings.morning(date(2023, 9, 1))
    now = local(date(2023, 9, 6), time(10))
    any_mornings.wake(now.date())
    found = [
        (one.day.isoformat()[5:], one.due.recipient)
        for one in coming(_ahead(any_mornings, now))
        if any(part.role is Role.OWNER for part in one.parts) and one.day < date(2023, 9, 15)
    ]
    assert found == owners
    _agree(any_mornings, now)


def test_who_reports_late_in_the_day_is_reminded_of_the_rest_the_next(any_mornings: Mornings) -> None:
    emptied(any_mornings)
    plan = _small(any_mornings)
    any_mornings.report(plan, "2023-T2", plan.items["i"], at=local(date(2023, 9, 8), time(16, 10)))
    ahead = _ahead(any_mornings, local(date(2023, 9, 8), time(16, 20)))
    assert next_reminder(ahead, "U0A") == date(2023, 9, 11)
    _agree(any_mornings, local(date(2023, 9, 8), time(16, 20)))


def test_the_line_about_an_absence_comes_when_the_hours_begin(any_mornings: Mornings) -> None:
    emptied(any_mornings)
    _small(any_mornings)
    saturday = local(date(2023, 9, 9), time(12))
    with any_mornings.database.write() as db:
        number = preferences.set_away(
            db, By("U0A", "U0B", saturday), Away(date(2023, 9, 20), date(2023, 9, 22))
        )
        due = Due(Kind.ABSENCE, "U0A", f"{number}/U0B", saturday.date())
        outbox.queue(db, [due], saturday)
    assert [one for one in _foreseen(any_mornings, saturday) if one[2] == "absence"] == [
        ("09-11", "U0A", "absence")
    ]
    _agree(any_mornings, saturday)


def test_what_was_held_back_comes_when_the_hours_begin_again(any_mornings: Mornings) -> None:
    emptied(any_mornings)
    plan = _small(any_mornings, items=[an_indicator("i")], channels=({"slack": "C0PLAN", "name": "plan"},))
    any_mornings.report(plan, "2023-T2", plan.items["i"], at=local(date(2023, 9, 8), time(18)))
    any_mornings.decide(local(date(2023, 9, 11), time(16)))
    evening = local(date(2023, 9, 11), time(18))
    assert _foreseen(any_mornings, evening)[:2] == [
        ("09-12", "U0A", "receipt"),
        ("09-12", "C0PLAN", "digest"),
    ]
    _agree(any_mornings, evening)


def _counts(mornings: Mornings, now: datetime, account: str) -> list[tuple[date, str, int]]:
    return [
        (one.day, one.due.subject, sum(part.count for part in one.parts))
        for one in coming(_ahead(mornings, now))
        if one.due.recipient == account
    ]


def test_what_was_tried_comes_as_it_was_decided_and_the_rest_after_it(any_mornings: Mornings) -> None:
    emptied(any_mornings)
    _small(any_mornings, items=[an_indicator("i"), an_activity("x", owner="b")])
    friday = date(2023, 9, 8)
    any_mornings.decide_in_vain(local(friday))
    _small(any_mornings)
    now = local(friday, time(9, 5))
    assert _counts(any_mornings, now, "U0A")[:2] == [(friday, "", 1), (friday, "igen", 1)]
    sent = [*any_mornings.beat(now), *any_mornings.morning(friday, time(15))]
    assert [due.subject for due, _ in sent if due.recipient == "U0A"] == ["", "igen"]


def test_what_nobody_got_is_counted_again(any_mornings: Mornings) -> None:
    emptied(any_mornings)
    _small(any_mornings, items=[an_indicator("i"), an_activity("x", owner="b")])
    any_mornings.decide_in_vain(local(date(2023, 9, 8)), "failed")
    _small(any_mornings)
    monday = local(date(2023, 9, 11), time(8))
    assert _counts(any_mornings, monday, "U0A")[0] == (monday.date(), "", 2)
