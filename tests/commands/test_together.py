"""Many people at once, two processes at once, and plans that change meanwhile."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from bot.office import Office
from plan.answers import State
from plan.model import Plan
from plan.revision import revise
from storage.database import open_database
from storage.plans import add_revision
from tests.commands.conftest import CAME
from tests.commands.desk import STOCKHOLM, Desk, StillClock, fields, message, seen

HR, HR_CHIEF, CONTROLLER = "U0HRSTRATEG", "U0HRCHEF", "U0CONTROLLER"


@pytest.fixture
def two_desks(tables_url: str, varmland: Plan) -> Iterator[tuple[Desk, Desk]]:
    """Return two processes' offices on the same database."""
    with ExitStack() as closing:
        desks = []
        for number in range(2):
            database = open_database(tables_url)
            closing.callback(database.close)
            if number == 0:
                with database.write() as db:
                    add_revision(db, varmland, CAME)
            clock = StillClock(datetime(2023, 9, 8, 9, tzinfo=STOCKHOLM))
            office = Office(database, clock)
            closing.callback(office.close)
            desks.append(Desk(office, clock))
        first, second = desks
        yield first, second


def _import(desk: Desk, before: Plan, **changes: object) -> None:
    """Bring in a new version of the plan from another process."""
    newer = Plan.model_validate(before.model_dump() | changes)
    revised, _ = revise(before, newer, desk.clock.at.date())
    with desk.office.database.write() as db:
        add_revision(db, revised, desk.clock.at.astimezone(UTC))


async def test_everybody_who_writes_at_once_gets_their_own_answer(desk: Desk) -> None:
    items = ["sjukfranvaro-rv", "heltid", "trakasserier", "infrastruktur", "mognad", "tillganglighet"]
    lines = [(item, number) for item in items for number in range(1, 11)]
    answers = await asyncio.gather(
        *(desk.says(CONTROLLER, f"/utfall {item} {number},5 rad {number}") for item, number in lines)
    )
    recorded = [answer for answer in answers if answer.text.startswith(("Registrerat", "Ändrat"))]
    for (_, number), answer in zip(lines, answers, strict=True):
        assert f"{number},5 %" in seen(answer)
    log = [one for one in desk.log() if one.reading.aspect.value == "utfall"]
    assert len(log) == len(recorded)
    stands = [one for one in log if one.state is State.STANDS]
    assert sorted(one.item for one in stands) == sorted(items)


async def test_the_same_line_sent_twice_at_once_is_recorded_once(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.says(HR, "/utfall sjukfranvaro 2,8") for _ in range(10)))
    assert sorted(answer.text.split(":")[0] for answer in answers) == ["Redan registrerat"] * 9 + [
        "Registrerat"
    ]
    assert len(desk.log()) == 1


