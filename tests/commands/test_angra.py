"""Ångra: once, by who reported, while nothing newer stands."""

from datetime import date, timedelta

from plan.answers import State
from plan.model import Plan
from tests.commands.conftest import OpenDesk
from tests.commands.desk import Desk, button_labels, form, message, seen

HR, HR_CHIEF = "U0HRSTRATEG", "U0HRCHEF"


async def test_the_only_word_is_taken_back_and_then_the_figure_is_missing(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8 K 3,2 M 2,4 Lägre")
    undone = message(await desk.press(HR, answer, "Ångra"))
    assert undone.replaces
    said = seen(undone)
    assert said.startswith(
        "Ångrat: *Sjukfrånvarokvot* 2,8 % · kvinnor 3,2 % · män 2,4 % · kommentaren ”Lägre”."
    )
    assert "Nu saknas uppgiften för perioden." in said
    assert "Det ångrade finns kvar i loggen." in said
    assert {one.state for one in desk.log()} == {State.UNDONE}
    assert "ej inrapporterad" in seen(await desk.says(HR, "/plan sjukfrånvarokvot"))


async def test_what_stood_before_stands_again(desk: Desk) -> None:
    await desk.says(HR_CHIEF, "/utfall sjukfranvaro 2,8")
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,9")
    undone = message(await desk.press(HR, answer, "Ångra"))
    assert "Nu gäller igen: 2,8 % (HR-chef)." in seen(undone)
    assert desk.stands() == {("utfall", ""): "2,8"}


async def test_a_second_press_changes_nothing_more(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,9")
    await desk.press(HR, answer, "Ångra")
    again = message(await desk.press(HR, answer, "Ångra"))
    assert seen(again) == "Det är redan ångrat. Inget mer har ändrats."
    assert desk.stands() == {("utfall", ""): "2,8"}


async def test_only_who_reported_may_take_it_back(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    for other in (HR_CHIEF, "U0CONTROLLER", "U0STRANGER"):
        refused = message(await desk.press(other, answer, "Ångra"))
        assert "Bara den som rapporterade, HR-strateg, kan ångra det." in seen(refused)
    assert desk.stands() == {("utfall", ""): "2,8"}


async def test_a_newer_value_stays(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    desk.clock.at += timedelta(hours=5, minutes=5)
    await desk.says(HR_CHIEF, "/utfall sjukfranvaro 2,9 Rättat efter kontroll")
    refused = message(await desk.press(HR, answer, "Ångra"))
    said = seen(refused)
    assert "2,9 %" in said
    assert "(HR-chef, kl. 14.05)" in said
    assert "Rättat" not in said
    assert desk.stands() == {("utfall", ""): "2,9", ("kommentar", ""): "Rättat efter kontroll"}


async def test_a_newer_comment_stays_and_is_not_told_in_full(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8 Första")
    await desk.says(HR, f"/utfall sjukfranvaro kommentar {'å' * 2900}")
    refused = message(await desk.press(HR, answer, "Ångra"))
    assert "kommentaren ”ååå" in seen(refused)
    assert len(refused.text) < 500
    assert {one.state for one in desk.log()} == {State.STANDS, State.SUPERSEDED}


async def test_a_newer_word_about_something_else_is_no_hindrance(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    await desk.says(HR, "/utfall sjukfranvaro kommentar Lägre")
    undone = message(await desk.press(HR, answer, "Ångra"))
    assert undone.text.startswith("Ångrat")
    assert desk.stands() == {("kommentar", ""): "Lägre"}


async def test_when_the_newer_is_undone_the_older_can_be_too(desk: Desk) -> None:
    first = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    second = await desk.says(HR, "/utfall sjukfranvaro 2,9")
    await desk.press(HR, second, "Ångra")
    undone = message(await desk.press(HR, first, "Ångra"))
    assert undone.text.startswith("Ångrat")
    assert desk.stands() == {}


async def test_what_was_undone_can_be_said_again_at_once(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    await desk.press(HR, answer, "Ångra")
    again = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    assert again.text.startswith("Registrerat")
    assert desk.stands() == {("utfall", ""): "2,8"}


async def test_after_undoing_one_press_leads_to_the_form(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8 period T1")
    undone = message(await desk.press(HR, answer, "Ångra"))
    assert button_labels(undone) == ["Rapportera"]
    assert "2023-T1" in str(form(await desk.press(HR, undone, "Rapportera")).view)
    activity = await desk.says(HR, "/aktivitet a12 klar")
    undone = message(await desk.press(HR, activity, "Ångra"))
    assert "Rapportera aktivitet" in seen(form(await desk.press(HR, undone, "Rapportera")))


async def test_a_locked_period_is_not_changed(open_desk: OpenDesk, varmland: Plan) -> None:
    periods = tuple(one.model_copy(update={"locked": date(2023, 9, 12)}) for one in varmland.periods)
    desk = open_desk(varmland.model_copy(update={"periods": periods}))
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    desk.clock.at += timedelta(days=4)
    refused = message(await desk.press(HR, answer, "Ångra"))
    assert "Perioden är låst" in seen(refused)
    assert desk.stands() == {("utfall", ""): "2,8"}


async def test_a_button_of_nothing_undoes_nothing(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    for value in ("0", "4711", "-1", "x", "", "²", "1.5"):
        blocks = [{"type": "actions", "elements": [_button(value)]}]
        refused = message(await desk.press(HR, type(answer)("x", blocks), "Ångra"))
        assert "Det finns inget att ångra" in seen(refused)
    assert desk.stands() == {("utfall", ""): "2,8"}


def _button(value: str) -> dict[str, object]:
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": "Ångra"},
        "action_id": "angra",
        "value": value,
    }
