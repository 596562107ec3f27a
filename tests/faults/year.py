"""A year of the example plans with five hundred people in them: how many messages does a person get a week?

    uv run python -m tests.faults.year [--people N] [--seed S]

Everything but Slack is real: each day is decided, queued, claimed, composed and marked in a database.
Most people report on some day of the window, one in eight only after the deadline.
"""

import argparse
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from tabulate import tabulate

from plan.calendar import is_working_day
from plan.catalogue import catalogue
from plan.due import Due
from plan.model import Person, Plan
from plan.mornings import DIGEST
from plan.owed import is_answered
from storage import entries
from storage.database import open_database
from storage.plans import add_revision
from tests.plan.plans import PLANS, real_plan
from tests.reminders.mornings import Mornings, answer_to

_ZONE = ZoneInfo("Europe/Stockholm")
_MOMENTS = (DIGEST, time(9), time(16))
_LATE = 8
"""One in so many reports after the deadline."""


def main() -> None:
    """Print a line for each plan."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rows = [_row(file.stem, asked.people, asked.seed) for file in sorted(PLANS.glob("*.yaml"))]
    print(tabulate(
        rows,
        headers=["plan", "people", "told", "messages", "person-weeks", "median a week", "max a week",
                 "median a year", "max a year", "channels", "on red days"],
    ))  # fmt: skip


def _row(name: str, people: int, seed: int) -> list[object]:
    plan = peopled(real_plan(name), people)
    sent = a_year(plan, Random(seed))  # noqa: S311  repeatable
    personal = [(at, due) for at, due in sent if due.recipient.startswith("U")]
    weeks = Counter((due.recipient, at.isocalendar()[:2]) for at, due in personal)
    years = Counter(due.recipient for _, due in personal)
    red = sum(not is_working_day(at.date()) for at, _ in sent)
    a_week, all_year = sorted(weeks.values()), sorted(years.values())
    return [name, len(plan.people), len(years), len(personal), len(weeks), median(a_week), a_week[-1],
            median(all_year), all_year[-1], len(sent) - len(personal), red]  # fmt: skip


def peopled(plan: Plan, people: int) -> Plan:
    """Return the plan with so many people: each item shared by its owner's team, managed by the owner."""
    more = people - len(plan.people)
    items = [*plan.indicators, *plan.activities]
    places = list(zip(range(more), cycle(items), strict=False))
    team = [
        Person(id=f"p{at}", name=f"Handläggare {at}", slack=f"U0P{at:05}", manager=item.owner)
        for at, item in places
    ]
    sharing: dict[str, list[str]] = {}
    for person, (_, item) in zip(team, places, strict=True):
        sharing.setdefault(item.id, []).append(person.id)
    return plan.model_copy(
        update={
            "people": (*(_with_account(person) for person in plan.people), *team),
            "indicators": tuple(
                one.model_copy(update={"co_owners": (*one.co_owners, *sharing.get(one.id, ()))})
                for one in plan.indicators
            ),
            "activities": tuple(
                one.model_copy(update={"co_owners": (*one.co_owners, *sharing.get(one.id, ()))})
                for one in plan.activities
            ),
        }
    )


def _with_account(person: Person) -> Person:
    """Return the person with a Slack account; who has only an address, or none, gets one."""
    if person.slack and "@" not in person.slack:
        return person
    return person.model_copy(update={"slack": f"U0{person.id.upper().replace('-', '')}"[:20]})


def a_year(plan: Plan, random: Random) -> list[tuple[datetime, Due]]:
    """Go through every day from the first window's opening to six weeks after the last deadline."""
    first = min(period.opens for period in plan.periods) - timedelta(days=28)
    last = max(
        first + timedelta(days=365), *(period.deadline + timedelta(days=42) for period in plan.periods)
    )
    comes = _days_of_reports(plan, random)
    with TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/year.db")
        with database.write() as db:
            add_revision(db, plan, datetime.combine(first, time(), UTC))
        year = Mornings(database, catalogue(0, []))
        for ahead in range((last - first).days):
            day = first + timedelta(days=ahead)
            year.plans = catalogue(ahead, [(plan, first)], day)
            for moment in _MOMENTS:
                year.beat(datetime.combine(day, moment, _ZONE))
                for period, item in comes.pop((day, moment), ()):
                    _report(year, plan, period, item, datetime.combine(day, moment, _ZONE))
        database.close()
    return [(at, due) for at, due, _ in year.sent]


def _days_of_reports(plan: Plan, random: Random) -> dict[tuple[date, time], list[tuple[str, str]]]:
    found: dict[tuple[date, time], list[tuple[str, str]]] = {}
    for period in plan.periods:
        for item in plan.items.values():
            if period.code in item.reporting:
                window = (period.deadline - period.opens).days
                late = random.randrange(_LATE) == 0
                ahead = window + random.randint(1, 12) if late else random.randint(0, window)
                when = period.opens + timedelta(days=ahead), random.choice(_MOMENTS)
                found.setdefault(when, []).append((period.code, item.id))
    return found


def _report(year: Mornings, plan: Plan, period: str, code: str, at: datetime) -> None:
    item = plan.items[code]
    with year.database.read() as db:
        stands = entries.answers_of(db, plan.code)(period, code)
    if not is_answered(item, stands):
        year.report(plan, period, item, *answer_to(item), at=at)


if __name__ == "__main__":
    main()