async def test_an_undo_pressed_twice_at_once_is_done_once(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    undone = await asyncio.gather(*(desk.press(HR, answer, "Ångra") for _ in range(5)))
    said = [seen(message(one)).split(":")[0].split(" ")[0] for one in undone]
    assert sorted(said) == ["Det"] * 4 + ["Ångrat"]
    assert [one.state for one in desk.log()] == [State.UNDONE]


async def test_two_processes_that_record_the_same_at_once_both_keep_their_word(
    two_desks: tuple[Desk, Desk],
) -> None:
    first, second = two_desks
    await asyncio.gather(
        *(first.says(HR, f"/utfall sjukfranvaro 2,{number}") for number in range(1, 6)),
        *(second.says(HR_CHIEF, f"/utfall sjukfranvaro 2,{number}") for number in range(1, 6)),
    )
    log = first.log()
    assert sorted(one.reading.text for one in log) == sorted([f"2,{number}" for number in range(1, 6)] * 2)
    assert [one.state for one in log].count(State.STANDS) == 1


async def test_one_process_sees_at_once_what_another_recorded(two_desks: tuple[Desk, Desk]) -> None:
    first, second = two_desks
    answer = await first.says(HR, "/utfall sjukfranvaro 2,8")
    assert (await second.says(HR, "/utfall sjukfranvaro 2,8")).text.startswith("Redan registrerat")
    assert message(await second.press(HR, answer, "Ångra")).text.startswith("Ångrat")
    assert "Det är redan ångrat" in seen(message(await first.press(HR, answer, "Ångra")))


async def test_a_plan_that_another_process_imports_holds_from_the_next_line(
    two_desks: tuple[Desk, Desk], varmland: Plan
) -> None:
    first, second = two_desks
    await first.says(HR, "/utfall sjukfranvaro 2,8")
    renamed = [
        one.model_copy(update={"title": "Frånvaro för sjukdom"}) if one.id == "sjukfranvaro" else one
        for one in varmland.indicators
    ]
    _import(second, varmland, indicators=[one.model_dump() for one in renamed])
    assert "Frånvaro för sjukdom" in seen(await first.says(HR, "/utfall frånvaro för sjukdom 2,9"))


async def test_an_indicator_that_is_gone_takes_no_more_reports_by_any_door(
    desk: Desk, varmland: Plan
) -> None:
    question = await desk.says(HR, "/utfall sjukfrånvaro 2,8")
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    left = [one.model_dump() for one in varmland.indicators if one.id != "sjukfranvaro"]
    _import(desk, varmland, indicators=left)
    assert "finns inte längre" in seen(message(await desk.press(HR, question, "Välj")))
    reply = await desk.submit(HR, opened, {"Utfall (%)": "2,8"})
    assert "finns inte längre" in str(reply)
    assert "Sjukfrånvarokvot, Region" in seen(await desk.says(HR, "/utfall sjukfrånvaro 2,8"))
    assert {one.item for one in desk.log()} == {"sjukfranvaro-rv"}


async def test_somebody_who_leaves_the_plan_may_record_no_more(desk: Desk, varmland: Plan) -> None:
    question = await desk.says(HR, "/utfall sjukfrånvaro 2,8")
    people = [
        one.model_dump() | ({"slack": "U0NYSTRATEG"} if one.id == "hr-strateg" else {})
        for one in varmland.people
    ]
    _import(desk, varmland, people=people)
    assert "Du finns inte med" in seen(message(await desk.press(HR, question, "Välj")))
    assert "Du finns inte med" in seen(await desk.says(HR, "/utfall sjukfranvaro 2,8"))
    assert desk.log() == []
    opened = await desk.opens("U0NYSTRATEG", "/utfall")
    assert fields(opened)["item"] == "varmland-2023/sjukfranvaro"


async def test_who_takes_over_sees_what_was_said_before(desk: Desk, varmland: Plan) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    people = [
        one.model_dump() | ({"slack": "U0NYSTRATEG"} if one.id == "hr-strateg" else {})
        for one in varmland.people
    ]
    _import(desk, varmland, people=people)
    answer = await desk.says("U0NYSTRATEG", "/utfall sjukfranvaro 2,9")
    assert "Ersätter 2,8 % (HR-strateg, 8 sep 2023)." in seen(answer)


async def test_people_known_by_address_are_recognised_when_slack_has_told_it(
    two_desks: tuple[Desk, Desk], varmland: Plan
) -> None:
    desk, _ = two_desks
    people = [
        one.model_dump() | ({"slack": "HR.Strateg@region.example"} if one.id == "hr-strateg" else {})
        for one in varmland.people
    ]
    _import(desk, varmland, people=people)
    assert "Du finns inte med" in seen(await desk.says("U0NY", "/utfall sjukfranvaro 2,8"))
    await desk.office.keep_address("U0NY", "hr.strateg@region.example")
    assert (await desk.says("U0NY", "/utfall sjukfranvaro 2,8")).text.startswith("Registrerat")
