"""Signed HTTP, checked with slack_sdk's own verifier."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.signature import SignatureVerifier

from sandbox.entities import Channel
from sandbox.errors import AppFailedError
from sandbox.http_delivery import HttpDelivery, encoded, signature
from sandbox.person import Person
from sandbox.shape import Json
from sandbox.workspace import Workspace

Answer = Callable[[web.Request], Awaitable[web.Response]]


@asynccontextmanager
async def listening(answer: Answer) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


written = st.text(st.characters(codec="utf-8"))


@given(written, st.integers(0, 2**31), written.filter(str.strip))
def test_the_signature_is_slacks(body: str, moment: int, secret: str) -> None:
    expected = SignatureVerifier(secret).generate_signature(timestamp=str(moment), body=body)
    assert signature(secret, str(moment), body) == expected


async def test_a_command_comes_as_form_fields(workspace: Workspace, channel: Channel, owner: Person) -> None:
    got: list[tuple[str, dict[str, str]]] = []

    async def answer(request: web.Request) -> web.Response:
        got.append((await request.text(), dict(request.headers)))
        return web.Response()

    async with listening(answer) as url:
        workspace.delivery = HttpDelivery(url, workspace.signing_secret)
        assert await owner.command(channel, "/utfall", "sjukfrånvaro 2,8 K 3,2 & mer") is None
    body, headers = got[0]
    assert SignatureVerifier(workspace.signing_secret).is_valid_request(body, headers)
    assert not SignatureVerifier("annan").is_valid_request(body, headers)
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    fields = {name: values[0] for name, values in parse_qs(body, strict_parsing=True).items()}
    assert fields.keys() == {
        *("token", "team_id", "team_domain", "channel_id", "channel_name", "user_id", "user_name"),
        *("command", "text", "api_app_id", "is_enterprise_install", "response_url", "trigger_id"),
    }
    assert fields["text"] == "sjukfrånvaro 2,8 K 3,2 & mer"


def test_an_interaction_comes_as_one_field() -> None:
    assert encoded("interactive", {"type": "block_actions"}) == (
        "application/x-www-form-urlencoded",
        "payload=%7B%22type%22%3A+%22block_actions%22%7D",
    )


STATUSES = [(500, "http_service_error"), (404, "http_client_error"), (302, "http_client_error")]


@pytest.mark.parametrize(("status", "reason"), STATUSES)
async def test_another_status_fails_the_command(
    workspace: Workspace, channel: Channel, owner: Person, status: int, reason: str
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status)

    async with listening(answer) as url:
        workspace.delivery = HttpDelivery(url, workspace.signing_secret)
        with pytest.raises(AppFailedError) as failure:
            await owner.command(channel, "/utfall")
    assert failure.value.reason == reason
    assert owner.notices == [f"/utfall failed with the error {reason}"]


async def test_an_answer_that_comes_too_late(workspace: Workspace, channel: Channel, owner: Person) -> None:
    release = asyncio.Event()

    async def answer(_: web.Request) -> web.Response:
        await release.wait()
        return web.Response()

    async with listening(answer) as url:
        workspace.delivery = HttpDelivery(url, workspace.signing_secret, patience=0.02)
        with pytest.raises(AppFailedError, match="operation_timeout"):
            await owner.command(channel, "/utfall")
        release.set()
        workspace.delivery = HttpDelivery(url, workspace.signing_secret)
        assert await owner.command(channel, "/utfall") is None
    with pytest.raises(AppFailedError, match="dispatch_failed"):
        await owner.command(channel, "/utfall")


async def test_an_answer_that_is_not_json(workspace: Workspace, channel: Channel, owner: Person) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="{", content_type="application/json")

    async with listening(answer) as url:
        workspace.delivery = HttpDelivery(url, workspace.signing_secret)
        with pytest.raises(AppFailedError, match="invalid_json"):
            await owner.command(channel, "/utfall")


WRONG: list[tuple[Json, str]] = [
    ({"text": ""}, "no_text"),
    ({"text": "a", "response_type": "alla"}, "unsupported response_type: alla"),
    ({"text": "a", "blocks": [{"type": "header"}]}, "missing required field: text"),
]


@pytest.mark.parametrize(("body", "says"), WRONG)
async def test_what_the_ack_of_a_command_says_is_checked(
    workspace: Workspace, channel: Channel, owner: Person, body: Json, says: str
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(body)

    async with listening(answer) as url:
        workspace.delivery = HttpDelivery(url, workspace.signing_secret)
        with pytest.raises(AppFailedError) as failure:
            await owner.command(channel, "/utfall")
    assert failure.value.reason == "invalid_command_response"
    assert any(says in finding for finding in failure.value.findings)
    assert owner.messages(channel) == []


async def test_events_are_tried_four_times_and_commands_once(
    workspace: Workspace, channel: Channel, owner: Person
) -> None:
    tries: list[str | None] = []

    async def answer(request: web.Request) -> web.Response:
        tries.append(request.headers.get("X-Slack-Retry-Num"))
        return web.Response(status=200 if len(tries) == 4 else 500)

    async with listening(answer) as url:
        workspace.delivery = HttpDelivery(url, workspace.signing_secret)
        await owner.say(channel, "ingen lyssnar")
        assert tries == []
        workspace.events = {"message.channels"}
        await owner.say(channel, "hej")
        assert tries == [None, "1", "2", "3"]
        with pytest.raises(AppFailedError):
            await owner.command(channel, "/utfall")
        assert tries[4:] == [None]


async def test_only_registered_commands_and_open_channels(
    workspace: Workspace, channel: Channel, owner: Person
) -> None:
    workspace.commands = {"/utfall"}
    with pytest.raises(AppFailedError, match="unknown_command"):
        await owner.command(channel, "/utfal")
    assert owner.notices == ["/utfal is not a valid command."]
    channel.is_archived = True
    with pytest.raises(ValueError, match="cannot write"):
        await owner.command(channel, "/utfall")
