"""conversations.open, .history, .replies, .info, .list and users.conversations.

Sources: https://docs.slack.dev/reference/methods/conversations.open,
https://docs.slack.dev/reference/methods/conversations.history,
https://docs.slack.dev/reference/methods/conversations.replies,
https://docs.slack.dev/reference/methods/conversations.info,
https://docs.slack.dev/reference/methods/conversations.list, https://docs.slack.dev/reference/methods/users.conversations,
https://docs.slack.dev/apis/web-api/pagination
"""

import base64
import binascii
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from sandbox.arguments import Arguments
from sandbox.entities import Channel, Message, User
from sandbox.errors import SlackError
from sandbox.shape import Json
from sandbox.workspace import Workspace

KINDS = ("channels", "groups", "mpim", "im")
HISTORY = tuple(f"{kind}:history" for kind in KINDS)
READ = tuple(f"{kind}:read" for kind in KINDS)
SCOPE_OF_TYPE = {"public_channel": "channels", "private_channel": "groups", "mpim": "mpim", "im": "im"}
Item = TypeVar("Item")


def open_conversation(workspace: Workspace, arguments: Arguments) -> Json:
    """Open or resume a direct message."""
    if channel_id := arguments.text("channel"):
        channel = _channel(workspace, channel_id)
        if not channel.is_im:
            raise SlackError("method_not_supported_for_channel_type")
        return _opened(workspace, channel, arguments, already=True)
    user = _addressee(workspace, arguments)
    known = workspace.known_direct_message(user.id)
    if known is None and arguments.flag("prevent_creation"):
        raise SlackError("channel_not_found")
    return _opened(workspace, workspace.direct_message(user.id), arguments, already=known is not None)


def _addressee(workspace: Workspace, arguments: Arguments) -> User:
    user_ids = [user_id for user_id in arguments.text("users").split(",") if user_id]
    if not user_ids:
        raise SlackError("users_list_not_supplied")
    if len(user_ids) > 1:
        arguments.need("mpim:write")
        raise SlackError("method_not_supported_for_channel_type")
    user = workspace.users.get(user_ids[0])
    if user is None:
        raise SlackError("user_not_found")
    if user.deleted:
        raise SlackError("user_disabled")
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    return user


def _opened(workspace: Workspace, channel: Channel, arguments: Arguments, *, already: bool) -> Json:
    full = arguments.flag("return_im")
    body: Json = {"channel": channel.to_json(workspace.bot.id) if full else {"id": channel.id}}
    return body | {"no_op": True, "already_open": True} if already else body


def history(workspace: Workspace, arguments: Arguments) -> Json:
    """The messages of a conversation, newest first, without ephemeral ones and thread replies."""
    channel = _readable(workspace, arguments)
    messages = [
        message
        for message in reversed(workspace.messages[channel.id])
        if message.thread_ts in (None, message.ts) or message.broadcast
    ]
    return _messages(messages, arguments, most=999)


def replies(workspace: Workspace, arguments: Arguments) -> Json:
    """A thread: its parent first, then the replies, oldest first."""
    channel = _readable(workspace, arguments)
    ts = arguments.text("ts")
    messages = [
        message for message in workspace.messages[channel.id] if ts in (message.ts, message.thread_ts)
    ]
    if not any(message.ts == ts and not message.ephemeral_to for message in messages):
        raise SlackError("thread_not_found")
    return _messages(messages, arguments, most=1000)


def info(workspace: Workspace, arguments: Arguments) -> Json:
    """One conversation."""
    channel = _channel(workspace, arguments.text("channel"))
    arguments.need(f"{channel.kind}:read")
    return {"channel": channel.to_json(workspace.bot.id)}


def list_conversations(workspace: Workspace, arguments: Arguments) -> Json:
    """All conversations of the kinds asked for that the bot may see."""
    return _listed(workspace, arguments, members_only=False)


def users_conversations(workspace: Workspace, arguments: Arguments) -> Json:
    """The conversations of the kinds asked for that the bot, or `user`, is a member of."""
    return _listed(workspace, arguments, members_only=True)


def _listed(workspace: Workspace, arguments: Arguments, *, members_only: bool) -> Json:
    types = (arguments.text("types") or "public_channel").split(",")
    if unknown := [each for each in types if each not in SCOPE_OF_TYPE]:
        raise SlackError("invalid_types", messages=unknown)
    for each in types:
        arguments.need(f"{SCOPE_OF_TYPE[each]}:read")
    kinds = {SCOPE_OF_TYPE[each] for each in types}
    member = arguments.text("user") or workspace.bot.id
    if member not in workspace.users:
        raise SlackError("user_not_found")
    seen = [
        channel.to_json(workspace.bot.id)
        for channel in workspace.channels.values()
        if channel.kind in kinds
        and (member in channel.members or not (members_only or channel.is_private or channel.is_im))
        and not (channel.is_archived and arguments.flag("exclude_archived"))
    ]
    page, cursor = _page(seen, arguments, most=1000)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


def _channel(workspace: Workspace, channel_id: str) -> Channel:
    channel = workspace.channels.get(channel_id)
    hidden = channel and (channel.is_private or channel.is_im) and workspace.bot.id not in channel.members
    if channel is None or hidden:
        raise SlackError("channel_not_found")
    return channel


def _readable(workspace: Workspace, arguments: Arguments) -> Channel:
    channel = _channel(workspace, arguments.text("channel"))
    arguments.need(f"{channel.kind}:history")
    if workspace.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _messages(messages: Sequence[Message], arguments: Arguments, *, most: int) -> Json:
    oldest, latest = _moment(arguments, "oldest"), _moment(arguments, "latest")
    inclusive = arguments.flag("inclusive")
    wanted = [
        message
        for message in messages
        if not message.ephemeral_to and _between(Decimal(message.ts), oldest, latest, inclusive=inclusive)
    ]
    page, cursor = _page(wanted, arguments, most=most)
    with_metadata = arguments.flag("include_all_metadata")
    body: Json = {
        "messages": [message.to_json(with_metadata=with_metadata) for message in page],
        "has_more": bool(cursor),
    }
    return body | {"response_metadata": {"next_cursor": cursor}} if cursor else body


def _moment(arguments: Arguments, name: str) -> Decimal | None:
    written = arguments.text(name)
    try:
        return Decimal(written) if written else None
    except InvalidOperation:
        raise SlackError(f"invalid_ts_{name}") from None


def _between(ts: Decimal, oldest: Decimal | None, latest: Decimal | None, *, inclusive: bool) -> bool:
    if inclusive and ts in (oldest, latest):
        return True
    return (oldest is None or ts > oldest) and (latest is None or ts < latest)


def _page(items: Sequence[Item], arguments: Arguments, *, most: int) -> tuple[list[Item], str]:
    limit = arguments.whole("limit", 100, most)
    start = _position(arguments.text("cursor"))
    end = start + limit
    cursor = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), cursor


def _position(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except (binascii.Error, ValueError):
        raise SlackError("invalid_cursor") from None
