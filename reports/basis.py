"""What a goal's judgement rests on, as it is shown and as it is kept with the judgement."""

from collections.abc import Iterable, Iterator

from plan.basis import Basis, Below, Measured, Undertaken
from plan.judged import Judged
from plan.model import Period, is_asked
from plan.parts import spoken
from plan.statuses import NAMES, Status
from plan.verdicts import Verdict
from reports import judging, values
from reports.blocks import Block, context, section
from reports.counted import counted
from reports.mrkdwn import bold, plain, unmarked
from reports.standing import status

_TITLE = 150
_COMMENT = 300
_PARAGRAPH = 2900
_MOST_PARAGRAPHS = 12
_MOST_MISSING = 20
_COUNTED = (
    (Verdict.MET, "uppnått ✔"),
    (Verdict.PARTLY_MET, "delvis uppnått ◐"),
    (Verdict.NOT_MET, "ej uppnått ✖"),
)


def written(basis: Basis) -> str:
    """Return it as plain text, to be kept with the words of the person who judged."""
    return unmarked("\n".join(lines(basis)))


def lines(basis: Basis) -> list[str]:
    """Return it as lines of mrkdwn: how many of each, then everything that stands below the goal."""
    about, period = bold(basis.about.title, _TITLE), plain(basis.period.name)
    return [
        f"{about} · {period} · underlag {basis.day.isoformat()}",
        *_counts(basis),
        *(f"• {_indicator(one)}" for one in basis.measured),
        *(f"• {_activity(one, basis.period)}" for one in basis.undertaken),
        *(f"• {_goal(one, basis)}" for one in basis.below),
    ]


def blocks(basis: Basis) -> list[Block]:
    """Return it as paragraphs of a form: as much as there is room for, and how much is left."""
    packed: list[list[str]] = [[]]
    for line in lines(basis):
        if sum(len(one) + 1 for one in packed[-1]) + len(line) > _PARAGRAPH:
            packed.append([])
        packed[-1].append(line)
    shown = [section("\n".join(held)) for held in packed[:_MOST_PARAGRAPHS]]
    more = sum(map(len, packed[_MOST_PARAGRAPHS:]))
    left = f"… och {more} rader till. Se dem med `/plan {basis.about.id}`; de sparas med bedömningen."
    return [*shown, *([context(left)] if more else [])]


def _counts(basis: Basis) -> Iterator[str]:
    if basis.measured:
        compared = [(name, basis.verdicts[one]) for one, name in _COUNTED]
        idle = basis.verdicts[Verdict.NOT_ASKED]
        others = len(basis.measured) - idle - sum(count for _, count in compared)
        counts = [*compared, ("inte bedömt mot mål", others), ("mäts inte denna period", idle)]
        yield f"{counted(len(basis.measured), 'indikator', 'indikatorer')}: {_those(counts)}"
    if basis.undertaken:
        found = [(NAMES[one].lower(), basis.statuses[one]) for one in Status]
        unsaid = [one for one in basis.undertaken for _, said in one.statuses if said is None]
        lacking = sum(is_asked(one.activity, basis.period) for one in unsaid)
        idle = len(unsaid) - lacking
        counts = [*found, ("utan status", lacking), ("rapporteras inte denna period", idle)]
        yield f"{counted(len(basis.undertaken), 'aktivitet', 'aktiviteter')}: {_those(counts)}"
    if basis.missing:
        more = len(basis.missing) - _MOST_MISSING
        named = [plain(one.title, _TITLE) for one in basis.missing[:_MOST_MISSING]]
        yield f"Ej inrapporterat: {', '.join([*named, *([f'och {more} till'] if more > 0 else [])])}"
    if not (basis.measured or basis.undertaken or basis.below):
        yield "Inget i planen ligger under målet: bedömningen vilar på motiveringen."


def _those(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts if count)


def _indicator(one: Measured) -> str:
    outcome = values.value(one.outcome) if one.outcome else ""
    parts = " · ".join(_part(said.part, values.value(said)) for said in one.parts)
    said = f"{outcome} ({parts})" if outcome and parts else outcome or parts
    if not said and one.judged.whole.verdict is Verdict.NOT_ASKED and one.judged.said is None:
        return f"{plain(one.indicator.title, _TITLE)}: mäts inte denna period"
    forecast = f"helårsprognos {values.value(one.forecast)}" if one.forecast else ""
    reached = judging.forecast(one.ahead)
    pieces = [
        f"{plain(one.indicator.title, _TITLE)}: {said or 'inget utfall'}",
        judging.judgement(one.judged),
        judging.trend(one.trend),
        f"{forecast}, {reached}" if forecast and reached else forecast,
        f"”{plain(one.comment, _COMMENT)}”" if one.comment else "",
    ]
    return " · ".join(piece for piece in pieces if piece)


def _part(part: str, said: str) -> str:
    return f"{plain(spoken(part))} {said}"


def _activity(one: Undertaken, period: Period) -> str:
    said = " · ".join(status(one.activity, part, period, reading) for part, reading in one.statuses)
    return f"{plain(one.activity.title, _TITLE)}: {said}"


def _goal(one: Below, basis: Basis) -> str:
    if one.said is None:
        return f"{plain(one.goal.title, _TITLE)}: inte bedömt"
    word = judging.goal(Judged(one.said.reading.meaning), one.goal, basis.period, basis.plan)
    why = f" · ”{plain(one.said.reading.text, _COMMENT)}”" if one.said.reading.text else ""
    return f"{plain(one.goal.title, _TITLE)}: {word}{why}"
