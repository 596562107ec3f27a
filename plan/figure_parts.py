"""Labels before or after figures in tables: K and M, T1, SV and ÖV, RVN and RLF, nybesök and återbesök."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from plan.parts import SEX

Pair = tuple[str, str]
"""A dimension and its member, in the plan's words; the total is ("", "")."""

_TOTAL: Pair = ("", "")
_SIGNS: Mapping[str, Pair] = MappingProxyType(
    {"K": (SEX, "K"), "M": (SEX, "M"), "SV": ("vårdform", "SV"), "ÖV": ("vårdform", "ÖV")}
    | {tertial: ("tertial", tertial) for tertial in ("T1", "T2", "T3")}
)
_WORDS: Mapping[str, Pair] = MappingProxyType(
    dict.fromkeys(("kvinnor", "flickor", "tjejer"), (SEX, "K"))
    | dict.fromkeys(("män", "pojkar", "killar"), (SEX, "M"))
    | dict.fromkeys(("totalt", "tot", "samtliga"), _TOTAL)
)
# Words that mean other things too: labels only where two of one dimension stand in the text.
_IN_PAIRS: Mapping[str, Pair] = MappingProxyType(
    {"nybesök": ("besökstyp", "nybesök"), "återbesök": ("besökstyp", "återbesök")}
    | {"fall": ("risk", "fall"), "trycksår": ("risk", "trycksår")}
    | {kind: ("vårdgren", kind) for kind in ("somatik", "psykiatri", "primärvård")}
    | {"kv": (SEX, "K"), "k": (SEX, "K"), "m": (SEX, "M"), "f": (SEX, "K"), "p": (SEX, "M")}
)
_UNITS_WITH_NUMBERS = re.compile(
    r"(?<![^\W_])([A-ZÅÄÖ]{2,6}):? ?(?:=|minst |högst |lägst |max |[<>≤≥]=?)? ?(?=[-−+]?\d)"
)
_MEASURES = frozenset(
    (
        *("NKI", "NMI", "NRI", "HME", "HSE", "AVI", "ESI", "BMI", "DRG", "KPP"),
        *("OSA", "SCB", "SKR", "KKIK", "CO", "VAB", "IT", "HR", "SV", "ÖV"),
        *("OCH", "NPE", "ATV", "BUP", "SVF", "VRI", "TRIS", "LSS", "SFI", "NPS"),
    )
)
"""Names of what is measured, or of services; none of them is an organisation's unit."""


_COUNTED = re.compile(
    r"\b(?:andel(?:en)?|antal(?:et)?|fler|färre|av|per) (?:kvinnor|män|flickor|pojkar|tjejer|killar)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<!\w)T[1-3](?!\w)|[^\W\d_]+")


def labels_in(text: str) -> Mapping[str, Pair]:
    """Return the words of a text that are labels there, as they are written, each with what it names.

    Units are labels where two or more stand before numbers; "andelen kvinnor" is what is counted.
    """
    words = set(_WORD.findall(text))
    units = set(_UNITS_WITH_NUMBERS.findall(text)) - _MEASURES
    found = {word: pair for word in words if (pair := _SIGNS.get(word) or _WORDS.get(word.casefold()))}
    unsure = {word: pair for word in words - set(found) if (pair := _IN_PAIRS.get(word.casefold()))}
    members = {*found.values(), *unsure.values()}
    pairs = {word: pair for word, pair in unsure.items() if _has_another(pair, members)}
    counted = _COUNTED.search(text) is not None
    sure = {word: pair for word, pair in found.items() if not counted or _has_another(pair, members)}
    return sure | pairs | ({unit: ("enhet", unit) for unit in units} if len(units) > 1 else {})


def _has_another(pair: Pair, members: set[Pair]) -> bool:
    """Whether another member of the same dimension stands in the text."""
    return any(dimension == pair[0] and member != pair[1] for dimension, member in members)
