"""Outcomes as they stand in the tables of reports: `6,1 % (2022: 5,9 %)`, `K 44% M 50%`, `RVN 77, RLF 74`.

A chat line about a known indicator is read by `plan.outcomes`; here nothing is known but the text and perhaps
the title of its row. What can be read in two ways, or only roughly, is text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from plan.answers import Meaning
from plan.figures import LONGEST, Entry, entries, pattern_of, plain_letters, tidied
from plan.figures_beside import without_figures_beside
from plan.footnotes import without_footnote
from plan.numbers import write
from plan.parts import TOTAL, pairs_of
from plan.reported_words import answer_with_degree, figure_alone, share_alone
from plan.said_with_answer import answer_with_comment
from plan.scales import without_scale
from plan.targets.aim import Meaning as Form
from plan.targets.explanations import without_explanation
from plan.targets.forms import MOMENT, MONTH, meaning_of
from plan.targets.words import form
from plan.units import unit_name
from plan.written_units import unit_as_written


@dataclass(frozen=True, slots=True)
class ReportedOutcome:
    """An outcome as understood: the total and its parts, in their order, all in one unit.

    `meaning` is a number where the total or any part is one; `number` is None where only parts are given.
    `year` is the one that the text names, if it names one; `approximate` says that a figure is written as
    such ("ca 85 %"); `beside` is what stands in parentheses and is not meant ("(64,0/48,0)").
    """

    meaning: Meaning
    text: str
    number: Decimal | None = None
    unit: str | None = None
    parts: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    year: int | None = None
    approximate: bool = False
    beside: str = ""

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The total, where it is given, and then the parts in their order."""
        return (*(() if self.number is None else (self.number,)), *self.parts.values())


_JUDGED = {"ja": Meaning.YES, "delvis": Meaning.PARTLY, "nej": Meaning.NO}
_OF_YEAR = r"(?:,? (?:år |för |under |vid )?\(?20[0-9]{2}\)?)?"
_OF_A_YEAR = re.compile(r" \((?:år )?20[0-9]{2}\)$")
_SAID_LATER = r"mäts|presenteras|redovisas|rapporteras|följs upp|följs"
_AT_YEAR_END = r"helår(?:et)?|årets slut|årsredovisning(?:en)?|årsrapport(?:en)?|årsbokslut(?:et)?"
_NOT_NOW = (
    r"ännu|i år|denna period|under perioden|(?:vid|i|per) (?:delår(?:et|srapport(?:en)?)?|april|augusti)"
)
_FIGURES = (
    r"(?:data|uppgift(?:er|en)?|utfall(?:et)?|resultat(?:et)?|värde(?:t)?|mål(?:värde)?(?:t)?|mätning(?:en)?)"
)
_MEASURE = "(?:indikatorn?|måttet|styrmåttet|nyckeltalet)"
_UNMEASURED = (
    "uppföljd|uppföljt|rapportera[dt]|redovisas|mätt|uppmätt|mäts|mätbart?|relevant"
    "|aktuellt?|tillämplig[at]?|redovisa[dt]|klart?"
)
_NO_VALUE = "|".join(
    (
        r"[-–—−.…*]*|n\.?/?a\.?|e[./]? ?t\.?|i[./]? ?u\.?|okän[td]",
        rf"(?:{_FIGURES} )?(?:finns )?(?:saknas|(?:ännu )?(?:ej|inte) (?:ännu )?tillgänglig[at]?)",
        rf"(?:inga|ingen|inget) (?:tillgängliga |aktuella )?{_FIGURES}(?: (?:finns|tillgängliga|genomförd))?",
        r"(?:ny|nytt) (?:indikator|mått|styrmått|nyckeltal|mål|mätning)",
        (
            rf"(?:ännu )?(?:ej|inte) (?:{_UNMEASURED})|mäts (?:vartannat|vart tredje"
            rf"|vart fjärde) år(?:,? nästa (?:gång |mätning )?20[0-9][0-9])?"
        ),
        rf"(?:{_SAID_LATER}) (?:ej|inte)(?: upp)?(?: (?:{_NOT_NOW}))?",
        rf"(?:{_MEASURE} )?(?:{_SAID_LATER}) (?:på|vid|i|först vid|per) (?:{_AT_YEAR_END})",
        rf"(?:{_FIGURES} )?kommer(?: senare|(?: i| den)?(?: [0-9]{{1,2}})? (?:{MONTH}))?",
        rf"{_FIGURES} inväntas|inväntar {_FIGURES}",
        rf"(?:{_FIGURES} )?finns (?:ännu )?(?:ej|inte)(?: ännu)?|(?:inga|ingen|inget) {_FIGURES} ännu",
        r"(?:(?:har|kan) )?(?:ännu )?(?:ej|inte) (?:kunnat )?(?:mätts|mätas|redovisas|tas fram)(?: ännu)?",
        r"(?:ej|inte) möjligt att mäta|ej genomförd mätning|ingen mätning (?:i år|ännu|denna period|gjord)",
        (
            rf"{_FIGURES} (?:presenteras|redovisas|publiceras|levereras) (?:först )?"
            rf"(?:i|under) (?:{MONTH}|hösten|våren)"
        ),
    )
)
_MISSING = form(rf"(?:20[0-9]{{2}}:? )?(?:{_NO_VALUE}){_OF_YEAR}")
_SIGNS = "\u2190-\u21ff\u25a0-\u25ff\u2700-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f"
_SIGN = re.compile(f"[{_SIGNS}]")
_COLOUR = re.compile(
    r"^(?:(?:grön|gul|röd|grå|vit|blå|svart)[ :]+|prel(?:iminärt?)?[.:]? |(?:utfall|resultat)(?:et)?:? ?"
    rf"|[{_SIGNS} ]+)(?=[-−–+±]?\d|ca |~)",
    re.IGNORECASE,
)
_MARKS = re.compile(
    rf"(?:\s*(?:\*+\)?|(?<![ /\d]m)[¹²³⁴]|[{_SIGNS}]|\(n ?= ?\d{{1,6}}\)"
    r"|\((?:prel|preliminärt?|prelim)\.?\)|prel\.))+$",
    re.IGNORECASE,
)
_NOT_AN_OUTCOME = form(r"\b(?:mål\w*|prognos\w*|budget\w*|plan|riket)\b")
_ABOUT = re.compile(r"(?<![\w:])(?:(?:ca|c:a|cirka|ungefär|omkring|runt)\.?:? |[~≈] ?)(?=\d)", re.IGNORECASE)
_UNIT_IN_TITLE = re.compile(r"\(([^()]{1,20})\)")


