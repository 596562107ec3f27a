"""One bot on an SQLite database: a second one is refused, the command line is not."""

import asyncio
from pathlib import Path

import pytest

from storage.alone import alone
from storage.database import DatabaseError
from tests.scenario.bot import Office, running, tertial
from tests.scenario.demo import ended, running_demo, tertial_demo

_PATIENCE = 20


async def _second(office: Office, url: str | None = None) -> tuple[int, str]:
    environment = office.environment | ({"DATABASE_URL": url} if url else {})
    code, _, errors = await asyncio.wait_for(tertial(environment, "serve"), _PATIENCE)
    return code, errors


async def test_a_second_bot_is_refused_and_the_command_line_is_not(tmp_path: Path) -> None:
    file = tmp_path / "en.db"
    (tmp_path / "annan.db").symlink_to(file)
    async with running(f"sqlite:///{file}", "socket") as office:
        refusal = (
            f"tertial: Boten körs redan på en.db, av process {office.bot.process.pid}. Stoppa den först, "
            "eller sätt DATABASE_URL till en PostgreSQL-databas: där kan flera köra samtidigt.\n"
        )
        assert await _second(office) == (1, refusal)
        assert await _second(office, f"sqlite:///{tmp_path / 'annan.db'}") == (1, refusal)
        for arguments in (("outcomes", "varmland-2023"), ("tick", "--dry-run"), ("outbox", "list")):
            code, _, errors = await tertial(office.environment, *arguments)
            assert (code, errors) == (0, "")
        await office.bot.kill()
        await office.restart()  # nobody has to clear anything away
        answer = await office.person("U0HRSTRATEG").command(office.channel, "/utfall", "sjukfranvaro 3,1")
        assert answer is not None
        assert "Registrerat" in answer.text


async def test_a_demo_in_use_is_not_begun_afresh(tmp_path: Path) -> None:
    async with running_demo(tmp_path) as demo:
        kept = (tmp_path / "tertial-demo-varmland-2023.db").stat().st_ino
        code, output, errors = await ended(await tertial_demo(tmp_path, "--port", "0", "--fresh"))
        assert (code, output) == (1, "")
        assert errors == (
            f"tertial: Demon av varmland-2023 körs redan i den här mappen, av process {demo.process.pid}. "
            "Avsluta den med Ctrl-C där den startades, eller starta den här i en annan mapp. "
            "Inget har ändrats.\n"
        )
        assert (tmp_path / "tertial-demo-varmland-2023.db").stat().st_ino == kept


@pytest.mark.parametrize("url", ["postgresql://u@127.0.0.1:1/x", "postgres://u@127.0.0.1:1/x"])
def test_several_on_postgresql(url: str) -> None:
    with alone(url), alone(url):
        pass


def test_where_no_file_can_be(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="kan inte öppnas"), alone(f"sqlite:///{tmp_path}/saknas/a.db"):
        pass
    with pytest.raises(DatabaseError, match="DATABASE_URL"), alone("mysql://x"):
        pass
