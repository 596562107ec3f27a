"""A plan with a busy morning: owners who are late, a controller, and channels that follow."""

from datetime import UTC, datetime

from plan.indicator import Indicator
from plan.model import Channel, Goal, Period, Person, Plan
from storage.database import open_database
from storage.plans import add_revision

MORNING = "2023-09-18T09:00"
"""A Monday, the working day after the deadline: reminders, weekly digests and summaries are due at once."""
NEXT_MORNING = "2023-09-19T09:00"
"""On which the controller sees who is late."""
CODE, ITEM = "liten-2023", "egen"
WRITER = "U0WRITER"
"""Who reports all the while; what is due to them changes with it, so it isn't counted."""
CONTROLLER = "U0CONTROLLER"
_OWNERS = 8
_WITH_MORE = 4
"""Owners who have one thing more to report from the noon after the first morning on."""
CHANNELS = ("C0PLAN", "C0VARD")


def small_plan() -> Plan:
    """Return the plan."""
    owners = [Person(id=f"p{at}", name=f"Enhetschef {at}", slack=f"U0OWNER{at}", manager="controller")
              for at in range(_OWNERS)]  # fmt: skip
    items = [_indicator(f"i{at}", f"Sjukfrånvaro {at}", f"p{at}") for at in range(_OWNERS)]
    return Plan(
        code=CODE,
        name="Verksamhetsplan 2023",
        organisation="Region Exempel",
        body="Regionstyrelsen",
        years=(2023,),
        people=(
            *owners,
            Person(id="controller", name="Controller", slack=CONTROLLER),
            Person(id="writer", name="Planeringsledare", slack=WRITER),
        ),
        controllers=("controller",),
        channels=(
            Channel(slack=CHANNELS[0], name="plan"),
            Channel(slack=CHANNELS[1], name="vard", goal="vard"),
        ),
        periods=(
            Period.model_validate(
                {
                    "code": "2023-T2",
                    "name": "Delårsrapport",
                    "covers": "2023-01..2023-08",
                    "opens": "2023-09-01",
                    "deadline": "2023-09-15",
                }
            ),
        ),
        goals=(Goal(id="vard", title="Vård i tid"),),
        indicators=(*items, _indicator(ITEM, "Egen uppföljning", "writer")),
    )


def with_more() -> Plan:
    """Return the plan as it is from that noon on."""
    plan = small_plan()
    more = [_indicator(f"n{at}", f"Vårdköer {at}", f"p{at}") for at in range(_WITH_MORE)]
    return plan.model_copy(update={"indicators": (*plan.indicators, *more)})


def titles(slack: str) -> list[str]:
    """Return what an owner is to be told of over both mornings, each thing once; of others nothing."""
    plan = with_more()
    return [one.title for one in plan.indicators if plan.person[one.owner].slack == slack != WRITER]


def _indicator(code: str, title: str, owner: str) -> Indicator:
    return Indicator.model_validate(
        {"id": code, "title": title, "owner": owner, "reporting": ("2023-T2",), "goal": "vard"}
    )


def put_into(database_url: str) -> None:
    """Put the plan into an empty database, as it came in the summer."""
    _put(database_url, small_plan(), datetime(2023, 8, 1, tzinfo=UTC))


def change(database_url: str) -> None:
    """Let there be more to report, from that noon on."""
    _put(database_url, with_more(), datetime(2023, 9, 18, 10, tzinfo=UTC))


def _put(database_url: str, plan: Plan, at: datetime) -> None:
    database = open_database(database_url)
    with database.write() as db:
        add_revision(db, plan, at)
    database.close()
