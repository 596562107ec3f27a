"""What becomes of recording, /mina and deciding as plans and their history grow a hundredfold.

A plan of Norrbotten's size (34 indicators, 40 assignments) is made larger with the years as they are, and
apart from that its history longer with the plan as it is: by corrections, and by other plans that are over.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date
from statistics import median

from bot.office import Office
from plan.model import Plan
from storage.entries import of_plan
from tests.benchmarks.found import Found, Goal, Table
from tests.benchmarks.inside import asking, at_once, garbage_as_in_the_bot, office
from tests.benchmarks.large import BUSY, OPEN, Size, bring, large_plan, report_half, report_past
from tests.benchmarks.picture import PICTURE, SCALES, draw
from tests.benchmarks.tick import deciding

_NORRBOTTEN = (34, 40, 14)
"""Indicators, assignments and people."""
_LONGER = {1: (1, 1), 10: (5, 2), 100: (20, 5)}
"""How often everything has been said, and in how many plans, by how much longer the history is."""
_INDICATOR = "s01-0"
_MOST = 1.2
_COMMANDS = 200
_HEADS = ("what grows", "what is done", *(f"{scale} x, ms" for scale in SCALES), "100 x / 1 x")

Figures = dict[str, dict[int, list[float]]]
"""Milliseconds in each round, by what is done and scale."""


async def measure(rounds: int) -> Found:
    """Measure both kinds of growth in rounds that go over all scales, and draw them."""
    with ExitStack() as stack:
        grown = {
            "plan": {scale: stack.enter_context(office()) for scale in SCALES},
            "history": {scale: stack.enter_context(office()) for scale in SCALES},
        }
        read = {
            "plan": {scale: _larger(asked, scale) for scale, asked in grown["plan"].items()},
            "history": {scale: _longer(asked, scale) for scale, asked in grown["history"].items()},
        }
        with garbage_as_in_the_bot():
            found = {what: await _figures(offices, rounds) for what, offices in grown.items()}
    draw({what: _middle(figures) for what, figures in found.items()})
    sizes = [(what, *(f"{number:,}" for number in numbers.values())) for what, numbers in read.items()]
    tables = [
        Table("Readings in the database", ("what grows", *(f"{scale} x" for scale in SCALES)), sizes),
        Table(f"Growth (drawn in {PICTURE})", _HEADS, list(_rows(found))),
    ]
    goals = [
        Goal(f"{done} with 100 times the history / with 1", _ratio(times), _MOST, "times")
        for done, times in found["history"].items()
    ]
    return Found(goals, tables, found)


def _larger(asked: Office, scale: int) -> int:
    """Fill a database with a plan so many times larger; return how many readings it has."""
    indicators, assignments, owners = (scale * number for number in _NORRBOTTEN)
    plan = large_plan(Size(indicators, assignments, owners, years=1), locked=False)
    with asked.database.write() as db:
        bring(db, plan)
        readings = report_past(db, plan) + report_half(db, plan)
    asked.refresh()
    return readings


def _longer(asked: Office, scale: int) -> int:
    """Fill a database with a history so many times longer; return how many readings it has."""
    times, plans = _LONGER[scale]
    readings = 0
    with asked.database.write() as db:
        for number in range(plans):
            plan = large_plan(Size(*_NORRBOTTEN, code=f"plan-{number}"), locked=False)
            bring(db, _over(plan) if number else plan)
            readings += report_past(db, plan, times) + report_half(db, plan, times)
    asked.refresh()
    return readings


def _over(plan: Plan) -> Plan:
    """Return a plan in which nobody does anything any more."""
    locked = {"locked": date(2023, 9, 1)}
    return plan.model_copy(
        update={
            "people": tuple(person.model_copy(update={"slack": None}) for person in plan.people),
            "channels": (),
            "periods": tuple(period.model_copy(update=locked) for period in plan.periods),
        }
    )


async def _figures(offices: Mapping[int, Office], rounds: int) -> Figures:
    """Do everything at every scale, round after round; the first round warms up.

    Raises:
        RuntimeError: where something that was said is not in the database.
    """
    figures: Figures = {}
    for number in range(rounds + 1):
        for scale, asked in offices.items():
            lines = [f"/utfall {_INDICATOR} 50,{number}{one:03}" for one in range(_COMMANDS)]
            done = {
                "recording": await at_once(asked, BUSY, lines, 8),
                "/mina": (await asking(asked, BUSY, "/mina", 0.3)).median,
                "deciding": deciding(asked, 5).median,
            }
            for what, took in done.items():
                if number:
                    figures.setdefault(what, {}).setdefault(scale, []).append(took)
    if any(_recorded(asked) < _COMMANDS * (rounds + 1) for asked in offices.values()):
        raise RuntimeError("not all that was said has been recorded")
    return figures


def _recorded(asked: Office) -> int:
    """Return how often the indicator has been reported in the open period."""
    with asked.database.read() as db:
        (code, *_) = sorted(asked.current(db).plans)
        log = of_plan(db, code)
    return sum((one.item, one.period) == (_INDICATOR, OPEN) for one in log)


def _middle(figures: Figures) -> dict[str, list[float]]:
    return {what: [median(times[scale]) for scale in SCALES] for what, times in figures.items()}


def _rows(found: Mapping[str, Figures]) -> list[tuple[object, ...]]:
    return [
        (grows, done, *(f"{median(times[scale]):.2f}" for scale in SCALES), f"{_ratio(times):.2f}")
        for grows, figures in found.items()
        for done, times in figures.items()
    ]


def _ratio(times: Mapping[int, list[float]]) -> float:
    """Return the median, over the rounds, of the largest beside the smallest."""
    beside = zip(times[max(SCALES)], times[min(SCALES)], strict=True)
    return median(large / small for large, small in beside)
