"""The schedule over a year of each example plan, and the running bot over a few mornings."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.office import Office as Desk
from bot.post import Post
from bot.post.pace import Pace
from plan.calendar import is_working_day
from plan.due import Due, Kind
from plan.model import Plan
from plan.mornings import DIGEST
from plan.owed import is_answered
from sandbox.entities import Channel, User
from sandbox.server import serve
from sandbox.shape import obj, text
from sandbox.workspace import Workspace
from storage import entries
from storage.database import Database, open_database
from storage.plans import add_revision
from tests.commands.desk import StillClock
from tests.plan.plans import real_plan
from tests.reminders.mornings import answer_to, local
from tests.scenario.bot import Office, running, start, tertial

_FIRST, _LAST = date(2023, 4, 24), date(2024, 2, 12)
_MOMENTS = (time(7), DIGEST, time(9), time(17))


def workspace_of(plan: Plan) -> Workspace:
    """Return a workspace with the plan's people and channels."""
    workspace = Workspace()
    for person in plan.people:
        workspace.users[str(person.slack)] = User(str(person.slack), person.id, person.name)
    for channel in plan.channels:
        workspace.channels[channel.slack] = Channel(channel.slack, channel.name, set(workspace.users))
    return workspace


async def _at_once(_seconds: float) -> None:
    """Let no time go by."""


@asynccontextmanager
async def post_of(
    plan: Plan, workspace: Workspace, url: str
) -> AsyncIterator[tuple[Post, StillClock, Database]]:
    """Run a post in the workspace on a still clock."""
    database, clock = open_database(url), StillClock(local(_FIRST))
    with database.write() as db:
        add_revision(db, plan, datetime(2023, 1, 2, tzinfo=UTC))
    office = Desk(database, clock)
    try:
        async with serve(workspace) as address:
            client = AsyncWebClient(workspace.bot_token, f"{address}/api/", retry_handlers=[])
            yield Post(office, client, Pace(1000, sleep=_at_once)), clock, database
    finally:
        office.close()
        database.close()


async def a_year(
    post: Post, clock: StillClock, database: Database, plan: Plan
) -> list[tuple[datetime, Due, str]]:
    """Go through a year; the even items come in four days before a deadline, the rest six after."""
    sent = []
    for ahead in range((_LAST - _FIRST).days + 1):
        day = _FIRST + timedelta(days=ahead)
        report_some(database, plan, day)
        for moment in _MOMENTS:
            clock.at = local(day, moment)
            await post.decide()
            sent += [(clock.at, one.due, one.text) for one in await post.send_all() if one.state == "sent"]
    return sent


def report_some(database: Database, plan: Plan, day: date) -> None:
    """Let those report whose day it is."""
    for period in plan.periods:
        rest = day == period.deadline + timedelta(days=6)
        if rest or day == period.deadline - timedelta(days=4):
            asked = [item for item in plan.items.values() if period.code in item.reporting]
            with database.write() as db:
                for item in asked if rest else asked[::2]:
                    stands = entries.answers_of(db, plan.code)(period.code, item.id)
                    if not is_answered(item, stands):
                        act = entries.Act(
                            plan.code,
                            period.code,
                            item.id,
                            "U0A",
                            item.owner,
                            local(day, time(8)),
                            "kommando",
                        )
                        entries.record(db, act, answer_to(item), stands)


