"""Answers to a response_url, with slack_sdk's webhook client."""

import aiohttp
import pytest
from slack_sdk.models.blocks import HeaderBlock
from slack_sdk.webhook.async_client import AsyncWebhookClient

from sandbox.clock import ManualClock
from sandbox.entities import Channel
from sandbox.faults import Fault
from sandbox.person import Person
from sandbox.posting import Content, post
from sandbox.workspace import Workspace

pytestmark = pytest.mark.usefixtures("address")


def webhook(
    workspace: Workspace, channel: Channel, owner: Person, ts: str | None = None
) -> AsyncWebhookClient:
    return AsyncWebhookClient(workspace.new_response_url(channel.id, owner.user.id, ts))


async def test_an_answer_is_ephemeral_unless_told_otherwise(
    workspace: Workspace, channel: Channel, owner: Person
) -> None:
    url = webhook(workspace, channel, owner)
    assert (await url.send(text="bara du")).status_code == 200
    assert (await url.send(text="alla", response_type="in_channel")).status_code == 200
    assert [message.ephemeral_to for message in owner.messages(channel)] == [owner.user.id, None]
    assert workspace.calls[-1].method == "response_url"


async def test_the_original_is_replaced_and_deleted(
    workspace: Workspace, channel: Channel, owner: Person
) -> None:
    original = post(workspace, channel.id, Content("före"), ephemeral_to=owner.user.id)
    url = webhook(workspace, channel, owner, original.ts)
    await url.send(text="efter", replace_original=True)
    assert [message.shown for message in owner.messages(channel)] == ["efter"]
    await url.send(delete_original=True)
    assert owner.messages(channel) == []
    gone = await url.send(text="igen", replace_original=True)
    assert (gone.status_code, "message_not_found" in gone.body) == (400, True)


async def test_five_uses(workspace: Workspace, channel: Channel, owner: Person) -> None:
    url = webhook(workspace, channel, owner)
    statuses = [(await url.send(text="a")).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [404]
    assert workspace.complaints == ["response_url: used_url"]


async def test_thirty_minutes(
    workspace: Workspace, channel: Channel, owner: Person, clock: ManualClock
) -> None:
    url = webhook(workspace, channel, owner)
    clock.advance(30 * 60)
    assert (await url.send(text="a")).status_code == 200
    clock.advance(1)
    late = await url.send(text="a")
    assert (late.status_code, "expired_url" in late.body) == (404, True)


async def test_what_slack_refuses(workspace: Workspace, channel: Channel, owner: Person) -> None:
    url = webhook(workspace, channel, owner)
    bad = await url.send(text="a", blocks=[{"type": "header", "text": {"type": "plain_text", "text": ""}}])
    assert (bad.status_code, "invalid_blocks" in bad.body) == (400, True)
    assert (await url.send_dict({"text": "a", "colour": "red"})).status_code == 400
    assert (await url.send(text="")).status_code == 400
    assert (await url.send(text="a", response_type="alla")).status_code == 400
    assert (await url.send(text="a", blocks=[HeaderBlock(text="b")])).status_code == 200
    unknown = AsyncWebhookClient(f"{workspace.base_url}/response/R404")
    assert (await unknown.send(text="a")).status_code == 404
    assert len(workspace.complaints) == 5


@pytest.mark.parametrize("body", ["{", "[]"])
async def test_what_is_no_payload(workspace: Workspace, channel: Channel, owner: Person, body: str) -> None:
    url = workspace.new_response_url(channel.id, owner.user.id)
    async with aiohttp.ClientSession() as session, session.post(url, data=body) as response:
        assert response.status == 400
    assert workspace.complaints == ["response_url: invalid_payload"]


async def test_a_fault_on_the_way(workspace: Workspace, channel: Channel, owner: Person) -> None:
    workspace.faults.add("response_url", Fault.server_error())
    url = webhook(workspace, channel, owner)
    assert (await url.send(text="a")).status_code == 500
    assert (await url.send(text="a")).status_code == 200
