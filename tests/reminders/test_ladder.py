"""Whom a reminder reaches when its owner can't be told, what people choose, and what they see beforehand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from plan.activity import Activity
from plan.answers import Aspect, Meaning, Reading
from plan.due import Due, Kind
from plan.indicator import Indicator
from plan.model import Plan
from plan.preferences import Away, ItemPeriod, with_absence
from reminders.composed import Composed
from reports.blocks import Block
from storage import outbox, preferences
from storage.preferences import By
from storage.slack_users import SlackUser, keep_users
from tests.plan.plans import a_period, a_plan, an_activity, an_indicator
from tests.reminders.mornings import Mornings, awaited, local, opened

_PEOPLE = (
    {"id": "a", "name": "HR-strateg", "slack": "U0A", "manager": "b", "deputy": "e"},
    {"id": "b", "name": "Avdelningschef", "slack": "U0B", "manager": "c"},
    {"id": "c", "name": "Regiondirektör", "slack": "U0C"},
    {"id": "d", "name": "Verksamhetscontroller", "slack": "U0D"},
    {"id": "e", "name": "Ekonom", "slack": "U0E"},
)


def _day(text: str) -> date:
    return date.fromisoformat(f"2023-{text}")


def _plan(**fields: object) -> Plan:
    given = {"items": [an_indicator("i"), an_activity("x")], "people": _PEOPLE, "controllers": ("d",)}
    return a_plan(**given | fields)  # type: ignore[arg-type]  # the fields of a plan, whatever they are


def _without(who: str, *names: str, **changed: object) -> tuple[dict[str, object], ...]:
    """Return the people where one lacks these fields and has others."""
    return tuple(
        {name: value for name, value in {**one, **changed}.items() if name not in names}
        if one["id"] == who
        else dict(one)
        for one in _PEOPLE
    )


@pytest.fixture
def mornings(tmp_path: Path) -> Iterator[Mornings]:
    with opened(tmp_path, _plan()) as mornings:
        yield mornings


def _by(person: str) -> By:
    return By(person, person, datetime(2023, 9, 1, tzinfo=UTC))


def _away(mornings: Mornings, first: str, last: str, deputy: str | None = None, who: str = "U0A") -> None:
    with mornings.database.write() as db:
        preferences.set_away(db, _by(who), Away(_day(first), _day(last), deputy))


def _through(mornings: Mornings, first: str, last: str) -> list[tuple[str, str]]:
    day = _day(first)
    while day <= _day(last):
        mornings.morning(day)
        day += timedelta(days=1)
    return [(at.date().isoformat()[5:], due.recipient) for at, due, _ in mornings.sent]


def _text(blocks: list[Block] | Composed) -> str:
    return str([dict(one) for one in blocks.blocks]) if isinstance(blocks, Composed) else str(blocks)


def _sent_to(mornings: Mornings, who: str, day: str) -> str:
    (made,) = [made for _, due, made in mornings.sent if (due.recipient, due.due_on) == (who, _day(day))]
    return _text(made)


def test_the_plan_s_deputy_is_told_while_the_owner_is_away(mornings: Mornings) -> None:
    _away(mornings, "09-06", "09-15")
    assert _through(mornings, "09-01", "09-20") == [
        *[("09-01", "U0A"), ("09-06", "U0E"), ("09-08", "U0E"), ("09-08", "U0B"), ("09-14", "U0E")],
        *[("09-18", "U0A"), ("09-19", "U0B"), ("09-19", "U0D")],
    ]
    assert "Du är ställföreträdare för *HR-strateg* till och med fre 15 sep." in _sent_to(
        mornings, "U0E", "09-08"
    )


def test_the_deputy_that_was_chosen_goes_before_the_plan_s(mornings: Mornings) -> None:
    _away(mornings, "09-06", "09-15", "U0D")
    assert _through(mornings, "09-06", "09-08") == [("09-06", "U0D"), ("09-08", "U0D"), ("09-08", "U0B")]


def test_where_the_deputy_is_the_manager_the_next_step_is_told_as_that(mornings: Mornings) -> None:
    _away(mornings, "09-06", "09-15", "U0B")
    assert _through(mornings, "09-06", "09-08") == [("09-06", "U0B"), ("09-08", "U0B"), ("09-08", "U0C")]


def test_without_a_deputy_the_manager_is_told_why(mornings: Mornings) -> None:
    mornings.bring(_plan(people=_without("a", "deputy")), since=_day("01-02"))
    _away(mornings, "09-06", "09-15")
    assert _through(mornings, "09-06", "09-08") == [("09-06", "U0B"), ("09-08", "U0B"), ("09-08", "U0C")]
    assert (
        "*För HR-strateg*, som är borta till och med fre 15 sep utan någon ställföreträdare som nås. "
        "Du påminns som chef."
    ) in _sent_to(mornings, "U0B", "09-08")


def test_a_deputy_who_is_away_too_is_passed_by(mornings: Mornings) -> None:
    _away(mornings, "09-06", "09-15")
    _away(mornings, "09-07", "09-09", who="U0E")
    _away(mornings, "09-07", "09-09", who="U0B")
    assert _through(mornings, "09-06", "09-08") == [("09-06", "U0E"), ("09-07", "U0C"), ("09-08", "U0C")]


@pytest.mark.parametrize(
    ("account", "inactive", "why", "who"),
    [
        (None, (), "har inget Slack-konto i planen", "som inte har något Slack-konto i planen"),
        (
            *("U0A", ("U0A",)),
            "har ett Slack-konto som är avaktiverat eller inte finns",
            "vars Slack-konto är avaktiverat eller inte finns",
        ),
        (
            *("hr@region.example", ("hr@region.example",)),
            "har en adress i planen som inte finns i Slack",
            "vars adress i planen inte finns i Slack",
        ),
    ],
)
def test_whoever_can_t_be_reached_is_told_once_to_the_controller(
    mornings: Mornings, account: str | None, inactive: tuple[str, ...], why: str, who: str
) -> None:
    people = _without("a", *([] if account else ["slack"]), **({"slack": account} if account else {}))
    mornings.bring(_plan(people=people), since=_day("01-02"))
    with mornings.database.write() as db:
        keep_users(db, [SlackUser(one, None, active=False, at=local(_day("09-01"))) for one in inactive])
    told = _through(mornings, "09-01", "09-07")
    assert told == [("09-01", "U0E"), ("09-01", "U0D")]
    notice = next(made.text for _, due, made in mornings.sent if due.kind is Kind.NOTICE)
    assert f"• HR-strateg {why}; Ekonom (ställföreträdare) påminns i stället." in notice
    assert f"*För HR-strateg*, {who}. Du påminns som ställföreträdare." in _sent_to(mornings, "U0E", "09-01")


def test_an_account_is_tried_again_when_what_slack_said_is_old(mornings: Mornings) -> None:
    with mornings.database.write() as db:
        keep_users(db, [SlackUser("U0A", None, active=False, at=local(_day("09-01")))])
    assert ("09-08", "U0A") in _through(mornings, "09-01", "09-08")


def test_what_is_put_off_is_not_in_the_reminder_before_its_day(mornings: Mornings) -> None:
    until = _day("09-13")
    with mornings.database.write() as db:
        preferences.snooze(db, _by("U0A"), ItemPeriod("p", "2023-T2", "i"), until)
    told = _through(mornings, "09-08", "09-13")
    assert told == [("09-08", "U0A"), ("09-08", "U0B"), ("09-13", "U0A")]
    assert "Sjukfrånvaro" not in _sent_to(mornings, "U0A", "09-08")
    assert "Sjukfrånvaro" in _sent_to(mornings, "U0A", "09-13")
    assert "2 saknas, varav 1 framflyttad till ons 13 sep." in _sent_to(mornings, "U0B", "09-08")


def test_overviews_can_wait_but_not_the_names(mornings: Mornings) -> None:
    with mornings.database.write() as db:
        for who in ("U0B", "U0D"):
            preferences.set_overviews_from(db, _by(who), _day("09-25"))
    told = _through(mornings, "09-08", "09-25")
    assert [one for one in told if one[1] != "U0A"] == [("09-19", "U0B"), ("09-25", "U0D")]


def test_a_pause_holds_everything_until_its_day(mornings: Mornings) -> None:
    with mornings.database.write() as db:
        preferences.pause(db, _by("U0D"), "p", _day("09-12"))
    assert _through(mornings, "09-01", "09-14") == [("09-12", "U0A"), ("09-12", "U0B"), ("09-14", "U0A")]


def test_who_works_part_of_the_week_is_told_on_those_days_and_before_the_deadline(mornings: Mornings) -> None:
    with mornings.database.write() as db:
        preferences.set_weekdays(db, _by("U0A"), frozenset((0, 1)))
    told = [day for day, who in _through(mornings, "09-01", "09-20") if who == "U0A"]
    # Opens fre 1 → mån 4; fre 8 → mån 11; tors 14 would pass the deadline, and the last day before is tis 12.
    assert told == ["09-04", "09-11", "09-12", "09-18"]


def test_nobody_is_reminded_within_an_hour_of_reporting(mornings: Mornings) -> None:
    plan = _plan()
    some = Reading(Aspect.OUTCOME, "5", Meaning.NUMBER)
    mornings.report(plan, "2023-T2", plan.items["i"], some, at=local(_day("09-08"), time(8, 40)))
    assert [due.recipient for due, _ in mornings.morning(_day("09-08"))] == ["U0B"]
    assert mornings.morning(_day("09-08"), time(9, 39)) == []
    assert [due.recipient for due, _ in mornings.morning(_day("09-08"), time(9, 40))] == ["U0A"]


def test_the_owner_sees_the_ladder_beforehand(mornings: Mornings) -> None:
    _away(mornings, "09-12", "09-15")
    _through(mornings, "09-01", "09-01")
    assert (
        "Från tis 12 sep, när du är borta, påminns Ekonom. Avdelningschef ser fre 8 sep hur många som "
        "saknas. Saknas något ännu tis 19 sep, ser Avdelningschef vad; controllern ser det samma dag."
    ) in _sent_to(mornings, "U0A", "09-01")


def test_a_reopened_period_asks_for_what_it_reopened_alone(mornings: Mornings) -> None:
    again = {"items": ("i",), "opens": _day("10-09"), "deadline": _day("10-20")}
    period = a_period(locked=_day("09-18"), reopened=again)
    mornings.bring(_plan(periods=[period]), since=_day("01-02"))
    told = _through(mornings, "09-18", "10-31")
    assert told == [
        *[("10-09", "U0A"), ("10-13", "U0A"), ("10-13", "U0B"), ("10-19", "U0A")],
        *[("10-20", "U0B"), ("10-20", "U0D")],
    ]
    assert "*Rapporteringen till rapport 2023-T2 har öppnats igen.*" in _sent_to(mornings, "U0A", "10-09")
    message = _sent_to(mornings, "U0A", "10-13")
    assert "stänger fre 20 okt" in message
    assert "Sjukfrånvaro" in message
    assert "Värdegrundsarbete" not in message
    assert "0 av 1 inrapporterad" in _sent_to(mornings, "U0B", "10-13")


def test_what_closes_for_good_is_listed_before_that_and_promises_nothing_after(mornings: Mornings) -> None:
    again = {"items": ("i",), "opens": _day("10-09"), "deadline": _day("10-21")}
    mornings.bring(_plan(periods=[a_period(locked=_day("09-18"), reopened=again)]), since=_day("01-02"))
    _through(mornings, "10-09", "10-31")
    assert (
        "Saknas något ännu fre 20 okt, ser Avdelningschef vad; controllern ser det samma dag. "
        "Efter fre 20 okt låses det, och kan inte längre rapporteras."
    ) in _sent_to(mornings, "U0A", "10-19")
    for who in ("U0B", "U0D"):
        listed = _sent_to(mornings, who, "10-20")
        assert "Den stänger fre 20 okt och låses sedan." in listed
        assert "Sjukfrånvaro" in listed


def test_the_ladder_goes_by_who_is_away_on_its_days(mornings: Mornings) -> None:
    mornings.bring(_plan(people=_TEAM), since=_day("01-02"))
    _away(mornings, "09-11", "09-15", who="U0D")
    _away(mornings, "09-18", "09-20", who="U0B")
    _through(mornings, "09-14", "09-14")
    assert "ännu tis 19 sep, ser Stabschef vad; controllern ser det samma dag." in _sent_to(
        mornings, "U0A", "09-14"
    )


def test_whoever_misses_the_day_sees_it_when_back(mornings: Mornings) -> None:
    _away(mornings, "09-18", "09-22", who="U0D")
    told = _through(mornings, "09-14", "09-26")
    assert ("09-25", "U0D") in told
    assert "controllern ser det mån 25 sep." in _sent_to(mornings, "U0A", "09-14")


def test_whoever_misses_the_day_in_one_absence_and_is_in_another_sees_it_after_both(
    mornings: Mornings,
) -> None:
    with mornings.database.write() as db:
        ill, off = Away(_day("09-18"), _day("09-19")), Away(_day("09-20"), _day("09-25"))
        preferences.set_away(db, _by("U0D"), ill, off)
    _away(mornings, "09-14", "09-20")
    told = _through(mornings, "09-01", "09-27")
    assert ("09-26", "U0D") in told
    assert "ännu tis 26 sep, ser controllern vad." in _sent_to(mornings, "U0A", "09-21")


def test_of_several_absences_the_ladder_tells_the_next_with_its_deputy(mornings: Mornings) -> None:
    with mornings.database.write() as db:
        past, next_one = Away(_day("09-04"), _day("09-05"), "U0B"), Away(_day("09-13"), _day("09-15"), "U0C")
        preferences.set_away(db, _by("U0A"), past, next_one, Away(_day("09-20"), _day("09-22"), "U0D"))
    _through(mornings, "09-01", "09-08")
    assert "Från mån 4 sep, när du är borta, påminns Avdelningschef." in _sent_to(mornings, "U0A", "09-01")
    assert "Från ons 13 sep, när du är borta, påminns Regiondirektör." in _sent_to(mornings, "U0A", "09-08")


def test_each_absence_has_its_own_deputy(mornings: Mornings) -> None:
    with mornings.database.write() as db:
        ill, off = Away(_day("09-06"), _day("09-10"), "U0D"), Away(_day("09-11"), _day("09-14"))
        preferences.set_away(db, _by("U0A"), ill, off)
    assert [one for one in _through(mornings, "09-01", "09-14") if one[1] != "U0B"] == [
        *[("09-01", "U0A"), ("09-06", "U0D"), ("09-08", "U0D"), ("09-11", "U0E"), ("09-14", "U0E")],
    ]


def test_a_deputy_sees_the_ladder_of_each_whose_things_they_are_told(mornings: Mornings) -> None:
    people = [dict(one) for one in _TEAM]
    people[0] |= {"deputy": "f"}
    items = [an_indicator("i"), an_indicator("j", title="Annat", owner="f")]
    mornings.bring(_plan(items=items, people=people), since=_day("01-02"))
    _away(mornings, "09-12", "09-15")
    _through(mornings, "09-14", "09-14")
    said = _sent_to(mornings, "U0F", "09-14")
    assert "*Ditt eget*: Saknas något ännu tis 19 sep, ser Regiondirektör vad" in said
    assert "*För HR-strateg*: Saknas något ännu tis 19 sep, ser Avdelningschef vad" in said


def test_what_is_reported_in_advance_counts_and_what_is_not_measured_asks_nothing(mornings: Mornings) -> None:
    plan = _plan(items=[an_indicator("i"), an_indicator("year", reporting=())])
    mornings.bring(plan, since=_day("01-02"))
    mornings.report(plan, "2023-T2", plan.items["i"], at=local(_day("08-15")))
    assert _through(mornings, "08-28", "09-30") == [("09-01", "U0A")]
    assert [due.kind for _, due, _ in mornings.sent] == [Kind.RECEIPT]


@pytest.mark.parametrize(
    ("rules", "opens", "deadline", "days"),
    [
        # fre 19 maj 2023 is a klämdag; the count is by the calendar, and the message comes the Monday after.
        ({"before": (2,), "bridge_days": True}, "05-02", "05-23", ["05-02", "05-22", "05-24"]),
        ({"before": (2,)}, "05-02", "05-23", ["05-02", "05-19", "05-24"]),
        # A deadline on a klämdag: its own morning is the last open one before.
        ({"before": (0,), "after": (), "bridge_days": True}, "05-02", "05-19", ["05-02", "05-17"]),
        # July is quiet: what falls there comes on 1 August, if it still holds.
        ({"quiet": ("07-01..07-31",)}, "06-19", "07-14", ["06-19", "06-30", "08-01"]),
        # Over the New Year: opens in the quiet days, told on the first working day after.
        ({"quiet": ("12-22..01-07",), "before": ()}, "12-27", "12-29", []),
        # The day before midsommarafton closes what closes on it.
        ({"before": (1,)}, "06-12", "06-23", ["06-12", "06-21", "06-26"]),
    ],
)
def test_klamdagar_and_quiet_days(
    tmp_path: Path, rules: dict[str, object], opens: str, deadline: str, days: list[str]
) -> None:
    period = a_period(opens=_day(opens), deadline=_day(deadline))
    with opened(tmp_path, _plan(periods=[period], reminders=rules)) as mornings:
        first = _day(opens)
        for ahead in range(70):
            if (day := first + timedelta(days=ahead)).year == 2023:
                mornings.morning(day)
        told = [at.date().isoformat()[5:] for at, due, _ in mornings.sent if due.recipient == "U0A"]
    assert told == days


_TEAM = (
    {"id": "a", "name": "HR-strateg", "slack": "U0A", "manager": "b"},
    {"id": "e", "name": "Ekonom", "slack": "U0E", "manager": "b"},
    {"id": "b", "name": "Avdelningschef", "slack": "U0B", "manager": "c", "deputy": "f"},
    {"id": "c", "name": "Regiondirektör", "slack": "U0C"},
    {"id": "d", "name": "Verksamhetscontroller", "slack": "U0D"},
    {"id": "f", "name": "Stabschef", "slack": "U0F", "manager": "c"},
)


def _unit_of_five(mornings: Mornings) -> None:
    """Three of one owner's and two of another's, all in one manager's unit; that one alone has a deputy."""
    items = [an_indicator(f"i{at}", title=f"Mått {at}", owner="a" if at < 3 else "e") for at in range(5)]
    mornings.bring(_plan(items=items, people=_TEAM), since=_day("01-02"))


