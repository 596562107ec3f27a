"""Ångra: taking back one's own latest report, once."""

from datetime import date, datetime

from sqlalchemy import Connection

from commands.reply import Message, RefusalError, Reply, Request
from plan.activity import Activity
from plan.answers import Aspect, Reading, Recorded, State, standing
from plan.calendar import clock_time, short_day
from plan.model import Goal, Item, Plan
from plan.parts import TOTAL, spoken
from plan.periods import Phase, phase_of
from plan.preferences import ItemPeriod, ahead
from reports import values
from reports.blocks import Element, button, buttons, section
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer
from storage import entries, preferences
from storage.entries import Act

ACTION = "angra"
_ORDER = (Aspect.STATUS, Aspect.OUTCOME, Aspect.FORECAST, Aspect.JUDGEMENT, Aspect.COMMENT)


def undo(db: Connection, request: Request) -> Reply:
    """Take the entry back and say what stands now.

    Raises:
        RefusalError: where it isn't the asker's, is undone already or has a newer value, or where its
            period is locked.
    """
    said = entries.of_entry(db, int(request.text)) if request.text.isdecimal() else []
    if not said:
        raise RefusalError("Det finns inget att ångra. Inget har ändrats.")
    take_back(db, request, said)
    first = said[0]
    plan = request.plans.plans[first.plan].plan
    standing_now = entries.of_item(db, first.plan, first.item, [first.period])
    again = ahead(_put_off_again(db, request, said), request.today)
    put_off = f"Den är åter framflyttad till {short_day(again, request.today)}." if again else ""
    return _answer(plan, plan.subjects[first.item], said, standing_now, put_off)


def _put_off_again(db: Connection, request: Request, said: list[Recorded]) -> date | None:
    """Where it was "data kommer", let what it stood instead of hold again: that it was put off."""
    if not any(one.reading.awaited for one in said):
        return None
    first = said[0]
    by = preferences.By(request.user, request.user, request.now)
    return preferences.snooze_again(db, by, ItemPeriod(first.plan, first.period, first.item), first.at)


def take_back(db: Connection, request: Request, said: list[Recorded]) -> None:
    """Take an entry back, by what it said.

    Raises:
        RefusalError: as `undo`; then nothing has been written.
    """
    first = said[0]
    plan = request.plans.plans[first.plan].plan
    period = plan.period.get(first.period)
    _refuse(db, request, plan, said)
    if period is None or phase_of(period, first.item, request.today) is Phase.LOCKED:
        raise RefusalError("Perioden är låst och kan inte ändras. Behöver något rättas gör controllern det.")
    act = Act(first.plan, first.period, first.item, request.user, first.person, request.now, "ångra")
    entries.undo(db, act, said)


def _refuse(db: Connection, request: Request, plan: Plan, said: list[Recorded]) -> None:
    first = said[0]
    if first.author != request.user:
        raise RefusalError(
            f"Bara den som rapporterade, {_who(plan, first)}, kan ångra det. Inget har ändrats."
        )
    if first.state is State.UNDONE:
        raise RefusalError("Det är redan ångrat. Inget mer har ändrats.")
    newer = [found for one in said if (found := _newer(db, one))]
    if newer:
        latest = max(newer, key=lambda one: (one.entry, -_ORDER.index(one.reading.aspect)))
        raise RefusalError(
            f"Sedan dess har {_told(latest)} registrerats ({_who(plan, latest)}, "
            f"{_when(latest.at, request)}), och det står kvar. Inget har ändrats. "
            "Skriv ett nytt värde om det är fel."
        )


def _newer(db: Connection, one: Recorded) -> Recorded | None:
    """Return what stands, or stood, instead of it."""
    said = entries.of_entry(db, one.superseded) if one.superseded is not None else []
    return next((other for other in said if other.reading.key == one.reading.key), None)


def _answer(
    plan: Plan, about: Item | Goal, said: list[Recorded], standing_now: list[Recorded], put_off: str
) -> Message:
    said = sorted(said, key=lambda one: _ORDER.index(one.reading.aspect))
    undone = " · ".join(_told(one) for one in said)
    now = standing(standing_now)
    again = [now[one.reading.key] for one in said if one.reading.key in now]
    stands = (
        f"Nu gäller igen: {' · '.join(_told(one) for one in again)} ({_who(plan, again[0])})."
        if again
        else "Nu saknas uppgiften för perioden."
    )
    text = (
        f"Ångrat: {bold(about.title)} {undone}. {' '.join(filter(None, (stands, put_off)))} "
        "Det ångrade finns kvar i loggen."
    )
    form = Pointer(plan.code, about.id, said[0].period).write()
    return Message(text, [section(text), buttons([_anew(about, said[0].reading, form)])], replaces=True)


def _anew(about: Item | Goal, undone: Reading, form: str) -> Element:
    """Return the button that leads to saying it anew."""
    if undone.aspect is Aspect.JUDGEMENT:
        return button("Bedöm", "bedom.form", form)
    kind = "aktivitet" if isinstance(about, Activity) else "utfall"
    return button("Rapportera", f"{kind}.form", form)


def _told(one: Recorded) -> str:
    part = f"{plain(spoken(one.reading.part))} " if one.reading.part != TOTAL else ""
    if one.reading.aspect is Aspect.COMMENT:
        return f"kommentaren ”{plain(one.reading.text, 100)}”"
    if one.reading.aspect is Aspect.JUDGEMENT:
        return f"bedömningen {values.value(one.reading)}"
    name = "prognos " if one.reading.aspect is Aspect.FORECAST else ""
    return f"{name}{part}{values.value(one.reading)}"


def _who(plan: Plan, one: Recorded) -> str:
    person = plan.person.get(one.person)
    return plain(person.name) if person else f"<@{one.author}>"


def _when(at: datetime, request: Request) -> str:
    return clock_time(at.astimezone(request.now.tzinfo), request.today)
