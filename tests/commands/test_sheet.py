"""A sheet dropped into a conversation: shown, recorded by a button once, taken back by another."""

import asyncio
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from bot.office import Given
from bot.workbooks.outcome_sheet import read_sheet
from commands import WRITING
from commands import sheet as command
from commands.reply import Message
from plan.answers import Recorded, State
from plan.model import Plan
from plan.sheet_rows import lines
from storage import entries, sheets
from tests.commands.conftest import OpenDesk
from tests.commands.desk import Desk, button_labels, message, seen
from tests.sheets import Cells, filled_in, template

HR, CHIEF, CONTROLLER = "U0HRSTRATEG", "U0HRCHEF", "U0CONTROLLER"
GOOD: Mapping[tuple[str, str], Cells] = {
    ("sjukfranvaro", ""): {
        "Utfall": 2.8,
        "Kvinnor": "3,2",
        "Män": "2,4",
        "Kommentar": "Lägre <b> *än* i våras",
    },
    ("sjukfranvaro-rv", ""): {"Utfall": (0.061, "0.0%"), "Helårsprognos": 6},
}


async def drop(desk: Desk, user: str, source: bytes, name: str = "F1") -> Message:
    """Drop a filled-in sheet, as the router hands it on."""
    number = await desk.office.write(lambda db: sheets.take(db, f"D1/1/{name}", user, desk.clock.now()))
    assert number is not None
    held = read_sheet(source).model_dump_json()
    reply = await desk.office.answer(command.dropped, user, Given(held, memory=str(number)))
    desk.check(reply)
    return message(reply)


def made(desk: Desk, plan: Plan, period: str = "2023-T2") -> bytes:
    """Make the sheet to fill in, as it is now."""
    return template(plan, period, log=[one for one in desk.log(plan.code) if one.state is State.STANDS])


async def test_a_sheet_is_shown_before_it_is_recorded(desk: Desk, varmland: Plan) -> None:
    shown = await drop(desk, HR, filled_in(made(desk, varmland), GOOD))
    assert seen(shown).splitlines() == [
        "*2 indikatorer ur arket skulle registreras.* Inget har sparats ännu.",
        "• *Sjukfrånvarokvot*: 2,8 % · kvinnor 3,2 % · män 2,4 % · kommentar ”Lägre <b> *än* i våras”",
        "• *Sjukfrånvarokvot, Region Värmland*: 6,1 % · prognos 6 %",
        "",
        "Delårsrapport augusti (stänger fre 15 sep) · Verksamhetsplan 2023, Region Värmland",
        "Registrera",
        "Avbryt",
    ]
    assert desk.log() == []


async def test_the_button_records_all_of_it_once(desk: Desk, varmland: Plan) -> None:
    shown = await drop(desk, HR, filled_in(made(desk, varmland), GOOD))
    done = message(await desk.press(HR, shown, "Registrera"))
    assert done.replaces
    assert "Registrerat: 2 indikatorer ur arket" in seen(done)
    log = desk.log()
    assert [(one.entry, one.item, one.reading.aspect, one.reading.part, one.reading.text) for one in log] == [
        (1, "sjukfranvaro", "kommentar", "", "Lägre <b> *än* i våras"),
        (1, "sjukfranvaro", "utfall", "", "2,8"),
        (1, "sjukfranvaro", "utfall", "kön:K", "3,2"),
        (1, "sjukfranvaro", "utfall", "kön:M", "2,4"),
        (2, "sjukfranvaro-rv", "prognos", "", "6"),
        (2, "sjukfranvaro-rv", "utfall", "", "6,1\u00a0%"),
    ]
    assert {(one.author, one.person, one.via, one.at) for one in log} == {
        (HR, "hr-strateg", "kalkylark", desk.clock.now())
    }
    again = message(await desk.press(HR, shown, "Registrera"))
    assert "redan registrerat" in again.text
    assert "redan registrerat" in message(await desk.press(HR, shown, "Avbryt")).text
    assert desk.log() == log


async def test_pressing_twice_at_once_records_once(desk: Desk, varmland: Plan) -> None:
    shown = await drop(desk, HR, filled_in(made(desk, varmland), GOOD))
    answers = await asyncio.gather(*(desk.press(HR, shown, "Registrera") for _ in range(3)))
    assert sorted(message(one).text.split(".")[0] for one in answers) == [
        "Arket är redan registrerat",
        "Arket är redan registrerat",
        "Registrerat: 2 indikatorer ur arket",
    ]
    assert len(desk.log()) == 6


