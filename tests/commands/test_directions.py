"""The controller says which way is better; nobody else can, and a new plan file doesn't undo it."""

from datetime import UTC, date

from plan.directions import directed, plain_target, undirected
from plan.indicator import Direction, Indicator, Target
from plan.model import Plan
from plan.revision import revise
from plan.said_direction import SaidDirection
from storage.plans import load_plans
from tests.commands.conftest import OpenDesk
from tests.commands.desk import Desk, button_labels, message, seen
from tests.plan.plans import a_plan, an_indicator

CONTROLLER, HR = "U0CONTROLLER", "U0HRSTRATEG"


def _plan(desk: Desk) -> Plan:
    with desk.office.database.read() as db:
        return directed(next(plan for plan, _ in load_plans(db) if plan.code == "varmland-2023"))


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


def test_a_plan_file_doesn_t_undo_it_and_its_own_word_goes_first(varmland: Plan) -> None:
    said = SaidDirection(item="sjukfranvaro", direction=Direction.DOWN, by="a", on=date(2023, 9, 8))
    before = varmland.model_copy(update={"directions": (said,)})
    kept, changes = revise(before, varmland, date(2023, 9, 9))
    assert (kept.directions, changes) == ((said,), [])
    assert _direction(directed(kept), "sjukfranvaro") is Direction.DOWN
    own = [
        one.model_copy(update={"direction": Direction.UP}) if one.id == "sjukfranvaro" else one
        for one in kept.indicators
    ]
    stated = kept.model_copy(update={"indicators": tuple(own)})
    assert _direction(directed(stated), "sjukfranvaro") is Direction.UP


def test_a_target_to_keep_a_level_needs_a_direction_too() -> None:
    keeps = an_indicator(unit="%", targets=(Target(text="Bibehålla 80 %"),))
    assert undirected(a_plan(items=[keeps])) == [keeps]
    words = an_indicator(targets=(Target(year=2023, text="5 %"), Target(year=2024, text="Minska")))
    assert plain_target(words) == words.targets[0]
