"""What may stand after an answer without taking it back: `Ja – antogs i maj`, `Nej, arbetet pågår`.

Only what is known to go with the answer does; everything else makes the cell a text, for a person to read.
"""

from collections.abc import Mapping
from re import Pattern
from types import MappingProxyType

from plan.answers import Meaning
from plan.targets.forms import MONTH
from plan.targets.words import form

_JUDGED: Mapping[str, Meaning] = MappingProxyType(
    {"ja": Meaning.YES, "delvis": Meaning.PARTLY, "nej": Meaning.NO}
)
_ANSWERED = form(r"(?P<answer>ja|nej|delvis)(?:,| ?[–—]| -|[.:;](?= )) ?(?P<comment>\S.*)")
_SUBJECT = (
    r"(?:(?:(?:den|det|allt|alla|samtliga|arbetet|uppdraget|målet|beslut(?:et)?|\w*plan(?:en)?|policy(?:n)?"
    r"|rutin(?:en|erna)?|\w*strategi(?:n)?|avtal(?:et)?|riktlinje(?:n|rna)|\w*program(?:met)?"
    r"|utbildning(?:en|arna)) )(?:(?:är|har|blev) )?)?"
)
_DONE = (
    r"(?:antogs|antagen|antaget|antagna|antagits|(?:beslut|public|implement|avslut)(?:er)?a(?:des|d|t|ts)"
    r"|(?:fastställ|godkän|inför|genomför|slutför|färdigställ|uppfyll)(?:des|d|t|ts|da)|uppnåd(?:d|des)|uppnått)"
)
_WHEN = rf"(?: (?:i|den|under|år|vid))?(?: (?:[0-3]?\d )?(?:{MONTH}))?(?: 20\d\d(?:-\d\d){{0,2}})?"
_BY = r"(?: (?:av|i) \w*(?:nämnd|nämnden|styrelsen|fullmäktige|förvaltningen|direktören))?"
_READY = (
    "(?:redan )?(?:klara?|klart|färdiga?|färdigt|gjort|gjorda?|på plats|finns(?: på plats)?|helt|fullt ut)"
)
_GOES_WITH: Mapping[Meaning, Pattern[str]] = MappingProxyType(
    {
        Meaning.YES: form(
            rf"{_SUBJECT}(?:(?:redan |nu )?{_DONE}{_BY}{_WHEN}{_BY}|{_READY}|enligt (?:tids?)?plan(?:en)?)"
            r"|sedan 20\d\d|sedan tidigare|alla|samtliga|allt"
        ),
        Meaning.PARTLY: form(
            r"(?!(?:.* )?(?:allt|alla|samtliga|inget|inga|ingen|ingenting|inte|ej|ja|nej)\b)"
            r"(?:[^\W\d_]+ ){0,5}(?:återstår|kvarstår|pågår|kvar|påbörjat|påbörjad|påbörjats|fortsätter)"
        ),
        Meaning.NO: form(
            r"(?:ännu )?(?:inte|ej)(?: ännu| påbörja[dt]| klara?| klart| genomför[dt]| beslutad| beslutat"
            r"| antagen| antaget| infört| införd)?|ännu (?:inte|ej)"
            r"|(?:arbetet |arbete |beslut |planen |plan |underlag )?(?:är )?(?:pågår|saknas|återstår"
            r"|försena[dt]|fortsätter|utreds|skjuts upp|uppskjut(?:en|et))"
            rf"|(?:beslut |arbetet )?planeras(?: (?:till|under|i|för))?(?: (?:hösten|våren))?{_WHEN}"
            r"|ing(?:a|en|et) (?:avvikelser|plan|beslut|rutin|strategi)"
        ),
    }
)


def answer_with_comment(plain: str) -> Meaning | None:
    """Return the answer that stands first, where what follows it is known to go with it."""
    answered = _ANSWERED.fullmatch(plain)
    if answered is None:
        return None
    answer = _JUDGED[answered["answer"].casefold()]
    return answer if _GOES_WITH[answer].fullmatch(answered["comment"].rstrip(" .!")) else None
