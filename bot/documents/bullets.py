"""The signs that begin a point of a list, whichever glyph a file has for them."""

import re

# Dots, squares, arrows and ticks; a glyph without a name is "(cid:127)" or stands in the private area.
_SIGN = r"[•·▪●○■□◦‣⁃∙▸►➢➤✓✔❖◆»\uf000-\uf8ff]|\(cid:\d+\)"
BULLET = re.compile(
    rf"\s*(?:(?:{_SIGN})\s*(?=\S)|[-–—]\s*(?=[A-ZÅÄÖ])|[-–—]\s+(?=[^\s\d])|o\s+(?=[A-ZÅÄÖ])|§\s+(?=[^\s\d]))"
)
"""Matches the sign at the start of a point; a dash before a figure is a minus, a § before one a paragraph."""


_DASH_IN_TEXT = re.compile(r"\s*[-–—]\s+[a-zåäö]")


def goes_on_with_dash(line: str) -> bool:
    """Tell whether a line that follows another may begin with a dash inside a sentence: "- till proaktiv"."""
    return _DASH_IN_TEXT.match(line) is not None


def point_of(line: str) -> str | None:
    """Return the text of a line that begins as a point, else None."""
    match = BULLET.match(line)
    return line[match.end() :] if match else None
