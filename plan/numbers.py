"""Numbers as Swedes write them: decimal comma, thousands with spaces, units after.

A number is read only where it can be read in one way. Where two readings are possible (`2.500`) or the
writing is broken (`2, 8`) the reader refuses and says why, so that no wrong figure reaches a report.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from plan import units
from plan.number_faults import NO_BREAK_SPACE, NumberError, Reason, UnitMismatch

MINUS: Final = "\u2212"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the precision that was written, its unit's usual name (None: none written), the text."""

    number: Decimal
    unit: str | None
    text: str


_LONGEST = 25
"""Of all that is ever counted nothing takes more; Decimal's own arithmetic rounds at 28 digits."""

_ONES = {"en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9}
_TEENS = ("tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
_WORDS: Mapping[str, int] = MappingProxyType(
    {"noll": 0, "hundra": 100, "etthundra": 100}
    | _ONES
    | {word: value for value, word in enumerate(_TEENS, 10)}
    | {ten: 10 * value for value, ten in enumerate(_TENS, 2)}
    | {ten + one: 10 * value + rest for value, ten in enumerate(_TENS, 2) for one, rest in _ONES.items()}
)

_WIDE = re.compile("[\uff01-\uff5e]")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_SPACE = r"[ \u00a0\u2009\u202f]"
_DASH = r"[-\u2212\u2013]"
_FRACTION = r"[\u00bc-\u00be\u2150-\u215e]"
_INTEGER = rf"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:{_SPACE}[0-9]{{3}})+)"
_SIGN = re.compile(
    rf"(?P<both>±|\+/?{_DASH})|(?P<minus>{_DASH}|minus{_SPACE}+(?=[0-9]))|\+|plus{_SPACE}+(?=[0-9])",
    re.IGNORECASE,
)
_DIGITS = re.compile(rf"[0-9]+(?:{_SPACE}[0-9]{{3}}(?![0-9]))*(?:[.,][0-9]+)*")
_WORD = re.compile(rf"(?P<minus>minus{_SPACE}+)?(?P<word>[^\W\d_]+)", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9])")
_ROUGHLY = re.compile(
    rf"(?:(?:ca|c:a|cirka|ungefär|omkring|runt|drygt|knappt|nästan)\.?{_SPACE}*|[~≈]{_SPACE}*){_DASH}?[0-9]\S*",
    re.IGNORECASE,
)

# How the digits may be shaped, asked in this order; what fits none is broken or wrongly grouped.
_POINT_UNSURE = re.compile(rf"[1-9][0-9]{{0,2}}(?:{_SPACE}[0-9]{{3}})*\.[0-9]{{3}}")
_POINTS_GROUP = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}|\.[0-9]{3}(?=,))(?:,[0-9]+)?")
_PLAIN = re.compile(rf"{_INTEGER}(?:[.,][0-9]+)?")

# What may follow a number or its unit. A dash or a question mark passes here to be refused by name.
_END = rf"(?=\s|$|[,;](?![0-9])|[.:!](?:\s|$)|[()\]\"”*?]|{_DASH}{_SPACE}*[0-9])"
_BOUNDARY = re.compile(_END)
_SEPARATOR = re.compile(r"\s*(?:[.:](?=\s|$)|[,;])?\s*")
_SMALL = frozenset({"m2", "m²", "m3", "m³"})  # in capitals, "K 3M2" is men 2
_ANY_UNIT = "|".join(
    f"(?-i:{alias})" if alias in _SMALL else re.escape(alias).replace(r"\ ", f"{_SPACE}+")
    for alias in sorted(units.NAMES, key=len, reverse=True)
)
_UNIT = re.compile(
    rf"{_SPACE}*(?P<unit>{_ANY_UNIT})(?:/{_SPACE}?(?P<per>[^\W\d_][\w²]*))?{_END}", re.IGNORECASE
)

_Trouble = tuple[Reason, re.Pattern[str]]


def _when(reason: Reason, pattern: str) -> _Trouble:
    return reason, re.compile(pattern, re.IGNORECASE)


