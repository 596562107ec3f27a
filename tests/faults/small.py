"""A plan with a busy morning: owners who are late, a controller, and channels that follow."""

from datetime import UTC, datetime

from plan.indicator import Indicator
from plan.model import Channel, Goal, Period, Person, Plan
from storage.database import open_database
from storage.plans import add_revision

MORNING = "2023-09-18T09:00"
"""A Monday, the working day after the deadline: reminders, weekly digests and summaries are due at once."""
CODE, ITEM = "liten-2023", "egen"
WRITER = "U0WRITER"
"""Who reports all the while; what is due to them changes with it, so it isn't counted."""
_OWNERS = 8
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
            Person(id="controller", name="Controller", slack="U0CONTROLLER"),
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


def _indicator(code: str, title: str, owner: str) -> Indicator:
    return Indicator.model_validate(
        {"id": code, "title": title, "owner": owner, "reporting": ("2023-T2",), "goal": "vard"}
    )


def put_into(database_url: str) -> None:
    """Put the plan into an empty database, as it came in the summer."""
    database = open_database(database_url)
    with database.write() as db:
        add_revision(db, small_plan(), datetime(2023, 8, 1, tzinfo=UTC))
    database.close()
