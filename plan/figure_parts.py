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
_UNIT = re.compile(r"[A-ZÅÄÖ]{2,6}")
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


def labels_said(text: str) -> Mapping[str, Pair]:
    """Return the labels that only this text as a whole makes sure: words in pairs, and two or more units."""
    words = {word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word in _IN_PAIRS}
    members: dict[str, set[str]] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        if pair := _SIGNS.get(word) or _WORDS.get(word.casefold()) or _IN_PAIRS.get(word.casefold()):
            members.setdefault(pair[0], set()).add(pair[1])
    paired = {word: _IN_PAIRS[word] for word in words if len(members[_IN_PAIRS[word][0]]) > 1}
    units = set(_UNITS_WITH_NUMBERS.findall(text)) - _MEASURES
    return paired | ({unit: ("enhet", unit) for unit in units} if len(units) > 1 else {})


def label_of(token: str, said: Mapping[str, Pair]) -> Pair | None:
    """Return the part that a word names, given what the whole text makes sure."""
    if _UNIT.fullmatch(token) and token in said:
        return said[token]
    return _SIGNS.get(token) or _WORDS.get(token.casefold()) or said.get(token.casefold())