async def test_a_dropped_sheet_is_weighed_in_a_read_with_one_question_a_period(
    desk: Desk, varmland: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody who reports waits while a large sheet is held against the plan: just the keeping is written."""
    asked: list[str] = []
    of_period = entries.of_period

    def counted(db: Connection, plan: str, period: str) -> list[Recorded]:
        asked.append(period)
        return of_period(db, plan, period)

    monkeypatch.setattr(entries, "of_period", counted)
    source = filled_in(made(desk, varmland), GOOD)
    asked.clear()
    await drop(desk, HR, source)
    assert asked == ["2023-T2", "2023-T1"]
    assert command.dropped not in WRITING
    with desk.office.database.read() as db:
        kept = sheets.dropped(db, 1)
    assert kept is not None
    assert kept.rows


async def test_a_sheet_nobody_decided_about_can_still_be_put_away(desk: Desk, varmland: Plan) -> None:
    old = await drop(desk, HR, filled_in(made(desk, varmland), GOOD))
    desk.clock.at += timedelta(days=15)
    await drop(desk, HR, filled_in(made(desk, varmland), GOOD), "F2")
    await drop(desk, HR, filled_in(made(desk, varmland), GOOD), "F3")
    assert "finns inte kvar" in message(await desk.press(HR, old, "Registrera")).text
    assert "Avbrutet" in message(await desk.press(HR, old, "Avbryt")).text
    assert desk.log() == []


async def test_a_sheet_is_taken_once(desk: Desk) -> None:
    def take() -> "asyncio.Future[int | None]":
        work = desk.office.write(lambda db: sheets.take(db, "D1/1/F1", HR, desk.clock.now()))
        return asyncio.ensure_future(work)

    assert sorted(map(str, await asyncio.gather(take(), take(), take()))) == ["1", "None", "None"]


async def test_a_sheet_that_is_put_away_is_not_recorded(desk: Desk, varmland: Plan) -> None:
    shown = await drop(desk, HR, filled_in(made(desk, varmland), GOOD))
    assert "Avbrutet" in message(await desk.press(HR, shown, "Avbryt")).text
    assert "finns inte kvar" in message(await desk.press(HR, shown, "Registrera")).text
    assert desk.log() == []


async def test_nobody_else_decides_about_it(desk: Desk, varmland: Plan) -> None:
    shown = await drop(desk, HR, filled_in(made(desk, varmland), GOOD))
    for label in ("Registrera", "Avbryt"):
        assert "finns inte kvar" in message(await desk.press(CHIEF, shown, label)).text
    assert desk.log() == []


@pytest.mark.parametrize("value", ["", "x", "99", "99 abc", "1"])
async def test_a_button_that_leads_nowhere_says_so(desk: Desk, value: str) -> None:
    for action in command.BUTTONS:
        reply = message(await desk.act(HR, action, Given(value)))
        assert "finns inte kvar" in reply.text


async def test_every_fault_is_shown_and_nothing_is_kept(desk: Desk, varmland: Plan) -> None:
    source = filled_in(
        made(desk, varmland),
        {
            ("sjukfranvaro", ""): {"Utfall": "=1+1", "Kvinnor": "<!channel>", "Män": "2,4"},
            ("sjukfranvaro-rv", ""): {"Utfall": "6,1", "Kommentar": "x" * 3001},
        },
    )
    shown = await drop(desk, HR, source)
    assert seen(shown).splitlines() == [
        "*3 fel i arket.* Inget har sparats. Rätta och släpp filen här igen.",
        "• *rad 2, kolumn Utfall*: Cellen är en formel; skriv värdet, inte formeln.",
        "• *rad 2, kolumn Kvinnor*: Jag kan inte läsa ”<!channel>” som ett värde. Skriv en siffra.",
        "• *rad 3, kolumn Kommentar*: Kommentaren är längre än 3000 tecken. Korta den.",
    ]
    assert button_labels(shown) == []
    with desk.office.database.read() as db:
        held = sheets.dropped(db, 1)
    assert held is not None
    assert held.rows is None


async def test_who_may_report_is_who_may_in_chat(desk: Desk, varmland: Plan) -> None:
    source = filled_in(made(desk, varmland), GOOD)
    others = await drop(desk, "U0ITCHEF", source)
    assert "2 fel i arket" in seen(others)
    assert "Sjukfrånvarokvot rapporteras av HR-strateg (även: HR-chef)" in seen(others)
    for number, user in enumerate((CHIEF, CONTROLLER)):
        shown = await drop(desk, user, source, f"G{number}")
        assert button_labels(shown) == ["Registrera", "Avbryt"]


@pytest.mark.parametrize(
    ("user", "said"),
    [("U0STRANGER", "Du finns inte med i någon plan ännu"), ("U0REGDIR", "där du inte finns med")],
)
async def test_somebody_outside_the_plan_gets_the_usual_line(
    open_desk: OpenDesk, varmland: Plan, norrbotten: Plan, user: str, said: str
) -> None:
    people = [one.model_copy(update={"slack": "U0REGDIR"}) if number == 0 else one
              for number, one in enumerate(norrbotten.people)]  # fmt: skip
    desk = open_desk(varmland, norrbotten.model_copy(update={"people": tuple(people)}))
    assert said in (await drop(desk, user, filled_in(made(desk, varmland), GOOD))).text


async def test_doubts_are_shown_and_asked_about(desk: Desk, varmland: Plan) -> None:
    cells: Mapping[tuple[str, str], Cells] = {
        ("sjukfranvaro", ""): {"Utfall": "28", "Kvinnor": "3,2", "Män": "2,4"},
        ("sjukfranvaro-rv", ""): {"Utfall": "610"},
    }
    shown = await drop(desk, HR, filled_in(made(desk, varmland), cells))
    assert "Stämmer det som är märkt med :warning:?" in seen(shown)
    assert "Totalen 28 % ligger inte mellan kvinnor och män" in seen(shown)
    assert "610 % är mer än 100 %" in seen(shown)
    assert button_labels(shown) == ["Registrera ändå", "Avbryt"]
    assert "Registrerat" in message(await desk.press(HR, shown, "Registrera ändå")).text


async def test_a_stale_sheet_overwrites_nobody(desk: Desk, varmland: Plan) -> None:
    await desk.says(CHIEF, "/utfall sjukfranvaro-rv 6,0")
    blank = made(desk, varmland)
    await desk.says(CHIEF, "/utfall sjukfranvaro 2,9 K 3,3")
    undone = await desk.says(CHIEF, "/utfall sjukfranvaro-rv 6,2")
    await desk.press(CHIEF, undone, "Ångra")
    shown = await drop(desk, HR, filled_in(blank, GOOD))
    lines_seen = seen(shown).splitlines()
    assert lines_seen[0].startswith("*2 fel i arket.* Inget har sparats.")
    for line, (column, said) in zip(lines_seen[1:3], [("Utfall", "2,9"), ("Kvinnor", "3,3")], strict=True):
        assert line == (
            f"• *rad 2, kolumn {column}*: HR-chef (kl. 9.00) registrerade ”{said}” efter att arket skapades, "
            "och det står nu. Töm cellen om det ska gälla, eller skapa ett nytt ark."
        )
    # A sheet made now says what stands, and may replace it.
    shown = await drop(desk, HR, filled_in(made(desk, varmland), GOOD), "F2")
    assert "2,8 % (förut 2,9 %)" in seen(shown)
    assert "6,1 % (förut 6,0 %)" in seen(shown)


async def test_what_was_undone_since_is_said(desk: Desk, varmland: Plan) -> None:
    said = await desk.says(CHIEF, "/utfall sjukfranvaro 2,9")
    blank = made(desk, varmland)
    await desk.press(CHIEF, said, "Ångra")
    shown = await drop(desk, HR, filled_in(blank, {("sjukfranvaro", ""): {"Utfall": "2,8"}}))
    assert "HR-chef (kl. 9.00) ångrade ”2,9” efter att arket skapades" in seen(shown)


async def test_the_same_sheet_may_be_mended_and_dropped_again(desk: Desk, varmland: Plan) -> None:
    blank = made(desk, varmland)
    shown = await drop(desk, HR, filled_in(blank, GOOD))
    await desk.press(HR, shown, "Registrera")
    mended = {**GOOD, ("sjukfranvaro-rv", ""): {"Utfall": "6,2"}}
    shown = await drop(desk, HR, filled_in(blank, mended), "F2")
    assert "1 indikator ur arket skulle registreras" in seen(shown)
    assert "6,2 % (förut 6,1 %)" in seen(shown)
    assert "4 celler säger det som redan står" in seen(shown)
    await desk.press(HR, shown, "Registrera")
    same = await drop(desk, HR, filled_in(blank, mended), "F3")
    assert same.text.startswith("Arket säger inget nytt: 5 celler säger det som redan står")


async def test_what_is_recorded_is_what_was_shown(desk: Desk, varmland: Plan) -> None:
    """Somebody reports between the showing and the press: it becomes a fault, and nothing is recorded."""
    shown = await drop(desk, HR, filled_in(made(desk, varmland), GOOD))
    await desk.says(CHIEF, "/utfall sjukfranvaro 2,9")
    before = len(desk.log())
    refused = message(await desk.press(HR, shown, "Registrera"))
    assert "HR-chef (kl. 9.00) registrerade ”2,9”" in seen(refused)
    assert len(desk.log()) == before


async def test_what_has_changed_around_it_is_shown_anew(desk: Desk, varmland: Plan) -> None:
    """An earlier period's value makes a doubt that was not there when the sheet was shown."""
    shown = await drop(desk, HR, filled_in(made(desk, varmland), {("sjukfranvaro", ""): {"Utfall": "2,8"}}))
    await desk.says(CHIEF, "/utfall sjukfranvaro 28 period T1")
    anew = message(await desk.press(HR, shown, "Registrera"))
    assert anew.replaces
    assert "Något har ändrats sedan arket visades" in seen(anew)
    assert button_labels(anew) == ["Registrera ändå", "Avbryt"]
    assert {one.period for one in desk.log()} == {"2023-T1"}
    assert "Registrerat" in message(await desk.press(HR, anew, "Registrera ändå")).text


async def test_a_locked_period_takes_nothing(open_desk: OpenDesk, varmland: Plan) -> None:
    locked = [one.model_copy(update={"locked": date(2023, 9, 20)}) for one in varmland.periods]
    desk = open_desk(varmland.model_copy(update={"periods": tuple(locked)}))
    shown = await drop(desk, HR, filled_in(made(desk, varmland), GOOD))
    desk.clock.at += timedelta(days=14)
    assert "är låst" in message(await desk.press(HR, shown, "Registrera")).text
    assert "är låst" in (await drop(desk, HR, filled_in(made(desk, varmland), GOOD), "F2")).text
    assert desk.log() == []


async def test_all_of_it_is_taken_back_but_what_others_have_replaced(desk: Desk, varmland: Plan) -> None:
    shown = await drop(desk, HR, filled_in(made(desk, varmland), GOOD))
    done = message(await desk.press(HR, shown, "Registrera"))
    await desk.says(CHIEF, "/utfall sjukfranvaro 2,9")
    undone = message(await desk.press(HR, done, "Ångra alla"))
    assert undone.replaces
    assert "Ångrat: 1 av 2 indikatorer ur arket" in seen(undone)
    assert "Sedan dess har 2,9 % registrerats (HR-chef, kl. 9.00)" in seen(undone)
    states = {(one.item, one.reading.part): one.state for one in desk.log()}
    assert states["sjukfranvaro-rv", ""] is State.UNDONE
    assert states["sjukfranvaro", "kön:K"] is State.STANDS
    assert "Inget i arket kan ångras" in message(await desk.press(HR, done, "Ångra alla")).text


async def test_a_sheet_for_a_plan_or_period_that_is_not_here(
    open_desk: OpenDesk, varmland: Plan, norrbotten: Plan
) -> None:
    desk = open_desk(varmland)
    period = norrbotten.period["2023-DA08"]
    line = next(line for line in lines(norrbotten, period) if "Utfall" in line.cells)
    source = filled_in(template(norrbotten, period.code), {(line.indicator.id, line.name): {"Utfall": "1"}})
    assert "planen norrbotten-2023, som inte finns här" in (await drop(desk, HR, source)).text


async def test_as_many_rows_as_a_plan_has_fit_in_a_message(desk: Desk, norrbotten: Plan) -> None:
    period = norrbotten.period["2023-ÅR"]
    cells: dict[tuple[str, str], Cells] = {
        (line.indicator.id, line.name): {
            column: "Lång kommentar * " * 100 if column == "Kommentar" and not line.name else
            "40,5" if line.indicator.kind == "quantitative" else "Delvis"
            for column in line.cells if column != "Kommentar" or not line.name
        }
        for line in lines(norrbotten, period)
    }  # fmt: skip
    controller = next(one.slack or "" for one in norrbotten.people if one.id in norrbotten.controllers)
    shown = await drop(desk, controller, filled_in(template(norrbotten, period.code), cells))
    assert button_labels(shown)[1] == "Avbryt"
    done = message(await desk.press(controller, shown, button_labels(shown)[0]))
    assert "Registrerat: 32 indikatorer" in seen(done)
    assert len(desk.log(norrbotten.code)) == sum(map(len, cells.values()))


async def test_a_period_that_has_not_opened_is_told_and_on_the_button(desk: Desk, varmland: Plan) -> None:
    shown = await drop(desk, HR, filled_in(made(desk, varmland, "2023-T3"), GOOD))
    assert ":warning: *Årsredovisning* öppnar först mån 8 jan 2024." in seen(shown)
    assert button_labels(shown) == ["Registrera i förväg i Årsredovisning", "Avbryt"]
    assert desk.log() == []
    done = message(await desk.press(HR, shown, "Registrera i förväg i Årsredovisning"))
    assert "Registrerat: 2 indikatorer" in done.text
