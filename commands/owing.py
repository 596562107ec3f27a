"""What the asker owes, over all plans."""

from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection

from commands.reply import Request
from plan.answers import Recorded, Standing, standing
from plan.catalogue import Live
from plan.owed import Answers, Owed, owed
from plan.people import answers_for
from storage import entries


def owed_by(db: Connection, request: Request) -> Iterator[tuple[Live, Owed]]:
    """Yield what the asker answers for, as owner or data provider, that lacks its answer today."""
    for code, live in request.plans.plans.items():
        if person := request.roles.get(code):
            for one in owed(live.plan, answers_of(db, code), request.today, live.since):
                if answers_for(one.item, person):
                    yield live, one


def answers_of(db: Connection, plan: str) -> Answers:
    """Return what stands in a plan; each period is read once, when it is first asked for."""

    @cache
    def of_period(period: str) -> dict[str, list[Recorded]]:
        by_item: dict[str, list[Recorded]] = {}
        for recorded in entries.of_period(db, plan, period):
            by_item.setdefault(recorded.item, []).append(recorded)
        return by_item

    def stands(period: str, item: str) -> Standing:
        return standing(of_period(period).get(item, ()))

    return stands
