"""What all tests share: databases to write to, and a wall around the machine."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import hypothesis
import pytest
from sqlalchemy import URL, make_url

from tests.databases import fresh_database, postgres_server
from tests.loopback import refuse_other_machines


def pytest_configure() -> None:
    sys.addaudithook(refuse_other_machines)
    # Where Python may not keep what it has compiled beside the code, each process that a test starts takes
    # seconds to compile it anew.
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(gettempdir()) / "tertial-compiled"))
    # A slow example says more of the machine than of the code; in CI the same examples are tried each time.
    hypothesis.settings.register_profile("tertial", deadline=None, derandomize="CI" in os.environ)
    hypothesis.settings.load_profile("tertial")


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """The server for this run: the one that TERTIAL_TEST_POSTGRES names, or else one of our own."""
    named = os.environ.get("TERTIAL_TEST_POSTGRES")
    if named:
        yield make_url(named)
    else:
        with postgres_server() as server:
            yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of its own for the test, which runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'tertial.db'}"
    else:
        # Asked for only here, so that a run on SQLite alone starts no server.
        with fresh_database(request.getfixturevalue("postgres")) as url:
            yield url.render_as_string(hide_password=False)
