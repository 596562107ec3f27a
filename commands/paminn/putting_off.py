"""/paminn senare: one thing put off to a day before its deadline."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from commands.choosing import ask_which, require_a_role
from commands.owing import lines_owed
from commands.paminn.people import UNCHANGED
from commands.paminn.refusing import after_first_word, read
from commands.paminn.settings import changed
from commands.pointer import read_pointer
from commands.reply import Message, RefusalError, Reply, Request
from commands.watching import watched
from plan.activity import Activity
from plan.calendar import deadline_of, open_from, short_day, working_days_from
from plan.crew import Crew
from plan.indicator import Indicator
from plan.ladder import Step, ladder_of
from plan.model import Item, Plan
from plan.owing import Line
from plan.people import answers_for, reporters
from plan.preferences import ItemPeriod, ahead
from plan.wishes import read_putting_off, typed
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer
from storage import preferences as kept

WORDS = ("senare", "skjut", "vänta", "snooza")
CHOOSE = "paminn.senare"
_MOST_NAMED = 5


def run(db: Connection, request: Request) -> Reply:
    """Put one of the asker's own off, or ask which.

    Raises:
        RefusalError: where it isn't theirs, isn't owed, or the day comes after its deadline.
    """
    require_a_role(request)
    wish = read(lambda: read_putting_off(after_first_word(request), request.today, _later(request.today)))
    named = fitting(request, wish.words)
    ids = {(plan.code, item.id) for plan, item in named}
    lines = [line for line in lines_owed(db, request) if (line.plan.code, line.owed.item.id) in ids]
    if not lines:
        raise RefusalError(_not_owed(request, wish.words, named))
    if wish.until is None:
        return _no_longer(db, request, lines, wish.words)
    if len(lines) > 1:
        return _which(lines, wish.until, request.today)
    return _put_off(db, request, lines[0], wish.until)


def _later(today: date) -> str:
    """Return a line that can be read today."""
    return f"/paminn senare sjukfrånvaro {typed(working_days_from(today, 1), today)}"


def _no_longer(db: Connection, request: Request, lines: list[Line], words: str) -> Message:
    """Take back that these were put off, those of them that are."""
    held = kept.preferences_of(db, request.user).snoozed or {}
    places = {_held(line): line for line in lines}
    put_off = [one for one in places if ahead(held.get(one), request.today)]
    if not put_off:
        raise RefusalError(f"Inget som passar ”{plain(words, 60)}” är framflyttat. {UNCHANGED}")
    by = kept.By(request.user, request.user, request.now)
    numbers = [kept.snooze(db, by, one, None) for one in put_off]
    titles = ", ".join(bold(places[one].owed.item.title) for one in put_off[:_MOST_NAMED])
    left = len(put_off) - _MOST_NAMED
    more = f" och {left} till" if left > 0 else ""
    return changed(db, request, f"Inte längre framflyttat: {titles}{more}. Du påminns som vanligt.", numbers)


def chosen(db: Connection, request: Request) -> Reply:
    """Put off what somebody has chosen of several.

    Raises:
        RefusalError: where it is no longer owed, or the day can't be.
    """
    require_a_role(request)
    pointer = read_pointer(request.text)
    place = (pointer.plan, pointer.period, pointer.item)
    for line in lines_owed(db, request):
        if _place(line) == place:
            answer = _put_off(db, request, line, date.fromisoformat(pointer.text))
            return replace(answer, replaces=True)
    raise RefusalError(f"Det är inte längre kvar att rapportera. Se vad som är det med `/mina`. {UNCHANGED}")


def _place(line: Line) -> tuple[str, str, str]:
    return line.plan.code, line.owed.period.code, line.owed.item.id


def _put_off(db: Connection, request: Request, line: Line, until: date) -> Message:
    plan, item, period = line.plan, line.owed.item, line.owed.period
    closes, day = deadline_of(period), short_day(until, request.today)
    _refuse_impossible(db, request, line, until)
    seen = watched(db, request, request.plans.plans[plan.code], [item])
    people, person = seen.people, request.roles[plan.code]
    by = kept.By(request.user, request.user, request.now)
    number = kept.snooze(db, by, _held(line), until)
    weekdays = people.choices(person).working_weekdays
    again = open_from(plan.reminders, max(until, people.paused or until), weekdays)
    headline = (
        f"Framflyttat till {day}: {bold(item.title)} ({plain(period.name, 100)}). "
        f"{_again(plan, people.on(again), request, again)} "
        f"Stoppdatum är fortfarande {short_day(closes, request.today)}"
        f"{': ingen påminnelse kommer dessförinnan' if again > closes else ''}."
    )
    counts = ladder_of(seen, person, line.owed, person).counts
    still = counts if counts and person in people.on(counts.on).asked(item) else None
    return changed(db, request, headline, [number], [_where_it_shows(still, until, request.today)])


def _refuse_impossible(db: Connection, request: Request, line: Line, until: date) -> None:
    plan, item = line.plan, line.owed.item
    if until <= request.today:
        day, example = short_day(until, request.today), _later(request.today)
        raise RefusalError(f"{day} är ingen dag som kommer. Skriv till exempel `{example}`. {UNCHANGED}")
    if until > deadline_of(line.owed.period):
        raise RefusalError(f"{_too_late(line, until, request.today)} {UNCHANGED}")
    if line.owed.wakes and line.owed.is_asleep(request.today):
        weekdays = kept.preferences_of(db, request.user).working_weekdays
        told = open_from(plan.reminders, line.owed.wakes, weekdays)
        awaited, instead = short_day(line.owed.wakes, request.today), typed(until, request.today)
        then = "då" if told == line.owed.wakes else short_day(told, request.today)
        raise RefusalError(
            f"{bold(item.title)} väntar redan på data till {awaited}, och du påminns {then}. "
            f"Kommer de en annan dag, skriv `/paminn data {item.id} {instead}`. {UNCHANGED}"
        )


def _where_it_shows(counts: Step | None, until: date, today: date) -> str:
    """Say who sees that it is put off: a manager who is told while it is, and whoever looks at the plan."""
    if counts is None or until <= counts.on:
        return "I `/plan` syns det att den är framflyttad."
    name, day = plain(counts.who.name, 100), short_day(counts.on, today)
    return f"{name} ser {day} att den är framflyttad. Det syns också i `/plan`."


def _again(plan: Plan, then: Crew, request: Request, day: date) -> str:
    """Say who is reminded of it then: the asker, or who stands in for them."""
    instead = then.stand_ins.get(request.roles[plan.code])
    if instead is None:
        return f"Du påminns igen {short_day(day, request.today)}."
    names = " och ".join(plain(plan.person[one].name, 100) for one in instead) or "ingen"
    return f"Du är borta {short_day(day, request.today)}: då påminns {names}."


def _held(line: Line) -> ItemPeriod:
    """Return how what is put off is kept."""
    return ItemPeriod(line.plan.code, line.owed.period.code, line.owed.item.id)


def _too_late(line: Line, until: date, today: date) -> str:
    item, closes = line.owed.item, deadline_of(line.owed.period)
    title, day, name = bold(item.title), short_day(closes, today), plain(line.owed.period.name, 100)
    when = f"{name} stäng{'er' if closes >= today else 'de'} {day}"
    how = f"`/paminn senare {item.id} {typed(closes, today)}`" if closes > today else ""
    earlier = f"Flytta fram till senast då: {how}. " if how else ""
    if isinstance(item, Activity):
        return (
            f"{when}, och en aktivitet som {title} väntar inte på data. {earlier}"
            f"{'Eller rapportera' if how else 'Rapportera'} läget som det är: `/aktivitet {item.id} …`."
        )
    return (
        f"{when}. {earlier}Kommer siffrorna till {title} först senare, skriv det: "
        f"`/paminn data {item.id} {typed(until, today)}`."
    )


def fitting(request: Request, words: str) -> list[tuple[Plan, Item]]:
    """Return what the words may name in the asker's plans."""
    return [
        (live.plan, item)
        for code, live in request.plans.plans.items()
        if code in request.roles
        for kind in (Indicator, Activity)
        for item in live.finder(kind).find(words)
    ]


