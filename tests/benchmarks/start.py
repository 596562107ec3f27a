"""How long it takes from the start of a process until it does its work.

Python keeps what it has compiled, as in an installation; the first start, which compiles, is not counted.
"""

import os
from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sandbox.server import serve
from sandbox.workspace import Workspace
from storage.plans import add_revision
from tests.benchmarks.found import Found, Goal, Table
from tests.benchmarks.servers import opened
from tests.plan.plans import real_plan
from tests.scenario import bot, demo


async def measure(rounds: int) -> Found:
    """Measure the bot with Norrbotten's plan, the help, and the demo; each is begun once to warm the disk."""
    workspace = Workspace()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        url = f"sqlite:///{folder}/bench.db"
        with opened(url) as database, database.write() as db:
            add_revision(db, real_plan("norrbotten-2023"), datetime(2023, 1, 2, tzinfo=UTC))
        async with serve(workspace):
            kept = _keeping_compiled(folder / "compiled")
            ready = await _times(lambda: _ready(bot.environment_of(workspace, url, "http", **kept)), rounds)
            shown = await _times(lambda: _help(os.environ | kept), rounds)
            played = await _times(lambda: _demo(folder), rounds)
    rows = [
        ("tertial serve, until ready", *_seconds(ready)),
        ("tertial --help", *_seconds(shown)),
        ("tertial demo, until it says its address", *_seconds(played)),
    ]
    goals = [
        Goal("start until ready", median(ready), 1.5, "s"),
        Goal("tertial --help", median(shown), 0.3, "s"),
    ]
    raw = {"ready": ready, "help": shown, "demo": played}
    return Found(goals, [Table("Starting", ("", "median s", "max s"), rows)], raw)


def _keeping_compiled(folder: Path) -> dict[str, str]:
    return {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONDONTWRITEBYTECODE": ""}


def _seconds(times: list[float]) -> tuple[str, str]:
    return f"{median(times):.2f}", f"{max(times):.2f}"


async def _times(begin: Callable[[], Awaitable[float]], rounds: int) -> list[float]:
    await begin()
    return [await begin() for _ in range(rounds)]


async def _ready(environment: dict[str, str]) -> float:
    started = perf_counter()
    running = await bot.start(environment)
    took = perf_counter() - started
    await running.stop()
    return took


async def _help(environment: Mapping[str, str]) -> float:
    started = perf_counter()
    code, _, errors = await bot.tertial(environment, "--help")
    if code:
        raise RuntimeError(errors)
    return perf_counter() - started


async def _demo(folder: Path) -> float:
    started = perf_counter()
    async with demo.running_demo(folder, "--fresh"):
        return perf_counter() - started
