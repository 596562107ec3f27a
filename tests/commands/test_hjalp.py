"""/hjalp: what can be typed, as the commands themselves declare it."""

import pytest

from commands import COMMANDS
from commands.hjalp import examples_of
from tests.commands.desk import Desk, seen


async def test_every_command_is_explained(desk: Desk) -> None:
    said = seen(await desk.says("U0HRSTRATEG", "/hjalp"))
    for name, command in COMMANDS.items():
        assert f"`{name}" in said
        assert command.summary in said


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("spelt", ["{}", "/{}", " {} "])
async def test_one_command_is_explained_with_examples(desk: Desk, name: str, spelt: str) -> None:
    said = seen(await desk.says("U0HRSTRATEG", f"/hjalp {spelt.format(name.lstrip('/'))}"))
    examples = examples_of(COMMANDS[name], desk.clock.at.date())
    assert [example for example in examples if f"`{example}`" not in said] == []


async def test_days_in_examples_are_ahead(desk: Desk) -> None:
    desk.clock.at = desk.clock.at.replace(month=12, day=20)
    said = seen(await desk.says("U0HRSTRATEG", "/hjalp paminn"))
    assert "`/paminn borta 21 dec - 29 dec ställföreträdare @namn`" in said
    assert "`/paminn data sjukfrånvaro 17 jan 2024`" in said


@pytest.mark.parametrize("word", ["luft", "<!channel>", "*fet*", "å" * 4000])
async def test_an_unknown_command_is_answered_with_the_known_ones(desk: Desk, word: str) -> None:
    said = seen(await desk.says("U0HRSTRATEG", f"/hjalp {word}"))
    assert "Det finns inget kommando" in said
    assert all(f"`{name}`" in said for name in COMMANDS)


async def test_help_is_for_everybody(desk: Desk) -> None:
    assert "/utfall" in seen(await desk.says("U0STRANGER", "/hjalp"))
