"""How fast an outcome is recorded, durable commit included, beside Bolt that only echoes.

All servers answer in the same rounds, so that a busy moment of the machine meets them all; each ratio
is of one round, and what is told is the median of the ratios. The first round warms up.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict
from itertools import count
from statistics import median

from storage.entries import of_plan
from tests.benchmarks.found import Found, Goal, Table
from tests.benchmarks.load import Load, Measured
from tests.benchmarks.servers import PLAN, RECORDED, SICK_LEAVE, databases, echoing, opened, tertial
from tests.scenario.bot import import_plans

_COMMANDS = {1: 400, 8: 1000, 32: 2000}
"""How many are sent in a round, by how many at once."""
_SLOW = {1: 100, 8: 600, 32: 2000}
"""The same for Bolt as it comes, which takes 10 ms for one."""
_BARE, _STOCK = "bare", "stock"
_HEADS = (
    "server",
    "at once",
    "/s",
    "median ms",
    "p99 ms",
    "/s of bare",
    "/s of stock",
    "p99 of bare",
    "wrong",
)

Figure = Callable[[Measured], float]

Runs = Mapping[tuple[str, int], list[Measured]]
"""The measured rounds by server and how many at once."""


async def measure(rounds: int) -> Found:
    """Measure over HTTP and over Socket Mode."""
    goals: list[Goal] = []
    tables: list[Table] = []
    raw: dict[str, object] = {}
    for transport in ("http", "socket"):
        runs = await _runs(transport, rounds)
        tables.append(Table(f"/utfall over {transport}, medians of {rounds} rounds", _HEADS, _rows(runs)))
        goals += _goals(runs, transport)
        raw[transport] = {
            f"{name} {at}": [asdict(one) for one in found] for (name, at), found in runs.items()
        }
    return Found(goals, tables, raw)


async def _runs(transport: str, rounds: int) -> Runs:
    numbers = count(1)
    runs: dict[tuple[str, int], list[Measured]] = {}
    async with _servers(transport) as (loads, kept):
        for number in range(rounds + 1):
            for at_once in _COMMANDS:
                for name, load in loads.items():
                    many = (_SLOW if name == _STOCK else _COMMANDS)[at_once]
                    texts = [f"{SICK_LEAVE} 2,{next(numbers):07d}" for _ in range(many)]
                    measured = await load(texts, at_once, b"ok" if name in (_BARE, _STOCK) else RECORDED)
                    if number:
                        runs.setdefault((name, at_once), []).append(measured)
        sent = sum(_COMMANDS.values()) * (rounds + 1)
        if any(found != sent for found in map(_kept, kept)):
            raise RuntimeError(f"{sent} outcomes were sent, and not all of them are in the database")
    return runs


@asynccontextmanager
async def _servers(transport: str) -> AsyncIterator[tuple[dict[str, Load], list[str]]]:
    """Run both echoes, and the bot on both databases; give what loads each, and the databases' addresses."""
    async with AsyncExitStack() as stack:
        loads = {kind: await stack.enter_async_context(echoing(kind, transport)) for kind in (_BARE, _STOCK)}
        urls = stack.enter_context(databases())
        for name, url in urls.items():
            import_plans(url)
            _, loads[name] = await stack.enter_async_context(tertial(url, transport))
        yield loads, list(urls.values())


def _kept(url: str) -> int:
    with opened(url) as database, database.read() as db:
        return len({one.entry for one in of_plan(db, PLAN)})


def _rows(runs: Runs) -> list[tuple[object, ...]]:
    return [
        (
            name,
            at_once,
            round(median(one.per_second for one in found)),
            f"{median(one.median_ms for one in found):.2f}",
            f"{median(one.p99_ms for one in found):.1f}",
            f"{_ratio(runs, name, _BARE, at_once, _rate):.0%}",
            f"{_ratio(runs, name, _STOCK, at_once, _rate):.0%}",
            f"{_ratio(runs, name, _BARE, at_once, _p99):.1f}",
            sum(one.refused for one in found),
        )
        for (name, at_once), found in sorted(runs.items(), key=lambda one: one[0][1])
    ]


def _goals(runs: Runs, transport: str) -> list[Goal]:
    """Return the goals; over Socket Mode the bare echo neither parses HTTP nor checks a signature."""
    goals = []
    for name, least in (("SQLite", 65), ("PostgreSQL", 55)):
        title = f"/utfall over {transport}, {name}"
        if transport == "http":
            rate = _ratio(runs, name, _BARE, 32, _rate) * 100
            p99 = _ratio(runs, name, _BARE, 32, _p99)
            goals += [
                Goal(f"{title}, 32 at once: commands a second / bare echo", rate, least, "%", at_least=True),
                Goal(f"{title}, 32 at once: p99 latency / bare echo", p99, 2, "times"),
            ]
        latency = _ratio(runs, name, _STOCK, 1, _latency)
        goals.append(Goal(f"{title}, 1 at once: latency / stock echo", latency, 1 / 8, "times"))
    return goals


def _ratio(runs: Runs, name: str, than: str, at_once: int, of: Figure) -> float:
    """Return the median, over the rounds, of a figure of one server beside that of another."""
    beside = zip(runs[name, at_once], runs[than, at_once], strict=True)
    return median(of(ours) / of(theirs) for ours, theirs in beside)


def _rate(one: Measured) -> float:
    return one.per_second


def _latency(one: Measured) -> float:
    return one.median_ms


def _p99(one: Measured) -> float:
    return one.p99_ms
