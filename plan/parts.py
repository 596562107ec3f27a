"""Parts: what share of an item a figure speaks about.

A part is a set of dimension:member pairs ("kön:K", "tertial:T1") and is kept as one text with the
pairs in alphabetical order, so that equal parts are equal texts. The empty text is the total.
"""

from collections.abc import Mapping

TOTAL = ""
SEX = "kön"
TERTIAL = "tertial"
PARAMETER = "parameter"
"""The dimension of a cluster's parameters, numbered from 1."""

_LONG_NAMES = {("kön", "K"): "kvinnor", ("kön", "M"): "män"}


def part_of(pairs: Mapping[str, str]) -> str:
    """Return the one way of writing these dimension: member pairs; no pairs give the total."""
    return "|".join(f"{dimension}:{member}" for dimension, member in sorted(pairs.items()))


def pairs_of(part: str) -> dict[str, str]:
    """Return the dimension: member pairs of a part; the total has none."""
    return dict(pair.split(":", 1) for pair in part.split("|")) if part else {}


def spoken(part: str) -> str:
    """Return how a part is said to people: "kvinnor", "T1 kvinnor", "RS"; the total is "totalt"."""
    names = (_LONG_NAMES.get(pair, pair[1]) for pair in reversed(pairs_of(part).items()))
    return " ".join(names) or "totalt"
