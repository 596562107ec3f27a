"""A workspace with a controller and a clerk in it, on a clock that stands still."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.clock import ManualClock
from sandbox.entities import Channel
from sandbox.http_delivery import HttpDelivery
from sandbox.person import Person
from sandbox.server import serve
from sandbox.shape import Json
from sandbox.socket_mode import SocketMode
from sandbox.workspace import Workspace
from tests.sandbox.app import bolt, over_http, over_socket


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def workspace(clock: ManualClock) -> Workspace:
    return Workspace(clock=clock)


@pytest.fixture
def owner(workspace: Workspace) -> Person:
    return Person(workspace, workspace.add_user("owner", real_name="HR-strateg", email="hr@region.example"))


@pytest.fixture
def channel(workspace: Workspace, owner: Person) -> Channel:
    return workspace.add_channel("verksamhetsplan", [owner.user])


@pytest.fixture
async def address(workspace: Workspace) -> AsyncIterator[str]:
    async with serve(workspace) as address:
        yield address


@pytest.fixture
def client(workspace: Workspace, address: str) -> AsyncWebClient:
    return AsyncWebClient(token=workspace.bot_token, base_url=f"{address}/api/", retry_handlers=[])


@dataclass
class Stage:
    """A workspace with a real Bolt app in it, and what the app has been sent."""

    workspace: Workspace
    owner: Person
    channel: Channel
    seen: list[Json]


@pytest.fixture(params=["http", "socket"])
async def stage(
    request: pytest.FixtureRequest, workspace: Workspace, owner: Person, channel: Channel
) -> AsyncIterator[Stage]:
    """The same app, reached over HTTP in one run and over Socket Mode in another."""
    seen: list[Json] = []
    sockets = SocketMode(workspace)
    async with serve(workspace, sockets=sockets):
        app = bolt(workspace, seen)
        if request.param == "http":
            async with over_http(app) as url:
                workspace.delivery = HttpDelivery(url, workspace.signing_secret)
                yield Stage(workspace, owner, channel, seen)
        else:
            async with over_socket(app, workspace):
                await sockets.connected()
                yield Stage(workspace, owner, channel, seen)
