"""What is in doubt is asked about for a while, then shown; it holds nothing that follows for longer."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from plan.due import Kind
from plan.model import Plan, Reminders
from sandbox.faults import Fault
from storage import outbox
from tests.bot.post.mail import POSTED, Mail, plan_of, readyz
from tests.plan.plans import a_period, a_plan, an_indicator
from tests.reminders.mornings import local

_HISTORY = "conversations.history"
_FRIDAY, _MONDAY = date(2023, 9, 8), date(2023, 9, 11)


async def _hours(mail: Mail, days: Iterable[date]) -> None:
    """Let each hour of these days go by."""
    for day in days:
        for hour in range(9, 17):
            await mail.beat_at(local(day, time(hour, 5)))


def _ends(mail: Mail, recipient: str) -> list[tuple[str, str]]:
    return [(f"{one.due.due_on:%m-%d}", one.state) for one in mail.rows() if one.due.recipient == recipient]


@pytest.fixture(params=[_HISTORY, "conversations.open"])
async def never_told(mail: Mail, request: pytest.FixtureRequest) -> Mail:
    """A reminder was cut on Friday, and of what was cut Slack never tells anything."""
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=False))
    await mail.beat()
    mail.post = mail.another()
    mail.workspace.faults.add(request.param, Fault.error("fatal_error"), times=1000)
    return mail


async def test_where_slack_never_tells_the_doubt_is_shown_and_what_follows_comes(never_told: Mail) -> None:
    await _hours(never_told, [_MONDAY, date(2023, 9, 12)])
    (first, *_) = never_told.rows()
    assert (first.state, first.attempts) == ("unsure", 11)
    assert "1 messages in doubt" in (await readyz(never_told))[1]
    await _hours(never_told, [date(2023, 9, 14)])
    ends = [("09-08", "unsure"), ("09-11", "closed"), ("09-12", "closed"), ("09-14", "sent")]
    assert _ends(never_told, "U0A") == ends


async def test_a_letter_whose_doubt_lasts_is_shown_too(mail: Mail) -> None:
    """Its text is still to be sent, which changes nothing."""
    channel = mail.workspace.add_channel("plan", mail.workspace.users.values()).id
    mail.bring(plan_of(channels=(channel,)))
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    await mail.beat_at(local(_MONDAY))
    mail.workspace.faults.add(_HISTORY, Fault.error("fatal_error"), times=1000)
    await _hours(mail, [_MONDAY, date(2023, 9, 12)])
    assert _ends(mail, channel) == [("09-11", "unsure")]
    assert len(mail.messages()) == 1


@pytest.mark.parametrize("posted", [1, 3, 8, 12])
async def test_only_what_slack_has_not_told_for_an_hour_is_shown(mail: Mail, posted: int) -> None:
    """However often it was posted before, and looked for, and was not there."""
    mail.workspace.faults.add(POSTED, Fault.server_error(), times=posted)
    while len(mail.calls(POSTED)) < posted:
        await mail.beat(later=timedelta(minutes=1))
    mail.workspace.faults.add(_HISTORY, Fault.error("fatal_error"), times=1000)
    while "fatal_error" not in mail.calls(_HISTORY):
        await mail.beat(later=timedelta(minutes=1))
    first = mail.real
    while mail.rows()[0].state == "waiting":
        await mail.beat(later=timedelta(minutes=1))
    assert mail.rows()[0].state == "unsure"
    assert timedelta(hours=1) <= mail.real - first <= timedelta(hours=2)


async def test_a_look_that_failed_once_gives_nothing_up(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.server_error(), times=8)
    while len(mail.calls(POSTED)) < 8:
        await mail.beat(later=timedelta(minutes=1))
    mail.workspace.faults.add(_HISTORY, Fault.error("fatal_error"))
    while mail.rows()[0].state == "waiting":
        await mail.beat(later=timedelta(minutes=1))
    assert mail.rows()[0].state == "sent"
    assert len(mail.messages()) == 1


async def test_while_slack_answers_nothing_at_all_the_doubt_waits(never_told: Mail) -> None:
    never_told.workspace.faults.add("auth.test", Fault.server_error(), times=1000)
    await _hours(never_told, [_MONDAY])
    assert never_told.rows()[0].state == "waiting"


@pytest.mark.parametrize("fault", [Fault.rate_limited(60), Fault.error("token_revoked")])
async def test_what_slack_refuses_to_all_is_no_answer_to_one(mail: Mail, fault: Fault) -> None:
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=False))
    await mail.beat()
    mail.workspace.faults.add(_HISTORY, fault, times=20)
    for _ in range(20):
        await mail.beat(later=timedelta(minutes=2))
    assert [(one.state, one.attempts) for one in mail.rows()] == [("waiting", 1)]
    await mail.beat(later=timedelta(minutes=2))
    assert [one.state for one in mail.rows()] == ["sent"]


def _quiet(plan: Plan) -> Plan:
    return plan.model_copy(update={"reminders": Reminders(quiet=("09-08..10-31",))})


async def test_a_letter_that_waits_for_its_hours_holds_none_of_another_plan(mail: Mail) -> None:
    channel = mail.workspace.add_channel("plan", mail.workspace.users.values()).id
    one = plan_of(channels=(channel,))
    mail.bring(one)
    mail.bring(one.model_copy(update={"code": "q"}))
    mail.workspace.faults.add(POSTED, Fault.server_error())
    await mail.beat_at(local(_MONDAY))
    mail.bring(_quiet(one))
    for day in (11, 18, 25):
        await mail.beat_at(local(date(2023, 9, day), time(12)))
    letters = [row for row in mail.rows() if row.due.kind is Kind.DIGEST]
    assert [row.due.due_on.day for row in letters if row.due.subject == "q/"] == [11, 18, 25]
    assert {row.state for row in letters if row.due.subject == "q/"} == {"sent"}
    assert [(row.state, row.attempts) for row in letters if row.due.subject == "p/"] == [("waiting", 0)]


async def test_what_is_in_doubt_is_looked_for_before_it_waits_for_its_hours(mail: Mail) -> None:
    mail.report_all()
    mail.clock.at += timedelta(hours=2)
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    await mail.beat()
    mail.bring(_quiet(plan_of("U0A")))
    await mail.beat(later=timedelta(minutes=1))
    assert [(one.due.kind, one.state) for one in mail.rows()] == [(Kind.RECEIPT, "sent")]


async def test_what_was_in_doubt_at_five_holds_nothing_the_next_morning(mail: Mail) -> None:
    """The afternoon's message would wait for an afternoon, and Monday's comes at nine."""
    owners = [{"id": f"p{number}", "name": "Roll", "slack": who} for number, who in enumerate(("U0A", "U0B"))]

    def plan(second: str) -> Plan:
        items = [an_indicator("i0", owner="p0"), an_indicator("i1", owner=second)]
        return a_plan(
            people=tuple(owners),
            items=items,
            periods=[a_period(deadline=date(2023, 9, 15))],
            reminders=Reminders(before=(5, 4, 1)),
        )

    mail.bring(plan("p1"))
    await mail.beat()
    mail.bring(plan("p0"))
    mail.workspace.faults.add(POSTED, Fault.server_error())
    await mail.beat_at(local(_FRIDAY, time(16, 59, 30)))
    await mail.beat_at(local(_FRIDAY, time(17, 1)))
    assert [(one.due.subject, one.state) for one in mail.rows()][-1] == ("igen", "closed")
    sent = await mail.beat_at(local(_MONDAY, time(9, 1)))
    assert [(one.due.recipient, one.state) for one in sent] == [("U0A", "sent")]


@pytest.mark.parametrize(
    ("ahead", "after"),
    [
        (timedelta(minutes=20), timedelta(minutes=1)),
        (timedelta(minutes=20), timedelta(hours=1)),
        (timedelta(days=400), timedelta(hours=1)),
    ],
)
async def test_a_clock_that_was_ahead_doubles_nothing(mail: Mail, ahead: timedelta, after: timedelta) -> None:
    """What it queued and Slack took is found when it has been set right."""
    right = datetime.now(UTC)  # the workspace's own clock is that of this machine
    mail.real = right + ahead
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    await mail.beat()
    mail.real = right + after
    with mail.office.database.write() as db:
        db.exec_driver_sql("UPDATE outbox SET next_try = ''")
    assert [one.state for one in await mail.beat()] == ["sent"]
    assert len(mail.messages()) == 1


async def test_while_slack_is_slow_nobody_else_can_have_what_is_in_hand(mail: Mail) -> None:
    """Each takes a minute: of the five that one who died left, three go within the claim."""

    async def sleep(_seconds: float) -> None:
        mail.real += timedelta(seconds=60)

    mail.join(*(names := [f"U{number:03}" for number in range(5)]))
    mail.bring(plan_of(*names))
    await mail.post.decide()
    with mail.office.database.write() as db:
        assert len(outbox.claim(db, Kind.REMINDER, mail.real, timedelta(minutes=5), 5)) == 5
    mail.real += timedelta(minutes=6)
    done = await mail.over(mail.office, sleep=sleep).send_all()
    assert [one.state for one in done] == ["sent"] * 3 + ["waiting"] * 2 + ["sent"] * 2
    assert len(mail.calls(_HISTORY)) == 5  # of none was it asked twice
    assert len(mail.messages()) == 5


async def test_what_slack_neither_has_nor_takes_now_is_in_doubt_no_longer(mail: Mail) -> None:
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=False))
    await mail.beat()
    mail.workspace.faults.add(POSTED, Fault.rate_limited(60))
    await mail.beat(later=timedelta(minutes=1))
    assert [(one.state, one.attempts, one.reason) for one in mail.rows()] == [("waiting", 0, "ratelimited")]
    assert [one.state for one in await mail.beat(later=timedelta(minutes=2))] == ["sent"]
    assert mail.calls(_HISTORY) == ["ok"]


async def test_what_lost_its_claim_at_its_turn_keeps_its_reason_and_is_in_doubt_no_longer(mail: Mail) -> None:
    async def sleep(_seconds: float) -> None:
        mail.real += timedelta(minutes=4)

    mail.bring(plan_of("U0A", "U0B"))
    mail.workspace.faults.add(POSTED, Fault.server_error(), times=2)
    await mail.beat()
    mail.real += timedelta(minutes=5)
    done = await mail.over(mail.office, sleep=sleep).send_all()
    ends = [(one.state, one.reason) for one in done]
    assert ends == [("sent", None), ("waiting", "500"), ("sent", None)]
    assert len(mail.calls(_HISTORY)) == 2
