"""Sending to a workspace on its good days and its bad ones."""

import asyncio
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cached_property

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.office import Office
from bot.post import deciding, making
from plan.due import Due, Kind
from plan.model import Plan, Reminders
from plan.reminding import Watched
from reminders import decide
from reminders.compose import compose
from reminders.composed import Composed, Later, Settled
from reminders.situation import Situation
from sandbox.entities import User
from sandbox.faults import Fault
from sandbox.shape import obj
from storage import accounts, by_hand, outbox
from storage.circumstances import circumstances
from storage.database import open_database
from storage.slack_users import SlackUser, keep_users, slack_users
from tests.bot.post.mail import POSTED, Mail, opened, plan_of, readyz
from tests.reminders.mornings import local

_NO_CHANNEL = "kanalen finns inte, eller är privat utan Tertial; bjud in Tertial i kanalen: /invite @Tertial"


async def test_a_message_bears_its_mark(mail: Mail) -> None:
    (sent,) = await mail.beat()
    assert (sent.state, sent.due.kind, sent.due.recipient) == ("sent", Kind.REMINDER, "U0A")
    (message,) = mail.messages()
    assert message.text == sent.text
    assert obj(message.metadata)["event_type"] == "tertial_message"
    assert obj(obj(message.metadata)["event_payload"]) == {
        "outbox": "1/reminder//2023-09-08",
        "id": message.client_msg_id,
    }
    assert await mail.beat() == []
    assert await mail.beat(later=timedelta(days=1)) == []
    assert mail.workspace.complaints == []


async def test_slack_asks_for_a_pause_and_gets_it(mail: Mail) -> None:
    mail.bring(plan_of("U0A", "U0B"))
    mail.workspace.faults.add(POSTED, Fault.rate_limited(30))
    assert [(one.state, one.reason) for one in await mail.beat()] == [
        *[("waiting", "ratelimited"), ("waiting", "väntar på sin tur")],
    ]
    assert await mail.beat(later=timedelta(seconds=29)) == []
    assert mail.calls(POSTED) == ["rate_limited"]
    assert [one.state for one in await mail.beat(later=timedelta(seconds=1))] == ["sent", "sent"]
    assert mail.calls("conversations.history") == []


async def test_a_pause_is_no_attempt(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.rate_limited(1), times=20)
    for _ in range(20):
        assert [one.state for one in await mail.beat(later=timedelta(seconds=1))] == ["waiting"]
    assert [one.state for one in await mail.beat(later=timedelta(seconds=1))] == ["sent"]


@pytest.mark.parametrize(
    "fault", [Fault.server_error(), Fault.cut(accepted=False), Fault.error("internal_error")]
)
async def test_what_went_wrong_is_tried_again_a_while_later(mail: Mail, fault: Fault) -> None:
    mail.workspace.faults.add(POSTED, fault)
    assert [one.state for one in await mail.beat()] == ["waiting"]
    assert await mail.beat() == []
    assert [one.state for one in await mail.beat(later=timedelta(seconds=10))] == ["sent"]
    assert len(mail.messages()) == 1


async def test_it_is_given_up_in_the_end(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.server_error(), times=8)
    for _ in range(8):
        assert [one.state for one in await mail.beat(later=timedelta(days=1))] == ["waiting"]
    assert [one.state for one in await mail.beat(later=timedelta(days=1))] == ["failed"]
    assert mail.states() == [("U0A", "failed", "500, efter minst 8 försök")]
    assert await mail.beat(later=timedelta(days=1)) == []


async def test_many_tries_in_a_few_hours_give_nothing_up(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.server_error(), times=12)
    for _ in range(12):
        assert [one.state for one in await mail.beat(later=timedelta(minutes=45))] == ["waiting"]
    assert [one.state for one in await mail.beat(later=timedelta(minutes=45))] == ["sent"]


