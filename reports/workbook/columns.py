"""A column of a planning workbook: which field it holds, what it is called, how it is written and read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from plan.faults import Raw
from reports.workbook.cells import Form, first_words, in_words, meant, read, written

REMARKS = ("Källa i dokumentet", "Säkerhet", "Kommentar till utkastet")
"""Columns about a draft, which are not read."""
EXAMPLE = "[exempel]"
"""What the first cell of an example row begins with."""
OF, ORDER = "of", "order"
"""The columns that are no field of the row's own: what it belongs to, and its place among all activities."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of a sheet, or a row of the sheet of the plan itself.

    `blank` is the value that an empty cell stands for, and `none` how an empty list is said where an empty
    cell means something else. `offers` is the kind of things whose ids the drop-down list shows.
    """

    heading: str
    field: str
    about: str
    form: Form = Form.TEXT
    required: bool = False
    width: int = 18
    words: Mapping[str, str] | None = None
    keys: tuple[str, str] | None = None
    blank: str | None = None
    none: str | None = None
    offers: str = ""
    example: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The way to the field from the row's thing."""
        return tuple(self.field.split("."))

    @property
    def title(self) -> str:
        """The heading, with a star where every row needs a value."""
        return f"{self.heading} *" if self.required else self.heading

    @property
    def first_words(self) -> list[str]:
        """The words that are written and offered here."""
        return first_words(self.words or {})

    def written(self, entry: Mapping[str, object]) -> str | int | None:
        """Return what this column's cell holds for a thing; None for an empty cell."""
        value: object = entry
        for step in self.path:
            value = value.get(step) if isinstance(value, Mapping) else None
        if self.none is not None and value in ([], ()):
            return self.none
        if self.blank is not None and str(value).lower() == self.blank:
            return None
        if self.words is not None:
            return in_words(value, self.words)
        return written(value, self.form, self.keys)

    def read(self, text: str) -> Raw:
        """Return the value that a cell's text means; None where an empty cell leaves the field out.

        Raises:
            CellError: where the text can't be read.
        """
        if text == "":
            return self.blank
        if self.none is not None and text.casefold() == self.none:
            return []
        return meant(text, self.words) if self.words is not None else read(text, self.form, self.keys)


class Sheet(NamedTuple):
    """A sheet with one row for each entry of the list `kind`.

    Those with `parents` are lists inside the entries of other lists, which the first column names. With
    `only`, the list is divided over sheets by this value of its kind.
    """

    name: str
    kind: str
    about: str
    columns: tuple[Column, ...]
    parents: tuple[str, ...] = ()
    only: str = ""
