"""Targets as plans write them: `minst 75 %`, `K 16,0 M 17,2`, `Öka med 20%`, `I nivå med riket`.

A target becomes a pattern in which a number stands as #, a year as @ and a part (kön, tertial) as ¤. Without
its years and parts it is looked up in a table of forms: `minst 75 % (2025)` is `minst #`. What no form
describes is `relative`: a person judges it. Nothing is half understood, doubtful figures are no numbers.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum, auto
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

from plan.indicator import Direction
from plan.numbers import NumberError, Quantity, leading
from plan.parts import SEX, TOTAL, part_of


class Meaning(StrEnum):
    """What a target asks for. `relative` asks for something that only a person can judge."""

    at_least = auto()
    at_most = auto()
    above = auto()
    below = auto()
    equals = auto()
    range = auto()
    increase = auto()
    decrease = auto()
    maintain = auto()
    maintain_or_increase = auto()
    increase_by = auto()
    decrease_by = auto()
    yes = auto()
    relative = auto()
    missing = auto()


@dataclass(frozen=True, slots=True)
class Bound:
    """The numbers for a part and a year ("" and None: the total, no year named); none where there are words.

    One number is `low` where it is a floor and `high` where it is a ceiling, else both: a level (equals,
    maintain) or the size of a change (increase_by, decrease_by).
    """

    part: str
    low: Decimal | None
    high: Decimal | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Aim:
    """A target as understood; `moment` is when in the year it holds, `base_year` what it is compared with."""

    meaning: Meaning
    bounds: tuple[Bound, ...]
    unit: str | None
    moment: str | None
    base_year: int | None
    text: str


# Words before and after a number that say which way it is meant.
_BEFORE: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.at_least: "minst|lägst|min|åtminstone|som lägst|≥|>=|=>"
        "|(?:inte|ej|aldrig) (?:under|mindre än|lägre än|färre än|understiga|understiger)",
        Meaning.at_most: "högst|max|maximalt|som mest|upp till|inom|≤|<=|=<"
        "|(?:inte|ej|aldrig) (?:över|mer än|högre än|fler än|överstiga|överstiger|överskrida)",
        Meaning.above: "över|mer än|fler än|högre än|större än|längre än|överstiga|överstiger|>",
        Meaning.below: "under|mindre än|färre än|lägre än|kortare än|understiga|understiger|<",
    }
)
_AFTER: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.at_least: "(?:eller|och) (?:mera?|flera?|högre|större|längre|över|uppåt)|som (?:lägst|minst)",
        Meaning.at_most: "(?:eller|och) (?:mindre|lägre|färre|kortare|under|nedåt)|som (?:högst|mest)",
    }
)
_NUMBER = r"(?:(?-i:[A-ZÅÄÖ]{2,6}) )?#"  # a name of what is measured may stand before it: minst NKI 75
_OF = r"(?: (?:av|per)(?: (?!eller |och )[^\W\d_]+){1,6})?"
_UP = "öka|ökar|ökas|ökad|ökat|ökning|höja|höjas|höjd|höjning"
_DOWN = "minska|minskar|minskas|minskad|minskat|minskning|sänka|sänkas|sänkt|sänkning|reducera|reduceras"
_KEEP = (
    "behålla|behålls|bibehålla|bibehålls|bibehållen|bibehållet|bibehållna|oförändrad|oförändrat|oförändrade"
    "|samma|stabil|stabilt|upprätthålla|vidmakthålla"
)
_IN_TIME = "(?: (?:successivt|årligen|varje år|per år|över tid))?"

# The forms, asked in this order of a target without its years and parts.
_FORMS = tuple(
    (meaning, re.compile(pattern, re.IGNORECASE))
    for meaning, pattern in (
        (Meaning.yes, "ja"),
        (Meaning.equals, f"(?:=|exakt)? ?{_NUMBER}{_OF}"),
        *((meaning, f"(?:{words}) {_NUMBER}{_OF}") for meaning, words in _BEFORE.items()),
        *((meaning, f"{_NUMBER} (?:{words})") for meaning, words in _AFTER.items()),
        (Meaning.range, f"(?:mellan |inom |från )?{_NUMBER} ↔ #"),
        (Meaning.range, f"mellan {_NUMBER} och #"),
        (Meaning.range, f"(?:minst|≥) {_NUMBER},?(?: och| men)? (?:högst|max|≤) #"),
        (Meaning.at_least, f"(?:{_KEEP}) (?:minst|lägst) {_NUMBER}"),
        (Meaning.at_least, f"(?:{_UP}) (?:från # ↔|till|till minst|till över) #"),
        (Meaning.at_most, f"(?:{_DOWN}) (?:från # ↔|till|till högst|till under) #"),
        (Meaning.increase_by, f"(?:{_UP}) (?:med )?(?:minst )?#(?: ↔ #)?{_IN_TIME}"),
        (Meaning.increase_by, f"# (?:ökning|höjning|högre|fler){_IN_TIME}"),
        (Meaning.decrease_by, f"(?:{_DOWN}) (?:med )?(?:minst )?#(?: ↔ #)?{_IN_TIME}"),
        (Meaning.decrease_by, f"# (?:minskning|sänkning|lägre|färre){_IN_TIME}"),
        (Meaning.increase, f"(?:{_UP}|ökande|stigande|växande|högre|fler|mer|↑|↗){_IN_TIME}"),
        (Meaning.decrease, f"(?:{_DOWN}|minskande|sjunkande|sjunka|lägre|färre|mindre|↓|↘){_IN_TIME}"),
        (Meaning.maintain, f"(?:{_KEEP}|→)(?: (?:på|vid))?(?: {_NUMBER})?"),
        (Meaning.maintain_or_increase, f"(?:{_KEEP})(?:/| eller )(?:{_UP})(?: {_NUMBER})?"),
        (Meaning.maintain_or_increase, f"(?:{_UP})(?:/| eller )(?:{_KEEP})(?: {_NUMBER})?"),
        (Meaning.maintain_or_increase, f"(?:minst|lägst) (?:{_KEEP})|(?:inte|ej) (?:minska|sjunka)"),
    )
)
_IN_TITLES = tuple(
    (meaning, re.compile(pattern, re.IGNORECASE))
    for meaning, pattern in (
        *((meaning, rf"(?<!\S)(?:{words}) (?P<number>{_NUMBER})") for meaning, words in _BEFORE.items()),
        *((meaning, rf"(?P<number>#) (?:{words})\b") for meaning, words in _AFTER.items()),
    )
)
_FLOORS = frozenset({Meaning.at_least, Meaning.above, Meaning.maintain_or_increase})
_CEILINGS = frozenset({Meaning.at_most, Meaning.below})
_CHANGES = frozenset(
    {Meaning.increase, Meaning.decrease, Meaning.increase_by, Meaning.decrease_by}
    | {Meaning.maintain, Meaning.maintain_or_increase}
)

_GOAL = "(?:mål|målvärde|målnivå)"
_BE_SET = "(?:utarbetas|tas fram|arbetas fram|fastställas|fastställs|sättas|sätts|definieras|beslutas)"
_NOT_SET = (
    "[-–—−.…]*|n/?a|saknas|baslinje|basmätning|nollmätning",
    f"(?:{_GOAL}|uppgift|data)(?:et|t|n)? saknas|(?:inget|ingen) {_GOAL}(?: (?:satt|fastställt|fastställd))?",
    "(?:ny|nytt) (?:indikator|mått|styrmått|nyckeltal|mål)(?: (?:från |för )?20[0-9]{2})?",
    f"{_GOAL}? ?(?:ska|skall|kommer att)? ?{_BE_SET}(?: senare| under året| (?:under )?20[0-9]{{2}})?",
    "under (?:utredning|utveckling|framtagande|framtagning|arbete|utarbetande|beredning)",
    f"{_GOAL}? ?(?:ännu )?(?:ej|inte) (?:satt|klart|fastställ[dt]|beslutad|beslutat|aktuellt|definierat)",
)
_MISSING = re.compile("|".join(_NOT_SET), re.IGNORECASE)
_MONTH = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|jan|feb|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
_MOMENT = re.compile(
    rf"\b(?:(?:i|per|den|vid|senast|under|till) )*(?P<moment>(?:[0-3]?[0-9] )?(?:{_MONTH})\b"
    r"|årets slut|årsskiftet|utgången av året|slutet av året|helår(?:et)?\b)\.?",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:jmf|jfr|jämf|jämfört|i jämförelse|i förhållande till|mot|än|från|sedan|basår)\b\.?(?: med)? (?:"
    r"(?:år )?(?P<year>20\d\d)(?: års (?:nivå|värde|utfall|resultat|antal|mätning))?(?![\d,.]*\d| *%)"
    r"|(?:föregående|förra|tidigare) år(?:et)?|året innan"
    r"|(?:föregående|förra|senaste|tidigare) (?:mätning|period)(?:en)?)",
    re.IGNORECASE,
)

_YEAR = re.compile(r"20[1-5][0-9]")
_PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    dict.fromkeys(("K", "kvinnor", "Kvinnor", "flickor", "Flickor"), (SEX, "K"))
    | dict.fromkeys(("M", "män", "Män", "pojkar", "Pojkar"), (SEX, "M"))
    | {tertial: ("tertial", tertial) for tertial in ("T1", "T2", "T3")}
    | {form: ("vårdform", form) for form in ("SV", "ÖV")}
)
_FILLER = re.compile(
    "ska|skall|bör|vara|är|bli|ligga|uppgå|mål(?:et|värde|värdet|nivå|nivån)?|nivån?|andel(?:en)?|antal(?:et)?"
    '|värdet|utfall(?:et)?|(?:total)?index|[.:"”]',
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[<>≤≥=]+|[^\W\d_]\w*(?:/[^\W\d_]\w*)*|\d\S*|\S")
_DASH = "[-–−]"
_SPAN = re.compile(
    rf"(?<=[0-9%])(?:{_DASH}| {_DASH} | till )(?!20[1-5][0-9]\b)(?={_DASH}?[0-9])", re.IGNORECASE
)
_LONGEST = 300


_BEFORE_A_YEAR = re.compile(
    r"(?:\b(?:till|år|senast|under|för|i|fram|och|med|från|vid|per|(?:slutet|utgången) av) )+"
    r"(?=20[1-5][0-9]\b(?! *%))",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\( ([^()]*[@¤][^()]*|) ?\)")
_MARKERS = re.compile(r"((?:[@¤][ ,;]*)+)")
_EDGES = re.compile(r"^(?:[ ,;]|och\b)+|(?:[ ,;]|\boch)+$")

_Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A text with # for numbers, @ and ¤ for years and parts, and what those are, in their order."""

    text: str
    numbers: tuple[Quantity, ...]
    markers: tuple[int | _Part, ...]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """One part's or year's share of a target: its words, with # for its numbers."""

    words: str
    numbers: tuple[Quantity, ...]
    year: int | None
    part: str


