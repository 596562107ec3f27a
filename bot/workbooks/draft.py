"""The draft of a plan that a workbook's rows make up, and where in the workbook each part of it stands."""

import re
from collections.abc import Iterable, Mapping
from operator import itemgetter

from bot.workbooks.faults import SheetFault
from bot.workbooks.table import Row, Tell, put
from plan.faults import Fault, Place, Raw
from plan.nearest import nearest
from reports.workbook.columns import OF, ORDER, Column, Sheet
from reports.workbook.sheets import ECONOMY, ECONOMY_COLUMNS, HEAD, HEAD_ROWS, SHEETS

_FIELD = re.compile(r"([a-z_]+):? ")
_NAMES = {"indicators": "indikator", "activities": "aktivitet eller uppdrag"}


class WorkbookDraft:
    """The draft so far, and what is wrong so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.data: dict[str, Raw] = {}
        self.faults: list[SheetFault] = []
        self._left_out: set[str] = set()
        self._where: dict[Place, tuple[Sheet | None, str, int]] = {}

    def tell(self, sheet: str) -> Tell:
        """Return what tells faults of this sheet."""
        return lambda row, column, text: self.faults.append(SheetFault(sheet, row, column, text))

    def leave_out(self, sheet: str, row: int | None, text: str, *, meant: str = "") -> None:
        """Tell of a sheet that is not read, and which one it is `meant` as where its name is another.

        From then on nothing is told that may only follow from that: what is missing on the sheet, and what
        points at nothing, perhaps at a row of it.
        """
        self._left_out |= {sheet, meant}
        self.tell(sheet)(row, None, text)

    def add_head(self, given: Mapping[Column, tuple[int, Raw]]) -> None:
        """Add the plan's own fields, each with its row."""
        head: dict[str, Raw] = {}
        for column, (number, value) in given.items():
            place = column.path if column.field == "controllers" else ("plan", *column.path)
            self._where[place] = (None, HEAD, number)
            if value is not None:
                put(self.data if column.field == "controllers" else head, column, value)
        self.data["plan"] = head

    def add_list(self, kind: str, rows: Iterable[tuple[Sheet, Row]]) -> None:
        """Add the entries of a list, which may be divided over several sheets."""
        entries = [(sheet, row.number, row.entry()) for sheet, row in rows]
        for sheet, _, entry in entries:
            if sheet.only:
                entry.setdefault("kind", sheet.only)
        entries.sort(key=lambda one: self._order(*one))
        self.data[kind] = [*map(itemgetter(2), entries)]
        for index, (sheet, number, _) in enumerate(entries):
            self._where[kind, index] = (sheet, sheet.name, number)

    def add_inside(self, sheet: Sheet, rows: Iterable[Row]) -> None:
        """Add the entries of a list inside other entries, which each row names by their id."""
        parents = self._parents(sheet.parents)
        for row in rows:
            entry = row.entry()
            of = entry.pop(OF, None)
            if not isinstance(of, str) or of not in parents:
                self._tell_lost(sheet, row, of, [*parents])
                continue
            place, parent = parents[of]
            inside = parent.setdefault(sheet.kind, [])
            if isinstance(inside, list):
                self._where[*place, sheet.kind, len(inside)] = (sheet, sheet.name, row.number)
                inside.append(entry)

    def add_statuses(self, sheet: Sheet, rows: Iterable[Row]) -> None:
        """Add the organisation's own words for statuses."""
        words: dict[str, Raw] = {}
        for row in rows:
            entry = row.entry()
            word, meaning = entry.get("word"), entry.get("meaning")
            if not isinstance(word, str) or meaning is None:
                if any(self._is_told(sheet, row, column) for column in sheet.columns):
                    continue
                self.tell(sheet.name)(row.number, None, "raden ska ha både ord och betydelse.")
            elif word in words:
                self.tell(sheet.name)(row.number, sheet.columns[0].heading, f"”{word}” står två gånger.")
            else:
                words[word] = meaning
                self._where["plan", "statuses", word] = (sheet, sheet.name, row.number)
        head = self.data.setdefault("plan", {})
        if words and isinstance(head, dict):
            head["statuses"] = words

    def add_money(self, rows: Iterable[tuple[int, dict[str, Raw]]]) -> None:
        """Add the rows of the tables of money."""
        entries = [*rows]
        self.data["economy"] = [*map(itemgetter(1), entries)]
        for index, (number, _) in enumerate(entries):
            self._where["economy", index] = (None, ECONOMY, number)

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Add what is wrong in the draft as a whole, but for what is told already."""
        told = {(fault.sheet, fault.row, fault.column) for fault in self.faults}
        for found in (self._located(one) for one in faults if not (one.nearer and self._left_out)):
            if found.sheet in self._left_out:
                continue
            of_column = {(found.sheet, found.row, found.column), (found.sheet, None, found.column)}
            if not (found.column and of_column & told):
                self.faults.append(found)

    def _is_told(self, sheet: Sheet, row: Row, column: Column) -> bool:
        """Whether it is told of a cell already that it can't be read."""
        place = (sheet.name, row.number, column.heading)
        return any((fault.sheet, fault.row, fault.column) == place for fault in self.faults)

    def _order(self, sheet: Sheet, number: int, entry: dict[str, Raw]) -> float:
        given = entry.pop(ORDER, None)
        if given is None:
            return float("inf")
        if not isinstance(given, str) or not given.isdecimal():
            self.tell(sheet.name)(number, "Ordning", f"ska vara ett heltal, inte ”{given}”.")
            return float("inf")
        return int(given)

    def _parents(self, kinds: Iterable[str]) -> dict[str, tuple[Place, dict[str, Raw]]]:
        found: dict[str, tuple[Place, dict[str, Raw]]] = {}
        for kind in kinds:
            listed = self.data.get(kind)
            for index, entry in enumerate(listed if isinstance(listed, list) else []):
                if isinstance(entry, dict):
                    found.setdefault(str(entry.get("id", "")), ((kind, index), entry))
        return found

    def _tell_lost(self, sheet: Sheet, row: Row, of: Raw, known: list[str]) -> None:
        if self._left_out or self._is_told(sheet, row, sheet.columns[0]):
            return
        name = " eller ".join(_NAMES[kind] for kind in sheet.parents).replace(
            " eller aktivitet", ", aktivitet"
        )
        near = nearest(str(of), known)
        meant = f" Menar du {near}?" if near else ""
        text = "saknas." if of is None else f"ingen {name} heter ”{of}”.{meant}"
        self.tell(sheet.name)(row.number, sheet.columns[0].heading, text)

    def _located(self, fault: Fault) -> SheetFault:
        """Return a fault of the draft with the place of the nearest thing that was written."""
        place, (sheet, name, row) = self._nearest(fault.place)
        if name == HEAD:
            fields = tuple(step for step in fault.place if step != "plan")
            columns: tuple[Column, ...] = HEAD_ROWS
        else:
            fields = fault.place[len(place) :]
            columns = sheet.columns if sheet else ECONOMY_COLUMNS if name == ECONOMY else ()
        column = next((one for one in columns if fields[: len(one.path)] == one.path), None)
        named = _FIELD.match(fault.text)
        text = fault.text[named.end() :] if named and named[1] in fault.place else fault.text
        text = text.replace(" (levels)", "").replace(" (co_owners)", "").replace("deadline", "stoppdatum")
        if fault.other:
            _, (_, other_name, other_row) = self._nearest(fault.other)
            text += (
                f" Det andra står på {'' if other_name == name else f'bladet {other_name} '}rad {other_row}."
            )
        return SheetFault(name, row, column.heading if column else None, text)

    def _nearest(self, written: Place) -> tuple[Place, tuple[Sheet | None, str, int | None]]:
        """Return the place itself, or what stands nearest around it, and where in the workbook that is."""
        around = (written[:length] for length in range(len(written), 0, -1))
        place = next((one for one in around if one in self._where), ())
        return place, self._where.get(place, (None, _sheet_of(written), None))


def _sheet_of(place: Place) -> str:
    return next((sheet.name for sheet in SHEETS if sheet.kind in place[:2]), HEAD)
