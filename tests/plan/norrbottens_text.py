"""What Norrbotten's plan says, as a machine has read it: without most å, ä and ö.

Words are compared without å, ä and ö and what they were read as; where more was misread, a table says what
stands there. As the cells of a table stand among each other, words are looked for near each other.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path

_TEXT = Path(__file__).parent / "sources" / "norrbotten-2023.txt"
_READ_WRONGLY = {
    "1amlik": "jamlik",
    "4ldre": "aldre",
    "dldre": "aldre",
    "ndra och": "nara och",
    "1dn": "lan",
    "I&net": "lanet",
    "linet": "lanet",
    "livsmiljger": "livsmiljoer",
    "samhillets": "samhallets",
    "dppna": "oppna",
    " ppnare": " oppnare",
    "|God, nira och pna": "|God, nara och oppna",
    "hdg eff": "hog eff",
    "sikerhet": "sakerhet",
    "Sikerst": "Sakerst",
    "anviinder bista": "anvander basta",
    "pabdrjade": "paborjade",
    "utdkad": "utokad",
    "Utbkning": "Utokning",
    "Gversyn": "oversyn",
    "dar det & mgjligt": "dar det ar mojligt",
    "dver tid": "over tid",
    "pojkar &": "pojkar ar",
    "diir patienten r": "dar patienten ar",
    "Stdéd": "Stod",
    "nivd": "niva",
    "frdga": "fraga",
    "beddmning": "bedomning",
    "Bestk": "Besok",
    "F?‘rbéttrat": "Forbattrat",
    "fréamiar": "framjar",
    "sjuk-husen": "sjukhusen",
    "vardsharometern": "vardsbarometern",
    "statshidrag": "statsbidrag",
    "sjuk-\ntillgang": "sjuk tillgang",
    "totalti": "totalt i",
    "samma dagl": "samma dag",
    "16n": "lon",
    "T181,5%": "T1 81,5%",
    "T312%": "T3 12%",
    "\n1 En hallbar": "\n11 En hallbar",
    "32 [6": "3 2 6",
    "33 |9": "3 3 9",
    "(3 [o": "3 9",
    "amjande och … atgarder": "framjande och forebyggande atgarder",
}
_DIVIDED = {
    "servicepunkter": "ser vicepunkter",
    "och sjukvårdsbarometern": "och sjuk vårdsbarometern",
    "operation": "operat ion",
    "ungdomspsykiatrin, alla": "ungdomspsykia trin alla",
    "fördjupad": "fördju pad",
    "kvalificerat": "kvali ficerat",
    "ohälsosamma": "ohäl sosamma",
    "eller ersätts": "eller er sätts",
    "engångsartiklar som": "engångsar tiklar som",
    "kaffemuggar": "kaffe muggar",
    "respektive": "re spektive",
    "slutenvård": "sluten vård",
    "personalkostnad": "personal kostnad",
    "förhållande": "för hållande",
    "generella": "ge nerella",
    "databasen": "data basen",
    "planering": "pla nering",
    "Sveriges läkemedelskostnad": "Sveriges läkeme delskostnad",
    "Vårdkvalitetsenheten": "Vårdkvalitetsen heten",
    "FO Läkemedel": "FO Läkeme del",
    "Patientnämnden": "Patient nämnden",
    "Neddragning": "Neddrag ning",
    "Omfördelning": "Omfördel ning",
    "Regionstyrelsen": "Regionsty relsen",
    "Regiondirektör": "Regiondi rektör",
}
"""Words divided at the end of a line, where the text has other cells between their halves."""


def stands(text: str) -> bool:
    """Whether a text stands in the document, word after word."""
    return f" {' '.join(_words(text))} " in f" {' '.join(_document())} "


def stand_together(texts: list[str], most_between: int) -> bool:
    """Whether all words and numbers of the texts stand near each other, in any order, whole or divided."""
    document, whole = _document(), " ".join(texts)
    divided = whole
    for word, halves in _DIVIDED.items():
        divided = divided.replace(word, halves)
    for wanted in (Counter(_words(whole)), Counter(_words(divided))):
        length = wanted.total() + most_between
        starts = (start for start, word in enumerate(document) if word in wanted)
        if any(wanted <= Counter(document[start : start + length]) for start in starts):
            return True
    return False


@cache
def _document() -> list[str]:
    text = _TEXT.read_text(encoding="utf-8")
    for wrong, right in _READ_WRONGLY.items():
        assert wrong in text, wrong
        text = text.replace(wrong, right)
    return _words(text)


def _words(text: str) -> list[str]:
    joined = re.sub(r"(?<=[^\W\d_])-\n(?=[^\W\d_])", "", text).casefold()
    bare = re.sub(r"[åäöaoé&]|(?<=[a-zåäö])6|6(?=[a-zåäö])", "", joined)
    return re.findall(r"[a-z]+|-?\d+(?:,\d+)?|[%?>=+]", bare)