@pytest.mark.parametrize("away", [[], ["U0A"], ["U0A", "U0E"], ["U0B"], ["U0A", "U0B"]])
def test_a_unit_s_total_stays_whoever_is_away(mornings: Mornings, away: list[str]) -> None:
    _unit_of_five(mornings)
    for who in away:
        _away(mornings, "09-08", "09-22", who=who)
    _through(mornings, "09-08", "09-08")
    whose, to = ("Enheten under Avdelningschef", "U0F") if "U0B" in away else ("Din enhet", "U0B")
    if away == ["U0A", "U0E"]:  # all of it is the manager's own to report now, so the next one up is told
        whose, to = "Det som Avdelningschef nu själv svarar för", "U0C"
    assert f"*{whose}*: 0 av 5 inrapporterade" in _sent_to(mornings, to, "09-08")


def test_what_the_manager_reports_is_shown_apart_one_step_up(mornings: Mornings) -> None:
    _unit_of_five(mornings)
    _away(mornings, "09-08", "09-22", who="U0A")
    _through(mornings, "09-08", "09-08")
    assert "*Det som Avdelningschef nu själv svarar för*: 0 av 3 inrapporterade" in _sent_to(
        mornings, "U0C", "09-08"
    )
    own = _sent_to(mornings, "U0B", "09-08")
    assert "Du påminns om tre uppgifter i stället för HR-strateg." in own
    assert "dina uppgifter" not in own


