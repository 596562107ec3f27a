"""A morning on which everybody is reminded, with a Slack that limits as Slack does.

    uv run python -m tests.benchmarks.morning [--owners 2000] [--per-second 2]

runs the real `tertial serve` beside a sandbox with its quota on, and people who ask it things meanwhile. At
two messages a second 2,000 take a quarter of an hour.
"""

import argparse
import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sandbox.entities import User
from sandbox.http_delivery import HttpDelivery
from sandbox.person import Person
from sandbox.quota import Quota
from sandbox.server import serve
from sandbox.shape import obj, text
from sandbox.workspace import Workspace
from storage.database import open_database
from tests.benchmarks.inside import Times
from tests.benchmarks.large import BUSY, FEW, Size, bring, large_plan, report_past
from tests.scenario.bot import Bot, environment_of, start

_ASKED_EVERY = 1.0
_LOOKED_EVERY = 1.0
_QUIET_FOR = 40.0
"""Seconds without a message after which the morning is over: more than two beats."""


@dataclass
class _Seen:
    """What a morning was like."""

    latencies: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


async def morning(owners: int, per_second: float) -> dict[str, object]:
    """Let everybody be reminded; return what was seen."""
    plan = large_plan(Size(2 * owners, owners=owners), locked=True)
    item = next(one.id for one in plan.items.values() if plan.person[one.owner].slack == FEW)
    workspace = Workspace(quota=Quota())
    for person in plan.people:
        if person.slack:
            workspace.users[person.slack] = User(person.slack, person.id, person.name)
    people = list(workspace.users.values())
    channel = workspace.add_channel("plan", people)
    workspace.channels["C0PLAN"] = workspace.channels.pop(channel.id)
    channel.id = "C0PLAN"
    seen = _Seen()
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/morning.db"
        database = open_database(url)
        with database.write() as db:
            bring(db, plan)
            report_past(db, plan)
        database.close()
        async with serve(workspace):
            bot = await start(
                environment_of(workspace, url, "http", TERTIAL_MESSAGES_PER_SECOND=str(per_second))
            )
            workspace.delivery = HttpDelivery(
                f"http://127.0.0.1:{bot.port}/slack/events", workspace.signing_secret
            )
            try:
                await _until_quiet(workspace, bot, seen, item)
            finally:
                await bot.stop()
    return _told(workspace, seen)


async def _until_quiet(workspace: Workspace, bot: Bot, seen: _Seen, item: str) -> None:
    asking = asyncio.ensure_future(_ask(workspace, seen, item))
    quiet, said = 0.0, -1
    while quiet < _QUIET_FOR:
        await asyncio.sleep(_LOOKED_EVERY)
        seen.memory.append(_resident(bot.process.pid))
        now_said = len(_reminders(workspace))
        quiet, said = (quiet + _LOOKED_EVERY, said) if now_said == said else (0.0, now_said)
    asking.cancel()


async def _ask(workspace: Workspace, seen: _Seen, item: str) -> None:
    """Ask a thing a second: for the list of what is owed, for a form, for an outcome to be recorded."""
    busy, few = (Person(workspace, workspace.users[who]) for who in (BUSY, FEW))
    for number in count():
        who, command, given = (
            (busy, "/mina", ""),
            (few, "/utfall", item),
            (few, "/utfall", f"{item} {number % 9 + 1},{number % 10}"),
            (busy, "/plan", "sjukfrånvaro"),
        )[number % 4]
        started = perf_counter()
        await who.command(who.direct_message, command, given)
        seen.latencies.append((perf_counter() - started) * 1000)
        await asyncio.sleep(_ASKED_EVERY)


def _reminders(workspace: Workspace) -> list[tuple[str, float]]:
    """Return what each reminder was, and when it came."""
    return [
        (text(obj(obj(message.metadata).get("event_payload")).get("outbox")), float(message.ts))
        for said in workspace.messages.values()
        for message in said
        if message.metadata
    ]


def _told(workspace: Workspace, seen: _Seen) -> dict[str, object]:
    came = _reminders(workspace)
    times = [at for _, at in came]
    per_message = Counter(mark for mark, _ in came)
    limited = Counter(call.method for call in workspace.calls if call.outcome == "ratelimited")
    asked = Counter(call.method for call in workspace.calls)
    latency = Times(seen.latencies)
    return {
        "messages": len(per_message),
        "doubled": sum(times - 1 for times in per_message.values()),
        "seconds from the first to the last": round(max(times) - min(times), 1),
        "calls": dict(asked),
        "429s": dict(limited),
        "memory at the start, MB": round(seen.memory[0], 1),
        "memory at most, MB": round(max(seen.memory), 1),
        "requests of people meanwhile": len(seen.latencies),
        "their latency, median ms": round(latency.median, 1),
        "their latency, p99 ms": round(latency.p99, 1),
        "the slowest, ms": round(max(seen.latencies), 1),
    }


def _resident(process: int) -> float:
    """Return the resident set of a process in MB, as Linux tells it."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) * 1024 / 1_000_000


def main() -> None:
    """Run one morning and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--owners", type=int, default=2000)
    parser.add_argument("--per-second", type=float, default=2.0)
    given = parser.parse_args()
    sys.stdout.write(
        json.dumps(asyncio.run(morning(given.owners, given.per_second)), ensure_ascii=False, indent=2) + "\n"
    )


if __name__ == "__main__":
    main()