def _not_owed(request: Request, words: str, named: list[tuple[Plan, Item]]) -> str:
    said = f"”{plain(words, 100)}”"
    if not named:
        return f"Inget i dina planer passar {said}. Se vad du har kvar med `/mina`. {UNCHANGED}"
    own = [item for plan, item in named if answers_for(item, request.roles[plan.code])]
    if own:
        title = bold(own[0].title)
        return f"{title} är inget du har kvar att rapportera nu. Se vad som är det med `/mina`. {UNCHANGED}"
    plan, item = named[0]
    who = plain(plan.person[reporters(plan, item)[0]].name, 100)
    if len(named) > 1:
        return f"{len(named)} passar {said}, men ingen är din. Se dina egna med `/mina`. {UNCHANGED}"
    return f"{bold(item.title)} är inte din att flytta fram: {who} rapporterar den. {UNCHANGED}"


def _which(lines: list[Line], until: date, today: date) -> Message:
    intro = (
        f"{len(lines)} av dem du har kvar passar. Vilken vill du flytta fram till "
        f"{short_day(until, today)}? {UNCHANGED}"
    )
    choices = (
        (
            f"{bold(line.owed.item.title)}\n{_where(line)}",
            Pointer(*_pointed(line), text=until.isoformat()).write(),
        )
        for line in lines
    )
    return ask_which(intro, choices, CHOOSE, len(lines))


def _pointed(line: Line) -> tuple[str, str, str]:
    return line.plan.code, line.owed.item.id, line.owed.period.code


def _where(line: Line) -> str:
    period, plan = plain(line.owed.period.name, 80), plain(line.plan.name, 80)
    return f"{period} · {plan} · id `{line.owed.item.id}`"
