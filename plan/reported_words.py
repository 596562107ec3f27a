"""Outcomes said with words: a share with its counts, a sentence ending in a figure, an answer with a degree.

`73 % (70 av 96)`, `38 % genomströmning, 271 av totalt 705`, `Utfall 2025 om 2,6 ggr`, `Ja (12 av 12)`. What a
figure is compared with, or how it has changed, makes another thing of it, and then a person reads it.
"""

import re

from plan.answers import Meaning
from plan.figure_parts import labels_in
from plan.figures import plain_letters
from plan.named_measures import name_before
from plan.taken_back import TAKES_BACK
from plan.targets.forms import MONTH
from plan.targets.words import DOWN, UP, form

_COUNT = r"\d{1,3}(?: ?\d{3}){0,2}"
_SHARE = r"(?P<share>(?:ca |hela |totalt )?\d{1,3}(?:,\d{1,3})? ?(?:%|procent\b))"
_COUNTS = form(
    rf"{_SHARE},? (?P<counts>\((?:n ?= ?)?{_COUNT} ?(?:av|/) ?(?:totalt "
    rf"|de )?{_COUNT}(?: [^\W\d_]{{2,30}}){{0,3}}\))"
)
_SHARE_LAST = form(
    rf"(?P<counts>{_COUNT}(?: [^\W\d_]{{1,30}}){{0,3}} av (?:totalt "
    rf"|de )?{_COUNT}(?: [^\W\d_]{{1,30}}){{0,3}})"
    rf" ?(?:[,=–-] ?|(?P<open>\())(?:dvs\.? |vilket är |motsvarar )?{_SHARE}(?(open)\))"
)
_SHARE_FIRST = form(
    rf"{_SHARE}(?:,| [–-]|:|;)? ?(?P<about>(?P<before>[^\d%]*?)"
    rf"(?P<counts>{_COUNT}(?: [^\W\d_]{{1,30}}){{0,3}} av (?:totalt |de ){{0,2}}{_COUNT})?(?P<after>[^\d%]*))"
)
_THE_YEAR = form(r"\b(?:under|för|över) (?:hela )?(?:året|perioden|tertialet|halvåret|kvartalet)\b")
_OTHERWISE = form(
    r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|utan|varken|nej|än|bättre|sämre|mer|mera|mindre|fler|färre|högre|lägre"
    r"|över|under|inom|minst|högst|lägst|max|mål\w*|läns\w*"
    rf"|{TAKES_BACK}|budget\w*|jämför\w*|jmf|jfr|mot|från|varav|respektive|men|dock|ca|cirka|ungefär|procentenhet\w*|enheter"
    r"|svarsfrekvens\w*|ökande|minskande|upp|ned|ner|klart?|genomförd|genomfört"
    rf"|\w*(?<!unders)ökning\w*|\w*minskning\w*|förändring\w*|ökade|minskade|{UP}|{DOWN})\b|[?<>≤≥()±+=→]"
)
_FIGURE_IN_WORDS = form(
    r"\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tjugo|hundra|tusen|hälften|halva|dubbel\w*|dubbl\w*|\w+dels?|\w+delar)\b"
)
_STATED = form(
    r"(?P<subject>[^%?<>≤≥()]{2,120}?)[, ]+(?:uppgick till|uppgår till|uppmättes till|blev|är|var"
    r"|ligger på|låg på"
    r"|landade på|hamnade på|noterades till) (?=[-−–+]?\d[\d ]*(?:,\d+)?(?: ?(?:%|[^\W\d_]{1,12}))?\.?$)"
)
_OUTCOME_OF = form(
    rf"(?=utfall|\d)(?:utfall(?:et)? ?)?(?:(?:för |per |den "
    rf"|år )?(?:[0-3]?\d (?:{MONTH}) )?(?P<year>20\d\d) ?)?"
    r"(?:om|på|är|blev|var|uppgick till|:) ?(?=[-−–+]?\d)"
)
_PLACE = form(r"(?:plats|placering) (?=\d{1,3}$)")
_RANKED = form(r"rank|placering|\bplats\b|företagsklimat")
_YEARS = re.compile(r"20\d\d(?: ?[-–] ?20\d\d)?")
_ALL_OF_IT = form(r"(?:hela|totalt|sammanlagt|i snitt|i genomsnitt|i medeltal) (?=\d)")
_MILLIONS = re.compile(r"[-−–+]? ?\d[\d ]{0,9}(?:,\d{1,3})? (?P<millions>miljone?r?|milj)\.?", re.IGNORECASE)
_MONEY = form(
    r"(?<!antal )\b(?:resultat\w*|\w*kostnad\w*|\w*intäkt\w*|nettoomsättning\w*|\w*överskott\w*"
    r"|\w*investering\w*"
    r"|\w*lån|\w*skuld\w*|eget kapital|utdelning\w*|skatteintäkt\w*|kronor|balanskrav\w*)"
)
_ANSWER = form(
    rf"(?P<answer>ja|nej"
    rf"|delvis)[,:]? ?(?:[–-] )?\(?(?P<some>{_COUNT}) av (?P<all>{_COUNT})(?: [^\W\d_]{{2,30}})?\)?"
)
_PARTLY = form(r"(?:ja,? ?(?:[–-] )?)?\(?(?:delvis|till viss del|till en del)\)?|delvis ja")
_NONE_OF_IT = 0


