"""Statuses as people write them after an activity: "pågående Upphandlingen är klar", "RS klar RUN pausad".

An assignment given to several boards (nämnder) has a status and a comment for each.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from plan.activity import Activity
from plan.answers import Aspect, Meaning, Reading, Said
from plan.leading import leading_code, leading_comment, leading_period
from plan.owed import BOARD, comment_parts, status_parts
from plan.parts import part_of
from plan.statuses import leading_status

_WORD = re.compile(r"([^\s:=,;/&+]+)[\s:=,;]*")
_JOINER = re.compile(r"(?:(?:och|samt)\s+|[/&+]\s*)?", re.IGNORECASE)
_ALL = frozenset({"alla", "båda", "bägge"})


class Unclear(StrEnum):
    """Why a text could not be taken as a status."""

    NOT_A_STATUS = "not_a_status"
    TWO_STATUSES = "two_statuses"
    WHICH_BOARD = "which_board"


class StatusError(ValueError):
    """The text is no status for this activity: the reason, and the words it is about."""

    def __init__(self, reason: Unclear, words: str) -> None:
        """Keep the reason and the words as they were written."""
        super().__init__(reason)
        self.reason = reason
        self.words = words


def begins(text: str, activity: Activity, words: Mapping[str, str]) -> bool:
    """Whether the text starts as a status of this activity would."""
    period, rest = _period(text, activity, words)
    _, rest = _boards(rest, activity)
    _, rest = _period(rest, activity, words)
    said = leading_comment(rest) is not None or leading_status(rest, words) is not None
    return said or (period is not None and not rest)


def read(text: str, activity: Activity, words: Mapping[str, str]) -> Said:
    """Return what the text says about the activity; `words` are the organisation's own statuses.

    Raises:
        StatusError: where it says no status, or not for which board.
    """
    readings: dict[str, Reading] = {}
    periods: list[str | None] = []
    text = text.strip()
    while text:
        before, text = _period(text, activity, words)
        named, rest = _boards(text, activity)
        after, rest = _period(rest, activity, words)
        periods += [before, after]
        found = leading_status(rest, words)
        if found is None or (readings and not named):
            break
        status, written, rest = found
        for part in named or _only_part(activity, written):
            if part in readings:
                raise StatusError(Unclear.TWO_STATUSES, text)
            readings[part] = Reading(Aspect.STATUS, written, status, part)
        text = rest.lstrip(" ,;:")
    if readings and leading_status(text, words):
        raise StatusError(Unclear.TWO_STATUSES, text)
    comment = _comment(text, readings, activity)
    return Said((*readings.values(), *comment), _only(periods))


def _period(text: str, activity: Activity, words: Mapping[str, str]) -> tuple[str | None, str]:
    """Return the words that name a period at the start of a text, and the rest; "T1" may begin a comment."""
    if named := leading_period(text):
        return named
    code = leading_code(text, activity)
    if code and (not code[1] or _boards(code[1], activity)[0] or leading_status(code[1], words)):
        return code
    return None, text


def _only(periods: Iterable[str | None]) -> str | None:
    named = list(dict.fromkeys(period for period in periods if period))
    if len(named) > 1:
        raise StatusError(Unclear.NOT_A_STATUS, " ".join(named))
    return named[0] if named else None


def _comment(text: str, readings: Mapping[str, Reading], activity: Activity) -> tuple[Reading, ...]:
    explicit = leading_comment(text)
    if not readings and explicit is None:
        if text:
            raise StatusError(Unclear.NOT_A_STATUS, text)
        return ()
    comment = text if explicit is None else explicit
    parts = [part for part in comment_parts(activity) if not readings or part in readings or not part]
    return tuple(Reading(Aspect.COMMENT, comment, Meaning.TEXT, part) for part in parts if comment)


def _boards(text: str, activity: Activity) -> tuple[list[str], str]:
    """Return the parts of the boards named at the start ("RS", "RS och RUN", "alla"), and the rest."""
    named: list[str] = []
    while word := _WORD.match(joined := _JOINER.sub("", text, count=1) if named else text):
        parts = _parts(word[1].casefold(), activity)
        if not parts:
            break
        named, text = [*named, *parts], joined[word.end() :]
    return named, text


def _parts(word: str, activity: Activity) -> list[str]:
    if activity.boards and word in _ALL:
        return status_parts(activity)
    return [part_of({BOARD: board}) for board in activity.boards if board.casefold() == word]


def _only_part(activity: Activity, written: str) -> list[str]:
    parts = status_parts(activity)
    if len(parts) > 1:
        raise StatusError(Unclear.WHICH_BOARD, written)
    return parts
