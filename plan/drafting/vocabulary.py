"""What the words of a header or a heading say stands under it.

The words are the field's own, in Swedish plans of regions and municipalities; they are compared folded, and
long ones with room for a letter that a scanner misread.
"""

import re
from collections.abc import Mapping
from enum import StrEnum, auto
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz

from plan.drafting.folding import folded


class Role(StrEnum):
    """What a column holds. The first five are what a row is about."""

    INDICATOR = auto()
    ACTIVITY = auto()
    ASSIGNMENT = auto()
    RISK = auto()
    GOAL = auto()
    TARGET = auto()
    OUTCOME = auto()
    BASELINE = auto()
    FORECAST = auto()
    BUDGET = auto()
    DEVIATION = auto()
    PART = auto()
    YEAR = auto()
    SOURCE = auto()
    REPORTING = auto()
    OWNER = auto()
    BOARD = auto()
    STATUS = auto()
    COMMENT = auto()
    UNIT = auto()
    DESCRIPTION = auto()
    NUMBER = auto()
    PROBABILITY = auto()
    CONSEQUENCE = auto()
    RISK_VALUE = auto()
    TIME = auto()


ITEMS = (Role.INDICATOR, Role.ACTIVITY, Role.ASSIGNMENT, Role.RISK)

# Asked in this order. A word matches as a whole; with * whatever follows it, with * before whatever precedes.
_WORDS: Mapping[Role, str] = MappingProxyType(
    {
        Role.NUMBER: "nr nummer lopnr lopnummer id",
        Role.RISK_VALUE: "riskvarde* riskpoang riskniva risktal",
        Role.PROBABILITY: "sannolikhet*",
        Role.CONSEQUENCE: "konsekvens*",
        Role.RISK: "risk risker riskfaktor* riskbeskrivning riskomrade* riskhandelse*",
        Role.BUDGET: "budget",
        Role.DEVIATION: "avvikelse*",
        Role.FORECAST: "prognos* helarsprognos* arsprognos*",
        Role.INDICATOR: "*indikator *indikatorer *indikatorn nyckeltal nyckeltalet *styrmatt *styrmattet"
        " matt mattet matetal resultatmatt processmatt effektmatt malmatt kontrollmatt",
        Role.SOURCE: "kalla kallor datakalla datakallor matmetod",
        Role.UNIT: "enhet mattenhet",
        Role.REPORTING: "period perioder matperiod matfrekvens frekvens intervall rapportering uppfoljning"
        " uppfoljningsperiod uppfoljningstillfalle rapporteras",
        Role.STATUS: "status lage genomforandegrad bedomning maluppfyllelse",
        Role.COMMENT: "kommentar kommentarer analys anmarkning notering",
        Role.DESCRIPTION: "beskrivning definition forklaring motivering syfte",
        Role.BASELINE: "ingangsvarde* startvarde* basvarde* utgangslage* utgangsvarde* nulage*"
        " nollmatning baslinje basar nuvarde",
        Role.TARGET: "malvarde* malniva* maltal* riktvarde*",
        Role.OUTCOME: "utfall* resultat nettokostnad*",
        Role.ACTIVITY: "*aktivitet *aktiviteter *aktiviteten atgard atgarder insats insatser delsteg",
        Role.ASSIGNMENT: "uppdrag uppdraget uppdragen regionuppdrag namnduppdrag",
        Role.OWNER: "ansvarig ansvariga agare ansvar huvudansvarig",
        Role.BOARD: "namnd namnder namnden styrelse",
        Role.TIME: "startdatum slutdatum tidplan sluttid start slut klart tidsplan",
        Role.PART: "kvinnor man flickor pojkar totalt totalen k m",
    }
)
GOAL_WORD = re.compile(
    "(?:(?:del|effekt|resultat|inriktnings|oversikts|huvud|process|verksamhets|namnd|region|kvalitets|utvecklings)?"
    "(?:mal|malet|malen)|(?:mal|fokus|insats|utvecklings)omraden?|tillstand|tillstandet"
    "|framgangsfaktor(?:er)?|malsattning(?:ar)?|perspektiv)"
)
"""A folded word that names a level of goals."""
_GOAL_AREAS = frozenset({"malomrade", "fokusomrade", "utvecklingsomrade", "insatsomrade"})
_FUZZY_FROM, _FUZZY = 7, 87
_LONGEST_HEADER = 70
_MOST_WORDS = 8
_YEAR = re.compile(r"\b(20[0-9]{2})\b")


@lru_cache(maxsize=4096)
def role_of(header: str) -> Role | None:
    """Return what a column with this header holds, or None where the words don't say."""
    text = folded(header)
    words = re.sub(r"\b20\d\d\b", "", text).split()
    if not text or len(header) > _LONGEST_HEADER or len(words) > _MOST_WORDS:
        return None
    if not words:
        return Role.YEAR
    if {"ansvarig", "ansvariga"} & set(words) and {"namnd", "namnder", "styrelse"} & set(words):
        return Role.BOARD
    if "fokus omrade" in text:
        return Role.GOAL
    found = next((role for role, known in _WORDS.items() if _any_matches(words, known)), None)
    return found or (Role.GOAL if any(map(GOAL_WORD.fullmatch, words)) else None)


def year_in(text: str) -> str | None:
    """Return the one year that a text names, else None."""
    years = set(_YEAR.findall(text))
    return years.pop() if len(years) == 1 else None


def is_goal_area(header: str) -> bool:
    """Tell whether a header names an area, which is always above goals: målområde, fokusområde."""
    return bool(_GOAL_AREAS & set(folded(header).replace("fokus omrade", "fokusomrade").split()))


def _any_matches(words: list[str], known: str) -> bool:
    return any(_matches(word, pattern) for pattern in known.split() for word in words)


def _matches(word: str, pattern: str) -> bool:
    core = pattern.strip("*")
    if pattern.startswith("*"):
        return word.endswith(core)
    if pattern.endswith("*"):
        word = word[: len(core)]
    return word == core or (
        len(core) >= _FUZZY_FROM and abs(len(word) - len(core)) <= 1 and fuzz.ratio(word, core) >= _FUZZY
    )
