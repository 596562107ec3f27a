"""/aktivitet: a status in one line, in the form, or the same again on one press."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest

from commands.reply import Faults, Form, Message
from plan.activity import Activity
from plan.model import Plan
from plan.statuses import Status
from tests.commands.conftest import OpenDesk
from tests.commands.desk import STOCKHOLM, Desk, button_labels, faults, fields, form, labels, message, seen

HR, INNOVATION, ECONOMY = "U0HRSTRATEG", "U0INNOVATION", "U0NEKODIR"


async def test_one_line_is_enough(desk: Desk) -> None:
    answer = await desk.says(INNOVATION, "/aktivitet innovationsplan pågående Upphandlingen är klar")
    said = seen(answer)
    assert "Registrerat: *Implementera innovationsplan* ◐ Pågående (tidigare Ej påbörjad)" in said
    assert "kommentar: ”Upphandlingen är klar”" in said
    assert "Delårsrapport augusti (stänger fre 15 sep) · Verksamhetsplan 2023, Region Värmland" in said
    assert button_labels(answer) == ["Ångra", "Ändra", "Kommentera"]
    assert sorted(desk.logged()) == [
        ("2023-T2", "a10", "kommentar", "", "Upphandlingen är klar"),
        ("2023-T2", "a10", "status", "", "pågående"),
    ]


LINES = [
    ("a10 klar", {("status", ""): "klar"}),
    ("a10 ej påbörjad", {("status", ""): "ej påbörjad"}),
    ("a10 Pausad: väntar på beslut", {("status", ""): "Pausad", ("kommentar", ""): "väntar på beslut"}),
    ("a10 kommentar Väntar", {("kommentar", ""): "Väntar"}),
    ("implementera innovationsplan avslutad", {("status", ""): "avslutad"}),
    ("2023-T2 a10 försenad", {("status", ""): "försenad"}),
    ("a10 klar period T2", {("status", ""): "klar"}),
]


@pytest.mark.parametrize(("line", "kept"), LINES, ids=[line for line, _ in LINES])
async def test_what_a_line_says_is_kept(desk: Desk, line: str, kept: dict[tuple[str, str], str]) -> None:
    answer = await desk.says(INNOVATION, f"/aktivitet {line}")
    assert answer.text.startswith("Registrerat")
    assert desk.stands() == kept


REFUSALS = [
    ("U0STRANGER", "a10 klar", "Du finns inte med"),
    (HR, "a10 klar", "rapporteras av Innovationsledare"),
    (INNOVATION, "a10 halvvägs", "som en status. De som finns: Ej påbörjad, Pågående"),
    (INNOVATION, "a10 `<!channel>` *fet*", "som en status"),
    (INNOVATION, "svävare klar", "Jag hittar ingen aktivitet"),
    (INNOVATION, "innovationsarbetet klar", "Jag hittar ingen aktivitet"),
    (INNOVATION, "a10 klar period T9", "ingen period som heter ”T9”"),
    (INNOVATION, f"a10 klar {'å' * 3001}", "3 000"),
]


@pytest.mark.parametrize(("user", "line", "said"), REFUSALS, ids=[line[:30] for _, line, _ in REFUSALS])
async def test_a_refusal_says_why_and_saves_nothing(desk: Desk, user: str, line: str, said: str) -> None:
    assert said in seen(await desk.says(user, f"/aktivitet {line}"))
    assert desk.log() == []


async def test_the_same_line_again_within_a_minute_is_recorded_once(desk: Desk) -> None:
    await desk.says(INNOVATION, "/aktivitet a10 klar Allt är på plats")
    desk.clock.at += timedelta(seconds=60)
    again = await desk.says(INNOVATION, "/aktivitet a10 klar Allt är på plats")
    assert again.text.startswith("Redan registrerat")
    assert len({one.entry for one in desk.log()}) == 1
    desk.clock.at += timedelta(seconds=1)
    assert (await desk.says(INNOVATION, "/aktivitet a10 klar")).text.startswith("Ändrat")


async def test_words_that_fit_two_are_asked_about(desk: Desk) -> None:
    chief = "U0HRCHEF"  # owner of one, deputy for the other
    question = await desk.says(chief, "/aktivitet värdegrundsarbete klar Två träffar")
    assert button_labels(question) == ["Välj", "Välj"]
    answer = message(await desk.press(chief, question, "Välj", nth=1))
    assert answer.replaces
    assert desk.stands() == {("status", ""): "klar", ("kommentar", ""): "Två träffar"}
    assert {one.item for one in desk.log()} == {"a11"}


async def test_an_assignment_of_several_boards_asks_which(desk: Desk) -> None:
    question = await desk.says(ECONOMY, "/aktivitet u01 klar Beslutad i juni")
    assert "flera nämnder" in seen(question)
    assert button_labels(question) == ["RS", "RUN", "alla"]
    assert desk.log("norrbotten-2023") == []
    answer = message(await desk.press(ECONOMY, question, "RUN"))
    assert "RUN ✔ Klar" in seen(answer)
    assert desk.stands("norrbotten-2023") == {
        ("status", "nämnd:RUN"): "klar",
        ("kommentar", "nämnd:RUN"): "Beslutad i juni",
    }


async def test_all_boards_can_be_meant(desk: Desk) -> None:
    question = await desk.says(ECONOMY, "/aktivitet u01 klar")
    await desk.press(ECONOMY, question, "alla")
    assert desk.stands("norrbotten-2023") == {("status", "nämnd:RS"): "klar", ("status", "nämnd:RUN"): "klar"}


async def test_each_board_has_its_own_status(desk: Desk) -> None:
    answer = await desk.says(ECONOMY, "/aktivitet u01 RS klar RUN pausad")
    assert "RS ✔ Klar · RUN ‖ Pausad" in seen(answer)
    assert desk.stands("norrbotten-2023") == {
        ("status", "nämnd:RS"): "klar",
        ("status", "nämnd:RUN"): "pausad",
    }


@pytest.mark.parametrize("line", ["u01 period DA04 klar", "2023-DA04 u01 klar", "u01 klar period DA04"])
@pytest.mark.parametrize("board", ["RS", "alla"])
async def test_a_board_chosen_after_a_period_was_named_is_recorded_there(
    desk: Desk, line: str, board: str
) -> None:
    question = await desk.says(ECONOMY, f"/aktivitet {line}")
    answer = message(await desk.press(ECONOMY, question, board))
    assert answer.text.startswith("Registrerat")
    assert {one.period for one in desk.log("norrbotten-2023")} == {"2023-DA04"}
    assert ("status", "nämnd:RS") in desk.stands("norrbotten-2023")


async def test_a_line_too_long_for_a_button_says_how_to_write_it(desk: Desk) -> None:
    answer = await desk.says(ECONOMY, f"/aktivitet u01 klar {'å' * 2500}")
    assert "Skriv nämnden före statusen: `/aktivitet u01 RS" in seen(answer)
    assert desk.log("norrbotten-2023") == []


async def test_the_form_opens_on_the_first_activity_that_lacks_its_status(desk: Desk) -> None:
    opened = await desk.opens(HR, "/aktivitet")
    assert fields(opened)["item"] == "varmland-2023/a11"
    assert "Senaste status: Pågående." in seen(opened)
    assert "Planens kommentar: Uppföljning sker" in seen(opened)
    await desk.submit(HR, opened, {"Status": "Avslutad", "Kommentar": "Klart i maj"})
    assert desk.stands() == {("status", ""): "Avslutad", ("kommentar", ""): "Klart i maj"}
    assert fields(await desk.opens(HR, "/aktivitet"))["item"] == "varmland-2023/a12"


async def test_the_form_moves_to_another_activity_and_period(desk: Desk) -> None:
    opened = await desk.opens(HR, "/aktivitet")
    moved = await desk.pick(HR, opened, "Aktivitet", "varmland-2023/a12")
    early = await desk.pick(HR, moved, "Period", "2023-T1")
    await desk.submit(HR, early, {"Status": "Pausad"})
    assert desk.logged() == [("2023-T1", "a12", "status", "", "Pausad")]


async def test_the_form_has_a_status_for_each_board(desk: Desk) -> None:
    await desk.says(ECONOMY, "/aktivitet u01 RS klar")
    opened = await desk.opens(ECONOMY, "/aktivitet u01")
    assert {"Status RS", "Status RUN"} <= set(labels(opened))
    assert "Avslutad" in fields(opened).values()
    await desk.submit(ECONOMY, opened, {"Status RUN": "Pausad"})
    assert desk.stands("norrbotten-2023") == {
        ("status", "nämnd:RS"): "klar",
        ("status", "nämnd:RUN"): "Pausad",
    }


async def test_comments_of_several_boards_begin_in_the_first(desk: Desk) -> None:
    answer = await desk.says(ECONOMY, "/aktivitet u01 alla klar")
    opened = form(await desk.press(ECONOMY, answer, "Kommentera"))
    assert str(opened.view).count("focus_on_load") == 1


async def test_a_form_sent_unchanged_says_so(desk: Desk) -> None:
    opened = await desk.opens(HR, "/aktivitet")
    found = faults(await desk.submit(HR, opened, {}), opened)
    assert list(found.values()) == ["Inget är valt eller ändrat. Välj en status."]
    assert desk.log() == []


async def test_the_form_is_searched_by_words(desk: Desk) -> None:
    opened = await desk.opens(HR, "/aktivitet")
    assert await desk.search(HR, opened, "Aktivitet", "strategisk") == ["varmland-2023/a12"]
    assert await desk.search(HR, opened, "Aktivitet", "") == ["varmland-2023/a11", "varmland-2023/a12"]


async def test_the_same_status_takes_one_press(desk: Desk) -> None:
    listed = await desk.says(HR, "/mina")
    answer = message(await desk.press(HR, listed, "Samma status: Pågående"))
    assert "*Värdegrundsarbete* ◐ Pågående" in seen(answer)
    assert "tidigare" not in seen(answer)
    assert desk.logged() == [("2023-T2", "a11", "status", "", "Pågående")]
    assert {one.via for one in desk.log()} == {"knapp"}


async def test_the_same_status_pressed_twice_is_recorded_once(desk: Desk) -> None:
    listed = await desk.says(HR, "/mina")
    await desk.press(HR, listed, "Samma status: Pågående")
    again = message(await desk.press(HR, listed, "Samma status: Pågående"))
    assert again.text.startswith("Redan registrerat")
    assert len(desk.log()) == 1


async def test_the_same_status_is_that_of_the_latest_report_not_of_the_plan(desk: Desk) -> None:
    await desk.says(HR, "/aktivitet a11 pausad period T1")
    listed = await desk.says(HR, "/mina")
    assert button_labels(listed).count("Samma status: pausad") == 1
    await desk.press(HR, listed, "Samma status: pausad")
    assert desk.logged()[-1] == ("2023-T2", "a11", "status", "", "pausad")


async def test_a_status_is_remembered_over_a_period_without_report(desk: Desk) -> None:
    await desk.says(HR, "/aktivitet a11 klar period T1")
    desk.clock.at = datetime(2024, 1, 10, 9, tzinfo=STOCKHOLM)
    opened = await desk.opens(HR, "/aktivitet 2023-T3 a11")
    assert "Senaste status: klar." in seen(opened)
    listed = await desk.says(HR, "/mina")
    assert button_labels(listed).count("Samma status: klar") == 2


async def test_the_same_status_of_a_locked_period_is_refused(open_desk: OpenDesk, varmland: Plan) -> None:
    periods = tuple(one.model_copy(update={"locked": date(2023, 9, 12)}) for one in varmland.periods)
    desk = open_desk(varmland.model_copy(update={"periods": periods}))
    listed = await desk.says(HR, "/mina")
    desk.clock.at += timedelta(days=4)
    assert "låst" in seen(message(await desk.press(HR, listed, "Samma status: Pågående")))
    opened = await desk.type(HR, "/aktivitet a11")
    assert isinstance(opened, Message)
    assert desk.log() == []


async def test_somebody_else_s_activity_is_refused_with_the_form_kept_open(desk: Desk) -> None:
    opened = await desk.opens(HR, "/aktivitet a11")
    reply = await desk.submit("U0EKONOM", opened, {"Status": "Avslutad"})
    assert isinstance(reply, Faults)
    assert "rapporteras av HR-strateg" in faults(reply, opened)["Aktivitet"]


def _with_statuses(plan: Plan, words: Mapping[str, Status]) -> Plan:
    return plan.model_copy(update={"statuses": dict(words)})


async def test_the_organisation_s_own_words_are_understood_and_offered(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    words = {"Inte igång": Status.not_started, "Rullar": Status.in_progress, "Hemma": Status.done}
    desk = open_desk(_with_statuses(varmland, words))
    assert "◐ Rullar" in seen(await desk.says(INNOVATION, "/aktivitet a10 rullar"))
    opened = await desk.opens(INNOVATION, "/aktivitet a13")
    assert "○ Inte igång" in seen(opened)
    assert "Avbruten" not in seen(opened)
    assert "De som finns: Inte igång, Rullar, Hemma." in seen(await desk.says(INNOVATION, "/aktivitet a10 x"))


async def test_more_words_than_a_field_can_offer_keep_the_one_that_stands(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    steps = {f"Steg {number}": Status.in_progress for number in range(11)}
    desk = open_desk(_with_statuses(varmland, steps | {"Hemma": Status.done}))
    await desk.says(INNOVATION, "/aktivitet a10 hemma")
    assert "Hemma" in fields(await desk.opens(INNOVATION, "/aktivitet a10")).values()


async def test_an_assignment_of_many_boards_keeps_within_slack_s_limits(
    open_desk: OpenDesk, norrbotten: Plan
) -> None:
    boards = tuple(f"Nämnd-{number}" for number in range(30))
    activities = tuple(
        Activity(**one.model_dump() | {"boards": boards}) if one.id == "u01" else one
        for one in norrbotten.activities
    )
    desk = open_desk(norrbotten.model_copy(update={"activities": activities}))
    question = await desk.says(ECONOMY, "/aktivitet u01 klar")
    assert desk.log("norrbotten-2023") == []
    assert "Nämnd-0" in seen(question)
    assert isinstance(await desk.type(ECONOMY, "/aktivitet u01"), Form)
