"""What can be the title of an item, and what is only a value that a table has put in the title's place."""

import re

from plan.drafting.folding import says_something
from plan.drafting.splits import PARTS
from plan.drafting.vocabulary import role_of
from plan.targets import Meaning, read_target

_ANSWERS = re.compile(
    r"(?:(?:ja|nej|delvis|ny indikator|saknas|uppgift saknas)\s*(?:20\d\d|/)?\s*)+", re.IGNORECASE
)
_FIGURE = re.compile(
    r"(?:minst|högst|max|över|under|[<>≤≥])?\s*[-–−]?\d[\d\s.,]*"
    r"(?:%|procent(?:enheter)?|kr|kronor|tkr|mnkr|mkr|st|antal|dagar|poäng)?",
    re.IGNORECASE,
)
_HEADER_WORDS = 4


def is_title(text: str) -> bool:
    """Tell whether a text can name something: an answer or a figure with its unit can not."""
    bare = text.strip().rstrip(".*")
    return says_something(text) and not any(one.fullmatch(bare) for one in (_ANSWERS, _FIGURE, PARTS))


def is_of_another_column(text: str) -> bool:
    """Tell whether a text in a table's only column is another column's header or value."""
    if role_of(text) is not None and len(text.split()) <= _HEADER_WORDS:
        return True
    meaning = read_target(text).meaning
    return meaning is Meaning.missing or (meaning is not Meaning.relative and len(text.split()) == 1)
