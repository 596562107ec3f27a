"""Putting what the app says into a conversation: the checks that posts, updates and answers have in common.

Sources: https://docs.slack.dev/reference/methods/chat.postMessage (errors, truncation at 40,000 characters),
https://docs.slack.dev/messaging/message-metadata.
Stricter than Slack: text over 40,000 characters is refused, not cut.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.entities import Message
from sandbox.errors import SlackError
from sandbox.limits import (
    BLOCKS_TEXT_LENGTH,
    MARKDOWN_LENGTH,
    TEXT_LENGTH,
    blocks_findings,
    blocks_text_length,
    with_ids,
)
from sandbox.shape import Json, objects, text
from sandbox.workspace import Workspace

METADATA_BYTES = 16_384
RECOMMENDED_LENGTH = 4_000
EVERYBODY = ("<!channel", "<!here", "<!everyone")


@dataclass(frozen=True)
class Content:
    """What a message says. None means that the app did not mention it."""

    text: str | None = None
    blocks: list[Json] | None = None
    metadata: Json | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    client_msg_id: str | None = None


def checked(workspace: Workspace, body: Json, *, text_length: int = TEXT_LENGTH) -> Content:
    """The content of a post, checked.

    Raises SlackError `no_text`, `msg_too_long`, `invalid_blocks_format`, `invalid_blocks`,
    `msg_blocks_too_long`, `markdown_text_conflict`, `invalid_metadata_format` or `metadata_too_large`.
    """
    said = _said(body)
    blocks = _blocks(body.get("blocks"))
    if not said and not blocks and not body.get("attachments"):
        raise SlackError("no_text")
    if len(said or "") > text_length:
        raise SlackError("msg_too_long")
    workspace.complaints.extend(_complaints(said or "", body))
    return Content(
        text=said,
        blocks=None if blocks is None else with_ids(blocks, lambda: workspace.new_id("b")),
        metadata=checked_metadata(body.get("metadata")),
        thread_ts=text(body.get("thread_ts")) or None,
        broadcast=body.get("reply_broadcast") is True,
        client_msg_id=text(body.get("client_msg_id")) or None,
    )


def _complaints(said: str, body: Json) -> Iterator[str]:
    if not said:
        yield "a message has no text: notifications and screen readers have nothing to say"
    if len(said) > RECOMMENDED_LENGTH:
        yield f"a message has a text of over {RECOMMENDED_LENGTH} characters"
    for mention in EVERYBODY:
        if mention in json.dumps(body):
            yield f"a message notifies everybody: {mention}>"


def _said(body: Json) -> str | None:
    if "markdown_text" not in body:
        return None if body.get("text") is None else str(body["text"])
    if "text" in body or "blocks" in body:
        raise SlackError("markdown_text_conflict")
    if len(text(body["markdown_text"])) > MARKDOWN_LENGTH:
        raise SlackError("msg_too_long")
    return text(body["markdown_text"])


def _blocks(value: object) -> list[Json] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise SlackError("invalid_blocks_format")
    if findings := blocks_findings(value, "message"):
        raise SlackError("invalid_blocks", messages=findings)
    if blocks_text_length(objects(value)) > BLOCKS_TEXT_LENGTH:
        raise SlackError("msg_blocks_too_long")
    return objects(value)


def checked_metadata(value: object) -> Json | None:
    """Message metadata, checked: an event_type and an event_payload. Raises SlackError."""
    if value is None:
        return None
    if value == {}:
        return {}
    if not isinstance(value, dict) or value.keys() - {"event_type", "event_payload"}:
        raise SlackError("invalid_metadata_format")
    if not text(value.get("event_type")) or not isinstance(value.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(value).encode()) > METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return value


def post(workspace: Workspace, channel: str, content: Content, *, ephemeral_to: str | None = None) -> Message:
    """Put a message of the bot into the channel; with `ephemeral_to`, for that user alone."""
    return workspace.add_message(
        Message(
            channel,
            workspace.new_ts(),
            workspace.bot.id,
            content.text or "",
            content.blocks or [],
            content.metadata or None,
            workspace.bot_id,
            workspace.app_id,
            thread_ts=content.thread_ts,
            broadcast=content.broadcast,
            ephemeral_to=ephemeral_to,
            client_msg_id=content.client_msg_id,
        )
    )


def rewrite(workspace: Workspace, message: Message, content: Content) -> None:
    """Replace what a message says. Text without blocks takes the blocks away; metadata may stay."""
    message.blocks = content.blocks or []
    message.text = content.text if content.text is not None else message.text
    message.metadata = message.metadata if content.metadata is None else content.metadata or None
    message.edited = content.blocks is None
    message.typed = {}
    workspace.touch()
