"""The demo: what it prepares, how its time moves, what it plays in a terminal, and what it keeps."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.demo.guide import VISITOR, steps
from bot.demo.workspace import Demo, plan_named, prepare, window
from bot.tick import foresee
from plan.due import Kind
from storage import entries, outbox, plans
from tests.scenario.demo import RunningDemo, ended, running_demo, tertial_demo

ZONE = ZoneInfo("Europe/Stockholm")
EVENING_BEFORE = datetime(2023, 9, 7, 17, 30, tzinfo=ZONE)
EXAMPLES = ("varmland", "norrbotten")
OWNER = {"varmland": "HR-strateg", "norrbotten": "Divisionschef Nära"}
HR_STRATEGIST = "U0HRSTRATEG"
SHORT = timedelta(minutes=1)


@contextmanager
def prepared(name: str, folder: Path) -> Iterator[Demo]:
    demo = prepare(plan_named(name), f"sqlite:///{folder / 'demo.db'}")
    try:
        yield demo
    finally:
        demo.database.close()


@dataclass
class QuietBot:
    """Sends what is due as the bot does, to nobody; it remembers when it was asked."""

    demo: Demo
    asked: list[str] = field(default_factory=list)

    async def beat(self) -> None:
        now = self.demo.clock.now()
        self.asked.append(f"{now:%d %H:%M}")
        due = [sent.due for sent in foresee(self.demo.database, now)]
        with self.demo.database.write() as db:
            outbox.queue(db, due, now)
            for kind in Kind:
                for queued in outbox.claim(db, kind, now, timedelta(minutes=1), len(due)):
                    outbox.settle(db, queued, outbox.Ending("sent"), now)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("varmland", "varmland-2023.yaml"),
        ("norrbotten-2023", "norrbotten-2023.yaml"),
        ("halland", "halland-2025.yaml"),
        ("egen.yaml", "egen.yaml"),
    ],
)
def test_finds_an_example_plan_by_the_start_of_its_name(name: str, file: str) -> None:
    assert plan_named(name).name == file


@pytest.mark.parametrize("name", EXAMPLES)
def test_prepares_a_plan_its_people_and_an_evening_in_its_reporting_window(name: str, tmp_path: Path) -> None:
    with prepared(name, tmp_path) as demo:
        assert EVENING_BEFORE <= demo.clock.now() < EVENING_BEFORE + SHORT
        period = window(demo.plan)
        assert period.opens <= EVENING_BEFORE.date() <= period.deadline
        names = {user.real_name for user in demo.workspace.users.values()}
        assert {person.name for person in demo.plan.people if person.slack} | {"Besökare"} <= names
        for channel in demo.plan.channels:
            assert {VISITOR, demo.workspace.bot.id} <= demo.workspace.channels[channel.slack].members
        with demo.database.read() as db:
            assert [plan.code for plan, _ in plans.load_plans(db)] == [demo.plan.code]
            assert entries.latest(db) is None


def test_preparing_again_changes_nothing(tmp_path: Path) -> None:
    with prepared("varmland", tmp_path) as first, first.database.read() as db:
        before = plans.load_plans(db)
    with prepared("varmland", tmp_path) as again, again.database.read() as db:
        assert plans.load_plans(db) == before


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_minute_is_the_owners_and_ends_with_a_visitor(name: str, tmp_path: Path) -> None:
    with prepared(name, tmp_path) as demo:
        found = steps(demo.plan, demo.workspace, window(demo.plan))
        assert [demo.workspace.users[step.as_user].real_name for step in found] == [
            *[OWNER[name]] * (len(found) - 1),
            "Besökare",
        ]
        assert not any(step.done() for step in found if step.done)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize(
    ("at", "reminder", "digest"),
    [
        (EVENING_BEFORE, "2023-09-08 09:00", "2023-09-11 08:30"),
        (datetime(2023, 9, 8, 9, tzinfo=ZONE), "2023-09-14 09:00", "2023-09-11 08:30"),
        (datetime(2023, 9, 11, 8, 30, tzinfo=ZONE), "2023-09-14 09:00", "2023-09-18 08:30"),
        (datetime(2023, 9, 15, 17, 0, tzinfo=ZONE), "2023-09-18 09:00", "2023-09-18 08:30"),
        (datetime(2023, 12, 22, 12, 0, tzinfo=ZONE), "2024-01-08 09:00", "2023-12-27 08:30"),
    ],
)
async def test_tells_when_the_next_reminder_and_digest_come(
    name: str, at: datetime, reminder: str, digest: str, tmp_path: Path
) -> None:
    with prepared(name, tmp_path) as demo:
        demo.beat = QuietBot(demo).beat
        await demo.move(at + timedelta(seconds=30))
        coming = await demo.coming()
        assert [one.at for one in coming] == sorted(one.at for one in coming)
        told = {one.button: f"{one.at:%Y-%m-%d %H:%M}" for one in coming if one.button}
        assert told == {"Till nästa påminnelse": reminder, "Till nästa veckobrev": digest}
        texts = " ".join(one.text for one in coming)
        assert re.search(r"Påminnelse till \d+ personer", texts)
        assert "Veckobrev i 2 kanaler" in texts


async def test_tells_that_the_controller_will_hear_of_who_is_not_reached(tmp_path: Path) -> None:
    with prepared("varmland", tmp_path) as demo:
        people = [
            one.model_copy(update={"slack": None}) if one.name == "Fastighetschef" else one
            for one in demo.plan.people
        ]
        revised = demo.plan.model_copy(update={"people": tuple(people)})
        with demo.database.write() as db:
            plans.add_revision(db, revised, EVENING_BEFORE)
        assert "Besked om vem som inte nås till en person" in [one.text for one in await demo.coming()]


async def test_the_bot_is_at_work_on_every_morning_that_passes(tmp_path: Path) -> None:
    with prepared("varmland", tmp_path) as demo:
        quiet = QuietBot(demo)
        demo.beat = quiet.beat
        await demo.move(datetime(2023, 9, 11, 12, 0, tzinfo=ZONE))
        assert quiet.asked == ["08 09:00", "11 08:30", "11 09:00", "11 12:00"]
        with pytest.raises(ValueError, match="bara framåt"):
            await demo.move(EVENING_BEFORE)
    with prepared("varmland", tmp_path) as again:
        assert again.clock.now() > datetime(2023, 9, 11, 8, 30, tzinfo=ZONE)  # the digest was sent then


def _files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


@pytest.mark.parametrize(("name", "title"), [("varmland", "Sjukfrånvarokvot"), ("norrbotten", "bedömning")])
async def test_plays_the_first_minute_in_the_terminal(name: str, title: str, tmp_path: Path) -> None:
    code, output, errors = await ended(await tertial_demo(tmp_path, "--play", "--plan", name))
    assert (code, errors) == (0, "")
    parts = output.split("\n— ")[1:]
    shown = [
        (f"{OWNER[name]}> /utfall", "Registrerat: *", title),
        ("ganska lågt", "Inget har sparats."),
        ("Stämmer det?", "[Avbryt]"),
        ("[Ångra]", "Ångrat: *"),
        ("Rapportera utfall", "[Registrera]"),
        ("> /mina", "kvar att rapportera"),
        ("> /aktivitet", "Registrerat: *"),
        ("[2023-09-08 09.00: Påminnelse till", "Direktmeddelande:", "Rapporteringen till"),
        ("[2023-09-11 08.30: Veckobrev i 2 kanaler]", "*Veckan i "),
        ("Besökare> /plan", "inrapporterade"),
    ]
    assert len(parts) == len(shown)
    for part, words in zip(parts, shown, strict=True):
        assert all(word in part for word in words), part
    assert not _files(tmp_path)  # it leaves nothing behind


async def type_in(demo: RunningDemo, text: str) -> None:
    """Send what somebody types, as the page does."""
    async with aiohttp.ClientSession(demo.address) as browser:
        async with browser.get("/") as answer:
            token = re.search('name="token" content="([^"]+)"', await answer.text())
        assert token
        said = {"user": HR_STRATEGIST, "channel": "C0PLAN", "text": text}
        headers = {"X-Page-Token": token[1]}
        async with browser.post("/page/say", json=said, headers=headers) as answer:
            assert await answer.json() == {}


async def test_what_is_reported_lives_on_until_started_fresh(tmp_path: Path) -> None:
    kept = f"sqlite:///{tmp_path / 'tertial-demo-varmland-2023.db'}"
    async with running_demo(tmp_path) as demo:
        await type_in(demo, "/utfall sjukfranvaro 2,8 K 3,2 M 2,4")
        second = await tertial_demo(tmp_path, "--port", demo.port, "--fresh")
        taken = f"Port {demo.port} är upptagen. Välj en annan med --port, till exempel --port"
        assert await ended(second) == (1, "", f"tertial: {taken} {int(demo.port) + 1}.\n")
        assert await demo.interrupt() == (0, "")
    with _at_work_on(kept) as (again, reported):
        assert reported
        assert again.clock.now() > reported
    async with running_demo(tmp_path, "--fresh"):
        pass
    with _at_work_on(kept) as (_, reported):
        assert reported is None


@contextmanager
def _at_work_on(database_url: str) -> Iterator[tuple[Demo, datetime | None]]:
    demo = prepare(plan_named("varmland"), database_url)
    try:
        with demo.database.read() as db:
            yield demo, entries.latest(db)
    finally:
        demo.database.close()
