"""Ångra below a change of settings: what held before holds again, by a newer word."""

from sqlalchemy import Connection

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
        whose = kept.take_back(db, numbers, request.user, request.now)
    except kept.TakenBackError:
        raise RefusalError(
            f"Det är redan ångrat eller ändrat sedan dess. {UNCHANGED} Vad som gäller nu visar `/paminn`."
        ) from None
    if request.user in whose:
        answer = changed(db, request, "Ångrat. Det här gäller nu:", [])
    else:
        answer = changed_for_others("Ångrat. Det som gällde innan gäller igen.", [])
    return Message(answer.text, answer.blocks, replaces=True)
