"""What of an item goes from one year's plan to the next: its outcome as a start, its status as a start."""

from collections.abc import Iterator, Sequence

from plan.activity import Activity
from plan.answers import Aspect, Meaning, Recorded
from plan.calendar import months
from plan.indicator import Coverage, Figure, Indicator
from plan.model import Period, Plan
from plan.owed import Answers, status_parts
from plan.parts import TOTAL, pairs_of, part_of, spoken
from plan.statuses import NAMES, Status, read_status

_OUTCOME = "utfall"
_OF_THEIR_YEAR = frozenset({"budget", "prognos"})
_TERTIAL = "tertial"
_OVER = frozenset({Status.done, Status.cancelled})
_NO_VALUE = frozenset({Meaning.MISSING, Meaning.AWAITED})


def starting_figures(plan: Plan, indicator: Indicator, answers: Answers) -> tuple[Figure, ...]:
    """Return where the indicator starts from: the earlier outcomes that the plan states, and the latest.

    That is the outcome of a whole year; where it is missing that of the latest months, which says so. Of
    an indicator whose values are of one tertial each, it is each tertial's. Budgets and forecasts of the
    years that have gone are no start.
    """
    recorded = [*_recorded(plan, indicator, answers)]
    known = {(one.year, one.part) for one in recorded}
    stated = [
        _without_period(plan, one)
        for one in indicator.baselines
        if goes_along(plan, one) and not _is_reported(indicator, one, answers)
    ]
    again = [one for one in stated if one.aspect == _OUTCOME and (one.year, one.part) in known]
    return (*(one for one in stated if one.year is None or one not in again), *recorded)


def _is_reported(indicator: Indicator, figure: Figure, answers: Answers) -> bool:
    """Whether somebody has reported for the very period of which the plan states the figure."""
    key = (Aspect.OUTCOME, figure.part)
    return figure.period is not None and key in answers(figure.period, indicator.id)


def goes_along(plan: Plan, figure: Figure) -> bool:
    """Whether a figure that the plan states says something of the next one: a past year's budget doesn't."""
    if figure.aspect == _OUTCOME:
        return True
    of_its_year = figure.aspect in _OF_THEIR_YEAR and (figure.year or 0) <= max(plan.years)
    return not (of_its_year or figure.period)


def _without_period(plan: Plan, figure: Figure) -> Figure:
    """Return a figure that says in words which period of the old plan it is of."""
    if figure.period is None:
        return figure
    when = figure.moment or months(plan.period[figure.period].covers)
    return figure.model_copy(update={"period": None, "moment": when})


def _recorded(plan: Plan, indicator: Indicator, answers: Answers) -> Iterator[Figure]:
    by_end = _latest_first(plan)
    if indicator.covers is Coverage.TERTIAL:
        last = max(plan.years)
        for period in reversed([one for one in by_end if one.year == last]):
            yield from (_of_tertial(period, one) for one in _said(indicator, period, answers))
        return
    for period in by_end:
        if said := _said(indicator, period, answers):
            yield from (_figure(period, one) for one in said)
            return


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


def _figure(period: Period, one: Recorded) -> Figure:
    part, text = one.reading.part, one.reading.text
    if period.is_full_year:
        return Figure(year=period.year, part=part, text=text)
    note = f"Senaste utfall ({period.name}); helårets saknas"
    return Figure(moment=months(period.covers), part=part, text=text, note=note)


def _of_tertial(period: Period, one: Recorded) -> Figure:
    tertial = {_TERTIAL: f"T{(int(period.covers[-2:]) + 3) // 4}"}
    part = part_of(tertial | pairs_of(one.reading.part))
    return Figure(year=period.year, part=part, text=one.reading.text)


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
