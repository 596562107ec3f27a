"""A plan's tree with where each part stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from plan.activity import Activity
from plan.answers import Answered, Aspect, Recorded, Standing
from plan.basis import measured
from plan.calendar import short_day
from plan.goals import items_of, items_under, outlined
from plan.indicator import Indicator
from plan.judged import Judged
from plan.model import Goal, Item, Period, Plan, is_asked
from plan.owed import Answers, is_answered
from plan.parts import TOTAL
from reports import amendments, judging, standing, values
from reports.mrkdwn import bold, plain
from reports.wording import reported

_TITLE = 150
_COMMENT = 200
_NAME = 60
_STEP = "\u2003\u2003"
"""Wide spaces: ordinary ones at the head of a line are lost where it is shown."""

Counted = Callable[[str], Answered]
"""What stands for an item in the period shown, as far as counting goes, and whether a goal is judged."""


@dataclass(frozen=True, slots=True)
class View:
    """A plan as it is looked at: in which period, with which answers, and on which day.

    `put_off` is until when what is missing is put off, by the item's id.
    """

    plan: Plan
    period: Period
    answers: Answers
    today: date
    put_off: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """Of the items asked for in a period, how many are in."""

    done: int
    asked: int

    def __str__(self) -> str:
        """Say it: "3 av 9 inrapporterade"."""
        return reported(self.done, self.asked) if self.asked else "inget att rapportera denna period"


def bar(count: Count, width: int = 14) -> str:
    """Return a bar of text: as much filled as is in."""
    filled = width * count.done // count.asked if count.asked else 0
    return "█" * filled + "░" * (width - filled)


def count(items: list[Item], period: Period, stands: Counted) -> Count:
    """Return how many of the items asked for in the period are in."""
    return _counted(items, _answered(items, period, stands))


def _answered(items: Iterable[Item], period: Period, stands: Counted) -> dict[str, bool]:
    """Return whether each of the items asked for in the period is in, by id."""
    return {item.id: is_answered(item, stands(item.id)) for item in items if is_asked(item, period)}


def _counted(items: Iterable[Item], answered: Mapping[str, bool]) -> Count:
    asked = [answered[item.id] for item in items if item.id in answered]
    return Count(sum(asked), len(asked))


def branch(plan: Plan, goal: Goal, period: Period, stands: Counted, room: int) -> str:
    """Return a line for the goal and for each goal under it, with its count; at most `room` characters."""
    goals = [(goal, 0), *outlined(plan, goal)]
    lines: list[str] = []
    for line in _lines(plan, goals, period, stands):
        lines.append(line)
        if (room := room - len(line) - 1) <= 0:
            break
    else:
        return "\n".join(lines)
    shown = lines[: max(len(lines) - 2, 1)]
    return "\n".join([*shown, f"… och {len(goals) - len(shown)} mål till"])


def _lines(plan: Plan, goals: Sequence[tuple[Goal, int]], period: Period, stands: Counted) -> Iterator[str]:
    answered = _answered(items_of(plan, (goal for goal, _ in goals)), period, stands)
    for goal, depth in goals:
        name = bold(goal.title) if depth == 0 else plain(goal.title, _TITLE)
        edition = values.edition(goal, plan.goal.get(goal.parent or "") if depth else None)
        said = stands(goal.id).get((Aspect.JUDGEMENT, TOTAL))
        judged = f" · {judging.goal(Judged(said.meaning), goal, period, plan)}" if said else ""
        items = items_under(plan, goal)
        counted = f" · {_counted(items, answered)}" if items else ""
        yield f"{_STEP * depth}{name}{f' · {edition}' if edition else ''}{counted}{judged}"


def goal_line(view: View, goal: Goal) -> str:
    """Return who judges a goal, and the judgement that stands in the period with its reason."""
    plan, period = view.plan, view.period
    said = view.answers(period.code, goal.id).get((Aspect.JUDGEMENT, TOTAL))
    who = (
        f"Bedöms av {plain(plan.person[goal.owner].name, _NAME)}"
        if goal.owner
        else "Ingen är utsedd att bedöma målet"
    )
    if said is None:
        return f"{who} · ej bedömt"
    name = plain(plan.person[said.person].name, _NAME)
    word = judging.goal(Judged(said.reading.meaning), goal, period, plan)
    return f"{who} · {word} ({name}): ”{plain(said.reading.text)}”"


def item_line(view: View, item: Item) -> str:
    """Return an item with what stands for it in the period, what that is worth, and who said it."""
    stands = view.answers(view.period.code, item.id)
    by = f"{plain(view.plan.person[item.owner].name, _NAME)}{_reporter(view.plan, item, stands)}"
    name = [bold(item.title), f"`{item.id}`", values.edition(item), amendments.latest(item)]
    activity = (
        [_pieces((standing.statuses(item, view.period, stands), _put_off(view, item), by))]
        if isinstance(item, Activity)
        else []
    )
    lines = [
        _pieces(name),
        *activity,
        *(_indicator(view, item, stands, by) if isinstance(item, Indicator) else []),
        *(f"”{plain(one.reading.text, _COMMENT)}”" for one in _comments(stands)),
    ]
    return "\n".join(lines)


def _indicator(view: View, indicator: Indicator, stands: Standing, by: str) -> list[str]:
    one = measured(view.plan, indicator, view.period, view.answers, view.today)
    is_said = one.outcome is not None or one.parts
    extra = "frivillig uppgift" if is_said and not is_asked(indicator, view.period) else ""
    outcome, put_off = standing.outcome(indicator, view.period, stands), _put_off(view, indicator)
    said = [outcome, put_off, extra, judging.forecast(one.ahead), by]
    worth = [judging.in_brief(one.judged, view.plan), judging.trend(one.trend)]
    return [_pieces(said), _pieces(worth)]


def _put_off(view: View, item: Item) -> str:
    until = view.put_off.get(item.id)
    return f"framflyttad till {short_day(until, view.today)}" if until else ""


def _pieces(said: Iterable[str]) -> str:
    return " · ".join(piece for piece in said if piece)


def _reporter(plan: Plan, item: Item, stands: Standing) -> str:
    said = [one for (aspect, _), one in stands.items() if aspect is not Aspect.JUDGEMENT]
    others = {one.person for one in said} - {item.owner}
    names = [plain(plan.person[person].name, _NAME) for person in sorted(others) if person in plan.person]
    return f" (rapporterat av {', '.join(names)})" if names else ""


def _comments(stands: Standing) -> list[Recorded]:
    return [one for (aspect, _), one in sorted(stands.items()) if aspect is Aspect.COMMENT]
