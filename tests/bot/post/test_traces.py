"""What may have been taken is looked for before it is sent again, and what can't be told is said."""

import asyncio
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.office import Office
from bot.post import traces
from plan.due import Due, Kind
from sandbox.entities import Message
from sandbox.faults import Fault
from sandbox.shape import obj
from storage import by_hand, entries, outbox
from storage.database import open_database
from storage.slack_users import slack_users
from tests.bot.post.mail import MORNING, POSTED, Mail, opened, plan_of, readyz
from tests.reminders.mornings import local

_HISTORY = "conversations.history"


def _forget(mail: Mail) -> None:
    """Let it be as if the process had died before it could mark what it had sent."""
    with mail.office.database.write() as db:
        db.exec_driver_sql(
            "UPDATE outbox SET state = 'claimed', lease = '2023-09-08T07:02', settled = NULL, ts = NULL"
        )


def _chatter(mail: Mail, times: int) -> None:
    channel = mail.workspace.direct_message("U0A").id
    for _ in range(times):
        mail.workspace.add_message(Message(channel, mail.workspace.new_ts(), "U0A", "Hej"))


async def test_each_try_bears_the_same_id_and_each_message_its_own(mail: Mail) -> None:
    mail.bring(plan_of("U0A", "U0B"))
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True), times=2)
    mail.workspace.faults.add(_HISTORY, Fault.error("missing_scope"), times=2)
    for _ in range(2):
        await mail.beat(later=timedelta(minutes=5))
    with mail.office.database.write() as db:
        assert [by_hand.send_again(db, row.id, "drift", mail.real, asking=False) for row in mail.rows()]
    await mail.beat(later=timedelta(minutes=5))
    ids = [call.arguments["client_msg_id"] for call in mail.workspace.calls if call.method == POSTED]
    assert len(ids) == 4
    assert len(set(ids)) == 2


@pytest.mark.parametrize("said_since", [0, 150, 900])
async def test_it_is_found_in_a_busy_conversation(mail: Mail, said_since: int) -> None:
    await mail.beat()
    _chatter(mail, said_since)
    _forget(mail)
    assert [one.state for one in await mail.beat(later=timedelta(minutes=5))] == ["sent"]
    assert mail.calls(POSTED) == ["ok"]
    assert [(row.state, row.reason) for row in mail.rows()] == [("sent", None)]


async def test_where_too_much_has_been_said_it_is_in_doubt(mail: Mail) -> None:
    await mail.beat()
    _chatter(mail, 2000)
    _forget(mail)
    (doubtful,) = await mail.beat(later=timedelta(minutes=5))
    assert (doubtful.state, doubtful.reason) == (
        "unsure",
        "fler än 2000 meddelanden har skrivits sedan dagen före",
    )
    assert mail.calls(_HISTORY) == ["ok"] * 10


async def test_what_was_said_long_before_is_not_looked_through(mail: Mail) -> None:
    _chatter(mail, 300)
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=False))
    mail.real += timedelta(days=10000)  # the workspace's own clock is that of this machine
    await mail.beat()
    assert [one.state for one in await mail.beat(later=timedelta(minutes=5))] == ["sent"]
    assert mail.calls(_HISTORY) == ["ok"]


async def test_slack_itself_may_know_the_repeat(mail: Mail) -> None:
    mail.workspace.refuses_repeats = True
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    mail.workspace.faults.add(_HISTORY, Fault.error("missing_scope"))
    await mail.beat()
    assert [one.state for one in await mail.beat(later=timedelta(minutes=5))] == ["unsure"]
    with mail.office.database.write() as db:
        by_hand.send_again(db, 1, "drift", mail.real, asking=False)
    (sent,) = await mail.beat(later=timedelta(minutes=5))
    assert (sent.state, sent.reason) == ("sent", None)
    assert mail.calls(POSTED)[-1] == "duplicate_message"
    assert len(mail.messages()) == 1


@pytest.mark.parametrize("fault", [Fault.rate_limited(60), Fault.server_error(), Fault.error("fatal_error")])
async def test_where_slack_can_t_be_asked_just_now_nothing_is_sent(mail: Mail, fault: Fault) -> None:
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    mail.workspace.faults.add(_HISTORY, fault)
    await mail.beat()
    assert [one.state for one in await mail.beat(later=timedelta(minutes=5))] == ["waiting"]
    assert mail.calls(POSTED) == ["ok"]
    assert [one.state for one in await mail.beat(later=timedelta(minutes=5))] == ["sent"]
    assert len(mail.messages()) == 1


