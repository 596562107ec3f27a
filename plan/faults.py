"""What is wrong in a plan that somebody wrote, said so that they can mend it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic_core import ErrorDetails

Raw = str | list["Raw"] | dict[str, "Raw"] | None
"""A draft before its types are known: texts, lists and dictionaries."""
Place = tuple[int | str, ...]
"""The way to a part of a draft: ("goals", 0, "indicators", 2, "owner")."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where in the draft.

    A fault that is `nearer` to what was meant is told instead of one of form in the same place. `other` is
    the place that this one doesn't agree with.
    """

    place: Place
    text: str
    nearer: bool = field(default=False, compare=False)
    other: Place | None = None


class PlanFaultsError(Exception):
    """The draft is no plan; nothing of it may be used."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults in the order of the draft."""
        super().__init__(f"{len(faults)} fel")
        self.faults = faults


_WORDS: Mapping[str, Callable[[Mapping[str, object]], str]] = {
    "missing": lambda _: "saknas",
    "extra_forbidden": lambda _: "är inget fält som finns här",
    "enum": lambda c: f"ska vara ett av {str(c['expected']).replace(' or ', ' eller ')}",
    "int_parsing": lambda _: "ska vara ett heltal",
    "int_type": lambda _: "ska vara ett heltal",
    "greater_than_equal": lambda c: f"ska vara minst {c['ge']}",
    "less_than_equal": lambda c: f"ska vara högst {c['le']}",
    "string_type": lambda _: "ska vara en text",
    "string_too_short": lambda _: "är tom",
    "string_too_long": lambda c: f"är längre än {c['max_length']} tecken",
    "too_short": lambda c: f"ska ha minst {c['min_length']} rad",
    "bool_parsing": lambda _: "ska vara true eller false",
    "bool_type": lambda _: "ska vara true eller false",
    "tuple_type": lambda _: "ska vara en lista",
    "list_type": lambda _: "ska vara en lista",
    "dict_type": lambda _: "ska ha fält under sig",
    "model_type": lambda _: "ska ha fält under sig",
    "model_attributes_type": lambda _: "ska ha fält under sig",
}
_ID = "ska skrivas med små bokstäver a-z, siffror och bindestreck"
_PATTERNS = {
    "code": "ska skrivas utan mellanslag",
    "covers": "ska vara första och sista månaden, till exempel 2023-01..2023-08",
    "quiet": "ska vara första och sista dagen, till exempel 07-01..07-31",
    "slack": "ska vara ett Slack-id (U… för personer, C… för kanaler) eller en e-postadress",
    "dimension": "ska vara ett ord utan mellanslag, kolon och lodstreck",
    "members": "ska vara ord utan mellanslag, kolon och lodstreck",
    "boards": "ska vara ord utan mellanslag, kolon och lodstreck",
    "part": "ska vara dimension och del, till exempel {kön: K}",
}


def in_swedish(found: ErrorDetails) -> str:
    """Return what pydantic found as a sentence that names the field."""
    field = next((step for step in reversed(found["loc"]) if isinstance(step, str)), "filen")
    return f"{field} {_what(found, field)}{_given(found)}."


def _what(found: ErrorDetails, field: str) -> str:
    kind = found["type"]
    if kind.startswith("date"):
        return "ska vara ett datum, till exempel 2023-09-15"
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(field, _ID) if found["loc"] != ("code",) else _ID
    return _WORDS[kind](found.get("ctx", {})) if kind in _WORDS else f"kan inte läsas ({kind})"


def _given(found: ErrorDetails) -> str:
    given = found["input"]
    shown = isinstance(given, str) and given and found["type"] != "extra_forbidden"
    return f", inte ”{given[:60]}”" if shown else ""
