"""/plan risker, /plan ekonomi and /plan ändringar: what a plan holds beside its tree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from commands.pointer import read_pointer
from commands.reply import Message, RefusalError, Reply, Request
from plan.catalogue import Live
from plan.model import Plan
from reports import amendments, economy, risks
from reports.blocks import Block, Element, button, buttons, context, row, section
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer

SHOW = "plan.appendix"
_MOST_ROWS = 20
_SEARCH = "Söker du ett mål eller en indikator? Skriv fler ord ur namnet."


@dataclass(frozen=True, slots=True)
class Appendix:
    """One kind of rows: what it is called, how much there is in a plan, and each row."""

    name: str
    summary: Callable[[Plan], str]
    lines: Callable[[Plan], list[str]]


_APPENDICES: Mapping[str, Appendix] = {
    "risker": Appendix("Risker", risks.summary, risks.lines),
    "ekonomi": Appendix("Ekonomi", economy.summary, economy.lines),
    "ändringar": Appendix("Ändringar", amendments.summary, amendments.lines),
}
_SPELLINGS = {"andringar": "ändringar"}


def named(text: str) -> str:
    """Return which of them the whole text names; empty where it names none."""
    word = text.strip().casefold()
    word = _SPELLINGS.get(word, word)
    return word if word in _APPENDICES else ""


def of_plans(plans: Sequence[Live], word: str) -> Message:
    """Show the rows of the one plan that has any, or ask which plan.

    Raises:
        RefusalError: where no plan has any.
    """
    appendix = _APPENDICES[word]
    having = [live.plan for live in plans if appendix.summary(live.plan)]
    if not having:
        none = "ingen" if word == "ekonomi" else "inga"
        where = "planen" if len(plans) == 1 else "någon av planerna"
        raise RefusalError(f"Det finns {none} {word} i {where}. {_SEARCH}")
    if len(having) == 1:
        return _page(having[0], word, 0)
    asked = f"{appendix.name}: vilken plan?"
    rows = [
        row(f"{_title(plan)}\n{appendix.summary(plan)}", _way(plan, word, "Visa"))
        for plan in having[:_MOST_ROWS]
    ]
    more = len(having) - len(rows)
    left = [context(f"… och {more} planer till. Se dem med `/plan ord`.")] if more else []
    return Message(asked, [section(asked), *rows, *left])


def show(_db: Connection, request: Request) -> Reply:
    """Show the page that a button leads to.

    Raises:
        RefusalError: where the plan is no longer there.
    """
    pointer = read_pointer(request.text)
    live = request.plans.plans.get(pointer.plan)
    if live is None or not named(pointer.item):
        raise RefusalError("Planen finns inte längre. Skriv `/plan`.")
    return _page(live.plan, pointer.item, int(pointer.text or "0"), replaces=True)


def ways(plan: Plan) -> list[Element]:
    """Return a button to each of them that the plan has."""
    return [
        _way(plan, word, one.name, f":{number}")
        for number, (word, one) in enumerate(_APPENDICES.items())
        if one.summary(plan)
    ]


def _page(plan: Plan, word: str, start: int, *, replaces: bool = False) -> Message:
    appendix = _APPENDICES[word]
    lines = appendix.lines(plan)
    shown = lines[start : start + _MOST_ROWS]
    head = f"{_title(plan)}\n{bold(appendix.name)} · {appendix.summary(plan)}"
    blocks: list[Block] = [section(head), *(row(line) for line in shown)]
    further = []
    if (left := len(lines) - start - len(shown)) > 0:
        further.append(_way(plan, word, f"Visa fler ({left} till)", ":fler", start + _MOST_ROWS))
    further.append(button("Hela planen", "plan.show:hela", Pointer(plan.code).write()))
    return Message(head, [*blocks, buttons(further), context(_SEARCH)], replaces=replaces)


def _title(plan: Plan) -> str:
    return f"{bold(plan.name)}, {plain(plan.organisation)}"


def _way(plan: Plan, word: str, label: str, suffix: str = "", start: int = 0) -> Element:
    text = str(start) if start else ""
    return button(label, f"{SHOW}{suffix}", Pointer(plan.code, word, text=text).write())


BUTTONS = {SHOW: show}