async def test_what_is_sent_again_by_hand_is_looked_for_first(mail: Mail) -> None:
    await mail.beat()
    with mail.office.database.write() as db:
        db.exec_driver_sql("UPDATE outbox SET state = 'unsure', ts = NULL")
        assert by_hand.send_again(db, 1, "drift", mail.real)
    mail.post = mail.another()
    assert [one.state for one in await mail.beat()] == ["sent"]
    assert len(mail.messages()) == 1


async def test_one_who_slept_through_the_lease_sends_nothing(mail: Mail) -> None:
    """The other has sent it meanwhile, though the first had it claimed and made."""
    other = mail.another()
    asleep: list[bool] = []

    async def sleep(seconds: float) -> None:
        if not asleep:
            asleep.append(True)
            mail.real += timedelta(minutes=6)
            assert [one.due.recipient for one in await other.send_all()] == ["U0B"]
        mail.real += timedelta(seconds=seconds)

    mail.bring(plan_of("U0A", "U0B"))
    await mail.post.decide()
    mail.real += timedelta(seconds=1)
    first = mail.over(mail.office, sleep=sleep)
    await first.send_all()
    assert asleep
    assert len(mail.messages()) == 2
    assert [row.state for row in mail.rows()] == ["sent", "sent"]


async def test_clocks_as_far_apart_as_is_promised_double_nothing(mail: Mail) -> None:
    """The second is begun as late in the claim as may be, and Slack takes nearly all of our patience."""

    async def sleep(_seconds: float) -> None:
        slept.append(True)
        mail.workspace.faults.add(POSTED, Fault.held(release))
        mail.real += timedelta(seconds=179)

    slept: list[bool] = []
    release = asyncio.Event()
    other = mail.over(mail.office, ahead=entries.CLOCKS_APART)
    mail.bring(plan_of("U0A", "U0B"))
    await mail.post.decide()
    first = asyncio.ensure_future(mail.over(mail.office, sleep=sleep).send_all())
    while not slept or mail.workspace.faults.waiting():  # noqa: ASYNC110  the workspace tells nobody
        await asyncio.sleep(0)
    mail.real += timedelta(seconds=44)
    meanwhile = await other.send_all()
    release.set()
    assert [one.state for one in await first] == ["sent", "sent"]
    assert meanwhile == []
    assert len(mail.messages()) == 2


async def test_nothing_claimed_before_five_is_sent_after_it(mail: Mail) -> None:
    mail.bring(plan_of("U0A", "U0B"))

    async def sleep(seconds: float) -> None:
        mail.real += timedelta(seconds=seconds)
        mail.clock.at = MORNING.replace(hour=17)

    sent = await mail.over(mail.office, sleep=sleep).send_all() or []
    assert sent == []
    await mail.post.decide()
    states = [one.state for one in await mail.over(mail.office, sleep=sleep).send_all()]
    assert states == ["sent", "closed"]
    assert len(mail.messages()) == 1


async def test_another_process_settles_what_the_dead_one_left(database_url: str) -> None:
    """On either database: many claimed by one that died, half of them sent; two others share the rest."""
    async with opened(database_url) as mail:
        names = [f"U{number:03}" for number in range(20)]
        mail.join(*names)
        mail.bring(plan_of(*names))
        await mail.post.decide()
        mail.workspace.faults.add(POSTED, Fault.cut(accepted=True), times=1)
        with mail.office.database.write() as db:
            dead = outbox.claim(db, Kind.REMINDER, mail.real, timedelta(minutes=5), 10)
        assert await mail.post.send_all()
        others = Office(open_database(database_url), mail.clock)
        try:
            mail.real += timedelta(minutes=6)
            await asyncio.gather(mail.post.beat(), mail.over(others).beat())
        finally:
            others.close()
            others.database.close()
        assert len(dead) == 10
        assert sorted(row.due.recipient for row in mail.rows()) == names
        assert {row.state for row in mail.rows()} == {"sent"}
        assert len(mail.messages()) == 20


