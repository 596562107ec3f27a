"""A plan as it holds on a day: as its file says, with what has been decided in it since."""

from datetime import date

from plan.directions import directed
from plan.handing import as_of
from plan.model import Plan


def in_force(written: Plan, today: date) -> Plan:
    """Return the plan with the handovers that have come and the directions that its controllers have said.

    `written` is the plan as it was read in; what this returns is never kept, nor given to this again.
    """
    return as_of(directed(written), today)
