"""A number written with its sign: `+5 %` is a growth, `+2,5 mnkr` a result, `+10` a person judges.

With a minus it is a level ("-14 %") unless an earlier year stands beside it: `-30 % jämfört med 2010`.
"""

import re
from dataclasses import replace

from plan.targets.aim import Aim, Meaning
from plan.targets.words import form
from plan.units import family

_PLUS = re.compile(r"(?:\+|plus(?= ?\d)) ?\d", re.IGNORECASE)
_MINUS = re.compile(r"(?:[-−–]|minus) ?\d", re.IGNORECASE)
_RELATIVE = frozenset({"%", "procentenheter"})
_SIGNED = form(
    r"resultat|netto|avvik|balans|saldo|överskott|underskott|marginal|utveckling|förändring|tillväxt|ökning"
    r"|minskning|skillnad|differens|\bgap|e?nps\b|rekommend|temperatur|avkastning|inflation"
)
"""What is measured by a number that has a sign of its own."""


def with_its_plus(aim: Aim, title: str) -> Aim:
    """Return a plain target with what a plus before it means."""
    if aim.meaning is not Meaning.equals or not _PLUS.match(aim.text) or _SIGNED.search(title):
        return aim
    if aim.unit and family(aim.unit)[0] == "money":
        return aim
    if aim.unit in _RELATIVE:
        return replace(aim, meaning=Meaning.increase_by)
    return replace(aim, meaning=Meaning.relative, bounds=(), unit=None)


def change_since(aim: Aim, title: str) -> Aim:
    """Return a plain share, compared with an earlier year, with the change that its sign says that it is."""
    if aim.meaning is not Meaning.equals or aim.unit != "%" or _SIGNED.search(title):
        return aim
    if _PLUS.match(aim.text):
        return replace(aim, meaning=Meaning.increase_by)
    if not _MINUS.match(aim.text):
        return aim
    sizes = tuple(replace(one, low=one.low and -one.low, high=one.high and -one.high) for one in aim.bounds)
    return replace(aim, meaning=Meaning.decrease_by, bounds=sizes)
