"""Handovers as sentences, for the chat and the command line; as plain texts, not escaped for either."""

from collections.abc import Iterator
from datetime import date

from plan.calendar import short_day
from plan.handing import Moved, as_of, differing
from plan.handover import Handover
from plan.model import Plan
from reports.counted import counted

_NEVER = date.min
"""A day that short_day writes every other day's year beside."""


def moving(plan: Plan, handover: Handover, moved: Moved) -> str:
    """Return "12 indikatorer och 3 aktiviteter går från HR-strateg till HR-chef från sön 1 okt 2023"."""
    return f"{what(moved)} går {parties(plan, handover)}"


def parties(plan: Plan, handover: Handover) -> str:
    """Return "från HR-strateg till HR-chef från sön 1 okt 2023"."""
    giver, taker = plan.person[handover.giver].name, plan.person[handover.taker].name
    back = "tillbaka " if handover.back else ""
    return f"{back}från {giver} till {taker} från {short_day(handover.since, _NEVER)}"


def what(moved: Moved) -> str:
    """Return "12 indikatorer, 1 aktivitet och 2 mål"; what there is none of is left out."""
    kinds = (
        (moved.indicators, "indikator", "indikatorer"),
        (moved.activities, "aktivitet", "aktiviteter"),
        (moved.goals, "mål", "mål"),
    )
    said = [counted(len(ids), one, many) for ids, one, many in kinds if ids]
    return " och ".join(part for part in (", ".join(said[:-1]), *said[-1:]) if part)


def titles(plan: Plan, moved: Moved) -> Iterator[str]:
    """Yield a line for each thing that moves: its id and its title."""
    for one in (*moved.indicators, *moved.activities, *moved.goals):
        yield f"{one}: {plan.subjects[one].title}"


def way_back(handover: Handover, today: date) -> str:
    """Return what to write after "/plan overlamna" to hand back what this hands over."""
    later = f" från {handover.since}" if handover.since > today else ""
    named = "".join(f" {one}" for one in handover.items)
    return f"{handover.taker} till {handover.giver}{later} tillbaka{named}"


def remarks(plan: Plan, handover: Handover, today: date) -> Iterator[str]:
    """Yield what whoever decides should know besides: what stays, and what may surprise."""
    giver, taker = plan.person[handover.giver], plan.person[handover.taker]
    others = [person for person in plan.people if not person.retired]
    held = {
        "controller": giver.id in plan.controllers,
        "chef": any(person.manager == giver.id for person in others),
        "ställföreträdare": any(person.deputy == giver.id for person in others),
    }
    roles = [role for role, holds in held.items() if holds]
    if roles and not (handover.items or handover.back):
        yield f"{giver.name} är fortfarande {' och '.join(roles)}; det ändras i planfilen."
    if taker.slack is None:
        yield f"{taker.name} har inget Slack-konto i planen och får därför inga påminnelser."
    for one in plan.handovers:
        if one.since > today and handover.giver in (one.giver, one.taker):
            yield f"Sedan tidigare är bestämt att {_what(one)} går {parties(plan, one)}."


def _what(handover: Handover) -> str:
    return ", ".join(handover.items) if handover.items else "allt"


def handover_line(plan: Plan, handover: Handover, today: date) -> str:
    """Return one line for a list of handovers, with who decided it."""
    coming = "" if handover.since <= today else " (kommande)"
    by = plan.person[handover.by].name
    decided = short_day(handover.on, _NEVER)
    return f"{_what(handover)} {parties(plan, handover)}{coming}, bestämt {decided} av {by}"


def still_handed_over(plan: Plan, today: date) -> Iterator[str]:
    """Yield what somebody who has read the plan in again should know of its handovers."""
    days = [today, *(one.since for one in plan.handovers if one.since > today)]
    if any(differing(plan, as_of(plan, day)) for day in days):
        number = len(plan.handovers)
        names = counted(number, "överlämning", "överlämningar")
        yield (
            f"{names} gäller fortfarande; planfilen ändrar inte det. "
            f"Se dem med tertial plan show {plan.code}."
        )
    for taker in dict.fromkeys(one.taker for one in plan.handovers):
        if plan.person[taker].retired and (left := _left_by(plan, taker, today)):
            yield (
                f"{plan.person[taker].name} har utgått ur planen: {what(left)} som hade lämnats över "
                "dit hålls åter av dem som planfilen anger."
            )


def _left_by(plan: Plan, taker: str, today: date) -> Moved:
    """Return what would be the taker's if they were still in the plan."""
    people = [one.model_copy(update={"retired": None}) if one.id == taker else one for one in plan.people]
    return differing(as_of(plan, today), as_of(plan.model_copy(update={"people": tuple(people)}), today))
