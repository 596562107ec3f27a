"""What of an item goes from one year's plan to the next: its outcome as a start, its status as a start."""

from collections.abc import Iterator, Sequence

from plan.activity import Activity
from plan.answers import Aspect, Meaning, Recorded
from plan.covering import tertial_of
from plan.indicator import Coverage, Figure, Indicator
from plan.model import Period, Plan
from plan.owed import Answers, status_parts
from plan.parts import TERTIAL, TOTAL, pairs_of, part_of, spoken
from plan.statuses import NAMES, Status, read_status

_OF_THEIR_YEAR = frozenset({"budget", "prognos"})
_OVER = frozenset({Status.done, Status.cancelled})
_NO_VALUE = frozenset({Meaning.MISSING, Meaning.AWAITED})


def starting_figures(plan: Plan, indicator: Indicator, answers: Answers) -> tuple[Figure, ...]:
    """Return where the indicator starts from: the outcomes that the plan states, and those of each period.

    What was reported goes before what the plan states for the same time. Budgets and forecasts of the years
    that have gone are no start.
    """
    recorded = {_place(one): one for one in _recorded(plan, indicator, answers)}
    stated = (_without_period(plan, indicator, one) for one in indicator.baselines if goes_along(plan, one))
    return (*(one for one in stated if one.moment or _place(one) not in recorded), *recorded.values())


def _place(figure: Figure) -> tuple[object, ...]:
    return figure.aspect, figure.year, figure.covers, figure.part


def goes_along(plan: Plan, figure: Figure) -> bool:
    """Whether a figure that the plan states says something of the next one: a past year's budget doesn't."""
    if figure.aspect == Aspect.OUTCOME:
        return True
    of_its_year = figure.aspect in _OF_THEIR_YEAR and (figure.year or 0) <= max(plan.years)
    return not (of_its_year or figure.period)


def _without_period(plan: Plan, indicator: Indicator, figure: Figure) -> Figure:
    """Return a figure that says itself which months it is of, since the new plan lacks the old periods."""
    if figure.period is None:
        return figure
    when = _when(plan.period[figure.period], indicator, figure.part)
    return figure.model_copy(update={"period": None, "year": None} | when)


def _recorded(plan: Plan, indicator: Indicator, answers: Answers) -> Iterator[Figure]:
    for period in reversed(_latest_first(plan)):
        for one in _said(indicator, period, answers):
            yield Figure(text=one.reading.text).model_copy(update=_when(period, indicator, one.reading.part))


def _when(period: Period, indicator: Indicator, part: str) -> dict[str, object]:
    """Return the fields that say of which time, and which part, a value reported in a period is."""
    if indicator.covers is Coverage.TERTIAL:
        tertial = tertial_of(period.covers)
        return {"year": period.year, "part": part_of({TERTIAL: tertial} | pairs_of(part))}
    if period.is_full_year:
        return {"year": period.year, "part": part}
    return {"covers": period.covers, "part": part}


def _latest_first(plan: Plan) -> list[Period]:
    """Return the periods, the one that ends last first; of two that end together the longer."""
    alive = [one for one in plan.periods if not one.retired]
    return sorted(alive, key=lambda one: (one.covers[-7:], _negated(one.covers[:7])), reverse=True)


def _negated(month: str) -> int:
    return -int(month.replace("-", ""))


def _said(indicator: Indicator, period: Period, answers: Answers) -> list[Recorded]:
    """Return the outcomes that stand, the total first."""
    stands = answers(period.code, indicator.id)
    found = [
        one for (aspect, _), one in stands.items()
        if aspect is Aspect.OUTCOME and one.reading.meaning not in _NO_VALUE
    ]  # fmt: skip
    order = {part: at for at, part in enumerate((TOTAL, *indicator.parts))}
    return sorted(found, key=lambda one: (order.get(one.reading.part, len(order)), one.reading.part))


def is_finished(plan: Plan, activity: Activity, answers: Answers) -> bool:
    """Whether the activity is done or cancelled, in every board that has it."""
    statuses = _statuses(plan, activity, answers)
    return all(meaning in _OVER for _, meaning in statuses)


def activity_onward(plan: Plan, activity: Activity, answers: Answers) -> Activity:
    """Return the activity that starts from its latest status and comment.

    Where its boards say different things there is no one status; the comment then tells each board's.
    """
    said = _statuses(plan, activity, answers)
    texts = {text for text, _ in said}
    comments = [*_comments(plan, activity, answers)]
    if len(texts) == 1:
        (status,) = texts
        return activity.model_copy(
            update={"status": status, "comment": _joined(comments) or activity.comment}
        )
    boards = [(part, f"{text}") for part, (text, _) in zip(status_parts(activity), said, strict=True) if text]
    return activity.model_copy(update={"status": None, "comment": _joined([*boards, *comments])})


def _statuses(plan: Plan, activity: Activity, answers: Answers) -> list[tuple[str | None, str | None]]:
    """Return the latest status of each part: a word that the plan knows, and what it means."""
    return [_status(plan, activity, part, answers) for part in status_parts(activity)]


def _status(plan: Plan, activity: Activity, part: str, answers: Answers) -> tuple[str | None, str | None]:
    found = _latest(plan, activity, (Aspect.STATUS, part), answers)
    if found is None:
        return activity.status, activity.status and read_status(activity.status, plan.statuses)
    text, meaning = found.reading.text, Status(found.reading.meaning)
    if read_status(text, plan.statuses) is meaning:
        return text, meaning
    own = (word for word, status in plan.statuses.items() if status is meaning)
    return next(own, NAMES[meaning]), meaning


def _comments(plan: Plan, activity: Activity, answers: Answers) -> Iterator[tuple[str, str]]:
    for part in dict.fromkeys((TOTAL, *status_parts(activity))):
        if found := _latest(plan, activity, (Aspect.COMMENT, part), answers):
            yield part, found.reading.text


def _latest(plan: Plan, activity: Activity, key: tuple[Aspect, str], answers: Answers) -> Recorded | None:
    said = (answers(period.code, activity.id).get(key) for period in _latest_first(plan))
    return next((one for one in said if one), None)


def _joined(said: Sequence[tuple[str, str]]) -> str | None:
    """Return the texts, each after its board where there is one."""
    lines = [f"{spoken(part)}: {text}" if part else text for part, text in said]
    return "\n".join(lines) or None
