"""/plan saknas: names for a manager who asks, and for a controller."""

from datetime import datetime, timedelta

import pytest

from plan.answers import Aspect, Meaning, Reading
from plan.model import Plan
from plan.preferences import ItemPeriod
from reports.overviews import ON_A_PAGE
from storage import entries
from storage.entries import Act
from storage.preferences import By, snooze
from tests.commands.conftest import OpenDesk
from tests.commands.desk import Desk, message, seen
from tests.plan.plans import a_plan, an_indicator

_PEOPLE = (
    {"id": "a", "name": "HR-strateg", "slack": "U0A", "manager": "b"},
    {"id": "b", "name": "HR-chef", "slack": "U0B", "manager": "c"},
    {"id": "c", "name": "Regiondirektör", "slack": "U0C"},
    {"id": "d", "name": "Verksamhetscontroller", "slack": "U0D"},
    {"id": "e", "name": "Ekonom", "slack": "U0E", "manager": "c"},
)
_ITEMS = (
    an_indicator("i", title="Sjukfrånvaro", owner="a"),
    an_indicator("j", title="Hållbart medarbetarengagemang", owner="a"),
    an_indicator("k", title="Nettokostnad", owner="e"),
)


def _plan(**fields: object) -> Plan:
    given = {"items": _ITEMS, "people": _PEOPLE, "controllers": ("d",)}
    return a_plan(**given | fields)  # type: ignore[arg-type]  # the fields of a plan, whatever they are


@pytest.fixture
def small(open_desk: OpenDesk) -> Desk:
    return open_desk(_plan())


async def test_a_manager_who_asks_sees_what_is_missing_in_their_unit_by_name(small: Desk) -> None:
    said = seen(await small.says("U0B", "/plan saknas"))
    assert "2 uppgifter saknas." in said
    assert "*Din enhet*: 0 av 2 inrapporterade till" in said
    assert "• Sjukfrånvaro · HR-strateg" in said
    assert "Den stänger fre 15 sep." in said
    assert "Nettokostnad" not in said


async def test_a_controller_sees_the_whole_plan_and_finds_by_name(small: Desk) -> None:
    assert "Nettokostnad · Ekonom" in seen(await small.says("U0D", "/plan saknas"))
    found = seen(await small.says("U0D", "/plan saknas ekonom"))
    assert "1 uppgift saknas." in found
    assert "Sjukfrånvaro" not in found
    refused = seen(await small.says("U0D", "/plan saknas fastighet"))
    assert "Inget av det som saknas passar ”fastighet”. Skriv `/plan saknas`." in refused


async def test_what_is_put_off_is_said_and_what_is_reported_goes(small: Desk) -> None:
    now = small.office.clock.now()
    with small.office.database.write() as db:
        snooze(db, By("U0A", "U0A", now), ItemPeriod("p", "2023-T2", "j"), (now + timedelta(days=2)).date())
    _report(small, "i", now)
    said = seen(await small.says("U0B", "/plan saknas"))
    assert "1 av 2 inrapporterade" in said
    assert "Sjukfrånvaro" not in said
    assert "Hållbart medarbetarengagemang · HR-strateg · framflyttad till" in said


def _report(desk: Desk, item: str, now: datetime) -> None:
    act = Act("p", "2023-T2", item, "U0A", "a", now, "kommando")
    with desk.office.database.write() as db:
        stands = entries.answers_of(db, "p")("2023-T2", item)
        entries.record(db, act, [Reading(Aspect.OUTCOME, "5", Meaning.NUMBER)], stands)


async def test_whoever_answers_for_nobody_is_sent_to_their_own(small: Desk) -> None:
    assert "varken chef eller controller" in seen(await small.says("U0A", "/plan saknas"))


async def test_when_all_is_in_nothing_is_missing(small: Desk) -> None:
    now = small.office.clock.now()
    _report(small, "i", now)
    _report(small, "j", now)
    assert "Inget saknas" in seen(await small.says("U0B", "/plan saknas"))


async def test_many_come_by_pages_that_slack_takes(open_desk: OpenDesk) -> None:
    items = [an_indicator(f"i{number}", title="Å" * 150, owner="a") for number in range(95)]
    desk = open_desk(_plan(items=items))
    shown = await desk.says("U0B", "/plan saknas")
    pages = 1
    while "Visa fler" in seen(shown):
        shown = message(await desk.press("U0B", shown, f"Visa fler ({95 - pages * ON_A_PAGE} till)"))
        pages += 1
    assert pages == 3


async def test_a_page_of_many_plans_keeps_within_a_message(open_desk: OpenDesk) -> None:
    desk = open_desk(*(_plan(code=f"p{number}", name=f"Plan {number}") for number in range(30)))
    assert len((await desk.says("U0B", "/plan saknas")).blocks) <= 50