# What makes a number unsure, looked for where its digits end and in this order.
_SPAN = _when(
    Reason.span,
    rf"(?:{_DASH}{_SPACE}*|{_SPACE}+{_DASH}{_SPACE}+|{_SPACE}+(?:till|eller){_SPACE}+"
    rf"|{_SPACE}*(?:[-=]>|→){_SPACE}*)[0-9][0-9.,]*"
    rf"|{_SPACE}*±{_SPACE}*[0-9.,]*",
)
_DOUBT = _when(Reason.doubtful, rf"{_SPACE}*\?")
_AFTER_ANY = (
    _when(Reason.fraction, rf"{_SPACE}*(?:/{_SPACE}*[0-9]+|{_FRACTION})|{_SPACE}+av{_SPACE}+[0-9]+"),
    _when(Reason.fraction, rf"{_SPACE}+(?:och{_SPACE}+e(?:n|tt){_SPACE}+)?halvt?\b"),
    _SPAN,
    _DOUBT,
    _when(Reason.grouping, r"['’][0-9]+"),
    _when(Reason.broken, rf"{_SPACE}+[,.]{_SPACE}*[0-9]+"),
    _when(Reason.magnitude, rf"{_SPACE}*(?:tusen|hundra)\b(?!{_SPACE}*kr)"),
)
_AFTER_INTEGER = (
    *_AFTER_ANY,
    _when(Reason.broken, rf",\s*$|[,.]{_SPACE}+[0-9]+(?![-:/0-9])"),
    _when(Reason.grouping, rf"{_SPACE}+[0-9]+"),
    _when(Reason.adjacent, rf"{_SPACE}+{_DASH}[0-9]+"),
)
_AFTER_DECIMALS = (*_AFTER_ANY, _when(Reason.adjacent, rf"{_SPACE}+{_DASH}?[0-9][0-9.,]*"))
_AFTER_UNIT = (_SPAN, _DOUBT)
_NO_DIGITS_YET = (_when(Reason.broken, r"[.,][0-9]+"), _when(Reason.fraction, _FRACTION))


@lru_cache(maxsize=1024)
def leading(text: str, *, words: bool = False) -> tuple[Quantity, str] | None:
    """Read the quantity that the text starts with, and what comes after it.

    A comma, point, colon or semicolon right after the quantity is a separator and is dropped. With `words`,
    number words are read too (`två procent`). None where the text doesn't start as a number (`ja`, `2a`,
    `2023-10-15`, `8:30`).

    Raises:
        NumberError: where it does but can't be read surely (`2.500`, `2, 8`, `5-7`, `ca 5`).
    """
    source = narrow(unicodedata.normalize("NFC", text)).strip()
    if roughly := _ROUGHLY.match(source):
        raise NumberError(Reason.approximate, roughly.group())
    found = _in_digits(source) or (_in_words(source) if words else None)
    if found is None:
        return None
    number, end = found
    unit = None
    if match := _UNIT.match(source, end):
        unit, end = _unit_of(match), match.end()
        _refuse(_AFTER_UNIT, source, end)
    elif not _BOUNDARY.match(source, end):
        return None
    return Quantity(number, unit, source[:end]), _SEPARATOR.sub("", source[end:], count=1)


