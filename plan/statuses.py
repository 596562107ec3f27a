"""Statuses of activities and assignments: each organisation's words, and the six that they mean."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum, auto
from types import MappingProxyType


class Status(StrEnum):
    """How far an activity has come. That a report has not come in is no status ("ej inrapporterad")."""

    not_started = auto()
    in_progress = auto()
    paused = auto()
    delayed = auto()
    done = auto()
    cancelled = auto()


NAMES: Mapping[Status, str] = MappingProxyType(
    {
        Status.not_started: "Ej påbörjad",
        Status.in_progress: "Pågående",
        Status.paused: "Pausad",
        Status.delayed: "Försenad",
        Status.done: "Avslutad",
        Status.cancelled: "Avbruten",
    }
)
"""What a status is called where the organisation has no word of its own."""

SYMBOLS: Mapping[Status, str] = MappingProxyType(
    {
        Status.not_started: "○",
        Status.in_progress: "◐",
        Status.paused: "‖",
        Status.delayed: "!",
        Status.done: "✔",
        Status.cancelled: "✖",
    }
)
"""One sign each, told apart without colour and found in ordinary fonts; it never stands without the name."""

_STARTED = ("påbörjad", "påbörjat", "påbörjade", "påbörjats", "startad", "startat", "startade", "startats")
_COMMON: Mapping[Status, tuple[str, ...]] = MappingProxyType(
    {
        Status.not_started: (
            *(f"{no} {word}" for no in ("ej", "inte", "icke", "ännu ej", "ännu inte") for word in _STARTED),
            *(f"{no} {word}" for no in ("ej", "inte") for word in ("igång", "i gång")),
        ),
        Status.in_progress: ("pågående", "pågår", *_STARTED, "igång", "i gång", "igångsatt"),
        Status.paused: ("pausad", "pausat", "pausade", "pausas", "vilande", "vilar", "på paus"),
        Status.delayed: ("försenad", "försenat", "försenade"),
        Status.done: (
            *(
                "avslutad",
                "avslutat",
                "avslutade",
                "avslutats",
                "genomförd",
                "genomfört",
                "genomförda",
                "genomförts",
            ),
            *("klar", "klart", "klara", "färdig", "färdigt", "färdiga", "slutförd", "slutfört", "slutförda"),
        ),
        Status.cancelled: (
            *("avbruten", "avbrutet", "avbrutna", "avbrutits", "avförd", "avfört", "avförda"),
            *("utgår", "utgått", "utgår ur planen"),
        ),
    }
)
_WORD = re.compile(r"[^\W_]+")
_DENIED = re.compile(r"\s*\?|\s+(?:ej|inte)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\s+(?:(?:till|om)\s+\d|(?:senast|först|nästa)\b|i\s+(?:höst|vinter|vår|sommar|slutet)\b"
    r"|till\s+(?:hösten|vintern|våren|sommaren)\b)",
    re.IGNORECASE,
)
_BETWEEN = " \u00a0\t\n,.:;–-"


def read_status(text: str, words: Mapping[str, str] = MappingProxyType({})) -> Status | None:
    """Return the status that a text names, or None: an unknown word is never guessed at.

    `words` are the organisation's own, each with the name of the status that it means, and come first. Case,
    dashes, signs and missing rings and dots make no difference ("ej-paborjad").

    Raises:
        ValueError: where one of the organisation's words means no status.
    """
    return _phrases(words).get(folded(text))


def leading_status(
    text: str, words: Mapping[str, str] = MappingProxyType({})
) -> tuple[Status, str, str] | None:
    """Return the status that a text starts with, how it is written there, and the rest.

    The longest phrase counts; one that is denied ("utgår ej") or doubted ("klar?", "klar till 80 %") is
    none. Words and errors as for `read_status`.
    """
    phrases = _phrases(words)
    longest = max(map(len, phrases))
    found = None
    for word in _WORD.finditer(text):
        written, rest = text[: word.end()], text[word.end() :]
        key = folded(written)
        if len(key) > longest:
            break
        if status := phrases.get(key):
            denied = _DENIED.match(rest) or (status is Status.done and _NOT_YET.match(rest))
            found = None if denied else (status, written.strip(), rest.lstrip(_BETWEEN))
    return found


def _phrases(words: Mapping[str, str]) -> dict[str, Status]:
    common = ((phrase, status) for status, phrases in _COMMON.items() for phrase in phrases)
    own = ((phrase, Status(name)) for phrase, name in words.items())
    keys = [(key, status) for phrase, status in (*common, *own) if (key := folded(phrase))]
    return {phrase.replace(" ", ""): status for phrase, status in keys} | dict(keys)


def folded(text: str) -> str:
    """Return the words of a text in small letters a-z and digits, with single spaces between."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign)
    )
    return " ".join(_WORD.findall(plain))