def test_what_is_put_off_or_waits_for_data_is_left_and_told_apart(mornings: Mornings) -> None:
    items = [an_indicator(f"i{at}", title=f"Mått {at}") for at in range(5)]
    plan = _plan(items=items, people=_TEAM)
    mornings.bring(plan, since=_day("01-02"))
    mornings.report(plan, "2023-T2", items[0], at=local(_day("09-04")))
    mornings.report(plan, "2023-T2", items[1], awaited(_day("09-20")), at=local(_day("09-04")))
    with mornings.database.write() as db:
        preferences.snooze(db, _by("U0A"), ItemPeriod("p", "2023-T2", "i2"), _day("09-13"))
    _through(mornings, "09-08", "09-08")
    own = _sent_to(mornings, "U0A", "09-08")
    assert "Du har två av fem uppgifter kvar att rapportera nu; en är framflyttad, en väntar på data." in own
    assert (
        "1 av 5 inrapporterade till rapport 2023-T2 (Plan 2023). Den stänger fre 15 sep, om fem arbetsdagar. "
        "4 saknas, varav 1 framflyttad till ons 13 sep, 1 väntar på data till ons 20 sep."
    ) in _sent_to(mornings, "U0B", "09-08")


@pytest.mark.parametrize(
    ("away", "to", "said"),
    [
        (["U0A"], "U0B", "Du påminns som chef."),
        (["U0A", "U0B"], "U0F", "Du påminns som ställföreträdare för chefen."),
        (["U0A", "U0B", "U0F"], "U0C", "Du påminns som högre chef."),
        (["U0A", "U0B", "U0F", "U0C"], "U0D", "Du påminns som controller."),
        (["U0B"], "U0F", "Du är ställföreträdare för *Avdelningschef* till och med tis 12 sep."),
    ],
)  # fmt: skip
def test_who_stands_in_is_told_as_what(mornings: Mornings, away: list[str], to: str, said: str) -> None:
    items = [an_indicator("i"), an_indicator("j", title="Annat", owner="b")]
    mornings.bring(_plan(items=items, people=_TEAM), since=_day("01-02"))
    for who in away:
        _away(mornings, "09-08", "09-12", who=who)
    _through(mornings, "09-08", "09-08")
    assert said in _sent_to(mornings, to, "09-08")