@lru_cache(maxsize=4096)
def read_target(text: str, title: str = "", direction: Direction | None = None) -> Aim:
    """Understand a target as written.

    A plain number is `equals`, unless the indicator's title says which way that number is meant ("ska vara
    minst 55 procent") or a direction is given that somebody has set: up makes it a floor, down a ceiling.
    """
    written = text.strip()
    if len(written) > _LONGEST:
        return Aim(Meaning.relative, (), None, None, None, written)
    tidy = _tidied(written)
    if _MISSING.fullmatch(tidy.rstrip(".")):
        return Aim(Meaning.missing, (), None, None, None, written)
    moment = _MOMENT.search(tidy)
    rest = _without(moment, tidy)
    compared = _COMPARED.search(rest)
    aim = _understood(_without(compared, rest))
    if aim is None or (compared and aim.meaning not in _CHANGES):
        aim = Aim(Meaning.relative, (), None, None, None, "")
    aim = replace(
        aim,
        moment=moment["moment"] if moment else None,
        base_year=int(compared["year"]) if compared and compared["year"] else None,
        text=written,
    )
    return _directed(aim, title, direction) if aim.meaning is Meaning.equals else aim


def value(aim: Aim) -> Decimal | None:
    """Return the one number of the total, where there is one; for increase_by and decrease_by the change."""
    numbers = [{bound.low, bound.high} - {None} for bound in aim.bounds if bound.part == TOTAL]
    return numbers[0].pop() if len(numbers) == 1 and len(numbers[0]) == 1 else None


