"""Why a number can't be read, and what to type instead."""

from collections.abc import Mapping
from enum import StrEnum, auto
from types import MappingProxyType
from typing import Final

NO_BREAK_SPACE: Final = "\u00a0"


class Reason(StrEnum):
    """Why a text that starts as a number, or should be one, is not read."""

    ambiguous_point = auto()
    broken = auto()
    grouping = auto()
    adjacent = auto()
    fraction = auto()
    span = auto()
    approximate = auto()
    doubtful = auto()
    magnitude = auto()
    not_a_number = auto()
    trailing = auto()


class NumberError(ValueError):
    """The text can't be read surely as a number; `explain` says it in Swedish."""

    def __init__(self, reason: Reason, text: str) -> None:
        """Keep the reason and the piece of text that it is about."""
        super().__init__(f"{reason}: {text[:40]!r}")
        self.reason = reason
        self.text = text


class UnitMismatch(ValueError):  # noqa: N818 - it says what is the matter, as the sentence to the user does
    """A quantity was written in a unit that can't become the wanted one; `explain` says it in Swedish."""

    def __init__(self, written: str, wanted: str) -> None:
        """Keep the unit that was written and the one that was wanted."""
        super().__init__(f"{written!r} is not {wanted!r}")
        self.written = written
        self.wanted = wanted


_EXPLANATIONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.ambiguous_point: (
            "”{text}” kan läsas på två sätt. Skriv {thousands} om punkten skiljer tusental, "
            "eller {decimals} om den är ett decimalkomma."
        ),
        Reason.broken: (
            "Jag kan inte läsa ”{text}” som ett tal. "
            "Skriv med ett decimalkomma och utan mellanslag omkring det, till exempel 2,8."
        ),
        Reason.grouping: (
            "Jag kan inte läsa ”{text}” som ett tal. Skriv tusental i grupper om tre siffror, "
            "till exempel 12 500. Är det två tal, skriv semikolon mellan dem."
        ),
        Reason.adjacent: "”{text}” är två tal efter varandra. Skriv ett av dem, eller semikolon mellan dem.",
        Reason.fraction: (
            "”{text}” är en del av något. Skriv antalet, till exempel 3, eller andelen, till exempel 75 %."
        ),
        Reason.span: "”{text}” är ett spann. Skriv ett enda tal, till exempel 5,5.",
        Reason.approximate: "”{text}” är ungefärligt. Skriv ett exakt tal, till exempel 5.",
        Reason.doubtful: "”{text}” har ett frågetecken. Skriv talet utan det när du är säker.",
        Reason.magnitude: "Skriv talet i ”{text}” med siffror, till exempel 5 000.",
        Reason.not_a_number: "Jag kan inte läsa ”{text}” som ett tal. Skriv en siffra, till exempel 2,5.",
        Reason.trailing: "Efter talet står ”{text}”, som jag inte förstår. Skriv bara talet och enheten.",
    }
)
_EXPLAINED_LENGTH = 60


def explain(error: NumberError | UnitMismatch) -> str:
    """Say in Swedish what is the matter and what to type instead."""
    if isinstance(error, UnitMismatch):
        return (
            f"Värdet är skrivet i {error.written} men ska vara i {error.wanted}. Skriv det i {error.wanted}."
        )
    text = error.text if len(error.text) <= _EXPLAINED_LENGTH else error.text[: _EXPLAINED_LENGTH - 1] + "…"
    if not text:
        return "Här saknas ett tal. Skriv en siffra, till exempel 2,5."
    return _EXPLANATIONS[error.reason].format(
        text=text, thousands=text.replace(".", NO_BREAK_SPACE), decimals=text.replace(".", ",")
    )
