"""Units that no table has, as they are written: `69 resor/inv`, `205 st/1000 inv.`, `5 besök`.

They say what is counted and are shown; nothing is compared or converted by them.
"""

import re

_LIMIT = r"(?:(?:minst|lägst|högst|max|maximalt|över|under|ca|cirka) |[<>≤≥]=? ?)?"
_FIGURE = r"[-−–+]?\d(?:[\d ]{0,15}\d)?(?:,\d{1,6})?"
_NO_UNIT = (
    r"(?:av|i|på|för|hos|inom|med|och|eller|vid|under|över|per|till|samt|som|från|om|än|är|var|st|totalt|gånger|gång|ggr"
    r"|år|årligen|varje|alla|samtliga|både|kvinnor|män|flickor|pojkar|tjejer|killar|k|m|ja|nej|delvis"
    r"|nya|klara|kvar|genomförda|[^\W\d_]+(?:ande|ende|ade))"
)
_WORD = rf"(?!{_NO_UNIT}\b)[^\W\d_][^\W\d_-]{{2,30}}"
_EACH = r"/ ?(?:(?:100|1 ?000|10 ?000|100 ?000) )?[^\W\d_][\w-]{0,30}\.?"
_RATE = re.compile(
    rf"{_LIMIT}{_FIGURE} ?(?P<unit>[^\W\d_][\w-]{{0,20}}\.?(?: [^\W\d_][\w-]{{1,20}})?(?:{_EACH}){{1,2}}"
    rf"(?P<of>(?<!\.) {_WORD}|(?<!\.) ts)?)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"{_LIMIT}{_FIGURE} (?P<unit>{_WORD}(?: {_WORD}){{0,2}})(?= per [^\W_]|\.?$)", re.IGNORECASE
)
_BESIDE = re.compile(r" ?\((?:år )?20\d\d\)\.?$|\.$")


def unit_as_written(text: str, known: str | None) -> str | None:
    """Return the unit of a cell that holds one number, where what is written says more than the known one.

    A known unit stays unless the text says of what or of how many: "0,5 kg/inv" is in kg/inv, but "18 mg/kg
    ts" and "205 st/1000 inv" are in more than mg/kg and st.
    """
    line = " ".join(text.split())
    line = line[: end.start()] if (end := _BESIDE.search(line)) and not line.endswith("inv.") else line
    if rate := _RATE.fullmatch(line):
        says_more = rate["of"] or rate["unit"].count("/") > 1 or re.search(r"/ ?\d", rate["unit"])
        return rate["unit"] if known is None or says_more else known
    counted = _COUNT.match(line) if known is None else None
    return counted["unit"] if counted else known