def test_the_due_of_a_row_is_what_it_was_queued_with(mail: Mail) -> None:
    due = Due(Kind.REMINDER, "U0A", "", MORNING.date())
    with mail.office.database.write() as db:
        outbox.queue(db, [due], mail.real)
    (row,) = mail.rows()
    assert (row.due, row.added) == (due, mail.real.isoformat(timespec="microseconds"))


async def test_what_slack_took_is_found_before_it_is_closed_as_too_old(mail: Mail) -> None:
    await mail.beat()
    _forget(mail)
    mail.clock.at = local(date(2023, 9, 11))
    await mail.beat(later=timedelta(days=3))
    first, *later = mail.rows()
    assert (first.state, first.due.due_on) == ("sent", date(2023, 9, 8))
    assert {row.state for row in later} <= {"closed"}  # what was told then is not told again
    assert mail.calls(POSTED) == ["ok"]


async def test_what_slack_does_not_have_is_closed_as_too_old(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.server_error())
    await mail.beat()
    mail.clock.at = local(date(2023, 9, 11))
    await mail.beat(later=timedelta(days=3))
    assert mail.rows()[0].state == "closed"


async def test_while_slack_cannot_be_asked_it_is_not_closed(mail: Mail) -> None:
    await mail.beat()
    _forget(mail)
    mail.workspace.faults.add(_HISTORY, Fault.server_error())
    mail.clock.at = local(date(2023, 9, 11))
    await mail.beat(later=timedelta(days=3))
    assert [row.state for row in mail.rows() if row.due.due_on == date(2023, 9, 8)] == ["waiting"]
    await mail.beat(later=timedelta(minutes=5))
    assert [row.state for row in mail.rows() if row.due.due_on == date(2023, 9, 8)] == ["sent"]


async def _in_doubt_over_night(mail: Mail, method: str, fault: Fault, *, taken: bool = True) -> None:
    """Let a message be in doubt on Friday, and be asked about on Monday."""
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=taken))
    await mail.beat()
    mail.workspace.faults.add(method, fault)
    mail.post = mail.another()  # who has not been in the conversation opens it
    mail.clock.at = local(date(2023, 9, 11))
    await mail.beat(later=timedelta(days=3))


@pytest.mark.parametrize(
    ("method", "code", "reason"),
    [
        ("conversations.open", "user_disabled", "kontot är avaktiverat"),
        ("conversations.open", "user_not_found", "användaren finns inte i Slack"),
        ("conversations.open", "cannot_dm_bot", "mottagaren är en bot"),
        (_HISTORY, "channel_not_found", None),
    ],
)
async def test_what_slack_will_never_tell_is_in_doubt(
    mail: Mail, method: str, code: str, reason: str | None
) -> None:
    await _in_doubt_over_night(mail, method, Fault.error(code))
    first = mail.rows()[0]
    assert (first.state, first.due.due_on) == ("unsure", date(2023, 9, 8))
    assert reason is None or first.reason == reason
    assert (await readyz(mail))[1].count("1 messages in doubt") == 1


@pytest.mark.parametrize(
    ("method", "code", "reason"),
    [
        ("conversations.open", "user_disabled", "kontot är avaktiverat"),
        ("conversations.open", "user_not_found", "användaren finns inte i Slack"),
        (_HISTORY, "account_inactive", "kontot är avaktiverat"),
    ],
)
async def test_what_is_still_due_and_will_never_be_told_is_in_doubt(
    mail: Mail, method: str, code: str, reason: str
) -> None:
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    await mail.beat()
    mail.workspace.faults.add(method, Fault.error(code))
    mail.post = mail.another()  # who has not been in the conversation opens it
    await mail.beat(later=timedelta(minutes=5))
    (row,) = mail.rows()
    assert (row.state, row.reason) == ("unsure", reason)
    assert len(mail.messages()) == 1


async def test_what_slack_does_not_have_and_will_not_take_has_failed(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=False))
    await mail.beat()
    mail.workspace.faults.add(POSTED, Fault.error("user_disabled"))
    await mail.beat(later=timedelta(minutes=5))
    (row,) = mail.rows()
    assert (row.state, row.reason) == ("failed", "kontot är avaktiverat")


async def test_who_is_gone_is_remembered_though_only_asked_about(mail: Mail) -> None:
    await _in_doubt_over_night(mail, "conversations.open", Fault.error("user_disabled"))
    with mail.office.database.read() as db:
        assert not slack_users(db)["U0A"].active


