"""The tables: as the migrations make them, and never written over."""

import ast
import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.tables import entry, metadata, reading

_STORAGE = Path(__file__).parents[2] / "storage"
_CHANGES = re.compile(
    r"\b(UPDATE|DELETE\s+FROM|TRUNCATE|DROP|REPLACE|ALTER)\b[^;]*\b(entry|reading|plan_revision)\b",
    re.IGNORECASE,
)
_SUPERSEDES = "UPDATE reading SET superseded = "


def test_the_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    with database.write() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def _add_entry(db: Connection, number: int) -> None:
    db.execute(
        insert(entry).values(
            id=number, plan="p", period="1", item="i", author="U0A", person="a", at="2023", via="kommando"
        )
    )


def _add_reading(db: Connection, number: int) -> None:
    db.execute(
        insert(reading).values(
            entry=number, aspect="utfall", part="", plan="p", period="1", item="i", text="5", meaning="number"
        )
    )


def test_the_database_refuses_a_reading_without_its_entry(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as db:
        _add_reading(db, 4711)


def test_the_database_refuses_a_second_standing_reading_of_a_key(database: Database) -> None:
    with database.write() as db:
        _add_entry(db, 1)
        _add_reading(db, 1)
        _add_entry(db, 2)
    with pytest.raises(IntegrityError), database.write() as db:
        _add_reading(db, 2)


def _texts(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    prose = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    found = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [text for text in found if isinstance(text, str) and text not in prose]


@pytest.mark.parametrize("path", sorted(_STORAGE.glob("*.py")), ids=lambda path: path.name)
def test_no_statement_changes_what_was_said(path: Path) -> None:
    changing = [text for text in _texts(path) if _CHANGES.search(text) and not text.startswith(_SUPERSEDES)]
    assert changing == []
