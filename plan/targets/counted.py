"""What a number is counted in or of: `5 besök`, `90 % av patienterna`, `högst 5 % avvikelse från budget`.

Words that compare the number, change it or doubt it make another thing of it. After a bound more may be said
than after a plain number: the bound has told already which way it is meant.
"""

from plan.taken_back import TAKES_BACK
from plan.targets.words import BEFORE, DOWN, NUMBER, UP, form

_MOVEMENT = "(?<!unders)(?<!ans)ökning|minskning|sänkning|höjning|förbättring|reduktion|besparing|tillväxt"
_CHANGED = rf"\w*(?:{_MOVEMENT}|ändring|ering)"
_COMPARED = (
    rf"{TAKES_BACK}|\w*snitt\w*|median\w*|nivå\w*|jämför\w*|motsvarande|utgångs\w*|än|bättre|sämre|bästa|sämsta|co2[\w-]*|högsta|lägsta|övre|undre|plats\w*"
    r"|ungefär|cirka|ca"
)
_SIZED = (
    "mer|mera|fler|flera|färre|mindre|högre|lägre|längre|kortare|större|äldre|yngre|snabbare|dyrare|billigare"
    "|under|över|minst|lägst|högst|max|maximalt|mest|minimum|maximum"
)
_DENIED = "inte|ej|icke|aldrig|ingen|inget|inga|varken|utom|förutom|undantag|undantaget|men|dock|respektive"
_OTHERWISE = (
    "tom|fom|mot|vid|gånger|gång|först|senast|ja|nej|plus|minus|utöver"
    r"|ytterligare|alternativt|helst|däröver|därunder|upp|ned|ner|nedgång\w*|uppgång\w*"
    r"|\w*underskott\w*|förlust\w*|back"
)
_ANOTHER_THING = rf"{_DENIED}|{_OTHERWISE}|{_SIZED}|till|från|om|samt|som|fall|eller"
_SHARES = (
    r"(?:tre|fyra|fem|sex|åtta|tio)?del(?:en|ar|arna)?|\w*fjärdedel\w*|\w*tredjedel\w*|\w*femtedel\w*"
    r"|\w*tiondel\w*|halv\w*|hälft\w*|dussin\w*"
)
_MOVED = rf"{UP}|{DOWN}|ökande|minskande|stigande|sjunkande|uppåt|nedåt|stabil|stabilt|oförändrat?"
_WORD = (
    rf"(?!(?:{_CHANGED}|budget\w*|{_COMPARED}|{_ANOTHER_THING}|{_MOVED}|{_SHARES})(?![\w-]))[^\W\d_][\w/-]*"
)
_ON_AVERAGE = r"(?:i (?:snitt|genomsnitt|medeltal)|gånger|gång|ggr)(?:/\w+| per \w+| om året)?"
_COUNTED = form(rf"(?: {_ON_AVERAGE}|(?: {_WORD}){{1,9}}| av(?: {_WORD}(?: ,)?){{1,8}}|(?= ))(?: över tid)?")
_SURE_BOUND = form("(?:" + "|".join(BEFORE.values()) + rf") {NUMBER}")
_LOOSE_BOUND = form(rf"(?:inom|över|under|upp till) {NUMBER}")
"""What may say where or when and no bound: `inom 30 dagar`, `under 3 år`."""
_IN_TIME = (
    r"(?:över|under) (?:(?:en|ett|hela|varje|flera) )?(?:\w*tid|tiden|\w*(?:period|cykel|säsong|år)"
    r"(?:en|et)?)"
    r"|(?:i|på) (?:genomsnitt|snitt|medeltal)"
)
_AFTER_A_BOUND = (
    rf"(?!(?:\w*(?:{_MOVEMENT})|{_COMPARED}|{_DENIED}|{_OTHERWISE}|{_SIZED}|{_MOVED}|{_SHARES})(?![\w-]))"
    r"[^\W\d_][\w/-]*"
)
_AT_A_PLACE = r"vid [^\W\d_]{5,40}(?:en|et|erna|arna|orna)"
_EXPLAINED = form(rf"(?: (?:{_IN_TIME}|{_AT_A_PLACE})(?![\w-])| {_AFTER_A_BOUND}| ,(?= )){{1,30}}")


def is_counted(said: str, tail: str) -> bool:
    """Whether the words after a number, in plain letters, only say what it is counted in or of.

    `said` is what stands before the number and its place: `minst #`.
    """
    if _COUNTED.fullmatch(tail):
        return True
    if _LOOSE_BOUND.fullmatch(said) or not _SURE_BOUND.fullmatch(said):
        return False
    return _EXPLAINED.fullmatch(tail) is not None
