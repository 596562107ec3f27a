"""/plan saknas: what is missing in the unit of whoever asks, or in the whole of a controller's plan."""

from sqlalchemy import Connection

from commands.reply import Message, RefusalError, Reply, Request
from commands.watching import watched
from plan.headway import Unit, overseen, oversees
from reports.blocks import Block, button, buttons, section
from reports.mrkdwn import plain
from reports.overviews import MISSING, ON_A_PAGE, all_missing, page_of_missing

WORD = "saknas"
_LONGEST = 200


def run(db: Connection, request: Request) -> Reply:
    """List what is missing; with words, what they fit: a name, a title or a plan.

    Raises:
        RefusalError: for whoever is neither a manager nor a controller, or where nothing fits the words.
    """
    return _page(db, request, " ".join(request.text.split()[1:])[:_LONGEST], 0)


def show(db: Connection, request: Request) -> Reply:
    """Show the page that a button leads to; as `run`."""
    start, _, words = request.text.partition(" ")
    return _page(db, request, words, int(start) if start.isdecimal() else 0, replaces=start != "0")


def _page(db: Connection, request: Request, words: str, start: int, *, replaces: bool = False) -> Message:
    names, whole = _units(db, request)
    rows = all_missing(names, whole, words.split())
    if not rows and (names or whole):
        raise RefusalError(f"Inget av det som saknas passar ”{plain(words, 100)}”. Skriv `/plan saknas`.")
    if not rows:
        return Message(text := "Inget saknas i det du har ansvar för just nu. ✔", [section(text)], replaces)
    start = start if start < len(rows) else 0
    shown = rows[start : start + ON_A_PAGE]
    text = f"{len(rows)} uppgift{'er' if len(rows) > 1 else ''} saknas."
    blocks: list[Block] = [section(text), *page_of_missing(shown, request.today)]
    if (left := len(rows) - start - len(shown)) > 0:
        further = f"{start + ON_A_PAGE} {words}"
        blocks.append(buttons([button(f"Visa fler ({left} till)", f"{MISSING}:fler", further)]))
    return Message(text, blocks, replaces)


def _units(db: Connection, request: Request) -> tuple[list[Unit], list[Unit]]:
    """Return the units of which the asker is a manager, and the plans of which they are a controller."""
    names: list[Unit] = []
    whole: list[Unit] = []
    is_above = False
    for code, person in request.roles.items():
        plan = watched(db, request, request.plans.plans[code])
        is_above |= oversees(plan, person)
        found = whole if person in plan.people.controllers else names
        found += overseen(plan, person)
    if not is_above:
        raise RefusalError(
            "Du är varken chef eller controller i någon plan. "
            "Det du själv ska rapportera ser du med `/mina`, och allt i planen med `/plan`."
        )
    return names, whole


BUTTONS = {MISSING: show}
