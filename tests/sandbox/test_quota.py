"""The workspace's limits: off until asked for, then as Slack's pages say."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.clock import ManualClock
from sandbox.entities import Channel
from sandbox.quota import Quota
from sandbox.workspace import Workspace


def _let_through(quota: Quota, method: str, times: int, **arguments: object) -> int:
    return sum(quota.refuse(method, arguments) == 0 for _ in range(times))


def test_a_channel_takes_a_burst_and_then_one_a_second(clock: ManualClock) -> None:
    quota = Quota(clock.monotonic, posts_per_second=100)
    assert _let_through(quota, "chat.postMessage", 20, channel="C1") == 5
    assert _let_through(quota, "chat.postMessage", 1, channel="C2") == 1
    clock.advance(1)
    assert _let_through(quota, "chat.postMessage", 20, channel="C1") == 1


def test_the_workspace_takes_two_a_second_in_all(clock: ManualClock) -> None:
    quota = Quota(clock.monotonic)
    assert sum(_let_through(quota, "chat.postMessage", 1, channel=f"C{at}") for at in range(50)) == 10
    clock.advance(3)
    assert sum(_let_through(quota, "chat.postMessage", 1, channel=f"D{at}") for at in range(50)) == 6


@pytest.mark.parametrize(
    ("method", "a_minute"),
    [
        ("conversations.history", 50),
        ("conversations.open", 50),
        ("users.lookupByEmail", 50),
        ("users.info", 100),
    ],
)
def test_a_tier_is_so_many_a_minute(clock: ManualClock, method: str, a_minute: int) -> None:
    quota = Quota(clock.monotonic)
    _let_through(quota, method, 200)
    passed = 0
    for _ in range(60):
        clock.advance(1)
        passed += _let_through(quota, method, 5)
    assert a_minute - 1 <= passed <= a_minute
    assert _let_through(quota, "auth.test", 100) == 100


def test_who_waits_as_long_as_told_is_let_through(clock: ManualClock) -> None:
    quota = Quota(clock.monotonic, burst=1)
    for _ in range(20):
        if wait := quota.refuse("users.lookupByEmail", {}):
            clock.advance(wait)
            assert quota.refuse("users.lookupByEmail", {}) == 0


async def test_a_call_too_many_is_answered_as_slack_does(
    workspace: Workspace, client: AsyncWebClient, clock: ManualClock, channel: Channel
) -> None:
    workspace.quota = Quota(clock.monotonic, burst=1)
    client.retry_handlers.clear()
    await client.chat_postMessage(channel=channel.id, text="Ett")
    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(channel=channel.id, text="Två")
    assert error.value.response.status_code == 429
    assert error.value.response["error"] == "ratelimited"
    assert error.value.response.headers["Retry-After"] == "1"
    assert [one.text for one in workspace.messages[channel.id]] == ["Ett"]
    clock.advance(1)
    await client.chat_postMessage(channel=channel.id, text="Tre")
    assert workspace.quota.refused == 1