@pytest.mark.parametrize(
    ("fault", "tries"),
    [(Fault.rate_limited(60), 1), (Fault.server_error(), 2), (Fault.error("token_revoked"), 1)],
)
async def test_what_slack_may_tell_later_keeps_the_reason_that_it_had(
    mail: Mail, fault: Fault, tries: int
) -> None:
    await _in_doubt_over_night(mail, "conversations.open", fault)
    first = mail.rows()[0]
    assert (first.state, first.attempts, first.reason) == ("waiting", tries, "ServerDisconnectedError")
    assert mail.post.trouble == ("token_revoked" if fault == Fault.error("token_revoked") else "")
    await mail.beat(later=timedelta(minutes=3))
    assert mail.rows()[0].state == "sent"


async def test_a_fault_of_our_own_puts_one_in_doubt_and_holds_nobody(
    mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def find(*_: object) -> None:
        raise KeyError

    monkeypatch.setattr(traces, "find", find)
    mail.bring(plan_of("U0A", "U0B"))
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=False))
    await mail.beat()
    mail.clock.at = local(date(2023, 9, 11))
    await mail.beat(later=timedelta(days=3))
    first, *others = mail.rows()
    assert (first.state, str(first.reason).split(" (")[0]) == ("unsure", "oväntat fel")
    assert {row.state for row in others} <= {"sent", "closed"}


async def test_what_slack_took_on_friday_is_not_told_again_on_monday(mail: Mail) -> None:
    """Slack took it and was gone over the weekend; on Monday it can't be asked at once."""
    mail.clock.at = local(date(2023, 9, 8), time(16, 58))
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    await mail.beat()
    mail.workspace.faults.add(_HISTORY, Fault.server_error())
    mail.clock.at = local(date(2023, 9, 11))
    for minutes in (3 * 24 * 60, 1, 2, 2):
        await mail.beat(later=timedelta(minutes=minutes))
    assert [row.state for row in mail.rows()] == ["sent", "closed"]
    assert len(mail.messages()) == 1


async def test_nor_by_another_process(database_url: str) -> None:
    """On either database: two posts at once, on the Monday after one died on the Friday."""
    async with opened(database_url) as mail:
        names = [f"U{number:03}" for number in range(5)]
        mail.join(*names)
        mail.bring(plan_of(*names))
        await mail.beat()
        assert len(mail.messages()) == 5
        _forget(mail)
        others = Office(open_database(database_url), mail.clock)
        try:
            mail.clock.at = local(date(2023, 9, 11))
            mail.real += timedelta(days=3)
            release = asyncio.Event()
            mail.workspace.faults.add(_HISTORY, Fault.held(release))
            first = asyncio.ensure_future(mail.another().beat())
            while mail.workspace.faults.waiting():  # noqa: ASYNC110  the workspace tells nobody
                await asyncio.sleep(0)
            await mail.over(others).beat()
            release.set()
            await first
        finally:
            others.close()
            others.database.close()
        assert len(mail.messages()) == 5


@pytest.mark.parametrize("taken", [True, False])
async def test_another_database_s_message_is_not_taken_for_this_one(
    mail: Mail, tmp_path: Path, *, taken: bool
) -> None:
    """Two databases with one app, or one that was emptied: each numbers its rows from 1."""
    await mail.beat()
    async with opened(f"sqlite:///{tmp_path / 'another.db'}") as emptied:
        emptied.workspace, emptied.address = mail.workspace, mail.address
        emptied.real = mail.real + timedelta(minutes=1)
        emptied.post = emptied.another()
        emptied.bring(plan_of("U0A"))
        mail.workspace.faults.add(POSTED, Fault.cut(accepted=taken))
        await emptied.beat()
        await emptied.beat(later=timedelta(minutes=1))
        (own,) = emptied.rows()
    (first,) = mail.rows()
    assert traces.mark(own) == traces.mark(first)
    assert (own.state, len(mail.messages())) == ("sent", 2)
    assert own.ts != first.ts


async def test_what_bears_the_mark_alone_is_found(mail: Mail) -> None:
    """As messages did before they bore their id too."""
    await mail.beat()
    (message,) = mail.messages()
    del obj(obj(message.metadata)["event_payload"])["id"]
    message.client_msg_id = None
    _forget(mail)
    assert [one.state for one in await mail.beat(later=timedelta(minutes=5))] == ["sent"]
    assert mail.calls(POSTED) == ["ok"]