def test_the_day_of_promised_data_says_so(mornings: Mornings) -> None:
    plan = _plan(items=[an_indicator("i", title="Frisknärvaro"), an_activity("x")])
    mornings.bring(plan, since=_day("01-02"))
    mornings.report(plan, "2023-T2", plan.items["i"], awaited(_day("09-12")), at=local(_day("09-04")))
    _through(mornings, "09-04", "09-12")
    told = _sent_to(mornings, "U0A", "09-12")
    assert "Data till Frisknärvaro skulle komma i dag." in told
    assert "data skulle komma tis 12 sep" in told
    assert "data skulle" not in _sent_to(mornings, "U0A", "09-08")


_LED = _without("d", manager="c")


@pytest.mark.parametrize(("people", "to"), [(_LED, "U0C"), (_without("d", deputy="e", manager="c"), "U0E")])
def test_when_the_only_controller_is_away_another_has_the_overview(
    mornings: Mornings, people: tuple[dict[str, object], ...], to: str
) -> None:
    mornings.bring(_plan(people=people), since=_day("01-02"))
    _away(mornings, "09-01", "09-30", who="U0D")
    _through(mornings, "09-19", "09-19")
    assert "*Plan 2023, i stället för Verksamhetscontroller*: 0 av 2" in _sent_to(mornings, to, "09-19")


