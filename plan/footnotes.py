"""Numbered footnotes after a figure: `75 % 1)`. What closes a parenthesis is none: `67 % (2 av 3)`."""

import re

_NUMBERED = re.compile(r"(?<=[%\s])[1-9]\)$")


def without_footnote(text: str) -> str:
    """Return a tidied text without the number of a footnote at its end."""
    opened = text.count("(") >= text.count(")")
    return text if opened else _NUMBERED.sub("", text).rstrip()
