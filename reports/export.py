"""A plan and its log as plain data, for JSON: everything that stands, and everything that was said."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from plan import targets
from plan.answers import Aspect, Recorded, standing
from plan.model import Activity, Figure, Indicator, Item, Plan, Target
from plan.parts import TOTAL, spoken


def plans_as_json(plans: Iterable[Plan]) -> list[Mapping[str, object]]:
    """Return what each plan is and how much is in it."""
    return [
        {
            "code": plan.code,
            "name": plan.name,
            "organisation": plan.organisation,
            "body": plan.body,
            "years": list(plan.years),
            "indicators": len(plan.indicators),
            "activities": len(plan.activities),
        }
        for plan in plans
    ]


def plan_as_json(plan: Plan, log: Iterable[Recorded]) -> dict[str, object]:
    """Return the plan with what stands in each period; retired parts carry the day they were retired."""
    by_item: dict[str, list[Recorded]] = {}
    for recorded in log:
        by_item.setdefault(recorded.item, []).append(recorded)
    return {
        "plan": {
            "code": plan.code,
            "name": plan.name,
            "organisation": plan.organisation,
            "body": plan.body,
            "years": list(plan.years),
            "levels": list(plan.levels),
            "source": plan.source,
        },
        "goals": [
            {
                "id": goal.id,
                "level": goal.level,
                "title": goal.title,
                "parent": goal.parent,
                **_retired(goal.retired),
            }
            for goal in plan.goals
        ],
        "indicators": [_indicator(one, by_item.get(one.id, [])) for one in plan.indicators],
        "activities": [_activity(one, by_item.get(one.id, [])) for one in plan.activities],
        "people": [
            {
                "id": person.id,
                "name": person.name,
                "slack": person.slack,
                "manager": person.manager,
                "deputy": person.deputy,
                **_retired(person.retired),
            }
            for person in plan.people
        ],
        "controllers": list(plan.controllers),
        "periods": [
            {
                "code": period.code,
                "name": period.name,
                "covers": period.covers,
                "opens": period.opens.isoformat(),
                "deadline": period.deadline.isoformat(),
                "locked": period.locked and period.locked.isoformat(),
                **_retired(period.retired),
            }
            for period in plan.periods
        ],
        "channels": [{"slack": one.slack, "name": one.name, "goal": one.goal} for one in plan.channels],
        "reminders": {"before": list(plan.reminders.before), "after": list(plan.reminders.after)},
        "statuses": dict(plan.statuses),
    }


def _retired(day: object) -> dict[str, object]:
    return {"retired": str(day)} if day else {}


def _item(item: Item) -> dict[str, object]:
    return {
        "id": item.id,
        "title": item.title,
        "goal": item.goal,
        "kind": item.kind.value,
        "owner": item.owner,
        "provider": item.provider,
        "reporting": list(item.reporting),
        "note": item.note,
        **_retired(item.retired),
    }


def _indicator(indicator: Indicator, log: list[Recorded]) -> dict[str, object]:
    return _item(indicator) | {
        "unit": indicator.unit,
        "covers": indicator.covers and indicator.covers.value,
        "direction": indicator.direction and indicator.direction.value,
        "splits": [{"dimension": one.dimension, "members": list(one.members)} for one in indicator.splits],
        "baselines": [_figure(figure) for figure in indicator.baselines],
        "targets": [_target(target, indicator) for target in indicator.targets],
        "source": indicator.source,
        "criteria": indicator.criteria.model_dump() if indicator.criteria else None,
        "questions": list(indicator.questions),
        "outcomes": [_outcome(period, said) for period, said in _by_period(log)],
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "year": figure.year,
        "part": figure.part,
        "aspect": figure.aspect,
        "text": figure.text,
        "note": figure.note,
    }


def _target(target: Target, indicator: Indicator) -> dict[str, object]:
    aim = targets.read_target(target.text, indicator.title)
    number = targets.value(aim)
    return {
        "year": target.year,
        "text": target.text,
        "meaning": aim.meaning.value,
        "value": None if number is None else f"{number:f}",
        "note": target.note,
    }


def _by_period(log: list[Recorded]) -> Iterator[tuple[str, list[Recorded]]]:
    for period, said in groupby(
        sorted(log, key=lambda one: (one.period, one.entry)), key=lambda one: one.period
    ):
        yield period, list(said)


def _outcome(period: str, log: list[Recorded]) -> dict[str, object]:
    stands = standing(log)
    total = stands.get((Aspect.OUTCOME, TOTAL))
    comment = stands.get((Aspect.COMMENT, TOTAL))
    forecast = stands.get((Aspect.FORECAST, TOTAL))
    latest = max(stands.values(), key=lambda one: one.entry, default=None)
    return {
        "period": period,
        "text": total and total.reading.text,
        "value": _number(total),
        "unit": total and total.reading.unit,
        "meaning": total and total.reading.meaning,
        "awaited": total and total.reading.awaited and total.reading.awaited.isoformat(),
        "parts": {
            part: {"text": one.reading.text, "value": _number(one)}
            for (aspect, part), one in sorted(stands.items())
            if aspect is Aspect.OUTCOME and part
        },
        "forecast": forecast and {"text": forecast.reading.text, "value": _number(forecast)},
        "comment": comment and comment.reading.text,
        "by": latest and latest.person,
        "at": latest and latest.at.isoformat(),
    }


def _number(recorded: Recorded | None) -> str | None:
    number = recorded.reading.number if recorded else None
    return None if number is None else f"{number:f}"


def _activity(activity: Activity, log: list[Recorded]) -> dict[str, object]:
    reports = [_report(period, said) for period, said in _by_period(log)]
    stands = [one for _, said in _by_period(log) for one in standing(said).values()]
    return _item(activity) | {
        "year": activity.year,
        "boards": list(activity.boards),
        "status": _latest(stands, Aspect.STATUS) or activity.status,
        "comment": _latest(stands, Aspect.COMMENT) or activity.comment,
        "reports": reports,
    }


def _latest(stands: list[Recorded], aspect: Aspect) -> str | None:
    of_aspect = [one for one in stands if one.reading.aspect is aspect]
    latest = max(of_aspect, key=lambda one: one.entry, default=None)
    return latest.reading.text if latest else None


def _report(period: str, log: list[Recorded]) -> dict[str, object]:
    said = [
        {
            "part": part and spoken(part),
            "aspect": aspect.value,
            "text": one.reading.text,
            "meaning": one.reading.meaning,
            "by": one.person,
            "at": one.at.isoformat(),
        }
        for (aspect, part), one in sorted(standing(log).items())
    ]
    return {"period": period, "said": said}


def log_as_json(plan: Plan, log: Iterable[Recorded]) -> list[Mapping[str, object]]:
    """Return every reading ever recorded, in order, with its state: stands, superseded or undone."""
    return [_logged(plan, recorded) for recorded in log]


def _logged(plan: Plan, recorded: Recorded) -> Mapping[str, object]:
    reading = recorded.reading
    return {
        "entry": recorded.entry,
        "at": recorded.at.isoformat(),
        "by": recorded.person,
        "slack": recorded.author,
        "via": recorded.via,
        "reason": recorded.reason,
        "period": recorded.period,
        "item": recorded.item,
        "title": plan.items[recorded.item].title,
        "aspect": reading.aspect.value,
        "part": reading.part,
        "text": reading.text,
        "meaning": reading.meaning,
        "value": None if reading.number is None else f"{reading.number:f}",
        "unit": reading.unit,
        "awaited": reading.awaited and reading.awaited.isoformat(),
        "state": recorded.state.value,
        "undone_by": recorded.undone_by,
        "undone_at": recorded.undone_at and recorded.undone_at.isoformat(),
    }
