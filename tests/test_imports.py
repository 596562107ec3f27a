"""The house keeps its shape: who may import whom, where SQL and Slack's clients live, what files are called.

Each file is read, not run, so an import inside a function or under TYPE_CHECKING counts as well.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent
ANY_LIBRARY: Final = "*"
DATABASE_DRIVERS: Final = ("psycopg", "sqlite3")
INPUT_AND_OUTPUT: Final = ("asyncio", "http", "os", "pathlib", "socket", "subprocess", "time", "urllib")
SQL_CONSTRUCTS: Final = tuple(
    f"sqlalchemy.{name}"
    for name in (
        "delete",
        "dialects",
        "func",
        "insert",
        "orm",
        "select",
        "sql",
        "text",
        "union_all",
        "update",
    )
)


@dataclass(frozen=True)
class Rule:
    """What a folder may import beside the standard library and itself, and what it may not even then.

    "slack_sdk.models" lets in that module, what is in it and what is below it, and nothing else of slack_sdk.
    """

    may: tuple[str, ...]
    never: tuple[str, ...] = DATABASE_DRIVERS

    def allows(self, name: str) -> bool:
        """Tell whether `name`, in full as in "sqlalchemy.Connection", may be imported."""
        top = name.partition(".")[0]
        library = top not in HOUSE and ANY_LIBRARY in self.may
        return not _within(name, self.never) and (
            library or top in sys.stdlib_module_names or _within(name, self.may)
        )


BOT: Final = ("plan", "storage", "reports", "commands", "reminders", ANY_LIBRARY)

# The most specific entry counts: a file's own before its folder's.
HOUSE: Final[dict[str, Rule]] = {
    "plan": Rule(
        ("pydantic", "pydantic_core", "holidays", "rapidfuzz"), (*DATABASE_DRIVERS, *INPUT_AND_OUTPUT)
    ),
    "storage": Rule(("plan", "sqlalchemy", "alembic"), never=()),  # sqlite3 sets its pragmas
    "reports": Rule(("plan", "openpyxl", "tabulate", "slack_sdk.models", "yaml")),
    # A command hands the connection on and asks nothing of it itself.
    "commands": Rule(("plan", "storage", "reports", "slack_sdk.models", "sqlalchemy.Connection")),
    "reminders": Rule(("plan", "storage", "reports", "apscheduler", "sqlalchemy.Connection")),
    "bot": Rule(BOT, (*DATABASE_DRIVERS, *SQL_CONSTRUCTS)),
    # The demo alone brings the bot and the sandbox together.
    "bot/demo": Rule(("sandbox", *BOT), (*DATABASE_DRIVERS, *SQL_CONSTRUCTS)),
    "sandbox": Rule(("aiohttp", "slack_sdk.errors", "slack_sdk.models", "slack_sdk.signature", "yaml")),
}

NAMELESS: Final = {"base", "common", "helper", "helpers", "misc", "util", "utils"}
SQL: Final = re.compile(
    r"\s*(SELECT\s|INSERT INTO\s|UPDATE \w+ SET\s|DELETE FROM\s|(CREATE|ALTER|DROP) (TABLE|INDEX)\s|PRAGMA\s)"
)


def faults(path: str, source: str) -> Iterator[str]:
    """Yield what is wrong with the file at `path` (from the root, with "/"), one line a fault."""
    folder = path.partition("/")[0]
    rule = HOUSE.get(path.rpartition("/")[0], HOUSE[folder])
    tree = ast.parse(source, path)
    for line, name in _imports(tree):
        if not _within(name, (folder,)) and not rule.allows(name):
            yield f"{path}:{line}: {folder}/ may not import {name}, only {', '.join(rule.may)}"
    if folder != "storage":
        for line, text in _texts(tree):
            if SQL.match(text):
                yield f"{path}:{line}: SQL lives in storage/ only: {text.strip()[:40]}"
    if folder != "storage" or "/migrations/" not in path:  # Alembic's env.py is run, not imported
        for line in _statements_that_run(tree):
            yield f"{path}:{line}: runs when the file is imported; put it into a function"
    for part in path.removesuffix(".py").split("/"):
        if part in NAMELESS:
            yield f"{path}: {part} says nothing; name it after what is in it"


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:  # a relative one stays in its folder
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _statements_that_run(tree: ast.Module) -> Iterator[int]:
    for node in tree.body:
        called = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Await)
        if called or isinstance(node, ast.For | ast.While | ast.With):
            yield node.lineno


def _within(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def _files(*folders: str) -> list[str]:
    return sorted(
        path.relative_to(ROOT).as_posix() for folder in folders for path in (ROOT / folder).rglob("*.py")
    )


@pytest.mark.parametrize("path", _files(*(place for place in HOUSE if "/" not in place)))
def test_each_file_keeps_to_the_house(path: str) -> None:
    found = list(faults(path, (ROOT / path).read_text(encoding="utf-8")))
    assert not found, "\n".join(found)


def test_each_folder_with_code_stands_in_the_table() -> None:
    folders = {path.parent.name for path in ROOT.glob("[!.]*/*.py")}
    assert folders - {"tests"} <= set(HOUSE), "a new folder needs a rule in HOUSE"


def test_no_test_file_is_called_something_that_says_nothing() -> None:
    assert [path for path in _files("tests") if Path(path).stem in NAMELESS] == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "plan/period.py",
            "import re\nimport holidays\nfrom decimal import Decimal\nfrom plan.goal import Goal",
        ),
        ("plan/tree.py", "from . import period\nfrom .model import Plan"),
        ("storage/writer.py", "from sqlalchemy import text\nfrom alembic import command\nimport plan.goal"),
        ("storage/readings.py", "INSERT = 'INSERT INTO reading VALUES (:id)'"),
        ("storage/database.py", "import sqlite3"),
        ("storage/migrations/env.py", "run_migrations_online()"),
        ("reports/digest.py", "from slack_sdk import models\nfrom slack_sdk.models.blocks import Block"),
        ("reports/table.py", "def table():\n    from tabulate import tabulate"),
        (
            "commands/utfall.py",
            "from sqlalchemy import Connection\nimport storage\nfrom reports import digest",
        ),
        ("commands/hjälp.py", "HELP = 'Välj SELECT eller UPDATE'\n'Text'"),
        ("reminders/schedule.py", "from apscheduler.schedulers.background import BackgroundScheduler"),
        (
            "bot/app.py",
            "from slack_bolt.async_app import AsyncApp\nimport slack_sdk.web\nimport prometheus_client",
        ),
        ("bot/database.py", "from sqlalchemy import Engine, create_engine"),
        ("bot/demo/workspace.py", "from sandbox.server import serve\nfrom bot.app import run"),
        (
            "bot/cli.py",
            "app = Typer()\n@app.command()\ndef run(): run()\nif __name__ == '__main__':\n    run()",
        ),
        ("sandbox/server.py", "from aiohttp import web\nfrom slack_sdk.models.views import View"),
    ],
)
def test_what_the_house_allows(path: str, source: str) -> None:
    assert list(faults(path, source)) == []


@pytest.mark.parametrize(
    ("path", "source", "fault"),
    [
        ("plan/period.py", "import storage", "plan/period.py:1: plan/ may not import storage, only pydantic"),
        (
            "plan/period.py",
            "\nfrom sqlalchemy import text",
            "plan/period.py:2: plan/ may not import sqlalchemy.text",
        ),
        ("plan/period.py", "from pathlib import Path", "plan/ may not import pathlib.Path"),
        ("plan/period.py", "import planetary", "plan/ may not import planetary"),
        ("storage/writer.py", "from reports import digest", "storage/ may not import reports.digest"),
        ("storage/writer.py", "import psycopg", "storage/ may not import psycopg"),
        (
            "reports/digest.py",
            "from slack_sdk import WebClient",
            "reports/ may not import slack_sdk.WebClient",
        ),
        ("reports/digest.py", "import slack_sdk", "reports/ may not import slack_sdk,"),
        ("reports/digest.py", "from slack_sdk.models_of import X", "may not import slack_sdk.models_of.X"),
        (
            "commands/utfall.py",
            "def run():\n    from bot import clock",
            "utfall.py:2: commands/ may not import bot",
        ),
        (
            "commands/utfall.py",
            "if TYPE_CHECKING:\n    import slack_bolt",
            "commands/ may not import slack_bolt",
        ),
        (
            "commands/utfall.py",
            "from sqlalchemy import Connection, select",
            "may not import sqlalchemy.select",
        ),
        ("commands/utfall/form.py", "from sqlalchemy import *", "commands/ may not import sqlalchemy.*"),
        (
            "commands/utfall.py",
            "QUERY = 'SELECT id FROM goal'",
            "SQL lives in storage/ only: SELECT id FROM goal",
        ),
        (
            "commands/utfall.py",
            "QUERY = 'SELECT'\nOTHER = f'  DELETE FROM {goal}'",
            "utfall.py:2: SQL lives in storage/",
        ),
        ("reminders/tick.py", "from commands import utfall", "reminders/ may not import commands.utfall"),
        ("bot/app.py", "import sandbox.server", "bot/ may not import sandbox.server"),
        ("bot/database.py", "from sqlalchemy import text", "bot/ may not import sqlalchemy.text"),
        ("bot/database.py", "import sqlite3", "bot/ may not import sqlite3"),
        (
            "bot/demo/workspace.py",
            "from sqlalchemy.orm import Session",
            "bot/ may not import sqlalchemy.orm.Session",
        ),
        ("sandbox/server.py", "from plan import goal", "sandbox/ may not import plan.goal"),
        (
            "sandbox/server.py",
            "from slack_sdk.web import client",
            "sandbox/ may not import slack_sdk.web.client",
        ),
        (
            "bot/app.py",
            "import logging\nlogging.basicConfig()",
            "bot/app.py:2: runs when the file is imported",
        ),
        ("bot/app.py", "for name in 'ab':\n    print(name)", "bot/app.py:1: runs when the file is imported"),
        ("reports/utils.py", "", "reports/utils.py: utils says nothing"),
        ("commands/common/form.py", "", "commands/common/form.py: common says nothing"),
    ],
)
def test_what_the_house_forbids(path: str, source: str, fault: str) -> None:
    found = list(faults(path, source))
    assert len(found) == 1, found
    assert fault in found[0]
