"""How fast an outcome is recorded, beside Bolt that only echoes, in the same rounds.

    uv run python -m tests.benchmarks.record [--database URL] [--rounds 5] [--seconds 2]

Prints a table and writes record.json. The bare echo is Bolt with `process_before_response` under the
same server; nothing that answers a slash command with Bolt can be faster.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
from asyncio.subprocess import PIPE
from dataclasses import asdict
from itertools import count
from pathlib import Path
from statistics import median

from tabulate import tabulate

from sandbox.server import serve
from sandbox.workspace import Workspace
from tests.benchmarks import load
from tests.scenario.bot import environment_of, import_plans, start

_CONNECTIONS = (1, 8, 32)
_PATH = "/slack/events"


async def main(database_url: str, rounds: int, commands: int) -> None:
    """Measure, print and write."""
    workspace = Workspace()
    numbers = count(1)
    found: dict[tuple[str, int], list[load.Measured]] = {}
    async with serve(workspace):
        import_plans(database_url)
        bot = await start(environment_of(workspace, database_url, "http", TERTIAL_LOG_LEVEL="INFO"))
        echo = await _echo(workspace.signing_secret)
        try:
            for number in range(rounds + 1):
                for connections in _CONNECTIONS:
                    for name, port in (("echo", echo[0]), ("utfall", bot.port)):
                        said = [f"sjukfranvaro 2,{next(numbers):07d}" for _ in range(commands)]
                        requests = [
                            load.command(_PATH, workspace.signing_secret, "U0HRSTRATEG", "/utfall", text)
                            for text in said
                        ]
                        expected = b"ok" if name == "echo" else b"ndrat"
                        measured = await load.run(port, requests, connections, expected)
                        if number:
                            found.setdefault((name, connections), []).append(measured)
        finally:
            await bot.stop()
            echo[1].kill()
            await echo[1].wait()
    _print(found)


async def _echo(secret: str) -> tuple[int, asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.echo", secret, stdout=PIPE, env=os.environ
    )
    assert process.stdout is not None
    return int(await process.stdout.readline()), process


def _print(found: dict[tuple[str, int], list[load.Measured]]) -> None:
    rows = []
    for connections in _CONNECTIONS:
        bare, ours = found["echo", connections], found["utfall", connections]
        bare_rate, our_rate = (median(one.per_second for one in runs) for runs in (bare, ours))
        rows.append(
            (
                connections,
                round(bare_rate),
                round(our_rate),
                f"{our_rate / bare_rate:.0%}",
                f"{median(one.median_ms for one in ours):.2f}",
                f"{median(one.p99_ms for one in bare):.1f}",
                f"{median(one.p99_ms for one in ours):.1f}",
                sum(one.refused for one in ours),
            )
        )
    head = ("connections", "echo/s", "utfall/s", "ratio", "median ms", "echo p99", "p99", "refused")
    print(tabulate(rows, headers=head))
    raw = {
        f"{name} {connections}": [asdict(one) for one in runs] for (name, connections), runs in found.items()
    }
    Path("record.json").write_text(json.dumps(raw, indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--database")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--commands", type=int, default=2000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.database or f"sqlite:///{folder}/bench.db"
        asyncio.run(main(url, given.rounds, given.commands))
