"""What a draft found, missed and invented, against what is written by hand of the same plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from plan.drafting.folding import folded
from plan.faults import Raw
from plan.remarks import Drafted

Item = Mapping[str, Raw]


EXACT = 100


@dataclass(frozen=True)
class Measured:
    """Titles by how they came out; `other_targets` are found with other targets, status, boards or year."""

    found: list[str]
    missed: list[str]
    invented: list[str]
    other_targets: list[str]

    @property
    def share(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.missed))


def measure(
    drafted: Drafted,
    kind: str,
    truth: Sequence[Mapping[str, Raw]],
    either: Sequence[str] = (),
    alike: int = EXACT,
) -> Measured:
    """Pair the draft's rows with the true ones, the most alike first; `alike` is how much titles must agree.

    A plan in several versions says the same thing again under another goal: that is not invented.
    """
    rows = [row for row in _list(drafted.data[kind]) if isinstance(row, dict)]
    pairs = sorted(
        ((fuzz.ratio(_title(row), _title(true)) + _year(row, true), r, t)
         for r, row in enumerate(rows) for t, true in enumerate(truth)),
        key=lambda pair: -pair[0],
    )  # fmt: skip
    of_row: dict[int, int] = {}
    for likeness, r, t in pairs:
        if likeness >= alike and r not in of_row and t not in of_row.values():
            of_row[r] = t
    known = {folded(title) for title in either}
    repeated = {(folded(str(true["title"])), true.get("year")) for true in truth if "year" in true}
    return Measured(
        found=[str(true["title"]) for t, true in enumerate(truth) if t in of_row.values()],
        missed=[str(true["title"]) for t, true in enumerate(truth) if t not in of_row.values()],
        invented=[
            str(row["title"])
            for r, row in enumerate(rows)
            if r not in of_row and _title(row) not in known and (_title(row), row.get("year")) not in repeated
        ],
        other_targets=[
            str(truth[t]["title"])
            for r, t in of_row.items()
            if not _agree(rows[r], truth[t], exact=alike == EXACT)
        ],
    )


def _title(row: Item) -> str:
    return folded(str(row["title"]))


def _year(row: Item, true: Item) -> int:
    """Titles that stand in several years are paired by year."""
    return int("year" in true and row.get("year") == true["year"])


def _agree(row: Item, true: Item, *, exact: bool) -> bool:
    plain = _plain if exact else _worn
    texts = [plain(target["text"]) for target in _list(row.get("targets")) if isinstance(target, dict)]
    if "targets" in true and texts != [plain(text) for text in _list(true["targets"])]:
        return False
    return all(row.get(name) == true[name] for name in ("status", "year", "boards") if name in true)


def _plain(text: Raw) -> str:
    return "".join(str(text).split())


def _worn(text: Raw) -> str:
    """Return a text without what a scanner loses."""
    return folded(str(text)).replace(" ", "")


def _list(found: Raw) -> list[Raw]:
    return found if isinstance(found, list) else []
