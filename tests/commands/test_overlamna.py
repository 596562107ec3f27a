"""/plan overlamna: who hands over what to whom, asked before it is done, and where it then shows."""

import asyncio
from datetime import datetime

import pytest

from bot.office import Given
from commands import COMMANDS
from commands.reply import Message, Reply
from plan.due import Kind
from plan.handover import Handover
from plan.model import Plan
from reminders.decide import due
from reminders.situation import look
from storage.accounts import keep_account
from storage.plans import load_plans
from tests.commands import slack
from tests.commands.conftest import OpenDesk
from tests.commands.desk import STOCKHOLM, Desk, button_labels, faults, form, message, seen

HR, BOSS, CONTROLLER = "U0HRSTRATEG", "U0HRCHEF", "U0CONTROLLER"
LINE = "överlämna hr-strateg till hr-chef"


@pytest.fixture
def one(open_desk: OpenDesk, varmland: Plan) -> Desk:
    """Open an office with one plan."""
    return open_desk(varmland)


async def _asks(desk: Desk, line: str, user: str = CONTROLLER) -> Reply:
    reply = await desk.office.answer(COMMANDS["/plan"].handler(line), user, Given(line))
    assert slack.findings(reply) == []
    return reply


async def _says(desk: Desk, line: str, user: str = CONTROLLER) -> str:
    return seen(message(await _asks(desk, line, user)))


def _handovers(desk: Desk, code: str = "varmland-2023") -> list[Handover]:
    with desk.office.database.read() as db:
        return next([*plan.handovers] for plan, _ in load_plans(db) if plan.code == code)


async def test_it_is_asked_about_first_then_done_and_seen_by_both(one: Desk) -> None:
    before = seen(await one.says(HR, "/mina"))
    assert "4" in before
    asked = message(await _asks(one, LINE))
    assert "4 indikatorer och 2 aktiviteter går från HR-strateg till HR-chef från fre 8 sep 2023" in seen(
        asked
    )
    assert "*Verksamhetsplan 2023*. Stämmer det? Inget har ändrats ännu." in seen(asked)
    assert "• sjukfranvaro: Sjukfrånvarokvot\n• sjukfranvaro-rv: Sjukfrånvarokvot, Region" in seen(asked)
    assert button_labels(asked) == ["Lämna över", "Avbryt"]
    assert _handovers(one) == []
    done = message(await one.press(CONTROLLER, asked, "Lämna över"))
    assert done.replaces
    assert "Överlämnat: 4 indikatorer och 2 aktiviteter går från HR-strateg till HR-chef" in seen(done)
    assert "Lämna tillbaka med `/plan overlamna hr-chef till hr-strateg tillbaka`." in seen(done)
    assert "inget kvar att rapportera" in seen(await one.says(HR, "/mina"))
    assert "Sjukfrånvarokvot" in seen(await one.says(BOSS, "/mina"))
    (made,) = _handovers(one)
    assert (made.by, made.on.isoformat()) == ("verksamhetscontroller", "2023-09-08")


async def test_the_new_holder_may_report_and_the_old_no_longer(one: Desk) -> None:
    await one.says("U0FASTIGHETSCHEF", "/utfall underhall 2")
    asked = message(await _asks(one, "overlamna fastighetschef till it-chef"))
    assert "rapporteras av Fastighetschef" in seen(await one.says("U0ITCHEF", "/utfall underhall 3"))
    await one.press(CONTROLLER, asked, "Lämna över")
    assert "rapporteras av It-chef" in seen(await one.says("U0FASTIGHETSCHEF", "/utfall underhall 3"))
    assert "Ändrat" in seen(await one.says("U0ITCHEF", "/utfall underhall 3"))
    assert [each.person for each in one.log()] == ["fastighetschef", "it-chef"]


async def test_it_begins_at_midnight_without_a_restart(one: Desk) -> None:
    asked = message(await _asks(one, f"{LINE} från och med 12 september"))
    assert "från tis 12 sep 2023" in seen(asked)
    done = message(await one.press(CONTROLLER, asked, "Lämna över"))
    assert "HR-chef ser det då i `/mina`" in seen(done)
    one.clock.at = datetime(2023, 9, 11, 23, 59, tzinfo=STOCKHOLM)
    assert "Sjukfrånvarokvot" in seen(await one.says(HR, "/mina"))
    one.clock.at = datetime(2023, 9, 12, 0, 0, tzinfo=STOCKHOLM)
    assert "inget kvar att rapportera" in seen(await one.says(HR, "/mina"))
    assert "Sjukfrånvarokvot" in seen(await one.says(BOSS, "/mina"))


async def test_reminders_go_to_the_new_holder(one: Desk) -> None:
    async def reminded() -> set[str]:
        def recipients() -> set[str]:
            with one.office.database.read() as db:
                found = due(look(db, one.office.current(db), one.clock.now()))
                return {each.recipient for each in found if each.kind is Kind.REMINDER}

        return await asyncio.to_thread(recipients)

    assert {HR, "U0ITCHEF"} <= await reminded()
    asked = message(await _asks(one, "overlamna hr-strateg till digitaliseringschef"))
    await one.press(CONTROLLER, asked, "Lämna över")
    after = await reminded()
    assert HR not in after
    assert "U0DIGITALCHEF" in after


