"""Answers to people where Slack is asked too often."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.replies import Replies
from commands.reply import Message
from sandbox.entities import User
from sandbox.faults import Fault
from sandbox.server import serve
from sandbox.workspace import Workspace


async def _said(*faults: Fault) -> tuple[list[str], list[float]]:
    """Say something in a direct message; return what came, and how long was waited."""
    workspace, waits = Workspace(), list[float]()
    workspace.users["U0A"] = User("U0A", "a", "HR-strateg")
    for fault in faults:
        workspace.faults.add("chat.postMessage", fault)

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    async with serve(workspace) as address:
        client = AsyncWebClient(workspace.bot_token, f"{address}/api/", retry_handlers=[])
        await Replies(client, sleep).say(Message("Sparat."), "U0A", "")
    return [one.text for said in workspace.messages.values() for one in said], waits


async def test_an_answer_that_comes_too_fast_waits_as_slack_asks() -> None:
    assert await _said(Fault.rate_limited(7)) == (["Sparat."], [7])


async def test_it_waits_neither_for_ever_nor_twice() -> None:
    assert await _said(Fault.rate_limited(600)) == ([], [])
    assert await _said(Fault.rate_limited(1), Fault.rate_limited(1)) == ([], [1])


async def test_what_may_have_been_taken_is_not_said_again() -> None:
    assert await _said(Fault.cut(accepted=True)) == (["Sparat."], [])