def test_when_all_above_are_away_the_controllers_manager_is_told_as_that(mornings: Mornings) -> None:
    people = (
        {"id": "a", "name": "HR-strateg", "slack": "U0A"},
        {"id": "c", "name": "Regiondirektör", "slack": "U0C"},
        {"id": "d", "name": "Verksamhetscontroller", "slack": "U0D", "manager": "c"},
    )
    mornings.bring(_plan(people=people), since=_day("01-02"))
    for who in ("U0A", "U0D"):
        _away(mornings, "09-08", "09-12", who=who)
    _through(mornings, "09-08", "09-08")
    assert "Du påminns som chef för controllern." in _sent_to(mornings, "U0C", "09-08")


def test_when_the_only_controller_has_no_account_in_use_the_notices_go_above(mornings: Mornings) -> None:
    mornings.bring(_plan(people=_LED), since=_day("01-02"))
    with mornings.database.write() as db:
        at = local(_day("09-01"))
        keep_users(db, [SlackUser(one, None, active=False, at=at) for one in ("U0A", "U0D")])
    _through(mornings, "09-01", "09-01")
    assert [due.recipient for _, due, _ in mornings.sent if due.kind is Kind.NOTICE] == ["U0C"]


def _noted(mornings: Mornings, number: int) -> None:
    with mornings.database.write() as db:
        due = Due(Kind.ABSENCE, "U0A", f"{number}/U0B", _day("09-04"))
        outbox.queue(db, [due], local(_day("09-04")))


