"""What stands in parentheses after a target and only explains it: `≥ 50 % (golv)`, `ska öka (enkät)`."""

import re

from plan.figures import Pattern, pattern_of, plain_letters
from plan.taken_back import TAKES_BACK
from plan.targets.words import DOWN, KEEP, UP, form

_TAKES_BACK = form(
    r"\b(?:inte|ej|aldrig|ingen|inget|inga|utan|utom|förutom|undantag\w*|ja|nej|om|men|dock|eller|än|ca|cirka"
    r"|ungefär|minst|lägst|högst|max|maximalt|över|under|mer|mindre|fler|färre|högre|lägre|bättre|sämre|samma|nivå\w*"
    rf"|{TAKES_BACK}|budget\w*|\w*snitt\w*|fastställ\w*|preliminär\w*|ny|nytt|halv\w*|hälften|\w*del(?:ar)?|plats\w*|plus|minus|utöver|helst"
    r"|alternativt|mål\w*"
    rf"|\w*(?<!unders)ökning|\w*minskning|{UP}|{DOWN}|{KEEP})\b|[?<>≤≥]"
)
_KIND = re.compile(r"# ?(?P<kind>[^\W\d_]\w*)?")
_BOUND = form(r"(?:.* )?(?:minst|lägst|högst|max|maximalt|inte (?:över|under)\w*) \S.*|.*[<>≤≥].*")


def without_explanation(text: str) -> str:
    """Return a tidied target without the parenthesis that ends it, where that cannot change what is asked.

    A figure in it must be of another kind, and the one before it a bound: "minst 99,5 % (högst 3,6 timmar)".
    """
    said, _, rest = text.partition(" (")
    beside, closed, after = rest.partition(")")
    if not closed or after.strip(" .") or "(" in beside:
        return text
    within = pattern_of(beside)
    if within.numbers or within.markers or re.search(r"\d", beside):
        explains = _BOUND.fullmatch(plain_letters(said)) and _of_another_kind(pattern_of(said), within)
    else:
        explains = not _TAKES_BACK.search(plain_letters(beside))
    return said if explains else text


def _of_another_kind(said: Pattern, beside: Pattern) -> bool:
    if len(said.numbers) != 1 or len(beside.numbers) != 1 or beside.markers:
        return False
    kinds = {_kind_of(said), _kind_of(beside)}
    return len(kinds) == 2 and not kinds & {"", "procentenheter"}  # noqa: PLR2004 - two, and not the same


def _kind_of(pattern: Pattern) -> str:
    named = _KIND.search(pattern.text)
    return pattern.numbers[0].unit or (named["kind"] if named else "") or ""
