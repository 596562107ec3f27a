"""What somebody has chosen about their reminders, and when they come, as sentences for the chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plan.calendar import short_day
from plan.preferences import WORKING_WEEK, Away, Preferences
from plan.weekdays import written
from reports.blocks import Block, section
from reports.mrkdwn import bold, plain

_NAME = 100
_MOST_LISTED = 5


@dataclass(frozen=True, slots=True)
class PutOff:
    """Something that is put off until a day."""

    title: str
    period: str
    until: date


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for somebody now.

    `absences` come with what is said of who is reminded meanwhile, for the chat. `paused` are the plans in
    which nobody is reminded, with the day from which they are again, `stands_in_for` those who have named
    them for an absence, and `overviews_again` is when overviews that are paused come again.
    """

    chosen: Preferences
    absences: Sequence[tuple[Away, str]]
    put_off: Sequence[PutOff]
    paused: Sequence[tuple[str, date]]
    stands_in_for: Sequence[tuple[str, Away]] = ()
    overviews_again: date | None = None


def settings(now: Settings, today: date) -> str:
    """Return what holds now, a line each."""
    lines = [
        *_absences(now, today),
        f"{bold('Arbetsdagar')}: {weekdays(now.chosen.weekdays)}",
        f"{bold('Översikter')}: {_overviews(now.overviews_again, today)}",
        f"{bold('Framflyttat')}: {_put_off(now.put_off, today)}",
    ]
    lines += [
        f"{bold('Pausad plan')}: {plain(name, _NAME)} påminner ingen förrän {short_day(until, today)}."
        for name, until in now.paused[:_MOST_LISTED]
    ]
    lines += [
        f"{bold('Du är ställföreträdare för')}: {plain(name, _NAME)}, borta {days(away, today)}."
        for name, away in now.stands_in_for[:_MOST_LISTED]
    ]
    return "\n".join(lines)


def following(day: date | None, today: date) -> str:
    """Say when the next reminder comes."""
    coming = "i dag" if day == today else f"{short_day(day, today)} på förmiddagen" if day else ""
    when = coming or "ingen de närmaste 30 dagarna"
    return f"{bold('Nästa påminnelse')}: {when}"


def days(away: Away, today: date) -> str:
    """Return "mån 11 sep – fre 15 sep", or the one day."""
    if away.first == away.last:
        return short_day(away.first, today)
    return f"{short_day(away.first, today)} – {short_day(away.last, today)}"


def noted_absences(
    author: str, absences: Sequence[tuple[Away, str]], ended: Sequence[Away], today: date
) -> tuple[str, list[Block]]:
    """Return the lines to whom another has noted as away, or as no longer so.

    Absences come with the deputy's name, empty where none is chosen.
    """
    said = [
        f"{plain(author, _NAME)} har noterat att du är borta {days(away, today)}."
        + (f" {plain(deputy, _NAME)} påminns i stället." if deputy else "")
        for away, deputy in absences[:_MOST_LISTED]
    ]
    said += [
        f"{plain(author, _NAME)} har noterat att du inte längre är borta {days(away, today)}."
        for away in ended[:_MOST_LISTED]
    ]
    text = "\n".join([*said, "Stämmer det inte, ändra med `/paminn`."])
    return text, [section(text)]


def weekdays(chosen: frozenset[int]) -> str:
    """Return the days as said in text."""
    return "alla vardagar" if chosen >= WORKING_WEEK else written(chosen)


def _absences(now: Settings, today: date) -> list[str]:
    if not now.absences:
        return [f"{bold('Borta')}: nej"]
    listed = [f"{days(away, today)}. {instead}" for away, instead in now.absences[:_MOST_LISTED]]
    more = len(now.absences) - _MOST_LISTED
    first, *others = [*listed, *([f"{more} gånger till"] if more > 0 else [])]
    return [f"{bold('Borta')}: {first}", *(f"{bold('Även borta')}: {one}" for one in others)]


def _overviews(again: date | None, today: date) -> str:
    return f"pausade, kommer igen {short_day(again, today)}" if again else "kommer som vanligt"


def _put_off(put_off: Sequence[PutOff], today: date) -> str:
    if not put_off:
        return "inget"
    listed = [
        f"{plain(one.title, _NAME)} ({plain(one.period, _NAME)}) till {short_day(one.until, today)}"
        for one in put_off[:_MOST_LISTED]
    ]
    more = len(put_off) - _MOST_LISTED
    return "; ".join([*listed, *([f"och {more} till"] if more > 0 else [])])
