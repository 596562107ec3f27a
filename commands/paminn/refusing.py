"""What is said of a wish that can't be read or granted."""

from collections.abc import Callable
from typing import TypeVar

from commands.paminn.people import UNCHANGED
from commands.reply import RefusalError, Request
from plan.wishes import WishError
from reports.mrkdwn import plain

Wish = TypeVar("Wish")


def read(how: Callable[[], Wish]) -> Wish:
    """Return what is read so.

    Raises:
        RefusalError: where it can't be, with what to write instead.
    """
    try:
        return how()
    except WishError as error:
        said = f"{plain(error.reason, 400)} Skriv till exempel `{error.instead}`. {UNCHANGED}"
        raise RefusalError(said) from error


def after_first_word(request: Request) -> str:
    """Return what was typed after the word that chose the handler."""
    return " ".join(request.text.split()[1:])
