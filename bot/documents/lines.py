"""The lines of a text: what conversion left in them taken away, and its table of contents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plan.drafting.document import Block

_HEADING_MARK = re.compile(r"\[bookmark: _Toc\d+\]")
_MARKS = re.compile(r"\[(?:bookmark|footnoteRef|endnoteRef|image|footnote|commentRef):[^\]]*\]")
_FOOTNOTE = re.compile(r" ?\[\d{1,3}:\s[^\[\]]*\]")
_CONTENTS_LINE = re.compile(r"(?P<text>\S[^\t]*?)[ .…_]*(?:\t|\.{3,}\s*)\s*(?P<page>\d{1,4})\s*")
_CAPTION = re.compile(r"(?:tabell|figur|diagram|bild)\s*\d", re.IGNORECASE)
_MOST_SPACES = 40
_SWOLLEN = re.compile(r"[ \u00a0]{41,}")
_FEWEST_CONTENTS, _LONGEST_CONTENTS = 3, 300
_GOES_ON = re.compile(r"\s*[a-zåäö0-9(]")
_FEWEST_WRAPPED = 8


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line, and whether a mark in it said that it is a heading; `block` where it is known to be one."""

    text: str
    where: str
    is_heading: bool = False
    block: Block | None = None


def text_lines(text: str) -> list[TextLine]:
    """Return the lines without the marks of bookmarks, footnotes and pictures."""
    return [
        text_line(line, f"rad {number}")
        for number, line in enumerate(text.replace("\f", "\n").split("\n"), 1)
    ]


def text_line(line: str, where: str) -> TextLine:
    """Return a line without such marks; one of a bookmark says that it is a heading."""
    return TextLine(_tidied(line), where, bool(_HEADING_MARK.search(line)))


def is_caption(text: str) -> bool:
    """Tell whether a line is the caption of a table or a picture: "Tabell 4 Driftbudget"."""
    return _CAPTION.match(text) is not None


def is_wrapped(lines: Sequence[TextLine]) -> bool:
    """Tell whether paragraphs are broken into lines: many lines go on from the one before."""
    prose = [line.text for line in lines if "\t" not in line.text]
    going_on = sum(
        _GOES_ON.match(text) is not None and bool(before.strip()) and before.rstrip()[-1] not in ".:;!?"
        for before, text in pairwise(prose)
    )
    return going_on * _FEWEST_WRAPPED > sum(bool(text.strip()) for text in prose)


def contents(lines: Sequence[TextLine]) -> tuple[dict[str, int], frozenset[int]]:
    """Return the headings of the table of contents with their levels, and the lines that it takes."""
    levels: dict[str, int] = {}
    taken: set[int] = set()
    run: list[tuple[int, str]] = []
    for at, line in enumerate((*lines, TextLine("|", ""))):
        if len(line.text) < _LONGEST_CONTENTS and (match := _CONTENTS_LINE.fullmatch(line.text)):
            run.append((at, match["text"]))
        elif line.text.strip():
            if len(run) >= _FEWEST_CONTENTS:
                taken.update(number for number, _ in run)
                levels |= {title: _level(title) for _, title in run}
            run = []
    return levels, frozenset(taken)


def _level(title: str) -> int:
    number = re.match(r"\d+(?:\.\d+)*", title)
    return number[0].count(".") + 1 if number else 1


def _tidied(line: str) -> str:
    line = _FOOTNOTE.sub("", _MARKS.sub("", _SWOLLEN.sub(" " * _MOST_SPACES, line)))
    return line.replace("\u00a0", " ").rstrip(" ")
