"""A short text of figures as a pattern: a number stands as #, a year as @, a part (kön, tertial) as ¤.

`minst 75 % (2025)` is `minst # ( @ )`. The pattern is divided into entries, one for each part and year, whose
words say what is meant by their numbers. Nothing is half understood, and doubtful figures are no numbers.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from plan.figure_parts import Pair, labels_in
from plan.number_faults import NumberError
from plan.numbers import Quantity, leading, narrow
from plan.parts import part_of

LONGEST = 300
"""What is longer is prose, and prose is read by people."""

_FILLER = re.compile(
    "ska|skall|bör|vara|är|bli|ligga|uppgå|mål(?:et|värde|värdet|nivå|nivån)?|nivån?|andel(?:en)?|antal(?:et)?"
    '|värdet|utfall(?:et)?|(?:total)?index|[.:"”]',
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[<>≤≥=]+|[^\W\d_][\w-]*(?:/[^\W\d_]\w*)*|\d\S*|\S")
_DASH = "[-–−]"
_SPAN = re.compile(
    rf"(?<=[0-9%])(?:{_DASH}| {_DASH} | till )(?!20[1-5][0-9]\b)(?={_DASH}?[0-9])", re.IGNORECASE
)
_YEAR = re.compile(r"20[1-5][0-9](?=[\s,;:)]|\.(?:\s|$)|$)(?!:\d|\s+års\b)")
_BEFORE_A_YEAR = re.compile(
    r"(?:\b(?:till|år|senast|under|för|i|fram|och|med|från|vid|per|(?:slutet|utgången) av) )+"
    r"(?=20[1-5][0-9]\b(?! *%))",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"0\d[.,]\d\d$")
_MILLIONS = re.compile(r"(?:miljone?r?|miljarde?r?|milj\.?)$", re.IGNORECASE)
_UNREADABLE = re.compile(r"[#@¤]|(?:^|(?<=\s))[,.](?=\d)")  # our own signs; a number without its first digit
_PARENTHESES = re.compile(r"\( ([^()]*[@¤][^()]*|) ?\)")
_MARKERS = re.compile(r"((?:[@¤][ ,;]*)+)")
_BETWEEN_TWO = re.compile(r"[^#¤@]*#(?: ¤)+(?: [,;/] [^¤]*#.*(?<!¤)| #[^¤]*)")  # 80 % K, 72: whose are they?
_JOINERS = "och|samt|varav|för|bland|hos"
_EDGES = re.compile(rf"^(?:[ ,;/]|(?:{_JOINERS})\b)+|(?:[ ,;/]|\b(?:{_JOINERS}))+$")

_FIGURE = r"\d[\d ]{0,20}(?:,\d{1,9})?(?: ?%)?"
_SEX = "K|M|kvinnor|män|flickor|pojkar"
_SAID = r"(?=[^;]*\d)[^;()]{1,80}?"
_BOTH = (
    r",? (?:(?:för|bland|hos) )?(?:både|såväl) (?=(?:K|kvinnor|flickor) \w+ (?:M|män|pojkar)\b"
    rf"|(?:M|män|pojkar) \w+ (?:K|kvinnor|flickor)\b)({_SEX}) (?:och|som|samt) ({_SEX})\.?"
)

# How a text is put in order before it is read; each rule with what it is for.
_TIDY = tuple(
    (re.compile(pattern, re.IGNORECASE if quiet else 0), instead)
    for pattern, instead, quiet in (
        (r"(?<=\d)\s*[\t\n\r]\s*(?=\d)", " ; ", False),  # a line break never joins two numbers
        (r"(?<=[^\W\d_])-\s*\n\s*(?=[^\W\d_])", "", False),  # a word divided at the end of a line
        (r"\s+", " ", False),
        (r"(?<=\d)( ?%)(20[1-5]\d)$", r"\1 \2", False),  # 33 %2016
        (
            rf"^(?=[^;]*(?:%|procent))({_SAID}){_BOTH}$",
            r"\1; \2 \1; \3 \1",
            True,
        ),  # a share of each is one of all
        (rf"^({_SAID}){_BOTH}$", r"\2 \1; \3 \1", True),
        (r"\)(?=[^\s).,;:])", ") ", False),  # (2024)-14% (2025)
        (r"\b(20[1-5]\d):(?=[^\s\d]|\d+[ ,]?\d* ?(?:%|$))", r"\1: ", False),  # 2021:37 %
        (r"(?<=\d) (?=20[1-5]\d:)", " ; ", False),  # M 70 2025: K 80
        (r"\btertial ([123])\b", r"T\1", True),
        (r"\b(T[1-3])(?=[KM]\b|[KM]\d)", r"\1 ", False),  # T1K91,9%
        (r"\b([KM])(?=\d)", r"\1 ", False),
        (r"^([-−+]) (?=\d)", r"\1", False),
        (
            r"^[–] (?=\d[\d ]{0,20}(?:,\d{1,9})?(?: ?(?:%|‰|[^\W\d_]{1,20}))?\.?$)",
            "–",
            False,
        ),  # alone it is a minus
        (r"^[–] (?=\d[\d ,]{0,20}%? \([-−–] ?\d)", "–", False),  # – 4 (– 5)
        (r"\(([-−–]) (?=\d)", r"(\1", False),
        (r"^(20[1-5]\d) [-–] (?=\d[\d ,]{0,20}%$)", r"\1: ", False),
        (r"[≧⩾]", "≥", False),
        (r"[≦⩽]", "≤", False),
        (r"[⬆⇧🔼]\ufe0f?", "↑", False),
        (r"[⬇⇩🔽]\ufe0f?", "↓", False),
        (r"\b(?:åk|årskurs(?:erna)?) ?\d(?: ?[-–] ?\d)?\b", "årskursen", True),
        (r"(?:\bper|/) ?(?:1 ?000|10 ?000|100 ?000|100|tusen) (?=[^\W\d_]{3})", "per ", True),
        (r"\+/[-–−] ?(?=0\b)", "±", False),
        (r"(\d ?%|\d procent)[- ]?iga?\b", r"\1", True),  # 20%-ig
        (r"(?<=\d)-(procent)iga?\b", r" \1", True),
        (r"\b(20[1-5]\d) års (?:utgång|slut)\b", r"\1", True),
        (r" ?\(?\b(?:R12|rullande 12(?: månader| mån)?)\b\)?", "", True),  # over which months, not what
        (r"(?<=[\d%]) ?/ ?(?=(?:K|M|[Kk]vinnor|[Mm]än|[Ff]lickor|[Pp]ojkar)\b)", "; ", False),
        (r" ?/ ?(?=[^\W\d_])", "/", False),
        (r"\b(st|tim|pers)\.(?=/)", r"\1", True),
        (r"(?<=\d )(sekunder|minuter|timmar|dagar|veckor|månader)s\b", r"\1", True),  # 8 sekunders svarstid
        (r"(?<=\w/)(m2|m²|m3|m³|person|inv|invånare)/år\b", r"\1", True),
        (rf"({_FIGURE}) ?/ ?({_FIGURE}) ?\(({_SEX})/({_SEX})\)", r"\3 \1 \4 \2", True),  # 44/50 (K/M)
        (rf"\b({_SEX})/({_SEX}):? ({_FIGURE}) ?/ ?({_FIGURE})", r"\1 \3 \2 \4", True),  # K/M 44/50
    )
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text with # for numbers, @ and ¤ for years and parts, and what those are, in their order."""

    text: str
    numbers: tuple[Quantity, ...]
    markers: tuple[int | Pair, ...]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One part's or year's share of a text: its words, with # for its numbers."""

    words: str
    numbers: tuple[Quantity, ...]
    year: int | None
    part: str


