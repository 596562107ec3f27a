"""The tables: as the migrations make them, and never written over."""

import ast
import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.tables import metadata

_STORAGE = Path(__file__).parents[2] / "storage"
_CHANGES = re.compile(r"\b(UPDATE|DELETE|TRUNCATE|DROP|REPLACE|ALTER)\b")
_ALLOWED = re.compile(
    r"UPDATE reading SET superseded = |ON CONFLICT \(email\) DO UPDATE SET slack = excluded\.slack"
)


def test_the_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    with database.write() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_database_enforces_its_foreign_keys(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as db:
        db.exec_driver_sql("INSERT INTO reading VALUES (99, 'utfall', '', 'p', '1', 'i', '5', 'number')".replace(
            "reading VALUES", "reading (entry, aspect, part, plan, period, item, text, meaning) VALUES"
        ))


def test_one_reading_of_a_key_stands_even_for_who_goes_around_the_code(database: Database) -> None:
    def add(db: Connection, number: int) -> None:
        db.exec_driver_sql(
            "INSERT INTO entry (id, plan, period, item, author, person, at, via)"
            f" VALUES ({number}, 'p', '1', 'i', 'U0A', 'a', '2023-09-08T07:00:00+00:00', 'kommando')"
        )
        db.exec_driver_sql(
            "INSERT INTO reading (entry, aspect, part, plan, period, item, text, meaning)"
            f" VALUES ({number}, 'utfall', '', 'p', '1', 'i', '5', 'number')"
        )

    with database.write() as db:
        add(db, 1)
    with pytest.raises(IntegrityError), database.write() as db:
        add(db, 2)


def _texts(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    prose = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    found = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [text for text in found if isinstance(text, str) and text not in prose]


@pytest.mark.parametrize("path", sorted(_STORAGE.glob("*.py")), ids=lambda path: path.name)
def test_no_statement_changes_what_was_said(path: Path) -> None:
    changing = [text for text in _texts(path) if _CHANGES.search(text) and not _ALLOWED.search(text)]
    assert changing == []
