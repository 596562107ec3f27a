"""A locked period that a controller has opened again takes what was opened, those days, and no more."""

from datetime import date, datetime

import pytest

from commands.reply import Faults
from plan.model import Plan
from plan.periods import as_on
from plan.sheet_rows import lines
from tests.commands.conftest import OpenDesk
from tests.commands.desk import STOCKHOLM, Desk, button_labels, faults, message, seen
from tests.commands.test_sheet import drop
from tests.sheets import filled_in, template

HR, CONTROLLER = "U0HRSTRATEG", "U0CONTROLLER"
NOT_FOR_THIS = (
    "Delårsrapport april (2023-T1) är låst och har inte öppnats igen för det här. Inget har sparats. "
    "Behöver något rättas i efterhand gör controllern det."
)


@pytest.fixture
def reopened(varmland: Plan) -> Plan:
    """The plan with April locked in May, and open in the second week of September for one indicator."""
    again = {"items": ["sjukfranvaro", "a11"], "opens": "2023-09-04", "deadline": "2023-09-15"}
    raw = varmland.model_dump(mode="json")
    raw["periods"][0] |= {"locked": "2023-05-31", "reopened": again}
    return Plan.model_validate(raw)


@pytest.fixture
def desk(open_desk: OpenDesk, reopened: Plan) -> Desk:
    return open_desk(reopened)


async def test_what_was_opened_again_is_recorded_and_taken_back(desk: Desk) -> None:
    done = await desk.says(HR, "/utfall sjukfranvaro 2,8 period T1")
    assert "Registrerat" in seen(done)
    assert "Delårsrapport april (öppnad igen, stänger fre 15 sep)" in seen(done)
    assert desk.logged() == [("2023-T1", "sjukfranvaro", "utfall", "", "2,8")]
    assert "Ångrat" in seen(message(await desk.press(HR, done, "Ångra")))


async def test_an_activity_that_was_opened_again_is_reported(desk: Desk) -> None:
    assert "Registrerat" in seen(await desk.says(HR, "/aktivitet a11 klar period T1"))
    assert "inte öppnats igen" in seen(await desk.says(HR, "/aktivitet a12 klar period T1"))
    assert [item for _, item, *_ in desk.logged()] == ["a11"]


@pytest.mark.parametrize(
    "line", ["/utfall sjukfranvaro-rv 6,1 period T1", "/utfall sjukfranvaro-rv period T1"]
)
async def test_what_was_not_opened_again_is_refused_and_told_so(desk: Desk, line: str) -> None:
    assert seen(await desk.says(HR, line)) == NOT_FOR_THIS
    assert desk.log() == []


@pytest.mark.parametrize(
    ("indicator", "period"), [("sjukfranvaro", "2023-T1"), ("sjukfranvaro-rv", "2024-T1")]
)
async def test_a_period_named_without_its_year_is_the_one_opened_again(
    open_desk: OpenDesk, reopened: Plan, indicator: str, period: str
) -> None:
    raw = reopened.model_dump(mode="json")
    days = {"covers": "2024-01..2024-04", "opens": "2024-05-02", "deadline": "2024-05-15"}
    raw["periods"].append({"code": "2024-T1", "name": "Delårsrapport april 2024", **days})
    for one in raw["indicators"]:
        one["reporting"].append("2024-T1")
    desk = open_desk(Plan.model_validate(raw))
    await desk.says(HR, f"/utfall {indicator} 2,8 period T1")
    assert {of for of, *_ in desk.logged()} == {period}


async def test_without_a_period_a_report_is_for_the_one_that_everybody_reports(desk: Desk) -> None:
    assert "Delårsrapport augusti" in seen(await desk.says(HR, "/utfall sjukfranvaro-rv 6,1"))


@pytest.mark.parametrize("day", [3, 16])
async def test_before_it_opens_again_and_after_it_closes_nothing_is_taken(desk: Desk, day: int) -> None:
    desk.clock.at = datetime(2023, 9, day, 9, tzinfo=STOCKHOLM)
    assert "(2023-T1) är låst. Inget" in seen(await desk.says(HR, "/utfall sjukfranvaro 2,8 period T1"))
    assert desk.log() == []


async def test_a_form_that_was_opened_in_time_is_refused_when_it_comes_too_late(desk: Desk) -> None:
    shown = await desk.opens(HR, "/utfall sjukfranvaro period T1")
    desk.clock.at = datetime(2023, 9, 16, 9, tzinfo=STOCKHOLM)
    late = await desk.submit(HR, shown, {"Utfall (%)": "2,8"})
    assert isinstance(late, Faults)
    assert "är låst" in str(faults(late, shown))
    assert desk.log() == []


async def test_only_what_was_opened_again_is_listed_as_owed(desk: Desk) -> None:
    listed = seen(await desk.says(HR, "/mina"))
    april = listed[listed.index("Delårsrapport april") : listed.index("Delårsrapport augusti")]
    assert "stänger fre 15 sep" in april
    assert april.count("Sjukfrånvarokvot") == 1


async def test_what_was_opened_again_is_put_off_and_shown_so(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8 period T2")
    await desk.says(HR, "/paminn senare sjukfranvaro 12 sep")
    assert "(Delårsrapport april) till tis 12 sep" in seen(await desk.says(HR, "/paminn"))


@pytest.mark.parametrize(("indicator", "offered"), [("sjukfranvaro", True), ("sjukfranvaro-rv", False)])
async def test_what_was_opened_again_can_be_judged_in_it(
    desk: Desk, indicator: str, *, offered: bool
) -> None:
    shown = await desk.opens(CONTROLLER, f"/bedom {indicator}")
    assert ("2023-T1" in str(shown.view)) is offered


async def test_a_sheet_for_what_was_opened_again_is_recorded(desk: Desk, reopened: Plan) -> None:
    source = template(reopened, "2023-T1")
    shown = await drop(desk, HR, filled_in(source, {("sjukfranvaro", ""): {"Utfall": 2.8}}))
    await desk.press(HR, shown, "Registrera")
    assert desk.logged() == [("2023-T1", "sjukfranvaro", "utfall", "", "2,8")]


async def test_a_sheet_with_more_than_what_was_opened_again_is_refused(desk: Desk, reopened: Plan) -> None:
    rows = {("sjukfranvaro", ""): {"Utfall": 2.8}, ("sjukfranvaro-rv", ""): {"Utfall": 6.1}}
    shown = await drop(desk, HR, filled_in(template(reopened, "2023-T1"), rows))
    told = "Delårsrapport april är låst och har inte öppnats igen för Sjukfrånvarokvot, Region Värmland."
    assert told in seen(shown)
    assert button_labels(shown) == []


def test_a_sheet_to_fill_in_has_the_rows_of_what_was_opened_again(reopened: Plan) -> None:
    again = as_on(reopened.period["2023-T1"], date(2023, 9, 8))
    assert {line.indicator.id for line in lines(reopened, again)} == {"sjukfranvaro"}
    locked = as_on(reopened.period["2023-T1"], date(2023, 9, 16))
    assert locked is reopened.period["2023-T1"]
