"""/plan: the plan's tree and where each part stands, and one part of it in full."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from commands import appendix, directions, follow, missing, overlamna
from commands.command import Command
from commands.pointer import read_pointer
from commands.reply import Message, RefusalError, Reply, Request
from commands.watching import watched
from plan.catalogue import Live
from plan.goals import children, items_under
from plan.headway import put_off_in
from plan.model import Goal, Item, Period, Plan
from plan.people import may_judge
from plan.periods import current
from reports import risks, tree, values
from reports.blocks import Block, button, buttons, context, row, section
from reports.mrkdwn import bold, plain
from reports.pointer import Pointer
from storage.entries import answers_of
from storage.gists import gists_of

SHOW = "plan.show"
_NO_GOAL = "-"
_MOST_ROWS = 20
_MOST_FOUND = 2
"""Plans that one answer shows what was found in."""
_ROOM = 10_000
"""Characters for all branches of a plan together; a message holds 13,000."""


def run(db: Connection, request: Request) -> Reply:
    """Show the plan's tree; with words, the goals and items that they fit."""
    plans = [live for code, live in request.plans.plans.items() if code in request.roles]
    plans = plans or list(request.plans.plans.values())
    if not plans:
        raise RefusalError(
            "Ingen plan är inläst ännu. Den som driver Tertial läser in en med `tertial plan import`."
        )
    if word := appendix.named(request.text):
        return appendix.of_plans(plans, word)
    if request.text.strip():
        return _found(db, request, plans)
    return _overview(db, request, plans[0]) if len(plans) == 1 else _list(db, request, plans)


def show(db: Connection, request: Request) -> Reply:
    """Show the plan, the goal or the page of it that a button leads to."""
    pointer = read_pointer(request.text)
    live = request.plans.plans.get(pointer.plan)
    if live is None:
        raise RefusalError("Planen finns inte längre. Skriv `/plan`.")
    if not pointer.item:
        return _overview(db, request, live)
    goal = live.plan.goal.get(pointer.item)
    items = items_under(live.plan, goal)
    title = goal.title if goal else "Utan mål"
    return _page(
        db, request, _Page(live, title, items, pointer, int(pointer.text or "0"), goal=goal), replaces=True
    )


def _period(live: Live, request: Request) -> Period:
    return current(live.plan, None, request.today) or live.plan.periods[-1]


def _gists(db: Connection, live: Live, period: Period) -> tree.Counted:
    gists = gists_of(db, live.plan.code)
    return lambda item: gists(period.code, item)


def _head(live: Live, period: Period, request: Request) -> str:
    return (
        f"{bold(live.plan.name)}, {plain(live.plan.organisation)} · {plain(live.plan.body)}\n"
        f"{plain(period.name)} ({values.timing(period, request.today)})"
    )


