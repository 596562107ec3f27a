"""chat.postMessage, chat.postEphemeral, chat.update, chat.delete.

Sources: https://docs.slack.dev/reference/methods/chat.postMessage,
https://docs.slack.dev/reference/methods/chat.postEphemeral, https://docs.slack.dev/reference/methods/chat.update
(text of at most 4,000 characters; never an ephemeral message), https://docs.slack.dev/reference/methods/chat.delete
"""

from sandbox.arguments import Arguments
from sandbox.entities import Channel, Message
from sandbox.errors import SlackError
from sandbox.limits import UPDATED_TEXT_LENGTH
from sandbox.posting import checked, checked_metadata, post, rewrite
from sandbox.shape import Json, pruned
from sandbox.workspace import Workspace

SAID = ("text", "blocks", "attachments", "markdown_text", "parse", "link_names", "as_user")
POSTED = (
    *SAID,
    *("metadata", "thread_ts", "reply_broadcast", "mrkdwn", "unfurl_links", "unfurl_media"),
    *("username", "icon_emoji", "icon_url", "client_msg_id"),
)
EPHEMERAL = (*SAID, "thread_ts", "username", "icon_emoji", "icon_url")
UPDATED = (*SAID, "metadata", "reply_broadcast", "file_ids")


def post_message(workspace: Workspace, arguments: Arguments) -> Json:
    """Send a message to a conversation, or to a user's direct messages."""
    channel = _destination(workspace, arguments.text("channel"))
    content = checked(workspace, _body(arguments))
    _check_thread(workspace, channel, arguments.text("thread_ts"))
    if workspace.refuses_repeats and content.client_msg_id:
        known = {message.client_msg_id for message in workspace.messages[channel.id]}
        if content.client_msg_id in known:
            raise SlackError("duplicate_message")
    message = post(workspace, channel.id, content)
    return {"channel": channel.id, "ts": message.ts, "message": message.to_json()}


def post_ephemeral(workspace: Workspace, arguments: Arguments) -> Json:
    """Show a message to one user in a conversation."""
    channel = _destination(workspace, arguments.text("channel"))
    user_id = arguments.text("user")
    if user_id not in channel.members or workspace.users[user_id].deleted:
        raise SlackError("user_not_in_channel")
    message = post(workspace, channel.id, checked(workspace, _body(arguments)), ephemeral_to=user_id)
    return {"message_ts": message.ts}


def update(workspace: Workspace, arguments: Arguments) -> Json:
    """Replace what a message of the bot says."""
    message = _own_message(workspace, arguments, "cant_update_message")
    body = _body(arguments)
    if body.keys() == {"metadata"}:
        message.metadata = checked_metadata(body["metadata"]) or None
    else:
        rewrite(workspace, message, checked(workspace, body, text_length=UPDATED_TEXT_LENGTH))
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.to_json()}


def delete(workspace: Workspace, arguments: Arguments) -> Json:
    """Take a message of the bot away."""
    message = _own_message(workspace, arguments, "cant_delete_message")
    workspace.remove_message(message)
    return {"channel": message.channel, "ts": message.ts}


def _body(arguments: Arguments) -> Json:
    return pruned(
        {
            "text": arguments.text("text") if arguments.values.get("text") is not None else None,
            "markdown_text": arguments.text("markdown_text") or None,
            "blocks": arguments.structure("blocks", "invalid_blocks_format"),
            "attachments": arguments.structure("attachments", "invalid_attachments"),
            "metadata": arguments.structure("metadata", "invalid_metadata_format"),
            "thread_ts": arguments.text("thread_ts") or None,
            "reply_broadcast": arguments.flag("reply_broadcast") or None,
            "client_msg_id": arguments.text("client_msg_id") or None,
        }
    )


def _destination(workspace: Workspace, name: str) -> Channel:
    channel = _named(workspace, name)
    if workspace.bot.id not in channel.members:
        raise SlackError("channel_not_found" if channel.is_private or channel.is_im else "not_in_channel")
    if channel.is_archived:
        raise SlackError("is_archived")
    if channel.is_im and any(workspace.users[member].deleted for member in channel.members):
        raise SlackError("account_inactive")
    return channel


def _named(workspace: Workspace, name: str) -> Channel:
    if name in workspace.users and name != workspace.bot.id:
        return workspace.direct_message(name)
    plain = name.removeprefix("#")
    for channel in workspace.channels.values():
        if name == channel.id or (plain == channel.name and not channel.is_im):
            return channel
    raise SlackError("channel_not_found")


def _check_thread(workspace: Workspace, channel: Channel, thread_ts: str) -> None:
    parent = workspace.message(channel.id, thread_ts) if thread_ts else None
    if thread_ts and (parent is None or parent.ephemeral_to):
        raise SlackError("thread_not_found")


def _own_message(workspace: Workspace, arguments: Arguments, refused: str) -> Message:
    channel = workspace.channels.get(arguments.text("channel"))
    if channel is None or workspace.bot.id not in channel.members:
        raise SlackError("channel_not_found")
    if channel.is_archived:
        raise SlackError("is_inactive")
    message = workspace.message(channel.id, arguments.text("ts"))
    if message is None or message.ephemeral_to:
        raise SlackError("message_not_found")
    if message.bot_id != workspace.bot_id:
        raise SlackError(refused)
    return message
