"""Cells that hold HTML, as some exports leave them: their text, a line a paragraph, "• " before a point."""

import re
from html.parser import HTMLParser

_TAG = re.compile(r"</?(?:p|b|i|em|strong|ul|ol|li|br|span|div|u)\b[^>]*>", re.IGNORECASE)
_LOST_BREAK = re.compile(r"[ \u00a0]{5,}")
_FEWEST_WORDS = 3
_BULLET = re.compile(r"^\s*(?:• ?)?[-–•·▪*]\s*(?=\S)")


def cell_text(cell: str) -> str:
    """Return the text of a cell; other cells than those with HTML stay as they are, without outer space."""
    if not _TAG.search(cell):
        return cell.strip()
    reader = _Reader()
    reader.feed(_LOST_BREAK.sub("<li>", cell))
    reader.close()
    lines = (" ".join(line.split()) for line in reader.text.split("\n"))
    return "\n".join(_BULLET.sub("• ", line) for line in lines if line.strip("• "))


def lost_breaks(text: str) -> list[str]:
    """Return the parts of a text between wide runs of spaces, which exports leave of lost line breaks."""
    parts = [part.strip() for part in _LOST_BREAK.split(text)]
    return parts if all(len(part.split()) >= _FEWEST_WORDS for part in parts) else [text]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._bold_ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in ("p", "br", "div", "ul", "ol"):
            self.text += "\n"
        elif tag == "li":
            self.text += "\n• "
            self._bold_ended = False

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li", "ul", "ol", "div"):
            self.text += "\n"
        self._bold_ended = tag in ("b", "strong")

    def handle_data(self, data: str) -> None:
        if self._bold_ended and data.strip()[:1].isupper():
            self.text += "\n"  # a paragraph whose first words are bold has a heading of its own
        self._bold_ended = self._bold_ended and not data.strip()
        self.text += data
