"""The controller says which way is better; nobody else can, and a new plan file doesn't undo it."""

from datetime import UTC, date

from plan.directions import undirected
from plan.indicator import Direction, Indicator
from plan.model import Plan
from plan.revision import revise
from storage.plans import load_plans
from tests.commands.conftest import OpenDesk
from tests.commands.desk import Desk, button_labels, message, seen

CONTROLLER, HR = "U0CONTROLLER", "U0HRSTRATEG"


def _plan(desk: Desk) -> Plan:
    with desk.office.database.read() as db:
        return next(plan for plan, _ in load_plans(db) if plan.code == "varmland-2023")


def _direction(plan: Plan, item: str) -> Direction | None:
    found = plan.items[item]
    assert isinstance(found, Indicator)
    return found.direction


async def test_the_controller_is_shown_what_lacks_a_direction(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland)
    shown = await desk.says(CONTROLLER, "/plan riktning")
    assert shown.text.startswith(f"{len(undirected(varmland))} indikatorer har ett mål utan riktning")
    assert button_labels(shown)[:2] == ["Högst 5 %", "Minst 5 %"]
    assert "Inget har ändrats" in (await desk.says(HR, "/plan riktning")).text


async def test_a_direction_is_set_once_and_judged_by(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland)
    shown = await desk.says(CONTROLLER, "/plan riktning")
    answer = message(await desk.press(CONTROLLER, shown, "Högst 5 %"))
    assert answer.text.startswith("Angivet: mål högst 5 % för *Sjukfrånvarokvot*.")
    assert _direction(_plan(desk), "sjukfranvaro") is Direction.DOWN
    again = message(await desk.press(CONTROLLER, shown, "Högst 5 %"))
    assert again.text.startswith("Redan angivet")
    other = message(await desk.press(CONTROLLER, shown, "Minst 5 %"))
    assert "redan angiven" in other.text
    assert "Mål högst 5 %: bedöms vid helår." in seen(await desk.says(HR, "/utfall sjukfranvaro 2,8"))


async def test_only_the_controller_gets_the_buttons_and_may_press_them(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    desk = open_desk(varmland)
    asked = await desk.says(CONTROLLER, "/utfall sjukfranvaro 2,8")
    assert "Högst 5 %" in button_labels(asked)
    assert "Högst 5 %" not in button_labels(await desk.says(HR, "/utfall sjukfranvaro 2,9"))
    refused = message(await desk.press(HR, asked, "Högst 5 %"))
    assert "controller" in refused.text
    assert _direction(_plan(desk), "sjukfranvaro") is None


async def test_who_set_it_and_when_is_kept(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland)
    shown = await desk.says(CONTROLLER, "/plan riktning")
    await desk.press(CONTROLLER, shown, "Minst 5 %")
    with desk.office.database.read() as db:
        *_, last = db.exec_driver_sql("SELECT author, reason, at FROM plan_revision ORDER BY id").all()
    assert tuple(last) == (
        CONTROLLER,
        "sjukfranvaro: direction up",
        desk.clock.at.astimezone(UTC).isoformat(),
    )


def test_a_plan_file_that_says_nothing_keeps_it_and_one_that_does_changes_it(varmland: Plan) -> None:
    indicator = varmland.indicators[0]
    silent = indicator.model_copy(update={"direction": None})
    said = indicator.model_copy(update={"direction": Direction.DOWN})
    other = indicator.model_copy(update={"direction": Direction.UP})
    plans = [varmland.model_copy(update={"indicators": (one,)}) for one in (silent, said, other)]
    kept, changes = revise(plans[1], plans[0], date(2023, 9, 8))
    assert (kept.indicators[0].direction, changes) == (Direction.DOWN, [])
    changed, _ = revise(plans[1], plans[2], date(2023, 9, 8))
    assert changed.indicators[0].direction is Direction.UP
