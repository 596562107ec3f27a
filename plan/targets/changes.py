"""Changes of what is named: `Ökat medarbetarengagemang`, `Färre vårdskador`, `Soliditeten ska förbättras`.

What is named need not be what the indicator measures: more accessibility is fewer who wait. Where the title
measures something else, and "better" where nobody says of what, a person judges.
"""

from plan.taken_back import TAKES_BACK
from plan.targets.aim import Meaning
from plan.targets.measured import is_measured
from plan.targets.words import DOWN, UP, form

_STOP = (
    rf"\b(?:inte|ej|icke|aldrig|och|samt|eller|att|än|med|till|från|som|{TAKES_BACK}|{UP}|{DOWN}"
    r"|skillnad\w*|gap\w*|klyft\w*|avvik\w*|spridning\w*|variation\w*|fokus\w*|satsning\w*|takt\w*|avstånd\w*)\b"
)
_MORE = form(
    r"(?:en |ett )?(?:öka|ökar|ökad|ökat|ökade|höja|höjd|höjt|höjda|högre|fler|flera"
    r"|ökning av) (?P<what>[^\d,.;:()<>≤≥↔?!]{3,80})"
)
_LESS = form(
    r"(?:en |ett )?(?:minska|minskar|minskad|minskat|minskade|sänka|sänkt|sänkta|lägre|färre|kortare"
    r"|korta|reducera"
    r"|reducerad|reducerat|reducerade|minskning av) (?P<what>[^\d,.;:()<>≤≥↔?!]{3,80})"
)
_SAME = form(
    r"(?:bibehållen|bibehållet|bibehållna|oförändrad|oförändrat|oförändrade)"
    r" (?P<what>(?:[^\W\d_][\w-]{2,40} ?){1,3})"
)
_GOOD = (
    r"(?!o(?:hälsa|säkerhet|trygghet)|miss)(?:\w*resultat\w*|\w*index\w*|nki|nmi|nri|hme|\w*soliditet\w*|\w*likviditet\w*|självfinansieringsgrad\w*"
    r"|tillgänglighet\w*|nöjd\w*|trygghet\w*|kvalitet\w*|följsamhet\w*|måluppfyllelse\w*|förtroende\w*|\w*hälsa\w*"
    r"|\w*engagemang\w*|svarsfrekvens\w*|delaktighet\w*|\w*trohet\w*|behörighet\w*|meritvärde\w*|\w*säkerhet\w*"
    r"|frisknärvaro\w*|eget kapital\w*)"
)
_BETTER = form(
    rf"(?:förbättra|förbättrad|förbättrat|förbättrade|bättre|stärka|stärkt"
    rf"|stärkta) (?P<what>{_GOOD}(?: [^\W\d_]{{2,30}}){{0,2}})"
)
_BE_BETTER = form(r"(?P<what>(?:[^\W\d_][\w-]* ){0,6}?)(?:(?:ska|skall|bör) )?förbättras")
_IS_GOOD = form(rf"(?<!\w){_GOOD}(?!\w)")
_STOPS = form(_STOP)


def change_of(text: str, title: str) -> Meaning | None:
    """Return which way something named should change, of plain letters; None where it is not surely said."""
    same = _SAME.fullmatch(text)
    if same and not _STOPS.search(same["what"]) and is_measured(same["what"], title):
        return Meaning.maintain
    for pattern, meaning in (
        (_MORE, Meaning.increase),
        (_LESS, Meaning.decrease),
        (_BETTER, Meaning.increase),
    ):
        said = pattern.fullmatch(text)
        if said and not _STOPS.search(said["what"]) and is_measured(said["what"], title):
            return meaning
    better = _BE_BETTER.fullmatch(text)
    good = _IS_GOOD.search(better["what"] or title) if better else None
    if better and good and is_measured(better["what"] or good[0], title):
        return Meaning.increase
    return None
