"""What somebody probably meant by a name that is not there."""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

_NEAR = 60.0


def nearest(given: str, known: Sequence[str]) -> str | None:
    """Return the known name that is most like the given one, or None where none is."""
    found = process.extractOne(given, known, scorer=ratio, score_cutoff=_NEAR)
    return found[0] if found else None
