"""What is said beforehand of who will see what somebody hasn't reported, and when."""

from collections.abc import Sequence
from datetime import date

from plan.calendar import short_day
from plan.ladder import Ladder, Step
from reports.mrkdwn import bold, plain

_MOST = 6
_TITLE = 100
_NAME = 60


def who_sees(ladders: Sequence[Ladder], today: date, *, own: bool) -> str:
    """Say who sees what is missing, and when; of several people's, whose each is.

    With `own` the first is one's own.
    """
    said = [(one.whose, text) for one in ladders[:_MOST] if (text := _ladder(one, today))]
    if len({text for _, text in said}) <= 1:
        return said[0][1] if said else ""
    return "\n".join(
        f"{bold('Ditt eget' if own and at == 0 else f'För {plain(whose.name, _NAME)}')}: {text}"
        for at, (whose, text) in enumerate(said)
    )


def _ladder(ladder: Ladder, today: date) -> str:
    parts = (
        _while_away(ladder, today),
        _counts(ladder.counts, today),
        _seen(ladder, today),
        _for_good(ladder, today),
    )
    return " ".join(filter(None, parts))


def _for_good(ladder: Ladder, today: date) -> str:
    if ladder.for_good is None:
        return ""
    return f"Efter {short_day(ladder.for_good, today)} låses det, och kan inte längre rapporteras."


def _while_away(ladder: Ladder, today: date) -> str:
    if ladder.away is None:
        return ""
    whom = " och ".join(plain(one.name, _NAME) for one in ladder.instead) or "ingen"
    return f"Från {short_day(ladder.away.first, today)}, när du är borta, påminns {whom}."


def _counts(step: Step | None, today: date) -> str:
    if step is None:
        return ""
    return f"{plain(step.who.name, _TITLE)} ser {short_day(step.on, today)} hur många som saknas."


def _seen(ladder: Ladder, today: date) -> str:
    """Say who sees which are missing: "Saknas något ännu tis 19 sep, ser HR-chef vad"."""
    names, controllers = ladder.names, ladder.controllers
    if names:
        same = "; controllern ser det samma dag" if controllers == names.on else ""
        later = f"; controllern ser det {short_day(controllers, today)}" if controllers and not same else ""
        name = plain(names.who.name, _TITLE)
        return f"Saknas något ännu {short_day(names.on, today)}, ser {name} vad{same or later}."
    now = f"{plain(ladder.names_now.name, _TITLE)} ser vad som saknas." if ladder.names_now else ""
    later = f"Saknas något ännu {short_day(controllers, today)}, ser controllern vad." if controllers else ""
    return " ".join(filter(None, (now, later)))