def narrow(text: str) -> str:
    """Return the text with ordinary signs for those of full width, as East Asian keyboards write them."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def whole(text: str) -> Quantity:
    """Read a text that is one quantity and nothing else, in digits or in words.

    Raises:
        NumberError: where it is anything else.
    """
    found = leading(text) or leading(text, words=True)  # the first is remembered from where it was reported
    if found is None:
        raise NumberError(Reason.not_a_number, text.strip())
    quantity, rest = found
    if rest:
        raise NumberError(Reason.trailing, rest)
    return quantity


def write(number: Decimal, unit: str | None = None) -> str:
    """Write a finite number as Swedes do, in its precision: `1 074,76 mnkr` with no-break spaces, `−5`."""
    if not number.is_finite():
        raise ValueError(f"not a finite number: {number}")
    digits = f"{number:,f}".translate({ord(","): NO_BREAK_SPACE, ord("."): ",", ord("-"): MINUS})
    return f"{digits}{NO_BREAK_SPACE}{unit}" if unit else digits


def convert(quantity: Quantity, unit: str | None) -> Decimal:
    """Express a quantity in the wanted unit, exactly; a number without a unit is taken to be in it already.

    A larger unit gets no zeros at the end that were no decimals before: 5 000 000 kr is 5 mnkr.

    Raises:
        UnitMismatch: where the one can't become the other, as for % and procentenheter.
    """
    if quantity.unit is None or unit is None:
        return quantity.number
    written, written_power, written_per = units.family(quantity.unit)
    wanted, wanted_power, wanted_per = units.family(unit)
    if (written, written_per) != (wanted, wanted_per):
        raise UnitMismatch(quantity.unit, unit)
    return _shifted(quantity.number, written_power - wanted_power)


def _in_digits(source: str) -> tuple[Decimal, int] | None:
    """Return the number written in digits at the start of the source, and where its digits end."""
    sign = _SIGN.match(source)
    start = sign.end() if sign else 0
    digits = _DIGITS.match(source, start)
    if digits is None:
        _refuse(_NO_DIGITS_YET, source, start)
        return None
    if _DATE.match(source):
        return None
    if sum(map(str.isdecimal, digits.group())) > _LONGEST:
        raise NumberError(Reason.not_a_number, digits.group())
    number = _shaped(digits.group())
    _refuse(_AFTER_INTEGER if number.as_tuple().exponent == 0 else _AFTER_DECIMALS, source, digits.end())
    if number and sign and sign["both"]:
        raise NumberError(Reason.span, source[: digits.end()])
    return number.copy_negate() if number and sign and sign["minus"] else number, digits.end()


def _in_words(source: str) -> tuple[Decimal, int] | None:
    """Return the number written as one word at the start of the source, and where it ends."""
    match = _WORD.match(source)
    value = _WORDS.get(match["word"].casefold()) if match else None
    if match is None or value is None:
        return None
    _refuse(_AFTER_ANY, source, match.end())
    following = _WORD.match(source[match.end() :].lstrip())
    if following and following["word"].casefold() in _WORDS:
        raise NumberError(Reason.adjacent, f"{match.group()} {following.group()}")
    return Decimal(-value if match["minus"] else value), match.end()


def _shaped(digits: str) -> Decimal:
    """Read a run of digits with its points, commas and spaces, or refuse it."""
    if _POINT_UNSURE.fullmatch(digits):
        raise NumberError(Reason.ambiguous_point, digits)
    if _POINTS_GROUP.fullmatch(digits):
        digits = digits.replace(".", "")
    elif not _PLAIN.fullmatch(digits):
        raise NumberError(Reason.broken if set(digits) & set(".,") else Reason.grouping, digits)
    return Decimal("".join(digits.split()).replace(",", "."))


def _refuse(troubles: tuple[_Trouble, ...], source: str, place: int) -> None:
    """Raise NumberError for the first of the troubles that stands at the place."""
    for reason, pattern in troubles:
        if match := pattern.match(source, place):
            raise NumberError(reason, source[: match.end()].strip())


def _unit_of(match: re.Match[str]) -> str:
    """Return the usual name of the unit that was matched, with what it is counted per (`kr/invånare`)."""
    unit = units.unit_name(match["unit"]) or match["unit"]
    return f"{unit}/{units.each_name(match['per'])}" if match["per"] else unit


def _shifted(number: Decimal, power: int) -> Decimal:
    """Multiply by a power of ten, exactly (Decimal's own arithmetic rounds at 28 digits)."""
    sign, digits, exponent = number.as_tuple()
    decimals = max(0, -int(exponent))
    integer, _, fraction = f"{Decimal((sign, digits, int(exponent) + power)):f}".partition(".")
    return Decimal(f"{integer}.{fraction[:decimals]}{fraction[decimals:].rstrip('0')}")
