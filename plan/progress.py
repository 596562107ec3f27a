"""Statuses as people write them after an activity: "pågående Upphandlingen är klar", "RS klar RUN pausad".

An assignment given to several boards (nämnder) has a status and a comment for each.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from plan.answers import Aspect, Meaning, Reading
from plan.model import Activity
from plan.outcomes import leading_comment, leading_period
from plan.owed import BOARD, status_parts
from plan.parts import part_of
from plan.statuses import leading_status

_WORD = re.compile(r"[^\s:=,;]+[\s:=,;]*")
_ALL = frozenset({"alla", "båda", "bägge"})


class Unclear(StrEnum):
    """Why a text could not be taken as a status."""

    NOT_A_STATUS = "not_a_status"
    WHICH_BOARD = "which_board"


class StatusError(ValueError):
    """The text is no status for this activity: the reason, and the words it is about."""

    def __init__(self, reason: Unclear, words: str) -> None:
        """Keep the reason and the words as they were written."""
        super().__init__(reason)
        self.reason = reason
        self.words = words


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: its readings, and the words that named a period, if any did."""

    readings: tuple[Reading, ...]
    period: str | None = None


def begins(text: str, activity: Activity, words: Mapping[str, str]) -> bool:
    """Whether the text starts as a status of this activity would."""
    if period := leading_period(text):
        return not period[1] or begins(period[1], activity, words)
    _, rest = _boards(text, activity)
    return leading_comment(text) is not None or leading_status(rest, words) is not None


def read(text: str, activity: Activity, words: Mapping[str, str]) -> Said:
    """Return what the text says about the activity; `words` are the organisation's own statuses.

    Raises:
        StatusError: where it says no status, or not for which board.
    """
    readings: dict[str, Reading] = {}
    period, text = leading_period(text.strip()) or (None, text.strip())
    while text:
        named, rest = _boards(text, activity)
        found = leading_status(rest, words)
        if found is None or (readings and not named):
            break
        status, written, text = found
        for part in named or _only_part(activity, written):
            readings[part] = Reading(Aspect.STATUS, written, status, part)
        text = text.lstrip(" ,;:")
        period, text = leading_period(text) or (period, text)
    comment = _comment(text, readings, activity)
    return Said((*readings.values(), *comment), period)


def _comment(text: str, readings: dict[str, Reading], activity: Activity) -> tuple[Reading, ...]:
    explicit = leading_comment(text)
    if not readings and explicit is None:
        if text:
            raise StatusError(Unclear.NOT_A_STATUS, text)
        return ()
    comment = text if explicit is None else explicit
    parts = list(readings) or status_parts(activity)
    part = parts[0] if len(parts) == 1 else ""
    return (Reading(Aspect.COMMENT, comment, Meaning.TEXT, part),) if comment else ()


def _boards(text: str, activity: Activity) -> tuple[list[str], str]:
    """Return the parts of the boards named at the start of a text, and the rest."""
    word = _WORD.match(text)
    name = word[0].rstrip(" :=,;\t\n").casefold() if word else ""
    if activity.boards and name in _ALL:
        return status_parts(activity), text[word.end() :] if word else ""
    named = [part_of({BOARD: board}) for board in activity.boards if board.casefold() == name]
    return named, text[word.end() :] if word and named else text


def _only_part(activity: Activity, written: str) -> list[str]:
    parts = status_parts(activity)
    if len(parts) > 1:
        raise StatusError(Unclear.WHICH_BOARD, written)
    return parts
