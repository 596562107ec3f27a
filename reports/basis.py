"""What is laid before somebody who judges, and kept with their words: line by line, in the plan's order."""

from collections.abc import Iterator

from plan.answers import Reading
from plan.basis import Basis, Below, Measured, Undertaken
from plan.calendar import months
from plan.judged import NAMES, Judged
from plan.parts import spoken
from plan.statuses import NAMES as STATUSES
from plan.verdicts import COMPARED
from reports import judging, values
from reports.blocks import Block, context, section
from reports.mrkdwn import bold, plain, unmarked

_SECTION = 2900
_MOST_SECTIONS = 12
_TITLE = 200
_COMMENT = 300
_MOST_MISSING = 20


def written(basis: Basis) -> str:
    """Return the whole basis as plain text, as it is kept."""
    return unmarked("\n".join(_lines(basis)))


def blocks(basis: Basis) -> list[Block]:
    """Return the basis as paragraphs of a form: as much as there is room for, and how much is left."""
    packed: list[list[str]] = [[]]
    for line in _lines(basis):
        if sum(len(one) + 1 for one in packed[-1]) + len(line) > _SECTION:
            packed.append([])
        packed[-1].append(line)
    shown = [section("\n".join(lines)) for lines in packed[:_MOST_SECTIONS]]
    more = sum(len(lines) for lines in packed[_MOST_SECTIONS:])
    left = f"… och {more} rader till. Se dem med `/plan {basis.about.id}`; de sparas med bedömningen."
    return [*shown, *([context(left)] if more else [])]


def _lines(basis: Basis) -> Iterator[str]:
    when = f"{plain(basis.period.name)} ({months(basis.period.covers)}), {basis.day.isoformat()}"
    yield f"{bold('Underlag')} för {plain(basis.about.title, _TITLE)} · {when}"
    if basis.measured:
        yield f"{bold('Indikatorer')}: {_counts(basis)}"
        yield from map(_measured, basis.measured)
    if basis.undertaken:
        yield f"{bold('Aktiviteter')}: {_statuses(basis)}"
        yield from map(_undertaken, basis.undertaken)
    if basis.below:
        yield bold("Mål under målet")
        yield from (_below(one, basis) for one in basis.below)
    if basis.missing:
        titles = [plain(item.title, _TITLE) for item in basis.missing[:_MOST_MISSING]]
        more = len(basis.missing) - len(titles)
        listed = "; ".join([*titles, *([f"och {more} till"] if more else [])])
        yield f"{bold('Ej inrapporterat')} ({len(basis.missing)}): {listed}"
    if not (basis.measured or basis.undertaken or basis.below):
        yield "Inget i planen ligger under målet: bedömningen vilar på motiveringen."


def _counts(basis: Basis) -> str:
    compared = {verdict: count for verdict, count in basis.verdicts.items() if verdict in COMPARED}
    found = [f"{count} {NAMES[Judged(verdict)]}" for verdict, count in compared.items()]
    rest = len(basis.measured) - sum(compared.values())
    return " · ".join([*found, *([f"{rest} utan bedömning"] if rest else [])])


def _statuses(basis: Basis) -> str:
    found = [f"{count} {STATUSES[status].lower()}" for status, count in basis.statuses.items()]
    silent = sum(not any(reading for _, reading in one.statuses) for one in basis.undertaken)
    return " · ".join([*found, *([f"{silent} ej inrapporterade"] if silent else [])])


def _measured(one: Measured) -> str:
    parts = " · ".join(f"{plain(spoken(said.part))} {values.value(said)}" for said in one.parts)
    outcome = values.value(one.outcome) if one.outcome else ("" if parts else "inget utfall")
    said = [
        " ".join(piece for piece in (outcome, f"({parts})" if parts else "") if piece),
        judging.judgement(one.judged).rstrip("."),
        judging.trend(one.trend),
        _ahead(one),
        f"kommentar: ”{plain(one.comment, _COMMENT)}”" if one.comment else "",
    ]
    return f"• {plain(one.indicator.title, _TITLE)}: {'. '.join(piece for piece in said if piece)}"


def _ahead(one: Measured) -> str:
    if one.forecast is None:
        return ""
    reaches = judging.forecast(one.ahead)
    return f"Helårsprognos {values.value(one.forecast)}{f', {reaches}' if reaches else ''}"


def _undertaken(one: Undertaken) -> str:
    said = [
        f"{plain(spoken(part))}: {_status(reading)}" if part else _status(reading)
        for part, reading in one.statuses
    ]
    return f"• {plain(one.activity.title, _TITLE)}: {' · '.join(said)}"


def _status(reading: Reading | None) -> str:
    return values.value(reading) if reading else "ej inrapporterad"


def _below(one: Below, basis: Basis) -> str:
    if one.said is None:
        return f"• {plain(one.goal.title, _TITLE)}: ej bedömt"
    reading = one.said.reading
    said = judging.goal(Judged(reading.meaning), basis.period)
    return f"• {plain(one.goal.title, _TITLE)}: {said}, ”{plain(reading.text, _COMMENT)}”"
