"""How judgements are said: an outcome against its target and why, a trend, a forecast, a person's word."""

from collections.abc import Mapping
from decimal import Decimal

from plan import numbers
from plan.answers import Aspect, Recorded, Standing
from plan.indicator import Indicator
from plan.judged import SYMBOLS, Judged, of_goal
from plan.judgement import Judgement
from plan.model import Goal, Period, Plan
from plan.parts import spoken
from plan.reasons import Reason
from plan.targets import Meaning
from plan.totals import answered, total
from plan.trend import Change, Trend
from plan.verdicts import Level, Ruling, Verdict
from reports import values
from reports.mrkdwn import bold, plain

_MOST_PARTS = 12
_FEW_PARTS = 4
_REASON = 500
_SHORT_REASON = 150

_VERDICTS: Mapping[Verdict, str] = {
    Verdict.MET: f"{bold('uppnått')} ✔",
    Verdict.PARTLY_MET: f"{bold('delvis uppnått')} ◐",
    Verdict.NOT_MET: f"{bold('ej uppnått')} ✖",
    Verdict.NOT_ASKED: "mäts inte denna period",
    Verdict.NO_OUTCOME: "utfall saknas",
    Verdict.NO_TARGET: "mål saknas",
    Verdict.NO_DIRECTION: "kan inte bedömas: riktning saknas (frågan går till controllern)",
    Verdict.BY_A_PERSON: "bedöms av den som är ansvarig",
    Verdict.AT_PERIOD_END: "bedöms när perioden är slut",
    Verdict.AT_YEAR_END: "bedöms vid helår",
}
_SEEN = frozenset({Verdict.NOT_ASKED, Verdict.NO_OUTCOME, Verdict.AWAITED})
"""Verdicts that tell no more than what stands does, or that nothing does."""
_REASONS: Mapping[Reason, str] = {
    Reason.MISSING: "uppgift saknas",
    Reason.OTHER_KIND: "mål och utfall är av olika slag",
    Reason.UNITS: "mål och utfall är i olika enheter",
    Reason.BY_PART: "målet är satt för delarna, inte för totalen",
    Reason.PARTS_DIFFER: "delarna faller olika ut och totalen är inte angiven",
    Reason.NO_TOTAL: "totalen är inte angiven",
    Reason.OTHER_TIME: "målet gäller en annan tid än utfallet",
    Reason.NO_BASELINE: "ingångsvärde saknas",
    Reason.UNLIKE_BASELINE: "planens ingångsvärde täcker något annat än utfallet",
    Reason.DOUBTFUL_BASELINE: "planens ingångsvärde är osäkert",
    Reason.SHARE_OF_NOTHING: "en ändring i procent kan inte räknas från noll eller lägre",
    Reason.PER_CENT_OR_POINTS: "det avgör om målet menar procent eller procentenheter",
    Reason.AGAINST_DIRECTION: "målvärdet säger emot indikatorns riktning",
    Reason.PARTLY_UNREAD: "planens gräns för delvis uppnått går inte att jämföra med",
}
_CHANGES: Mapping[Meaning, str] = {
    Meaning.increase: "mer än",
    Meaning.increase_by: "mer än",
    Meaning.decrease: "mindre än",
    Meaning.decrease_by: "mindre än",
    Meaning.maintain_or_increase: "minst",
}
_TRENDS = {Trend.BETTER: ", bättre", Trend.WORSE: ", sämre"}


def judgement(judged: Judgement, plan: Plan | None = None) -> str:
    """Return the target and how the outcome compares with it, or why that can't be said.

    Where a person has judged otherwise both are said; the plan tells what that person is called.
    """
    computed = _computed(judged)
    if judged.said is None:
        return computed
    word = _by_a_person(judged.said, plan)
    if judged.whole.verdict is Verdict.BY_A_PERSON:
        return f"Mål {_target(judged.whole)}. {word}"
    return f"Beräknat: {computed[:1].lower()}{computed[1:]} {word}"


def in_brief(judged: Judgement, plan: Plan) -> str:
    """Return the same in few words, for a line that says beside it what stands or that nothing does."""
    whole = judged.whole
    if whole.verdict not in _SEEN:
        computed = _computed(judged, _FEW_PARTS)
    elif whole.target is None or (whole.aim and whole.aim.meaning is Meaning.missing):
        computed = _no_target(whole)
    else:
        computed = f"Mål {_target(whole)}"
    computed = computed.removesuffix(".")
    return f"{computed}. {_by_a_person(judged.said, plan, _SHORT_REASON)}" if judged.said else computed


def _by_a_person(said: Recorded, plan: Plan | None, longest: int = _REASON) -> str:
    person = plan.person.get(said.person) if plan else None
    name = f" av {plain(person.name)}" if person else ""
    why = f": ”{plain(said.reading.text, longest)}”" if said.reading.text else "."
    return f"Bedömt{name} {bold(values.judged(Judged(said.reading.meaning)))}{why}"


def _computed(judged: Judgement, most: int = _MOST_PARTS) -> str:
    whole = judged.whole
    if whole.verdict is Verdict.NOT_ASKED:
        return "Mäts inte denna period: värdet sparas som en frivillig uppgift och bedöms inte."
    if whole.target is None and all(one.verdict is Verdict.NO_TARGET for one in judged.parts):
        return _no_target(whole)
    parts = _parts(judged, most)
    if whole.target is None and (parts or whole.verdict is not Verdict.NO_TARGET):
        return f"Mål för delarna: {verdict(whole)}{parts}{_end(whole)}"
    if whole.target is None or (whole.aim and whole.aim.meaning is Meaning.missing):
        return _no_target(whole)
    if whole.verdict is Verdict.NO_TARGET:
        return f"Mål saknas för året (i planen: ”{_target(whole)}”)."
    return f"Mål {_target(whole)}{_counted(whole)}: {verdict(whole)}{parts}{_end(whole)}"


