"""A post in a workspace, with both clocks in our hands."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.doors import Doors
from bot.office import Office
from bot.post import Post, Sent
from bot.post.pace import Pace
from plan.calendar import deadline_of
from plan.model import Plan
from sandbox.entities import Message, User
from sandbox.server import serve
from sandbox.workspace import Workspace
from storage import entries, outbox
from storage.database import open_database
from storage.entries import Act
from storage.outbox import Queued
from storage.plans import add_revision
from tests.commands.desk import StillClock
from tests.plan.plans import a_plan, an_indicator
from tests.reminders.mornings import answer_to, local

MORNING = local(date(2023, 9, 8))
POSTED = "chat.postMessage"


class Mail:
    """A post in a workspace, with the real clock in our hands."""

    def __init__(self, office: Office, workspace: Workspace, clock: StillClock, address: str) -> None:
        self.office, self.workspace, self.clock, self.address = office, workspace, clock, address
        self.real = datetime(2023, 9, 8, 7, tzinfo=UTC)
        self.post = self.another()

    def another(self) -> Post:
        """Start the post as after a crash."""
        return self.over(self.office)

    def over(
        self,
        office: Office,
        sleep: Callable[[float], Awaitable[None]] | None = None,
        ahead: timedelta = timedelta(0),
    ) -> Post:
        """Start a post on an office, whose waits take no time and have no chance in them.

        Its clock may be ahead of the others.
        """
        client = AsyncWebClient(self.workspace.bot_token, f"{self.address}/api/", retry_handlers=[])
        pace = Pace(1000, clock=self._seconds, sleep=sleep or self.sleep)
        return Post(office, client, pace, now=lambda: self.real + ahead, chance=lambda: 0.0)

    def _seconds(self) -> float:
        return self.real.timestamp()

    async def sleep(self, seconds: float) -> None:
        """Let the time go by."""
        self.real += timedelta(seconds=seconds)

    async def beat(self, *, later: timedelta = timedelta(0)) -> list[Sent]:
        """Decide and send, some time later."""
        self.real += later
        await self.post.decide()
        return await self.post.send_all()

    async def beat_at(self, moment: datetime) -> list[Sent]:
        """Decide and send at a moment, by both clocks."""
        self.real += moment - self.clock.at
        self.clock.at = moment
        return await self.beat()

    def messages(self) -> list[Message]:
        """All that has been said in the workspace."""
        return [one for said in self.workspace.messages.values() for one in said]

    def rows(self) -> list[Queued]:
        """Every message ever queued."""
        with self.office.database.read() as db:
            return outbox.all_queued(db)

    def states(self) -> list[tuple[str, str, str | None]]:
        """Each row's recipient, state and reason."""
        return [(one.due.recipient, one.state, one.reason) for one in self.rows()]

    def bring(self, plan: Plan) -> None:
        """Import a plan."""
        with self.office.database.write() as db:
            add_revision(db, plan, datetime(2023, 1, 2, tzinfo=UTC))

    def join(self, *names: str) -> None:
        """Let people of these ids into the workspace."""
        self.workspace.users |= {name: User(name, name.lower(), name) for name in names}

    def report_all(self) -> None:
        """Let everything be reported in the period of the plan."""
        self.report(plan_of("U0A"), "U0A")

    def report(self, plan: Plan, who: str) -> None:
        """Let all that somebody owns be reported in a plan's period, now."""
        period = plan.periods[0].code
        with self.office.database.write() as db:
            for item in plan.items.values():
                if plan.person[item.owner].slack == who:
                    act = Act(plan.code, period, item.id, who, item.owner, self.clock.at, "kommando")
                    entries.record(db, act, answer_to(item), {})

    def deadline(self) -> date:
        """Return the day on which the plan's period closes."""
        return deadline_of(plan_of("U0A").periods[0])

    def calls(self, method: str) -> list[str]:
        """How the calls of a method were answered."""
        return [call.outcome for call in self.workspace.calls if call.method == method]


def plan_of(*accounts: str, channels: tuple[str, ...] = ()) -> Plan:
    """Return a plan in which each of the accounts owns one indicator."""
    people = [{"id": f"p{number}", "name": "Roll", "slack": who} for number, who in enumerate(accounts)]
    return a_plan(
        people=tuple(people),
        items=[an_indicator(f"i{number}", owner=f"p{number}") for number in range(len(accounts))],
        channels=tuple({"slack": one, "name": "plan"} for one in channels),
    )


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Mail]:
    """Open an office on this database, beside a workspace."""
    workspace, clock = Workspace(), StillClock(MORNING)
    database = open_database(url)
    office = Office(database, clock)
    try:
        async with serve(workspace) as address:
            yield Mail(office, workspace, clock, address)
    finally:
        office.close()
        database.close()


async def readyz(mail: Mail, *remarks: str) -> tuple[int, str]:
    """Ask at the door how the post is: the status and what is said, also of what else is remarked on."""
    said: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {}

    async def send(message: object) -> None:
        assert isinstance(message, dict)
        said.append(message)

    doors = Doors(None, mail.office, None, mail.post, lambda: remarks)
    await doors({"type": "http", "path": "/readyz"}, receive, send)
    status, body = said[0]["status"], said[1]["body"]
    assert isinstance(status, int)
    assert isinstance(body, bytes)
    return status, body.decode()
