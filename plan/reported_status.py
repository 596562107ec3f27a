"""Statuses and judgements of goals as reports word them. What is not surely known is None, never a guess.

A colour alone means what its organisation says that it means, and "Ja" is an answer and no status.
"""

import re
from collections.abc import Mapping
from enum import StrEnum, auto
from types import MappingProxyType

from plan.status_cells import status_in_cell
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

FORECAST: Mapping[Achievement, str] = MappingProxyType(
    {
        Achievement.goal_met: "Målet bedöms uppnås",
        Achievement.partly_met: "Målet bedöms delvis uppnås",
        Achievement.not_met: "Målet bedöms inte uppnås",
        Achievement.cannot_assess: ACHIEVED[Achievement.cannot_assess],
    }
)
"""What it is called where it is a forecast."""

_FORESEEN = re.compile(
    r"\b(?:bedoms|beraknas|forvantas|vantas|prognos[a-z]*|kommer|blir|kan|antas|ser ut"
    r"|o?mojligt? att (?:na|uppna|uppfylla|infria))\b"
)
_LONGEST = 120
_GOAL = (
    "(?:(?:del|resultat|effekt|inriktnings|namnd|fullmaktige|kommun|region|miljokvalitets)?(?:mal(?:et|en)?"
    "|malniva(?:n)?|malvarde(?:t)?)(?: for [a-z]+)?|indikator(?:n|erna)?|styrmatt(?:et)?|det|vi)"
)
_NO = "ej|inte|icke"
_AUXILIARY = (
    "(?:ar|har|hade|blev|blir|var|(?:har )?bedom(?:s|des|ts)|beraknas|beraknades|forvantas|forvantades|vantas"
    "|vantades|prognos(?:tis)?eras|prognosticeras|anses|ansags|antas|antogs|ser ut|sag ut|kommer"
    "|kommer sannolikt|kan|kunde)"
    "(?: (?:att|kunna|bli|blivit|vara|ha|som|i ar))*"
)
_SEEMS_NOT = re.compile(r"\bser (ej|inte) ut att\b")
_HOW = "helt|fullt ut|delvis|till viss del"
_REACHED = (
    "uppna(?:r|s|tt|tts|dd|dda|ddes)?|uppfyll(?:a|as|er|s|t|d|da|ts|des)?|infria(?:s|t|d|de|des)?"
    "|nas|natts?|nadd|nadda|naddes|nar"
)
_WHEN = (
    "under aret|(?:vid|till) arets slut|for aret|i ar|pa helar|vid helar|for helaret|(?:(?:(?:under|i|for"
    "|till|senast|per|ar|fram till|till och med|(?:i|vid|till) slutet av) ){0,2}20[0-9]{2})"
    "|(?:inom|enligt) tidsramen|i tid|inom utsatt tid"
    "|(?:under|inom|vid|i slutet av) (?:mandat|plan|program|mal|budget)?perioden(?:s slut)?"
    "|enligt (?:(?:del)?ars[a-z]+|delaret|bokslut[a-z]*|arsredovisning[a-z]*|prognos[a-z]*"
    "|rapport[a-z]*|plan(?:en)?)"
)
_MEASURES = (
    "med (?:(?:i dag|idag|redan|hittills|nu) )?(?:beslutade|planerade)(?: (?:och|eller|samt) planerade)?"
    " (?:styrmedel|atgarder|insatser)"
)
_MET = re.compile(
    rf"(?:{_GOAL} )?(?:(?P<no_first>{_NO}) )?(?:{_AUXILIARY} )?(?:(?P<no>{_NO}) )?"
    rf"(?:(?:att|kunna|bli|vara|ha|som) )*(?:(?P<how>{_HOW}) )?(?:(?P<no_then>{_NO}) )?"
    rf"(?:(?:att|kunna|bli|vara|ha) )*"
    rf"(?:{_REACHED})(?: (?P<how_after>{_HOW}))?(?: (?P<no_last>(?:{_NO})(?: helt)?))?"
    rf"(?: {_GOAL})?(?: (?:{_WHEN}))?(?: {_MEASURES})?"
)
_EVEN_WITH = (
    "aven (?:om|med) ytterligare (?:atgarder|insatser|styrmedel)(?: (?:satts in|genomfors|vidtas|beslutas))?"
)
_IMPOSSIBLE = re.compile(
    rf"(?:{_GOAL} )?(?:(?:ar|blir|bedoms|bedomdes|var)(?: vara)? )?"
    rf"(?:(?:mycket )?svart eller )?(?:(?:{_NO}) (?:vara )?mojligt?|omojligt?)"
    rf" att (?:na|uppna|uppfylla|infria)(?: {_GOAL})?(?: (?:{_WHEN}))?(?: (?:{_MEASURES}|{_EVEN_WITH}))?"
)
"""What cannot be reached will not be; what is hard or possible to reach may go either way."""

