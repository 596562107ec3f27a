"""Judging a goal: what it rests on is laid before the one who judges, and kept with their words."""

from datetime import datetime

import pytest

from commands.reply import Faults, Form, Message, Way
from plan.model import Plan
from storage import entries
from tests.commands.conftest import OpenDesk
from tests.commands.desk import STOCKHOLM, Desk, button_labels, fields, message, seen
from tests.plan.plans import real_plan

CONTROLLER, HR, HR_CHIEF, STRANGER = "U0CONTROLLER", "U0HRSTRATEG", "U0HRCHEF", "U0NOBODY"
REASON = "Frånvaron minskar men når inte målet"


@pytest.fixture
def owned(open_desk: OpenDesk, varmland: Plan) -> Desk:
    """Open an office in which HR-chefen answers for the goal of a working life that lasts."""
    goals = tuple(
        goal.model_copy(update={"owner": "hr-chef"}) if goal.id == "arbetsliv" else goal
        for goal in varmland.goals
    )
    return open_desk(varmland.model_copy(update={"goals": goals}))


async def test_the_form_shows_what_the_goal_rests_on(owned: Desk) -> None:
    await owned.says(HR, "/utfall sjukfranvaro 2,8 K 3,2 M 2,4 Lägre efter vårens insatser")
    opened = await owned.opens(HR_CHIEF, f"/bedom hållbart arbetsliv delvis {REASON}")
    said = seen(opened)
    assert "Sjukfrånvarokvot: 2,8" in said
    assert "kvinnor 3,2" in said
    assert "Lägre efter vårens insatser" in said
    assert "Ej inrapporterat: " in said
    assert fields(opened) == {
        "subject": "varmland-2023/arbetsliv",
        "period/arbetsliv": "2023-T2",
        "judged/arbetsliv/2023-T2": "partly_met",
        "reason/arbetsliv/2023-T2": REASON,
    }


async def test_a_judgement_is_kept_with_its_reason_and_what_it_rested_on(owned: Desk) -> None:
    await owned.says(HR, "/utfall sjukfranvaro 2,8")
    opened = await owned.opens(HR_CHIEF, "/bedom arbetsliv")
    answer = message(await owned.submit(HR_CHIEF, opened, {"Bedömning": "partly_met", "Motivering": REASON}))
    assert answer.text.startswith("Registrerat: *Hållbart arbetsliv* bedöms delvis uppnås")
    with owned.office.database.read() as db:
        (kept,) = (one for one in entries.of_plan(db, "varmland-2023") if one.item == "arbetsliv")
    assert (kept.reading.text, kept.reading.meaning, kept.person) == (REASON, "partly_met", "hr-chef")
    assert kept.basis
    assert "Sjukfrånvarokvot: 2,8" in kept.basis
    undone = message(await owned.press(HR_CHIEF, answer, "Ångra"))
    assert undone.text.startswith("Ångrat: *Hållbart arbetsliv* bedömningen delvis uppnått ◐.")


async def test_a_second_judgement_says_what_it_replaces(owned: Desk) -> None:
    opened = await owned.opens(HR_CHIEF, "/bedom arbetsliv")
    await owned.submit(HR_CHIEF, opened, {"Bedömning": "partly_met", "Motivering": REASON})
    again = await owned.opens(CONTROLLER, "/bedom arbetsliv")
    assert fields(again)["judged/arbetsliv/2023-T2"] == "partly_met"
    answer = message(await owned.submit(CONTROLLER, again, {"Bedömning": "met", "Motivering": "Ny siffra"}))
    assert answer.text.startswith("Ändrat: *Hållbart arbetsliv* bedöms uppnås")
    assert "Ersätter: bedöms delvis uppnås" in seen(answer)


async def test_what_has_changed_meanwhile_is_shown_before_anything_is_kept(owned: Desk) -> None:
    opened = await owned.opens(HR_CHIEF, "/bedom arbetsliv")
    await owned.says(HR, "/utfall sjukfranvaro 2,8")
    held = {"Bedömning": "met", "Motivering": REASON}
    again = await owned.submit(HR_CHIEF, opened, held)
    assert isinstance(again, Form)
    assert again.way is Way.UPDATE
    assert "Underlaget har ändrats" in seen(again)
    assert [one for one in owned.logged() if one[1] == "arbetsliv"] == []


