"""What a sheet changes, for people to read: a table on the command line, lines in Slack."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tabulate import tabulate

from plan.answers import Aspect, Reading, Standing
from plan.indicator import Indicator
from plan.parts import spoken
from reports import values
from reports.mrkdwn import bold, plain, shorten, unmarked

_TITLE = 60
_COMMENT = 100
_NAMES = {Aspect.OUTCOME: "utfall", Aspect.FORECAST: "prognos", Aspect.COMMENT: "kommentar"}


@dataclass(frozen=True, slots=True)
class Told:
    """What an indicator is to get, and what stands for it."""

    indicator: Indicator
    said: Sequence[Reading]
    stands: Standing


def changes_table(changes: Iterable[Told]) -> str:
    """Return one line for each reading: what stood, and what stands instead."""
    rows = [
        (one.indicator.id, _what(reading), _old(one, reading), _value(reading))
        for one in changes
        for reading in one.said
    ]
    return tabulate(rows, headers=("id", "uppgift", "förut", "nytt"), disable_numparse=True)


def _what(reading: Reading) -> str:
    part = f" {spoken(reading.part)}" if reading.part else ""
    return f"{_NAMES[reading.aspect]}{part}"


def _old(one: Told, reading: Reading) -> str:
    stood = one.stands.get(reading.key)
    return _value(stood.reading) if stood else ""


def _value(reading: Reading) -> str:
    if reading.aspect is Aspect.COMMENT:
        return shorten(" ".join(reading.text.split()), _COMMENT)
    return unmarked(values.value(reading))


def change_lines(changes: Iterable[Told]) -> Iterator[str]:
    """Yield one line of mrkdwn for each indicator."""
    for one in changes:
        said = " · ".join(_said(one, reading) for reading in one.said)
        yield f"• {bold(one.indicator.title, _TITLE)}: {said}"


def _said(one: Told, reading: Reading) -> str:
    if reading.aspect is Aspect.COMMENT:
        changed = " (ersätter en tidigare)" if reading.key in one.stands else ""
        return f"kommentar ”{plain(reading.text, _COMMENT)}”{changed}"
    stood = one.stands.get(reading.key)
    before = f" (förut {values.value(stood.reading)})" if stood else ""
    name = "" if reading.aspect is Aspect.OUTCOME else "prognos "
    part = f"{plain(spoken(reading.part))} " if reading.part else ""
    return f"{name}{part}{values.value(reading)}{before}"
