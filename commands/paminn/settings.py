"""/paminn alone, and below each change: what holds now for the asker, with the ways to change it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from commands.choosing import require_a_role
from commands.paminn import coming
from commands.paminn.deputy import deputies_away
from commands.paminn.instead import instead, unreached
from commands.paminn.people import Who, name_of, plans_of
from commands.reply import Message, Reply, Request
from plan.calendar import deadline_of, open_from, working_days_from
from plan.leave import example_of_leave
from plan.periods import Phase, as_on, phase_of
from plan.preferences import AS_USUAL, ItemPeriod, Preferences, ahead
from plan.wishes import typed
from reports import preferences as told
from reports.blocks import Block, Element, button, buttons, context, section
from reports.mrkdwn import bold
from reports.silence import silent_deadlines
from storage import preferences as kept
from storage.circumstances import circumstances

FORM = "paminn.form"
BACK = "paminn.tillbaka"
UNDO = "paminn.angra"
_MOST_WARNED = 5


def show(db: Connection, request: Request) -> Reply:
    """Show what holds now.

    Raises:
        RefusalError: for somebody in no plan.
    """
    require_a_role(request)
    following = told.following(coming.following(db, request), request.today)
    text = f"{bold('Dina påminnelser')}\n{following}\n{_now(db, request)}"
    given, who = circumstances(db, request.now), Who(request.user, "")
    leaves = given.chosen.get(request.user, AS_USUAL).leaves(request.today)
    warned = [
        said
        for away in leaves[:_MOST_WARNED]
        for said in (*unreached(request, who, away, given), *deputies_away(request, who, away, given))
    ]
    own = plans_of(request, request.user)
    warned += [line for plan, _ in own for line in silent_deadlines(plan, request.today)][:_MOST_WARNED]
    return Message(text, [section(text), *map(context, warned), *_below(db, request)])


def _below(db: Connection, request: Request) -> Sequence[Block]:
    row = [button("Ändra", FORM, "-")]
    if away := kept.preferences_of(db, request.user).leave(request.today):
        label = "Jag är tillbaka" if away.covers(request.today) else "Jag blir inte borta"
        row.append(button(label, BACK, f"{away.first} - {away.last}"))
    if coming.controlled(request):
        row.append(button("Kommande 30 dagar", coming.SHOW, "0"))
    return [buttons(row), context(_how(request.today))]


def _how(today: date) -> str:
    """Give examples with days that come."""
    first = working_days_from(today, 1)
    return (
        f"Skriv till exempel `{example_of_leave(today)} ställföreträdare @namn`, "
        f"`/paminn senare sjukfrånvaro {typed(first, today)}` eller `/paminn dagar mån-tors`. "
        "Mer: `/hjalp paminn`."
    )


def changed(
    db: Connection, request: Request, headline: str, numbers: Sequence[int], notes: Sequence[str] = ()
) -> Message:
    """Return the answer to a change: what was done, what holds now, and the way to take it back.

    When the next reminder comes isn't in it: working that out would keep others from recording.
    """
    return _answer(headline, _now(db, request), numbers, notes)


def changed_for_others(headline: str, numbers: Sequence[int], notes: Sequence[str] = ()) -> Message:
    """Return the same for a change in somebody else's reminders."""
    return _answer(headline, "", numbers, notes)


def _answer(headline: str, now: str, numbers: Sequence[int], notes: Sequence[str]) -> Message:
    row: list[Element] = []
    if numbers:
        row.append(button("Ångra", UNDO, ",".join(map(str, numbers))))
    if now:
        row.append(button("Ändra", FORM, "-"))
    blocks: list[Block] = [section(headline), *map(context, notes)]
    blocks += [section(now)] if now else []
    blocks += [buttons(row)] if row else []
    return Message(headline, blocks)


def _now(db: Connection, request: Request) -> str:
    given, who = circumstances(db, request.now), Who(request.user, "")
    chosen = given.chosen.get(request.user, AS_USUAL)
    own = plans_of(request, request.user)
    now = told.Settings(
        chosen=chosen,
        absences=[(away, instead(request, who, away, given)) for away in chosen.leaves(request.today)],
        put_off=list(_put_off(request, chosen)),
        paused=[(plan.name, open_from(plan.reminders, until)) for plan, _ in own
                if (until := ahead(given.paused.get(plan.code), request.today))],
        stands_in_for=[(name_of(request, slack), away) for slack, one in given.chosen.items()
                       for away in one.leaves(request.today) if away.deputy == request.user],
        overviews_again=overviews_again(request, chosen.overviews_from, chosen),
    )  # fmt: skip
    return told.settings(now, request.today)


def overviews_again(request: Request, until: date | None, chosen: Preferences) -> date | None:
    """Return the first day on which the asker may get overviews again, where they are paused until a day."""
    if not ahead(until, request.today) or until is None:
        return None
    own = plans_of(request, request.user)
    return min((open_from(plan.reminders, until, chosen.working_weekdays) for plan, _ in own), default=until)


def _put_off(request: Request, chosen: Preferences) -> list[told.PutOff]:
    held = ((one, _until(request, chosen, one)) for one in chosen.snoozed or {})
    found = [(one, until) for one, until in held if until and request.today < until]
    return [_named(request, one, until) for one, until in sorted(found, key=lambda pair: pair[1])]


def _until(request: Request, chosen: Preferences, one: ItemPeriod) -> date | None:
    """Return until when one thing is put off, if it can still be reported."""
    live = request.plans.plans.get(one.plan)
    period = live.plan.period.get(one.period) if live else None
    if live is None or period is None or one.item not in live.plan.items:
        return None
    if phase_of(period, one.item, request.today) is Phase.LOCKED:
        return None
    return chosen.put_off_until(one, deadline_of(as_on(period, request.today)))


def _named(request: Request, one: ItemPeriod, until: date) -> told.PutOff:
    plan = request.plans.plans[one.plan].plan
    return told.PutOff(plan.items[one.item].title, plan.period[one.period].name, until)
