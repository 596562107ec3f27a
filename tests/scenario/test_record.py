"""The main job over real Slack traffic: one story over HTTP and Socket Mode, on SQLite and PostgreSQL."""

import json
from collections.abc import AsyncIterator

import pytest

from sandbox.entities import View
from tests.scenario.bot import Office, running, tertial


@pytest.fixture(params=["http", "socket"])
async def office(request: pytest.FixtureRequest, database_url: str) -> AsyncIterator[Office]:
    async with running(database_url, request.param) as office:
        yield office


async def log_of(office: Office) -> list[dict[str, str]]:
    code, output, _ = await tertial(office.environment, "outcomes", "varmland-2023", "--format", "json")
    assert code == 0
    read: list[dict[str, str]] = json.loads(output)
    return read


async def test_a_day_at_the_office(office: Office) -> None:
    strategist = office.person("U0HRSTRATEG")
    channel = office.channel

    # By text.
    answer = await strategist.command(channel, "/utfall", "sjukfrånvarokvot 2,8 K 3,2 M 2,4 Lägre än i våras")
    assert answer is not None
    assert "Registrerat" in answer.text
    assert "2,8" in answer.text
    assert answer.ephemeral_to == "U0HRSTRATEG"
    assert {(row["part"], row["text"], row["state"]) for row in await log_of(office)} == {
        ("", "2,8", "stands"),
        ("kön:K", "3,2", "stands"),
        ("kön:M", "2,4", "stands"),
        ("", "Lägre än i våras", "stands"),
    }

    # A refused value.
    refused = await strategist.command(channel, "/utfall", "sjukfrånvarokvot ganska lågt")
    assert refused is not None
    assert "ganska lågt" in refused.text
    assert "Inget har sparats" in refused.text

    # By form, with a fault at its field first.
    assert await strategist.command(channel, "/utfall", "sjukfranvaro-rv") is None
    modal = strategist.modal
    assert modal is not None
    fields = {str(block["block_id"]): block for block in modal.blocks if block["type"] == "input"}
    outcome = next(block_id for block_id in fields if block_id.startswith("utfall//"))
    faults = await strategist.submit(values={outcome: "sex komma ett"})
    assert isinstance(faults, dict)
    assert "sex komma ett" in faults[outcome]
    assert await strategist.submit(values={outcome: "6,1"}) is None
    said = await strategist.sees(lambda: [m for m in strategist.messages(channel) if "6,1" in m.text])
    assert "Sjukfrånvarokvot, Region Värmland" in said[0].text

    # An undo, and the same button a second time.
    await strategist.click(answer, text="Ångra")
    undone = await strategist.sees(
        lambda: [m for m in strategist.messages(channel) if m.text.startswith("Ångrat")]
    )
    assert "2,8" in undone[0].text
    states = {(row["item"], row["text"], row["state"]) for row in await log_of(office)}
    assert ("sjukfranvaro", "2,8", "undone") in states
    assert ("sjukfranvaro-rv", "6,1", "stands") in states

    # Somebody who may not, and somebody who is in no plan.
    other = office.person("U0ITCHEF")
    kind = await other.command(channel, "/utfall", "sjukfrånvarokvot 3")
    assert kind is not None
    assert "HR-strateg" in kind.text
    stranger = await office.person("U0STRANGER").command(channel, "/utfall", "sjukfrånvarokvot 3")
    assert stranger is not None
    assert "inte med i någon plan" in stranger.text

    assert len(await log_of(office)) == len(states)
    assert office.workspace.complaints == []
    assert await office.bot.stop() == 0
    assert not any(
        secret in line
        for line in office.bot.log
        for secret in ("xoxb-", "xapp-", "Lägre än", "2,8", "sandbox-signing")
    )


async def test_the_form_follows_what_is_picked(office: Office) -> None:
    strategist = office.person("U0HRSTRATEG")
    await strategist.command(office.channel, "/utfall")
    modal = strategist.modal
    assert isinstance(modal, View)
    offered = await strategist.suggest(modal, "värmland", block_id="item")
    assert [option["value"] for option in offered] == ["varmland-2023/sjukfranvaro-rv"]
    await strategist.select(modal, "varmland-2023/sjukfranvaro-rv", block_id="item")
    changed = strategist.modal
    assert changed is not None
    assert any("sjukfranvaro-rv" in str(block.get("block_id")) for block in changed.blocks)
