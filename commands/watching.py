"""A plan as deciding who is reminded would see it now."""

from collections.abc import Sequence

from sqlalchemy import Connection

from commands.reply import Request
from plan.catalogue import Live
from plan.crew import crew
from plan.model import Item
from plan.reminding import Watched
from storage.circumstances import circumstances
from storage.gists import gists_of


def watched(db: Connection, request: Request, live: Live, items: Sequence[Item] | None = None) -> Watched:
    """Return a plan with what stands for these of its items, or all, and who can be told of them today."""
    people = crew(request.plans, live.plan.code, circumstances(db, request.now), request.today)
    gists = gists_of(db, live.plan.code, items)
    return Watched(live.hands, gists, live.since, request.today, live.undirected, items, people)
