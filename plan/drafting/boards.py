"""The boards that answer for an assignment, as abbreviations after it: "Utreda möjligheten … (RS, RUN)"."""

import re

_MARK = re.compile(r"\s*\((?P<boards>[A-ZÅÄÖ]{2,5}(?:\s*(?:,|/|&|och|samt)\s*[A-ZÅÄÖ]{2,5})*)\)\.?(?=\s|$)")
_BETWEEN = re.compile(r"\s*(?:,|/|&|och|samt)\s*")


def boards_of(cell: str) -> list[str]:
    """Return the boards that a cell of their own names."""
    return [board.replace(" ", "-") for board in _BETWEEN.split(cell.strip().strip("()")) if board]


def split_at_boards(text: str) -> list[tuple[str, list[str]]]:
    """Divide a text after each mark of boards; what stands after the last has none."""
    found: list[tuple[str, list[str]]] = []
    start = 0
    for mark in _MARK.finditer(text):
        after = text[mark.end() :].lstrip()
        if not after or after[0].isupper():
            found.append((text[start : mark.start()].strip(), boards_of(mark["boards"])))
            start = mark.end()
    rest = text[start:].strip()
    return [*found, (rest, [])] if rest else found
