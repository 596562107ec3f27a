"""What a title says about a plain number: `ska vara minst 55 procent`, `Antalet avtal ska öka`."""

import re

from plan.figures import LONGEST, pattern_of, plain_letters, tidied
from plan.targets.aim import Aim, Meaning
from plan.targets.forms import AFTER, BEFORE, COMPARED, FALLING, NUMBER, RISING, form
from plan.targets.sentences import statements

_WITH_NUMBERS = tuple(
    (meaning, form(pattern))
    for meaning, pattern in (
        *((meaning, rf"(?<!\S)(?:{words}) (?P<number>{NUMBER})") for meaning, words in BEFORE.items()),
        *((meaning, rf"(?P<number>#) (?:{words})\b") for meaning, words in AFTER.items()),
    )
)
_SAYS_UP = form(r"(?:öka|ökas|höjas|förbättras)")
_SAYS_DOWN = form(r"(?:minska|minskas|sänkas|sjunka)")
_IS_A_SHARE = form(
    r"(?:andel|\w*grad\b|\w*graden\b|\w*frånvaro\w*|\w*kvot\b|\w*kvoten\b|\w*index\w*"
    r"|(?:ökande|minskande) andel)"
)


def meaning_in(title: str, aim: Aim) -> Meaning | None:
    """Return which way the title means the target's plain number, or None where it doesn't say.

    It says so with the same number in the same unit, or with the direction in which what is measured should
    go. A number of percent under "kostnaderna ska minska" may be the change itself and is left as it is.
    """
    tidy = tidied(title[:LONGEST]).rstrip("* .")
    return _with_the_number(tidy, aim) or _with_a_direction(tidy, aim)


def _with_the_number(title: str, aim: Aim) -> Meaning | None:
    pattern = pattern_of(title)
    for meaning, words in _WITH_NUMBERS:
        for match in words.finditer(plain_letters(pattern.text)):
            said = pattern.numbers[pattern.text.count("#", 0, match.end("number")) - 1]
            same_unit = said.unit in (aim.unit, None) or (aim.unit is None and said.unit == "%")
            if same_unit and all(bound.low == said.number for bound in aim.bounds):
                return meaning
    return None


def _with_a_direction(title: str, aim: Aim) -> Meaning | None:
    signed = re.match(r"[-−–+]", aim.text)
    if signed or (aim.unit in ("%", "procentenheter") and not _IS_A_SHARE.match(plain_letters(title))):
        return None
    if aim.unit == "procentenheter":
        return None
    compared = COMPARED.search(plain_letters(title))
    *_, said = statements(title[: compared.start()].strip() if compared else title)
    plain, whole = plain_letters(said), plain_letters(title)
    if (said != title and _SAYS_UP.fullmatch(plain)) or RISING.fullmatch(whole):
        return Meaning.at_least
    if (said != title and _SAYS_DOWN.fullmatch(plain)) or FALLING.fullmatch(whole):
        return Meaning.at_most
    return None
