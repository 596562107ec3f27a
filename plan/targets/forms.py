"""The forms of targets: a table of patterns, each with what it means."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from plan.figures import plain_letters
from plan.targets.aim import Meaning

# Words before and after a number that say which way it is meant.
BEFORE: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.at_least: "minst|lägst|min|minimum|minimalt|åtminstone|som lägst|som minst"
        "|mins|mnst|minnst|misnt|mints|lägts"
        "|minimi(?:värde|nivå)|at least|≥|>=|=>"
        "|(?:större|högre|mer|fler) än eller lika med|lika med eller (?:större|högre|mer|fler) än"
        "|(?:inte|ej|aldrig) (?:under|mindre än|lägre än|färre än|understiga|understiger)",
        Meaning.at_most: "högst|max|maximum|maximalt|som mest|som högst|max(?:imi)?(?:värde|nivå)"
        "|högs|högts|hösgt|hgöst|at most|upp till|inom|≤|<=|=<"
        "|(?:mindre|lägre|färre) än eller lika med|lika med eller (?:mindre|lägre|färre) än"
        "|(?:inte|ej|aldrig) (?:över|mer än|högre än|fler än|överstiga|överstiger|överskrida)",
        Meaning.above: "över|mer än|fler än|högre än|större än|längre än|överstiga|överstiger|>",
        Meaning.below: "under|mindre än|färre än|lägre än|kortare än|understiga|understiger|<",
    }
)
AFTER: Mapping[Meaning, str] = MappingProxyType(
    {
        Meaning.at_least: "(?:eller|och) (?:mera?|flera?|högre|större|längre|över|uppåt)"
        "|(?:som )?(?:lägst|minst)",
        Meaning.at_most: "(?:eller|och) (?:mindre|lägre|färre|kortare|under|nedåt)"
        "|som mest|(?:som )?högst|max|maximalt",
    }
)
NUMBER = r"(?:(?-i:[A-ZÅÄÖ]{2,6}) )?#"  # a name of what is measured may stand before it: minst NKI 75

# What a number is counted in or of. Words that compare it, change it or doubt it make another thing of it.
_CHANGED = r"\w*(?:ökning|minskning|sänkning|höjning|förbättring|ändring|reduktion|besparing|ering|tillväxt)"
_COMPARED = (
    r"riket\w*|riks\w*|\w*snitt\w*|genomsnitt\w*|median\w*|föregående|förra|tidigare|nivå\w*|jämför\w*|motsvarande"
    r"|basår\w*|utgångs\w*|eller|än|bättre|sämre|bästa|sämsta|co2[\w-]*|högsta|lägsta|övre|undre|plats\w*|ungefär|cirka|ca"
)
_TURNED = (
    "tom|fom|till|från|mot|mer|mera|fler|flera|färre|mindre|högre|lägre|längre|kortare|större|äldre|yngre|vid|snabbare|dyrare|billigare|om|inte|ej"
    "|men|dock|samt|respektive|som|saknas|fall|gånger|gång|först|senast|ja|nej|delvis|mål|prognos|över|under|minst|lägst|högst|max|maximalt"
)
_SHARES = (
    r"(?:tre|fyra|fem|sex|åtta|tio)?del\w*|\w*fjärdedel\w*|\w*tredjedel\w*|\w*femtedel\w*"
    r"|\w*tiondel\w*|halv\w*|dussin\w*"
)
_MOVED = "ökande|ökar|öka|minskande|minskar|minska|stigande|sjunkande|uppåt|nedåt|stabil|stabilt|oförändrat?"
_WORD = rf"(?!(?:{_CHANGED}|{_COMPARED}|{_TURNED}|{_MOVED}|{_SHARES})(?![\w-]))[^\W\d_][\w/-]*"
_ON_AVERAGE = r"(?:i (?:snitt|genomsnitt|medeltal)|gånger|gång|ggr)(?:/\w+| per \w+| om året)?"
_OF = "~?"  # what a number is counted in or of, once it has been found to be nothing else
UP = (
    "öka|ökar|ökas|ökad|ökat|ökning|höja|höjas|höjd|höjning|höjs|höjt|stärkas|stärks|stärka|stärkt"
    "|stiga|stiger|växa|växer"
)
DOWN = (
    "minska|minskar|minskas|minskad|minskat|minskning|sänka|sänkas|sänkt|sänkning|sänks|sjunka"
    "|sjunker|reducera|reduceras|reducerad|reducerat|kortas|förkortas"
)
_KEEP = (
    "(?:be|bibe)håll(?:a|s|as)|bibehåll(?:en|et|na)|oförändrad|oförändrat|oförändrade|samma|stabil|stabilt"
    "|(?:upprätt|vidmakt)hålla?s?|kvar på samma|kvar samma|kvar på (?:nuvarande|dagens)"
)
_IN_TIME = (
    "(?: (?:successivt|årligen|varje år|per år|över tid|något|kraftigt|väsentligt|avsevärt"
    "|stadigt|kontinuerligt))?"
)
_SLOWLY = "(?:(?:årlig|årligt|successiv|successivt|kontinuerlig|kontinuerligt|fortsatt) )?"
_COUNTED = (
    r"(?:andel|antal|mängd|grad)(?:en|et)?(?: (?!och\b|samt\b|eller\b|än\b|men\b)[^\W\d_][\w/-]*){1,12}"
)


def form(pattern: str) -> re.Pattern[str]:
    """Return a pattern for texts in plain letters."""
    return re.compile(plain_letters(pattern), re.IGNORECASE)


_FORMS = tuple(
    (meaning, form(pattern))
    for meaning, pattern in (
        (Meaning.yes, "ja(?:[ ,]+ja)*"),
        (Meaning.increase_by, f"(?:{UP}) (?:med )?(?:minst )?#(?: ↔ #)?(?: enheter| steg)?{_IN_TIME}"),
        (Meaning.increase_by, f"#(?: ↔ #)? (?:ökning|höjning|högre|fler){_IN_TIME}"),
        (Meaning.decrease_by, f"(?:{DOWN}) (?:med )?(?:minst )?#(?: ↔ #)?(?: enheter| steg)?{_IN_TIME}"),
        (Meaning.decrease_by, f"#(?: ↔ #)? (?:minskning|sänkning|lägre|färre){_IN_TIME}"),
        *((meaning, f"{NUMBER} (?:{words})") for meaning, words in AFTER.items()),
        *((meaning, f"(?:{BEFORE[meaning]}) {NUMBER} (?:{words})") for meaning, words in AFTER.items()),
        *((meaning, f"(?:{words}) {NUMBER}{_OF}") for meaning, words in BEFORE.items()),
        (Meaning.equals, f"(?:=|exakt)? ?{NUMBER}{_OF}"),
        (Meaning.range, f"(?:mellan |inom |intervall |intervallet )?{NUMBER} ↔ #{_OF}"),
        (Meaning.range, f"mellan {NUMBER} och #{_OF}"),
        (Meaning.range, f"(?:minst|≥) {NUMBER},?(?: och| men)? (?:högst|max|≤) #"),
        (Meaning.at_least, f"(?:{_KEEP}) (?:minst|lägst) {NUMBER}"),
        (Meaning.at_least, f"(?:{UP}) (?:från # ↔|till|till minst|till över) #"),
        (Meaning.at_most, f"(?:{DOWN}) (?:från # ↔|till|till högst|till under) #"),
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
        (Meaning.maintain, f"(?:{_KEEP}|→)(?: (?:nuvarande|dagens|på|vid|samma))*(?: {NUMBER})?"),
        (
            Meaning.maintain_or_increase,
            f"(?:{_KEEP})(?:/| eller )(?:{UP}|ökande|högre|stigande)(?: {NUMBER})?",
        ),
        (Meaning.maintain_or_increase, f"(?:{UP})(?:/| eller )(?:{_KEEP})(?: {NUMBER})?"),
        (
            Meaning.maintain_or_increase,
            f"(?:minst|lägst) (?:{_KEEP})|(?:inte|ej) (?:minska|minskas|sjunka|sänkas|lägre|färre)",
        ),
    )
)

_COUNTED_IN = form(
    rf"(?: {_ON_AVERAGE}|(?: {_WORD}){{1,9}}| av(?: {_WORD}(?: ,)?){{1,8}}|(?= ))(?: över tid)?"
)
RISING = form(f"(?:öka|ökande|ökad|ökat|stigande|växande) {_COUNTED}")
FALLING = form(f"(?:minska|minskande|minskad|minskat|sjunkande) {_COUNTED}")
"""More or fewer of what is counted, in words before the count drops out: `Ökande antal digitala formulär`."""

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
    counted = f"{said}#~" if said + tail != plain and _COUNTED_IN.fullmatch(tail) else plain
    return next(
        (meaning for meaning, pattern in _FORMS if pattern.fullmatch(plain) or pattern.fullmatch(counted)),
        None,
    )