async def test_what_slack_took_before_the_line_broke_is_not_sent_twice(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    assert [one.state for one in await mail.beat()] == ["waiting"]
    assert [one.state for one in await mail.beat(later=timedelta(minutes=1))] == ["sent"]
    assert len(mail.messages()) == 1
    with mail.office.database.read() as db:
        (row,) = outbox.all_queued(db)
    assert (row.channel, row.ts, row.attempts) == (mail.messages()[0].channel, mail.messages()[0].ts, 2)


async def test_a_claim_of_one_who_died_is_looked_for_before_it_is_sent(mail: Mail) -> None:
    await mail.beat()
    with mail.office.database.write() as db:  # as if it had died before it could mark the message
        db.exec_driver_sql(
            "UPDATE outbox SET state = 'claimed', lease = '2023-09-08T07:02', settled = NULL, ts = NULL"
        )
    mail.post = mail.another()
    assert await mail.beat(later=timedelta(minutes=1)) == []
    assert [one.state for one in await mail.beat(later=timedelta(minutes=2))] == ["sent"]
    assert len(mail.messages()) == 1


async def test_one_who_has_left_is_a_failure_and_the_others_get_theirs(mail: Mail) -> None:
    mail.bring(plan_of("U0A", "U0B", "U0NOBODY"))
    mail.workspace.users["U0A"].deleted = True
    await mail.beat()
    states = {who: (state, reason) for who, state, reason in mail.states()}
    assert states["U0A"][0] == "failed"
    assert states["U0A"][1] in ("kontot är avaktiverat", "användaren finns inte i Slack")
    assert states["U0B"] == ("sent", None)
    assert states["U0NOBODY"] == ("failed", "användaren finns inte i Slack")
    assert await mail.beat(later=timedelta(hours=1)) == []


async def test_a_channel_without_the_bot_is_a_failure(mail: Mail) -> None:
    everybody = [one for one in mail.workspace.users.values() if not one.is_bot]
    inside = mail.workspace.add_channel("inne", everybody).id
    outside = mail.workspace.add_channel("ute", everybody, with_bot=False).id
    hidden = mail.workspace.add_channel("dold", everybody, with_bot=False, is_private=True).id
    archived = mail.workspace.add_channel("arkiv", everybody)
    archived.is_archived = True
    mail.bring(plan_of("U0A", channels=(inside, outside, hidden, archived.id, "C0UNKNOWN")))
    await mail.beat()
    assert {(who, state, reason) for who, state, reason in mail.states() if who != "U0A"} == {
        (inside, "sent", None),
        (outside, "failed", "Tertial är inte inbjuden; bjud in Tertial i kanalen: /invite @Tertial"),
        (hidden, "failed", _NO_CHANNEL),
        (
            archived.id,
            "failed",
            "kanalen är arkiverad; ta upp den ur arkivet, eller låt en annan kanal följa planen",
        ),
        ("C0UNKNOWN", "failed", _NO_CHANNEL),
    }


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "missing_scope"])
async def test_a_wrong_token_stops_all_and_loses_nothing(mail: Mail, code: str) -> None:
    mail.bring(plan_of("U0A", "U0B", "U0C"))
    mail.workspace.faults.add(POSTED, Fault.error(code), times=20)
    for _ in range(20):
        found = await mail.beat(later=timedelta(minutes=1))
        assert {one.state for one in found} == {"waiting"}
    assert len(mail.calls(POSTED)) == 20
    assert [one.state for one in await mail.beat(later=timedelta(minutes=1))] == ["sent"] * 3


@pytest.mark.parametrize("taken", [True, False])
async def test_what_cannot_be_looked_for_is_never_sent_again(mail: Mail, *, taken: bool) -> None:
    everybody = [one for one in mail.workspace.users.values() if not one.is_bot]
    hidden = mail.workspace.add_channel("dold", everybody, is_private=True).id
    scopes = mail.workspace.tokens[mail.workspace.bot_token].scopes
    scopes.discard("groups:history")
    mail.bring(plan_of(channels=(hidden,)))
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=taken))
    assert [one.state for one in await mail.beat()] == ["waiting"]
    await mail.beat(later=timedelta(minutes=1))
    why = "Tertial får inte läsa konversationen (missing_scope groups:history)"
    assert mail.states() == [(hidden, "unsure", why)]
    with mail.office.database.read() as db:
        assert [one.due.recipient for one in outbox.doubtful(db)] == [hidden]
    # Asked once more it is still not known; when the scope has come it is settled.
    _retried(mail)
    assert [one.state for one in await mail.beat(later=timedelta(minutes=1))] == ["unsure"]
    scopes.add("groups:history")
    _retried(mail)
    assert [one.state for one in await mail.beat(later=timedelta(minutes=1))] == ["sent"]
    assert len(mail.messages()) == 1


