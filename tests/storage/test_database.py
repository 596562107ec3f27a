"""Opening a database: whatever is there, and whoever opens it at the same time."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

from storage.database import Database, DatabaseError, connect, open_database, upgrade, versions
from tests.storage.conftest import OpenDatabase

_ROOT = Path(__file__).parents[2]


def _set_version(url: str, version: str) -> None:
    database = open_database(url)
    with database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    database.close()


def test_an_empty_database_gets_its_tables(database_url: str) -> None:
    empty = connect(database_url)
    found, known = versions(empty)
    assert found is None
    empty.close()
    database = open_database(database_url)
    assert versions(database) == (known, known)
    assert {"entry", "reading", "plan_revision", "slack_account"} <= set(
        inspect(database.reader).get_table_names()
    )
    database.close()


def test_opening_again_changes_nothing(database_url: str) -> None:
    open_database(database_url).close()
    database = open_database(database_url)
    with database.write() as db:
        db.exec_driver_sql("INSERT INTO slack_account (email, slack) VALUES ('hr@region.example', 'U0HR')")
    database.close()
    again = open_database(database_url)
    with again.read() as db:
        assert db.exec_driver_sql("SELECT slack FROM slack_account").scalar_one() == "U0HR"
    again.close()


def test_older_tables_are_refused_with_the_command_that_mends_them(database_url: str) -> None:
    _set_version(database_url, "0000")
    with pytest.raises(DatabaseError, match="tertial db upgrade"):
        open_database(database_url)


def test_newer_tables_are_refused_and_no_upgrade_is_offered(database_url: str) -> None:
    _set_version(database_url, "9999")
    with pytest.raises(DatabaseError, match="9999") as refused:
        open_database(database_url)
    assert "upgrade" not in str(refused.value)
    assert "nyare" in str(refused.value)


@pytest.mark.parametrize("version", ["9999", "0000"])
def test_an_upgrade_from_an_unknown_version_is_refused_in_one_line(database_url: str, version: str) -> None:
    _set_version(database_url, version)
    database = connect(database_url)
    with pytest.raises(DatabaseError, match=version) as refused:
        upgrade(database)
    assert "\n" not in str(refused.value)
    database.close()


def test_an_upgrade_that_finds_nothing_to_do_does_nothing(database: Database) -> None:
    upgrade(database)
    found, known = versions(database)
    assert found == known


def test_threads_that_open_an_empty_database_at_once_all_get_it(database_url: str) -> None:
    together = Barrier(4)

    def opened(_: int) -> tuple[str | None, str]:
        together.wait()
        database = open_database(database_url)
        try:
            return versions(database)
        finally:
            database.close()

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(opened, range(4)))
    assert len(set(found)) == 1
    assert found[0][0] == found[0][1]


def test_processes_that_open_an_empty_database_at_once_all_get_it(database_url: str) -> None:
    program = f"from storage.database import open_database; input(); open_database({database_url!r}).close()"
    processes = [
        subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-c", program], cwd=_ROOT, stdin=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    codes = []
    for process in processes:
        process.communicate()
        codes.append(process.returncode)
    assert codes == [0, 0, 0]


@pytest.mark.parametrize(
    "url",
    [
        "foo",
        "",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://user@host/database",
        "postgresql://user:secret@host:port/database",
    ],
)
def test_a_url_that_names_no_usable_database_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(DatabaseError) as refused:
        open_database(url)
    assert "\n" not in str(refused.value)
    assert "DATABASE_URL" in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="Databasen kan inte öppnas"):
        open_database(f"sqlite:///{tmp_path}/nowhere/tertial.db")


def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("Verksamhetsplan 2023\n" * 100, encoding="utf-8")
    with pytest.raises(DatabaseError, match="Databasen kan inte öppnas"):
        open_database(f"sqlite:///{file}")
    assert file.read_text(encoding="utf-8").startswith("Verksamhetsplan 2023")


def test_a_server_that_is_not_there_is_said_without_its_password() -> None:
    with pytest.raises(DatabaseError, match="Databasen kan inte öppnas") as refused:
        open_database("postgresql://tertial:hemligt@127.0.0.1:1/tertial")
    assert "hemligt" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_error_rolls_the_whole_transaction_back(database: Database) -> None:
    def keep_and_fail() -> None:
        with database.write() as db:
            db.exec_driver_sql(
                "INSERT INTO slack_account (email, slack) VALUES ('hr@region.example', 'U0HR')"
            )
            raise RuntimeError

    with pytest.raises(RuntimeError):
        keep_and_fail()
    with database.read() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM slack_account").scalar_one() == 0


def test_a_reader_is_not_held_up_by_a_writer_and_sees_only_what_is_committed(
    database: Database, open_another: OpenDatabase
) -> None:
    other = open_another()
    with database.write() as writing:
        writing.exec_driver_sql(
            "INSERT INTO slack_account (email, slack) VALUES ('hr@region.example', 'U0HR')"
        )
        with other.read() as reading:
            assert reading.exec_driver_sql("SELECT count(*) FROM slack_account").scalar_one() == 0
    with other.read() as reading:
        assert reading.exec_driver_sql("SELECT count(*) FROM slack_account").scalar_one() == 1


def test_what_is_committed_is_on_disk_on_sqlite(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'tertial.db'}")
    assert database.local
    for engine, wait in ((database.reader, 10_000), (database.writer, 10_000), (database.local, 0)):
        with engine.connect() as db:
            found = {
                name: db.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
        assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": wait}
    database.close()


def _make_first_tables(url: str) -> None:
    """Make the tables of the first version, with something in them."""
    database = connect(url)
    with database.write() as db:
        config = Config()
        config.set_main_option("script_location", str(_ROOT / "storage" / "migrations"))
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
        db.exec_driver_sql("INSERT INTO slack_account (email, slack) VALUES ('hr@region.example', 'U0HR')")
    database.close()


def test_tables_of_the_first_version_are_refused_until_they_are_upgraded_and_keep_their_rows(
    database_url: str,
) -> None:
    _make_first_tables(database_url)
    with pytest.raises(DatabaseError, match=r"version 0001.*tertial db upgrade"):
        open_database(database_url)
    older = connect(database_url)
    upgrade(older)
    older.close()
    database = open_database(database_url)
    with database.read() as db:
        assert db.exec_driver_sql("SELECT slack FROM slack_account").scalar_one() == "U0HR"
    database.close()