async def test_pressed_twice_it_is_done_once(one: Desk) -> None:
    asked = message(await _asks(one, LINE))
    first, second = await asyncio.gather(
        one.press(CONTROLLER, asked, "Lämna över"), one.press(CONTROLLER, asked, "Lämna över")
    )
    said = sorted(seen(message(reply)).split(" ")[0] for reply in (first, second))
    assert said == ["Redan", "Överlämnat:"]
    assert len(_handovers(one)) == 1
    assert "Redan överlämnat" in await _says(one, LINE)


async def test_it_can_be_left(one: Desk) -> None:
    asked = message(await _asks(one, LINE))
    assert "Inget har lämnats över." in seen(message(await one.press(CONTROLLER, asked, "Avbryt")))
    assert _handovers(one) == []


async def test_what_it_says_of_handing_back_hands_back(one: Desk) -> None:
    before = seen(await one.says(BOSS, "/mina"))
    done = await one.press(
        CONTROLLER, message(await _asks(one, f"{LINE} från 20 sep sjukfranvaro, a11")), "Lämna över"
    )
    assert "1 indikator och 1 aktivitet" in seen(message(done))
    line = seen(message(done)).rpartition("`/plan ")[2].partition("`")[0]
    assert line == "overlamna hr-chef till hr-strateg från 2023-09-20 tillbaka sjukfranvaro a11"
    asked = message(await _asks(one, line))
    assert "1 indikator och 1 aktivitet går tillbaka från HR-chef till HR-strateg från ons 20 sep" in seen(
        asked
    )
    await one.press(CONTROLLER, asked, "Lämna över")
    one.clock.at = datetime(2023, 9, 20, 9, tzinfo=STOCKHOLM)
    assert seen(await one.says(BOSS, "/mina")).count("Sjukfrånvaro") == before.count("Sjukfrånvaro")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("overlamna HR-strateg till HR-chef", "4 indikatorer och 2 aktiviteter"),
        ("overlamna från hr strateg till hr chef fr.o.m. 1 oktober 2023", "från sön 1 okt 2023"),
        ("overlamna varmland-2023 hr-strateg till hr-chef från och med den 1/10", "från sön 1 okt 2023"),
        ("overlamna <@U0HRSTRATEG|hr> till <@U0HRCHEF> heltid", "1 indikator går"),
        ("overlamna hållbarhetsstrateg till miljöstrateg hbtq tillganglighet", "2 indikatorer går"),
        ("overlamna regiondirektör till it-chef", "Regiondirektör är fortfarande chef"),
        ("overlamna hr-strateg till hr-strateg", "kan inte lämna över till sig själv"),
        ("overlamna hr till hr-chef", "2 passar ”hr”. Skriv ett id: `hr-chef`, `hr-strateg`."),
        ("overlamna <!channel> till *fet*", "heter ”<!channel>”"),
        ("overlamna hr-strateg till rymdchef", "heter ”rymdchef”"),
        ("overlamna <@U0NOBODY> till hr-chef", "Ingen i Verksamhetsplan 2023 heter"),
        ("overlamna hr-strateg till hr-chef från och med i våras", "kan inte läsa ”i våras” som ett datum"),
        ("overlamna hr-strateg till hr-chef från 1 september", "tidigast från i dag, fre 8 sep"),
        ("overlamna hr-strateg till hr-chef sjukfranvara", "heter ”sjukfranvara”. Menar du sjukfranvaro?"),
        ("overlamna hr-strateg till hr-chef underhall", "underhall: HR-strateg ansvarar inte för det"),
        ("overlamna ekonom till regiondirektor tillbaka", "inget från Regiondirektör att lämna tillbaka"),
        ("overlamna hr-strateg", "Skriv vem som lämnar över till vem"),
        ("overlamna hr-strateg till", "Skriv vem som lämnar över till vem"),
        ("overlamna " + "å" * 3000 + " till hr-chef", "heter ”ååå"),
        ("overlamna hr-strateg till hr-chef " + "x" * 2500, "heter ”xxx"),
    ],
)
async def test_lines_that_are_understood_and_not(one: Desk, line: str, said: str) -> None:
    reply = message(await _asks(one, line))
    assert said in seen(reply)
    assert "<!channel>" not in reply.text
    assert len(reply.text) < 3000
    assert _handovers(one) == []


@pytest.mark.parametrize("user", [HR, BOSS, "U0STRANGER"])
async def test_only_a_controller_may(one: Desk, user: str) -> None:
    for line in (LINE, "overlamna"):
        assert "Bara en plans controller" in await _says(one, line, user)
    asked = message(await _asks(one, LINE))
    assert "Bara en plans controller" in seen(message(await one.press(user, asked, "Lämna över")))
    assert _handovers(one) == []


