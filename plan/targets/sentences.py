"""Targets said in a sentence: `Antalet avtal ska öka`, `Region Hallands målvärde är 11,0`, `NKI minst 75`.

What stands before the verb is what is measured and is left out; where it could turn the meaning round ("ingen
enhet ska ligga över 5 %"), nothing is left out and a person reads the sentence.
"""

import re
from collections.abc import Iterator

from plan.figure_parts import labels_in
from plan.figures import plain_letters
from plan.named_measures import name_before
from plan.targets.words import DOWN, UP, form

_SHALL = form(r"\b(?:ska|skall|bör|måste|får)\b(?: alltid)?")
_GOAL_IS = form(r"\bmål(?:et|värdet?|nivån?|sättningen)(?: för (?P<year>20\d\d))?(?: är| ska vara|:)")
_IS_BOUND = form(
    r"\b(?:är|uppgår till|ligger på|håller sig|utgör)\b(?= (?:minst|lägst|högst|max|maximalt|inte över"
    r"|inte under) \d)"
)
_GOALS = form(r"^mål[^:\d]{0,60}:")
_HAS = form(r"^(?: ?(?:att|uppgå till|ligga på|uppnå|nå|ha|omfatta|motsvara)\b)?")
_INVERTED = form(r"[^\d<>≤≥]{1,60}?\b(?:vara|uppgå till|ligga på)\b ")
_MOVED = form(
    rf"(?P<verb>{UP}|{DOWN}) (?P<what>(?!med\b|till\b|från\b)[^\d<>≤≥,.;:]{{2,80}}?)"
    r" (?P<change>(?:med|till|från)\b.*)"
)
_TWO_THINGS = form(rf"\b(?:och|samt|eller|att|{UP}|{DOWN})\b")
_STRONG = form(r"(?:^|(?<=\s))(?=(?:minst|högst|lägst|max|maximalt)\b\.? |≥|≤|>=|<=)")
_TURNS_ROUND = form(
    r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|utan|varken|om|20[0-9]{2}|ska|skall|bör|måste|skillnad\w*|gap\w*|klyft\w*)\b"
    r"|\d ?(?:%|procent\b)"
)
_CLAUSE = form(
    r"\b(?:som|med|där|har|får|fått|i|inom|efter|för|andel\w*|antal\w*|väntat|över|under|till|men|och|eller)\b"
)
_EXAMPLE = form(r",? (?:tex|t\.ex\.|till exempel|exempelvis|bland annat|bl\.a\.) [^\d]*$")
_ACRONYM = re.compile(r"[A-ZÅÄÖ]{2,6}(?:-index)? (?=\D*\d\D*$|\D*\d[\d ,]*\d\D*$)")
_FEW_WORDS = 3
_SHARE = r"(?P<share>(?:(?:minst|lägst|högst|max|≥|≤|över|under) ?)?\d{1,3}(?:,\d{1,3})? ?(?:%|procent\b))"
_WORDS = r"[^\d<>≤≥%;]"
_OF_THOSE = (
    form(
        rf"{_SHARE} (?P<who>(?:av|bland) {_WORDS}{{3,200}}?) (?:ska|skall|bör"
        rf"|måste) (?P<do>{_WORDS}{{2,200}})"
    ),
    form(
        rf"(?P<who>(?:av|bland) {_WORDS}{{3,200}}?) (?:ska|skall|bör"
        rf"|måste) {_SHARE} (?P<do>{_WORDS}{{2,200}})"
    ),
    form(rf"(?P<who>)(?:ska|skall|bör|måste) {_SHARE} (?P<do>{_WORDS}{{2,200}})"),
)
_OF_WHAT_ELSE = form(
    r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|utan|varken|än|mer|fler|mindre|färre|högre|lägre|bättre|sämre|minst|lägst"
    r"|högst|max|maximalt|över|under|inom|ca|riket\w*|riks\w*|\w*snitt\w*|förra|föregående|respektive|samt|ja|nej"
    rf"|\w*ökning|\w*minskning|{UP}|{DOWN})\b"
)
_IN_YEAR = form(r"(?:(?:senast|från|för|under) )?(?:år )?(?P<year>20\d\d),? (?=[^\W\d_])")
_YEAR = re.compile(r"20\d\d")
_BARE = form(
    r"(?:uppgå(?:r)? till|ligg(?:a|er) på|uppnå|når|nå|vara|är|ha|hållas|utgöra|motsvarar?|i snitt"
    r"|i genomsnitt) "
)
_A_RESULT_OF = form(
    r"(?:ett |en )?(?:positivt |årets |årligt )?(?:\w*resultat|överskott|\w*soliditet|\w*avkastning"
    r"|vinst|marginal)(?:et|en)?"
    r" (?:om|på|motsvarande|av) (?=(?:(?:minst|lägst|högst|max) )?\d)"
)
_A_LEVEL_OF = form(
    r"(?:en|ett) (?:(?:genomsnittlig|genomsnittligt|total|totalt|årlig|årligt) )?\w*(?:grad|andel|nivå"
    r"|täckning|kvot|tillgänglighet|nöjdhet|följsamhet|närvaro|frånvaro|frekvens|poäng|index|betyg|värde|resultat)"
    r" (?:på|om|av) (?=(?:(?:minst|lägst|högst|max|maximalt|över|under) )?\d)"
)
_PLAIN_WORDS = r"(?:(?!\b(?:inte|ej|icke|aldrig|ingen|inget|inga|utan|varken|eller)\b)[^\d<>≤≥%;:.])"
_BY_MEANS = form(
    rf"(?:bland annat )?(?:genom|via|med hjälp av) {_PLAIN_WORDS}{{3,120}}? (?=(?:{UP}|{DOWN})\b)"
)
_STRIVES = form(
    rf"{_PLAIN_WORDS}{{2,120}}?\b(?:ska|skall|bör|måste) (?:aktivt |fortsatt )?(?:(?:verka|arbeta) för"
    rf"|bidra till|säkerställa|se till) att (?={_PLAIN_WORDS}{{3,120}}? (?:till|med) )"
)
_MOVES = form(
    r"\b(?:har |är )?(?=(?:ökar|ökat|minskar|minskat|sjunker|stiger|bibehålls|upprätthålls|behålls"
    r"|kvarstår|oförändrat?|oförändrad)\b)"
)
_LESSER_CLAUSE = form(
    r"\b(?:som|där|när|att|vars|vilka|och|samt|då|eller|än|förra|föregående|senaste|tidigare|under)\b"
)
_SWAPPED = form(
    r"\b(?P<how>minst|lägst|minimalt|högst|max|maximalt) (?:uppgå till|vara|ligga på|bli|utgöra|motsvara)\b"
)
_LIMIT = form(r"\b(?:minst|lägst|minimalt|högst|max|maximalt|mest|över|under|än)\b")


