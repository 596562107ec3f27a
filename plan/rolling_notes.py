"""What to know of a plan carried to another year: what did not go along, and what to look at."""

from collections.abc import Iterator, Sequence
from datetime import date

from plan.activity import Activity
from plan.answers import Aspect
from plan.calendar import deadline_of, is_working_day, short_day
from plan.carrying import goes_along
from plan.indicator import Indicator
from plan.model import Goal, Plan
from plan.moving import Move

_NEVER = date.min
"""A day that short_day writes every other day's year beside."""


def notes(old: Plan, new: Plan, finished: Sequence[Activity], move: Move) -> Iterator[str]:
    """Yield what did not go along and what the new plan still lacks."""
    last, told = max(old.years), {*new.items, *(one.id for one in finished)}
    over = [one for one in old.items.values() if one.id not in told]
    if finished:
        yield _listed(finished, "avslutad eller avbruten aktivitet följer inte med",
                      "avslutade eller avbrutna aktiviteter följer inte med")  # fmt: skip
    if over:
        yield _listed(over, "post som har utgått följer inte med", "poster som har utgått följer inte med")
    started = [one for one in new.indicators if _from_year(one, last)]
    yield f"{len(started)} av {len(new.indicators)} indikatorer har fått utfallet {last} som ingångsvärde."
    begun = {one.id for one in started}
    partly = [one for one in new.indicators if one.id not in begun and _from_months(one, last)]
    begun |= {one.id for one in partly}
    if partly:
        rest = f"saknar helårsutfall för {last} och har delårens"
        yield _listed(partly, f"indikator {rest}", f"indikatorer {rest}")
    if lacking := [one for one in new.indicators if one.id not in begun]:
        yield _listed(lacking, f"indikator saknar utfall för {last}", f"indikatorer saknar utfall för {last}")
    if aimless := [one for one in new.indicators if not one.targets]:
        yield _listed(
            aimless, f"indikator saknar mål för {move.year}", f"indikatorer saknar mål för {move.year}"
        )
    if whole := [one for one in old.periods if one.is_full_year and one.year == last and not one.locked]:
        yield f"{whole[0].name} är inte låst: utfallen för {last} är preliminära."
    yield from _smaller_notes(old, new, move)
    yield from _goal_notes(old, new)


def _smaller_notes(old: Plan, new: Plan, move: Move) -> Iterator[str]:
    budgets = [one for one in old.indicators if any(not goes_along(old, each) for each in one.baselines)]
    if budgets := [one for one in budgets if one.id in new.items]:
        rest = "budget eller prognos följer inte med"
        yield _listed(budgets, f"indikators {rest}", f"indikatorers {rest}")
    new_targets = {one.id: one.targets for one in new.indicators}
    comments = {one.id: one.comment for one in old.activities}
    boards = [one for one in new.activities if one.status is None and one.comment != comments[one.id]]
    if boards:
        rest = "uppdrag har olika status i sina nämnder, som står i kommentaren"
        yield _listed(boards, rest, rest)
    if past := sum(
        len(one.targets) - len(new_targets[one.id]) for one in old.indicators if one.id in new_targets
    ):
        yield f"Mål och riktvärden för tiden före {move.year} följer inte med: {past} st."
    if old.economy:
        yield f"Ekonomitabellernas rader följer inte med: {len(old.economy)} st."
    titled = [one for one in (*new.goals, *new.items.values()) if move.text(one.title) != one.title]
    if titled:
        rest = "namn nämner planens år och har inte ändrats"
        yield _listed(titled, rest, rest)


def _goal_notes(old: Plan, new: Plan) -> Iterator[str]:
    left = [one for one in new.goals if old.goal[one.id].note != one.note]
    if left:
        yield _listed(
            left,
            "måls anteckning gäller den gamla planens år och följer inte med",
            "måls anteckningar gäller den gamla planens år och följer inte med",
        )


def _from_year(one: Indicator, year: int) -> bool:
    return any(figure.year == year and figure.aspect == Aspect.OUTCOME for figure in one.baselines)


def _from_months(one: Indicator, year: int) -> bool:
    return any(str(year) in (figure.covers or figure.moment or "") for figure in one.baselines)


def _listed(found: Sequence[Indicator | Activity | Goal], one: str, many: str) -> str:
    ids = ", ".join(part.id for part in found)
    return f"{len(found)} {one if len(found) == 1 else many}: {ids}"


def moved_days(plan: Plan, move: Move) -> Iterator[str]:
    """Yield each deadline that had to leave its date."""
    for period in plan.periods:
        day = move.day(period.deadline)
        if not period.retired and not is_working_day(day):
            closes = deadline_of(period.model_copy(update={"deadline": day}))
            yield (
                f"{move.text(period.code)} stänger {short_day(closes, _NEVER)}: {short_day(day, _NEVER)} är "
                "ingen arbetsdag."
            )


def later_handovers(plan: Plan, today: date) -> Iterator[str]:
    """Yield the handovers that have not come yet."""
    for one in plan.handovers:
        if one.since > today:
            giver, taker = plan.person[one.giver].name, plan.person[one.taker].name
            yield (
                f"Överlämningen från {giver} till {taker} från {short_day(one.since, _NEVER)} följer inte "
                "med. Gör om den i den nya planen."
            )