async def test_where_the_bot_was_put_out_between_two_tries_it_says_what_to_do(mail: Mail) -> None:
    everybody = [one for one in mail.workspace.users.values() if not one.is_bot]
    channel = mail.workspace.add_channel("plan", everybody)
    mail.bring(plan_of(channels=(channel.id,)))
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    await mail.beat()
    channel.members.discard(mail.workspace.bot.id)
    await mail.beat(later=timedelta(minutes=1))
    ((_, state, reason),) = mail.states()
    assert (state, "/invite @Tertial" in str(reason)) == ("unsure", True)
    channel.members.add(mail.workspace.bot.id)
    _retried(mail)
    assert [one.state for one in await mail.beat(later=timedelta(minutes=1))] == ["sent"]
    assert len(mail.messages()) == 1


async def test_what_somebody_has_seen_never_came_is_sent_without_asking(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=False))
    mail.workspace.faults.add("conversations.history", Fault.error("missing_scope"), times=9)
    await mail.beat()
    assert [one.state for one in await mail.beat(later=timedelta(minutes=1))] == ["unsure"]
    _retried(mail, asking=False)
    assert [one.state for one in await mail.beat(later=timedelta(minutes=1))] == ["sent"]
    assert (len(mail.messages()), len(mail.calls("conversations.history"))) == (1, 1)


def _retried(mail: Mail, *, asking: bool = True) -> None:
    with mail.office.database.write() as db:
        assert by_hand.send_again(db, 1, "drift", mail.real, asking=asking)


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth"])
async def test_a_token_that_goes_between_two_tries_leaves_nothing_in_doubt(mail: Mail, code: str) -> None:
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    mail.workspace.faults.add("conversations.history", Fault.error(code))
    await mail.beat()
    assert [one.state for one in await mail.beat(later=timedelta(minutes=1))] == ["waiting"]
    assert code in mail.post.trouble
    assert [one.state for one in await mail.beat(later=timedelta(minutes=2))] == ["sent"]
    assert len(mail.messages()) == 1


async def test_others_write_while_texts_are_made(mail: Mail, monkeypatch: pytest.MonkeyPatch) -> None:
    def composed(situation: Situation, due: Due) -> Composed | Settled | Later:
        with mail.office.database.write() as db:
            accounts.keep_account(db, "somebody@region.example", "U0C")
        return compose(situation, due)

    monkeypatch.setattr(making, "compose", composed)
    assert [one.state for one in await mail.beat()] == ["sent"]


async def test_nothing_is_sent_after_five(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.server_error())
    await mail.beat()
    mail.clock.at = local(date(2023, 9, 8), time(17))
    assert [one.state for one in await mail.beat(later=timedelta(hours=8))] == ["closed"]
    for at in (
        local(date(2023, 9, 8), time(17, 1)),
        local(date(2023, 9, 9)),
        local(date(2023, 9, 11), time(8, 30)),
    ):
        mail.clock.at = at
        assert await mail.beat(later=timedelta(hours=12)) == []
    mail.clock.at = local(date(2023, 9, 11))
    assert [(one.state, one.due.due_on.day) for one in await mail.beat(later=timedelta(days=3))] == [
        ("sent", 11)
    ]
    assert len(mail.messages()) == 1


