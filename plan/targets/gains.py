"""A number written with a plus: `+5 %` is a growth, `+2,5 mnkr` a result, `+10` a person judges."""

import re
from dataclasses import replace

from plan.targets.aim import Aim, Meaning
from plan.targets.words import form
from plan.units import family

_PLUS = re.compile(r"(?:\+|plus(?= ?\d)) ?\d", re.IGNORECASE)
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
