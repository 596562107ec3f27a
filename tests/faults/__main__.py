"""Kill the bot at each step of a message's way while Slack is in trouble, and count what people got.

    uv run python -m tests.faults [--database sqlite|postgresql|both] [--runs N] [--seed S] [--only TEXT]
                                 [--at-once N] [--minutes M]

Prints a table, fault x step x database, and writes faults.json. SQLite has one instance, PostgreSQL three.
"""

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import URL
from tabulate import tabulate

from sandbox.workspace import Workspace
from tests.databases import fresh_database, postgres_server
from tests.faults.run import Case, Due, Outcome, run
from tests.faults.small import MORNING, WRITER, put_into
from tests.faults.steps import Step, Trouble
from tests.scenario.bot import environment_of, tertial

_INSTANCES = {"sqlite": 1, "postgresql": 3}
_KILLS = {"sqlite": 2, "postgresql": 3}
_FILE = Path("faults.json")


def main() -> None:
    """Run what is asked for; exit with 1 where anything was lost or doubled.

    The blind may lose what the outbox shows as in doubt. A short run is a sample of all cases.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--database", choices=[*_INSTANCES, "both"], default="both")
    parser.add_argument("--runs", type=int, default=1, help="of each case")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", default="", help="cases whose name has this in it")
    parser.add_argument("--at-once", type=int, default=3, help="runs side by side")
    parser.add_argument("--minutes", type=float, default=60.0, help="after which no further run is begun")
    asked = parser.parse_args()
    kinds = [*_INSTANCES] if asked.database == "both" else [asked.database]
    cases = [case for case in cases_of(kinds) if asked.only in name(case)]
    Random(asked.seed).shuffle(cases)  # noqa: S311  to be repeated
    started = perf_counter()
    found = asyncio.run(_all(cases * asked.runs, asked.seed, asked.at_once, started + 60 * asked.minutes))
    _say(found)
    minutes = (perf_counter() - started) / 60
    kills = sum(outcome.kills for _, outcome in found)
    print(f"\n{kills} kills in {len(found)} runs, {minutes:.1f} minutes, seed {asked.seed}.")
    runs = [asdict(case) | asdict(outcome) for case, outcome in found]
    at = datetime.now(UTC).isoformat(timespec="seconds")
    said = {"seed": asked.seed, "at": at, "minutes": round(minutes, 1), "kills": kills, "runs": runs}
    _FILE.write_text(json.dumps(said, indent=1, ensure_ascii=False))
    sys.exit(any(_bad(case, outcome) for case, outcome in found))


def cases_of(databases: list[str]) -> list[Case]:
    """Return every trouble with every step on these databases."""
    return [
        Case(trouble, step, database, _INSTANCES[database], _KILLS[database])
        for trouble in Trouble
        for step in Step
        for database in databases
    ]


def name(case: Case) -> str:
    """Return what a case is called."""
    return f"{case.trouble} / {case.step} / {case.database}"


async def due_this_morning() -> Due:
    """Ask `tertial tick --dry-run` what the morning brings."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/due.db"
        put_into(url)
        environment = environment_of(Workspace(), url, "socket")
        code, output, errors = await tertial(
            environment, "tick", "--dry-run", "--format", "json", "--at", MORNING
        )
    if code:
        raise RuntimeError(errors)
    foreseen = ((one["recipient"], one["kind"]) for one in json.loads(output))
    return Counter(one for one in foreseen if one[0] != WRITER)


async def _all(cases: list[Case], seed: str, at_once: int, until: float) -> list[tuple[Case, Outcome]]:
    due = await due_this_morning()
    turns = asyncio.Semaphore(at_once)

    async def one(case: Case, server: URL | None, number: int) -> tuple[Case, Outcome] | None:
        async with turns:
            if perf_counter() > until:
                return None
            with _database(server if case.database == "postgresql" else None) as url:
                outcome = await run(case, url, due, f"{seed} {number}")
            bad = f"  {outcome}" if _bad(case, outcome) else ""
            print(f"{name(case)}: {outcome.kills} kills{bad}", file=sys.stderr, flush=True)
            return case, outcome

    with _server(any(case.database == "postgresql" for case in cases)) as server:
        done = await asyncio.gather(*(one(case, server, number) for number, case in enumerate(cases)))
    return [one for one in done if one]


@contextmanager
def _server(needed: bool) -> Iterator[URL | None]:  # noqa: FBT001  the only argument
    if not needed:
        yield None
        return
    with postgres_server() as server:
        yield server


@contextmanager
def _database(server: URL | None) -> Iterator[str]:
    if server is None:
        with TemporaryDirectory() as folder:
            yield f"sqlite:///{folder}/tertial.db"
    else:
        with fresh_database(server) as url:
            yield url.render_as_string(hide_password=False)


def _bad(case: Case, outcome: Outcome) -> bool:
    wrong = outcome.unsaid, outcome.doubled, outcome.commands_lost, outcome.commands_doubled
    return any(wrong) or (case.trouble is not Trouble.BLIND and any((outcome.lost, outcome.unsettled)))


def _say(found: list[tuple[Case, Outcome]]) -> None:
    rows: dict[tuple[str, str, str], list[Outcome]] = {}
    order = {case: at for at, case in enumerate(cases_of([*_INSTANCES]))}
    for case, outcome in sorted(found, key=lambda one: order[one[0]]):
        rows.setdefault((case.trouble, case.step, case.database), []).append(outcome)
    columns = ("kills", "due", "lost", "doubled", "in_doubt", "commands", "over_http", "commands_lost",
               "commands_doubled")  # fmt: skip
    print(tabulate(
        [[*key, len(all_), *(sum(getattr(one, column) for one in all_) for column in columns)]
         for key, all_ in rows.items()],
        headers=["fault", "step", "database", "runs", "kills", "due", "lost", "doubled",
                 "in doubt", "recorded", "over HTTP", "lost", "doubled"],
    ))  # fmt: skip


if __name__ == "__main__":
    main()
