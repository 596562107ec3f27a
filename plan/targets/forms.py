"""The forms of targets: a table of patterns, each with what it means."""

from plan.figures import plain_letters
from plan.targets.aim import Meaning
from plan.targets.counted import is_counted
from plan.targets.words import AFTER, BEFORE, DOWN, KEEP, NUMBER, UP, form

_IN_TIME = (
    "(?: (?:successivt|årligen|varje år|per år|över tid|något|kraftigt|väsentligt|avsevärt"
    "|stadigt|kontinuerligt))?"
)
_SLOWLY = "(?:(?:årlig|årligt|successiv|successivt|kontinuerlig|kontinuerligt|fortsatt) )?"
_COUNTED = (
    r"(?:andel|antal|mängd|grad)(?:en|et)?(?: (?!och\b|samt\b|eller\b|än\b|men\b)[^\W\d_][\w/-]*){1,12}"
)


_FORMS = tuple(
    (meaning, form(pattern))
    for meaning, pattern in (
        (Meaning.yes, "ja(?:[ ,]+ja)*"),
        (
            Meaning.increase_by,
            f"(?:en )?(?:{UP}) (?:med )?(?:minst )?#(?: ↔ #)?(?: enheter| steg)?{_IN_TIME}",
        ),
        (Meaning.increase_by, f"(?:minst )?#(?: ↔ #)? (?:ökning|höjning|högre|fler){_IN_TIME}"),
        (
            Meaning.decrease_by,
            f"(?:en )?(?:{DOWN}) (?:med )?(?:minst )?#(?: ↔ #)?(?: enheter| steg)?{_IN_TIME}",
        ),
        (
            Meaning.decrease_by,
            f"(?:minst )?#(?: ↔ #)? (?:minskning|sänkning|reduktion|reducering|lägre|färre){_IN_TIME}",
        ),
        *((meaning, f"{NUMBER} (?:{words})") for meaning, words in AFTER.items()),
        *((meaning, f"(?:{BEFORE[meaning]}) {NUMBER} (?:{words})") for meaning, words in AFTER.items()),
        *((meaning, f"(?:{words}) {NUMBER}~?") for meaning, words in BEFORE.items()),
        (Meaning.equals, f"(?:=|exakt|precis|lika med)? ?{NUMBER}~?"),
        (Meaning.range, f"(?:mellan |inom |intervall |intervallet )?{NUMBER} ↔ #~?"),
        (Meaning.range, f"mellan {NUMBER} och #~?"),
        (Meaning.range, f"(?:minst|≥) {NUMBER},?(?: och| men)? (?:högst|max|≤) #"),
        (Meaning.at_least, f"(?:{KEEP}) (?:minst|lägst) {NUMBER}"),
        (Meaning.at_least, f"(?:{UP}) (?:från # ↔|till|till minst|till över) #~?"),
        (Meaning.at_most, f"(?:{DOWN}) (?:från # ↔|till|till högst|till under) #~?"),
        (
            Meaning.increase,
            (
                f"{_SLOWLY}(?:{UP}|ökande|stigande|växande|högre|fler|mer|uppåt|uppåtgående|↑"
                f"|↗)(?: trend)?{_IN_TIME}"
            ),
        ),
        (
            Meaning.decrease,
            (
                f"{_SLOWLY}(?:{DOWN}|minskande|sjunkande|sjunka|lägre|färre|mindre|kortare|nedåt|neråt"
                f"|nedåtgående|↓|↘)(?: trend)?{_IN_TIME}"
            ),
        ),
        (
            Meaning.maintain,
            (
                f"(?:{KEEP}|→)(?: (?:nuvarande|dagens|på|vid|samma|läge|värde|resultat|trend|årets))*"
                f"(?: {NUMBER})?"
            ),
        ),
        (
            Meaning.maintain_or_increase,
            f"(?:{KEEP})(?:/| eller )(?:{UP}|ökande|högre|stigande)(?: {NUMBER})?",
        ),
        (Meaning.maintain_or_increase, f"(?:{UP})(?:/| eller )(?:{KEEP})(?: {NUMBER})?"),
        (
            Meaning.maintain_or_increase,
            f"(?:minst|lägst) (?:{KEEP})|(?:inte|ej) (?:minska|minskas|sjunka|sänkas|lägre|färre)",
        ),
    )
)

RISING = form(f"(?:öka|ökande|ökad|ökat|stigande|växande) {_COUNTED}")
FALLING = form(f"(?:minska|minskande|minskad|minskat|sjunkande) {_COUNTED}")
"""More or fewer of what is counted, in words before the count drops out: `Ökande antal digitala formulär`."""

DENIED = form(
    rf"\b(?:{UP}|{DOWN}|{KEEP}) (?:[^\W\d_]+ ){{0,2}}(?:inte|ej|icke|aldrig)\b|\b(?:inte|ej|icke"
    rf"|aldrig)[.!]*$"
)
"""What should not happen is no direction: `Minska inte`, `ökar aldrig`."""

