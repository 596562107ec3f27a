"""/plan overlamna written as one line: who hands over what to whom, and from when."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from commands.overlamna import form
from commands.overlamna.deed import confirm, controlled
from commands.pointer import read_pointer
from commands.reply import Message, RefusalError, Reply, Request
from plan.days import read_day
from plan.handover import Handover
from plan.model import Person, Plan
from plan.people import people_named
from reports.blocks import LARGEST_VALUE, button, row, section
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer
from storage.accounts import accounts

CHOOSE = "plan.overlamna.valj"
_TO = re.compile(r"\s+till\s+", re.IGNORECASE)
_SINCE = re.compile(r"\s+(?:från\s+och\s+med|fr\.?\s?o\.?\s?m\.?|från)\s+(?:den\s+)?", re.IGNORECASE)
_BEFORE = re.compile(r"från\s+", re.IGNORECASE)
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_BACK = "tillbaka"
_EXAMPLE = "`/plan overlamna hr-strateg till hr-chef från och med 1 oktober`"
_HOW = f"Skriv vem som lämnar över till vem, till exempel {_EXAMPLE}, eller bara `/plan overlamna`."
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Line:
    """What was typed: who, the words of whom to and of which items, and from when."""

    giver: str
    taker: str
    since: date
    items: tuple[str, ...]


def ask(db: Connection, request: Request) -> Reply:
    """Ask whether what the line says is right; without a line, open the form.

    Raises:
        RefusalError: for somebody who is no controller, and where it isn't clear what is meant.
    """
    plans = controlled(db, request)
    _, _, rest = request.text.strip().partition(" ")
    first, _, further = rest.strip().partition(" ")
    if first.casefold() in plans:
        plans, rest = {first.casefold(): plans[first.casefold()]}, further
    if not rest.strip():
        return form.open_form(list(plans.values()))
    line = _read(rest.strip(), request.today)
    people = accounts(db)
    if len(plans) > 1:
        plans = {code: plan for code, plan in plans.items() if _fits(plan, line, people)} or plans
    if len(plans) > 1:
        return _which(list(plans.values()), rest.strip())
    (plan,) = plans.values()
    return _confirm(plan, line, people, request, replaces=False)


def chosen(db: Connection, request: Request) -> Reply:
    """Go on with a line where somebody has said which plan it is about."""
    pointer = read_pointer(request.text)
    plan = controlled(db, request).get(pointer.plan)
    if plan is None:
        raise RefusalError("Du är inte längre controller i den planen. Inget har lämnats över.")
    return _confirm(plan, _read(pointer.text, request.today), accounts(db), request, replaces=True)


def _confirm(plan: Plan, line: _Line, people: dict[str, str], request: Request, *, replaces: bool) -> Message:
    taker, items = _taker(plan, line, people)
    handover = Handover(
        giver=_one(plan, line.giver, people).id,
        taker=_sure(plan, line.taker, taker).id,
        since=line.since,
        items=tuple(one for one in items if one != _BACK),
        back=_BACK in items,
        by=request.roles[plan.code],
        on=request.today,
    )
    return confirm(plan, handover, request, replaces=replaces)


def _read(text: str, today: date) -> _Line:
    giver, to, rest = _split(_TO, _BEFORE.sub("", text, count=1) if _BEFORE.match(text) else text)
    if not to:
        raise RefusalError(_HOW)
    taker, dated, after = _split(_SINCE, rest)
    if not dated:
        return _Line(giver, taker, today, ())
    found = read_day(after, today)
    if found is None:
        raise RefusalError(
            f"Jag kan inte läsa ”{plain(after, 60)}” som ett datum. Skriv till exempel `1 oktober` eller "
            "`2023-10-01`. Inget har lämnats över."
        )
    day, length = found
    return _Line(giver, taker, day, _ids(after[length:]))


def _split(pattern: re.Pattern[str], text: str) -> tuple[str, bool, str]:
    found = pattern.search(text)
    return (text[: found.start()], True, text[found.end() :]) if found else (text, False, "")


def _ids(text: str) -> tuple[str, ...]:
    return tuple(text.casefold().replace(",", " ").split())


def _fits(plan: Plan, line: _Line, people: dict[str, str]) -> bool:
    return bool(_named(plan, line.giver, people) and _taker(plan, line, people)[0])


def _taker(plan: Plan, line: _Line, people: dict[str, str]) -> tuple[list[Person], tuple[str, ...]]:
    """Return whom the words after "till" may mean, and the ids that stand after them."""
    words = line.taker.split()
    for length in range(len(words), 0, -1):
        if found := _named(plan, " ".join(words[:length]), people):
            return found, (*_ids(" ".join(words[length:])), *line.items)
    return [], line.items


def _named(plan: Plan, words: str, people: dict[str, str]) -> list[Person]:
    if mention := _MENTION.fullmatch(words.strip()):
        return [
            person
            for person in plan.people
            if person.slack and mention[1] in (person.slack, people.get(person.slack.casefold()))
        ]
    return people_named(plan, words)


def _one(plan: Plan, words: str, people: dict[str, str]) -> Person:
    return _sure(plan, words, _named(plan, words, people))


def _sure(plan: Plan, words: str, found: list[Person]) -> Person:
    if len(found) == 1:
        return found[0]
    said = f"”{plain(words, 60)}”"
    if not found:
        raise RefusalError(
            f"Ingen i {plain(plan.name)} heter {said}. Skriv rollens namn eller id, eller välj i formuläret: "
            "`/plan overlamna`. Inget har lämnats över."
        )
    ids = ", ".join(f"`{person.id}`" for person in found[:_MOST_NAMED])
    raise RefusalError(f"{len(found)} passar {said}. Skriv ett id: {ids}. Inget har lämnats över.")


def _which(plans: list[Plan], text: str) -> Message:
    asked = "De finns i flera av dina planer. I vilken plan lämnas det över? Inget har ändrats ännu."
    held = [(plan, Pointer(plan.code, text=text).write()) for plan in plans]
    if any(len(value) > LARGEST_VALUE for _, value in held):
        codes = ", ".join(f"`{plan.code}`" for plan in plans)
        raise RefusalError(f"{asked} Skriv planens kod först: {codes}.")
    rows = [
        row(f"{bold(plan.name)}, {plain(plan.organisation)} · `{plan.code}`", button("Välj", CHOOSE, value))
        for plan, value in held
    ]
    return Message(asked, [section(asked), *rows])
