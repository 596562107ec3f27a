"""A plan and its log as plain data, for JSON: everything that stands, and everything that was said.

Numbers are texts with the decimals that were written ("2.80"): JSON's own would lose them.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby

from plan import targets
from plan.activity import Activity
from plan.answers import Aspect, Reading, Recorded, standing
from plan.due import Due
from plan.fields import Frozen
from plan.indicator import Indicator, Target
from plan.model import Goal, Period, Plan
from plan.parts import TOTAL, spoken
from plan.totals import total
from reports.explained import target_as_data
from reports.matters import Matter

_HEAD = ("code", "name", "organisation", "body", "years", "levels", "source", "risk_scale")


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


def message_as_json(due: Due, matter: Matter) -> dict[str, object]:
    """Return what a message is about, by its ids and in words, and for which day."""
    return {
        "kind": due.kind.value,
        "recipient": due.recipient,
        "subject": due.subject,
        "due_on": due.due_on.isoformat(),
        "to": matter.to,
        "about": matter.about,
    }


def plan_as_json(plan: Plan, log: Iterable[Recorded]) -> dict[str, object]:
    """Return the plan with what stands in each period; retired parts carry the day they were retired."""
    by_item: dict[str, list[Recorded]] = {}
    for recorded in log:
        by_item.setdefault(recorded.item, []).append(recorded)
    return {
        "plan": plan.model_dump(mode="json", include=set(_HEAD)),
        "goals": [_goal(one, by_item.get(one.id, [])) for one in plan.goals],
        "indicators": [_indicator(one, by_item.get(one.id, [])) for one in plan.indicators],
        "activities": [_activity(one, by_item.get(one.id, []), plan) for one in plan.activities],
        "people": [_fields(person) for person in plan.people],
        "controllers": list(plan.controllers),
        "periods": [_fields(period) for period in plan.periods],
        "channels": [_fields(channel) for channel in plan.channels],
        "reminders": _fields(plan.reminders),
        "statuses": {word: status.value for word, status in plan.statuses.items()},
        "risks": [_fields(risk) for risk in plan.risks],
        "economy": [_fields(row) for row in plan.economy],
        "footnotes": [_fields(note) for note in plan.footnotes],
        "handovers": [_fields(one) for one in plan.handovers],
        "directions": [_fields(one) for one in plan.directions],
    }


def _fields(part: Frozen) -> dict[str, object]:
    """Return every field of a part of the plan; only what has been retired says so."""
    fields = part.model_dump(mode="json")
    return {name: value for name, value in fields.items() if name != "retired" or value}


def _goal(goal: Goal, log: list[Recorded]) -> dict[str, object]:
    return _fields(goal) | {"judgements": _judgements(log)}


def _judgements(log: list[Recorded]) -> list[dict[str, object]]:
    """Return the judgements that stand, each with its reason and what was laid before its author."""
    return [
        {
            "period": period,
            "judged": one.reading.meaning,
            "reason": one.reading.text,
            "basis": one.basis,
            "by": one.person,
            "at": one.at.isoformat(),
        }
        for period, said in _by_period(log)
        for (aspect, _), one in standing(said).items()
        if aspect is Aspect.JUDGEMENT
    ]


def _indicator(indicator: Indicator, log: list[Recorded]) -> dict[str, object]:
    return _fields(indicator) | {
        "targets": [_target(target, indicator) for target in indicator.targets],
        "outcomes": [_outcome(indicator, period, said) for period, said in _by_period(log)],
        "judgements": _judgements(log),
    }


def _target(target: Target, indicator: Indicator) -> dict[str, object]:
    """Return a target with how its text is understood; `years` are those that the text itself names."""
    aim = targets.read_target(target.text, indicator.title, indicator.direction)
    own = _fields(target)
    understood = target_as_data(target.text, aim, _written)
    return own | {name: value for name, value in understood.items() if name not in own}


def _by_period(log: list[Recorded]) -> Iterator[tuple[str, list[Recorded]]]:
    for period, said in groupby(
        sorted(log, key=lambda one: (one.period, one.entry)), key=lambda one: one.period
    ):
        if standing(of_period := list(said)):
            yield period, of_period


def _outcome(indicator: Indicator, period: str, log: list[Recorded]) -> dict[str, object]:
    stands = standing(log)
    whole = total(indicator, stands)
    comment = stands.get((Aspect.COMMENT, TOTAL))
    forecast = stands.get((Aspect.FORECAST, TOTAL))
    latest = max(stands.values(), key=lambda one: one.entry, default=None)
    return {
        "period": period,
        "text": whole and whole.text,
        "value": whole and _number(whole),
        "unit": whole and whole.unit,
        "meaning": whole and whole.meaning,
        "awaited": whole and whole.awaited and whole.awaited.isoformat(),
        "parts": {
            part: {"text": one.reading.text, "value": _number(one.reading), "meaning": one.reading.meaning}
            for (aspect, part), one in sorted(stands.items())
            if aspect is Aspect.OUTCOME and part
        },
        "forecast": forecast and {"text": forecast.reading.text, "value": _number(forecast.reading)},
        "comment": comment and comment.reading.text,
        "by": latest and latest.person,
        "at": latest and latest.at.isoformat(),
    }


def _number(reading: Reading) -> str | None:
    return None if reading.number is None else _written(reading.number)


def _written(number: Decimal) -> str:
    return f"{number:f}"


def _activity(activity: Activity, log: list[Recorded], plan: Plan) -> dict[str, object]:
    by_period = dict(_by_period(log))
    in_order = [by_period[one.code] for one in sorted(plan.periods, key=_end) if one.code in by_period]
    return _fields(activity) | {
        "status": _latest(in_order, Aspect.STATUS) or activity.status,
        "comment": _latest(in_order, Aspect.COMMENT) or activity.comment,
        "reports": [_report(period, said) for period, said in by_period.items()],
    }


def _end(period: Period) -> str:
    return period.covers[-7:]


def _latest(in_order: list[list[Recorded]], aspect: Aspect) -> str | None:
    """Return what stands in the latest period that says anything; of several boards, each with its name."""
    for log in reversed(in_order):
        said = {
            part: one.reading.text for (about, part), one in sorted(standing(log).items()) if about is aspect
        }
        if len(said) > 1:
            return ", ".join(f"{spoken(part)}: {text}" for part, text in said.items())
        if said:
            return next(iter(said.values()))
    return None


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
        "title": plan.subjects[recorded.item].title,
        "aspect": reading.aspect.value,
        "part": reading.part,
        "text": reading.text,
        "meaning": reading.meaning,
        "value": _number(reading),
        "unit": reading.unit,
        "awaited": reading.awaited and reading.awaited.isoformat(),
        "state": recorded.state.value,
        "undone_by": recorded.undone_by,
        "undone_at": recorded.undone_at and recorded.undone_at.isoformat(),
    }