@pytest.mark.parametrize("name", ["varmland-2023", "norrbotten-2023"])
async def test_a_year_of_a_plan(name: str, tmp_path: Path) -> None:
    plan = real_plan(name)
    workspace = workspace_of(plan)
    url = f"sqlite:///{tmp_path / 'year.db'}"
    async with post_of(plan, workspace, url) as (post, clock, database):
        sent = await a_year(post, clock, database, plan)
        clock.at = local(_LAST, time(12))
        assert await _twice(post, clock) == []
    for at, due, _ in sent:
        assert is_working_day(at.date())
        assert at.time() == (DIGEST if due.kind is Kind.DIGEST else time(9))
    reminders = Counter((at.date(), due.recipient) for at, due, _ in sent if due.kind is Kind.REMINDER)
    assert set(reminders.values()) == {1}
    days = sorted({day.isoformat() for day, _ in reminders})
    assert days == [
        *("2023-05-02", "2023-05-08", "2023-05-12", "2023-05-16", "2023-05-17"),
        *("2023-09-01", "2023-09-08", "2023-09-14", "2023-09-18", "2023-09-19"),
        *("2024-01-08", "2024-01-12", "2024-01-19", "2024-01-25", "2024-01-29", "2024-01-30"),
    ]
    # A digest a week for each channel, and a summary after each deadline.
    digests = Counter(due.recipient for _, due, _ in sent if due.kind is Kind.DIGEST)
    assert digests == {channel.slack: 43 for channel in plan.channels}
    summaries = Counter(due.recipient for _, due, _ in sent if due.kind is Kind.SUMMARY)
    assert summaries == {channel.slack: 3 for channel in plan.channels}
    assert len(sent) == sum(map(len, workspace.messages.values()))
    assert workspace.complaints == []


async def _twice(post: Post, clock: StillClock) -> list[object]:
    """Go through the last weeks again, as one who starts over from the same database."""
    found: list[object] = []
    for ahead in range(21):
        for moment in _MOMENTS:
            clock.at = local(_LAST - timedelta(days=20 - ahead), moment)
            await post.decide()
            found += [one for one in await post.send_all() if one.state == "sent"]
    return found


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    async with running(database_url, "socket", TERTIAL_CLOCK="2023-09-04T08:29") as office:
        for slack in ("C0PLAN", "C0HALLBAR", "C0NRSPLAN", "C0NVARD"):
            office.workspace.channels[slack] = Channel(slack, slack.lower(), set(office.workspace.users))
        yield office


def _kinds(office: Office) -> Counter[str]:
    events = [
        text(obj(message.metadata["event_payload"])["outbox"]).split("/")[1]
        for said in office.workspace.messages.values()
        for message in said
        if message.metadata
    ]
    return Counter(events)


async def test_the_running_bot_over_a_week_and_the_same_by_tick(office: Office) -> None:
    assert _kinds(office) == {}
    expected = Counter[str]()
    for moment, kind in (
        ("2023-09-08T09:00", "reminder"),
        ("2023-09-18T09:00", "summary"),
    ):
        foreseen = await _tick(office, moment, "--dry-run")
        assert kind in {one["kind"] for one in foreseen}
        expected += Counter(one["kind"] for one in foreseen)
        await office.bot.stop()
        office.bot = await start(office.environment | {"TERTIAL_CLOCK": moment})
        await office.workspace.until(lambda: _kinds(office) == expected, within=15)  # noqa: B023  called here
    sent = await _tick(office, "2023-09-19T09:00")
    assert {one["kind"] for one in sent} == {"reminder"}
    assert {one["due_on"] for one in sent} == {"2023-09-19"}
    assert any(one["recipient"] == "U0CONTROLLER" and "Ej inrapporterat" in one["text"] for one in sent)
    assert _kinds(office) == expected + Counter(one["kind"] for one in sent)
    code, listed, _ = await tertial(office.environment, "outbox", "list", "--format", "json")
    assert code == 0
    assert {one["state"] for one in json.loads(listed)} == {"sent"}


async def _tick(office: Office, at: str, *more: str) -> list[dict[str, str]]:
    code, output, errors = await tertial(office.environment, "tick", "--at", at, "--format", "json", *more)
    assert code == 0, errors
    found: list[dict[str, str]] = json.loads(output)
    return found


async def test_nine_o_clock_comes_while_it_runs(tmp_path: Path) -> None:
    async with running(
        f"sqlite:///{tmp_path / 'nine.db'}", "socket", TERTIAL_CLOCK="2023-09-08T08:59:50"
    ) as office:
        strategist = office.person("U0HRSTRATEG")
        said = await office.workspace.until(
            lambda: [
                message
                for message in office.workspace.messages[
                    office.workspace.direct_message(strategist.user.id).id
                ]
                if "stänger fre 15 sep" in message.text
            ],
            within=25,
        )
        assert len(said) == 1
        assert "om fem arbetsdagar" in said[0].text
