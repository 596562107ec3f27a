"""tertial outbox: what is listed, sent again and let go."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import _app
from plan.due import Due, Kind, Known, Matter
from plan.mornings import Role
from storage import by_hand, outbox, tellings
from storage.database import Database, open_database
from storage.outbox import Ending, Queued
from storage.plans import add_revision
from tests.plan.plans import real_plan

_NOW = datetime(2023, 9, 8, 7, tzinfo=UTC)
_LEASE = timedelta(minutes=5)
_STATES = ("sent", "closed", "failed", "unsure", "claimed", "waiting")
"""Of the messages 1 to 6."""


_DAY = date(2023, 9, 8)
_KNOWN: Known = {
    Matter(Role.OWNER, "p", "2023-T2", "i"): _DAY,
    Matter(Role.OWNER, "p", "2023-T2", "j"): _DAY,
    Matter(Role.OWNER, "p", "2023-T2", "told-before"): date(2023, 9, 1),
    Matter(Role.MANAGER_BEFORE, "p", "2023-T2"): _DAY,
}


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    url = f"sqlite:///{tmp_path / 'outbox.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("LOGNAME", "drift")
    monkeypatch.chdir(tmp_path)
    return open_database(url)


@pytest.fixture
def messages(database: Database) -> Database:
    with database.write() as db:
        for number, state in enumerate(_STATES, 1):
            outbox.queue(db, [Due(Kind.REMINDER, f"U0{number}", "", date(2023, 9, 8))], _NOW)
            if state != "waiting":
                (queued,) = outbox.claim(db, Kind.REMINDER, datetime.now(UTC), _LEASE, 1)
                if state != "claimed":
                    outbox.settle(
                        db, queued, Ending(state, None if state == "sent" else f"skäl {number}"), _NOW
                    )
    return database


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(_app(), ["outbox", *arguments])


def _all(database: Database) -> dict[int, Queued]:
    with database.read() as db:
        return {one.id: one for one in outbox.all_queued(db)}


def _states(database: Database) -> tuple[str, ...]:
    return tuple(one.state for one in _all(database).values())


def test_the_list_says_what_is_unsure(messages: Database) -> None:
    assert _states(messages) == _STATES
    listed = _run("list", "--state", "unsure").stdout
    assert "osäkert om det kom fram: skäl 4" in listed
    assert "U03" not in listed
    assert [
        one["id"] for one in json.loads(_run("list", "--state", "failed", "--format", "json").stdout)
    ] == [3]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "--state", "borta"), "borta är inget läge. Skriv tertial outbox list --state och ett av: "),
        (("list", "--state", "borta"), "unsure (osäkert om de kom fram)"),
        (("retry", "sju", "3"), "sju: är inget nummer på ett meddelande.\n"),
        (("retry", "sju", "3"), "Skriv till exempel tertial outbox retry 17 18."),
        (("retry", "³"), "³: är inget nummer på ett meddelande.\n"),
        (("retry", "--failed", "--without-asking"), "Med --without-asking krävs nummer."),
        (("drop", "3,4", "--reason", "Fel"), "Skriv till exempel tertial outbox drop 17 --reason TEXT."),
    ],
)
def test_wrong_use_is_answered_in_swedish_with_what_to_type(
    messages: Database, arguments: tuple[str, ...], said: str
) -> None:
    told = _run(*arguments)
    assert (told.exit_code, told.stdout) == (2, "")
    assert said in told.stderr
    assert "Usage" not in told.stderr
    assert "Error" not in told.stderr
    assert _states(messages) == _STATES


def test_people_channels_and_plans_are_named(database: Database) -> None:
    plan = real_plan("varmland-2023")
    person, channel, period = plan.people[0], plan.channels[0], plan.periods[0]
    goal = plan.goals[0]
    with database.write() as db:
        add_revision(db, plan, datetime(2023, 8, 1, tzinfo=UTC))
        outbox.queue(
            db,
            [
                Due(Kind.REMINDER, str(person.slack), "", date(2023, 9, 8)),
                Due(Kind.REMINDER, str(person.slack), "igen", date(2023, 9, 8), _KNOWN),
                Due(Kind.ABSENCE, str(person.slack), "17/U0BORTA", date(2023, 9, 8)),
                Due(Kind.SUMMARY, channel.slack, f"{plan.code}/{goal.id}/{period.code}", date(2023, 9, 8)),
                Due(Kind.NOTICE, "U0BORTA", f"{plan.code}/{person.id} ingen", date(2023, 9, 8)),
            ],
            _NOW,
        )
    listed = _run("list").stdout
    assert f"påminnelse      {person.name}" in listed
    assert f"sammanfattning  #{channel.name}" in listed
    assert "U0BORTA" in listed
    found = json.loads(_run("list", "--format", "json").stdout)
    assert [one["about"] for one in found] == [
        "allt som saknades",
        "2 uppgifter, 1 läge i enheten",
        "frånvaro, noterad av U0BORTA",
        f"{plan.name}, {goal.title}, {period.name}",
        f"{plan.name}, {person.name}, ingen",
    ]
    assert [one["to"] for one in found] == [*[person.name] * 3, f"#{channel.name}", "U0BORTA"]
    assert [one["recipient"] for one in found] == [*[person.slack] * 3, channel.slack, "U0BORTA"]


def test_what_failed_is_sent_again_and_looked_for_first(messages: Database) -> None:
    told = _run("retry", "--failed")
    assert (told.exit_code, told.stdout) == (0, "3: skickas igen\n4: skickas igen\n")
    for number in (3, 4):
        assert (_all(messages)[number].state, _all(messages)[number].attempts) == ("waiting", 1)
    with messages.read() as db:
        assert [(one.message, one.deed, one.author) for one in by_hand.deeds(db)] == [
            (3, "retry", "drift"),
            (4, "retry", "drift"),
        ]
    assert _run("retry", "--failed").stdout == "Inget har misslyckats.\n"


def test_what_somebody_has_seen_never_came_is_sent_without_asking(messages: Database) -> None:
    assert _run("retry", "4", "--without-asking").stdout == "4: skickas igen\n"
    assert (_all(messages)[4].state, _all(messages)[4].attempts) == ("waiting", 0)


def test_what_was_never_tried_stays_so(messages: Database) -> None:
    assert _run("retry", "6").exit_code == 0
    assert (_all(messages)[6].state, _all(messages)[6].attempts) == ("waiting", 0)


def test_a_dropped_message_is_never_sent_and_says_why(messages: Database) -> None:
    assert _run("drop", "3", "6", "--reason", " Har slutat,\n ny ansvarig ").exit_code == 0
    for number in (3, 6):
        assert (_all(messages)[number].state, _all(messages)[number].reason) == (
            "dropped",
            "Har slutat, ny ansvarig",
        )
    with messages.write() as db:
        assert outbox.claim(db, Kind.REMINDER, datetime.now(UTC) + timedelta(minutes=1), _LEASE, 9) == []
        assert tellings.is_settled(db, _all(messages)[6].due)
    found = json.loads(_run("list", "--state", "dropped", "--format", "json").stdout)
    assert [one["deeds"][0]["author"] for one in found] == ["drift", "drift"]
    assert "kastat: Har slutat, ny ansvarig" in _run("list").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("retry",), 2, "eller --failed"),
        (("retry", "3", "--failed"), 2, "eller --failed"),
        (("drop", "3"), 2, "--reason TEXT"),
        (("drop", "3", "--reason", " "), 2, "--reason TEXT"),
        (("drop", "--reason", "Fel"), 2, "--reason TEXT"),
        (("retry", "3", "1"), 1, "1: är redan skickat."),
        (("retry", "3", "99"), 1, "99: det finns inget meddelande med det numret"),
        (("retry", "3", "2"), 1, "2: är stängt: skäl 2."),
        (("drop", "3", "5", "--reason", "Fel"), 1, "5: skickas just nu"),
    ],
)
def test_what_can_t_be_done_changes_nothing(
    messages: Database, arguments: tuple[str, ...], code: int, said: str
) -> None:
    told = _run(*arguments)
    assert told.exit_code == code
    assert said in told.stderr
    assert _states(messages) == _STATES


def test_a_number_that_is_typed_twice_counts_once(messages: Database) -> None:
    told = _run("drop", "3", "3", "--reason", "Fel")
    assert (told.exit_code, told.stdout) == (0, "3: skickas inte\n")
    assert _run("retry", "4", "4").stdout == "4: skickas igen\n"
    with messages.read() as db:
        assert [(one.message, one.deed) for one in by_hand.deeds(db)] == [(3, "drop"), (4, "retry")]
