"""The rows of a draft as they are found, each with its id and its remark."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from plan.drafting.folding import folded
from plan.faults import Place, Raw
from plan.remarks import Certainty, Remark

KINDS = ("people", "periods", "goals", "indicators", "activities", "risks", "economy")
_PREFIXES = {"goals": "m", "indicators": "i", "activities": "a", "risks": "r", "economy": "e"}
_LONGEST_NOTE, _LONGEST_TITLE = 200, 1_000
_DAMAGED = "texten har tappat å, ä och ö"


def remark(where: str, unsure: str = "") -> Remark:
    """Return the remark of a row; it is unsure where there is a reason to be."""
    return Remark(where, Certainty.UNSURE if unsure else Certainty.SURE, unsure)


@dataclass
class Rows:
    """What has been found so far. In a damaged document no row is sure."""

    damaged: bool = False
    data: dict[str, list[dict[str, Raw]]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    remarks: dict[Place, Remark] = field(default_factory=dict)
    _goals: dict[str, int] = field(default_factory=dict)
    _seen: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, fields: Mapping[str, Raw], said: Remark) -> int:
        """Add a row and return its number; empty fields are left out, and a row that stands twice is one."""
        rows = self.data[kind]
        again = repr((kind, sorted((name, str(value)) for name, value in fields.items() if value)))
        if kind != "economy" and (at := self._seen.setdefault(again, len(rows))) < len(rows):
            if len(self.remarks[kind, at].note) < _LONGEST_NOTE:
                self.say(kind, at, f"står också på {said.where}")
            return at
        new = f"{_PREFIXES[kind]}{len(rows) + 1:02d}"
        if self.damaged:
            said = replace(said, certainty=Certainty.UNSURE, note=_joined(said.note, _DAMAGED))
        if len(str(fields.get("title", ""))) > _LONGEST_TITLE:
            said = Remark(
                said.where, Certainty.UNSURE, _joined(said.note, "titeln är längre än 1 000 tecken")
            )
        self.remarks[kind, len(rows)] = said
        row: dict[str, Raw] = {"id": new}
        rows.append(row | {name: value for name, value in fields.items() if value})
        return len(rows) - 1

    def goal(self, level: str, title: str, parent: str | None, said: Remark) -> str:
        """Return the id of the goal with this title, which is added where it is new."""
        key = _letters(title)
        if key not in self._goals:
            self._goals[key] = self.add("goals", {"level": level, "title": title, "parent": parent}, said)
        number = self._goals[key]
        found = self.data["goals"][number]
        if len(title.split()) < len(str(found["title"]).split()):
            found["title"] = title  # the other has a word that a line's end cut in two
        if parent and found.get("parent") not in (None, parent, found["id"]) and parent != found["id"]:
            self.doubt("goals", number, "samma titel står under flera mål")
        return str(found["id"])

    def known_goal(self, title: str) -> str | None:
        """Return the id of a goal that has been found before."""
        number = self._goals.get(_letters(title))
        return None if number is None else str(self.data["goals"][number]["id"])

    def doubt(self, kind: str, number: int, why: str) -> None:
        """Make a row unsure."""
        said = self.remarks[kind, number]
        self.remarks[kind, number] = Remark(said.where, Certainty.UNSURE, _joined(said.note, why))

    def say(self, kind: str, number: int, what: str) -> None:
        """Add to a row's remark without making it less sure."""
        said = self.remarks[kind, number]
        self.remarks[kind, number] = replace(said, note=_joined(said.note, what))

    def note(self, kind: str, number: int, text: str, name: str = "note") -> None:
        """Add words to a row's note or comment."""
        row = self.data[kind][number]
        before = row.get(name)
        row[name] = f"{before}\n{text}" if isinstance(before, str) else text


def _letters(title: str) -> str:
    """Return a title as it is compared: also where a space has come into a word it is the same."""
    return folded(title).replace(" ", "")


def _joined(note: str, more: str) -> str:
    return note if more in note else "; ".join(filter(None, (note, more)))
