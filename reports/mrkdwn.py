"""Text for Slack's mrkdwn. What people have written is data: it can mention and format nothing.

https://docs.slack.dev/messaging/formatting-message-text#escaping
"""

import re
from functools import lru_cache
from html import unescape
from itertools import accumulate

_NOTHING_WIDE = "\u2060"
"""A word joiner: a formatting character between two of them is at no word's edge, so it is only itself."""
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    | {sign: f"{_NOTHING_WIDE}{sign}{_NOTHING_WIDE}" for sign in "*_~`"}
    | dict.fromkeys(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))), "")
)
"""The last are what turns the direction of writing, which would turn the rest of the line as well."""
_MARK = re.compile(f"{_NOTHING_WIDE}([*_~`]){_NOTHING_WIDE}|[*_~`]")
"""A formatting character: the first kind is only itself, the second formats."""
_PIECE = 300
_TITLE = 150


@lru_cache(maxsize=1024)
def plain(text: str, limit: int = _PIECE) -> str:
    """Return text that Slack shows as it was written, on one line.

    What is longer than `limit` characters as Slack counts them, with its escapes, is cut at a word.
    """
    line = " ".join(text.split())
    escaped = line.translate(_ESCAPES)
    if len(escaped) <= limit:
        return escaped
    ends = accumulate(len(sign.translate(_ESCAPES)) for sign in line)
    cut = line[: sum(end < limit for end in ends)]
    return f"{cut.rpartition(' ')[0] or cut}…".translate(_ESCAPES)


def bold(text: str, limit: int = _TITLE) -> str:
    """Return the text as written, in bold, cut like plain text."""
    return f"*{plain(text, limit)}*"


def unmarked(text: str) -> str:
    """Return text made for mrkdwn as it reads where Slack shows texts as they are, as at a form's field."""
    return unescape(_MARK.sub(r"\1", text))


def shorten(text: str, limit: int) -> str:
    """Return at most `limit` characters, cut at a word, with an ellipsis where something was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"
