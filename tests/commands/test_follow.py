"""/plan folj and /plan avfolj: a channel follows a plan, or a goal of it."""

import pytest

from bot.office import Given
from commands import COMMANDS
from commands.reply import Message
from plan.model import Plan
from storage.following import Following, followings
from tests.commands.conftest import OpenDesk
from tests.commands.desk import Desk, message, seen

HR, STRANGER = "U0HRSTRATEG", "U0STRANGER"


async def _types(desk: Desk, line: str, channel: str = "C0TEAM", user: str = HR) -> Message:
    return message(
        await desk.office.answer(COMMANDS["/plan"].handler(line), user, Given(line, channel=channel))
    )


def _followings(desk: Desk) -> list[Following]:
    with desk.office.database.read() as db:
        return followings(db)


@pytest.mark.parametrize("word", ["folj", "följ", "Folj", "  FÖLJ "])
async def test_a_channel_follows_a_plan(desk: Desk, word: str) -> None:
    said = seen(await _types(desk, word))
    assert "Den här kanalen följer nu *Verksamhetsplan 2023*" in said
    assert _followings(desk) == [
        Following("varmland-2023", "", "C0TEAM", follows=True, since=desk.clock.at.date())
    ]


@pytest.mark.parametrize("words", ["varmland", "Attraktivt och hållbart Värmland", "attraktivt och hållbart"])
async def test_a_channel_follows_a_goal(desk: Desk, words: str) -> None:
    said = seen(await _types(desk, f"folj {words}"))
    assert "*Attraktivt och hållbart Värmland* i Verksamhetsplan 2023" in said
    assert [one.goal for one in _followings(desk)] == ["varmland"]


async def test_a_channel_follows_no_longer(desk: Desk) -> None:
    await _types(desk, "folj")
    await _types(desk, "folj varmland-2023", "C0OTHER")
    assert "följer inte längre *Verksamhetsplan 2023*" in seen(await _types(desk, "avfolj"))
    await _types(desk, "avfölj", "C0NEVER")
    assert {(one.channel, one.follows) for one in _followings(desk)} == {
        ("C0TEAM", False),
        ("C0OTHER", True),
        ("C0NEVER", False),
    }


@pytest.mark.parametrize(
    ("line", "channel", "user", "said"),
    [
        ("folj", "D0DIRECT", HR, "Skriv det i den kanal som ska följa planen."),
        ("folj", "", HR, "Skriv det i den kanal som ska följa planen."),
        ("folj", "C0TEAM", STRANGER, "Bara den som finns med i en plan"),
        ("folj rymdfart <!channel>", "C0TEAM", HR, "Inget mål passar ”rymdfart <!channel>”."),
    ],
)
async def test_what_can_t_be_followed(desk: Desk, line: str, channel: str, user: str, said: str) -> None:
    answer = await _types(desk, line, channel, user)
    assert said in seen(answer)
    assert "<!channel>" not in answer.text
    assert _followings(desk) == []


async def test_somebody_in_two_plans_says_which(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland, varmland.model_copy(update={"code": "next"}))
    asked = seen(await _types(desk, "folj"))
    assert "Du finns med i flera planer. Skriv vilken: " in asked
    assert "`varmland-2023`" in asked
    assert "`next`" in asked
    assert "mål passar" in seen(await _types(desk, "folj varmland"))
    assert _followings(desk) == []
    await _types(desk, "folj next")
    assert [one.plan for one in _followings(desk)] == ["next"]