def test_who_is_noted_as_away_by_another_is_told_so(mornings: Mornings) -> None:
    with mornings.database.write() as db:
        away = Away(_day("09-06"), _day("09-08"), "U0E")
        number = preferences.set_away(db, By("U0A", "U0B", local(_day("09-04"))), away)
    _noted(mornings, number)
    _through(mornings, "09-04", "09-04")
    (text,) = [made.text for _, due, made in mornings.sent if due.kind is Kind.ABSENCE]
    assert text.startswith("Avdelningschef har noterat att du är borta ons 6 sep – fre 8 sep. Ekonom påminns")


def test_whose_absence_another_ends_is_told_which(mornings: Mornings) -> None:
    by = By("U0A", "U0B", local(_day("09-04")))
    ill, off = Away(_day("09-06"), _day("09-08")), Away(_day("09-18"), _day("09-20"))
    with mornings.database.write() as db:
        preferences.set_away(db, _by("U0A"), ill, off)
        number = preferences.set_away(db, by, off)
    _noted(mornings, number)
    _through(mornings, "09-04", "09-04")
    (text,) = [made.text for _, due, made in mornings.sent if due.kind is Kind.ABSENCE]
    assert text == (
        "Avdelningschef har noterat att du inte längre är borta ons 6 sep – fre 8 sep.\n"
        "Stämmer det inte, ändra med `/paminn`."
    )