def statements(text: str) -> Iterator[str]:
    """Yield what a tidied target may say without its subject, the surest first; the text itself is one."""
    yield text
    text = _in_order(text)
    plain = plain_letters(text)
    if strives := _STRIVES.match(plain):
        text = text[strives.end() :]
        plain = plain_letters(text)
    yield text
    yield text[max(_end(_BARE, plain), _end(_A_RESULT_OF, plain)) :]
    for pattern in (_GOAL_IS, _GOALS, _SHALL, _IS_BOUND):
        if (found := _last(pattern, plain)) and not _TURNS_ROUND.search(plain[: found.start()]):
            yield from _said_after(found, text)
    moves = _MOVES.search(plain)
    subject = plain[: moves.start()] if moves else ""
    if moves and not (_TURNS_ROUND.search(subject) or _LESSER_CLAUSE.search(subject)):
        yield text[moves.end() :]
    yield from _share_of_those(text, plain)
    yield from _without_the_object(text, plain)
    yield from _without_the_measure(text, plain)


def _in_order(text: str) -> str:
    """Return a sentence with its year last and its limit beside the number: `uppgå till minst 2 % (2025)`."""
    for swapped in reversed(list(_SWAPPED.finditer(plain_letters(text)))):
        text = text[: swapped.end("how")] + text[swapped.end() :]
    dated = _IN_YEAR.match(plain_letters(text))
    if dated and not _YEAR.search(text, dated.end()):
        return f"{text[dated.end() :].rstrip('.')} ({dated['year']})"
    return text


def _said_after(verb: re.Match[str], text: str) -> Iterator[str]:
    """Yield what stands after "ska" or "målvärdet är", and after a subject that follows it."""
    rest = text[verb.end() :].strip()
    rest = rest[_end(_HAS, plain_letters(rest)) :].strip()
    if year := verb.groupdict().get("year"):
        rest = f"{rest.rstrip('.')} ({year})"
    example = _EXAMPLE.search(plain_letters(rest))
    rest = rest[: example.start()] if example else rest
    rest = rest[_end(_BY_MEANS, plain_letters(rest)) :]
    rest = rest[_end(_A_LEVEL_OF, plain_letters(rest)) :]
    yield rest
    yield from _without_the_object(rest, plain_letters(rest))
    inverted = _INVERTED.match(plain_letters(rest))
    if inverted and not (_TURNS_ROUND.search(inverted[0]) or _LIMIT.search(inverted[0])):
        yield rest[inverted.end() :]


def _share_of_those(text: str, plain: str) -> Iterator[str]:
    """Yield "35 %" of "av de som avslutat insatsen ska 35 % gå vidare till arbete"."""
    for pattern in _OF_THOSE:
        said = pattern.fullmatch(plain)
        if said and not (_OF_WHAT_ELSE.search(said["who"]) or _OF_WHAT_ELSE.search(said["do"])):
            yield text[slice(*said.span("share"))]


def _without_the_object(text: str, plain: str) -> Iterator[str]:
    """Yield "minska med 20 %" of "minska matsvinnet med 20 %"."""
    moved = _MOVED.match(plain)
    if moved and not (_TURNS_ROUND.search(moved["what"]) or _TWO_THINGS.search(moved["what"])):
        yield f"{text[: moved.end('verb')]} {text[moved.start('change') :]}"


def _without_the_measure(text: str, plain: str) -> Iterator[str]:
    """Yield "minst 75" of "NKI minst 75"."""
    if named := _ACRONYM.match(text):
        yield text[named.end() :]
    if end := name_before(text):
        yield text[end:]
    strong = _STRONG.search(plain)
    subject = text[: strong.start()] if strong else ""
    if strong and len(subject.split()) <= _FEW_WORDS and _names_a_measure(subject):
        yield text[strong.start() :]


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):  # noqa: B007 - the last one is wanted
        pass
    return found


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0


def _names_a_measure(subject: str) -> bool:
    """Whether a few words are a name, no clause or part: "NKI", not "som väntat", "antal dagar" or "män"."""
    plain = plain_letters(subject)
    return not (
        re.search(r"\d", subject)
        or _TURNS_ROUND.search(plain)
        or _TWO_THINGS.search(plain)
        or _CLAUSE.search(plain)
        or labels_in(subject)
    )