def share_alone(text: str) -> tuple[str, str] | None:
    """Return the share of a tidied outcome and the counts that explain it; None: no share alone."""
    if found := _SHARE_LAST.fullmatch(plain_letters(text)):
        return _apart(found, text)
    counted = _COUNTS.match(plain_letters(text))
    beside = text[slice(*counted.span("counts"))] if counted else ""
    rest = text[: counted.end("share")] + text[counted.end() :] if counted else text
    said = _SHARE_FIRST.fullmatch(plain_letters(rest).rstrip(". "))
    if said is None or not (beside or said["about"]) or _is_another_thing(said["before"], said["after"]):
        return None
    share, counts = _apart(said, rest)
    return share, f"{beside} {counts}".strip()


def figure_alone(text: str, title: str) -> str:
    """Return a tidied outcome without the words before its figure that only say what it is."""
    plain = plain_letters(text)
    if outcome := _OUTCOME_OF.match(plain):
        year = f"{outcome['year']}: " if outcome["year"] else ""
        return year + text[outcome.end() :].rstrip(".")
    stated = _STATED.match(plain)
    subject = _YEARS.sub("", stated["subject"]) if stated else ""
    if stated and not (re.search(r"\d", subject) or _is_another_thing(subject, "")):
        return text[stated.end() :].rstrip(".")
    place = _PLACE.match(plain.rstrip("."))
    if place and _RANKED.search(plain_letters(title)):
        return text[place.end() :].rstrip(".")
    whole = _ALL_OF_IT.match(plain)
    text = text[whole.end() if whole else name_before(text) :]
    millions = _MILLIONS.fullmatch(text)
    if millions and _MONEY.search(plain_letters(title)):
        text = f"{text[: millions.start('millions')]}mnkr"
    return text


def answer_with_degree(plain: str) -> Meaning | None:
    """Return the answer of "ja, delvis", and of "ja (12 av 12)" where the counts agree with it."""
    if _PARTLY.fullmatch(plain):
        return Meaning.PARTLY
    said = _ANSWER.fullmatch(plain)
    if said is None:
        return None
    some, all_of_them = (int(re.sub(r"\D", "", said[name])) for name in ("some", "all"))
    answers = {
        "ja": (some == all_of_them > _NONE_OF_IT, Meaning.YES),
        "nej": (some == _NONE_OF_IT < all_of_them, Meaning.NO),
        "delvis": (_NONE_OF_IT < some < all_of_them, Meaning.PARTLY),
    }
    agrees, meaning = answers[said["answer"].casefold()]
    return meaning if agrees else None


def _apart(found: re.Match[str], text: str) -> tuple[str, str]:
    counts = text[slice(*found.span("counts"))] if found["counts"] else ""
    return text[slice(*found.span("share"))], counts


def _is_another_thing(before: str, after: str) -> bool:
    words = _THE_YEAR.sub("", f"{before} {after}")
    return bool(_OTHERWISE.search(words) or _FIGURE_IN_WORDS.search(words) or labels_in(words))
