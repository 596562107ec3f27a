"""Names of measures before a number, which say what it is and not which way: `Impact Index 70`, `NKI: 75`."""

import re

from plan.figure_parts import labels_in
from plan.figures import plain_letters
from plan.taken_back import TAKES_BACK

_AN_INDEX = (
    r"(?:[\w-]*index(?:et|värdet?)?|[\w-]*betyg(?:et)?|[\w-]*poäng|\w*medelvärde(?:t)?|meritvärde(?:t)?|meritpoäng"
    r"|e?nps|(?-i:[A-ZÅÄÖ]{2,6})(?:-index)?)"
)
_A_SHARE = (
    r"\w*(?:grad|frånvaro|närvaro|kvot|nöjdhet|tillgänglighet|följsamhet|omsättning|trygghet|soliditet|likviditet"
    r"|måluppfyllelse|täckning|behörighet|avkastning|kvalitet|delaktighet|säkerhet|förtroende)"
    r"(?:en|n|et|t)?"
)
_NAME = r"(?:[^\W\d_][\w-]{0,30} ){0,3}"
_IN_SHORT = r"(?: ?\([A-ZÅÄÖ]{2,6}\))?"
_LIMIT = r"(?:(?:minst|lägst|högst|max|över|under) |[<>≤≥]=? ?)?"
_NAMED = re.compile(
    plain_letters(
        rf"{_NAME}(?:{_AN_INDEX}{_IN_SHORT}:? (?={_LIMIT}\d)"
        rf"|{_A_SHARE}{_IN_SHORT}:? (?={_LIMIT}\d[\d ]{{0,9}}(?:,\d{{1,4}})? ?(?:%|procent\b))"
        rf"|[^\W\d_][\w-]{{0,30}} \([A-ZÅÄÖ]{{2,6}}\):? (?={_LIMIT}\d))"
    ),
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    plain_letters(
        r"\b(?:inte|ej|aldrig|ingen|inget|inga|utan|måste|får|och|samt|eller|än|som|med|från|till|mot"
        r"|minst|lägst|högst|max|maximalt|över|under|ca|cirka|ungefär|drygt|knappt|nästan|topp|plats|ranking|rankning"
        rf"|svarsfrekvens\w*|{TAKES_BACK}|budget\w*|\w*snitt\w*"
        r"|skillnad\w*|gap\w*|avvik\w*|öka\w*|minska\w*|höj\w*|sänk\w*|ök\w*|minskning\w*|förbättra\w*|bättre|sämre"
        r"|k|m|kvinnor|män|flickor|pojkar|tjejer|killar|t[1-3]|sv|öv|åk|årskurs)\b"
    ),
    re.IGNORECASE,
)


def name_before(text: str) -> int:
    """Return how many signs a tidied text takes to name a measure before its number; 0 where it names none.

    A share needs its %: "sjukfrånvaro 5" may be days.
    """
    named = _NAMED.match(plain_letters(text))
    if named is None or _NO_NAME.search(named[0]) or labels_in(text):
        return 0
    return named.end()
