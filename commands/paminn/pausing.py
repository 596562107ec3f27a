"""/paminn pausa: one's own overviews, or by a controller everybody's reminders in a plan."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from commands.choosing import ask_which, require_a_role
from commands.paminn.coming import controlled
from commands.paminn.people import UNCHANGED
from commands.paminn.refusing import after_first_word, read
from commands.paminn.settings import changed, changed_for_others, overviews_again
from commands.reply import Message, RefusalError, Reply, Request
from plan.calendar import deadline_of, open_from, short_day
from plan.catalogue import Live
from plan.finding import words_of
from plan.model import Plan
from plan.periods import as_on
from plan.preferences import ahead
from plan.wishes import Pause, read_pause, read_resume, typed
from reports.blocks import button, buttons, context, section
from reports.mrkdwn import bold, plain
from storage import preferences as kept

_A_WHILE = timedelta(weeks=2)
WORDS = ("pausa", "paus", "stoppa")
ON_WORDS = ("slå", "sla", "starta", "återuppta")
CHOOSE, PAUSE, LEAVE = "paminn.pausa.valj", "paminn.pausa", "paminn.pausa.nej"


def run(db: Connection, request: Request) -> Reply:
    """Pause the asker's overviews, or ask whether everybody is to be left in peace.

    Raises:
        RefusalError: where it can't be read, or for everybody by somebody who is no controller.
    """
    require_a_role(request)
    text = after_first_word(request)
    return _carry_out(db, request, read(lambda: read_pause(text, request.today)))


def resume(db: Connection, request: Request) -> Reply:
    """Let overviews, or everybody's reminders, come again.

    Raises:
        RefusalError: as `run`.
    """
    require_a_role(request)
    text = after_first_word(request)
    return _carry_out(db, request, read(lambda: read_resume(text, request.today)))


def chosen(db: Connection, request: Request) -> Reply:
    """Go on where somebody has said which plan it is."""
    answer = run(db, request)
    return replace(answer, replaces=True) if isinstance(answer, Message) else answer


def confirmed(db: Connection, request: Request) -> Reply:
    """Pause everybody in the plan that the question was about.

    Raises:
        RefusalError: where the asker is no controller any longer, or the day has come.
    """
    text = after_first_word(request)
    wish = read(lambda: read_pause(text, request.today))
    (live,) = _meant(request, wish)[:1]
    return replace(_note(db, request, wish, live), replaces=True)


def left(_db: Connection, _request: Request) -> Reply:
    """Say that nothing is paused."""
    return Message(UNCHANGED, [section(UNCHANGED)], replaces=True)


def _carry_out(db: Connection, request: Request, wish: Pause) -> Reply:
    if not wish.everybody:
        return _overviews(db, request, wish)
    plans = _meant(request, wish)
    if wish.until is None:
        paused = kept.pauses(db)
        plans = [live for live in plans if ahead(paused.get(live.plan.code), request.today)]
        if not plans:
            raise RefusalError(f"Inga påminnelser är pausade. {UNCHANGED}")
    if len(plans) > 1:
        return _which(plans, wish)
    return _note(db, request, wish, plans[0]) if wish.until is None else _ask(request, wish, plans[0])


def _overviews(db: Connection, request: Request, wish: Pause) -> Message:
    chosen = kept.preferences_of(db, request.user)
    known = ahead(chosen.overviews_from, request.today)
    again = overviews_again(request, wish.until, chosen)
    if wish.until is None and known is None:
        raise RefusalError(f"Dina översikter är inte pausade. {UNCHANGED}")
    number = kept.set_overviews_from(db, kept.By(request.user, request.user, request.now), wish.until)
    headline = (
        f"Noterat: inga översikter förrän {short_day(again, request.today)}. "
        "Påminnelser om det du själv ska rapportera kommer som vanligt."
        if again
        else "Noterat: översikterna kommer som vanligt igen."
    )
    return changed(db, request, headline, [number])


def _meant(request: Request, wish: Pause) -> list[Live]:
    """Return the plans that the asker controls and the wish may be about."""
    plans = controlled(request)
    if not plans:
        raise RefusalError(
            "Bara en plans controller kan pausa allas påminnelser. Dina egna översikter pausar du med "
            f"`/paminn pausa översikter till {typed(request.today + _A_WHILE, request.today)}`. {UNCHANGED}"
        )
    if not wish.plan:
        return plans
    named = [live for live in plans if live.plan.code == wish.plan.casefold()] or [
        live for live in plans if set(words_of(wish.plan)) <= set(words_of(live.plan.name))
    ]
    if not named:
        codes = ", ".join(f"`{live.plan.code}`" for live in plans[:10])
        raise RefusalError(
            f"Du är inte controller i någon plan ”{plain(wish.plan, 60)}”. Dina planer: {codes}. {UNCHANGED}"
        )
    return named


def _ask(request: Request, wish: Pause, live: Live) -> Message:
    assert wish.until is not None  # noqa: S101  _carry_out asks only then
    plan, day = live.plan, short_day(wish.until, request.today)
    people = len({slack for one in plan.people if (slack := request.plans.recipient(one))})
    asked = (
        f"Pausa alla påminnelser i {bold(plan.name)} till {day}? Det gäller {people} "
        f"person{'' if people == 1 else 'er'}. Inget har ändrats ännu."
    )
    value = f"pausa {replace(wish, plan=plan.code).write().partition(' ')[2]}"
    again = open_from(plan.reminders, wish.until)
    choice = [button("Pausa alla", PAUSE, value, primary=True), button("Avbryt", LEAVE, "-")]
    note = (
        "Stoppdatum ändras inte, och veckobreven till kanalerna kommer som vanligt. "
        f"Påminnelserna kommer igen {short_day(again, request.today)}, eller när du skriver "
        "`/paminn pausa alla nej`."
    )
    warned = map(context, _deadlines(plan, again, request.today))
    return Message(asked, [section(asked), *warned, context(note), buttons(choice)])


def _deadlines(plan: Plan, again: date, today: date) -> list[str]:
    """Warn of each period that closes before anybody is reminded again."""
    periods = (as_on(one, today) for one in plan.periods if not one.retired)
    return [
        f"⚠ {plain(one.name, 100)} stänger {short_day(deadline_of(one), today)}, under pausen: "
        "ingen påminns före."
        for one in periods
        if today <= deadline_of(one) < again
    ]


def _note(db: Connection, request: Request, wish: Pause, live: Live) -> Message:
    by = kept.By("", request.user, request.now)
    number = kept.pause(db, by, live.plan.code, wish.until)
    name = bold(live.plan.name)
    rules = live.plan.reminders
    headline = (
        f"Pausat: ingen påminns i {name} förrän {short_day(open_from(rules, wish.until), request.today)}."
        if wish.until
        else f"Påminnelserna i {name} kommer igen."
    )
    return changed_for_others(headline, [number])


def _which(plans: list[Live], wish: Pause) -> Message:
    choices = (
        (
            f"{bold(live.plan.name)}, {plain(live.plan.organisation, 100)} · `{live.plan.code}`",
            replace(wish, plan=live.plan.code).write(),
        )
        for live in plans
    )
    return ask_which(
        f"Du är controller i flera planer. Vilken gäller det? {UNCHANGED}", choices, CHOOSE, len(plans)
    )
