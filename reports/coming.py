"""What will be sent the next month and to whom: for a controller, by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plan.calendar import short_day
from plan.due import Kind
from plan.mornings import Role
from plan.wishes import typed
from reports.blocks import Block, button, context, section
from reports.counted import counted
from reports.matters import OF_ROLE
from reports.mrkdwn import bold, plain

_NAME = 60
_MOST_DAYS = 23
"""Working days in thirty; each takes a block."""
_NAMED = 5
_IN_A_BLOCK = 15
ON_A_PAGE = 60
_AS = {**OF_ROLE, Role.OWNER: ("påminnelse", "påminnelser")}
_BESIDE = {
    Kind.RECEIPT: ("kvittens", "kvittenser"),
    Kind.NOTICE: ("besked om vem som inte nås", "besked om vem som inte nås"),
    Kind.ABSENCE: ("besked om frånvaro", "besked om frånvaro"),
}
_LETTERS = {Kind.DIGEST: ("veckobrev", "veckobrev"), Kind.SUMMARY: ("sammanfattning", "sammanfattningar")}
_MOST_CHANNELS = 5
_A_WHILE = timedelta(weeks=2)
_IF_NOTHING_IS_REPORTED = "Så blir det om inget mer rapporteras"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is told something on a day, by name: in which roles, of how many of their own things.

    `instead` are the names of those they stand in for, and `beside` what they get that is no reminder.
    """

    name: str
    roles: frozenset[Role]
    count: int = 0
    instead: Sequence[str] = ()
    beside: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to a channel (Slack id), by name where the plan says it."""

    channel: str
    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Day:
    """A morning with everybody who is told something, and the letters to channels."""

    on: date
    recipients: Sequence[Recipient]
    letters: Sequence[Letter] = ()


@dataclass(frozen=True, slots=True)
class Paused:
    """A plan, by name, in which nobody is reminded before a day."""

    plan: str
    until: date


def of_one(name: str, days: Sequence[Day], today: date) -> tuple[str, list[Block]]:
    """Return the mornings of one person, a line each."""
    head = f"{bold('Kommande 30 dagar')} · till {plain(name, _NAME)}"
    lines = [
        f"{bold(short_day(day.on, today))} · {_what(one)}"
        for day in days[:_MOST_DAYS]
        for one in day.recipients
    ]
    text = "\n".join([head, *(lines or ["Inget är på väg ut."])])
    return text, [section(text), *([context(f"{_IF_NOTHING_IS_REPORTED}.")] if lines else [])]


def calendar(
    title: str, days: Sequence[Day], today: date, more: str, paused: Sequence[Paused] = ()
) -> tuple[str, list[Block]]:
    """Return the mornings with how many are told what; `more` is the action of the button to all of one."""
    pauses = "".join(
        f"\n⏸ {plain(one.plan, _NAME)} är pausad: ingen påminns förrän {short_day(one.until, today)}."
        for one in paused[:_NAMED]
    )
    head = f"{bold('Kommande 30 dagar')} · {title}{pauses}"
    if not days:
        text = f"{head}\nInget är på väg ut."
        return text, [section(text)]
    blocks: list[Block] = [section(head)]
    for day in days[:_MOST_DAYS]:
        further = len(day.recipients) > _NAMED
        blocks.append(
            section(_line(day, today), button("Visa alla", more, f"{day.on}/0") if further else None)
        )
    way = (
        "Avsluta pausen med `/paminn pausa alla nej`"
        if paused
        else f"Pausa alla med `/paminn pausa alla till {typed(today + _A_WHILE, today)}`"
    )
    text = f"{_IF_NOTHING_IS_REPORTED}: den som har rapporterat allt får inget. {way}."
    return head, [*blocks, context(text)]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A message to somebody (by name) of which nobody knows whether it came, and why."""

    name: str
    on: date
    why: str


