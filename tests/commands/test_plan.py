"""/plan: the tree, one part of it, and what is searched for."""

from datetime import date

import pytest

from commands.reply import Message
from plan.item import Amendment, AmendmentKind
from plan.model import Goal, Plan
from tests.commands.conftest import OpenDesk
from tests.commands.desk import Desk, button_labels, message, seen

HR, CONTROLLER = "U0HRSTRATEG", "U0CONTROLLER"


async def test_the_tree_shows_each_goal_with_its_count(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    shown = await desk.says(HR, "/plan")
    said = seen(shown)
    assert "*Verksamhetsplan 2023*, Region Värmland · Regionstyrelsen" in said
    assert "Delårsrapport augusti (stänger fre 15 sep)" in said
    assert "1 av 16 inrapporterade" in said
    assert "*Hållbar organisation* · 1 av 12 inrapporterade" in said
    assert "Hållbart arbetsliv · 1 av 2 inrapporterade" in said
    assert button_labels(shown) == ["Visa", "Visa", "Visa", "Ekonomi"]


async def test_a_branch_shows_its_items_and_leads_back(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8 K 3,2 M 2,4")
    shown = await desk.says(HR, "/plan")
    branch = message(await desk.press(HR, shown, "Visa", nth=2))
    said = seen(branch)
    assert branch.replaces
    assert (
        "*Sjukfrånvarokvot* · `sjukfranvaro`\n2,8 % (kvinnor 3,2 · män 2,4) · HR-strateg\n"
        "Mål 5 %: kan inte bedömas: riktning saknas (frågan går till controllern)"
    ) in said
    assert "ej inrapporterad (i planen: Pågående)" in said
    assert "mäts inte denna period" in said
    whole = message(await desk.press(HR, branch, "Hela planen"))
    assert "*Trygga och nöjda invånare*" in seen(whole)


async def test_a_long_branch_comes_in_pages(desk: Desk) -> None:
    shown = await desk.says("U0NHSDIR", "/plan")
    branch = message(await desk.press("U0NHSDIR", shown, "Visa", nth=button_labels(shown).count("Visa") - 1))
    assert "Visa fler (20 till)" in button_labels(branch)
    last = message(await desk.press("U0NHSDIR", branch, "Visa fler (20 till)"))
    assert button_labels(last) == ["Hela planen"]


async def test_words_find_items_and_goals(desk: Desk) -> None:
    said = seen(await desk.says(HR, "/plan sjukfrånvaro"))
    assert "*sjukfrånvaro* · 0 av 2 inrapporterade" in said
    assert "Sjukfrånvarokvot, Region Värmland" in said
    under = seen(await desk.says(HR, "/plan hållbart arbetsliv"))
    assert "Kompetensförsörjning" in under
    assert "a11" in seen(await desk.says(HR, "/plan värdegrundsarbete"))


async def test_an_id_finds_its_item(desk: Desk) -> None:
    assert "Implementera innovationsplan" in seen(await desk.says(HR, "/plan a10"))


async def test_words_that_fit_nothing_say_so(desk: Desk) -> None:
    assert "passar ”luftslott <!channel> *fet*”" in seen(
        await desk.says(HR, "/plan luftslott <!channel> *fet*")
    )


async def test_somebody_of_two_plans_chooses_between_them(desk: Desk) -> None:
    shown = await desk.says(CONTROLLER, "/plan")
    assert button_labels(shown) == ["Visa", "Visa"]
    chosen = message(await desk.press(CONTROLLER, shown, "Visa", nth=1))
    assert "Verksamhetsplan 2023" in seen(chosen)


async def test_a_search_over_two_plans_shows_both(desk: Desk) -> None:
    said = seen(await desk.says(CONTROLLER, "/plan sjukfrånvaro"))
    assert "`sjukfranvaro`" in said
    assert "`s29`" in said


async def test_somebody_of_no_plan_may_look(desk: Desk) -> None:
    shown = await desk.says("U0STRANGER", "/plan")
    assert button_labels(shown) == ["Visa", "Visa"]


def _copies(plan: Plan, number: int) -> list[Plan]:
    return [plan.model_copy(update={"code": f"p{at:02}", "name": f"Plan {at:02}"}) for at in range(number)]


async def test_what_is_found_in_more_plans_than_are_shown_is_counted(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    desk = open_desk(*_copies(varmland, 5))
    said = seen(await desk.says(HR, "/plan sjukfrånvaro"))
    assert "Plan 00" in said
    assert "Plan 01" in said
    assert "3 planer till" in said


async def test_more_plans_than_a_message_holds_are_counted(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(*_copies(varmland, 23))
    shown = await desk.says(HR, "/plan")
    assert len(button_labels(shown)) == 20
    assert "… och 3 till." in seen(shown)


def _wide(plan: Plan, top: int, below: int) -> Plan:
    goals = [Goal(id=f"g{at}", level="Mål", title=f"Mål {at}") for at in range(top)]
    goals += [
        Goal(
            id=f"g{at}-{one}",
            level="Delmål",
            title=f"Delmål {at}.{one} med en titel av vanlig längd",
            parent=f"g{at}",
        )
        for at in range(top)
        for one in range(below)
    ]
    indicators = tuple(one.model_copy(update={"goal": "g0"}) for one in plan.indicators)
    activities = tuple(one.model_copy(update={"goal": None}) for one in plan.activities)
    return plan.model_copy(update={"goals": tuple(goals), "indicators": indicators, "activities": activities})


async def test_more_goals_than_a_message_holds_are_counted(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(_wide(varmland, 25, 0))
    said = seen(await desk.says(HR, "/plan"))
    assert "*Mål 19*" in said
    assert "Mål 20" not in said
    assert "… och 5 mål till." in said
    assert "*Utan mål*" in said


async def test_more_goals_below_than_there_is_room_for_are_counted(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    desk = open_desk(_wide(varmland, 20, 14))
    lines = seen(await desk.says(HR, "/plan")).split("\n")
    shown = [line for line in lines if "Delmål" in line]
    hidden = [
        int(line.split()[2]) for line in lines if line.startswith("… och ") and line.endswith(" mål till")
    ]
    assert len(hidden) == 20
    assert len(shown) + sum(hidden) == 20 * 14


async def test_a_page_of_a_plan_that_is_gone_says_so(desk: Desk) -> None:
    shown = await desk.says(HR, "/plan")
    button = {
        "type": "button",
        "text": {"type": "plain_text", "text": "Visa"},
        "action_id": "plan.show",
        "value": '{"plan": "borta", "item": "x"}',
    }
    answer = message(
        await desk.press(HR, Message(shown.text, [{"type": "actions", "elements": [button]}]), "Visa")
    )
    assert "finns inte längre" in seen(answer)


async def test_risks_and_money_are_a_button_away(desk: Desk) -> None:
    shown = await desk.says("U0NHSDIR", "/plan")
    assert button_labels(shown)[-2:] == ["Risker", "Ekonomi"]
    page = message(await desk.press("U0NHSDIR", shown, "Risker"))
    said = seen(page)
    assert page.replaces
    assert "*Risker* · 16 risker · 7 kräver åtgärd (riskvärde från 9) · 1 är inte graderad" in said
    assert "sannolikhet 3, konsekvens 2, riskvärde 6 · under planens gräns" in said
    assert "*kräver åtgärd* ⚠" in said
    assert button_labels(message(await desk.press("U0NHSDIR", page, "Hela planen"))) == button_labels(shown)


async def test_risks_are_asked_for_by_name(desk: Desk) -> None:
    said = seen(await desk.says("U0NHSDIR", "/plan Risker"))
    assert "16 risker" in said
    assert "*Prisuppräkning* · Förändringar i regionbidraget" in seen(
        await desk.says("U0NHSDIR", "/plan ekonomi")
    )


async def test_of_several_plans_one_is_chosen(desk: Desk) -> None:
    asked = await desk.says(CONTROLLER, "/plan ekonomi")
    assert "Ekonomi: vilken plan?" in seen(asked)
    page = message(await desk.press(CONTROLLER, asked, "Visa", nth=1))
    assert "1 ekonomirad i 1 tabell" in seen(page)
    assert "16 risker" in seen(await desk.says(CONTROLLER, "/plan risker"))


@pytest.mark.parametrize("word", ["ändringar", "andringar"])
async def test_decisions_in_mid_year_are_listed(open_desk: OpenDesk, varmland: Plan, word: str) -> None:
    ended = Amendment(kind=AmendmentKind.ENDED, on=date(2023, 6, 1), decision="§ 64, dnr 23RS2300")
    activities = (
        varmland.activities[0].model_copy(update={"amendments": (ended,)}),
        *varmland.activities[1:],
    )
    desk = open_desk(varmland.model_copy(update={"activities": activities}))
    assert "utgår 2023-06-01 (§ 64, dnr 23RS2300)" in seen(await desk.says(HR, f"/plan {word}"))
    assert "Ändringar" in button_labels(await desk.says(HR, "/plan"))


async def test_a_plan_without_says_so_and_longer_words_search(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland)
    assert "Det finns inga ändringar i planen." in seen(await desk.says(HR, "/plan ändringar"))
    assert "*Ekonomi i balans*" in seen(await desk.says(HR, "/plan ekonomi i balans"))