async def test_what_is_queued_already_is_not_written_again(
    mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[list[str]] = []
    queue = outbox.queue

    def noted(db: Connection, messages: Iterable[Due], now: datetime) -> None:
        written.append([one.recipient for one in messages])
        queue(db, messages, now)

    monkeypatch.setattr(outbox, "queue", noted)
    mail.bring(plan_of("U0A", "U0B"))
    await mail.post.decide()
    await mail.post.decide()
    mail.bring(plan_of("U0A", "U0B", "U0C"))
    await mail.post.decide()
    assert written == [["U0A", "U0B"], ["U0C"]]


async def test_what_cannot_be_marked_leaves_its_neighbours_as_they_were(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On either database: the message that was sent is looked for later, the others go out at once."""
    async with opened(database_url) as mail:
        mail.join("U0A", "U0B", "U0C")
        mail.bring(plan_of("U0A", "U0B", "U0C"))
        with monkeypatch.context() as broken:
            broken.setattr(outbox, "settle", _database_gone)
            with pytest.raises(OperationalError):
                await mail.beat()
        with mail.office.database.read() as db:
            rows = [(one.state, one.attempts) for one in outbox.all_queued(db)]
        assert rows == [("claimed", 1), ("waiting", 0), ("waiting", 0)]
        await mail.beat()
        assert [state for _, state, _ in mail.states()] == ["claimed", "sent", "sent"]
        assert mail.calls("conversations.history") == []
        await mail.beat(later=timedelta(minutes=6))
        assert [state for _, state, _ in mail.states()] == ["sent", "sent", "sent"]
        assert len(mail.messages()) == 3


async def test_what_cannot_be_closed_leaves_its_neighbours_as_they_were(
    mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mail.post.decide()
    mail.report_all()  # what was queued is needless by now
    mail.bring(plan_of("U0A", "U0B"))
    await mail.post.decide()
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "settle", _database_gone)
        with pytest.raises(OperationalError):
            await mail.post.send_all()
    with mail.office.database.read() as db:
        rows = [(one.state, one.attempts) for one in outbox.all_queued(db)]
    assert rows == [("claimed", 1), ("waiting", 0), ("waiting", 0)]
    assert mail.messages() == []


def _database_gone(*_: object) -> None:
    raise OperationalError(None, None, OSError())


async def test_an_address_is_looked_up_before_anything_is_queued(mail: Mail) -> None:
    mail.bring(plan_of("u0a@region.example", "Borta@region.example"))
    mail.bring(plan_of("U0A").model_copy(update={"code": "q"}))
    await mail.beat()
    assert [(who, state) for who, state, _ in sorted(mail.states())] == [
        ("U0A", "sent"),
    ]
    assert await mail.beat(later=timedelta(minutes=1)) == []
    assert mail.calls("users.lookupByEmail").count("ok") == 1
    with mail.office.database.read() as db:
        assert accounts.accounts(db) == {"u0a@region.example": "U0A"}


async def test_an_address_that_could_not_be_asked_for_is_asked_for_again(mail: Mail) -> None:
    mail.bring(plan_of("u0a@region.example"))
    mail.workspace.faults.add("users.lookupByEmail", Fault.server_error())
    assert await mail.beat() == []
    assert [one.state for one in await mail.beat()] == ["sent"]


def _quiet(plan: Plan) -> Plan:
    """Return the plan as one that is quiet the whole year."""
    return plan.model_copy(update={"reminders": Reminders(quiet=("01-01..12-31",))})


async def test_a_plan_that_is_quiet_the_whole_year_stops_nobody_else(mail: Mail) -> None:
    everybody = [one for one in mail.workspace.users.values() if not one.is_bot]
    channel = mail.workspace.add_channel("plan", everybody).id
    mail.bring(_quiet(plan_of("U0B", channels=(channel,)).model_copy(update={"code": "q"})))
    mail.clock.at = local(date(2023, 9, 20))
    assert [(one.due.recipient, one.state) for one in await mail.beat()] == [("U0A", "sent")]


async def test_what_waits_when_its_plan_becomes_quiet_for_good_is_closed(mail: Mail) -> None:
    mail.report_all()
    mail.clock.at += timedelta(hours=2)
    mail.real += timedelta(days=900)  # the calendar is behind, as in a demonstration
    mail.workspace.faults.add(POSTED, Fault.rate_limited(30))
    assert [(one.due.kind, one.state) for one in await mail.beat()] == [(Kind.RECEIPT, "waiting")]
    mail.bring(_quiet(plan_of("U0A")))
    await mail.beat(later=timedelta(minutes=1))
    assert mail.states() == [("U0A", "closed", "planen skickar inget")]


def _moved(plan: Plan, days: int) -> Plan:
    """Return the plan with its deadline so many days later."""
    (period,) = plan.periods
    deadline = period.deadline + timedelta(days=days)
    return plan.model_copy(update={"periods": (period.model_copy(update={"deadline": deadline}),)})


@pytest.mark.parametrize("days", [-1, 5])
async def test_a_moved_deadline_makes_no_second_receipt(mail: Mail, days: int) -> None:
    mail.report_all()
    mail.clock.at += timedelta(hours=2)
    mail.workspace.faults.add(POSTED, Fault.server_error())
    assert [one.state for one in await mail.beat()] == ["waiting"]
    mail.bring(_moved(plan_of("U0A"), days))
    for _ in range(2):
        await mail.beat(later=timedelta(minutes=10))
    assert mail.states() == [("U0A", "sent", None)]
    assert len(mail.messages()) == 1


@pytest.mark.parametrize(
    ("days", "on"), [(-1, ["09-18"]), (1, ["09-18"]), (3, ["09-18"]), (14, ["09-18", "10-02"])]
)
async def test_a_period_is_summed_up_again_only_where_it_went_on(
    mail: Mail, days: int, on: list[str]
) -> None:
    everybody = [one for one in mail.workspace.users.values() if not one.is_bot]
    plan = plan_of(channels=(mail.workspace.add_channel("plan", everybody).id,))
    mail.bring(plan)
    for day in (date(2023, 9, 18), date(2023, 9, 19), date(2023, 10, 2)):
        mail.clock.at = mail.real = local(day)
        await mail.beat()
        mail.bring(_moved(plan, days))
    with mail.office.database.read() as db:
        told = [f"{one.due.due_on:%m-%d}" for one in outbox.all_queued(db) if one.due.kind is Kind.SUMMARY]
    assert told == on


async def test_a_summary_that_waits_is_closed_where_its_period_goes_on(mail: Mail) -> None:
    everybody = [one for one in mail.workspace.users.values() if not one.is_bot]
    plan = plan_of(channels=(mail.workspace.add_channel("plan", everybody).id,))
    mail.bring(plan)
    mail.clock.at = mail.real = local(date(2023, 9, 19))
    mail.workspace.faults.add(POSTED, Fault.server_error(), times=2)
    await mail.beat()
    mail.bring(_moved(plan, 14))
    await mail.beat(later=timedelta(minutes=10))
    assert "perioden är öppen igen" in [reason for _, _, reason in mail.states()]


async def test_a_beat_goes_on_whatever_fails(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.server_error())
    with mail.office.database.write() as db:
        db.exec_driver_sql("ALTER TABLE outbox RENAME TO gone")
    await mail.post.beat()
    with mail.office.database.write() as db:
        db.exec_driver_sql("ALTER TABLE gone RENAME TO outbox")
    await mail.post.beat()
    await mail.post.rest()
    assert [state for _, state, _ in mail.states()] == ["waiting"]


async def test_a_beat_that_fails_again_and_again_is_said_and_heals(mail: Mail) -> None:
    with mail.office.database.write() as db:
        db.exec_driver_sql("ALTER TABLE following RENAME TO gone")
    await mail.post.beat()
    assert await readyz(mail) == (200, "ready")
    mail.real += timedelta(minutes=1)
    await mail.post.beat()
    status, said = await readyz(mail)
    assert status == 503
    assert "since 2023-09-08 07:00 UTC, 2 times in a row, last logged as " in said
    with mail.office.database.write() as db:
        db.exec_driver_sql("ALTER TABLE gone RENAME TO following")
    await mail.post.beat()
    assert await readyz(mail) == (200, "ready")


async def test_one_plan_that_cannot_be_decided_stops_no_other(
    mail: Mail, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mail.bring(plan_of("U0B", "U0C").model_copy(update={"code": "q"}))
    mail.bring(plan_of("U0C").model_copy(update={"code": "r"}))
    whole = Watched.__dict__["mornings"].func

    def mornings(watched: Watched) -> object:
        if watched.plan.code == "q":
            raise KeyError("hemlig text")
        return whole(watched)

    broken = cached_property(mornings)
    broken.__set_name__(Watched, "mornings")
    monkeypatch.setattr(Watched, "mornings", broken)
    for _ in range(2):
        await mail.post.beat()
    # Who is in the broken plan too waits for it, as their message is one.
    assert mail.states() == [("U0A", "sent", None)]
    logged = capsys.readouterr().out
    assert ("not decided" in logged, '"what": "q"' in logged or "what=q" in logged) == (True, True)
    assert "hemlig" not in logged
    assert (await readyz(mail))[0] == 503
    monkeypatch.undo()
    await mail.post.beat()
    assert mail.states() == [(who, "sent", None) for who in ("U0A", "U0B", "U0C")]
    assert await readyz(mail) == (200, "ready")


@pytest.mark.parametrize("broken", ["summaries", "digests", "receipts", "notices", "by_recipient"])
async def test_one_kind_that_cannot_be_decided_stops_no_other(
    mail: Mail, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    everybody = [one for one in mail.workspace.users.values() if not one.is_bot]
    channel = mail.workspace.add_channel("plan", everybody).id
    mail.bring(plan_of("U0A", channels=(channel,)))
    monkeypatch.setattr(decide, broken, lambda *_: 1 / 0)
    if broken == "notices":
        monkeypatch.setattr(Watched, "unreached", ["p0"])
    await mail.post.beat()
    reached = {"digests": {"U0A"}, "by_recipient": {channel}}.get(broken, {"U0A", channel})
    assert {who for who, state, _ in mail.states() if state == "sent"} == reached


async def test_what_is_queued_is_sent_where_nothing_can_be_decided(
    mail: Mail, monkeypatch: pytest.MonkeyPatch
) -> None:
    await mail.post.decide()
    monkeypatch.setattr(deciding, "due", lambda *_: 1 / 0)
    await mail.post.beat()
    assert mail.states() == [("U0A", "sent", None)]


async def test_what_was_known_and_cannot_be_read_stops_nobody(mail: Mail) -> None:
    mail.bring(plan_of("U0A", "U0B"))
    with mail.office.database.write() as db:
        db.exec_driver_sql(
            "INSERT INTO outbox (kind, recipient, subject, due_on, known, added, state, next_try, attempts)"
            " VALUES ('reminder', 'U0A', '', '2023-09-01', '{x', '2023-09-01T07', 'sent', '2023-09-01T07', 1)"
        )
    assert [(one.due.recipient, one.state) for one in await mail.beat()] == [("U0A", "sent"), ("U0B", "sent")]


async def test_two_posts_on_one_database_send_each_message_once(database_url: str) -> None:
    async with opened(database_url) as mail:
        names = [f"U{number:03}" for number in range(25)]
        mail.workspace.users |= {name: User(name, name.lower(), name) for name in names}
        mail.bring(plan_of(*names))
        other = Office(open_database(database_url), mail.clock)
        try:
            await asyncio.gather(mail.post.beat(), mail.over(other).beat())
        finally:
            other.close()
            other.database.close()
        assert len(mail.messages()) == 25
        assert {state for _, state, _ in mail.states()} == {"sent"}


async def test_a_choice_that_cannot_be_read_stops_nobody(
    mail: Mail, capsys: pytest.CaptureFixture[str]
) -> None:
    mail.bring(plan_of("U0A", "U0B"))
    with mail.office.database.write() as db:
        db.exec_driver_sql(
            "INSERT INTO preference (person, about, value, author, at) VALUES"
            " ('U0A', 'away', 'hemlig text', 'U0A', '2023-09-04T08:00:00+00:00'),"
            " ('U0A', 'days', '[9]', 'U0A', '2023-09-04T08:00:00+00:00')"
        )
    assert [one.state for one in await mail.beat()] == ["sent", "sent"]
    await mail.beat(later=timedelta(minutes=1))
    logged = capsys.readouterr().out
    assert logged.count("choice not read") == 2
    assert "hemlig" not in logged
    assert (await readyz(mail))[1].startswith("ready; choices that can't be read")


async def test_who_is_gone_is_remembered_by_the_clock_of_the_plan(mail: Mail) -> None:
    mail.bring(plan_of("U0A", "U0B"))
    mail.real += timedelta(days=400)
    mail.workspace.users["U0A"].deleted = True
    await mail.beat()
    with mail.office.database.read() as db:
        assert slack_users(db)["U0A"].at == mail.clock.at
        assert circumstances(db, mail.clock.at + timedelta(days=6)).unusable == {"U0A"}
        assert circumstances(db, mail.clock.at + timedelta(days=8)).unusable == frozenset()


async def test_a_plan_whose_controllers_cannot_be_told_anything_is_said_to_whoever_watches(
    mail: Mail,
) -> None:
    mail.bring(plan_of("U0A", "U0B").model_copy(update={"controllers": ("p1",)}))
    assert await readyz(mail) == (200, "ready")
    with mail.office.database.write() as db:
        keep_users(db, [SlackUser("U0B", None, active=False, at=mail.clock.at)])
    assert await readyz(mail) == (
        200,
        "ready; no controller of p can be told anything today, nor anybody in their place",
    )
