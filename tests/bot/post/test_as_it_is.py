"""A message says what is true when it goes, and what it said is what is known to have been told."""

from datetime import date, time, timedelta

from plan.due import Closing, Matter
from plan.model import Plan
from plan.mornings import Role
from plan.preferences import ItemPeriod
from sandbox.faults import Fault
from storage import by_hand, preferences
from storage.preferences import By
from tests.bot.post.mail import POSTED, Mail, opened, plan_of
from tests.plan.plans import a_plan, an_indicator
from tests.reminders.mornings import local

_FRIDAY = date(2023, 9, 8)
_PERIOD = "2023-T2"


def _owning(*titles: str) -> Plan:
    """Return a plan in which one person owns an indicator of each title."""
    return a_plan(
        people=({"id": "p0", "name": "Roll", "slack": "U0A"},),
        items=[an_indicator(one.lower(), title=one, owner="p0") for one in titles],
    )


async def _third_reports(mail: Mail, reported: Plan) -> list[tuple[str, str]]:
    """Let the third of three report while the second is told, when all three are claimed; return the ends."""

    async def sleep(seconds: float) -> None:
        await mail.sleep(seconds)
        if len(mail.messages()) == 1:
            mail.report(reported, "U0C")

    await mail.post.decide()
    done = await mail.over(mail.office, sleep=sleep).send_all()
    return [(one.due.recipient, one.state) for one in done]


async def test_who_reports_while_others_are_told_is_not_reminded_of_it(mail: Mail) -> None:
    mail.bring(plan := plan_of("U0A", "U0B", "U0C"))
    assert await _third_reports(mail, plan) == [("U0A", "sent"), ("U0B", "sent"), ("U0C", "closed")]


async def test_nor_of_anything_within_the_hour(mail: Mail) -> None:
    plan = plan_of("U0A", "U0B", "U0C")
    more = plan.model_copy(update={"indicators": (*plan.indicators, an_indicator("andra", owner="p2"))})
    mail.bring(more)
    assert await _third_reports(mail, plan) == [("U0A", "sent"), ("U0B", "sent"), ("U0C", "waiting")]
    await mail.beat_at(local(_FRIDAY, time(9, 59)))
    assert len(mail.messages()) == 2
    await mail.beat_at(local(_FRIDAY, time(10, 1)))
    assert "en av två uppgifter kvar" in mail.messages()[2].text


async def test_what_is_settled_takes_nobody_s_turn(mail: Mail) -> None:
    """Two hundred have reported by now; the one who hasn't is told at once."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    mail.join(*(names := [f"U{number:03}" for number in range(200)]))
    mail.bring(plan := plan_of(*names, "U0A"))
    await mail.post.decide()
    for name in names:
        mail.report(plan, name)
    done = await mail.over(mail.office, sleep=sleep).send_all()
    assert [one.state for one in done] == ["closed"] * 200 + ["sent"]
    assert slept == []


async def test_what_became_theirs_after_it_was_decided_is_left_to_the_next(mail: Mail) -> None:
    mail.bring(_owning("ETTAN"))
    await mail.post.decide()
    mail.bring(_owning("ETTAN", "TVAAN"))
    assert [one.state for one in await mail.post.send_all()] == ["sent"]
    await mail.beat_at(local(_FRIDAY, time(15)))
    said = [str(one.blocks) for one in mail.messages()]
    assert [("ETTAN" in one, "TVAAN" in one) for one in said] == [(True, False), (False, True)]


async def test_what_was_left_out_of_a_message_is_told_when_it_holds_again(database_url: str) -> None:
    """On either database: decided with both, put off until the message had gone with one, and then not."""
    async with opened(database_url) as mail:
        mail.join("U0A")
        mail.bring(_owning("ETTAN", "TVAAN"))
        await mail.post.decide()
        _put_off(mail, date(2023, 9, 13))
        assert [one.state for one in await mail.post.send_all()] == ["sent"]
        (row,) = mail.rows()
        said = {Matter(Role.OWNER, "p", _PERIOD, "tvaan"): _FRIDAY, Closing("p", _PERIOD): date(2023, 9, 15)}
        assert row.due.known == said
        _put_off(mail, None)
        await mail.beat_at(local(_FRIDAY, time(15)))
        told = [str(one.blocks) for one in mail.messages()]
        assert [("ETTAN" in one, "TVAAN" in one) for one in told] == [(False, True), (True, False)]


async def test_the_same_where_its_first_try_failed(mail: Mail) -> None:
    mail.bring(_owning("ETTAN", "TVAAN"))
    mail.workspace.faults.add(POSTED, Fault.server_error())
    await mail.beat()
    _put_off(mail, date(2023, 9, 13))
    await mail.beat(later=timedelta(minutes=1))
    _put_off(mail, None)
    await mail.beat_at(local(_FRIDAY, time(15)))
    assert ["ETTAN" in str(one.blocks) for one in mail.messages()] == [False, True]


async def test_what_a_cut_message_told_is_what_is_known_of_it(database_url: str) -> None:
    """On either database: it was decided with both, taken with one, and found later."""
    async with opened(database_url) as mail:
        mail.join("U0A")
        mail.bring(_owning("ETTAN", "TVAAN"))
        await mail.post.decide()
        _put_off(mail, date(2023, 9, 13))
        mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
        assert [one.state for one in await mail.post.send_all()] == ["waiting"]
        assert [one.state for one in await mail.beat(later=timedelta(minutes=1))] == ["sent"]
        _put_off(mail, None)
        await mail.beat_at(local(_FRIDAY, time(15)))
        assert ["ETTAN" in str(one.blocks) for one in mail.messages()] == [False, True]


async def test_nor_is_what_it_told_forgotten_where_slack_knows_the_repeat(mail: Mail) -> None:
    """The doubt is shown, the other comes back, and somebody sends it again without asking."""
    mail.workspace.refuses_repeats = True
    mail.bring(_owning("ETTAN", "TVAAN"))
    await mail.post.decide()
    _put_off(mail, date(2023, 9, 13))
    mail.workspace.faults.add(POSTED, Fault.cut(accepted=True))
    await mail.post.send_all()
    mail.workspace.faults.add("conversations.history", Fault.error("missing_scope"))
    assert [one.state for one in await mail.beat(later=timedelta(minutes=1))] == ["unsure"]
    (told,) = mail.rows()
    _put_off(mail, None)
    with mail.office.database.write() as db:
        by_hand.send_again(db, told.id, "drift", mail.real, asking=False)
    assert [one.state for one in await mail.post.send_all()] == ["sent"]
    assert mail.rows()[0].due.known == told.due.known
    await mail.beat_at(local(_FRIDAY, time(15)))
    assert ["ETTAN" in str(one.blocks) for one in mail.messages()] == [False, True]


def _put_off(mail: Mail, until: date | None) -> None:
    with mail.office.database.write() as db:
        preferences.snooze(db, By("U0A", "U0A", mail.clock.at), ItemPeriod("p", _PERIOD, "ettan"), until)
