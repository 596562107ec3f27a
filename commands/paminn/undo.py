"""Ångra below a change of settings: what held before holds again, by a newer word."""

from sqlalchemy import Connection

from commands.paminn.away import tell
from commands.paminn.people import UNCHANGED
from commands.paminn.settings import changed, changed_for_others
from commands.reply import Message, RefusalError, Reply, Request
from storage import preferences as kept


def undo(db: Connection, request: Request) -> Reply:
    """Take the changes back.

    Raises:
        RefusalError: where they aren't the asker's, are undone already, or newer ones have come.
    """
    numbers = [int(one) for one in request.text.split(",") if one.isdecimal()]
    try:
        made = kept.take_back(db, numbers, request.user, request.now)
    except kept.TakenBackError:
        raise RefusalError(
            f"Det är redan ångrat eller ändrat sedan dess. {UNCHANGED} Vad som gäller nu visar `/paminn`."
        ) from None
    if any(person == request.user for person, _ in made):
        answer = changed(db, request, "Ångrat. Det här gäller nu:", [])
    else:
        for person, number in made:
            if person:
                tell(db, request, person, number)
        answer = changed_for_others("Ångrat. Det som gällde innan gäller igen.", [])
    return Message(answer.text, answer.blocks, replaces=True)
