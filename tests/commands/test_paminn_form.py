"""The form of /paminn."""

from datetime import date

import pytest

from bot.office import Given
from commands.reply import Form
from plan.preferences import AS_USUAL, Away, Preferences
from storage.preferences import preferences_of
from tests.commands.desk import Desk, faults, fields, form, labels, message, seen

HR, EKONOM = "U0HRSTRATEG", "U0EKONOM"
MONDAY, FRIDAY = date(2023, 9, 11), date(2023, 9, 15)
FROM, TO, DEPUTY = "Borta från och med", "Borta till och med", "Ställföreträdare"
DAYS, OVERVIEWS = "Dagar jag arbetar", "Inga översikter förrän"


def chosen(desk: Desk) -> Preferences:
    with desk.office.database.read() as db:
        return preferences_of(db, HR)


async def opened(desk: Desk) -> Form:
    return form(await desk.press(HR, await desk.says(HR, "/paminn"), "Ändra"))


async def test_it_opens_from_each_of_its_ways(desk: Desk) -> None:
    shown = [
        await opened(desk),
        await desk.opens(HR, "/paminn borta"),
        await desk.act(HR, "paminn.form", Given("-")),
    ]
    assert [list(labels(form(one))) for one in shown] == [[FROM, TO, DEPUTY, DAYS, OVERVIEWS]] * 3


async def test_all_of_it_is_kept_and_taken_back_together(desk: Desk) -> None:
    said = {FROM: "2023-09-11", TO: "2023-09-15", DEPUTY: EKONOM, DAYS: "0,1,2,3", OVERVIEWS: "2023-10-01"}
    answer = message(await desk.submit(HR, await opened(desk), said))
    assert "du är borta mån 11 sep – fre 15 sep med Ekonom som ställföreträdare" in seen(answer)
    assert chosen(desk) == Preferences(
        (Away(MONDAY, FRIDAY, EKONOM),), frozenset({0, 1, 2, 3}), date(2023, 10, 1)
    )
    again = await opened(desk)
    assert {label: fields(again)[block] for label, block in labels(again).items()} == said
    await desk.press(HR, answer, "Ångra")
    assert chosen(desk) == AS_USUAL


async def test_what_is_emptied_holds_no_longer(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 11-15 sep ersättare ekonom")
    await desk.says(HR, "/paminn pausa översikter till 1 okt")
    emptied = {FROM: "", TO: "", DEPUTY: "", OVERVIEWS: ""}
    answer = message(await desk.submit(HR, await opened(desk), emptied))
    assert "Sparat: du är inte borta mån 11 sep – fre 15 sep, översikter kommer som vanligt." in seen(answer)
    assert chosen(desk) == AS_USUAL


async def test_nothing_new_writes_nothing(desk: Desk) -> None:
    answer = message(await desk.submit(HR, await opened(desk), {}))
    assert "Inget nytt att spara" in seen(answer)


async def test_the_plans_deputy_can_be_chosen_again(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 11-15 sep ersättare ekonom")
    await desk.submit(HR, await opened(desk), {DEPUTY: "-"})
    assert chosen(desk).absences == (Away(MONDAY, FRIDAY),)


async def test_from_today_where_no_first_day_is_chosen(desk: Desk) -> None:
    await desk.submit(HR, await opened(desk), {TO: "2023-09-15"})
    assert chosen(desk).absences == (Away(date(2023, 9, 8), FRIDAY),)


@pytest.mark.parametrize(
    ("written", "field", "said"),
    [
        ({FROM: "2023-09-11"}, TO, "Välj också den sista dagen."),
        ({FROM: "2023-09-15", TO: "2023-09-11"}, TO, "kommer före den första"),
        ({FROM: "2023-09-01", TO: "2023-09-05"}, TO, "har redan varit"),
        ({TO: "2030-01-01"}, TO, "Längre än ett år"),
        ({TO: "2023-09-15", DEPUTY: HR}, DEPUTY, "sin egen ställföreträdare"),
        ({TO: "2023-09-15", DEPUTY: "U0STRANGER"}, DEPUTY, "finns inte med"),
        ({DAYS: ""}, DAYS, "Välj minst en dag."),
        ({DAYS: "0,9"}, DAYS, "Välj minst en dag."),
        ({OVERVIEWS: "2023-09-08"}, OVERVIEWS, "Välj en dag som kommer"),
        ({OVERVIEWS: "2030-01-01"}, OVERVIEWS, "inom ett år"),
        ({OVERVIEWS: "x"}, OVERVIEWS, "Välj en dag."),
    ],
)
async def test_each_fault_is_told_at_its_field(
    desk: Desk, written: dict[str, str], field: str, said: str
) -> None:
    shown = await opened(desk)
    found = faults(await desk.submit(HR, shown, written), shown)
    assert list(found) == [field]
    assert said in found[field]
    assert chosen(desk) == AS_USUAL


async def test_a_deputy_who_is_away_then_is_refused(desk: Desk) -> None:
    await desk.says(EKONOM, "/paminn borta 14 sep - 20 sep")
    shown = await opened(desk)
    found = faults(await desk.submit(HR, shown, {TO: "2023-09-15", DEPUTY: EKONOM}), shown)
    assert "Ekonom är också borta" in found[DEPUTY]


async def test_others_with_accounts_are_offered(desk: Desk) -> None:
    shown = await opened(desk)
    offered = await desk.search(HR, shown, DEPUTY, "")
    assert offered[0] == "-"
    assert EKONOM in offered
    assert HR not in offered
    assert await desk.search(HR, shown, DEPUTY, "ekonom") == ["-", EKONOM]


async def test_the_nearest_of_several_is_shown_and_changed(desk: Desk) -> None:
    october = Away(date(2023, 10, 2), date(2023, 10, 6))
    await desk.says(HR, "/paminn borta 2-6 okt")
    await desk.says(HR, "/paminn borta 11-15 sep")
    shown = await opened(desk)
    assert fields(shown)[labels(shown)[FROM]] == "2023-09-11"
    assert "Även borta mån 2 okt – fre 6 okt: det ändrar du med /paminn borta." in str(shown.view)
    answer = message(await desk.submit(HR, shown, {TO: "2023-09-13"}))
    assert "Det ersätter borta mån 11 sep – fre 15 sep." in seen(answer)
    assert chosen(desk).absences == (Away(MONDAY, date(2023, 9, 13)), october)
    answer = message(await desk.submit(HR, await opened(desk), {FROM: "", TO: ""}))
    assert "du är inte borta mån 11 sep – ons 13 sep." in seen(answer)
    assert chosen(desk).absences == (october,)


async def test_the_days_of_the_form_stand_instead_of_all_they_overlap(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 18-20 sep")
    await desk.says(HR, "/paminn borta 11-15 sep")
    answer = message(await desk.submit(HR, await opened(desk), {TO: "2023-09-19"}))
    assert "Det ersätter borta mån 18 sep – ons 20 sep." in seen(answer)
    assert chosen(desk).absences == (Away(MONDAY, date(2023, 9, 19)),)
