"""The two real plans, and small ones made for a test."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from bot.plan_file import read_plan
from plan.activity import Activity
from plan.answers import Aspect, Meaning, Reading, Recorded, Standing
from plan.indicator import Indicator
from plan.model import Item, Period, Plan
from plan.parts import part_of

PLANS = Path(__file__).parents[2] / "sandbox" / "plans"
WOMEN, MEN = part_of({"kön": "K"}), part_of({"kön": "M"})
NOW = datetime(2023, 9, 8, 9, tzinfo=UTC)


@cache
def real_plan(name: str) -> Plan:
    """Return the example plan with this code, as varmland-2023."""
    return read_plan(PLANS / f"{name}.yaml")


def indicator(item_id: str) -> Indicator:
    """An indicator of either real plan; their ids differ."""
    found = item(item_id)
    assert isinstance(found, Indicator)
    return found


def activity(item_id: str) -> Activity:
    """An activity of either real plan."""
    found = item(item_id)
    assert isinstance(found, Activity)
    return found


def item(item_id: str) -> Item:
    """Whatever of either real plan has this id."""
    return (real_plan("varmland-2023").items | real_plan("norrbotten-2023").items)[item_id]


def a_period(code: str = "2023-T2", covers: str = "2023-01..2023-08", /, **fields: object) -> Period:
    """A period that opens on 1 September 2023 and closes on Friday the 15th."""
    given = {"opens": date(2023, 9, 1), "deadline": date(2023, 9, 15)} | fields
    return Period.model_validate({"code": code, "name": f"Rapport {code}", "covers": covers} | given)


def an_indicator(item_id: str = "i", /, **fields: object) -> Indicator:
    """An indicator asked for in 2023-T2."""
    given = {"title": "Sjukfrånvaro", "owner": "a", "reporting": ("2023-T2",)} | fields
    return Indicator.model_validate({"id": item_id} | given)


def an_activity(item_id: str = "x", /, **fields: object) -> Activity:
    """An activity asked for in 2023-T2."""
    given = {"title": "Värdegrundsarbete", "owner": "a", "reporting": ("2023-T2",)} | fields
    return Activity.model_validate({"id": item_id} | given)


def a_plan(*, periods: Iterable[Period] = (), items: Iterable[Item] = (), **fields: object) -> Plan:
    """A plan with these periods (else one) and items, owned by its one person."""
    items = tuple(items)
    given = {
        "code": "p",
        "name": "Plan 2023",
        "organisation": "Region Exempel",
        "body": "Regionstyrelsen",
        "years": (2023,),
        "people": ({"id": "a", "name": "HR-strateg"},),
        "periods": tuple(periods) or (a_period(),),
        "indicators": tuple(one for one in items if isinstance(one, Indicator)),
        "activities": tuple(one for one in items if isinstance(one, Activity)),
    }
    return Plan.model_validate(given | fields)


def a_number(
    value: str, part: str = "", *, unit: str | None = None, aspect: Aspect = Aspect.OUTCOME
) -> Reading:
    """An outcome (or forecast) of so much."""
    return Reading(aspect, value, Meaning.NUMBER, part, Decimal(value), unit)


def a_word(meaning: str, part: str = "", *, awaited: date | None = None) -> Reading:
    """An outcome that is no number."""
    return Reading(Aspect.OUTCOME, meaning, meaning, part, awaited=awaited)


def a_record(
    reading: Reading, *, entry: int = 1, period: str = "2023-T2", superseded: int | None = None
) -> Recorded:
    """A reading in the log, about the indicator i."""
    return Recorded(entry, "p", period, "i", reading, "U0A", "a", NOW, "kommando", superseded=superseded)


def what_stands(*readings: Reading) -> Standing:
    """The readings as what stands for one item and period."""
    return {reading.key: a_record(reading) for reading in readings}
