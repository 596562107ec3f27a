"""What Slack would find wrong with a reply, and whether the text in it could mention or format anything."""

import json
import re
from collections.abc import Iterator

from commands.reply import Choices, Faults, Form, Message, Reply
from sandbox.limits import (
    BLOCKS_TEXT_LENGTH,
    blocks_findings,
    blocks_text_length,
    response_action_findings,
    suggestion_findings,
    view_findings,
)
from sandbox.shape import Json

LONGEST_TEXT = 4_000
"""Of a message's own text, which notifications and screen readers get; Slack recommends no more."""
MARKS = ("*fet*", "_kursiv_", "~struken~", "`kod`")
"""What the tests plant in titles and comments; it must come out as it was written, so never just so."""
_ANSWER_URL = "https://hooks.slack.com/commands/T0123456789/0123456789012/abcdefghijklmnopqrstuvwx"
_PERSON = re.compile(r"<@[UW][A-Z0-9]+>|<#C[A-Z0-9]+>")
_UNESCAPED = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")


def findings(reply: Reply, form: Form | None = None) -> list[str]:
    """What is wrong with the reply by Slack's pages and its own models; `form` is what faults go back to."""
    match reply:
        case Message():
            return list(_message(reply))
        case Form():
            carried = json.dumps({"url": _ANSWER_URL, "memory": reply.memory})
            view = {**reply.view, "private_metadata": carried}
            return [*view_findings(view, kinds=("modal",)), *_formatted(view)]
        case Faults():
            body: Json = {"response_action": "errors", "errors": dict(reply.by_field)}
            return response_action_findings(body, dict(form.view) if form else {})
        case Choices():
            return suggestion_findings({"options": list(reply.options)})


def _message(message: Message) -> Iterator[str]:
    blocks = [dict(block) for block in message.blocks]
    yield from blocks_findings(blocks, "message")
    if not 0 < len(message.text) <= LONGEST_TEXT:
        yield f"the text has {len(message.text)} characters"
    if (length := blocks_text_length(blocks)) > BLOCKS_TEXT_LENGTH:
        yield f"the blocks have {length} characters"
    yield from _unsafe(message.text)
    for block in blocks:
        yield from _formatted(block)


def _formatted(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield from _unsafe(str(node.get("text")))
        for each in node.values():
            yield from _formatted(each)
    elif isinstance(node, list):
        for each in node:
            yield from _formatted(each)


def _unsafe(text: str) -> Iterator[str]:
    if found := _UNESCAPED.search(_PERSON.sub("", text)):
        yield f"unescaped {found[0]} in {text!r}"
    yield from (f"{mark} formats in {text!r}" for mark in MARKS if mark in text)
