"""Data kommer senare: a day for an indicator's figures, from the button below the morning message."""

import pytest

from bot.office import Given
from commands.reply import Faults, Form, Message
from plan.answers import Meaning
from plan.model import Plan
from tests.commands.conftest import OpenDesk
from tests.commands.desk import Desk, fields, form, labels, message, seen

HR, IT = "U0HRSTRATEG", "U0ITCHEF"
_WHAT, _WHEN = "Indikator", "Data kommer"


async def _opened(desk: Desk, user: str = HR) -> Form:
    return form(await desk.act(user, "senare.form", Given("-")))


async def test_a_promised_day_is_recorded(desk: Desk) -> None:
    shown = await _opened(desk)
    answer = await desk.submit(HR, shown, {_WHEN: "2023-10-15"})
    assert isinstance(answer, Message)
    (said,) = desk.log()
    assert (said.item, said.period, said.reading.meaning) == ("sjukfranvaro", "2023-T2", Meaning.AWAITED)
    assert said.reading.awaited is not None
    assert said.reading.awaited.isoformat() == "2023-10-15"
    assert said.reading.text == "data kommer 15 okt"
    listed = seen(await desk.says(HR, "/mina"))
    assert "*3* kvar" in listed
    assert "1 väntar på data" in listed


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "Välj en dag."),
        ("2023-09-08", "Välj en dag som kommer."),
        ("2023-01-01", "Välj en dag som kommer."),
        ("2030-10-15", "Det är mer än ett år bort. Stämmer det, skriv /utfall … data kommer 15 okt 2030."),
    ],
)
async def test_a_day_that_is_none(desk: Desk, day: str, said: str) -> None:
    shown = await _opened(desk)
    answer = await desk.submit(HR, shown, {_WHEN: day})
    assert isinstance(answer, Faults)
    assert list(answer.by_field.values()) == [said]
    assert desk.log() == []


async def test_only_indicators_that_are_owed_are_offered(desk: Desk) -> None:
    shown = await _opened(desk)
    assert "sjukfranvaro-rv" not in fields(shown)[labels(shown)[_WHAT]]
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    assert "sjukfranvaro-rv" in fields(await _opened(desk))[labels(shown)[_WHAT]]


async def test_one_with_activities_alone_is_told_so(desk: Desk) -> None:
    said = seen(message(await desk.act(IT, "senare.form", Given("-"))))
    assert "inga indikatorer kvar" in said


async def test_a_promise_may_be_moved_and_twice_is_harmless(desk: Desk) -> None:
    shown = await _opened(desk)
    for day in ("2023-10-15", "2023-10-15", "2023-10-20"):
        await desk.submit(HR, shown, {_WHEN: day})
    stands = [one.reading.awaited for one in desk.log() if one.superseded is None]
    assert [day.isoformat() for day in stands if day] == ["2023-10-20"]


async def test_a_stranger_promises_nothing(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland)
    shown = await _opened(desk)
    answer = await desk.submit("U0STRANGER", shown, {_WHEN: "2024-01-15"})
    assert isinstance(answer, Faults)
    assert desk.log() == []
