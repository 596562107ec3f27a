"""The figures of an interim report: outcomes of its period, in its tables and in the comments below them."""

import re
from collections.abc import Iterator, Sequence

from plan.drafting.document import Block, Table
from plan.drafting.figures import FIGURE, figures_of, sex_of
from plan.drafting.folding import folded
from plan.drafting.rows import Rows
from plan.faults import Raw
from plan.remarks import Certainty, Remark

_REPORT = re.compile("delarsrapport|delarsbokslut|tertialrapport|uppfoljningsrapport")
_MONTHS = {
    "DA04": re.compile(r"\bapril\b|\btertial(?:rapport)? 1\b|\buppfoljningsrapport 1\b"),
    "DA08": re.compile(r"\baugusti\b|\btertial(?:rapport)? 2\b|\buppfoljningsrapport 2\b"),
}
_SPANS = {"DA04": "januari–april", "DA08": "januari–augusti"}
_FIRST = 40
_OF_REPORT = ("utfall", "budget", "avvikelse")
_OF_PERIOD = "värdet är läst som {}: dokumentet är en delårsrapport"
_SEXES = re.compile(
    rf"\b(?P<sex>kvinnor|män|flickor|pojkar)\b[^.;\d]{{0,40}}?(?P<text>{FIGURE})", re.IGNORECASE
)
_TOTAL = re.compile(
    r"\b(?:var|är|finns|uppgick till|uppgår till|ligger på)(?: nu| för perioden| under perioden)*"
    rf"\s(?P<text>{FIGURE})"
)


def add_interim(name: str, blocks: Sequence[Block], years: tuple[str, ...], rows: Rows) -> None:
    """Make the outcomes of the report's own year those of its period, and add the ones in comments."""
    if not _REPORT.search(folded(name)) or len(years) != 1:
        return
    period: dict[str, Raw] = {"period": f"{years[0]}-{_code(blocks)}"}
    for row in rows.data["indicators"]:
        figures = [
            {key: value for key, value in one.items() if key != "year"} | period
            if _is_own(one, years)
            else one
            for one in figures_of(row, "baselines")
        ]
        told = [one | period for one in _told(str(row.get("note", "")))]
        if figures or told:
            row["baselines"] = [*figures, *told]


def remark_figures(rows: Rows) -> None:
    """Say of each figure what is said of its indicator so far; an interim report's are never sure."""
    for number, row in enumerate(rows.data["indicators"]):
        said = rows.remarks["indicators", number]
        for name in ("targets", "baselines"):
            for at, figure in enumerate(figures_of(row, name)):
                period = figure.get("period")
                span = _SPANS.get(str(period)[5:], "") if period else ""
                why = "; ".join(filter(None, (said.note, _OF_PERIOD.format(span))))
                unsure = Remark(said.where, Certainty.UNSURE, why)
                rows.remarks["indicators", number, name, at] = unsure if period else said


def _code(blocks: Sequence[Block]) -> str:
    """Return the period that the first lines name; the one report that law asks for is per August."""
    texts = [folded(block.text) for block in blocks[:_FIRST] if not isinstance(block, Table)]
    named = [code for code, months in _MONTHS.items() if any(map(months.search, texts))]
    return named[0] if len(named) == 1 else "DA08"


def _is_own(figure: dict[str, Raw], years: tuple[str, ...]) -> bool:
    return figure.get("aspect") in _OF_REPORT and figure.get("year", years[0]) == years[0]


def _told(comment: str) -> Iterator[dict[str, Raw]]:
    """Yield the outcomes in a comment: "… var för perioden 2,8 %. För kvinnor 3,2 % och för män 2,4 %."."""
    about: dict[str, Raw] = {"aspect": "utfall", "origin": "kommentar"}
    if total := _TOTAL.search(comment):
        yield about | {"text": total["text"].strip()}
    for one in _SEXES.finditer(comment):
        yield about | {"part": {"kön": sex_of(one["sex"])}, "text": one["text"].strip()}