def _overview(db: Connection, request: Request, live: Live) -> Message:
    period = _period(live, request)
    gists = _gists(db, live, period)
    everything = [item for item in live.plan.items.values() if not item.retired]
    total = tree.count(everything, period, gists)
    head = f"{_head(live, period, request)}\n`{tree.bar(total)}` {total}"
    blocks: list[Block] = [section(head)]
    branches = _branches(live.plan)
    shown = branches[:_MOST_ROWS]
    for goal in shown:
        lines = tree.branch(live.plan, goal, period, gists, _ROOM // len(shown))
        blocks.append(section(lines, button("Visa", SHOW, Pointer(live.plan.code, goal.id).write())))
    if more := len(branches) - len(shown):
        blocks.append(context(f"… och {more} mål till. Sök med `/plan ord`."))
    if loose := items_under(live.plan, None):
        line = f"{bold('Utan mål')} · {tree.count(loose, period, gists)}"
        blocks.append(section(line, button("Visa", SHOW, Pointer(live.plan.code, _NO_GOAL).write())))
    if said := risks.summary(live.plan):
        blocks.append(context(said))
    if ways := appendix.ways(live.plan):
        blocks.append(buttons(ways))
    blocks.append(
        context("Sök med `/plan ord`. Rapportera med `/utfall` och `/aktivitet`, se dina egna med `/mina`.")
    )
    return Message(head, blocks, replaces=True)


def _branches(plan: Plan) -> list[Goal]:
    """Return the goals to show with what is under them: the top ones, or those under a single vision."""
    top = children(plan, None)
    while len(top) == 1 and (below := children(plan, top[0])):
        top = below
    return top


def _list(db: Connection, request: Request, plans: list[Live]) -> Message:
    blocks: list[Block] = []
    for live in plans[:_MOST_ROWS]:
        period = _period(live, request)
        items = [item for item in live.plan.items.values() if not item.retired]
        total = tree.count(items, period, _gists(db, live, period))
        line = f"{_head(live, period, request)}\n`{tree.bar(total)}` {total}"
        blocks.append(row(line, button("Visa", SHOW, Pointer(live.plan.code, "").write())))
    if (more := len(plans) - _MOST_ROWS) > 0:
        blocks.append(context(f"… och {more} till. Sök med `/plan ord`."))
    return Message(f"{len(plans)} planer", blocks)


def _found(db: Connection, request: Request, plans: list[Live]) -> Message:
    words = request.text.strip()
    pages: list[_Page] = []
    for live in plans:
        goals = live.goals.search(words)
        under = [item for goal in goals for item in items_under(live.plan, goal)]
        items = [*under, *live.indicators.search(words), *live.activities.search(words)]
        unique = list({item.id: item for item in items}.values())
        one = goals[0] if len(goals) == 1 and len(unique) == len(under) else None
        if unique or one:
            pages.append(_Page(live, one.title if one else words, unique, None, 0, goal=one))
    if not pages:
        raise RefusalError(f"Inget mål, ingen indikator och ingen aktivitet passar ”{plain(words, 100)}”.")
    found = pages[:_MOST_FOUND]
    shown = [
        _page(db, request, replace(page, most=_MOST_ROWS // len(found)), replaces=False) for page in found
    ]
    blocks = [block for message in shown for block in message.blocks]
    if more := len(pages) - len(found):
        blocks.append(context(f"… och träffar i {more} planer till. Skriv fler ord för att se färre."))
    return Message(shown[0].text, blocks)


@dataclass(frozen=True, slots=True)
class _Page:
    """Some of a list of items; `pointer` leads back to the list, where there is a way.

    `goal` is the one whose items they are, where they are one goal's.
    """

    live: Live
    title: str
    items: list[Item]
    pointer: Pointer | None
    start: int
    most: int = _MOST_ROWS
    goal: Goal | None = None


def _page(db: Connection, request: Request, page: _Page, *, replaces: bool) -> Message:
    plan, period = page.live.plan, _period(page.live, request)
    count = tree.count(page.items, period, _gists(db, page.live, period))
    head = f"{_head(page.live, period, request)}\n{bold(page.title)} · {count}"
    shown = page.items[page.start : page.start + page.most]
    answers = answers_of(db, plan.code, [*shown, *([page.goal] if page.goal else [])])
    put_off = put_off_in(watched(db, request, page.live, shown), period, shown)
    view = tree.View(plan, period, answers, request.today, put_off)
    blocks: list[Block] = [
        section(head),
        *(_of_goal(view, page.goal, request) if page.goal else []),
        *(row(tree.item_line(view, item)) for item in shown),
    ]
    left = len(page.items) - page.start - len(shown)
    ways = []
    if left and page.pointer:
        further = Pointer(plan.code, page.pointer.item, text=str(page.start + page.most)).write()
        ways.append(button(f"Visa fler ({left} till)", f"{SHOW}:fler", further))
    elif left:
        blocks.append(context(f"… och {left} till. Skriv fler ord för att se färre."))
    ways.append(button("Hela planen", f"{SHOW}:hela", Pointer(plan.code, "").write()))
    return Message(head, [*blocks, buttons(ways)], replaces=replaces)


def _of_goal(view: tree.View, goal: Goal, request: Request) -> list[Block]:
    """Return what is said of the goal whose page it is, with the way to judge it for those who may."""
    said = tree.goal_line(view, goal)
    if not may_judge(view.plan, goal, request.roles.get(view.plan.code, "")):
        return [section(said)]
    way = Pointer(view.plan.code, goal.id, view.period.code).write()
    return [section(said, button("Bedöm", "bedom.form", way))]


COMMAND = Command(
    name="/plan",
    summary="Se planen och hur långt rapporteringen har kommit",
    usage=(
        "[ord] | saknas [namn] | risker | ekonomi | ändringar | folj [mål] | avfolj [mål] | riktning "
        "| overlamna [från till till]"
    ),
    examples=(
        "/plan",
        "/plan sjukfrånvaro",
        "/plan saknas",
        "/plan risker",
        "/plan folj hållbar organisation",
        "/plan avfolj",
        "/plan riktning",
        "/plan overlamna hr-strateg till hr-chef från och med 1 oktober",
    ),
    run=run,
    words={
        **dict.fromkeys(follow.WORDS, follow.follow),
        directions.WORD: directions.run,
        missing.WORD: missing.run,
        **overlamna.WORDS,
    },
    buttons={
        SHOW: show,
        **appendix.BUTTONS,
        **directions.BUTTONS,
        **missing.BUTTONS,
        **overlamna.BUTTONS,
    },
    forms=overlamna.FORMS,
    writing=frozenset({follow.follow, directions.set_direction}) | overlamna.WRITING,
)
