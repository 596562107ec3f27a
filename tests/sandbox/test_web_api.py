"""The Web API over real HTTP, as slack_sdk's own client sees it."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from sandbox.clock import ManualClock
from sandbox.entities import Channel
from sandbox.faults import Fault
from sandbox.person import Person
from sandbox.shape import Json, obj, objects
from sandbox.workspace import Token, Workspace
from tests.sandbox.app import button, form, page, plain

Call = Awaitable[AsyncSlackResponse]


async def refused(call: Call) -> str:
    with pytest.raises(SlackApiError) as error:
        await call
    return str(error.value.response["error"])


async def answered(call: Call) -> Json:
    return obj((await call).data)


async def test_auth_test_says_who_one_is(workspace: Workspace, client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert (answer["user_id"], answer["bot_id"]) == (workspace.bot.id, workspace.bot_id)
    assert set(answer.headers["x-oauth-scopes"].split(",")) == set(workspace.scopes)


TOKENS: list[tuple[str | None, str]] = [
    (None, "not_authed"),
    ("xoxb-unknown", "invalid_auth"),
    ("xoxb-revoked", "token_revoked"),
    ("xoxb-gone", "account_inactive"),
]


@pytest.mark.parametrize(("token", "error"), TOKENS)
async def test_tokens(workspace: Workspace, address: str, token: str | None, error: str) -> None:
    workspace.tokens["xoxb-revoked"] = Token("bot", set(), "token_revoked")
    workspace.tokens["xoxb-gone"] = Token("bot", set(), "account_inactive")
    client = AsyncWebClient(token=token, base_url=f"{address}/api/")
    assert await refused(client.auth_test()) == error


async def test_a_token_may_stand_in_a_form_but_not_in_json(workspace: Workspace, address: str) -> None:
    given = {"token": workspace.bot_token}
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{address}/api/auth.test", data=given) as response:
            assert (await response.json())["ok"] is True
        async with session.post(f"{address}/api/auth.test", json=given) as response:
            assert (await response.json())["error"] == "not_authed"


BODIES: list[tuple[str, str, str]] = [
    ("application/json", "{", "invalid_json"),
    ("application/json", "[]", "json_not_object"),
    ("text/xml", "<a/>", "invalid_post_type"),
]


@pytest.mark.parametrize(("content_type", "body", "error"), BODIES)
async def test_bodies(address: str, content_type: str, body: str, error: str) -> None:
    headers = {"Content-Type": content_type, "Authorization": "Bearer xoxb-sandbox-bot"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{address}/api/auth.test", data=body, headers=headers) as response,
    ):
        assert (await response.json())["error"] == error


async def test_each_kind_of_token_has_its_methods(workspace: Workspace, client: AsyncWebClient) -> None:
    assert (
        await refused(client.apps_connections_open(app_token=workspace.bot_token)) == "not_allowed_token_type"
    )
    opened = await client.apps_connections_open(app_token=workspace.app_token)
    assert opened["url"].startswith("ws://127.0.0.1:")
    client.token = workspace.app_token
    assert await refused(client.users_info(user="U1")) == "not_allowed_token_type"


async def test_a_missing_scope_is_named(workspace: Workspace, client: AsyncWebClient) -> None:
    workspace.tokens[workspace.bot_token].scopes.discard("chat:write")
    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(channel="C1", text="hej")
    assert error.value.response["error"] == "missing_scope"
    assert error.value.response["needed"] == "chat:write"
    assert "users:read" in error.value.response["provided"].split(",")


Try = Callable[[AsyncWebClient, Workspace, Channel], Call]
ERRORS: list[tuple[str, Try]] = [
    ("unknown_method", lambda c, _w, _k: c.api_call("chat.shout")),
    ("invalid_arguments", lambda c, _w, _k: c.api_call("chat.postMessage", json={"text": "hej"})),
    ("invalid_arguments", lambda c, _w, k: c.chat_postMessage(channel=k.id, text="hej", txt="hej")),
    ("channel_not_found", lambda c, _w, _k: c.chat_postMessage(channel="C404", text="hej")),
    ("channel_not_found", lambda c, _w, _k: c.chat_postMessage(channel="#nej", text="hej")),
    ("no_text", lambda c, _w, k: c.chat_postMessage(channel=k.id, text="")),
    ("msg_too_long", lambda c, _w, k: c.chat_postMessage(channel=k.id, text="å" * 40_001)),
    ("invalid_blocks_format", lambda c, _w, k: c.chat_postMessage(channel=k.id, text="a", blocks="{")),
    ("invalid_blocks_format", lambda c, _w, k: c.chat_postMessage(channel=k.id, text="a", blocks='{"a": 1}')),
    ("invalid_blocks", lambda c, _w, k: c.chat_postMessage(channel=k.id, text="a", blocks=[{"type": "x"}])),
    (
        "msg_blocks_too_long",
        lambda c, _w, k: c.chat_postMessage(
            channel=k.id, text="a", blocks=[{"type": "section", "text": plain("å" * 2700)}] * 5
        ),
    ),
    (
        "invalid_metadata_format",
        lambda c, _w, k: c.chat_postMessage(channel=k.id, text="a", metadata={"event_type": "a"}),
    ),
    (
        "metadata_too_large",
        lambda c, _w, k: c.chat_postMessage(
            channel=k.id, text="a", metadata={"event_type": "a", "event_payload": {"a": "x" * 17_000}}
        ),
    ),
    (
        "markdown_text_conflict",
        lambda c, _w, k: c.chat_postMessage(channel=k.id, text="a", markdown_text="a"),
    ),
    ("thread_not_found", lambda c, _w, k: c.chat_postMessage(channel=k.id, text="a", thread_ts="1.000001")),
    ("user_not_in_channel", lambda c, _w, k: c.chat_postEphemeral(channel=k.id, user="U404", text="a")),
    ("message_not_found", lambda c, _w, k: c.chat_update(channel=k.id, ts="1.000001", text="a")),
    ("message_not_found", lambda c, _w, k: c.chat_delete(channel=k.id, ts="1.000001")),
    ("channel_not_found", lambda c, _w, _k: c.chat_delete(channel="C404", ts="1.000001")),
    ("users_list_not_supplied", lambda c, _w, _k: c.conversations_open(users="")),
    ("user_not_found", lambda c, _w, _k: c.conversations_open(users="U404")),
    ("cannot_dm_bot", lambda c, w, _k: c.conversations_open(users=w.bot.id)),
    ("missing_scope", lambda c, _w, _k: c.conversations_open(users="U1,U2")),
    ("method_not_supported_for_channel_type", lambda c, _w, k: c.conversations_open(channel=k.id)),
    ("channel_not_found", lambda c, _w, _k: c.conversations_history(channel="C404")),
    ("invalid_cursor", lambda c, _w, k: c.conversations_history(channel=k.id, cursor="å")),
    ("invalid_limit", lambda c, _w, k: c.conversations_history(channel=k.id, limit=1000)),
    ("invalid_ts_oldest", lambda c, _w, k: c.conversations_history(channel=k.id, oldest="i går")),
    ("thread_not_found", lambda c, _w, k: c.conversations_replies(channel=k.id, ts="1.000001")),
    ("missing_scope", lambda c, _w, k: c.conversations_info(channel=k.id)),
    ("missing_scope", lambda c, _w, _k: c.conversations_list()),
    ("missing_scope", lambda c, _w, _k: c.users_conversations()),
    ("user_not_found", lambda c, _w, _k: c.users_info(user="U404")),
    ("users_not_found", lambda c, _w, _k: c.users_lookupByEmail(email="nej@region.example")),
    ("invalid_trigger_id", lambda c, _w, _k: c.views_open(trigger_id="1.2.3", view=page("a"))),
    ("invalid_arguments", lambda c, _w, _k: c.views_open(trigger_id="1.2.3", view=page("a" * 25))),
    (
        "invalid_arguments",
        lambda c, _w, _k: c.api_call("views.open", data={"trigger_id": "1.2.3", "view": "{"}),
    ),
    ("not_found", lambda c, _w, _k: c.views_update(view_id="V404", view=page("a"))),
    ("invalid_arguments", lambda c, _w, _k: c.api_call("views.update", json={"view": page("a")})),
    ("invalid_arguments", lambda c, _w, _k: c.views_publish(user_id="U404", view=page("a"))),
]


@pytest.mark.filterwarnings("ignore:The top-level `text` argument")
@pytest.mark.parametrize(("error", "attempt"), ERRORS)
async def test_errors(
    workspace: Workspace, client: AsyncWebClient, channel: Channel, error: str, attempt: Try
) -> None:
    assert await refused(attempt(client, workspace, channel)) == error
    assert workspace.calls[-1].outcome == error


async def test_findings_stand_in_the_metadata(client: AsyncWebClient, channel: Channel) -> None:
    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(
            channel=channel.id, text="a", blocks=[{"type": "header", "text": plain("a" * 151)}]
        )
    assert error.value.response["response_metadata"] == {
        "messages": ["[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"]
    }


async def test_conversations_keep_the_bot_out(
    workspace: Workspace, client: AsyncWebClient, owner: Person
) -> None:
    public = workspace.add_channel("allmänt", with_bot=False)
    private = workspace.add_channel("ledning", with_bot=False, is_private=True)
    old = workspace.add_channel("gammal")
    old.is_archived = True
    gone = workspace.add_user("gone", email="gone@region.example")
    closed = workspace.direct_message(gone.id)
    gone.deleted = True
    assert await refused(client.chat_postMessage(channel=public.id, text="a")) == "not_in_channel"
    assert await refused(client.conversations_history(channel=public.id)) == "not_in_channel"
    assert await refused(client.chat_postMessage(channel=private.id, text="a")) == "channel_not_found"
    assert await refused(client.conversations_history(channel=private.id)) == "channel_not_found"
    assert await refused(client.chat_postMessage(channel=old.id, text="a")) == "is_archived"
    assert await refused(client.chat_postMessage(channel=gone.id, text="a")) == "account_inactive"
    assert await refused(client.chat_postMessage(channel=closed.id, text="a")) == "account_inactive"
    assert await refused(client.conversations_open(users=gone.id)) == "user_disabled"
    assert await refused(client.users_lookupByEmail(email="gone@region.example")) == "users_not_found"
    assert (await client.users_info(user=gone.id))["user"]["deleted"] is True
    assert owner.messages(public) == []


async def test_a_message_is_posted_updated_and_deleted(
    workspace: Workspace, client: AsyncWebClient, channel: Channel, owner: Person
) -> None:
    blocks = [{"type": "actions", "elements": [button("Ja", "ja")]}]
    posted = await client.chat_postMessage(channel="#verksamhetsplan", text="hej", blocks=blocks)
    assert posted["message"]["blocks"][0]["block_id"]
    (message,) = owner.messages(channel)
    assert (message.ts, message.shown) == (posted["ts"], "[Ja]")
    await client.chat_update(channel=channel.id, ts=message.ts, text="bara text")
    assert (message.shown, message.blocks, message.edited) == ("bara text", [], True)
    too_long = client.chat_update(channel=channel.id, ts=message.ts, text="å" * 4001)
    assert await refused(too_long) == "msg_too_long"
    foreign = await owner.say(channel, "mitt")
    assert (
        await refused(client.chat_update(channel=channel.id, ts=foreign.ts, text="a"))
        == "cant_update_message"
    )
    assert await refused(client.chat_delete(channel=channel.id, ts=foreign.ts)) == "cant_delete_message"
    await client.chat_delete(channel=channel.id, ts=message.ts)
    assert owner.messages(channel) == [foreign]
    assert workspace.complaints == []


async def test_an_ephemeral_message_cannot_be_updated(
    client: AsyncWebClient, channel: Channel, owner: Person
) -> None:
    posted = await client.chat_postEphemeral(channel=channel.id, user=owner.user.id, text="bara du")
    ts = posted["message_ts"]
    assert [message.ts for message in owner.messages(channel)] == [ts]
    assert await refused(client.chat_update(channel=channel.id, ts=ts, text="a")) == "message_not_found"
    assert (await client.conversations_history(channel=channel.id))["messages"] == []


async def test_direct_messages_open_once(workspace: Workspace, client: AsyncWebClient, owner: Person) -> None:
    unopened = client.conversations_open(users=owner.user.id, prevent_creation=True)
    assert await refused(unopened) == "channel_not_found"
    first = await client.conversations_open(users=owner.user.id, return_im=True)
    again = await client.conversations_open(users=owner.user.id)
    assert first["channel"]["user"] == owner.user.id
    assert again["channel"]["id"] == first["channel"]["id"] == owner.direct_message.id
    assert again["already_open"] is True
    resumed = await client.conversations_open(channel=owner.direct_message.id)
    assert resumed["channel"]["id"] == first["channel"]["id"]
    posted = await client.chat_postMessage(channel=owner.user.id, text="hej")
    assert posted["channel"] == owner.direct_message.id
    assert (await client.conversations_history(channel=owner.direct_message.id))["messages"][0][
        "text"
    ] == "hej"
    workspace.tokens[workspace.bot_token].scopes.discard("im:history")
    assert await refused(client.conversations_history(channel=owner.direct_message.id)) == "missing_scope"


async def test_history_pages_and_keeps_metadata_for_who_asks(
    client: AsyncWebClient, channel: Channel
) -> None:
    metadata = {"event_type": "reminder", "event_payload": {"id": "7"}}
    for number in range(5):
        await client.chat_postMessage(channel=channel.id, text=str(number), metadata=metadata)
    first = await answered(client.conversations_history(channel=channel.id, limit=3))
    assert [message["text"] for message in objects(first["messages"])] == ["4", "3", "2"]
    assert first["has_more"] is True
    assert not any("metadata" in message for message in objects(first["messages"]))
    cursor = str(obj(first["response_metadata"])["next_cursor"])
    rest = await answered(
        client.conversations_history(channel=channel.id, limit=3, cursor=cursor, include_all_metadata=True)
    )
    assert [message["text"] for message in objects(rest["messages"])] == ["1", "0"]
    assert objects(rest["messages"])[0]["metadata"] == metadata
    assert rest["has_more"] is False
    ts = str(objects(first["messages"])[1]["ts"])
    newer = await answered(client.conversations_history(channel=channel.id, oldest=ts))
    assert [message["text"] for message in objects(newer["messages"])] == ["4"]
    newer = await answered(client.conversations_history(channel=channel.id, oldest=ts, inclusive=True))
    assert [message["text"] for message in objects(newer["messages"])] == ["4", "3"]


async def test_threads(client: AsyncWebClient, channel: Channel) -> None:
    parent = (await client.chat_postMessage(channel=channel.id, text="a"))["ts"]
    await client.chat_postMessage(channel=channel.id, text="b", thread_ts=parent)
    await client.chat_postMessage(channel=channel.id, text="c", thread_ts=parent, reply_broadcast=True)
    thread = await client.conversations_replies(channel=channel.id, ts=parent)
    assert [message["text"] for message in thread["messages"]] == ["a", "b", "c"]
    history = await client.conversations_history(channel=channel.id)
    assert [message["text"] for message in history["messages"]] == ["c", "a"]


async def test_conversations_can_be_listed_with_the_scope(
    workspace: Workspace, client: AsyncWebClient, channel: Channel, owner: Person
) -> None:
    outside = workspace.add_channel("allmänt", with_bot=False)
    dm = owner.direct_message
    workspace.tokens[workspace.bot_token].scopes |= {"channels:read", "im:read"}
    listed = await client.conversations_list()
    assert [each["id"] for each in listed["channels"]] == [channel.id, outside.id]
    mine = await client.users_conversations(types="public_channel,im")
    assert [each["id"] for each in mine["channels"]] == [channel.id, dm.id]
    assert (await client.conversations_info(channel=channel.id))["channel"]["name"] == "verksamhetsplan"
    assert await refused(client.conversations_list(types="alla")) == "invalid_types"
    assert await refused(client.users_conversations(user="U404")) == "user_not_found"


async def test_an_address_needs_its_scope(
    workspace: Workspace, client: AsyncWebClient, owner: Person
) -> None:
    found = await client.users_lookupByEmail(email="HR@region.example")
    assert found["user"]["id"] == owner.user.id
    assert (await client.users_info(user=owner.user.id))["user"]["profile"]["email"] == "hr@region.example"
    workspace.tokens[workspace.bot_token].scopes.discard("users:read.email")
    assert "email" not in (await client.users_info(user=owner.user.id))["user"]["profile"]
    assert await refused(client.users_lookupByEmail(email="hr@region.example")) == "missing_scope"


async def test_repeats_are_refused_only_where_the_workspace_says_so(
    workspace: Workspace, client: AsyncWebClient, channel: Channel
) -> None:
    for _ in range(2):
        await client.chat_postMessage(channel=channel.id, text="a", client_msg_id="1")
    workspace.refuses_repeats = True
    again = client.chat_postMessage(channel=channel.id, text="a", client_msg_id="1")
    assert await refused(again) == "duplicate_message"
    await client.chat_postMessage(channel=channel.id, text="a", client_msg_id="2")
    assert len(workspace.messages[channel.id]) == 3


async def test_a_trigger_holds_for_three_seconds_and_once(
    workspace: Workspace, client: AsyncWebClient, clock: ManualClock, owner: Person
) -> None:
    early, late = workspace.new_trigger(owner.user.id), workspace.new_trigger(owner.user.id)
    clock.advance(3.0)
    bad = client.views_open(trigger_id=early, view=page("a" * 25))
    assert await refused(bad) == "invalid_arguments"
    await client.views_open(trigger_id=early, view=page("Ett"))
    assert await refused(client.views_open(trigger_id=early, view=page("Ett"))) == "exchanged_trigger_id"
    clock.advance(0.1)
    assert await refused(client.views_open(trigger_id=late, view=page("Ett"))) == "expired_trigger_id"
    assert owner.modal
    assert owner.modal.title == "Ett"


async def test_three_views_and_no_more(workspace: Workspace, client: AsyncWebClient, owner: Person) -> None:
    def trigger() -> str:
        return workspace.new_trigger(owner.user.id)

    assert await refused(client.views_push(trigger_id=trigger(), view=page("a"))) == "not_found"
    await client.views_open(trigger_id=trigger(), view=page("a"))
    await client.views_push(trigger_id=trigger(), view=page("b"))
    await client.views_push(trigger_id=trigger(), view=page("c"))
    assert await refused(client.views_push(trigger_id=trigger(), view=page("d"))) == "push_limit_reached"
    opened = await client.views_open(trigger_id=trigger(), view=page("e"))
    assert [view.title for view in workspace.stacks[owner.user.id]] == ["e"]
    assert opened["view"]["root_view_id"] == opened["view"]["id"]


async def test_an_update_checks_the_hash_and_keeps_what_was_typed(
    workspace: Workspace, client: AsyncWebClient, owner: Person
) -> None:
    trigger = workspace.new_trigger(owner.user.id)
    opened = await client.views_open(trigger_id=trigger, view=form(external_id="min"))
    view = owner.modal
    assert view
    owner.fill(view, {"varde": "2,8", "status": "done"})
    updated = await client.views_update(
        external_id="min", hash=opened["view"]["hash"], view=form(external_id="min")
    )
    values = updated["view"]["state"]["values"]
    assert values["varde"]["text"]["value"] == "2,8"
    assert values["status"]["val"]["selected_option"]["value"] == "done"
    stale = client.views_update(view_id=view.id, hash=opened["view"]["hash"], view=form())
    assert await refused(stale) == "hash_conflict"
    trigger = workspace.new_trigger(owner.user.id)
    assert await refused(client.views_push(trigger_id=trigger, view=page("a", external_id="min"))) == (
        "duplicate_external_id"
    )


async def test_the_home_tab(workspace: Workspace, client: AsyncWebClient, owner: Person) -> None:
    home: Json = {"type": "home", "blocks": [{"type": "section", "text": plain("Hem")}]}
    published = await client.views_publish(user_id=owner.user.id, view=home)
    again = await client.views_publish(user_id=owner.user.id, view=home, hash=published["view"]["hash"])
    assert again["view"]["id"] == published["view"]["id"]
    stale = client.views_publish(user_id=owner.user.id, view=home, hash=published["view"]["hash"])
    assert await refused(stale) == "hash_conflict"
    assert owner.home
    assert owner.home.shown == "Hem"
    workspace.home_tab = False
    assert await refused(client.views_publish(user_id=owner.user.id, view=home)) == "not_enabled"


async def test_a_view_has_a_weight(workspace: Workspace, client: AsyncWebClient, owner: Person) -> None:
    heavy = [{"type": "section", "text": plain("a" * 3000)}] * 90
    trigger = workspace.new_trigger(owner.user.id)
    too_large = client.views_open(trigger_id=trigger, view=page("a") | {"blocks": heavy})
    assert await refused(too_large) == "view_too_large"


async def test_metadata_stays_until_it_is_taken_away(
    workspace: Workspace, client: AsyncWebClient, channel: Channel, owner: Person
) -> None:
    metadata = {"event_type": "reminder", "event_payload": {"id": "7"}}
    ts = (await client.chat_postMessage(channel=channel.id, text="a", metadata=metadata))["ts"]
    (message,) = owner.messages(channel)
    await client.chat_update(channel=channel.id, ts=ts, text="b")
    assert (message.text, message.metadata) == ("b", metadata)
    await client.api_call("chat.update", json={"channel": channel.id, "ts": ts, "metadata": {}})
    assert (message.text, message.metadata) == ("b", None)
    channel.is_archived = True
    assert await refused(client.chat_update(channel=channel.id, ts=ts, text="c")) == "is_inactive"
    assert workspace.complaints == []


async def test_markdown_text_is_a_text_of_its_own(
    client: AsyncWebClient, channel: Channel, owner: Person
) -> None:
    await client.chat_postMessage(channel=channel.id, markdown_text="**fet**")
    assert [message.shown for message in owner.messages(channel)] == ["**fet**"]
    too_long = client.chat_postMessage(channel=channel.id, markdown_text="a" * 12_001)
    assert await refused(too_long) == "msg_too_long"


async def test_an_app_token_says_which_app(workspace: Workspace, client: AsyncWebClient) -> None:
    client.token = workspace.app_token
    assert (await client.auth_test())["app_id"] == workspace.app_id


async def test_faults_come_in_order(workspace: Workspace, client: AsyncWebClient, channel: Channel) -> None:
    def post() -> Call:
        return client.chat_postMessage(channel=channel.id, text="a")

    workspace.faults.add("chat.postMessage", Fault.rate_limited(retry_after=3))
    workspace.faults.add("chat.postMessage", Fault.error("messages_tab_disabled"))
    workspace.faults.add("chat.postMessage", Fault.server_error())
    workspace.faults.add("chat.postMessage", Fault.cut(accepted=False))
    with pytest.raises(SlackApiError) as limited:
        await post()
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["Retry-After"] == "3"
    assert await refused(post()) == "messages_tab_disabled"
    with pytest.raises(SlackApiError) as broken:
        await post()
    assert broken.value.response.status_code == 500
    with pytest.raises(aiohttp.ClientError):
        await post()
    assert workspace.messages[channel.id] == []
    workspace.faults.add("chat.postMessage", Fault.cut())
    with pytest.raises(aiohttp.ClientError):
        await post()
    assert len(workspace.messages[channel.id]) == 1
    assert workspace.faults.waiting() == 0
    await post()


async def test_a_slow_answer_comes_when_it_is_let_go(
    workspace: Workspace, client: AsyncWebClient, channel: Channel
) -> None:
    release = asyncio.Event()
    workspace.faults.add("chat.postMessage", Fault.held(release))
    task = asyncio.ensure_future(client.chat_postMessage(channel=channel.id, text="a"))
    await workspace.until(lambda: workspace.messages[channel.id])
    assert not task.done()
    release.set()
    assert (await task)["ok"] is True
    workspace.faults.add("auth.test", Fault.slow(0.001))
    assert (await client.auth_test())["ok"] is True


async def test_calls_are_kept(workspace: Workspace, client: AsyncWebClient, channel: Channel) -> None:
    await client.chat_postMessage(channel=channel.id, text="a")
    call = workspace.calls[-1]
    assert (call.method, call.outcome, call.arguments["text"]) == ("chat.postMessage", "ok", "a")
    assert workspace.bot_token not in json.dumps([str(call) for call in workspace.calls])


async def test_a_message_without_text_is_complained_of(
    workspace: Workspace, address: str, channel: Channel
) -> None:
    body = {"channel": channel.id, "blocks": [{"type": "divider"}]}
    headers = {"Authorization": f"Bearer {workspace.bot_token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{address}/api/chat.postMessage", json=body) as response,
    ):
        assert (await response.json())["ok"] is True
    assert workspace.complaints == [
        "a message has no text: notifications and screen readers have nothing to say"
    ]


async def test_loud_and_long_messages_are_complained_of(
    workspace: Workspace, client: AsyncWebClient, channel: Channel
) -> None:
    await client.chat_postMessage(channel=channel.id, text="å" * 4000)
    assert workspace.complaints == []
    await client.chat_postMessage(channel=channel.id, text="<!channel> " + "å" * 4000)
    assert workspace.complaints == [
        "a message has a text of over 4000 characters",
        "a message notifies everybody: <!channel>",
    ]
