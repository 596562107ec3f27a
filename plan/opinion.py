"""A judgement as people write it: "hållbart arbetsliv bedöms delvis uppnås Sjukfrånvaron ökar"."""

import re
from dataclasses import dataclass

from plan.judged import Judged

_REACHED = "(?:upp)?(?:nås|nått|nåddes|nådd|når|fyllt|fylld|fylls)|uppnå"
_NOT = "inte|ej|icke"
_WORDS = (
    (Judged.CANNOT_ASSESS, rf"(?:kan|går|kunde) (?:{_NOT}) (?:att )?bedöm(?:as|a)"),
    (Judged.PARTLY_MET, rf"(?:(?:{_REACHED}) delvis|delvis(?: (?:{_REACHED}))?)"),
    (Judged.NOT_MET, rf"(?:(?:{_REACHED}) (?:{_NOT})|(?:{_NOT}) (?:{_REACHED}))"),
    (Judged.MET, rf"(?:{_REACHED})"),
)
_OPINION = re.compile(
    r"(?<!\S)(?:bedöms |bedömning:? |målet |är |blir |har )*(?:"
    + "|".join(f"(?P<{judged.name}>{words})" for judged, words in _WORDS)
    + r")(?=[\s.,:;–-]|$)[\s.,:;–-]*(?:(?:därför|eftersom|då) )?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was judged, in the words before; what it was judged to be; and why, in the words after."""

    about: str
    judged: Judged | None
    reason: str


def read_opinion(text: str) -> Opinion:
    """Return the parts of a line; without a judgement in it all of it says what it is about."""
    found = _OPINION.search(text)
    if found is None:
        return Opinion(text.strip(), None, "")
    judged = next(judged for judged in Judged if found[judged.name])
    return Opinion(text[: found.start()].strip(" ,:;–-"), judged, text[found.end() :].strip())