MONTH = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    "|jan|feb|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
_DATE = (
    r"(?:(?<=den )|(?<=per )|(?<=senast )|(?<=till )|(?<=under )|(?<=vid ))20[0-9]{2}-[01][0-9]-[0-3][0-9]\b"
)
MOMENT = form(
    rf"\b(?:(?:i|per|den|vid|senast|under|till|till och med|t\.? ?o\.? ?m\.?) )*"
    rf"(?P<moment>{_DATE}|(?:[0-3]?[0-9] |(?:{MONTH})\.? ?[-–] ?)?(?:{MONTH})\b"
    r"|årets slut|årsskiftet|utgången av året|slutet av året|helår(?:et)?\b|(?:mandat|plan"
    r"|budget)periodens (?:slut|utgång)"
    r"|(?:slutet|utgången) av (?:mandat|plan|budget)perioden)\.?",
)
COMPARED = form(
    r"\b(?:jmf|jfr|jämf|jämfört|i jämförelse|i förhållande till|mot|än|från|sedan|basår)\b\.?(?: med)? (?:"
    r"(?:(?:år|basår|basåret) )?(?P<year>(?:19|20)\d\d)"
    r"(?: års (?:nivå|värde|utfall|resultat|antal|mätning))?(?![\d,.]*\d| *%)"
    r"|(?:föregående|förra|tidigare) år(?:et)?|året innan"
    r"|(?:föregående|förra|senaste|tidigare) (?:mätning|period)(?:en)?)",
)

BY_NATURE_RELATIVE = form(
    rf"(?:{KEEP}) 20[0-9][0-9]|(?:{UP}|{DOWN}) [0-9][0-9,]* ?[-–] ?[0-9][0-9,]*|"
    r".*\b(?:\w{0,30}underskott\w*|förlust\w*)\b.*|.*\bprocent(?:enhet)?(?:er)?s\b.*"
    r"|.*\bav (?:nivån?|värdet|utfallet|målet|resultatet)\b.*"
    r"|\+ ?\d[\d,]* ?(?:%|procent)? ?(?:per år|/ ?år|årligen)"
)
"""Of another level, a growth with a sign, a lack, a size of something else: `40 % av nivån 2019`,
`+3 % per år`, `underskott högst 20 mnkr` (is the level −20), `2 procentenheters skillnad`."""
LEVEL = form(
    r"(?<!från )(?<!än )(?<!mot )(?<!av )(?<!med )\b(?:i nivå med |(?:på )?samma(?: \w{4,12})? som |på |vid "
    r"|lika (?:hög|högt|höga|låg|lågt|bra|många|stor|stort|stora)(?: andel| antal| nivå)? som )?"
    r"(?:(?P<year>20\d\d) års|(?:föregående|förra) års) (?:nivå|värde|utfall|resultat|antal)(?:et|er|en)?\b"
    r"|\b(?:i nivå med|(?:på )?samma(?: \w{4,12})? som|lika (?:hög|högt|höga|många|stor|stort|stora)"
    r"(?: andel| antal| nivå)? som)(?: år)? (?:(?P<of>20\d\d)|föregående år|förra året)\b(?! *%)"
)
"""The level of another year, which a target keeps: `samma nivå som 2023`, `2023 års nivå`."""
PERIOD = form(
    r"(?:(?<![\w\d,-])(?:(?:i (?:genom)?snitt |sett )?(?:under|över|för|per år) )?|\()(?P<moment>"
    r"(?:hela )?(?:mandat|plan|budget|mål|avtals|program)?perioden(?: 20\d\d ?[-–] ?20\d\d)?"
    r"|en (?:rullande )?\w{2,12}årsperiod|(?:åren )?20\d\d ?[-–] ?20\d\d)(?![-\w]|[,.]\d| *%)\)?:?"
)
"""Several years together: `under perioden 2021–2023`, `under mandatperioden`."""
SINCE = form(
    r"\b(?P<moment>(?:från och med|fr\.? ?o\.? ?m\.?|f\.? ?o\.? ?m\.?|from) (?:år )?20\d\d)(?=\)?\.?$)"
)
"""When something begins to move, which is no goal year: `ska öka från och med 2014`."""
PER = form(
    r"(?:(?<=\S)/|\bper )(?P<of>(?:1 ?000 |10 ?000 |100 ?000 |100 |tusen )?(?:år|månad|mån|vecka|dag|dygn"
    r"|timme|kvartal|tertial|termin|läsår|halvår|mandatperiod|invånare|inv|person|patient|elev|barn|brukare"
    r"|kund|besök|ärende|medarbetare|anställd|årsarbetare|enhet|avdelning|skola|hushåll))\b"
    r"|\b(?P<often>årligen|varje (?:år|månad|vecka|dag|kvartal|tertial|termin)|om året"
    r"|i (?:månaden|veckan))\b"
)
"""For each of what a number is counted: `2 per år`, `1 500/månad`, `12 per 1 000 invånare`."""


def meaning_of(words: str) -> Meaning | None:
    """Return what the words of an entry mean, or None where no form describes them."""
    plain = plain_letters(words)
    said, _, tail = plain.rpartition("#")
    counted = f"{said}#~" if said + tail != plain and is_counted(f"{said}#", tail) else plain
    return next(
        (meaning for meaning, pattern in _FORMS if pattern.fullmatch(plain) or pattern.fullmatch(counted)),
        None,
    )
