"""After days without Slack, or without us, everybody gets one message with what is true by then."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from plan.due import Kind
from sandbox.faults import Fault, Faults
from storage import outbox
from tests.bot.post.mail import POSTED, Mail, plan_of
from tests.reminders.mornings import local

_DAYS = [date(2023, 9, day) for day in (8, 11, 12)]
_BACK = date(2023, 9, 13)


def _down(mail: Mail, *, died: bool) -> None:
    """Let Slack answer nothing; or let us die with everything claimed."""
    if died:
        with mail.office.database.write() as db:
            for kind in Kind:
                outbox.claim(db, kind, mail.real, timedelta(minutes=5), 1000)
    else:
        mail.workspace.faults.add(POSTED, Fault.server_error(), times=10_000)


async def _live_through(mail: Mail, days: Iterable[date], *, died: bool) -> None:
    for day in days:
        mail.clock.at = local(day)
        mail.real = mail.clock.at
        await mail.post.decide()
        if died:
            _down(mail, died=True)
        else:
            for _ in range(12):
                await mail.beat(later=timedelta(minutes=30))


async def _come_back(mail: Mail, day: date = _BACK) -> None:
    mail.workspace.faults = Faults()
    mail.clock.at = local(day)
    mail.real = mail.clock.at
    mail.post = mail.another()
    for _ in range(5):
        await mail.beat(later=timedelta(minutes=10))


def _got(mail: Mail) -> Counter[str]:
    with mail.office.database.read() as db:
        sent = [one for one in outbox.all_queued(db) if one.state == "sent"]
    assert len(sent) == len(mail.messages())
    return Counter(f"{one.due.recipient} {one.due.kind}" for one in sent)


@pytest.mark.parametrize("died", [True, False], ids=["we were down", "Slack was down"])
async def test_each_gets_one_message(mail: Mail, *, died: bool) -> None:
    channel = mail.workspace.add_channel("plan", mail.workspace.users.values()).id
    mail.bring(plan_of("U0A", "U0B", channels=(channel,)))
    _down(mail, died=died)
    await _live_through(mail, _DAYS, died=died)
    assert mail.messages() == []
    await _come_back(mail)
    assert _got(mail) == {"U0A reminder": 1, "U0B reminder": 1, f"{channel} digest": 1}
    with mail.office.database.read() as db:
        assert {one.state for one in outbox.all_queued(db)} <= {"sent", "closed"}


@pytest.mark.parametrize("died", [True, False], ids=["we were down", "Slack was down"])
async def test_who_has_reported_meanwhile_gets_the_receipt_alone(mail: Mail, *, died: bool) -> None:
    _down(mail, died=died)
    await _live_through(mail, _DAYS[:1], died=died)
    mail.report_all()
    await _live_through(mail, _DAYS[1:], died=died)
    await _come_back(mail)
    assert _got(mail) == {"U0A receipt": 1}


@pytest.mark.parametrize(("weeks", "expected"), [(1, 1), (4, 0)])
async def test_a_summary_comes_once_or_not_at_all(mail: Mail, weeks: int, expected: int) -> None:
    channel = mail.workspace.add_channel("plan", mail.workspace.users.values()).id
    mail.bring(plan_of("U0A", channels=(channel,)))
    closed = mail.deadline() + timedelta(days=1)
    while local(closed).weekday() > 4:
        closed += timedelta(days=1)
    _down(mail, died=False)
    await _live_through(mail, [closed], died=False)
    with mail.office.database.read() as db:
        assert Kind.SUMMARY in {one.due.kind for one in outbox.all_queued(db)}
    await _come_back(mail, closed + timedelta(weeks=weeks))
    assert _got(mail)[f"{channel} summary"] == expected
