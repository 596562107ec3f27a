"""The same report again: a second press, or a line sent twice, is answered and not recorded."""

from collections.abc import Sequence
from datetime import timedelta

from commands.reply import Request
from plan.answers import Reading, Standing

_SOON = timedelta(minutes=1)


def just_said(stands: Standing, said: Sequence[Reading], request: Request) -> int | None:
    """Return the entry in which the same person said just this a minute ago at most, if all of it stands."""
    stood = [one for reading in said if (one := stands.get(reading.key)) and one.reading == reading]
    fresh = [one for one in stood if one.author == request.user and abs(request.now - one.at) <= _SOON]
    return max(one.entry for one in fresh) if said and len(fresh) == len(said) else None
