"""Whether what a target names is what its title measures: `Färre vårdskador` of `Antal vårdskador`.

Every word that is named stands whole in the title, in some inflection: "nöjda" is not in "missnöjda". Before
the first of them only words that count may stand, and what limits it must be named too: to be pleased with a
wait is no wait.
"""

import re

from plan.targets.words import DOWN, KEEP, UP, form

_COUNTING = form(
    r"andel(?:en|s)?|antal(?:et|s)?|mängd(?:en)?|grad(?:en)?|nivå(?:n|er)?|index|nettoantal|genomsnittligt?|genomsnittliga"
    r"|medel\w*|totalt?|totala|den|det|de|en|ett|vår|vårt|våra|regionens?|kommunens?|stadens|landstingets|årlig|årligt"
    r"|årliga|upplevd|upplevt|upplevda|hög|högt|höga|högre|god|gott|goda|fler|färre|minst|minskad|ska|skall|bör|måste"
    r"|successivt?|kontinuerligt?|fortsatt|ökande|minskande|stigande|sjunkande|växande|lägre|mer|i|på|av|inom|för|hos"
    rf"|bland|vid|till|under|kommunen|regionen|alltid|{UP}|{DOWN}|{KEEP}"
)
_TURNED = form(
    r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|utan|varken|sakna\w*|brist\w*|avvik\w*|avst\w+|minskning\w*|minska\w*"
    r"|sänk\w*|skillnad\w*|gap\w*|klyft\w*|låg|lågt|låga|lägre|dålig\w*|svag\w*|förlora\w*|nekad\w*|hinder|risk\w*)\b"
)
_LIMIT = form(r"\b(?:som|med|där|vars|över|under|inom|efter|utanför|mellan|än)\b")
_ENDING = re.compile(
    "(?:[aenstd]|en|et|er|ar|or|na|an|ns|ts|as|es|te|de|ens|ets|ers|ars|ors|ans|nas|[aeo]rnas?)?"
)
_STEM = 3


def is_measured(what: str, title: str) -> bool:
    """Return whether a title measures what is named, both in plain letters; no title says no other."""
    if not title:
        return True
    named = [word for word in _words(what) if not _COUNTING.fullmatch(word)]
    if not named or (_TURNED.search(title) and not _TURNED.search(what)):
        return False
    titled = _words(title)
    head = next((word for word in titled if not _COUNTING.fullmatch(word)), "")
    *_, limit = _LIMIT.split(title)
    return (
        all(_is_among(word, titled) for word in named)
        and _is_among(head, named)
        and any(_is_among(word, named) for word in _words(limit))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())


def _is_among(word: str, others: list[str]) -> bool:
    return any(_is_inflected(word, other) for other in others)


def _is_inflected(word: str, other: str) -> bool:
    if word == other:
        return True
    same = next(
        (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    cuts = range(_STEM, same + 1)
    return any(_ENDING.fullmatch(word, cut) and _ENDING.fullmatch(other, cut) for cut in cuts)
