"""Statuses and judgements of goals as reports word them. What is not surely known is None, never a guess.

A colour alone means what its organisation says that it means, and "Ja" is an answer and no status.
"""

import re
from collections.abc import Mapping
from enum import StrEnum, auto
from types import MappingProxyType

from plan.statuses import Status, folded, read_status


class Achievement(StrEnum):
    """How a goal is judged: at year-end as a fact, before it as a forecast in the same words."""

    goal_met = auto()
    partly_met = auto()
    not_met = auto()
    cannot_assess = auto()


ACHIEVED: Mapping[Achievement, str] = MappingProxyType(
    {
        Achievement.goal_met: "Målet är uppfyllt",
        Achievement.partly_met: "Målet är delvis uppfyllt",
        Achievement.not_met: "Målet är inte uppfyllt",
        Achievement.cannot_assess: "Kan inte bedömas",
    }
)
"""What a judgement is called."""

_LONGEST = 120
_PHRASES: Mapping[Status, str] = MappingProxyType(
    {
        Status.in_progress: "pågår enligt (?:tids)?plan|pågår kontinuerligt|genomförs kontinuerligt|pågående enligt"
        " (?:tids)?plan|påbörjad enligt plan|under genomförande|löper enligt plan",
        Status.delayed: "avviker|avviker från (?:tids)?plan(?:en)?|försenad enligt plan|ligger efter (?:tids)?plan(?:en)?",
        Status.done: "helt genomförd|helt genomfört|genomförd enligt plan|avslutad enligt plan|klar enligt plan",
        Status.cancelled: "inställd|inställt|inställda|avslutad i förtid",
        Status.not_started: "ej inledd|ej inlett|inte inledd|ännu ej inledd|ej påbörjad enligt plan",
        Status.paused: "vilande enligt beslut|tillfälligt pausad",
    }
)
_ACTIVITY = "atgard|aktivitet|delaktivitet|uppdrag|insats|projekt|arbete"
_ABOUT_IT = re.compile(
    rf"(?:(?:{_ACTIVITY})(?:en|et)? (?:ar|har )?\s*)?(?P<said>.+?)(?: (?:{_ACTIVITY}))?"
)
_GOAL = (
    "(?:(?:del|resultat|effekt|inriktnings|namnd|fullmaktige|kommun|region|miljokvalitets)?(?:mal(?:et|en)?"
    "|malniva(?:n)?|malvarde(?:t)?)|indikator(?:n|erna)?|styrmatt(?:et)?|det)"
)
_MET = re.compile(
    rf"(?:{_GOAL} )?(?:(?:ar|har|blev|blir|bedoms|beraknas|forvantas|vantas|prognostiseras|kommer|kommer att|kan)"
    r"(?= ))? ?(?P<no>(?:ej|inte|icke) )?(?:(?:att|kunna|bli|vara|ha|i ar) )*(?P<how>helt |fullt ut |delvis |till viss del )?"
    r"(?P<no_then>(?:ej|inte) )?(?:(?:kunna|bli|ha) )*"
    r"(?:uppna(?:s|tt|tts|dd|dda|ddes)?|uppfyll(?:s|t|d|da|ts|des)?|nas|natts?|nadd|nadda|naddes|infria(?:s|t|d|de|des)?|nar)"
    rf"(?P<how_after> helt| fullt ut| delvis| till viss del)?(?P<no_last> ej| inte| ej helt| inte helt)?(?: {_GOAL})?"
    r"(?: (?:under aret|vid arets slut|for aret|i ar|pa helar|vid helar|for helaret|20[0-9]{2}))?"
)
_DEGREE: Mapping[str, Achievement] = MappingProxyType(
    dict.fromkeys(("hel", "helt", "full", "fullt ut"), Achievement.goal_met)
    | dict.fromkeys(("delvis", "till viss del"), Achievement.partly_met)
    | dict.fromkeys(("ej", "inte", "ingen"), Achievement.not_met)
)
_FULFILMENT = re.compile(
    rf"(?P<before>{'|'.join(_DEGREE)}) maluppfyllelse|maluppfyllelse(?:n)?(?: ar)? (?P<after>{'|'.join(_DEGREE)})"
)
_CANNOT = re.compile(
    rf"(?:{_GOAL} )?(?:kan|gar|har)(?: annu)? (?:ej|inte)(?: annu)?(?: att| kunnat)? bedom(?:as|a|ts)"
    r"|(?:annu )?(?:ej|inte) (?:bedomd|bedomt|bedomda|bedombart?|mojligt att bedoma)"
)


def read_reported_status(
    text: str, words: Mapping[str, str] = MappingProxyType({})
) -> Status | Achievement | None:
    """Return the status of an activity or the judgement of a goal that a report's cell says, or None.

    `words` are the organisation's own, each with the name of the status that it means, and come first.

    Raises:
        ValueError: where one of the organisation's words means no status.
    """
    if len(text) > _LONGEST or "?" in text:
        return None
    said = folded(text)
    return read_status(text, words) or _status(said) or _achievement(said)


def _status(said: str) -> Status | None:
    about = _ABOUT_IT.fullmatch(said)
    bare = about["said"].strip() if about else said
    return next((status for status, phrases in _FOLDED if phrases.fullmatch(bare)), None) or read_status(bare)


_FOLDED = tuple(
    (status, re.compile(phrases.translate(str.maketrans("åäö", "aao")))) for status, phrases in _PHRASES.items()
)


def _achievement(said: str) -> Achievement | None:
    if _CANNOT.fullmatch(said):
        return Achievement.cannot_assess
    if named := _FULFILMENT.fullmatch(said):
        return _DEGREE[named["before"] or named["after"]]
    met = _MET.fullmatch(said)
    return _degree(met) if met else None


def _degree(met: re.Match[str]) -> Achievement | None:
    """Return what is met: not fully is partly, and "inte delvis" says nothing."""
    how = (met["how"] or met["how_after"] or "").strip()
    denied = bool(met["no"] or met["no_then"] or met["no_last"])
    fully = how in ("helt", "fullt ut") or (met["no_last"] or "").endswith("helt")
    if denied:
        partly = Achievement.partly_met if fully else None
        return partly if how or fully else Achievement.not_met
    return Achievement.partly_met if how in ("delvis", "till viss del") else Achievement.goal_met
