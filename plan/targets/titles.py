"""What a title says about a plain number: `ska vara minst 55 procent`, `Antalet avtal ska öka`."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from plan.figures import LONGEST, pattern_of, plain_letters, tidied
from plan.targets.aim import Aim, Meaning
from plan.targets.forms import COMPARED, FALLING, RISING
from plan.targets.sentences import statements
from plan.targets.words import AFTER, BEFORE, NUMBER, form

_WITH_NUMBERS = tuple(
    (meaning, form(pattern))
    for meaning, pattern in (
        *((meaning, rf"(?<!\S)(?:{words}) (?P<number>{NUMBER})") for meaning, words in BEFORE.items()),
        *((meaning, rf"(?P<number>#) (?:{words})\b") for meaning, words in AFTER.items()),
    )
)
_SAYS_UP = form(r"(?:öka|ökas|höjas|stärkas|stiga|växa|bli (?:högre|fler))")
_SAYS_DOWN = form(r"(?:minska|minskas|sänkas|sjunka|reduceras|bli (?:lägre|färre|kortare))")
_SHALL = r"(?<!som )\b(?:ska|skall|bör|måste|får)\b"
_IS = "(?:vara|uppgå till|ligga på|bli|hållas|hållas på|utgöra|motsvara)"
_NOT_BEING = re.compile(rf"\b(inte|ej|aldrig) {_IS} ", re.IGNORECASE)
_DENIED = r"(?:inte|ej|aldrig) "
_SUBJECT_SHALL = tuple(
    (
        meaning,
        form(
            rf"{_SHALL} (?:alltid )?(?:{_IS} (?:{words})|(?:{words}) {_IS}"
            rf"|(?={_DENIED}|(?:över|under)stig)(?:{words})) (?P<number>[\d−–-].*)"
        ),
    )
    for meaning, words in BEFORE.items()
)
_LEVEL_ITSELF = re.compile(r"#(?:$| (?:av|per|i|inom|senast|till|under|vid|och|@|\(|,|;))")
_LIMITS: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.at_least: "(?:som )?(?:lägst|minst)|minimum|≥",
        Meaning.at_most: "(?:som )?(?:högst|mest)|max|maximum|maximalt|≤",
    }
)
_LIMITS_IN_SENTENCES: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.at_least: f"(?:öka|höjas) till|{_DENIED}(?:understiga|mindre än|lägre än|färre än)"
        f"|{_LIMITS[Meaning.at_least]}",
        Meaning.at_most: f"(?:minska|sänkas|sjunka) till|{_DENIED}(?:överstiga|överskrida|mer än"
        f"|högre än|fler än)"
        f"|{_LIMITS[Meaning.at_most]}",
        Meaning.above: "överstiga|högre än|mer än|fler än",
        Meaning.below: "understiga|lägre än|mindre än|färre än",
    }
)


def _last(limits: Mapping[Meaning, str]) -> tuple[tuple[Meaning, re.Pattern[str]], ...]:
    return tuple((meaning, form(rf"(?<=\s)(?:{words})(?: {_IS})?$")) for meaning, words in limits.items())


_LAST = _last(_LIMITS)
_LAST_IN_SENTENCES = _last(_LIMITS_IN_SENTENCES)
_UNIT_LAST = re.compile(
    r" ?\((?!max|min|lagst|hogst)(?:%|[^\W\d_]{1,12})\)$|,? (?:i )?(?:%|procent|kr|mnkr)$"
)
_A_SENTENCE = form(_SHALL)
_WITHIN = form(r"\b(?:att|där|vars|vilkas|som|så|med|av|när|om|i vilka|har)\b")
"""What shall be in a clause of the title is not what is counted: `Antal projekt där plasten ska minska`."""

_LIMIT_WORD = form("(?:som )?(?:minst|lägst|högst|mest|max|maximum|maximalt|minimum)|[≥≤]")
_NOBODY = form(r"\b(?:ingen|inget|inga|varken|aldrig)\b")
_NOT = form(r"\b(?:inte|ej)\b(?! (?:under|över|mer|mindre|lägre|högre|fler|färre|överskrid))")
_MONEY = frozenset({"kr", "tkr", "mnkr", "mdkr"})
_IS_A_SHARE = form(
    r"(?:andel|\w*grad\b|\w*graden\b|\w*frånvaro\w*|\w*kvot\b|\w*kvoten\b|\w*index\w*"
    r"|(?:ökande|minskande) andel)"
)


def meaning_in(title: str, aim: Aim) -> Meaning | None:
    """Return which way the title means the target's plain number, or None where it doesn't say.

    It says so with the same number in the same unit, or with the direction in which what is measured should
    go. A number of percent under "kostnaderna ska minska" may be the change itself and is left as it is.
    """
    tidy = _NOT_BEING.sub(r"\1 ", tidied(title[:LONGEST]).rstrip("* ."))
    return (
        _with_the_number(tidy, aim)
        or (_at_its_end(tidy) if len(title) <= LONGEST else None)
        or _with_another_number(tidy, aim)
        or _with_a_direction(tidy, aim)
    )


def _at_its_end(title: str) -> Meaning | None:
    """Return what the title's last words say of the number that the target gives: `ska lägst uppgå till`."""
    plain = _UNIT_LAST.sub("", plain_letters(title)).replace("(", "").rstrip(") :")
    if _NOBODY.search(plain) or _NOT.search(plain):
        return None
    limits = _LAST_IN_SENTENCES if _A_SENTENCE.search(plain) else _LAST
    return next((meaning for meaning, words in limits if words.search(plain)), None)