def test_of_two_absences_that_another_notes_both_are_told(mornings: Mornings) -> None:
    by = By("U0A", "U0B", local(_day("09-04")))
    ill, off = Away(_day("09-06"), _day("09-08")), Away(_day("09-18"), _day("09-20"))
    with mornings.database.write() as db:
        numbers = [preferences.set_away(db, by, ill), preferences.set_away(db, by, ill, off)]
    for number in numbers:
        _noted(mornings, number)
    _through(mornings, "09-04", "09-04")
    said = [made.text for _, due, made in mornings.sent if due.kind is Kind.ABSENCE]
    assert ["ons 6 sep – fre 8 sep" in one for one in said] == [True, False]
    assert ["mån 18 sep – ons 20 sep" in one for one in said] == [False, True]


def test_who_has_said_something_else_since_is_not(mornings: Mornings) -> None:
    with mornings.database.write() as db:
        away = Away(_day("09-06"), _day("09-08"))
        number = preferences.set_away(db, By("U0A", "U0B", local(_day("09-04"))), away)
        preferences.set_away(db, _by("U0A"), Away(_day("09-07"), _day("09-07")))
    _noted(mornings, number)
    _through(mornings, "09-04", "09-04")
    assert [reason for due, reason in mornings.closed if due.kind is Kind.ABSENCE] == [
        "frånvaron gäller inte längre"
    ]


@pytest.mark.parametrize("told_between", [False, True])
def test_what_nobody_was_told_of_is_not_said_to_have_ended(mornings: Mornings, *, told_between: bool) -> None:
    by = By("U0A", "U0B", local(_day("09-04")))
    numbers = []
    for day, absences in (("09-04", [Away(_day("09-06"), _day("09-08"))]), ("09-05", [])):
        with mornings.database.write() as db:
            numbers.append(preferences.set_away(db, by, *absences))
        _noted(mornings, numbers[-1])
        if told_between:
            _through(mornings, day, day)
    _through(mornings, "09-05", "09-05")
    said = [made.text for _, due, made in mornings.sent if due.kind is Kind.ABSENCE]
    assert len(said) == (2 if told_between else 0)
    assert [reason for due, reason in mornings.closed if due.kind is Kind.ABSENCE] == (
        [] if told_between else ["frånvaron gäller inte längre"] * 2
    )


def test_a_deputy_who_cannot_be_reached_is_not_said_to_be_reminded(mornings: Mornings) -> None:
    at = local(_day("09-04"))
    with mornings.database.write() as db:
        keep_users(db, [SlackUser("U0E", None, active=False, at=at)])
        number = preferences.set_away(db, By("U0A", "U0B", at), Away(_day("09-06"), _day("09-08"), "U0E"))
    _noted(mornings, number)
    _through(mornings, "09-04", "09-04")
    (text,) = [made.text for _, due, made in mornings.sent if due.kind is Kind.ABSENCE]
    assert "påminns" not in text.partition("\n")[0]


@pytest.mark.parametrize(("item", "offered"), [(an_indicator("i"), True), (an_activity("x"), False)])
def test_that_data_come_later_is_offered_where_something_can_wait_for_them(
    mornings: Mornings, item: Indicator | Activity, *, offered: bool
) -> None:
    mornings.bring(_plan(items=[item]), since=_day("01-02"))
    _through(mornings, "09-08", "09-08")
    assert ("Data kommer senare" in _sent_to(mornings, "U0A", "09-08")) is offered


def test_a_list_is_by_owner_and_marks_what_waits(mornings: Mornings) -> None:
    items = [an_indicator(f"i{at}", title=f"Mått {at}", owner="ae"[at % 2]) for at in range(4)]
    plan = _plan(items=items, people=_TEAM)
    mornings.bring(plan, since=_day("01-02"))
    mornings.report(plan, "2023-T2", items[0], awaited(_day("10-02")), at=local(_day("09-04")))
    _through(mornings, "09-19", "09-19")
    assert (
        "• Mått 0 · HR-strateg · väntar på data till mån 2 okt\\n• Mått 2 · HR-strateg\\n"
        "• Mått 1 · Ekonom\\n• Mått 3 · Ekonom"
    ) in _sent_to(mornings, "U0B", "09-19")


