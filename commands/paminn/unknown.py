"""/paminn alone, and with words that it doesn't know."""

from sqlalchemy import Connection

from commands.choosing import require_a_role
from commands.paminn.people import UNCHANGED
from commands.paminn.settings import show
from commands.reply import RefusalError, Reply, Request
from plan.leave import example_of_leave
from reports.mrkdwn import plain


def run(db: Connection, request: Request) -> Reply:
    """Show what holds now; of words say which there are.

    Raises:
        RefusalError: for words, and for somebody in no plan.
    """
    if not request.text.strip():
        return show(db, request)
    require_a_role(request)
    raise RefusalError(
        f"Jag vet inte vad ”{plain(request.text, 60)}” är. Skriv `borta`, `tillbaka`, `senare`, `data`, "
        f"`dagar`, `pausa`, `slå på`, `kommande` eller `hjälp` först, "
        f"till exempel `{example_of_leave(request.today)}`. {UNCHANGED}"
    )