def _with_another_number(title: str, aim: Aim) -> Meaning | None:
    """Return which way the title's own number limits what is measured: `Resultatet ska vara minst 2 %`.

    A share under a title that limits something else ("väntetiden ska vara högst 3 dagar") is of those who
    keep to it.
    """
    plain = plain_letters(title)
    if _NOBODY.search(plain):
        return None
    for meaning, words in _SUBJECT_SHALL:
        if said := words.search(plain):
            limit = pattern_of(title[said.start("number") :])
            itself = _LEVEL_ITSELF.match(limit.text) and _comparable(limit.numbers[0].unit, aim.unit)
            return meaning if itself else None
    return None


def _comparable(said: str | None, asked: str | None) -> bool:
    return said == asked or (said == "%" and (asked is None or asked in _MONEY))


def _with_the_number(title: str, aim: Aim) -> Meaning | None:
    pattern = pattern_of(title)
    plain = plain_letters(pattern.text)
    for meaning, words in _WITH_NUMBERS:
        for match in words.finditer(plain):
            if not _limits_the_whole(plain, match):
                continue
            said = pattern.numbers[pattern.text.count("#", 0, match.end("number")) - 1]
            same_unit = said.unit in (aim.unit, None) or (aim.unit is None and said.unit == "%")
            if same_unit and all(bound.low == said.number for bound in aim.bounds):
                return meaning
    return None


def _limits_the_whole(title: str, limit: re.Match[str]) -> bool:
    """Whether a limit is of what is measured, and not of those who are counted: `med fler än 3 läkare`."""
    before = title[: limit.start()].strip()
    *_, since = _A_SENTENCE.split(before)
    if since != before:
        return not _WITHIN.search(before)
    if title[limit.start("number") :].startswith(limit[0]):
        return not _WITHIN.search(before)
    alone = not before or not title[limit.end() :].strip(" ).")
    return alone and _LIMIT_WORD.search(limit[0]) is not None and not _WITHIN.search(before)


def _with_a_direction(title: str, aim: Aim) -> Meaning | None:
    signed = re.match(r"[-−–+]", aim.text)
    if signed or (aim.unit in ("%", "procentenheter") and not _IS_A_SHARE.match(plain_letters(title))):
        return None
    if aim.unit == "procentenheter":
        return None
    compared = COMPARED.search(plain_letters(title))
    of_itself = title[: compared.start()].strip() if compared else title
    *_, said = statements(of_itself)
    if said != of_itself and _WITHIN.search(plain_letters(of_itself.removesuffix(said))):
        return None
    plain, whole = plain_letters(said), plain_letters(title)
    if (said != title and _SAYS_UP.fullmatch(plain)) or RISING.fullmatch(whole):
        return Meaning.at_least
    if (said != title and _SAYS_DOWN.fullmatch(plain)) or FALLING.fullmatch(whole):
        return Meaning.at_most
    return None
