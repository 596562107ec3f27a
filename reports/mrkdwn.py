"""Text for Slack's mrkdwn. What people have written is data: it can mention and format nothing.

https://docs.slack.dev/messaging/formatting-message-text#escaping
"""

import re

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_FORMATTING = re.compile(r"([*_~`])")
_NOTHING_WIDE = "\u2060"
"""A word joiner: a formatting character between two of them is at no word's edge, so it is only itself."""


def plain(text: str) -> str:
    """Return text that Slack shows as it was written, on one line."""
    escaped = " ".join(text.split()).translate(_ESCAPES)
    return _FORMATTING.sub(rf"{_NOTHING_WIDE}\1{_NOTHING_WIDE}", escaped)


def bold(text: str) -> str:
    """Return the text as written, in bold."""
    return f"*{plain(text)}*"


def shorten(text: str, limit: int) -> str:
    """Return at most `limit` characters, cut at a word, with an ellipsis where something was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
