"""Forty figures in one go: a sheet dropped into a direct message, over HTTP and Socket Mode."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.plan_file import read_plan
from plan.indicator import IndicatorKind
from plan.sheet import Column
from plan.sheet_rows import lines
from sandbox.entities import Message
from sandbox.person import Person
from tests.scenario.bot import PLANS, Office, running, tertial
from tests.sheets import Cells, filled_in, template

NORRBOTTEN = PLANS / "norrbotten-2023.yaml"


@pytest.fixture
async def office(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Office]:
    async with running(database_url, request.param) as office:
        yield office


async def log_of(office: Office, plan: str = "varmland-2023") -> list[dict[str, str]]:
    code, output, _ = await tertial(office.environment, "outcomes", plan, "--format", "json")
    assert code == 0
    read: list[dict[str, str]] = json.loads(output)
    return read


def fetched(office: Office) -> list[str]:
    """Return how each fetching of a file went."""
    return [call.outcome for call in office.workspace.calls if call.method == "files-pri"]


async def answer(person: Person, said: str, nth: int = 1) -> Message:
    """Wait for the bot's message that says this."""

    def found() -> list[Message]:
        messages = [one for one in person.messages(person.direct_message) if said in one.shown and one.bot_id]
        return messages if len(messages) >= nth else []

    return (await person.sees(found, 10))[-1]


@pytest.mark.parametrize(
    ("office", "database_url"), [("http", "sqlite"), ("socket", "postgresql")], indirect=True
)
async def test_a_sheet_is_shown_recorded_once_and_taken_back(office: Office) -> None:
    strategist = office.person("U0HRSTRATEG")
    inbox = strategist.direct_message
    blank = template(read_plan(PLANS / "varmland-2023.yaml"), "2023-T2", "hr-strateg")

    # Faults: nothing is recorded, each is named with its row.
    await strategist.drop(
        inbox,
        "hr.xlsx",
        filled_in(blank, {("sjukfranvaro", ""): {"Utfall": "=1+1"}, ("sjukfranvaro-rv", ""): {"Män": "nja"}}),
    )
    faults = await answer(strategist, "2 fel i arket")
    assert "rad 2, kolumn Utfall" in faults.shown
    assert "skriv värdet, inte formeln" in faults.shown
    assert "rad 3, kolumn Män" in faults.shown

    # A good one: shown, and recorded by the button.
    cells: dict[tuple[str, str], Cells] = {
        ("sjukfranvaro", ""): {
            "Utfall": 2.8,
            "Kvinnor": "3,2",
            "Män": "2,4",
            "Kommentar": "Lägre *än* i våras",
        },
        ("sjukfranvaro-rv", ""): {"Utfall": (0.061, "0.0%")},
    }
    await strategist.drop(inbox, "hr.xlsx", filled_in(blank, cells))
    shown = await answer(strategist, "2 indikatorer ur arket skulle registreras")
    assert "Delårsrapport augusti" in shown.shown
    await strategist.click(shown, text="Registrera")
    done = await answer(strategist, "Registrerat: 2 indikatorer ur arket")
    assert {(row["item"], row["part"], row["text"], row["via"]) for row in await log_of(office)} == {
        ("sjukfranvaro", "", "2,8", "kalkylark"),
        ("sjukfranvaro", "kön:K", "3,2", "kalkylark"),
        ("sjukfranvaro", "kön:M", "2,4", "kalkylark"),
        ("sjukfranvaro", "", "Lägre *än* i våras", "kalkylark"),
        ("sjukfranvaro-rv", "", "6,1\u00a0%", "kalkylark"),
    }

    # The same file again has nothing new to say to those whose sheet is older than what stands.
    await strategist.drop(inbox, "hr.xlsx", filled_in(blank, cells))
    await answer(strategist, "Arket säger inget nytt")

    # All of it taken back.
    await strategist.click(done, text="Ångra alla")
    await answer(strategist, "Ångrat: 2 av 2 indikatorer")
    assert {row["state"] for row in await log_of(office)} == {"undone"}
    assert office.workspace.complaints == []
    assert await office.bot.stop() == 0
    assert not any(
        secret in line for line in office.bot.log for secret in ("xoxb-", "xapp-", "Lägre", "2,8", "hr.xlsx")
    )


@pytest.fixture
async def one_office(tmp_path: Path) -> AsyncIterator[Office]:
    async with running(f"sqlite:///{tmp_path / 'tertial.db'}", "http") as office:
        yield office


async def test_what_else_is_dropped(one_office: Office) -> None:
    strategist = one_office.person("U0HRSTRATEG")
    inbox = strategist.direct_message
    good = filled_in(
        template(read_plan(PLANS / "varmland-2023.yaml"), "2023-T2", "hr-strateg"),
        {("sjukfranvaro", ""): {"Utfall": "2,8"}},
    )

    # What Slack tells twice is answered once.
    message = await strategist.drop(inbox, "hr.xlsx", good)
    await strategist.tell_again(message)
    await answer(strategist, "1 indikator ur arket skulle registreras")

    # What is not a file is nobody's business.
    await strategist.say(inbox, "hej")

    # What is no sheet is answered kindly.
    await strategist.drop(inbox, "rapport.pdf", b"%PDF-1.7")
    assert "Inget har sparats" in (await answer(strategist, "Jag läser ark med utfall")).shown
    assert len([one for one in strategist.messages(inbox) if one.bot_id]) == 2

    # Somebody who is in no plan gets the usual line, and the file is left where it is.
    assert len(fetched(one_office)) == 1
    stranger = one_office.person("U0STRANGER")
    await stranger.drop(stranger.direct_message, "hr.xlsx", good)
    await answer(stranger, "Du finns inte med i någon plan ännu")
    assert len(fetched(one_office)) == 1
    assert await log_of(one_office) == []

    # All that a plan asks for in a period, with what there is to doubt in it.
    plan = read_plan(NORRBOTTEN)
    controller = one_office.person(next(one.slack or "" for one in plan.people if one.id in plan.controllers))
    blank = template(plan, "2023-DA08")
    cells: dict[tuple[str, str], Cells] = {}
    for line in lines(plan, plan.period["2023-DA08"]):
        value = "40,5" if line.indicator.kind is IndicatorKind.QUANTITATIVE else "Delvis"
        cells[line.indicator.id, line.name] = {
            column: value for column in line.cells if column is not Column.COMMENT
        }
    number = len({item for item, _ in cells})
    await controller.drop(controller.direct_message, "alla.xlsx", filled_in(blank, cells))
    shown = await answer(controller, f"{number} indikatorer ur arket skulle registreras")
    assert "Stämmer det som är märkt" in shown.shown
    await controller.click(shown, text="Registrera ändå")
    await answer(controller, f"Registrerat: {number} indikatorer ur arket")
    log = await log_of(one_office, "norrbotten-2023")
    assert len(log) == sum(map(len, cells.values()))
    assert {row["via"] for row in log} == {"kalkylark"}
    assert len({row["entry"] for row in log}) == number
    assert one_office.workspace.complaints == []
