"""The reporting periods of a draft: those that its rows name in words, for each of the plan's years.

Their dates are proposals as regions set them: a period opens on the first working day of the month after and
closes in the middle of it; the year opens after trettondagen.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from plan.calendar import is_working_day, working_days_from
from plan.drafting.folding import folded
from plan.drafting.rows import Rows, remark
from plan.faults import Raw


class _Kind(NamedTuple):
    name: str
    first: int
    last: int


_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        "DA04": _Kind("Delårsrapport april", 1, 4),
        "DA08": _Kind("Delårsrapport augusti", 1, 8),
        "T1": _Kind("Tertial 1", 1, 4),
        "T2": _Kind("Tertial 2", 1, 8),
        "T3": _Kind("Tertial 3", 1, 12),
        "K1": _Kind("Kvartal 1", 1, 3),
        "K2": _Kind("Kvartal 2", 4, 6),
        "K3": _Kind("Kvartal 3", 7, 9),
        "K4": _Kind("Kvartal 4", 10, 12),
        "H1": _Kind("Halvår", 1, 6),
        "ÅR": _Kind("Årsrapport", 1, 12),
    }
)
_USUAL = ("DA04", "DA08", "ÅR")
_TERTIALS, _QUARTERS = ("T1", "T2", "T3"), ("K1", "K2", "K3", "K4")
_AS_USUAL: Mapping[str, str] = MappingProxyType(dict(zip(_TERTIALS, _USUAL, strict=True)))
_WORDS: Sequence[tuple[re.Pattern[str], tuple[str, ...]]] = (
    (re.compile(r"(?:d?[ao]{0,2}0|da)4|april|apr"), ("DA04",)),
    (re.compile(r"(?:d?[ao]{0,2}0|da)8|augusti|aug"), ("DA08",)),
    (re.compile(r"(?:hel)?ar|arsvis|arlig|arligen|arsrapport(?:en)?|arsredovisning(?:en)?|(?:ars)?bokslut(?:et)?|helarsvis"),
     ("ÅR",)),
    (re.compile(r"tertial(?:en|er|vis|rapport|rapporter)?"), _TERTIALS),
    (re.compile(r"kvartal(?:en|svis|srapport|srapporter)?"), _QUARTERS),
    (re.compile(r"halvar(?:et|svis)?"), ("H1", "ÅR")),
    *((re.compile(code.lower()), (code,)) for code in (*_TERTIALS, *_QUARTERS)),
)  # fmt: skip
_NUMBERED = re.compile(r"(tertial|kvartal) (\d)\b")
_INTERIM = re.compile(r"delar(?:en|et|svis|srapport(?:en|er)?)?|da?")
_SILENT = re.compile(r"per|och|samt|vid|i|varje|efter|en gang|1 gang|gang|om|aret|rapporteras|uppfoljning")
_SUMMER, _MIDDLE, _AFTER_EPIPHANY, _YEARS_DEADLINE, _LONG = 7, 15, 7, 25, 20
_JUNE, _DECEMBER, _AUGUST = 6, 12, 8
_NOT_READ = "när raden rapporteras gick inte att tolka: ”{}”"
_NOT_SAID = "dokumentet säger inte när den rapporteras; utan ”Rapporteras i” frågas den inte efter"


def periods_in(words: str) -> tuple[str, ...]:
    """Return which of a year's periods words name: "DA 04, 08, ÅR", "Tertial"; none where unsure."""
    text = _NUMBERED.sub(lambda match: f"{match[1][0]}{match[2]}", folded(words.replace("0O", "0")))
    found: list[str] = []
    interim = False
    for word in text.split():
        codes = next((codes for pattern, codes in _WORDS if pattern.fullmatch(word)), ())
        found += codes
        interim = interim or _INTERIM.fullmatch(word) is not None
        if not codes and not _INTERIM.fullmatch(word) and not (_SILENT.fullmatch(word) or word == "1"):
            return ()
    if interim and not {"DA04", "DA08"} & set(found):
        found += ("DA04", "DA08") if "delar" in text else ()
        if "delar" not in text:
            return ()
    return tuple(code for code in _KINDS if code in found)


def add_periods(rows: Rows, years: Sequence[str]) -> None:
    """Read when the rows are reported, and propose the periods that they name; all of it is to be checked."""
    read = {place: periods_in(words) for place, words in _said(rows)}
    named = {code for codes in read.values() for code in codes}
    as_usual = bool(named & set(_TERTIALS)) and bool(named & {"DA04", "DA08"})
    for kind in ("indicators", "activities"):
        for number, row in enumerate(rows.data[kind]):
            words = str(row.pop("reporting", "") or "")
            codes = read.get((kind, number), ())
            meant = tuple(_AS_USUAL.get(code, code) for code in codes) if as_usual else codes
            if meant and years:
                row["reporting"] = list(dict.fromkeys(meant))
                rows.say(kind, number, f"rapporteras enligt dokumentet: {words}")
                if meant != codes:
                    rows.doubt(kind, number, "tertialen är lästa som delårsrapporterna och årsrapporten")
            elif words:
                rows.doubt(kind, number, _NOT_READ.format(words))
            elif kind == "indicators":
                rows.say(kind, number, _NOT_SAID)
    if as_usual:
        named = {_AS_USUAL.get(code, code) for code in named}
    wanted = (named or set(_USUAL)) | _of_figures(rows)
    _propose([code for code in _KINDS if code in wanted], years, rows, said=bool(named))


def _said(rows: Rows) -> Iterable[tuple[tuple[str, int], str]]:
    for kind in ("indicators", "activities"):
        for number, row in enumerate(rows.data[kind]):
            if isinstance(words := row.get("reporting"), str):
                yield (kind, number), words


def _of_figures(rows: Rows) -> set[str]:
    """Return the periods that figures are of already."""
    figures = (row.get("baselines") for row in rows.data["indicators"])
    listed = [one for some in figures if isinstance(some, list) for one in some if isinstance(one, dict)]
    return {str(one["period"]).partition("-")[2] for one in listed if "period" in one}


def _propose(codes: Sequence[str], years: Sequence[str], rows: Rows, *, said: bool) -> None:
    whence = "läst ur raderna" if said else "står inte i dokumentet"
    why = "datumen är förslag" if said else "perioden och dess datum är förslag"
    for year in years:
        for code in codes:
            kind = _KINDS[code]
            opens, deadline = _dates(int(year), kind.last)
            period: dict[str, Raw] = {
                "code": f"{year}-{code}",
                "name": f"{kind.name} {year}",
                "covers": f"{year}-{kind.first:02d}..{year}-{kind.last:02d}",
                "opens": opens.isoformat(),
                "deadline": deadline.isoformat(),
            }
            rows.data["periods"].append(period)
            rows.remarks["periods", len(rows.data["periods"]) - 1] = remark(whence, why)


def _dates(year: int, last: int) -> tuple[date, date]:
    """Return when a period that ends with this month opens and closes; half-years wait for August."""
    if last == _DECEMBER:
        opens, deadline = date(year + 1, 1, _AFTER_EPIPHANY), date(year + 1, 1, _YEARS_DEADLINE)
    elif last == _JUNE:
        opens, deadline = date(year, _AUGUST, 10), date(year, _AUGUST, _LONG)
    else:
        opens, deadline = date(year, last + 1, 1), date(year, last + 1, _MIDDLE)
    if not is_working_day(opens):
        opens = working_days_from(opens - timedelta(days=1), 1)
    return opens, deadline if is_working_day(deadline) else working_days_from(deadline, -1)
