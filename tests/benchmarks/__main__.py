"""Measure the bot against its goals: a table for people, a file for machines.

    uv run python -m tests.benchmarks [SUBJECT …] [--rounds 5] [--json FILE]

Subjects: record, read, tick, start, memory, growth; without any, all of them.
"""

import argparse
import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from tabulate import tabulate

from bot.log import configure
from tests.benchmarks import growth, memory, read, record, start, tick
from tests.benchmarks.found import Found

SUBJECTS: Mapping[str, Callable[[int], Awaitable[Found]]] = {
    "record": record.measure,
    "read": read.measure,
    "tick": tick.measure,
    "start": start.measure,
    "memory": memory.measure,
    "growth": growth.measure,
}


async def measured(subjects: Sequence[str], rounds: int) -> dict[str, Found]:
    """Measure the subjects one after the other, and print the tables as they come."""
    found = {}
    for subject in subjects:
        found[subject] = one = await SUBJECTS[subject](rounds)
        for table in one.tables:
            print(f"\n{table.title}\n\n{tabulate(table.rows, headers=table.heads)}", flush=True)
    return found


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(
        prog="tests.benchmarks", description="Measure the bot against its goals."
    )
    parser.add_argument("subject", nargs="*", help=f"of {', '.join(SUBJECTS)}; without any: all")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, default=Path("benchmarks.json"))
    given = parser.parse_args()
    if unknown := set(given.subject) - SUBJECTS.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    configure("ERROR")
    os.environ["PYTHONPATH"] = str(Path(__file__).parent / "absent")  # for the processes that are started
    found = asyncio.run(measured(given.subject or list(SUBJECTS), given.rounds))
    goals = [goal for one in found.values() for goal in one.goals]
    print("", tabulate([goal.row for goal in goals], headers=("", "goal", "measured", "met?")), sep="\n")
    written = {
        subject: {"goals": [{**asdict(goal), "met": goal.met} for goal in one.goals], "raw": one.raw}
        for subject, one in found.items()
    }
    given.json.write_text(json.dumps(written, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
