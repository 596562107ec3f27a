"""A workspace that anyone can open: the sandbox with a plan's people in it, and the bot at work there."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from errno import EADDRINUSE
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from time import monotonic
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import Connection

from bot.clock import Clock
from bot.demo.guide import VISITOR, steps
from bot.plan_source import plan_from
from bot.post import Post
from bot.serve import serve
from bot.settings import Settings, SettingsError
from bot.tick import foresee
from commands import COMMANDS
from plan.calendar import deadline_of, is_working_day, working_days_from
from plan.due import Kind
from plan.hours import PERSONAL
from plan.model import Channel as FollowingChannel
from plan.model import Period, Plan
from plan.mornings import DIGEST, MORNING, digest_day
from plan.revision import revise
from sandbox import server
from sandbox.entities import Channel, User
from sandbox.host import Coming, Command, Page
from sandbox.workspace import Workspace
from storage import entries, outbox, plans
from storage.database import Database, open_database

PLANS = Path(__file__).parents[2] / "sandbox" / "plans"
_ZONE = ZoneInfo("Europe/Stockholm")
_FARTHEST = timedelta(days=370)
_LOOK_AHEAD = 45
_NEWS = {
    Kind.REMINDER: ("Påminnelse till {count}", "Till nästa påminnelse"),
    Kind.DIGEST: ("Veckobrev i {count}", "Till nästa veckobrev"),
    Kind.SUMMARY: ("Sammanfattning i {count}", ""),
    Kind.RECEIPT: ("Kvitto till {count}", ""),
    Kind.NOTICE: ("Besked om vem som inte nås till {count}", ""),
    Kind.ABSENCE: ("Besked om frånvaro till {count}", ""),
}


def plan_named(name: str) -> Path:
    """Return the file of an example plan by its name, or the file itself."""
    known = {path.stem: path for path in PLANS.glob("*.yaml")}
    found = [path for stem, path in known.items() if stem.startswith(name)]
    return found[0] if len(found) == 1 else Path(name)


@dataclass
class Demo:
    """The plan, its workspace, the time there, and what the bot does at each moment once it is at work."""

    plan: Plan
    workspace: Workspace
    clock: Clock
    database: Database
    beat: Callable[[], Awaitable[None]] | None = None

    async def now(self) -> datetime:
        """Tell what time it is for the bot."""
        return self.clock.now()

    async def coming(self) -> Sequence[Coming]:
        """Tell what the bot will send next, soonest first."""
        return await asyncio.to_thread(self._foreseen)

    def _foreseen(self) -> list[Coming]:
        found: dict[Kind, Coming] = {}
        day = self.clock.now().date()
        for ahead in range(_LOOK_AHEAD):
            for at in _moments(day + timedelta(days=ahead)):
                if at > self.clock.now():
                    for kind, recipients in self._sent_at(at).items():
                        found.setdefault(kind, _coming(kind, recipients, at))
            if {Kind.REMINDER, Kind.DIGEST} <= found.keys():
                break
        return sorted(found.values(), key=lambda one: one.at)

    def _sent_at(self, at: datetime) -> dict[Kind, int]:
        counts: dict[Kind, int] = {}
        for one in foresee(self.database, at):
            if one.due.due_on == at.date() or one.due.kind is Kind.SUMMARY:
                counts[one.due.kind] = counts.get(one.due.kind, 0) + 1
        return counts

    async def move(self, to: datetime) -> None:
        """Let it be `to`; the bot does what it does on each morning until then.

        Raises:
            ValueError: where that is back in time.
        """
        now = self.clock.now()
        if to < now:
            raise ValueError("Tiden går bara framåt.")
        if to - now > _FARTHEST:
            raise ValueError("Högst ett år i taget.")
        days = (now.date() + timedelta(days=ahead) for ahead in range((to.date() - now.date()).days + 1))
        mornings = [at for day in days for at in _moments(day) if now < at < to]
        for at in [*mornings, to]:
            self.clock.move(at)
            with self.database.write() as db:
                outbox.wake(db, datetime.now(UTC))
            if self.beat:
                await self.beat()


def _moments(day: date) -> list[datetime]:
    """Return when the bot may send something by itself on a day."""
    times = [*([DIGEST] if digest_day(day) == day else []), *([MORNING] if is_working_day(day) else [])]
    return [datetime.combine(day, at, _ZONE) for at in times]


def _coming(kind: Kind, recipients: int, at: datetime) -> Coming:
    text, button = _NEWS[kind]
    one, who = ("en person", "personer") if kind in PERSONAL else ("en kanal", "kanaler")
    return Coming(at, text.format(count=one if recipients == 1 else f"{recipients} {who}"), button)


@dataclass(frozen=True)
class _WorkspaceTime:
    """The workspace's clock: its calendar is the bot's, its stop-watch the machine's."""

    clock: Clock

    def now(self) -> float:
        return self.clock.now().timestamp()

    def monotonic(self) -> float:
        return monotonic()


