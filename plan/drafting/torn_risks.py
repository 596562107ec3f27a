"""Risks in a table that a scanner has torn: told by probability, consequence and their product on a line."""

import re
from collections.abc import Iterator, Sequence

from plan.drafting.document import Block, Table, where_of_line
from plan.drafting.folding import folded, one_line
from plan.drafting.rows import Rows, remark

_VALUES = re.compile(r"[|\[\](]?\s*\b([1-5])\s*[|\[\](]\s*([1-5])\s*[|\[\](]?\s*(\d{1,2})\b")
_RISKS = re.compile("\\brisk(?:bed|analys|matris|lista|faktor)")
_NUMBER = re.compile(r"\s*(\d{1,2})[\s|\[]")
_LONGEST_TITLE = 80
_NOT_ENOUGH = "raden är hopsatt av en sönderriven tabell; texten kan vara av flera kolumner och inte hela"


def add_torn_risks(blocks: Sequence[Block], rows: Rows) -> None:
    """Add the risks of a damaged document, after the first word of a risk table."""
    for line, where in _lines_after_risk(blocks):
        found = next(
            (one for one in _VALUES.finditer(line) if int(one[1]) * int(one[2]) == int(one[3])), None
        )
        if not found:
            continue
        number = _NUMBER.match(line)
        before = line[number.end() if number else 0 : found.start()]
        pieces = [one_line(piece.strip(" |[]()")) for piece in before.split("|")]
        factor = next((piece for piece in pieces if len(piece) > 1), "")
        fields = {"nr": number[1] if number else "", "factor": factor}
        fields |= {"probability": found[1], "consequence": found[2], "value": found[3]}
        if re.search(r"[^\W\d_]{3}", factor):
            rows.add("risks", fields, remark(where, _NOT_ENOUGH))


def _lines_after_risk(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    seen = False
    for block in blocks:
        if isinstance(block, Table):
            continue
        for number, line in enumerate(block.text.split("\n")):
            seen = seen or (len(line) < _LONGEST_TITLE and _RISKS.search(folded(line)) is not None)
            if seen:
                yield line, where_of_line(block.where, number)