_DEGREE: Mapping[str, Achievement] = MappingProxyType(
    dict.fromkeys(("hel", "helt", "full", "fullt ut"), Achievement.goal_met)
    | dict.fromkeys(("delvis", "till viss del"), Achievement.partly_met)
    | dict.fromkeys(("ej", "inte", "ingen"), Achievement.not_met)
)
_DEGREES = "|".join(_DEGREE)
_FULFILMENT = re.compile(
    rf"(?P<before>{_DEGREES}) maluppfyllelse|maluppfyllelse(?:n)?(?: ar)? (?P<after>{_DEGREES})"
)
_FOR_NOW = (
    "(?:annu|i nulaget|for narvarande|i dagslaget|an|i ar|under (?:perioden|aret)"
    "|i denna (?:rapport|uppfoljning)"
    "|(?:vid|i|per|for|pa) (?:delar(?:et|srapport|srapporten)?|tertial(?:et)?(?: [123])?|t[123]|april"
    "|augusti))"
)
_CANNOT = re.compile(
    rf"(?:{_GOAL} )?(?:kan|gar|har)(?: annu)? (?:ej|inte)(?: annu)?(?: att| kunnat)?"
    rf" bedom(?:as|a|ts)(?: {_FOR_NOW})?"
    rf"|(?:annu )?(?:ej|inte) (?:bedomd|bedomt|bedomda|bedombart?|mojlig[at]? att bedoma)(?: {_FOR_NOW})?"
    rf"|(?:{_GOAL} )?(?:ar|var) (?:annu )?(?:ej|inte) mojligt? att bedoma(?: {_FOR_NOW})?"
)
_BESIDE = re.compile(
    r"\s*\((?:(?P<colour>grön|gul|röd|grönt|gult|rött)(?:[ -]?(?:färgmarkering|markering|markerad|markerat"
    r"|färg|ljus))?|se [^()?\d]{3,40})\)\s*$",
    re.IGNORECASE,
)
_FITS: Mapping[str, frozenset[Status | Achievement]] = MappingProxyType(
    {
        "grön": frozenset({Achievement.goal_met, Status.done, Status.in_progress}),
        "gul": frozenset({Achievement.partly_met, Status.delayed, Status.in_progress, Status.paused}),
        "röd": frozenset({Achievement.not_met, Status.delayed, Status.not_started, Status.cancelled}),
    }
)
"""What a colour in parentheses may stand beside; a word at odds with its colour is left to a person."""
_COLOURS: Mapping[str, str] = MappingProxyType({"grönt": "grön", "gult": "gul", "rött": "röd"})
_ANSWERED = re.compile("(?P<answer>ja|nej) (?P<said>(?!ja|nej).+)")
_AS_ANSWERED = {"ja": Achievement.goal_met, "nej": Achievement.not_met}


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
    if said := read_status(text, words):
        return said
    beside = _BESIDE.search(text)
    meant = _meant(text) or (_meant(text[: beside.start()]) if beside else None)
    colour = ((beside and beside["colour"]) or "").casefold()
    fits = _FITS.get(_COLOURS.get(colour, colour))
    return meant if fits is None or meant in fits else None


def _meant(text: str) -> Status | Achievement | None:
    said = _SEEMS_NOT.sub(r"ser ut att \1", folded(text))
    return status_in_cell(text) or _achievement(said)


def is_forecast(text: str) -> bool:
    """Whether a judgement is of what is to come: `Målet bedöms kunna uppnås`."""
    return _FORESEEN.search(folded(text[:_LONGEST])) is not None


def _achievement(said: str) -> Achievement | None:
    if answered := _ANSWERED.fullmatch(said):
        meant = _achievement(answered["said"])
        return meant if meant is _AS_ANSWERED[answered["answer"]] else None
    if _CANNOT.fullmatch(said):
        return Achievement.cannot_assess
    if _IMPOSSIBLE.fullmatch(said):
        return Achievement.not_met
    if named := _FULFILMENT.fullmatch(said):
        return _DEGREE[named["before"] or named["after"]]
    met = _MET.fullmatch(said)
    return _degree(met) if met else None


def _degree(met: re.Match[str]) -> Achievement | None:
    """Return what is met: not fully is partly, and "inte delvis" says nothing."""
    how = (met["how"] or met["how_after"] or "").strip()
    denied = bool(met["no_first"] or met["no"] or met["no_then"] or met["no_last"])
    fully = how in ("helt", "fullt ut") or (met["no_last"] or "").endswith("helt")
    if denied:
        partly = Achievement.partly_met if fully else None
        return partly if how or fully else Achievement.not_met
    return Achievement.partly_met if how in ("delvis", "till viss del") else Achievement.goal_met