def prepare(plan_file: Path, database_url: str) -> Demo:
    """Return the demo of a plan on a database, which gets the plan if it has it not as it is."""
    plan = _at_home(plan_from(plan_file))
    database = open_database(database_url)
    start = _start(plan)
    with database.write() as db:
        before = next((one for one, _ in plans.load_plans(db) if one.code == plan.code), None)
        revised, changes = revise(before, plan, start.date())
        if changes:
            plans.add_revision(db, revised, start - timedelta(days=1))
        clock = Clock(_ZONE, max([start, *_happened(db)]))
    workspace = Workspace(clock=_WorkspaceTime(clock), commands=set(COMMANDS), events={"message.im"})
    for person in plan.people:
        if person.slack and "@" not in person.slack:
            workspace.users[person.slack] = User(person.slack, person.id, person.name)
    workspace.users[VISITOR] = User(VISITOR, "besokare", "Besökare")
    everybody = {user.id for user in workspace.users.values()}
    for channel in plan.channels:
        workspace.channels[channel.slack] = Channel(channel.slack, channel.name, set(everybody))
    return Demo(plan, workspace, clock, database)


def _happened(db: Connection) -> list[datetime]:
    """Return when something was last reported and when something was last sent: time goes on from there."""
    reported = entries.latest(db)
    sent = [
        datetime.combine(one.due.due_on, DIGEST if one.due.kind is Kind.DIGEST else MORNING, _ZONE)
        for one in outbox.all_queued(db)
        if one.settled and one.due.kind is not Kind.RECEIPT  # its day is the deadline, yet to come
    ]
    return [at + timedelta(minutes=1) for at in [*([reported] if reported else []), *sent]]


def _at_home(plan: Plan) -> Plan:
    """Return the plan with an account of the demo's own for everybody whose Slack id it doesn't know."""
    people = tuple(
        person
        if person.slack and "@" not in person.slack
        else person.model_copy(update={"slack": f"U0{person.id.upper().replace('-', '')}"[:20]})
        for person in plan.people
    )
    channels = plan.channels or (FollowingChannel(slack="C0DEMO", name="verksamhetsplan"),)
    return plan.model_copy(update={"people": people, "channels": channels})


def _start(plan: Plan) -> datetime:
    """Return the evening before the reminder five working days ahead of the half-year report's deadline."""
    day = working_days_from(deadline_of(window(plan)), -6)
    return datetime.combine(day, MORNING, _ZONE) + timedelta(hours=8, minutes=30)


def window(plan: Plan) -> Period:
    """Return the period in which the demo takes place: the first half-year report."""
    half_year = [one for one in plan.periods if one.covers.endswith("-08")]
    return (half_year or list(plan.periods))[0]


def check_port(port: int) -> None:
    """See that a port is free, before anything else is done.

    Raises:
        SettingsError: where it is taken, or not for us to have.
    """
    with socket() as listener:
        listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as error:
            reason = "upptagen" if error.errno == EADDRINUSE else f"inte tillåten ({error.strerror})"
            raise SettingsError(
                f"Port {port} är {reason}. Välj en annan med --port, till exempel --port {port + 1}."
            ) from None


async def run(demo: Demo, port: int, say: Callable[[str], None]) -> None:
    """Run the demo until told to stop; `say` is told its address."""
    page = Page(
        title=f"Tertial · {demo.plan.name}",
        commands=[Command(one.name, one.usage, one.summary) for one in COMMANDS.values()],
        calendar=demo,
        steps=steps(demo.plan, demo.workspace, window(demo.plan)),
    )
    async with server.serve(demo.workspace, port, page=page) as address:
        await bot(demo, lambda: say(address))


async def bot(demo: Demo, when_ready: Callable[[], None]) -> None:
    """Run the bot in the demo's workspace until told to stop."""
    settings = Settings(
        SLACK_BOT_TOKEN=SecretStr(demo.workspace.bot_token),
        SLACK_APP_TOKEN=SecretStr(demo.workspace.app_token),
        SLACK_API_URL=f"{demo.workspace.base_url}/api/",
        TERTIAL_HOST="127.0.0.1",
        TERTIAL_PORT=0,
        TERTIAL_TIMEZONE=str(_ZONE),
        TERTIAL_MESSAGES_PER_SECOND=100,  # nobody else works here, and somebody waits
    )

    def ready(post: Post) -> None:
        demo.beat = post.beat
        when_ready()

    await serve(settings, demo.database, demo.clock, ready)
