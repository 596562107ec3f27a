"""The weekly digest and the summary after a deadline, for the channels that follow a plan or a goal.

They hold counts and what has changed; never who is late. Values before approval are preliminary.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape

from tabulate import tabulate

from plan.activity import Activity
from plan.answers import Aspect, Reading, Recorded
from plan.calendar import deadline_of, short_day
from plan.goals import children, items_under
from plan.indicator import Indicator
from plan.judgement import judge
from plan.model import Goal, Item, Period, Plan, is_asked
from plan.owed import Answers, owed_of
from plan.parts import spoken
from plan.past import Past
from plan.statuses import Status
from plan.verdicts import Verdict
from reports import standing, tree, values
from reports.blocks import Block, button, buttons, section
from reports.mrkdwn import bold, plain, shorten
from reports.pointer import Pointer

_MOST_NEWS = 12
_MOST_WARNINGS = 5
_MOST_GOALS = 12
_TITLE = 90
_VALUE = 40
_SPLIT = 120
"""So much of each fits in a paragraph of 3,000 characters."""
_WORRYING = (Status.paused, Status.delayed)


@dataclass(frozen=True, slots=True)
class News:
    """What an item newly says, and what it said before, if anything."""

    item: Item
    now: Recorded
    before: str = ""


@dataclass(frozen=True, slots=True)
class Week:
    """What a channel is told: the plan or a goal of it, the period, what stands, and what is new since a day.

    `stood` is what stood that day; `answers` is what stands in any period of the plan: some targets compare
    with an earlier one.
    """

    plan: Plan
    goal: Goal | None
    period: Period
    stands: standing.Stands
    news: Sequence[News]
    since: date
    stood: standing.Stands
    answers: Answers

    @property
    def items(self) -> list[Item]:
        """What is followed."""
        return scope(self.plan, self.goal)


def scope(plan: Plan, goal: Goal | None) -> list[Item]:
    """Return the items that a channel follows: those under the goal, or the whole plan's."""
    if goal is not None:
        return items_under(plan, goal)
    return [item for item in plan.items.values() if not item.retired]


def digest(week: Week, today: date) -> tuple[str, list[Block]]:
    """Return the weekly digest as text and as blocks."""
    name = week.goal.title if week.goal else week.plan.name
    count = tree.count(week.items, week.period, week.stands)
    left = _left(week, count, today)
    if not week.news:
        text = f"{bold(f'Veckan i {name}')}: inget nytt sedan {_since(week, today)}. {left}"
        return text, [section(text)]
    newly = count.done - tree.count(week.items, week.period, week.stood).done
    more = f" ({newly} fler än {_since(week, today)})" if newly > 0 else ""
    head = f"{bold(f'Veckan i {name}')} – {_closing(week.period, today)}\n`{tree.bar(count)}` {count}{more}"
    parts = [head, _news(week, today), _warnings(week), f"{bold('Härnäst')} · {left}"]
    said = [part for part in parts if part]
    show = Pointer(week.plan.code, week.goal.id if week.goal else "").write()
    return "\n".join(said), [*map(section, said), buttons([button("Visa allt", "plan.show", show)])]


def _closing(period: Period, today: date) -> str:
    closes = deadline_of(period)
    verb = "stänger" if closes >= today else "stängde"
    return f"{plain(period.name)} {verb} {short_day(closes, today)}"


def _since(week: Week, today: date) -> str:
    return f"{short_day(week.since, today)}"


def _left(week: Week, count: tree.Count, today: date) -> str:
    left = count.asked - count.done
    if not count.asked:
        return f"Inget att rapportera till {plain(week.period.name)}."
    if week.period.opens > today:
        return f"{plain(week.period.name)} öppnar {short_day(week.period.opens, today)}."
    if not left:
        return f"Allt är inrapporterat till {plain(week.period.name)}."
    closes = deadline_of(week.period)
    waiting = sum(_waits(item, week, today) for item in week.items if is_asked(item, week.period))
    apart = f", varav {waiting} väntar på data" if waiting else ""
    if closes >= today:
        return f"{left} kvar till {short_day(closes, today)}{apart}."
    return f"{left} ej inrapporterade{apart}."


def _waits(item: Item, week: Week, today: date) -> bool:
    owed = owed_of(item, week.period, week.stands(item.id))
    return owed is not None and owed.is_asleep(today)