async def test_a_judgement_made_meanwhile_is_shown_before_it_is_replaced(owned: Desk) -> None:
    opened = await owned.opens(HR_CHIEF, "/bedom arbetsliv")
    first = await owned.opens(CONTROLLER, "/bedom arbetsliv")
    await owned.submit(CONTROLLER, first, {"Bedömning": "not_met", "Motivering": "Utfallet räcker inte"})
    again = await owned.submit(HR_CHIEF, opened, {"Bedömning": "met", "Motivering": REASON})
    assert isinstance(again, Form)
    assert "*Nu gäller*: bedöms inte uppnås ✖ (Verksamhetscontroller): ”Utfallet räcker inte”" in seen(again)


async def test_nothing_is_kept_without_a_judgement_and_a_reason(owned: Desk) -> None:
    opened = await owned.opens(HR_CHIEF, "/bedom arbetsliv")
    answer = await owned.submit(HR_CHIEF, opened, {"Motivering": "  "})
    assert isinstance(answer, Faults)
    assert set(answer.by_field) == {"judged/arbetsliv/2023-T2", "reason/arbetsliv/2023-T2"}


@pytest.mark.parametrize("line", ["/bedom arbetsliv delvis för att", "/bedom sjukfranvaro delvis för att"])
async def test_only_who_answers_for_it_may_judge(owned: Desk, line: str) -> None:
    refused = await owned.says("U0EKONOM", line)
    assert "bedöms av" in refused.text
    assert "Inget har sparats" in refused.text


async def test_an_indicator_s_computed_judgement_is_overridden_with_a_reason(owned: Desk) -> None:
    await owned.says(HR, "/utfall sjukfranvaro 2,8")
    opened = await owned.opens(HR, "/bedom sjukfranvaro uppnås Hela året ligger lågt")
    answer = message(await owned.submit(HR, opened, {}))
    assert answer.text.startswith("Registrerat: *Sjukfrånvarokvot* uppnått")
    assert "Bedömt" in seen(await owned.says(HR, "/utfall sjukfranvaro 2,7"))


@pytest.mark.parametrize("line", ["/bedom", "/bedom xyzzy", "/bedom delvis", "/bedom hållbar"])
async def test_any_line_is_answered(owned: Desk, line: str) -> None:
    for user in (CONTROLLER, HR, STRANGER):
        assert isinstance(await owned.type(user, line), Form | Message)


async def test_several_goals_are_asked_about(owned: Desk) -> None:
    asked = await owned.says(CONTROLLER, "/bedom hållbar")
    assert button_labels(asked).count("Välj") > 1


async def test_goals_of_one_title_are_told_apart_by_year_and_version(open_desk: OpenDesk) -> None:
    desk = open_desk(real_plan("vasterbotten-2024"))
    asked = seen(await desk.says("U0VBREGIONDIR", "/bedom gemensam verksamhetsstyrning är tydliggjord"))
    assert "2024 · ur ”Delmål 2024–2027” · Prioriterade fokusområden 2024-2027 · id `ledning-2024b`" in asked
    assert "2024 · ur ”Delmål per år, framtagna 2023” · Prioriterade" in asked


async def test_a_goal_for_2027_is_a_forecast_at_the_end_of_2024(open_desk: OpenDesk) -> None:
    desk = open_desk(real_plan("vasterbotten-2024"))
    desk.clock.at = datetime(2025, 1, 15, 9, tzinfo=STOCKHOLM)
    for goal, words in (("ledning-2027c", "bedöms inte uppnås ✖"), ("ledning-2024c", "uppnåddes inte ✖")):
        opened = await desk.opens("U0VBREGIONDIR", f"/bedom {goal} uppnås inte Långt kvar")
        assert words in seen(opened)
        answer = message(await desk.submit("U0VBREGIONDIR", opened, {}))
        assert words in answer.text
    shown = seen(await desk.says("U0VBREGIONDIR", "/plan ledning-2027c"))
    assert "bedöms inte uppnås ✖ (Regiondirektör): ”Långt kvar”" in shown


@pytest.mark.parametrize("period", ["2023-T3", "T3", "period T3"])
async def test_the_line_may_name_a_period(owned: Desk, period: str) -> None:
    opened = await owned.opens(HR_CHIEF, f"/bedom hållbart arbetsliv {period} delvis {REASON}")
    assert fields(opened)["reason/arbetsliv/2023-T3"] == REASON


async def test_a_word_that_is_no_period_is_part_of_the_title(owned: Desk) -> None:
    assert (
        "passar ”arbetsliv 2031-T3”"
        in message(await owned.says(HR_CHIEF, "/bedom arbetsliv 2031-T3 delvis Nära")).text
    )
