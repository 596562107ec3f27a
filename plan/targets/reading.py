"""Reads a target as written: its moment, its comparison, then each entry by its form, all of one meaning.

What no form describes is `relative`: a person judges it.
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from plan.figures import LONGEST, Entry, entries, pattern_of, plain_letters, tidied
from plan.figures_beside import target_without_figures_beside
from plan.footnotes import without_footnote
from plan.parts import TOTAL
from plan.scales import without_scale
from plan.targets.aim import CEILINGS, CHANGES, FLOORS, Aim, Bound, Meaning
from plan.targets.changes import change_of
from plan.targets.explanations import without_explanation
from plan.targets.forms import (
    BY_NATURE_RELATIVE,
    COMPARED,
    DENIED,
    FALLING,
    LEVEL,
    MOMENT,
    PER,
    PERIOD,
    RISING,
    SINCE,
    meaning_of,
)
from plan.targets.gains import change_since, with_its_plus
from plan.targets.measured import is_measured
from plan.targets.missing import MISSING
from plan.targets.sentences import statements
from plan.targets.titles import meaning_in
from plan.targets.wordings import in_usual_words
from plan.targets.words import form
from plan.written_units import unit_as_written

if TYPE_CHECKING:
    from plan.indicator import Direction

_MOVES = CHANGES - {Meaning.maintain_or_increase}  # "inte minska" is one
_NO_TARGET = re.compile(r"(?:mål|nivå|steg) [0-9]{1,2}|(?:utfall|nuläge)\b.*", re.IGNORECASE)
"""`Mål 1` is a goal of that number, and an outcome is no target."""

_LACK = form(r"underskott|förlust")
"""At most −2 of what is lacking may be a smaller lack or a larger one."""

_MARKS = re.compile(r"(?:[* ]|(?<![ /\d]m)[¹²³⁴]|\((?:prel|preliminärt?)\.?\))+$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_target(text: str, title: str = "", direction: "Direction | None" = None) -> Aim:
    """Understand a target as written.

    A plain number is `equals`, unless the indicator's title says which way that number is meant ("ska vara
    minst 55 procent", "ska öka") or a direction is given that somebody has set: up makes it a floor, down a
    ceiling.
    """
    written = text.strip()
    if len(written) > LONGEST:
        return _relative(written)
    tidy = _MARKS.sub("", without_footnote(without_scale(tidied(written))))
    if MISSING.fullmatch(plain_letters(tidy.strip("()."))):
        return Aim(Meaning.missing, (), None, None, None, written)
    usual = None if BY_NATURE_RELATIVE.fullmatch(plain_letters(tidy)) else in_usual_words(tidy)
    if usual is None or _NO_TARGET.fullmatch(tidy):
        return _relative(written)
    tidy = target_without_figures_beside(usual)
    plain = plain_letters(tidy)
    moment = MOMENT.search(plain) or PERIOD.search(plain) or _since(plain)
    rest = _without(moment, tidy)
    compared = COMPARED.search(plain_letters(rest))
    level = None if compared else LEVEL.search(plain_letters(rest))
    if level and (level.start() or level[0][0].isalpha()):
        rest = f"{rest[: level.start()]} samma {rest[level.end() :]}".strip()
    said = _without(compared, rest)
    aim = _first_understood(said, title)
    if aim is None and (alone := without_explanation(said)) != said:
        aim = _first_understood(alone, title)
    if aim and compared:
        aim = change_since(aim, plain_letters(title[:LONGEST]))
    denied = aim and aim.meaning in _MOVES and DENIED.search(plain_letters(said))
    if aim is None or denied or ((compared or level) and aim.meaning not in CHANGES):
        aim = _relative(written)
    if _LACK.search(plain_letters(title[:LONGEST])) and any(_is_below_zero(one) for one in aim.bounds):
        aim = _relative(written)
    aim = replace(
        aim,
        moment=tidy[moment.start("moment") : moment.end("moment")] if moment else _per(written, aim),
        base_year=_year_of(compared or level),
        text=written,
        counted=unit_as_written(written, None) if aim.bounds and aim.unit is None else None,
    )
    aim = with_its_plus(aim, plain_letters(title[:LONGEST]))
    return _directed(aim, title, direction) if aim.meaning is Meaning.equals else aim


def _per(text: str, aim: Aim) -> str | None:
    """Return for each of what the numbers are counted, where the unit doesn't say it: `per år`."""
    said_already = aim.meaning is Meaning.relative or (aim.unit and "/" in aim.unit)
    per = None if said_already else PER.search(plain_letters(text))
    if per is None:
        return None
    return text[slice(*per.span("often"))] if per["often"] else f"per {text[slice(*per.span('of'))]}"


