"""Reading what Slack sends.

https://docs.slack.dev/interactivity/implementing-slash-commands,
https://docs.slack.dev/reference/interaction-payloads
"""

import json
from collections.abc import Iterator, Mapping
from typing import TypedDict

Body = Mapping[str, object]

_NUL = "\x00"
"""The one character that PostgreSQL can't keep; it means nothing in a text."""


class Memory(TypedDict):
    """What a form carries: where its answer goes, and the handler's own memory."""

    url: str
    memory: str


def text(body: Body, name: str) -> str:
    """Return the text of that name, empty where there is none."""
    held = body.get(name)
    return held if isinstance(held, str) else ""


def part(body: Body, name: str) -> dict[str, object]:
    """Return the object of that name, empty where there is none."""
    held = body.get(name)
    return held if isinstance(held, dict) else {}


def first(body: Body, name: str) -> dict[str, object]:
    """Return the first object of that list, empty where there is none."""
    listed = body.get(name)
    return listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}


def user(body: Body) -> str:
    """Return who did it: a command names the user, an interaction holds one."""
    return text(body, "user_id") or text(part(body, "user"), "id")


def typed(written: str) -> str:
    """Return what somebody typed: Slack writes these three characters as entities.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    plain = written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return plain.replace(_NUL, "")


def fields(view: Body) -> dict[str, str]:
    """Return what a form's inputs hold, as text by block id; empty inputs are left out.

    Of several ticked boxes the values stand with commas between.
    """
    found: dict[str, str] = {}
    for block_id, inputs in part(part(view, "state"), "values").items():
        for held in _objects(inputs):
            chosen = text(part(held, "selected_option"), "value")
            ticked = held.get("selected_options")
            several = ",".join(text(one, "value") for one in ticked) if isinstance(ticked, list) else ""
            if said := chosen or several or text(held, "value") or text(held, "selected_date"):
                found[block_id] = said.replace(_NUL, "")
    return found


def _objects(inputs: object) -> Iterator[dict[str, object]]:
    if isinstance(inputs, dict):
        yield from (held for held in inputs.values() if isinstance(held, dict))


def dropped(event: Body) -> list[dict[str, object]]:
    """Return the files that a person has dropped into a direct message; none for any other message.

    https://docs.slack.dev/reference/events/message/file_share
    """
    files = event.get("files")
    by_a_person = bool(text(event, "user")) and not event.get("bot_id")
    here = text(event, "channel_type") == "im" and text(event, "subtype") == "file_share"
    taken = files if isinstance(files, list) and by_a_person and here else []
    return [file for file in taken if isinstance(file, dict)]


def first_input(view: Body) -> str:
    """Return the block id of a form's first input."""
    blocks = view.get("blocks")
    listed = blocks if isinstance(blocks, list) else []
    inputs = (text(block, "block_id") for block in listed if text(block, "type") == "input")
    return next(inputs, "")


def remembered(view: Body) -> Memory:
    """Return what a form was opened with."""
    try:
        held = json.loads(text(view, "private_metadata"))
        return Memory(url=str(held["url"]), memory=str(held["memory"]))
    except (ValueError, TypeError, KeyError):
        return Memory(url="", memory="")
