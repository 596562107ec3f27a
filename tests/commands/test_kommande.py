"""/paminn kommande: a controller sees by name which messages are in doubt, those to channels too."""

from datetime import UTC, date, datetime, timedelta

from plan.due import Due, Kind
from storage import outbox
from storage.outbox import Ending
from tests.commands.conftest import OpenDesk
from tests.commands.desk import Desk, seen
from tests.plan.plans import a_plan, an_indicator, real_plan

_NOW = datetime(2023, 9, 4, 7, tzinfo=UTC)
_PLAN = real_plan("varmland-2023")


def _in_doubt(desk: Desk, *messages: Due) -> None:
    with desk.office.database.write() as db:
        outbox.queue(db, messages, _NOW)
        for kind in Kind:
            for queued in outbox.claim(db, kind, _NOW, timedelta(minutes=5), 9):
                outbox.settle(db, queued, Ending("unsure", "Tertial får inte läsa konversationen"), _NOW)


async def test_people_and_channels_are_named(desk: Desk) -> None:
    day, channel = date(2023, 9, 4), _PLAN.channels[0]
    _in_doubt(
        desk,
        Due(Kind.REMINDER, "U0HRSTRATEG", "", day),
        Due(Kind.DIGEST, channel.slack, f"{_PLAN.code}/", day),
        Due(Kind.DIGEST, "C0FOLLOWING", f"{_PLAN.code}/", day),
        Due(Kind.DIGEST, "C0ELSEWHERE", "en-annan-plan/", day),
        Due(Kind.REMINDER, "U0NOBODY", "", day),
    )
    said = seen(await desk.says("U0CONTROLLER", "/paminn kommande"))
    assert "⚠ Osäkert om det kom fram: HR-strateg mån 4 sep (Tertial får inte läsa konversationen)" in said
    assert f"#{channel.name} mån 4 sep" in said
    assert "C0FOLLOWING" in said
    assert "C0ELSEWHERE" not in said
    assert "U0NOBODY" not in said
    assert "Det skickas inte igen av sig självt" in said


async def test_a_controller_sees_the_doubts_of_their_own_plans_alone(open_desk: OpenDesk) -> None:
    here, there = (
        a_plan(
            items=[an_indicator("i", owner="a")],
            people=({"id": "a", "name": name, "slack": slack}, {"id": "d", "name": "D", "slack": controller}),
            controllers=("d",),
            code=code,
        )
        for code, name, slack, controller in (
            ("p", "Strateg här", "U0HERE", "U0D"),
            ("q", "Strateg där", "U0THERE", "U0OTHER"),
        )
    )
    desk, day = open_desk(here, there), date(2023, 9, 4)
    _in_doubt(
        desk,
        Due(Kind.REMINDER, "U0HERE", "", day),
        Due(Kind.REMINDER, "U0THERE", "1", day),
        Due(Kind.RECEIPT, "U0THERE", "q/2023-T2", day),
    )
    said = seen(await desk.says("U0D", "/paminn kommande"))
    assert "Strateg här mån 4 sep" in said
    assert "Strateg där" not in said
    said = seen(await desk.says("U0OTHER", "/paminn kommande"))
    assert said.count("Strateg där mån 4 sep") == 2
    assert "Strateg här" not in said


async def test_without_doubts_nothing_is_said_of_them(desk: Desk) -> None:
    assert "Osäkert" not in seen(await desk.says("U0CONTROLLER", "/paminn kommande"))


async def test_the_line_about_an_absence_that_waits_is_among_what_comes(desk: Desk) -> None:
    desk.clock.at = desk.clock.at.replace(hour=18)
    await desk.says("U0HRCHEF", "/paminn borta @hr-strateg hela nästa vecka")
    assert "besked om frånvaro" in seen(await desk.says("U0CONTROLLER", "/paminn kommande hr-strateg"))
    assert "frånvaro" not in seen(await desk.says("U0CONTROLLER", "/paminn kommande ekonom"))
