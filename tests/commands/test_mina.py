"""/mina: what somebody owes, over all plans, with a button on each line."""

from datetime import UTC, date, datetime, timedelta

import pytest

from plan.indicator import Indicator
from plan.model import Plan
from tests.commands.conftest import OpenDesk
from tests.commands.desk import STOCKHOLM, Desk, button_labels, fields, form, message, seen

HR, ECONOMIST = "U0HRSTRATEG", "U0EKONOM"


async def test_what_is_owed_stands_under_its_period_and_plan(desk: Desk) -> None:
    listed = await desk.says(HR, "/mina")
    said = seen(listed)
    assert "Du har *4* kvar att rapportera." in said
    assert "*Delårsrapport augusti* stänger fre 15 sep · Verksamhetsplan 2023, Region Värmland" in said
    assert "*Sjukfrånvarokvot*\njan–aug 2023, ackumulerat · mål 5 %" in said
    assert button_labels(listed) == [
        *("Rapportera", "Rapportera", "Samma status: Pågående", "Ändra", "Samma status: Pågående", "Ändra"),
        "Data kommer senare",
    ]


async def test_data_can_come_later_only_where_an_indicator_is_owed(desk: Desk) -> None:
    for item in ("sjukfranvaro", "sjukfranvaro-rv"):
        assert "Data kommer senare" in button_labels(await desk.says(HR, "/mina"))
        await desk.says(HR, f"/utfall {item} 2,8")
    only_activities = await desk.says(HR, "/mina")
    assert "*2* kvar" in seen(only_activities)
    assert button_labels(only_activities) == ["Samma status: Pågående", "Ändra"] * 2


async def test_what_is_reported_is_owed_no_more(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    await desk.says(HR, "/aktivitet a11 klar")
    said = seen(await desk.says(HR, "/mina"))
    assert "*2* kvar" in said
    assert "Sjukfrånvarokvot, Region Värmland" in said
    assert "Värdegrundsarbete" not in said


async def test_with_all_in_the_next_period_is_told(desk: Desk) -> None:
    await desk.says(ECONOMIST, "/utfall nettokostnad 1074,76 mnkr")
    assert seen(await desk.says(ECONOMIST, "/mina")) == (
        "Du har inget kvar att rapportera just nu. ✔ Årsredovisning öppnar mån 8 jan 2024."
    )


async def test_what_is_undone_is_owed_again(desk: Desk) -> None:
    answer = await desk.says(ECONOMIST, "/utfall nettokostnad 1074,76 mnkr")
    await desk.press(ECONOMIST, answer, "Ångra")
    assert "*1* kvar" in seen(await desk.says(ECONOMIST, "/mina"))


async def test_promised_data_sleep_until_their_day_and_are_counted(desk: Desk) -> None:
    await desk.says(ECONOMIST, "/utfall nettokostnad data kommer 2023-09-12")
    said = seen(await desk.says(ECONOMIST, "/mina"))
    assert "inget kvar att rapportera just nu" in said
    assert "1 väntar på data som kommer senare." in said
    desk.clock.at += timedelta(days=4)
    assert "*1* kvar" in seen(await desk.says(ECONOMIST, "/mina"))


async def test_asleep_and_awake_stand_in_one_list(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro data kommer 15 oktober")
    said = seen(await desk.says(HR, "/mina"))
    assert "*3* kvar" in said
    assert "1 väntar på data som kommer senare." in said


async def test_a_late_period_stays_in_the_list_before_the_next(desk: Desk) -> None:
    desk.clock.at = datetime(2024, 1, 10, 9, tzinfo=STOCKHOLM)
    said = seen(await desk.says(ECONOMIST, "/mina"))
    assert "*2* kvar" in said
    assert said.index("Delårsrapport augusti") < said.index("Årsredovisning")


async def test_what_was_due_before_the_plan_came_is_not_owed(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland, came=datetime(2023, 9, 18, tzinfo=UTC))
    desk.clock.at = datetime(2023, 9, 18, 9, tzinfo=STOCKHOLM)
    assert "inget kvar" in seen(await desk.says(ECONOMIST, "/mina"))


async def test_a_deputy_s_own_list_is_their_own(desk: Desk) -> None:
    said = seen(await desk.says("U0HRCHEF", "/mina"))
    assert "Sjukfrånvarokvot" not in said
    assert "Värdegrundsarbete" in said


async def test_somebody_in_no_plan_is_told_so(desk: Desk) -> None:
    assert "Du finns inte med i någon plan" in seen(await desk.says("U0STRANGER", "/mina"))


async def test_each_line_leads_to_its_form(desk: Desk) -> None:
    listed = await desk.says(HR, "/mina")
    assert fields(form(await desk.press(HR, listed, "Rapportera", nth=1)))["item"] == (
        "varmland-2023/sjukfranvaro-rv"
    )
    assert fields(form(await desk.press(HR, listed, "Ändra", nth=1)))["item"] == "varmland-2023/a12"


def _with_many(plan: Plan, number: int) -> Plan:
    """Return the plan with so many indicators of one person, reported in August."""
    pattern = next(one for one in plan.indicators if one.id == "nettokostnad")
    indicators = tuple(
        Indicator(**pattern.model_dump() | {"id": f"n{at:02}", "title": f"Nettokostnad {at:02}"})
        for at in range(number)
    )
    return plan.model_copy(update={"indicators": indicators})


async def test_a_long_list_comes_in_pages_and_says_how_many_are_left(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    desk = open_desk(_with_many(varmland, 60))
    shown = await desk.says(ECONOMIST, "/mina")
    assert "*60* kvar" in seen(shown)
    found = []
    for left in (45, 30, 15):
        found += [line for line in seen(shown).split("\n") if line.startswith("*Nettokostnad")]
        shown = message(await desk.press(ECONOMIST, shown, f"Visa fler ({left} till)"))
        assert shown.replaces
    found += [line for line in seen(shown).split("\n") if line.startswith("*Nettokostnad")]
    assert "Visa fler" not in seen(shown)
    assert found == [f"*Nettokostnad {at:02}*" for at in range(60)]


async def test_a_page_that_is_gone_meanwhile_shows_the_first(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(_with_many(varmland, 16))
    shown = await desk.says(ECONOMIST, "/mina")
    await desk.says(ECONOMIST, "/utfall n00 1 100")
    again = message(await desk.press(ECONOMIST, shown, "Visa fler (1 till)"))
    assert "*15* kvar" in seen(again)
    assert "Nettokostnad 15" in seen(again)


@pytest.mark.parametrize("words", ["-1", "999", "x", "15; DROP", "²"])
async def test_words_after_it_are_let_be(desk: Desk, words: str) -> None:
    assert "*4* kvar" in seen(await desk.says(HR, f"/mina {words}"))


async def test_two_plans_stand_in_one_list_by_deadline(
    open_desk: OpenDesk, varmland: Plan, norrbotten: Plan
) -> None:
    people = tuple(
        one.model_copy(update={"slack": HR}) if one.id == "folkhalsa" else one for one in norrbotten.people
    )
    earlier = tuple(
        one.model_copy(update={"deadline": date(2023, 9, 13)}) if one.code == "2023-DA08" else one
        for one in norrbotten.periods
    )
    desk = open_desk(varmland, norrbotten.model_copy(update={"people": people, "periods": earlier}))
    said = seen(await desk.says(HR, "/mina"))
    assert "Region Norrbotten" in said
    assert said.index("Region Norrbotten") < said.index("Region Värmland")