def test_whoever_was_told_and_then_chooses_other_weekdays_is_not_told_again(mornings: Mornings) -> None:
    _through(mornings, "09-01", "09-08")
    with mornings.database.write() as db:
        preferences.set_weekdays(db, _by("U0A"), frozenset({0, 1, 2}))
    told = _through(mornings, "09-09", "09-14")
    assert [day for day, who in told if who == "U0A"] == ["09-01", "09-08", "09-13"]


def test_a_part_timer_who_was_not_told_that_day_is_told_on_the_next_of_theirs(mornings: Mornings) -> None:
    with mornings.database.write() as db:
        preferences.set_weekdays(db, _by("U0A"), frozenset({0, 1, 2}))
    told = _through(mornings, "09-01", "09-14")
    assert [day for day, who in told if who == "U0A"] == ["09-04", "09-11", "09-13"]


def test_whoever_stands_in_reads_of_no_step_that_is_their_own(mornings: Mornings) -> None:
    mornings.bring(_plan(people=_without("a", "deputy", manager="c")), since=_day("01-02"))
    _away(mornings, "09-11", "09-29")
    _through(mornings, "09-14", "09-14")
    said = _sent_to(mornings, "U0C", "09-14")
    assert "Saknas något ännu tis 19 sep, ser controllern vad." in said
    assert "ser Regiondirektör" not in said


def test_whoever_stands_in_does_not_read_of_the_owner_s_absence_as_their_own(mornings: Mornings) -> None:
    with mornings.database.write() as db:
        keep_users(db, [SlackUser("U0A", None, active=False, at=local(_day("09-07")))])
    _away(mornings, "09-12", "09-15")
    _through(mornings, "09-08", "09-08")
    assert "när du är borta" not in _sent_to(mornings, "U0E", "09-08")


def test_whose_absence_lies_ahead_reads_who_is_reminded_then(mornings: Mornings) -> None:
    mornings.bring(_plan(people=_without("a", "deputy", "manager")), since=_day("01-02"))
    _away(mornings, "09-12", "09-15")
    _through(mornings, "09-08", "09-08")
    assert "Från tis 12 sep, när du är borta, påminns Verksamhetscontroller." in _sent_to(
        mornings, "U0A", "09-08"
    )


def test_a_manager_who_is_told_how_many_can_ask_which(mornings: Mornings) -> None:
    _through(mornings, "09-08", "09-08")
    assert "Visa vad som saknas" in _sent_to(mornings, "U0B", "09-08")
    assert "Visa vad som saknas" not in _sent_to(mornings, "U0A", "09-08")


def _also_away(mornings: Mornings, first: str, last: str, today: str) -> None:
    with mornings.database.write() as db:
        known = preferences.preferences_of(db, "U0A").absences
        absences = with_absence(known, Away(_day(first), _day(last)), _day(today))
        preferences.set_away(db, _by("U0A"), *absences)


def test_who_is_away_day_by_day_is_one_absence_to_whoever_stands_in(mornings: Mornings) -> None:
    for day in ("09-11", "09-12", "09-13", "09-14", "09-15", "09-18"):
        _also_away(mornings, day, day, day)
        mornings.morning(_day(day))
    told = [(f"{due.due_on:%m-%d}", due.recipient) for _, due, _ in mornings.sent]
    assert [day for day, who in told if who == "U0E"] == ["09-11", "09-14", "09-18"]


def test_an_absence_that_is_made_longer_is_told_whoever_stands_in_once(mornings: Mornings) -> None:
    _also_away(mornings, "09-06", "09-07", "09-05")
    _through(mornings, "09-06", "09-06")
    _also_away(mornings, "09-07", "09-12", "09-06")
    _also_away(mornings, "09-08", "09-13", "09-07")
    told = _through(mornings, "09-07", "09-13")
    assert [day for day, who in told if who == "U0E"] == ["09-06", "09-08"]


def test_the_only_controller_who_stands_in_reads_of_no_step_that_is_their_own(mornings: Mornings) -> None:
    mornings.bring(_plan(people=_without("a", "deputy", "manager")), since=_day("01-02"))
    _away(mornings, "09-08", "09-29")
    _through(mornings, "09-08", "09-08")
    assert "controllern" not in _sent_to(mornings, "U0D", "09-08")


def test_the_ladder_tells_of_no_absence_after_its_days(mornings: Mornings) -> None:
    _away(mornings, "10-02", "10-06")
    _through(mornings, "09-08", "09-08")
    assert "när du är borta" not in _sent_to(mornings, "U0A", "09-08")