def _end(ruling: Ruling) -> str:
    """A verdict that ends with its symbol needs no full stop."""
    return "" if ruling.verdict in (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET) else "."


def _no_target(ruling: Ruling) -> str:
    if ruling.reason is Reason.OTHER_YEARS:
        return "Mål saknas för året (planen har mål för andra år)."
    if ruling.reason is Reason.BY_PART:
        return "Mål saknas för totalen (planen har mål för delarna)."
    if ruling.target is None:
        return "Mål saknas."
    return f"Mål saknas (i planen: {f'”{_target(ruling)}”' if ruling.target.text.strip() else 'tom ruta'})."


def _target(ruling: Ruling) -> str:
    written = plain(ruling.target.text) if ruling.target and ruling.target.text else "(tomt)"
    words = {Meaning.at_least: "minst ", Meaning.at_most: "högst "}
    meaning = ruling.aim.meaning if ruling.aim and written[:1].isdecimal() else None
    return f"{words.get(meaning, '') if meaning else ''}{written}"


def verdict(ruling: Ruling) -> str:
    """Return a verdict with its reason: "*uppnått* ✔", "kan inte bedömas: ingångsvärde saknas"."""
    if ruling.verdict is Verdict.AWAITED:
        day = f" ({values.day(ruling.awaited)})" if ruling.awaited else ""
        return f"bedöms när data har kommit{day}"
    if ruling.verdict is Verdict.INCOMPLETE and ruling.answered:
        is_cluster = ruling.reason is Reason.LACKS_PARAMETERS
        done, asked = ruling.answered
        return (
            f"kan inte bedömas än: {done} av {asked} {'parametrar besvarade' if is_cluster else 'delar inne'}"
        )
    if ruling.reason is Reason.EACH_ITS_OWN:
        return "bedöms var för sig"
    if ruling.verdict is Verdict.CANNOT:
        return f"kan inte bedömas: {_REASONS[ruling.reason] if ruling.reason else 'underlag saknas'}"
    return _VERDICTS[ruling.verdict]


def _parts(judged: Judgement, most: int) -> str:
    """Return the verdicts on the parts where they say more than the one on the whole."""
    counted = bool(_counted(judged.whole)) or not any(map(_counted, judged.parts))
    same = counted and all(one.verdict is judged.whole.verdict for one in judged.parts)
    if same or judged.whole.verdict is Verdict.AT_YEAR_END:
        return ""
    said = [f"{plain(spoken(one.part))} {verdict(one)}{_counted(one)}" for one in judged.parts[:most]]
    more = len(judged.parts) - len(said)
    return f" ({', '.join([*said, *([f'och {more} till'] if more else [])])})"


def _counted(ruling: Ruling) -> str:
    """Return how a change was counted: "5 % mer än ingångsvärdet 60 % (2021), alltså minst 63 %"."""
    level, aim = ruling.level, ruling.aim
    if level is None or level.base is None or aim is None:
        return ""
    source = "utfallet" if level.base.was_reported else "ingångsvärdet"
    base = f"{source} {values.with_unit(level.base.text, level.base.unit)} ({plain(level.base.when)})"
    if level.size is None:
        return f" ({_CHANGES.get(aim.meaning) or _kept(level)} {base})"
    size = values.with_unit(numbers.write(level.size), aim.unit or level.unit)
    doubt = f"; menas procentenheter {_limit(level, level.points)}" if level.points is not None else ""
    limit = _limit(level, level.high if level.low is None else level.low)
    return f" ({size} {_CHANGES[aim.meaning]} {base}, alltså {limit}{doubt})"


def _kept(level: Level) -> str:
    if level.low is not None and level.high is not None:
        return "lika med"
    return "högst" if level.low is None else "minst"


def _limit(level: Level, number: Decimal | None) -> str:
    written = values.with_unit(numbers.write(number), level.unit) if number is not None else ""
    return f"{'högst' if level.low is None else 'minst'} {written}"


def goal(said: Judged, about: Goal, period: Period, plan: Plan) -> str:
    """Return a person's word on a goal as text and symbol: "bedöms uppnås ✔", in the end "uppnåddes ✔"."""
    return f"{of_goal(said, about, period, plan)} {SYMBOLS[said]}".rstrip()


def forecast(ruling: Ruling | None) -> str:
    """Return whether the forecast reaches the year's target; empty where that can't be said."""
    said = {
        Verdict.MET: "prognosen når målet",
        Verdict.PARTLY_MET: "prognosen når målet delvis",
        Verdict.NOT_MET: "prognosen når inte målet",
    }
    return said.get(ruling.verdict, "") if ruling else ""


def trend(change: Change | None) -> str:
    """Return the trend: "Lägre än jan–aug 2022 (2,9 %), bättre"; empty where there is nothing like it."""
    if change is None:
        return ""
    before = f"{plain(change.before.when)} ({values.with_unit(change.before.text, change.before.unit)})"
    if change.has_risen is None:
        return f"Oförändrat sedan {before}"
    return f"{'Högre' if change.has_risen else 'Lägre'} än {before}{_TRENDS.get(change.trend, '')}"


def cluster(indicator: Indicator, stands: Standing) -> str:
    """Return a cluster's answer with those of its parameters: "Delvis (1 Ja · 2 Nej)", or how many are in."""
    said = total(indicator, stands)
    parts = values.parts(stands, Aspect.OUTCOME)
    done, asked = answered(indicator, stands)
    head = values.value(said) if said else f"{done} av {asked} parametrar besvarade"
    return f"{head} ({parts})" if parts else head