@lru_cache(maxsize=4096)
def read_outcome(text: str, title: str = "") -> ReportedOutcome:
    """Understand an outcome as a report's table gives it.

    Last year's figure in parentheses is not the value; a part whose figure is missing is left out. The unit
    may stand in the title: "andel (%)".
    """
    written = text.strip()
    if len(written) > LONGEST:
        return ReportedOutcome(Meaning.TEXT, written)
    tidy = _MARKS.sub("", without_footnote(without_scale(tidied(written))))
    plain = plain_letters(tidy.rstrip(" .!"))
    if not tidy and _SIGN.search(written):
        return ReportedOutcome(Meaning.TEXT, written)
    if _MISSING.fullmatch(plain):
        return ReportedOutcome(Meaning.MISSING, written)
    if (
        judged := _JUDGED.get(_OF_A_YEAR.sub("", plain).casefold())
        or answer_with_comment(plain)
        or answer_with_degree(plain)
    ):
        return ReportedOutcome(judged, written)
    exact, approximate = _exactly(_COLOUR.sub("", tidy.replace("[", "(").replace("]", ")")))
    figures, beside = share_alone(exact) or without_figures_beside(figure_alone(exact, title))
    if figures != (plainly := without_explanation(figures)):
        figures, beside = plainly, f"{beside} {figures[len(plainly) :].strip()}".strip()
    if moment := MOMENT.search(plain_letters(figures)):
        figures = f"{figures[: moment.start()]} {figures[moment.end() :]}".strip()
    outcome = _of_figures(figures, written, title)
    if outcome is None or _NOT_AN_OUTCOME.search(plain_letters(figures)):
        return ReportedOutcome(Meaning.TEXT, written)
    unit = outcome.unit if outcome.parts else unit_as_written(written, outcome.unit)
    return replace(outcome, unit=unit, approximate=approximate, beside=beside)


def written(outcome: ReportedOutcome) -> str:
    """Return the outcome as it would stand in a table, so that it reads back as the same."""
    if outcome.meaning is Meaning.MISSING:
        return "–"
    if outcome.meaning is not Meaning.NUMBER:
        return outcome.text
    total = [] if outcome.number is None else [write(outcome.number, outcome.unit)]
    parts = [
        " ".join((*reversed(pairs_of(part).values()), write(number, outcome.unit)))
        for part, number in outcome.parts.items()
    ]
    year = f"{outcome.year}: " if outcome.year else ""
    return year + "; ".join(total + parts)


def _exactly(text: str) -> tuple[str, bool]:
    """Return the text without the words that say about, and whether there were any.

    "Knappt 80" and "drygt 80" are on either side of 80 and stay as they are.
    """
    exact = _ABOUT.sub("", text)
    return exact, exact != text


def _of_figures(text: str, original: str, title: str) -> ReportedOutcome | None:
    divided = entries(pattern_of(text))
    known = [entry for entry in divided or () if not _is_missing(entry)]
    figures = {entry.part: entry.numbers[0] for entry in known if meaning_of(entry.words) is Form.equals}
    units = {figure.unit for figure in figures.values()} - {None}
    years = {entry.year for entry in known}
    if not known or len(figures) != len(known) or len(units) > 1 or len(years) > 1:
        return None
    numbers = {part: figure.number for part, figure in figures.items()}
    total = numbers.pop(TOTAL, None)
    unit = units.pop() if units else _unit_in(title)
    return ReportedOutcome(Meaning.NUMBER, original, total, unit, MappingProxyType(numbers), years.pop())


def _is_missing(entry: Entry) -> bool:
    return bool(entry.part and entry.words and _MISSING.fullmatch(plain_letters(entry.words)))


def _unit_in(title: str) -> str | None:
    """Return the unit that stands in parentheses in a title, if there is one and no more."""
    units = {unit for said in _UNIT_IN_TITLE.findall(title[:LONGEST]) if (unit := unit_name(said))}
    return units.pop() if len(units) == 1 else None
