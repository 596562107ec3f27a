"""Files dropped into a conversation: what the app is told, and who gets them."""

from dataclasses import dataclass, field

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.delivery import Ack, Kind
from sandbox.entities import Channel
from sandbox.person import Person
from sandbox.shape import Json, obj, objects, text
from sandbox.workspace import Workspace


@dataclass
class Listener:
    """A delivery that keeps what comes."""

    got: list[tuple[Kind, Json]] = field(default_factory=list)

    async def deliver(self, kind: Kind, payload: Json) -> Ack:
        self.got.append((kind, payload))
        return Ack({})


@pytest.fixture
def app(workspace: Workspace) -> Listener:
    workspace.events = {"message.im"}
    workspace.delivery = Listener()
    return workspace.delivery


async def test_the_app_hears_of_a_file_as_slack_tells_it(app: Listener, owner: Person) -> None:
    """The fields of https://docs.slack.dev/reference/events/message/file_share."""
    message = await owner.drop(owner.direct_message, "Utfall å.xlsx", b"PK")
    ((kind, payload),) = app.got
    event = obj(payload["event"])
    assert kind == "events_api"
    assert (payload["type"], event["type"], event["subtype"]) == ("event_callback", "message", "file_share")
    assert (event["channel_type"], event["user"], event["ts"]) == ("im", owner.user.id, message.ts)
    assert (event["upload"], event["text"], event["event_ts"]) == (True, "", message.ts)
    (file,) = objects(event["files"])
    assert (file["name"], file["filetype"], file["size"], file["mode"]) == (
        "Utfall å.xlsx",
        "xlsx",
        2,
        "hosted",
    )
    assert text(file["url_private_download"]).endswith("/download/Utfall%20%C3%A5.xlsx")
    await owner.tell_again(message)
    assert obj(app.got[1][1]["event"]) == event
    assert app.got[1][1]["event_id"] != payload["event_id"]


async def test_an_app_that_does_not_subscribe_hears_nothing(
    app: Listener, workspace: Workspace, owner: Person, channel: Channel
) -> None:
    await owner.drop(channel, "hr.xlsx", b"PK")
    workspace.events = set()
    await owner.drop(owner.direct_message, "hr.xlsx", b"PK")
    assert app.got == []


async def test_a_file_in_a_shared_channel_is_only_named(
    app: Listener, workspace: Workspace, owner: Person, client: AsyncWebClient
) -> None:
    await owner.drop(owner.direct_message, "hr.xlsx", b"PK", named_only=True)
    (file,) = objects(obj(app.got[0][1]["event"])["files"])
    assert file["file_access"] == "check_file_info"
    assert "url_private_download" not in file
    told = await client.files_info(file=text(file["id"]))
    assert told["file"]["name"] == "hr.xlsx"
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_info(file="F0NONE")
    workspace.tokens[workspace.bot_token].scopes.discard("files:read")
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client.files_info(file=text(file["id"]))


async def fetched(url: str, authorization: str = "") -> tuple[int, str, bytes]:
    headers = {"Authorization": authorization} if authorization else {}
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, headers=headers, allow_redirects=False) as response,
    ):
        return response.status, response.content_type, await response.read()


async def test_a_file_is_given_to_the_bots_token_alone(
    workspace: Workspace, owner: Person, address: str
) -> None:
    message = await owner.drop(owner.direct_message, "hr.xlsx", b"PK\x00")
    for name in ("url_private", "url_private_download"):
        url = text(message.files[0][name])
        assert url.startswith(address)
        status, kind, content = await fetched(url, f"Bearer {workspace.bot_token}")
        assert (status, kind.rpartition(".")[2], content) == (200, "sheet", b"PK\x00")
        for wrong in ("", "Bearer nej", f"Bearer {workspace.app_token}", f"Basic {workspace.bot_token}"):
            assert (await fetched(url, wrong))[0] == 302
        assert (await fetched(f"{url}?token={workspace.bot_token}"))[0] == 302
        assert (await fetched(url.replace("hr.xlsx", "x.xlsx"), f"Bearer {workspace.bot_token}"))[0] == 404
    workspace.tokens[workspace.bot_token].scopes.discard("files:read")
    status, kind, content = await fetched(url, f"Bearer {workspace.bot_token}")
    assert (status, kind) == (200, "text/html")
    assert b"Sign in" in content


async def test_a_file_where_the_bot_is_not_is_not_given(
    workspace: Workspace, owner: Person, address: str
) -> None:
    elsewhere = workspace.add_channel("annat", [owner.user], with_bot=False)
    message = await owner.drop(elsewhere, "hr.xlsx", b"PK")
    assert text(message.files[0]["url_private"]).startswith(address)
    url = text(message.files[0]["url_private"])
    assert (await fetched(url, f"Bearer {workspace.bot_token}"))[0] == 404
