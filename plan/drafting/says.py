"""What a heading, a label or the line before a list says about what follows it."""

import re
from dataclasses import dataclass

from plan.drafting.folding import folded, one_line
from plan.drafting.vocabulary import GOAL_WORD, Role, year_in

_LABELLED = re.compile(
    r"(?P<label>[^\W\d_][^:\n]{1,45}?)\s*(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})?\s*"
    r"(?P<years>20\d\d(?:\s*[-–]\s*(?:20)?\d\d)?)?\s*:(?:\s+(?P<title>\S.*))?",
    re.DOTALL,
)
_NUMBERED = re.compile(
    r"(?P<label>[^\W\d_][^:\d\n]{1,45}?)\s+(?P<number>\d{1,2})[.]?\s+(?P<title>[A-ZÅÄÖ].+)"
)
_SINGULAR = {
    f"{word}{end}": word.capitalize()
    for word, end in (("mål", "et"), ("effektmål", "et"), ("resultatmål", "et"), ("delmål", "et"),
                      ("tillstånd", "et"))
}  # fmt: skip
_STATED = re.compile(rf"(?P<level>{'|'.join(_SINGULAR)})\s+är\s+att\s", re.IGNORECASE)
_NOT_GOALS = frozenset({"nuvarande", "och", "syfte", "tidigare", "utan", "ekonomiska", "finansiella"})
_KINDS = {
    Role.INDICATOR: re.compile(
        "(?:[a-z]*indikator(?:er|erna)?|nyckeltal(?:en)?|styrmatt(?:en)?|matetal|matt|resultatmatt|kontrollmatt)"
    ),
    Role.ACTIVITY: re.compile("(?:[a-z]*aktivitet(?:er|erna)?|atgard(?:er|erna)?|insats(?:er|erna)?)"),
    Role.ASSIGNMENT: re.compile("(?:uppdrag(?:en)?|namnduppdrag|regionuppdrag|grunduppdrag)"),
    Role.RISK: re.compile("(?:risk|risker|riskanalys|riskbedomning(?:ar)?|riskomraden|riskfaktorer)"),
}
_BEFORE = re.compile(
    "(?:prioriterade|planerade|sarskilda|viktiga|nya|politiska|uppdaterade|arets|vara|kvantitativa|kvalitativa"
    "|strategiska|gemensamma|overgripande|ovriga|konsekvenser|mal|och|[a-z]{4,}s)"
)
_BODY = r"\w*(?:styrelsen?|nämnden?|nämnderna|utskottet|förvaltningen|direktören|bolaget)"
_SHALL = re.compile(
    rf"(?:\bska(?:ll)? {_BODY}|(?:^|\s){_BODY} ska(?:ll)?)(?: (?!bland)\w+){{0,3}}:$", re.IGNORECASE
)
_TOLD = re.compile(
    r"\b(?:ger|ges|gav|får|fått|far|fatt)\b.{1,80}\bi uppdrag\b.*:$", re.IGNORECASE | re.DOTALL
)
_EXAMPLE = re.compile(r"\b(?:till exempel|exempel|exempelvis|t\.? ?ex|bland annat|bl\.? ?a)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:har|hade|genomfördes|gjordes|vidtogs|vidtagits|slutförts|avslutats)\b", re.IGNORECASE
)
_SPACES = re.compile(r"[^\S\n]+")
_LONGEST_LABEL, _LONGEST_SENTENCE = 80, 600
_LONGEST_INTRODUCTION = 14
_LONGEST_HEADING = 9
_LONGEST_STATED = 250


@dataclass(frozen=True, slots=True)
class Says:
    """What follows is of this kind. A goal has its label ("Delmål") and title, where those are given.

    `named` where the words of the kind stand there; else it is a reading ("ska regionstyrelsen:").
    """

    role: Role
    label: str = ""
    title: str = ""
    year: str | None = None
    named: bool = True
    opens: bool = False