def _news(week: Week, today: date) -> str:
    preliminary = not week.period.approved or week.period.approved > today
    hidden = [one for one in week.news if preliminary and _is_hidden(one.item)]
    shown = [one for one in week.news if one not in hidden]
    rows = [_new(week, one, preliminary=preliminary) for one in shown[:_MOST_NEWS]]
    more = len(shown) - _MOST_NEWS
    tail = [f"• … och {more} till"] if more > 0 else []
    kept = [f"• {len(hidden)} till, som visas när rapporten är godkänd"] if hidden else []
    return "\n".join([bold("Nytt"), *rows, *tail, *kept])


def _is_hidden(item: Item) -> bool:
    return isinstance(item, Indicator) and item.after_approval


def _new(week: Week, news: News, *, preliminary: bool) -> str:
    board, said = "", _short(news.now.reading)
    if isinstance(news.item, Indicator):
        said = shorten(_outcome(week, news.item, news.now.reading), _SPLIT)
    elif news.now.reading.part:
        board = f" {plain(spoken(news.now.reading.part), _VALUE)}"
    was = f"{plain(news.before, _VALUE)} → " if news.before else ""
    mark = ", _preliminärt_" if preliminary and isinstance(news.item, Indicator) else ""
    return f"• {plain(news.item.title, _TITLE)}{board}: {was}{said}{mark}"


def _outcome(week: Week, indicator: Indicator, reading: Reading) -> str:
    """Return a new outcome with the parts that stand beside it; new parts alone with what else is said."""
    stands = week.stands(indicator.id)
    if reading.part:
        return standing.outcome(indicator, week.period, stands)
    split = values.parts(stands, Aspect.OUTCOME)
    return f"{_short(reading)}{f' ({split})' if split else ''}"


def _short(reading: Reading) -> str:
    return values.value(replace(reading, text=shorten(reading.text, _VALUE)))


def _warnings(week: Week) -> str:
    found = [
        f"• {plain(item.title, _TITLE)}: {_short(said.reading)}"
        for item in week.items
        if isinstance(item, Activity)
        for (aspect, _), said in week.stands(item.id).items()
        if aspect is Aspect.STATUS and said.reading.meaning in _WORRYING
    ]
    if not found:
        return ""
    more = len(found) - _MOST_WARNINGS
    tail = [f"• … och {more} till"] if more > 0 else []
    return "\n".join([bold("Att uppmärksamma"), *found[:_MOST_WARNINGS], *tail])


def summary(week: Week, today: date) -> tuple[str, list[Block]]:
    """Return the summary of a period that has closed, as text and as blocks."""
    count = tree.count(week.items, week.period, week.stands)
    closed = short_day(deadline_of(week.period), today)
    left = count.asked - count.done
    head = (
        f"{bold(week.goal.title if week.goal else week.plan.name)}: {plain(week.period.name)} stängde "
        f"{closed}.\n`{tree.bar(count)}` {count}{f', {left} saknas' if left else ''}."
    )
    judged = _judged(week, today)
    said = [part for part in (head, _table(week), judged) if part]
    return "\n".join(said), list(map(section, said))


def _table(week: Week) -> str:
    goals = children(week.plan, week.goal) or ([week.goal] if week.goal else [])
    rows = [
        (shorten(" ".join(goal.title.split()), _VALUE), count.done, count.asked)
        for goal in goals
        if (count := tree.count(items_under(week.plan, goal), week.period, week.stands)).asked
    ]
    if week.goal is None and (loose := items_under(week.plan, None)):
        count = tree.count(loose, week.period, week.stands)
        rows += [("Utan mål", count.done, count.asked)] if count.asked else []
    if not rows:
        return ""
    table = tabulate(rows[:_MOST_GOALS], headers=("mål", "inne", "av"), tablefmt="simple")
    more = len(rows) - _MOST_GOALS
    tail = f"\n… och {more} mål till" if more > 0 else ""
    written = f"{table}{tail}".replace("`", "´")
    return f"```\n{escape(written, quote=False)}\n```"


def _judged(week: Week, today: date) -> str:
    preliminary = not week.period.approved or week.period.approved > today
    verdicts = Counter(
        _verdict(week, item, today)
        for item in week.items
        if isinstance(item, Indicator) and not (preliminary and item.after_approval)
    )
    met, partly, not_met = (verdicts[one] for one in (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET))
    if not met + partly + not_met:
        return ""
    in_part = f"{partly} delvis ◐ · " if partly else ""
    mark = " _Preliminärt._" if preliminary else ""
    return f"{bold('Mot mål')} · {met} uppnådda ✔ · {in_part}{not_met} ej uppnådda ✖{mark}"


def _verdict(week: Week, indicator: Indicator, today: date) -> Verdict:
    past = Past(week.plan, lambda code: week.answers(code, indicator.id))
    return judge(indicator, week.period, week.stands(indicator.id), today, past).verdict
