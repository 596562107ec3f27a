"""Plans of any size with years of outcomes, made of Norrbotten's own indicators and assignments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import Connection

from plan.answers import Aspect, Meaning, Reading, Recorded, Standing
from plan.indicator import Indicator, IndicatorKind
from plan.model import Channel, Item, Period, Person, Plan
from plan.owed import status_parts
from plan.parts import TOTAL
from storage import entries, plans
from storage.entries import Act
from tests.plan.plans import real_plan

OPEN = "2023-T2"
"""The period that is open on the eighth of September 2023."""
BUSY, CONTROLLER = "U0BUSY", "U0CONTROLLER"
"""Who owns forty items, and who controls the plan."""
FEW = "U00001"
"""One of those who share the rest of the items, a few each."""
_BUSY_OWNS = 40
_TEAM = 20
_TERTIALS = {1: (5, 2), 2: (9, 1), 3: (1, 8)}
"""The month and the day on which reporting of each tertial begins."""


@dataclass(frozen=True)
class Size:
    """How large a plan is; the owners share the items, and the years are those before 2023."""

    indicators: int
    assignments: int = 0
    owners: int = 1
    years: int = 10
    code: str = "stor"


def large_plan(size: Size, *, locked: bool) -> Plan:
    """Return a plan of this size; its past periods are locked, or only fully reported."""
    source = real_plan("norrbotten-2023")
    periods = tuple(_periods(size, locked=locked))
    owners = [Person(id=f"p{at}", name=f"Enhetschef {at}", slack=_slack(at), manager=f"c{at // _TEAM}")
              for at in range(size.owners)]  # fmt: skip
    managers = [Person(id=f"c{at}", name=f"Divisionschef {at}", slack=f"U0C{at:05}", manager="controller")
                for at in range(-(-size.owners // _TEAM))]  # fmt: skip
    items = [
        _item((source.indicators if at < size.indicators else source.activities), at, size, periods)
        for at in range(size.indicators + size.assignments)
    ]
    return Plan(
        code=size.code,
        name="Regionplan 2013–2023",
        organisation="Region Exempel",
        body="Regionstyrelsen",
        years=tuple(range(2023 - size.years, 2024)),
        levels=source.levels,
        people=(
            *owners,
            *managers,
            Person(id="busy", name="Avdelningschef", slack=BUSY, manager="controller"),
            Person(id="controller", name="Controller", slack=CONTROLLER),
        ),
        controllers=("controller",),
        channels=(Channel(slack="C0PLAN", name="plan"),),
        periods=periods,
        goals=tuple(goal.model_copy(update={"owner": "controller"}) for goal in source.goals),
        indicators=tuple(item for item in items if isinstance(item, Indicator)),
        activities=tuple(item for item in items if not isinstance(item, Indicator)),
    )


def _slack(owner: int) -> str:
    return f"U{owner:05}"


def _item(models: tuple[Item, ...], at: int, size: Size, periods: tuple[Period, ...]) -> Item:
    model = models[at % len(models)]
    update: dict[str, object] = {
        "id": f"{model.id}-{at}",
        "title": f"{model.title} {at}",
        "owner": "busy" if size.owners > 1 and at < _BUSY_OWNS else f"p{at % size.owners}",
        "co_owners": (),
        "provider": None,
        "amendments": (),
        "reporting": tuple(period.code for period in periods),
    }
    if isinstance(model, Indicator):
        update["splits"] = tuple(split.model_copy(update={"owners": {}}) for split in model.splits)
    return model.model_copy(update=update)


def _periods(size: Size, *, locked: bool) -> Iterator[Period]:
    for year in range(2023 - size.years, 2024):
        for tertial, (month, day) in _TERTIALS.items():
            opens = date(year + (tertial == max(_TERTIALS)), month, day)
            code, deadline = f"{year}-T{tertial}", opens + timedelta(days=14)
            yield Period(
                code=code,
                name=f"Tertialrapport {tertial} {year}",
                covers=f"{year}-01..{year}-{tertial * 4:02}",
                opens=opens,
                deadline=deadline,
                locked=deadline + timedelta(days=60) if locked and code < OPEN else None,
            )


def bring(db: Connection, plan: Plan) -> None:
    """Let the plan be as given, as one that was there from its beginning."""
    plans.add_revision(db, plan, datetime(min(plan.years), 1, 1, tzinfo=UTC))


def report_past(db: Connection, plan: Plan, times: int = 1) -> int:
    """Report every item in every period before the open one, so many times; return how many readings."""
    past = [period for period in plan.periods if period.code < OPEN]
    return sum(report(db, plan, period, plan.items.values(), times) for period in past)


def report_half(db: Connection, plan: Plan, times: int = 1) -> int:
    """Report every other item in the open period, as `report_past` does."""
    return report(db, plan, plan.period[OPEN], list(plan.items.values())[::2], times)


def report(db: Connection, plan: Plan, period: Period, items: Iterable[Item], times: int = 1) -> int:
    """Report items in a period, each so many times; return how many readings."""
    at = datetime.combine(period.opens + timedelta(days=5), time(10), UTC)
    written = 0
    for item in items:
        stands: Standing = {}
        person = plan.person[item.owner]
        act = Act(plan.code, period.code, item.id, str(person.slack), person.id, at, "kommando")
        for turn in range(times):
            said = list(_answer(item, turn))
            entry = entries.record(db, act, said, stands)
            stands = {one.key: _recorded(entry, act, one) for one in said}
            written += len(said)
    return written


def _answer(item: Item, turn: int) -> Iterator[Reading]:
    """Yield what answers an item, another value each turn."""
    if not isinstance(item, Indicator):
        yield from (Reading(Aspect.STATUS, "Pågår", "in_progress", part) for part in status_parts(item))
        return
    for part in (TOTAL, *item.owed_parts):
        if item.kind is IndicatorKind.QUANTITATIVE:
            value = Decimal(turn % 100) / 10 + 50
            yield Reading(
                Aspect.OUTCOME, f"{value}".replace(".", ","), Meaning.NUMBER, part, value, item.unit
            )
        else:
            yield Reading(Aspect.OUTCOME, "Ja", Meaning.YES, part)


def _recorded(entry: int, act: Act, said: Reading) -> Recorded:
    return Recorded(entry, act.plan, act.period, act.item, said, act.author, act.person, act.at, act.via)
