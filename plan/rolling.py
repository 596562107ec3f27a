"""A plan carried forward to another year: last year's outcomes become where the new year starts from.

What is over stays in the old plan. Nothing is left out silently: each thing that can't go along, and each
that has to be looked at, is a note.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from plan.activity import Activity
from plan.carrying import activity_onward, is_finished, starting_figures
from plan.in_force import in_force
from plan.indicator import Indicator
from plan.item import AmendmentKind, ItemFields
from plan.model import Channel, Footnote, Goal, Person, Plan
from plan.moving import Move, move_to, moved_period
from plan.owed import Answers
from plan.risks import Risk
from plan.rolling_notes import later_handovers, moved_days, notes

_Kind = TypeVar("_Kind", Indicator, Activity)
_LONGEST_CODE = 60
_FURTHEST = 20
"""Years; a plan that starts later than so long after the last one is a slip of the hand."""


class RollingError(Exception):
    """The plan can't be carried to that year; says why, in Swedish."""


def new_code(plan: Plan, year: int) -> str:
    """Return what the plan carried to this year is called."""
    move = move_to(plan, year)
    moved = move.text(plan.code)
    return moved if moved != plan.code else f"{plan.code[: _LONGEST_CODE - 5]}-{year}"


def roll(plan: Plan, answers: Answers, year: int, today: date) -> tuple[Plan, list[str]]:
    """Return the plan for the years from `year` on, and what did not go along or has to be looked at.

    A plan of several years becomes one of as many. `plan` is as it was read in: who holds what today holds
    it in the new plan. Deadlines keep their date, or the working day before.

    Raises:
        RollingError: where the plan holds in that year already, or ended after it.
    """
    _refuse(plan, year)
    move, current = move_to(plan, year), in_force(plan, today)
    indicators = [one for one in current.indicators if not _is_over(one, move)]
    open_ones = [one for one in current.activities if not _is_over(one, move)]
    finished = [one for one in open_ones if is_finished(current, one, answers)]
    over = {one.id for one in finished}
    activities = [one for one in open_ones if one.id not in over]
    kept = {goal.id for goal in current.goals if not goal.retired}
    people = [person for person in current.people if not person.retired]
    items = {one.id for one in (*indicators, *activities)}
    new = Plan(
        code=new_code(plan, year),
        name=_new_name(plan, move),
        organisation=plan.organisation,
        body=plan.body,
        years=tuple(one + move.by for one in plan.years),
        levels=plan.levels,
        source=f"Förd vidare från {plan.name} ({plan.code})",
        risk_scale=plan.risk_scale,
        statuses=plan.statuses,
        reminders=plan.reminders,
        people=tuple(_person(one, {person.id for person in people}) for one in people),
        controllers=tuple(one for one in plan.controllers if not plan.person[one].retired),
        channels=tuple(_channel(channel, kept) for channel in plan.channels),
        periods=tuple(moved_period(period, move) for period in plan.periods if not period.retired),
        goals=tuple(_goal(goal, move, kept) for goal in current.goals if goal.id in kept),
        indicators=tuple(_indicator(one, current, answers, move, kept) for one in indicators),
        activities=tuple(
            _year_onward(_onward(activity_onward(current, one, answers), move, kept), move)
            for one in activities
        ),
        risks=tuple(_risk(risk, kept) for risk in plan.risks),
        footnotes=tuple(_footnotes(plan.footnotes, items)),
    )
    return new, [
        *notes(current, new, finished, move),
        *moved_days(plan, move),
        *later_handovers(plan, today),
    ]


def _refuse(plan: Plan, year: int) -> None:
    first, last = min(plan.years), max(plan.years)
    span = str(first) if first == last else f"{first}–{last}"
    if first <= year <= last:
        raise RollingError(
            f"{plan.code} gäller {span}, alltså redan {year}: det finns inget att föra vidare. "
            f"Mål, perioder och utfall för {year} hör hemma i den. Nästa plan börjar tidigast {last + 1}."
        )
    if year < first:
        raise RollingError(f"{plan.code} gäller {span}. En plan förs framåt, tidigast till {last + 1}.")
    if year > last + _FURTHEST:
        raise RollingError(
            f"{year} ligger långt efter {span}. Skriv ett år från {last + 1} till {last + _FURTHEST}."
        )


def _new_name(plan: Plan, move: Move) -> str:
    """Return a name that is not the old one, since both plans hold for a while."""
    name = move.text(plan.name)
    return name if name != plan.name else f"{name} {move.year}"


def _is_over(item: ItemFields, move: Move) -> bool:
    ended = [one.on for one in item.amendments if one.kind is AmendmentKind.ENDED]
    return item.retired is not None or any(on <= move.first_day for on in ended)


def _person(person: Person, kept: set[str]) -> Person:
    manager, deputy = (one if one in kept else None for one in (person.manager, person.deputy))
    return person.model_copy(update={"manager": manager, "deputy": deputy})


def _channel(channel: Channel, kept: set[str]) -> Channel:
    return channel if channel.goal in kept else channel.model_copy(update={"goal": None})


def _risk(risk: Risk, kept: set[str]) -> Risk:
    return risk if risk.goal in kept else risk.model_copy(update={"goal": None})


def _footnotes(said: Iterable[Footnote], items: set[str]) -> Iterator[Footnote]:
    for note in said:
        left = tuple(one for one in note.items if one in items)
        if left or not note.items:
            yield note.model_copy(update={"items": left})


def _goal(goal: Goal, move: Move, kept: set[str]) -> Goal:
    """Return the goal without a note about the years that have gone: "bedömning för helåret 2023"."""
    parent = goal.parent if goal.parent in kept else None
    note = goal.note if goal.note and move.text(goal.note) == goal.note else None
    year = goal.year and goal.year + move.by
    return goal.model_copy(update={"parent": parent, "year": year, "note": note})


def _onward(item: _Kind, move: Move, kept: set[str]) -> _Kind:
    """Return the item in the goals and periods of the new plan, with the decisions that are still to come."""
    return item.model_copy(
        update={
            "goal": item.goal if item.goal in kept else None,
            "also": tuple(goal for goal in item.also if goal in kept),
            "reporting": tuple(
                move.text(code) for code in item.reporting if not move.old.period[code].retired
            ),
            "amendments": tuple(one for one in item.amendments if one.on >= move.first_day),
        }
    )


def _year_onward(activity: Activity, move: Move) -> Activity:
    return activity.model_copy(update={"year": activity.year and activity.year + move.by})


def _indicator(one: Indicator, plan: Plan, answers: Answers, move: Move, kept: set[str]) -> Indicator:
    targets = [target for target in one.targets if target.period is None]
    return _onward(one, move, kept).model_copy(
        update={
            "baselines": starting_figures(plan, one, answers),
            "targets": tuple(one for one in targets if one.year is None or one.year >= move.year),
        }
    )
