"""Ways of writing that are put in the usual words before a target is read: `100+`, `överstiger inte 5 %`."""

from plan.figures import plain_letters
from plan.number_faults import NumberError
from plan.numbers import Quantity, leading
from plan.targets.words import DOWN, KEEP, UP, form

_FIGURE = r"\d[\d ]{0,15}(?:,\d{1,6})?"
_OR_MORE = form(rf"(?P<figure>{_FIGURE})(?P<unit> ?%)? ?\+(?P<after> ?%)?(?=$| (?!år\b)[^\W\d_])")
_DENIED_LAST = form(r"\b(?P<verb>(?:över|under)(?:stig|skrid)er) (?P<no>inte|ej|aldrig)\b")
_LASTING = form(
    r"\b(?:ska|skall|bör|måste|får)(?P<how>(?: (?:alltid|varaktigt|långsiktigt|stadigvarande|fortsatt|årligen"
    r"|över tid|på (?:lång )?sikt))+)(?= (?:inte|ej|aldrig|vara|uppgå|ligga|över|under|ha|hållas|uppnå|nå"
    r"|bli)\b)"
)
_STEADILY = form(
    rf"\b(?P<how>(?:årligen|successivt|kontinuerligt|stadigt|gradvis|varje år|löpande) )(?=(?:{UP}|{DOWN}"
    rf"|{KEEP})\b)"
)
_FROM = form(
    rf"\b(?:{UP}|{DOWN})(?P<start> från {_FIGURE}(?: ?(?:%|procent))?(?: \(?20[1-5]\d\)?)?) till"
    r"(?= (?:(?:minst|högst) )?\d)"
)
_CHANGED_TO = form(
    rf"\b(?:{UP}|{DOWN})\b(?P<change>(?P<what>(?:(?!\bfrån\b)[^\d<>≤≥;:.]){{0,80}}?)"
    rf"(?P<much> med(?: minst| ca)?)?"
    rf" (?P<by>{_FIGURE}(?: ?(?:%|[^\W\d_]{{2,20}}))?),? ?\(?(?:(?:upp|ned|ner) )?till)"
    r"(?= (?:(?:minst|högst|totalt) )?(?!20[1-5]\d\b(?! ?%))\d)"
)
_SHARE_IN_TIME = form(
    rf"^(?:(?:minst|lägst|[<>≤≥]=?) ?)?{_FIGURE} ?(?:%|procent)(?:iga?)?"
    r"(?: av [^\W\d_]+(?: [^\W\d_]+){0,3})?"
    r"(?P<limit>,? (?:ska )?inom (?:(?:högst|max) )?[^\W_]{1,12} "
    r"(?:minuter|timmar|timme|h|dag|dagar|dygn|vardagar|arbetsdagar|veckor|vecka|månader|månad))\.?$"
)
"""A share of those who come within a time: the limit says of whom, and is no figure of the target."""
_FAR_APART = 10


def in_usual_words(text: str) -> str | None:
    """Return a tidied target in the words that the forms know; None where it may be meant in two ways."""
    return _without_the_change(_with_the_bound_first(text))


def _with_the_bound_first(text: str) -> str:
    if more := _OR_MORE.match(plain_letters(text)):
        unit = more["unit"] or more["after"] or ""
        text = f"minst {more['figure']}{unit}{text[more.end() :]}"
    plain = plain_letters(text)
    for denied in reversed(list(_DENIED_LAST.finditer(plain))):
        verb = text[denied.start("verb") : denied.end("verb")]
        text = f"{text[: denied.start()]}{denied['no']} {verb}{text[denied.end() :]}"
    if limit := _SHARE_IN_TIME.match(plain_letters(text)):
        text = text[: limit.start("limit")]
    for pattern, left_out in ((_LASTING, "how"), (_STEADILY, "how"), (_FROM, "start")):
        if found := pattern.search(plain_letters(text)):
            text = text[: found.start(left_out)] + text[found.end(left_out) :]
    return text


def _without_the_change(text: str) -> str | None:
    """Return "minska till 95 %" of "minska med 5 % till 95 %": the level is what can be seen to be reached.

    "Med 5 till 10 %" is a change of that span. Where both may be meant, and where "öka 70 till 80" lacks
    its "med" or "från", nothing is said for sure.
    """
    changed = _CHANGED_TO.search(plain_letters(text))
    if changed is None:
        return text
    by, to = _number(text[slice(*changed.span("by"))]), _number(text[changed.end() :])
    if by is None or to is None:
        return text
    far_apart = abs(to.number) > _FAR_APART * abs(by.number)
    if changed["much"] and (far_apart or (by.unit and to.unit and by.unit != to.unit)):
        level = text[changed.end() :]
        if "(" in changed["change"]:
            level = level.replace(")", "", 1)
        return f"{text[: changed.end('what')]} till{level}"
    return text if changed["much"] and by.unit is None and "," not in changed["change"] else None


def _number(text: str) -> Quantity | None:
    """Return the number at the start of a text, after a word that limits it."""
    words = text.split()
    start = " ".join(words[1:] if words and words[0].isalpha() else words)
    try:
        found = leading(start)
    except NumberError:
        return None
    return found[0] if found else None