def doubts(found: Sequence[Doubt], today: date) -> str:
    """Return whose messages may not have come; they are not sent again unasked."""
    said = [
        f"{plain(one.name, _NAME)} {short_day(one.on, today)} ({plain(one.why)})" for one in found[-_NAMED:]
    ]
    left = len(found) - len(said)
    more = (
        f" Och {left} till: den som driver Tertial ser dem med `tertial outbox list --state unsure`."
        if left
        else ""
    )
    again = "Det skickas inte igen av sig självt: se efter i Slack, och be den som driver Tertial skicka om."
    return f"⚠ Osäkert om det kom fram: {', '.join(said)}. {again}{more}"


def one_day(day: Day, start: int, today: date, more: str) -> tuple[str, list[Block]]:
    """Return everybody who is told something on a morning, a page at a time."""
    head = f"{bold(short_day(day.on, today))} · {_counts(day)}"
    shown = day.recipients[start : start + ON_A_PAGE]
    lines = [f"• {_recipient(one)}" for one in shown]
    pieces = [lines[at : at + _IN_A_BLOCK] for at in range(0, len(lines), _IN_A_BLOCK)]
    blocks: list[Block] = [section(head), *(section("\n".join(piece)) for piece in pieces)]
    left = len(day.recipients) - start - len(shown)
    if left > 0:
        page = button(f"Visa fler ({left} till)", more, f"{day.on}/{start + ON_A_PAGE}")
        blocks.append(section(f"… och {left} till.", page))
    return head, blocks


def _line(day: Day, today: date) -> str:
    named = ", ".join(plain(one.name, _NAME) for one in day.recipients[:_NAMED])
    more = len(day.recipients) - _NAMED
    people = f"{named}{f' och {more} till' if more > 0 else ''}"
    rows = [f"{bold(short_day(day.on, today))} · {_counts(day)}", people, _letters(day)]
    return "\n".join(filter(None, rows))


def _counts(day: Day) -> str:
    people = len(day.recipients)
    roles = [
        (count, _AS[role]) for role in Role if (count := sum(role in one.roles for one in day.recipients))
    ]
    beside = [
        (count, words) for kind, words in _BESIDE.items()
        if (count := sum(kind in one.beside for one in day.recipients))
    ]  # fmt: skip
    letters = [
        (count, words) for kind, words in _LETTERS.items()
        if (count := sum(one.kind is kind for one in day.letters))
    ]  # fmt: skip
    said = ", ".join(counted(count, *words) for count, words in (*roles, *beside))
    to_people = [f"{people} person{'er' if people > 1 else ''}: {said}"] if people else []
    to_channels = [counted(count, *words) for count, words in letters]
    return "; ".join([*to_people, *([", ".join(to_channels)] if to_channels else [])])


def _letters(day: Day) -> str:
    """Say to which channels letters go: "Veckobrev till #plan och 3 till"."""
    said = []
    for kind, (word, _) in _LETTERS.items():
        if channels := [_channel(one) for one in day.letters if one.kind is kind]:
            more = len(channels) - _MOST_CHANNELS
            listed = ", ".join(channels[:_MOST_CHANNELS])
            said.append(f"{word.capitalize()} till {listed}{f' och {more} till' if more > 0 else ''}")
    return ". ".join(said)


def _channel(letter: Letter) -> str:
    return f"#{plain(letter.name, _NAME)}" if letter.name else f"<#{letter.channel}>"


def _recipient(one: Recipient) -> str:
    return f"{plain(one.name, _NAME)}: {_what(one)}"


def _what(one: Recipient) -> str:
    said = [_AS[role][0] for role in Role if role in one.roles and role is not Role.OWNER]
    said += [words[0] for kind, words in _BESIDE.items() if kind in one.beside]
    if Role.OWNER in one.roles:
        said.insert(0, f"påminnelse om {one.count} uppgift{'er' if one.count != 1 else ''}")
    names = ", ".join(plain(name, _NAME) for name in one.instead[:3])
    return f"{', '.join(said)}{f' (i stället för {names})' if names else ''}"