def _tidied(text: str) -> str:
    """Return the text in one line with single spaces; a line break between digits never joins two numbers."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"(?<=\d)\s*[\t\n\r]\s*(?=\d)", " ; ", text)
    text = re.sub(r"(?<=[^\W\d_])-\s*\n\s*(?=[^\W\d_])", "", text)
    text = re.sub(r"\b([KM])(?=\d)", r"\1 ", text)
    return re.sub(r" ?/ ?(?=[^\W\d_])", "/", " ".join(text.split()))


def _without(match: re.Match[str] | None, text: str) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip() if match else text


def _understood(text: str) -> Aim | None:
    """Read a target without its moment and comparison: each entry by its form, all of one meaning."""
    entries = list(_entries(text))
    meanings = [_meaning(entry.words) for entry in entries]
    units = {number.unit for entry in entries for number in entry.numbers} - {None}
    meaning = meanings[0] if meanings else None
    if meaning is None or not set(meanings) <= {meaning, Meaning.equals} or len(units) > 1:
        return None
    bounds = tuple(_bound(meaning, entry) for entry in entries)
    if any(bound.low is not None and bound.high is not None and bound.low > bound.high for bound in bounds):
        return None
    if bounds == (Bound(TOTAL, None, None, None),):
        bounds = ()
    return Aim(meaning, bounds, units.pop() if units else None, None, None, text)


def _meaning(words: str) -> Meaning | None:
    return next((meaning for meaning, form in _FORMS if form.fullmatch(words)), None)


def _bound(meaning: Meaning, entry: _Entry) -> Bound:
    numbers = [quantity.number for quantity in entry.numbers]
    low = numbers[-1 if meaning in _FLOORS else 0] if numbers and meaning not in _CEILINGS else None
    high = numbers[-1] if numbers and meaning not in _FLOORS else None
    return Bound(entry.part, low, high, entry.year)


def _entries(text: str) -> Iterator[_Entry]:
    """Divide a target at its years and parts, which stand before what they are about or all of them after it.

    Standing before, they hold until the next of their kind; words without a number before the first one are
    said of all ("minst K 75 M 70"), and a number before it is the total. A single year is said of all.
    """
    pattern = _with_one_year_apart(_pattern(text))
    pieces = [_EDGES.sub("", piece) for piece in _MARKERS.split(pattern.text)]
    words, signs = pieces[::2], pieces[1::2]
    stand_after = bool(signs) and not words[-1]
    numbers, markers = iter(pattern.numbers), iter(pattern.markers)
    common, year, parts = "", pattern.year, dict[str, str]()
    for said, signed in zip(words, signs if stand_after else ["", *signs], strict=False):
        if stand_after:
            year, parts = pattern.year, {}
        for marker in islice(markers, len(re.sub("[^@¤]", "", signed))):
            if isinstance(marker, int):
                year = marker
            else:
                parts = parts | dict([marker])
        if signs and not signed and "#" not in said:
            common = said
        else:
            figures = tuple(islice(numbers, said.count("#")))
            yield _Entry(f"{common} {said}".strip(), figures, year, part_of(parts))


def _with_one_year_apart(pattern: _Pattern) -> _Pattern:
    """Take a year that is the only one out of the pattern: it is said of the whole."""
    years = [marker for marker in pattern.markers if isinstance(marker, int)]
    if len(years) != 1:
        return pattern
    text = " ".join(pattern.text.replace("@", "").split())
    parts = tuple(marker for marker in pattern.markers if marker not in years)
    return _Pattern(text, pattern.numbers, parts, years[0])


def _pattern(text: str) -> _Pattern:
    words: list[str] = []
    numbers: list[Quantity] = []
    markers: list[int | _Part] = []
    rest = _SPAN.sub(" ↔ ", _BEFORE_A_YEAR.sub("; ", re.sub("[#@¤]", "?", text)))
    while rest := rest.lstrip():
        found = _quantity(rest)
        token, rest = (found[0].text, found[1]) if found else _token(rest)
        if found and _is_year(found[0]) and not rest.startswith("års"):
            words.append("@")
            markers.append(int(token))
        elif found:
            words.append("#")
            numbers.append(found[0])
        elif token in _PARTS:
            words.append("¤")
            markers.append(_PARTS[token])
        elif not _FILLER.fullmatch(token):
            words.append(token)
    return _Pattern(_PARENTHESES.sub(r"\1", " ".join(words)), tuple(numbers), tuple(markers))


def _quantity(text: str) -> tuple[Quantity, str] | None:
    """Return the quantity at the start of the text; a doubtful one is none, "en" is an article."""
    try:
        found = leading(text, words=True)
    except NumberError:
        return None
    return None if found and found[0].text.casefold() in ("en", "ett") else found


def _token(text: str) -> tuple[str, str]:
    """Return the first word or sign of a text that does not start with a space, and the rest."""
    match = _TOKEN.match(text)
    end = match.end() if match else len(text)
    return text[:end], text[end:]


def _is_year(quantity: Quantity) -> bool:
    return quantity.unit is None and _YEAR.fullmatch(quantity.text) is not None


def _directed(aim: Aim, title: str, direction: Direction | None) -> Aim:
    """Return the aim of a plain number with the meaning that the title or the direction gives it."""
    meaning = _meaning_in_title(aim, title[:_LONGEST])
    if meaning is None and direction is not None:
        meaning = Meaning.at_least if direction is Direction.UP else Meaning.at_most
    if meaning is None:
        return aim
    no_floor, no_ceiling = meaning in _CEILINGS, meaning in _FLOORS
    bounds = tuple(
        replace(bound, low=None if no_floor else bound.low, high=None if no_ceiling else bound.high)
        for bound in aim.bounds
    )
    return replace(aim, meaning=meaning, bounds=bounds)


def _meaning_in_title(aim: Aim, title: str) -> Meaning | None:
    """Return which way the title means the same number in the same unit, if it has it."""
    pattern = _pattern(_tidied(title))
    for meaning, form in _IN_TITLES:
        for match in form.finditer(pattern.text):
            said = pattern.numbers[pattern.text.count("#", 0, match.end("number")) - 1]
            same_unit = said.unit in (aim.unit, None) or (aim.unit is None and said.unit == "%")
            if same_unit and all(bound.low == said.number for bound in aim.bounds):
                return meaning
    return None