async def test_somebody_known_by_address_is_found_by_mention(open_desk: OpenDesk, varmland: Plan) -> None:
    people = tuple(
        person.model_copy(update={"slack": "Chef@region.example"}) if person.id == "hr-chef" else person
        for person in varmland.people
    )
    desk = open_desk(varmland.model_copy(update={"people": people}))
    with desk.office.database.write() as db:
        keep_account(db, "chef@region.example", BOSS)
    assert "till HR-chef" in await _says(desk, "overlamna hr-strateg till <@U0HRCHEF|chef>")


async def test_of_two_plans_the_one_that_has_both_is_meant_else_it_is_asked(
    open_desk: OpenDesk, varmland: Plan, norrbotten: Plan
) -> None:
    desk = open_desk(varmland, norrbotten)
    assert "*Verksamhetsplan 2023*. Stämmer det?" in await _says(desk, LINE)
    which = message(await _asks(desk, "overlamna regiondirektör till digitaliseringschef"))
    assert button_labels(which) == ["Välj", "Välj"]
    asked = message(await desk.press(CONTROLLER, which, "Välj", nth=1))
    assert asked.replaces
    assert "*Verksamhetsplan 2023*. Stämmer det?" in seen(asked)
    done = message(await desk.press(CONTROLLER, asked, "Lämna över"))
    assert "`/plan overlamna varmland-2023 digitaliseringschef till regiondirektor tillbaka`" in seen(done)


async def test_the_form_asks_the_same(one: Desk) -> None:
    shown = form(await _asks(one, "overlamna"))
    blank = await one.submit(CONTROLLER, shown, {})
    assert faults(blank, shown) == {"Lämnar över": "Välj en person.", "Tar över": "Välj en person."}
    asked = await one.submit(
        CONTROLLER,
        shown,
        {
            "Lämnar över": "varmland-2023/hr-strateg",
            "Tar över": "varmland-2023/hr-chef",
            "Från och med": "2023-10-01",
            "Bara dessa": "heltid, A11",
        },
    )
    assert "1 indikator och 1 aktivitet går från HR-strateg till HR-chef från sön 1 okt" in seen(
        message(asked)
    )
    await one.press(CONTROLLER, message(asked), "Lämna över")
    assert [made.items for made in _handovers(one)] == [("heltid", "a11")]


@pytest.mark.parametrize(
    ("written", "field", "said"),
    [
        ({"Tar över": "varmland-2023/hr-strateg"}, "Lämnar över", "till sig själv"),
        ({"Från och med": "2023-09-01"}, "Från och med", "tidigast från i dag"),
        ({"Bara dessa": "nej *fet*"}, "Bara dessa", "heter ”*fet*”"),
        ({"Tar över": "norrbotten-2023/hr-direktor"}, "Tar över", "olika planer"),
    ],
)
async def test_the_form_s_faults_stand_at_their_fields(
    desk: Desk, written: dict[str, str], field: str, said: str
) -> None:
    shown = form(await _asks(desk, "overlamna"))
    filled = {"Lämnar över": "varmland-2023/hr-strateg", "Tar över": "varmland-2023/hr-chef"} | written
    found = faults(await desk.submit(CONTROLLER, shown, filled), shown)
    assert said in found[field]


async def test_more_people_than_a_menu_holds_are_written_on_a_line(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    more = tuple(varmland.people[1].model_copy(update={"id": f"p{at}", "slack": None}) for at in range(100))
    desk = open_desk(varmland.model_copy(update={"people": (*varmland.people, *more)}))
    assert "Skriv på en rad" in await _says(desk, "overlamna")
    assert "har inget Slack-konto" in await _says(desk, "overlamna hr-strateg till p7")


async def test_more_ids_than_a_button_holds_are_refused(open_desk: OpenDesk, varmland: Plan) -> None:
    more = [
        varmland.indicators[3].model_copy(update={"id": f"en-lang-kod-for-en-indikator-{at}"})
        for at in range(80)
    ]
    desk = open_desk(varmland.model_copy(update={"indicators": (*varmland.indicators, *more)}))
    ids = " ".join(each.id for each in more)
    assert "i omgångar" in await _says(desk, f"{LINE} {ids}")
    asked = message(await _asks(desk, LINE))
    assert "84 indikatorer och 2 aktiviteter" in seen(asked)
    assert all(f"{one.id}: " in seen(asked) for one in more)


async def test_an_old_question_is_answered_by_what_holds_now(one: Desk, varmland: Plan) -> None:
    asked = message(await _asks(one, LINE))
    one.clock.at = datetime(2023, 9, 9, 9, tzinfo=STOCKHOLM)
    answer = message(await one.press(CONTROLLER, asked, "Lämna över"))
    assert "tidigast från i dag" in seen(answer)
    assert isinstance(answer, Message)
    assert _handovers(one) == []
    assert varmland.handovers == ()