def heading_says(text: str) -> Says | None:
    """Return what a heading says: the goal that it is, or the kind of what stands under it."""
    if goal := label_says(text) or _numbered_goal(text):
        return goal
    words = [word for word in folded(text).split() if not word.isdigit()]
    if not words or len(words) > _LONGEST_HEADING + len(words) * _says_goals(words):
        return None
    kinds = {role for role, pattern in _KINDS.items() if any(map(pattern.fullmatch, words))}
    if len(kinds) == 1 and not (_says_goals(words) and kinds != {Role.INDICATOR}):
        kind = kinds.pop()
        first = next((word for word in words if not _BEFORE.fullmatch(word)), "")
        owned = kind is Role.ASSIGNMENT and words[0].endswith("s") and len(words) > 1
        if _KINDS[kind].fullmatch(first) and not owned:
            named = first != "grunduppdrag"
            return Says(kind, year=year_in(text), named=named, opens=text.rstrip().endswith(":"))
    return Says(Role.GOAL, label=_level_word(text)) if _says_goals(words) else None


def label_says(text: str) -> Says | None:
    """Return the goal, or what is to come, in a text that starts with its label: "Delmål 2025: …"."""
    tidy = _SPACES.sub(" ", text.strip())
    match = _LABELLED.fullmatch(tidy) if ":" in tidy[:_LONGEST_LABEL] else None
    if not match:
        return None
    words = folded(match["label"]).split()
    title = one_line(match["title"] or "")
    year = year_in(match["years"] or "")
    if words and GOAL_WORD.fullmatch(words[-1]) and len(words) <= 3 and not _NOT_GOALS & set(words):  # noqa: PLR2004 "regionfullmäktiges strategiska mål"
        return Says(Role.GOAL, match["label"].strip(), title, year, opens=not title)
    kind = next(
        (role for role, pattern in _KINDS.items() if len(words) == 1 and pattern.fullmatch(words[0])), None
    )
    return Says(kind, title=title, year=year, opens=not title) if kind else None


def introduction_says(text: str) -> Says | None:
    """Return what the line before a list says that its points are: "ska regionstyrelsen:", "Nyckeltal:".

    Examples and what has been done are no part of a plan.
    """
    sentence = re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", one_line(text[-_LONGEST_SENTENCE:]))[-1]
    if not sentence.endswith(":") or _EXAMPLE.search(sentence) or _DONE.search(sentence):
        return None
    if _TOLD.search(sentence):
        return Says(Role.ASSIGNMENT)
    if _SHALL.search(sentence):
        return Says(Role.ASSIGNMENT, named=False)
    words = folded(sentence).split()
    kinds = [role for role, pattern in _KINDS.items() if any(map(pattern.fullmatch, words))]
    if len(kinds) != 1 or len(words) > _LONGEST_INTRODUCTION:
        return None
    pattern = _KINDS[kinds[0]]
    near = any(map(pattern.fullmatch, words[:2])) or ("foljande" in words and len(words) > 1)
    return Says(kinds[0], year=year_in(sentence), named=len(words) == 1) if near else None


def stated_goal(text: str) -> Says | None:
    """Return the goal that a paragraph right under a heading states: "Tillståndet är att vi har …"."""
    title = one_line(text)
    match = _STATED.match(title)
    if not match or len(title) > _LONGEST_STATED or ". " in title:
        return None
    return Says(Role.GOAL, _SINGULAR[match["level"].casefold()], title)


def _numbered_goal(text: str) -> Says | None:
    match = _NUMBERED.fullmatch(one_line(text))
    words = folded(match["label"]).split() if match else []
    if not match or not words or len(words) > 2 or not GOAL_WORD.fullmatch(words[-1]):  # noqa: PLR2004 "strategiskt mål 1"
        return None
    return Says(Role.GOAL, match["label"].strip(), one_line(match["title"]))


def _says_goals(words: list[str]) -> bool:
    return any(GOAL_WORD.fullmatch(word) or word == "malstyrning" for word in words)


def _level_word(heading: str) -> str:
    """Return what one goal is called where the heading names many: "Prioriterade fokusområden"."""
    word = next((word for word in re.findall(r"\w+", heading) if GOAL_WORD.fullmatch(folded(word))), "mål")
    return re.sub("(?<=mråde)n$|(?<=mrade)n$", "", word).capitalize()
