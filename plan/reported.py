"""Outcomes as they stand in the tables of reports: `6,1 % (2022: 5,9 %)`, `K 44% M 50%`, `RVN 77, RLF 74`.

A chat line about a known indicator is read by `plan.outcomes`; here nothing is known but the text and perhaps
the title of its row. What can be read in two ways, or only roughly, is text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from plan.answers import Meaning
from plan.figures import LONGEST, Entry, entries, pattern_of, plain_letters, tidied
from plan.numbers import write
from plan.parts import TOTAL, pairs_of
from plan.targets.aim import Meaning as Form
from plan.targets.forms import MOMENT, MONTH, form, meaning_of
from plan.units import unit_name


@dataclass(frozen=True, slots=True)
class ReportedOutcome:
    """An outcome as understood: the total and its parts, in their order, all in one unit.

    `meaning` is a number where the total or any part is one; `number` is None where only parts are given.
    `year` is the one that the text names, if it names one.
    """

    meaning: Meaning
    text: str
    number: Decimal | None = None
    unit: str | None = None
    parts: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    year: int | None = None

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The total, where it is given, and then the parts in their order."""
        return (*(() if self.number is None else (self.number,)), *self.parts.values())


_JUDGED = {"ja": Meaning.YES, "delvis": Meaning.PARTLY, "nej": Meaning.NO}
_OF_YEAR = r"(?:,? (?:år |för |under |vid )?\(?20[0-9]{2}\)?)?"
_SAID_LATER = r"mäts|redovisas|rapporteras|följs upp|följs"
_AT_YEAR_END = r"helår(?:et)?|årets slut|årsredovisning(?:en)?|årsrapport(?:en)?|årsbokslut(?:et)?"
_NOT_NOW = (
    r"ännu|i år|denna period|under perioden|(?:vid|i|per) (?:delår(?:et|srapport(?:en)?)?|april|augusti)"
)
_FIGURES = (
    r"(?:data|uppgift(?:er|en)?|utfall(?:et)?|resultat(?:et)?|värde(?:t)?|mål(?:värde)?(?:t)?|mätning(?:en)?)"
)
_MEASURE = "(?:indikatorn?|måttet|styrmåttet|nyckeltalet)"
_UNMEASURED = "mätt|uppmätt|mäts|mätbart?|relevant|aktuellt?|tillämplig[at]?|redovisa[dt]|klart?"
_NO_VALUE = "|".join(
    (
        r"[-–—−.…*]*|n/?a|e\.? ?t\.?|i\.? ?u\.?|okän[td]",
        rf"(?:{_FIGURES} )?(?:finns )?(?:saknas|(?:ännu )?(?:ej|inte) (?:ännu )?tillgänglig[at]?)",
        rf"(?:inga|ingen|inget) (?:tillgängliga |aktuella )?{_FIGURES}(?: (?:finns|tillgängliga|genomförd))?",
        r"(?:ny|nytt) (?:indikator|mått|styrmått|nyckeltal|mål|mätning)",
        rf"(?:ej|inte) (?:{_UNMEASURED})|mäts (?:vartannat|vart tredje|vart fjärde) år",
        rf"(?:{_SAID_LATER}) (?:ej|inte)(?: (?:{_NOT_NOW}))?",
        rf"(?:{_MEASURE} )?(?:{_SAID_LATER}) (?:på|vid|i|först vid|per) (?:{_AT_YEAR_END})",
        rf"(?:{_FIGURES} )?kommer(?: senare|(?: i| den)?(?: [0-9]{{1,2}})? (?:{MONTH}))?",
        rf"{_FIGURES} inväntas|inväntar {_FIGURES}",
    )
)
_MISSING = form(rf"(?:20[0-9]{{2}}:? )?(?:{_NO_VALUE}){_OF_YEAR}")
_COLOUR = re.compile(
    r"^(?:(?:grön|gul|röd|grå|vit|blå|svart)[ :]+|prel(?:iminärt?)?[.:]? )(?=[-−–+±]?\d)", re.IGNORECASE
)
_MARKS = re.compile(
    r"(?:\s*(?:\*+\)?|(?<=[%\s])[1-9]\)|[¹²³⁴]|[↑↓→↗↘▲▼►●○■]|\((?:prel|preliminärt?|prelim)\.?\)|prel\.))+$",
    re.IGNORECASE,
)
_NUMBER = r"(?:±|[-−–+])? ?\d[\d ]{0,20}(?:,\d{1,9})?(?: ?(?:%|‰|[^\W\d_]{1,20}))?"
_BEFORE_IT = (
    r"(?:(?:fg|föreg|föregående|förra|tidigare|samma period|jmf|jfr|jämfört med)\.? ?)*(?:år(?:et)?:? ?)?"
    r"(?:(?:utfall|mål|målvärde|budget|riket|prognos) ?)?(?:20\d\d:? ?)?"
)
_PREVIOUS = re.compile(
    rf"(?<=[\d%\w]) ?\((?!20\d\d\)){_BEFORE_IT}{_NUMBER}(?:[;,/] ?{_BEFORE_IT}{_NUMBER}){{0,3}}\)",
    re.IGNORECASE,
)
_NOT_AN_OUTCOME = form(r"\b(?:mål\w*|prognos\w*|budget\w*|plan|riket)\b")
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
    tidy = _MARKS.sub("", tidied(written))
    plain = plain_letters(tidy.rstrip(" ."))
    if _MISSING.fullmatch(plain):
        return ReportedOutcome(Meaning.MISSING, written)
    if judged := _JUDGED.get(plain.casefold()):
        return ReportedOutcome(judged, written)
    figures = _PREVIOUS.sub("", _COLOUR.sub("", tidy.replace("[", "(").replace("]", ")")))
    if moment := MOMENT.search(plain_letters(figures)):
        figures = f"{figures[: moment.start()]} {figures[moment.end() :]}".strip()
    if _NOT_AN_OUTCOME.search(plain_letters(figures)):
        return ReportedOutcome(Meaning.TEXT, written)
    return _of_figures(figures, written, title) or ReportedOutcome(Meaning.TEXT, written)


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
