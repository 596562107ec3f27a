"""From a document's blocks to a draft of a plan, for a person to check. What is not found is not made up."""

from plan.drafting.document import Document
from plan.drafting.head import head
from plan.drafting.interim import add_interim, remark_figures
from plan.drafting.people import add_people
from plan.drafting.periods import add_periods
from plan.drafting.rows import KINDS
from plan.drafting.shattered import mended
from plan.drafting.splits import divide
from plan.drafting.torn_money import add_torn_money
from plan.drafting.torn_risks import add_torn_risks
from plan.drafting.walk import Walk
from plan.faults import Raw
from plan.remarks import Certainty, Drafted, Remark


def draft(document: Document) -> Drafted:
    """Return what the document holds of goals, indicators, activities, assignments, risks and economy."""
    document = mended(document)
    plan = head(document.blocks)
    named = plan.get("years")
    years = tuple(map(str, named)) if isinstance(named, list) else ()
    walk = Walk(document, years)
    walk.go()
    rows = walk.rows
    if document.damaged:
        add_torn_risks(document.blocks, rows)
    add_torn_money(document, rows)
    if not any(rows.data.values()):
        return Drafted({"plan": {}, **{kind: [] for kind in KINDS}}, {})
    add_interim(str(plan.get("name", "")), document.blocks, years, rows)
    divide(rows)
    remark_figures(rows)
    add_people(rows)
    add_periods(rows, years)
    found: dict[str, Raw] = {kind: list(rows.data[kind]) for kind in KINDS}
    read = Remark("hela dokumentet", Certainty.UNSURE, "läst ur rubriker och de namn som står oftast")
    return Drafted({"plan": plan, **found}, {**{("plan", name): read for name in plan}, **rows.remarks})