def _relative(written: str) -> Aim:
    return Aim(Meaning.relative, (), None, None, None, written)


def _since(plain: str) -> re.Match[str] | None:
    """Return the year from which something without a number should move."""
    since = SINCE.search(plain)
    return None if since is None or re.search(r"\d", plain[: since.start()]) else since


def _without(match: re.Match[str] | None, text: str) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip() if match else text


def _year_of(match: re.Match[str] | None) -> int | None:
    years = [int(year) for year in match.groupdict().values() if year] if match else []
    return years[0] if years else None


def _first_understood(text: str, title: str) -> Aim | None:
    """Read a target without its moment and comparison, with or without its subject."""
    counted = plain_letters(text).rstrip("* .")
    for pattern, meaning in ((RISING, Meaning.increase), (FALLING, Meaning.decrease)):
        if pattern.fullmatch(counted):
            named = is_measured(counted, plain_letters(title[:LONGEST]))
            return Aim(meaning, (), None, None, None, text) if named else None
    if moved := change_of(counted, plain_letters(title[:LONGEST])):
        return Aim(moved, (), None, None, None, text)
    for said in statements(text):
        if aim := _understood(said):
            return aim if aim.bounds or _is_of_the_title(text, said, title) else None
    return None


def _is_of_the_title(text: str, said: str, title: str) -> bool:
    """Whether what should change without a number, the subject before what is said of it, is the title's."""
    subject = plain_letters(text.removesuffix(said))
    return said == text or not subject or is_measured(subject, plain_letters(title[:LONGEST]))


def _understood(text: str) -> Aim | None:
    divided = entries(pattern_of(text))
    meanings = [meaning_of(entry.words) for entry in divided or ()]
    meaning = meanings[0] if meanings else None
    if not divided or meaning is None or not set(meanings) <= {meaning, Meaning.equals}:
        return None
    units = {number.unit for entry in divided for number in entry.numbers} - {None}
    bounds = tuple(_bound(meaning, entry) for entry in divided)
    if len(units) > 1 or any(_falls(bound) for bound in bounds) or _twice(bounds):
        return None
    if bounds == (Bound(TOTAL, None, None, None),):
        bounds = ()
    return Aim(meaning, bounds, units.pop() if units else None, None, None, text)


def _bound(meaning: Meaning, entry: Entry) -> Bound:
    numbers = [quantity.number for quantity in entry.numbers]
    low = numbers[-1 if meaning in FLOORS else 0] if numbers and meaning not in CEILINGS else None
    high = numbers[-1] if numbers and meaning not in FLOORS else None
    return Bound(entry.part, low, high, entry.year)


def _is_below_zero(bound: Bound) -> bool:
    return any(number < 0 for number in bound.numbers)


def _falls(bound: Bound) -> bool:
    return bound.low is not None and bound.high is not None and bound.low > bound.high


def _twice(bounds: tuple[Bound, ...]) -> bool:
    """Whether two numbers are about the same part and year."""
    return len({(bound.part, bound.year) for bound in bounds}) < len(bounds)


def _directed(aim: Aim, title: str, direction: "Direction | None") -> Aim:
    """Return the aim of a plain number with the meaning that the title or the direction gives it."""
    meaning = meaning_in(title, aim) if title else None
    if meaning is None and direction is not None:
        meaning = Meaning.at_least if direction == "up" else Meaning.at_most
    if meaning is None:
        return aim
    no_floor, no_ceiling = meaning in CEILINGS, meaning in FLOORS
    bounds = tuple(
        replace(bound, low=None if no_floor else bound.low, high=None if no_ceiling else bound.high)
        for bound in aim.bounds
    )
    return replace(aim, meaning=meaning, bounds=bounds)