def tidied(text: str) -> str:
    """Return the text in one line with single spaces, and its glued signs, labels and years apart."""
    text = narrow(unicodedata.normalize("NFC", text)).strip()
    for pattern, instead in _TIDY:
        text = pattern.sub(instead, text)
    return text.strip()


def plain_letters(text: str) -> str:
    """Return the text with a and o for å, ä and ö, letter by letter: some documents have lost the rings."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans("åäöÅÄÖ", "aaoAAO")


def pattern_of(text: str) -> Pattern:
    """Return the pattern of a tidied text; words that say nothing, such as "målet är", are left out."""
    words: list[str] = []
    numbers: list[Quantity] = []
    markers: list[int | Pair] = []
    rest = _SPAN.sub(" ↔ ", _BEFORE_A_YEAR.sub("; ", _UNREADABLE.sub("?", text)))
    labels = labels_in(rest)
    while rest := rest.lstrip():
        found, year = _quantity(rest), _YEAR.match(rest)
        if found and (found[0].unit or found[0].text != rest[:4]):
            year = None
        if found and found[1].startswith("års "):
            found = None  # 2021 års nivå
        token, rest = _cut(rest, year.end()) if year else found or _token(rest)
        if year:
            words.append("@")
            markers.append(int(year[0]))
        elif isinstance(token, Quantity):
            words.append("#")
            numbers.append(token)
        elif token in labels:
            words.append("¤")
            markers.append(labels[token])
        elif not _FILLER.fullmatch(token):
            words.append(token)
    said = " ".join(words)
    said = f"? {said}" if _BETWEEN_TWO.fullmatch(said) else _PARENTHESES.sub(r"\1", said)
    return Pattern(said, tuple(numbers), tuple(markers))


def entries(pattern: Pattern) -> list[Entry] | None:
    """Divide a pattern at its years and parts, which stand before what they are about, or else after it.

    Standing before, they hold until the next of their kind; words without a number before the first one are
    said of all ("minst K 75 M 70"), and a number before it is the total. A single year is said of all. None
    where a figure would be about two parts at once ("K M 75").
    """
    try:
        return list(_entries(_with_one_year_apart(pattern)))
    except _TwoPartsError:
        return None


class _TwoPartsError(Exception):
    """Two labels of one dimension stand beside each other."""


def _entries(pattern: Pattern) -> Iterator[Entry]:
    pieces = [_EDGES.sub("", piece) for piece in _MARKERS.split(pattern.text)]
    words, signs = pieces[::2], pieces[1::2]
    stand_after = bool(signs) and not words[-1]
    numbers, markers = iter(pattern.numbers), iter(pattern.markers)
    common, years, parts = "", [pattern.year], dict[str, str]()
    for said, signed in zip(words, signs if stand_after else ["", *signs], strict=False):
        if stand_after:
            years, parts = [pattern.year], {}
        named = list(islice(markers, len(re.sub("[^@¤]", "", signed))))
        years = [marker for marker in named if isinstance(marker, int)] or years
        parts = _turned(parts, [marker for marker in named if not isinstance(marker, int)])
        if signs and not signed and "#" not in said:
            common = said
        else:
            figures = tuple(islice(numbers, said.count("#")))
            for year in years:
                yield Entry(f"{common} {said}".strip(), figures, year, part_of(parts))


def _turned(parts: dict[str, str], named: list[Pair]) -> dict[str, str]:
    """Return the parts after some labels; the total, which has no dimension, ends them all."""
    dimensions = [dimension for dimension, _ in named]
    if len(set(dimensions)) < len(dimensions):
        raise _TwoPartsError
    return {} if "" in dimensions else parts | dict(named)


def _with_one_year_apart(pattern: Pattern) -> Pattern:
    """Take a year that is the only one out of the pattern: it is said of the whole."""
    years = [marker for marker in pattern.markers if isinstance(marker, int)]
    if len(years) != 1:
        return pattern
    text = " ".join(pattern.text.replace("@", "").split())
    parts = tuple(marker for marker in pattern.markers if marker not in years)
    return replace(pattern, text=text, markers=parts, year=years[0])


def _quantity(text: str) -> tuple[Quantity, str] | None:
    """Return the quantity at the start of the text; a doubtful one is none, "en" is an article."""
    try:
        found = leading(text, words=True)
    except NumberError:
        return None
    if found is None or found[0].text.casefold() in ("en", "ett") or _CLOCK.match(found[0].text):
        return None
    bare_million = _MILLIONS.search(found[0].text)
    return None if bare_million else found  # 10,2 miljoner ton is no money, nor need 1,2 milj be


def _token(text: str) -> tuple[str, str]:
    """Return the first word or sign of a text that does not start with a space, and the rest."""
    match = _TOKEN.match(text)
    return _cut(text, match.end() if match else len(text))


def _cut(text: str, end: int) -> tuple[str, str]:
    return text[:end], text[end:]
