"""Tables of text for the command line."""

from collections.abc import Iterable, Sequence

from tabulate import tabulate

from plan.answers import Recorded, State
from plan.calendar import short_day
from plan.model import Item, Period, Plan
from plan.numbers import write
from plan.owed import Gists, is_answered
from plan.parts import spoken
from plan.revision import Change, ChangeKind
from reports.matters import Matter
from reports.mrkdwn import shorten
from reports.plan_changes import told
from reports.wording import reported

_TITLE = 60
_MESSAGES = {
    "waiting": "väntar",
    "claimed": "skickas",
    "sent": "skickat",
    "closed": "stängt",
    "failed": "misslyckat",
    "unsure": "osäkert om det kom fram",
    "dropped": "kastat",
}
_STATES = {State.STANDS: "gäller", State.SUPERSEDED: "ersatt", State.UNDONE: "ångrad"}
_CHANGES = {
    ChangeKind.ADDED: "ny",
    ChangeKind.CHANGED: "ändrad",
    ChangeKind.RETIRED: "utgår",
    ChangeKind.RETURNED: "återinförd",
}
_PARTS = {
    "plan": "plan",
    "person": "person",
    "period": "period",
    "goal": "mål",
    "indicator": "indikator",
    "activity": "aktivitet",
}


def plans_table(plans: Iterable[Plan]) -> str:
    """Return one line for each plan with how much is in it."""
    rows = [
        (
            plan.code,
            shorten(plan.name, _TITLE),
            plan.organisation,
            _years(plan),
            len(plan.indicators),
            len(plan.activities),
        )
        for plan in plans
    ]
    return _table(("kod", "plan", "organisation", "år", "indikatorer", "aktiviteter"), rows)


def _years(plan: Plan) -> str:
    first, last = min(plan.years), max(plan.years)
    return str(first) if first == last else f"{first}–{last}"


def items_table(plan: Plan) -> str:
    """Return one line for each item of a plan: id, title, owner, periods."""
    rows = [
        (
            item.id,
            shorten(item.title, _TITLE),
            _goal(plan, item),
            plan.person[item.owner].name,
            _when(plan, item),
        )
        for item in plan.items.values()
        if not item.retired
    ]
    return _table(("id", "namn", "mål", "ansvarig", "rapporteras"), rows)


def _goal(plan: Plan, item: Item) -> str:
    return shorten(plan.goal[item.goal].title, 40) if item.goal else ""


def _when(plan: Plan, item: Item) -> str:
    if len(item.reporting) == len(plan.periods):
        return "alla perioder"
    return ", ".join(dict.fromkeys(code.partition("-")[2] or code for code in item.reporting))


def periods_table(plan: Plan) -> str:
    """Return one line for each reporting period of a plan."""
    rows = [
        (one.code, one.name, one.covers, one.opens.isoformat(), short_day(one.deadline, one.opens))
        for one in plan.periods
        if not one.retired
    ]
    return _table(("kod", "period", "omfattar", "öppnar", "stänger"), rows)


def changes_table(changes: Sequence[Change]) -> str:
    """Return one line for each part of a plan that an import changes."""
    rows = [
        (_CHANGES[one.kind], _PARTS[one.what], one.id, shorten(one.title, _TITLE), told(one))
        for one in changes
    ]
    return _table(("", "vad", "id", "namn", "ändrat"), rows)


def log_table(log: Iterable[Recorded]) -> str:
    """Return one line for each reading ever recorded, with what has become of it."""
    rows = [
        (
            one.entry,
            f"{one.at:%Y-%m-%d %H:%M}",
            one.person,
            one.period,
            one.item,
            f"{one.reading.aspect} {spoken(one.reading.part) if one.reading.part else ''}".strip(),
            shorten(" ".join(one.reading.text.split()), _TITLE),
            write(one.reading.number, one.reading.unit) if one.reading.number is not None else "",
            one.via,
            _STATES[one.state],
        )
        for one in log
    ]
    head = ("nr", "när (UTC)", "av", "period", "vad", "uppgift", "skrivet", "värde", "via", "läge")
    return _table(head, rows)


def sent_table(sent: Iterable[tuple[Matter, str, str, str | None]]) -> str:
    """Return one line for each message of a moment: with its text, its state and why it is in that."""
    rows = [
        (
            one.kind,
            one.to,
            shorten(one.about, _TITLE),
            one.on.isoformat(),
            shorten(text.split("\n")[0], 80),
            _way(state, reason),
        )
        for one, text, state, reason in sent
    ]
    return _table(("vad", "till", "om", "dag", "text", "läge"), rows)


def outbox_table(rows: Iterable[tuple[int, Matter, str, int, str]]) -> str:
    """Return one line for each message ever queued."""
    listed = [
        (
            number,
            one.kind,
            one.to,
            shorten(one.about, _TITLE),
            one.on.isoformat(),
            _way(state, reason),
            tries,
        )
        for number, one, state, tries, reason in rows
    ]
    return _table(("nr", "vad", "till", "om", "dag", "läge", "försök"), listed)


def _way(state: str, reason: str | None) -> str:
    return f"{_MESSAGES.get(state, state)}{f': {reason}' if reason else ''}"


def status_table(plan: Plan, period: Period, answers: Gists) -> str:
    """Return who owes what in a period: one line for each person, and one for each item that is missing."""
    asked = plan.asked[period.code]
    missing = [item for item in asked if not is_answered(item, answers(period.code, item.id))]
    rows = [
        (plan.person[item.owner].name, item.id, shorten(item.title, _TITLE), _goal(plan, item))
        for item in missing
    ]
    head = f"{period.name} ({period.code}): {reported(len(asked) - len(missing), len(asked))}"
    return f"{head}\n\n{_table(('ansvarig', 'id', 'ej inrapporterat', 'mål'), sorted(rows))}"


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    return tabulate(rows, headers=head, disable_numparse=True) if rows else "(inget)"
