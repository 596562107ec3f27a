"""A plan's tree with where each part stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plan.activity import Activity
from plan.answers import Answered, Aspect, Recorded, Standing
from plan.goals import items_of, items_under, outlined
from plan.indicator import Indicator, IndicatorKind
from plan.judged import Judged
from plan.judgement import target_of
from plan.model import Goal, Item, Period, Plan, is_asked
from plan.owed import is_answered, status_parts
from plan.parts import TOTAL, spoken
from plan.totals import total
from reports import judging, values
from reports.mrkdwn import bold, plain

_TITLE = 150
_COMMENT = 200
_NAME = 60

Stands = Callable[[str], Standing]
"""What stands for an item in the period that the tree shows."""

Counted = Callable[[str], Answered]
"""The same as far as counting goes, and whether a goal is judged."""


@dataclass(frozen=True, slots=True)
class Count:
    """Of the items asked for in a period, how many are in."""

    done: int
    asked: int

    def __str__(self) -> str:
        """Say it: "3 av 9 inrapporterade"."""
        return (
            f"{self.done} av {self.asked} inrapporterade"
            if self.asked
            else "inget att rapportera denna period"
        )


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
        said = stands(goal.id).get((Aspect.JUDGEMENT, TOTAL))
        judged = f" · {judging.goal(Judged(said.meaning), period)}" if said else ""
        items = items_under(plan, goal)
        counted = f" · {_counted(items, answered)}" if items else ""
        yield f"{'      ' * depth}{name}{counted}{judged}"


def goal_line(plan: Plan, goal: Goal, period: Period, stands: Stands) -> str:
    """Return who judges a goal, and the judgement that stands in the period with its reason."""
    said = stands(goal.id).get((Aspect.JUDGEMENT, TOTAL))
    who = (
        f"Bedöms av {plain(plan.person[goal.owner].name, _NAME)}"
        if goal.owner
        else "Ingen är utsedd att bedöma målet"
    )
    if said is None:
        return f"{who} · ej bedömt"
    name = plain(plan.person[said.person].name, _NAME)
    return (
        f"{who} · {judging.goal(Judged(said.reading.meaning), period)} ({name}): ”{plain(said.reading.text)}”"
    )


def item_line(plan: Plan, item: Item, period: Period, stands: Stands) -> str:
    """Return an item with what stands for it in the period and who said it, or why nothing does."""
    here = stands(item.id)
    owner = plain(plan.person[item.owner].name, _NAME)
    said = [f"{_stands(item, period, here)}{_target(item, period)} · {owner}{_reporter(plan, item, here)}"]
    said += [f"”{plain(one.reading.text, _COMMENT)}”" for one in _comments(here)]
    return "\n".join([f"{bold(item.title)} · `{item.id}`", *said])


def _target(item: Item, period: Period) -> str:
    target = target_of(item, period) if isinstance(item, Indicator) else None
    return f" · mål {plain(target.text, _NAME)}" if target and target.text else ""


def _reporter(plan: Plan, item: Item, stands: Standing) -> str:
    said = [one for (aspect, _), one in stands.items() if aspect is not Aspect.JUDGEMENT]
    others = {one.person for one in said} - {item.owner}
    names = [plain(plan.person[person].name, _NAME) for person in sorted(others) if person in plan.person]
    return f" (rapporterat av {', '.join(names)})" if names else ""


def _comments(stands: Standing) -> list[Recorded]:
    return [one for (aspect, _), one in sorted(stands.items()) if aspect is Aspect.COMMENT]


def _stands(item: Item, period: Period, stands: Standing) -> str:
    if isinstance(item, Activity):
        return " · ".join(_status(item, part, period, stands) for part in status_parts(item))
    return outcome(item, period, stands)


def _status(activity: Activity, part: str, period: Period, stands: Standing) -> str:
    board = f"{plain(spoken(part))}: " if part else ""
    if said := stands.get((Aspect.STATUS, part)):
        return f"{board}{values.value(said.reading)}"
    known = f" (i planen: {plain(activity.status)})" if activity.status else ""
    asked = "ej inrapporterad" if is_asked(activity, period) else "rapporteras inte denna period"
    return f"{board}{asked}{known}"


def outcome(indicator: Indicator, period: Period, stands: Standing) -> str:
    """Return what stands for an indicator, with its parts and its forecast, or that nothing does."""
    said = total(indicator, stands)
    if indicator.kind is IndicatorKind.CLUSTER and said is None and stands:
        return judging.cluster(indicator, stands)
    split = values.parts(stands, Aspect.OUTCOME)
    ahead = stands.get((Aspect.FORECAST, TOTAL))
    forecast = f" · helårsprognos {values.value(ahead.reading)}" if ahead else ""
    if said:
        return f"{values.value(said)}{f' ({split})' if split else ''}{forecast}"
    if split or forecast:
        return f"{split}{forecast}".removeprefix(" · ")
    return "ej inrapporterad" if is_asked(indicator, period) else "mäts inte denna period"
