"""A plan that is changed in mid-period while people are away: who is asked for what."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta

import pytest

from plan.handover import Handover
from plan.preferences import Away
from plan.revision import revise
from storage import preferences
from storage.plans import add_revision, load_plans
from storage.preferences import By
from tests.bot.post.mail import Mail
from tests.plan.plans import an_activity, an_indicator
from tests.reminders.mornings import local
from tests.scenario.hours import PEOPLE, SICK, TALKS, VALUES, Told, mail, the_plan, told_at

__all__ = ["mail"]  # a fixture for the tests here

_HOURS = [time(hour) for hour in (0, 7, 9, 12, 16, 20)]
Change = Callable[[Mail], None]


def _day(text: str) -> date:
    return date.fromisoformat(f"2023-{text}")


def _brought(**fields: object) -> Change:
    """Import the plan anew, with these fields."""

    def change(mail: Mail) -> None:
        with mail.office.database.write() as db:
            ((before, _),) = load_plans(db)
            add_revision(db, revise(before, the_plan(**fields), mail.clock.at.date())[0], mail.real)

    return change


def _away(who: str, first: str, last: str, deputy: str | None = None) -> Change:
    def change(mail: Mail) -> None:
        with mail.office.database.write() as db:
            preferences.set_away(db, By(who, who, mail.real), Away(_day(first), _day(last), deputy))

    return change


def _handed_over(giver: str, taker: str, since: str) -> Change:
    def change(mail: Mail) -> None:
        with mail.office.database.write() as db:
            ((plan, _),) = load_plans(db)
            one = Handover(giver=giver, taker=taker, since=_day(since), by="d", on=mail.clock.at.date())
            add_revision(db, plan.model_copy(update={"handovers": (one,)}), mail.real)

    return change


async def _through(mail: Mail, first: str, last: str, changes: Mapping[str, Change]) -> Told:
    """Live through the days; each change is made after seven on its day."""
    mail.bring(the_plan())
    told: Told = []
    day = _day(first)
    while day <= _day(last):
        for hour in _HOURS:
            told += await told_at(mail, local(day, hour))
            if hour == time(7) and (change := changes.get(f"{day:%m-%d}")):
                change(mail)
        day += timedelta(days=1)
    return told


def _all(*changes: Change) -> Change:
    def change(mail: Mail) -> None:
        for one in changes:
            one(mail)

    return change


_ADDED = _brought(
    items=[an_indicator("i", title=SICK), an_activity("x", title=VALUES), an_indicator("j", title=TALKS)]
)
_ENDED = _brought(items=[an_activity("x", title=VALUES)])
_MOVED = _brought(items=[an_indicator("i", title=SICK, owner="f"), an_activity("x", title=VALUES)])
_WITHOUT_DEPUTY = _brought(people=tuple(one for one in PEOPLE if one["id"] != "e"))
_FIRST, _SECOND, _LATE = "09-08", "09-14", "09-18"
"""The mornings on which the plan reminds of what is missing, after the one when it opens."""
BOTH, ALL = {SICK, VALUES}, {SICK, VALUES, TALKS}


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        pytest.param(
            {"09-05": _away("U0A", "09-06", "09-12"), "09-07": _ADDED},
            [(_FIRST, "U0E", ALL), (_SECOND, "U0A", ALL), (_LATE, "U0A", ALL)],
            id="added while the owner is away: the deputy is asked for it, then the owner",
        ),
        pytest.param(
            {"09-05": _away("U0A", "09-06", "09-15", "U0F"), "09-11": _ENDED},
            [(_FIRST, "U0F", BOTH), (_SECOND, "U0F", {VALUES}), (_LATE, "U0A", {VALUES})],
            id="ended while the owner is away: nobody is asked for it any more",
        ),
        pytest.param(
            {"09-05": _away("U0A", "09-06", "09-15"), "09-11": _MOVED},
            [
                (_FIRST, "U0E", BOTH),
                ("09-11", "U0F", {SICK}),
                *[(_SECOND, "U0F", {SICK}), (_SECOND, "U0E", {VALUES})],
                *[(_LATE, "U0F", {SICK}), (_LATE, "U0A", {VALUES})],
            ],
            id="moved while the owner is away: the new owner hears of it at once, the deputy no more",
        ),
        pytest.param(
            {
                "09-05": _all(_away("U0A", "09-06", "09-20"), _away("U0F", "09-10", "09-13", "U0E")),
                "09-11": _handed_over("a", "f", "09-12"),
            },
            [(_FIRST, "U0E", BOTH), (_SECOND, "U0F", BOTH), (_LATE, "U0F", BOTH)],
            id="handed over by one who is away to another who is: the deputy of the taker is asked",
        ),
        pytest.param(
            {
                "09-05": _all(
                    _away("U0A", "09-06", "09-12", "U0F"),
                    _away("U0F", "09-08", "09-11"),
                    _away("U0E", "09-01", "09-20"),
                ),
                "09-07": _ADDED,
            },
            [(_FIRST, "U0B", ALL), (_SECOND, "U0A", ALL), (_LATE, "U0A", ALL)],
            id="added while the owner and both deputies are away: the manager is asked",
        ),
        pytest.param(
            {"09-05": _away("U0A", "09-06", "09-15"), "09-12": _WITHOUT_DEPUTY},
            [(_FIRST, "U0E", BOTH), (_SECOND, "U0B", BOTH), (_LATE, "U0A", BOTH)],
            id="the deputy leaves the plan while the owner is away: the manager is asked",
        ),
    ],
)
async def test_whoever_is_there_is_asked_for_what_there_is(
    mail: Mail, changes: Mapping[str, Change], asked: Told
) -> None:
    told = await _through(mail, "09-01", "09-18", changes)
    days = {day for day, *_ in asked}
    assert [one for one in told if one[0] in days and one[2]] == asked
    assert max(Counter((day, who) for day, who, _ in told).values()) == 1
