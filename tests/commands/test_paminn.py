"""/paminn: one's own reminders, and for a controller everybody's."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.office import Given, Office
from commands.reply import Message
from plan.due import Due, Kind
from plan.indicator import Indicator
from plan.model import Period, Person, Plan, Reminders
from plan.preferences import AS_USUAL, Away, ItemPeriod, Preferences
from storage import outbox
from storage.database import open_database
from storage.plans import add_revision
from storage.preferences import pauses, preferences
from storage.slack_users import SlackUser, keep_users
from tests.commands.conftest import OpenDesk
from tests.commands.desk import STOCKHOLM, Desk, StillClock, button_labels, form, message, seen

HR, HR_CHEF, EKONOM, CONTROLLER = "U0HRSTRATEG", "U0HRCHEF", "U0EKONOM", "U0CONTROLLER"
IT, STRANGER, DIREKTOR = "U0ITCHEF", "U0STRANGER", "U0REGIONDIREKTOR"
_SICK = ItemPeriod("varmland-2023", "2023-T2", "sjukfranvaro")
MONDAY, FRIDAY = date(2023, 9, 11), date(2023, 9, 15)


def chosen(desk: Desk, user: str = HR) -> Preferences:
    with desk.office.database.read() as db:
        return preferences(db).get(user, AS_USUAL)


def paused(desk: Desk) -> dict[str, date]:
    with desk.office.database.read() as db:
        return pauses(db)


def reminded(desk: Desk, *users: str) -> None:
    """Let this morning's reminders have been sent."""
    now = desk.clock.at
    with desk.office.database.write() as db:
        outbox.queue(db, [Due(Kind.REMINDER, user, "", now.date()) for user in users], now)
        for queued in outbox.claim(db, Kind.REMINDER, now, timedelta(minutes=2), len(users)):
            outbox.settle(db, queued, outbox.Ending("sent"), now)


async def test_the_next_reminder_is_today_s_until_it_is_sent_or_its_hours_are_over(desk: Desk) -> None:
    assert "*Nästa påminnelse*: i dag" in seen(await desk.says(HR, "/paminn"))
    desk.clock.at = desk.clock.at.replace(hour=17)
    assert "*Nästa påminnelse*: mån 11 sep på förmiddagen" in seen(await desk.says(HR, "/paminn"))


async def test_alone_it_shows_what_holds(desk: Desk) -> None:
    reminded(desk, HR)
    said = seen(await desk.says(HR, "/paminn"))
    assert "*Nästa påminnelse*: tors 14 sep" in said
    assert "*Borta*: nej" in said
    assert "*Arbetsdagar*: alla vardagar" in said
    assert "*Översikter*: kommer som vanligt" in said
    assert "*Framflyttat*: inget" in said


async def test_the_controller_gets_a_way_to_what_comes(desk: Desk) -> None:
    assert button_labels(await desk.says(HR, "/paminn")) == ["Ändra"]
    shown = await desk.says(CONTROLLER, "/paminn")
    assert button_labels(shown) == ["Ändra", "Kommande 30 dagar"]
    assert "*mån 18 sep*" in seen(message(await desk.press(CONTROLLER, shown, "Kommande 30 dagar")))


async def test_who_has_all_in_has_nothing_coming(desk: Desk) -> None:
    reminded(desk, HR)
    for item in ("sjukfranvaro", "sjukfranvaro-rv"):
        await desk.says(HR, f"/utfall {item} 2,8")
    before = seen(await desk.says(HR, "/paminn"))
    assert "*Nästa påminnelse*: tors 14 sep" in before
    await desk.says(HR, "/paminn borta 11 sep - 30 okt")
    assert "ingen de närmaste 30 dagarna" in seen(await desk.says(HR, "/paminn"))


@pytest.mark.parametrize("deputy", ["@ekonom", "<@U0EKONOM>", "<@U0EKONOM|ekonom>", "ekonom", "Ekonom"])
async def test_away_with_a_deputy(desk: Desk, deputy: str) -> None:
    reminded(desk, HR)
    answer = await desk.says(HR, f"/paminn borta 11 sep - 15 sep ersättare {deputy}")
    assert chosen(desk).absences == (Away(MONDAY, FRIDAY, EKONOM),)
    said = seen(answer)
    assert "du är borta mån 11 sep – fre 15 sep. Ekonom påminns i stället." in said
    assert "*Nästa påminnelse*: mån 18 sep" in seen(await desk.says(HR, "/paminn"))
    assert "*Du är ställföreträdare för*: HR-strateg, borta mån 11 sep – fre 15 sep." in seen(
        await desk.says(EKONOM, "/paminn")
    )


async def test_a_chosen_deputy_may_report_meanwhile(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 11 sep - 15 sep ersättare ekonom")
    before = seen(await desk.says(EKONOM, "/utfall sjukfranvaro 2,8"))
    assert "rapporteras av HR-strateg" in before
    desk.clock.at += timedelta(days=3)
    assert "Registrerat" in seen(await desk.says(EKONOM, "/utfall sjukfranvaro 2,8"))
    (said,) = desk.log()
    assert (said.author, said.person) == (EKONOM, "ekonom")
    assert "Registrerat" not in seen(await desk.says(EKONOM, "/utfall nöjd 70"))
    desk.clock.at += timedelta(days=7)
    assert "rapporteras av HR-strateg" in seen(await desk.says(EKONOM, "/utfall sjukfranvaro 2,9"))


async def test_away_without_one_is_the_plans_deputy(desk: Desk) -> None:
    assert "planen utser påminns i stället: HR-chef" in seen(await desk.says(HR, "/paminn borta 11-15 sep"))
    said = seen(await desk.says(HR_CHEF, "/paminn borta 11-15 sep"))
    assert "Ingen ställföreträdare är utsedd: Regiondirektör påminns i stället." in said
    assert "Översikter väntar" not in said
    assert "Skriv raden igen med `ställföreträdare @namn` sist" in said


def inactive(desk: Desk, *users: str) -> None:
    with desk.office.database.write() as db:
        keep_users(db, [SlackUser(one, None, active=False, at=desk.clock.at) for one in users])


async def test_a_deputy_who_cannot_be_reached_is_not_said_to_be_reminded(desk: Desk) -> None:
    inactive(desk, EKONOM)
    said = seen(await desk.says(HR, "/paminn borta 11-15 sep ersättare @ekonom"))
    assert "Den som planen utser påminns i stället: HR-chef." in said
    warning = "⚠ Ekonom har ett Slack-konto som är avaktiverat eller inte finns, och nås inte."
    assert warning in said
    assert warning in seen(await desk.says(HR, "/paminn"))
    inactive(desk, HR_CHEF)
    said = seen(await desk.says(HR, "/paminn borta 11-15 sep"))
    assert "Ingen ställföreträdare nås: Regiondirektör påminns i stället." in said
    assert "⚠ HR-chef har ett Slack-konto" in said


async def test_a_deputy_who_is_away_at_first_is_reminded_later(desk: Desk) -> None:
    await desk.says(HR_CHEF, "/paminn borta 11-12 sep")
    said = seen(await desk.says(HR, "/paminn borta 11-15 sep"))
    assert "Den som planen utser påminns i stället: HR-chef." in said
    assert "Då påminns Regiondirektör i stället." in said
    said = seen(await desk.says(HR, "/paminn borta 11-12 sep"))
    assert "Ingen ställföreträdare nås: Regiondirektör påminns i stället." in said


async def test_where_only_one_plan_has_a_deputy_it_is_said_who_is_reminded_in_the_others(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    alone = [
        one.model_copy(update={"deputy": None}) if one.id == "hr-strateg" else one for one in varmland.people
    ]
    other = varmland.model_copy(update={"code": "annan", "name": "Annan plan", "people": tuple(alone)})
    desk = open_desk(varmland, other)
    said = seen(await desk.says(HR, "/paminn borta 11-15 sep"))
    assert f"Den som planen utser påminns i stället: HR-chef ({varmland.name})." in said
    assert "Ingen ställföreträdare är utsedd: HR-chef påminns i stället (Annan plan)." in said


async def test_away_without_anybody_above_it_is_said_who_is_asked_and_what_waits(desk: Desk) -> None:
    said = seen(await desk.says(DIREKTOR, "/paminn borta 18 sep - 22 sep"))
    whom = "Ingen ställföreträdare är utsedd: Verksamhetscontroller påminns i stället."
    assert f"{whom} Översikter väntar tills du är tillbaka." in said
    assert "närmaste chef" not in said
    assert f"*Borta*: mån 18 sep – fre 22 sep. {whom}" in seen(await desk.says(DIREKTOR, "/paminn"))


async def test_away_with_nobody_at_all_to_ask(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland.model_copy(update={"controllers": ()}))
    said = seen(await desk.says(DIREKTOR, "/paminn borta 18 sep - 22 sep"))
    assert "ingen påminns i stället. Översikter väntar tills du är tillbaka." in said


@pytest.mark.parametrize("line", ["/paminn borta nej", "/paminn tillbaka", "/paminn Tillbaka"])
async def test_back_again(desk: Desk, line: str) -> None:
    await desk.says(HR, "/paminn borta till 15 sep")
    assert "inte längre borta" in seen(await desk.says(HR, line))
    assert chosen(desk).absences == ()


async def test_a_button_leads_back(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta i dag")
    answer = await desk.press(HR, await desk.says(HR, "/paminn"), "Jag är tillbaka")
    assert "inte längre borta" in seen(message(answer))
    await desk.says(HR, "/paminn borta vecka 38")
    await desk.press(HR, await desk.says(HR, "/paminn"), "Jag blir inte borta")
    assert chosen(desk) == AS_USUAL


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/paminn borta snart", "Jag kan inte läsa ”snart” som dagar"),
        ("/paminn borta 15 sep - 11 sep", "kommer före den första"),
        ("/paminn borta 1 sep - 5 sep", "har redan varit"),
        ("/paminn borta till 2026-01-01", "/plan overlamna"),
        ("/paminn borta nej", "Du är inte borta."),
        ("/paminn borta 11 sep nej", "Du är inte borta."),
        ("/paminn tillbaka 11 sep", "Du är inte borta."),
        ("/paminn tillbaka vecka 38", "/paminn tillbaka 18 sep"),
        ("/paminn borta 11-15 sep ersättare <@U0STRANGER>", "finns inte med i Verksamhetsplan 2023"),
        ("/paminn borta 11-15 sep ersättare finns-ej", "”finns-ej” finns inte med"),
        (
            "/paminn borta 11-15 sep ersättare @ekonom @hr-chef",
            "är flera. Skriv bara en, till exempel `ekonom`",
        ),
        ("/paminn borta 11-15 sep ersättare <@U0EKONOM> <@U0HRCHEF>", "är flera. Skriv bara en"),
        ("/paminn borta 11-15 sep ersättare ekonom och hr-chef", "är flera. Skriv bara en"),
        ("/paminn borta 11-15 sep ersättare ekonom, finns-ej", "”ekonom, finns-ej” finns inte med"),
        ("/paminn borta 11-15 sep ersättare hr-strateg", "sin egen ställföreträdare"),
        ("/paminn borta 11-15 sep ersättare <@U0HRSTRATEG>", "sin egen ställföreträdare"),
        ("/paminn borta 11-15 sep ersättare chef", "2 passar ”chef”. Skriv ett id: `hr-chef`, `it-chef`"),
        ("/paminn borta @ekonom 11-15 sep", "Bara Ekonom själv, närmaste chef eller controllern"),
        ("/paminn tillbaka @ekonom", "Bara Ekonom själv"),
        ("/paminn dagar lör", "bara på vardagar"),
        ("/paminn dagar", "Skriv de dagar du arbetar"),
        ("/paminn pausa", "/paminn pausa översikter till 22 sep"),
        ("/paminn pausa översikter till 1 sep", "ingen dag som kommer"),
        ("/paminn pausa översikter nej", "är inte pausade"),
        ("/paminn slå på", "är inte pausade"),
        ("/paminn slå på allting", "/paminn slå på översikter"),
        ("/paminn pausa alla till 20 sep", "Bara en plans controller kan pausa allas"),
        ("/paminn pausa alla nej", "Bara en plans controller kan pausa allas"),
        ("/paminn kommande", "Bara en plans controller ser"),
        ("/paminn senare", "/paminn senare sjukfrånvaro 11 sep"),
        ("/paminn senare sjukfranvaro", "ingen dag sist"),
        ("/paminn senare sjukfranvaro i dag", "fre 8 sep är ingen dag som kommer"),
        ("/paminn senare sjukfranvaro nej", "Inget som passar ”sjukfranvaro” är framflyttat"),
        ("/paminn senare nej", "ingen dag sist"),
        ("/paminn data sjukfranvaro nej", "`/utfall sjukfranvaro …`"),
        ("/paminn senare nettokostnad 12 sep", "inte din att flytta fram: Ekonomichef rapporterar"),
        ("/paminn senare finnsej 12 sep", "Inget i dina planer passar ”finnsej”"),
        ("/paminn senare sjukfranvaro 18 sep", "`/paminn data sjukfranvaro 18 sep`"),
        ("/paminn data sjukfranvaro", "ingen dag sist"),
        ("/paminn senare allt 12 sep", "Skriv en sak i taget"),
        ("/paminn slå av", "/paminn pausa översikter till 22 sep"),
        ("/paminn hej", "till exempel `/paminn borta 11 sep - 15 sep`"),
    ],
)
async def test_what_is_refused_says_what_to_write_and_changes_nothing(
    desk: Desk, line: str, said: str
) -> None:
    answer = seen(await desk.says(HR, line))
    assert said in answer
    assert "Inget har ändrats." in answer or line == "/paminn kommande"
    assert chosen(desk) == AS_USUAL
    assert paused(desk) == {}


async def test_a_deputy_who_is_away_then(desk: Desk) -> None:
    await desk.says(EKONOM, "/paminn borta 14 sep - 20 sep")
    said = seen(await desk.says(HR, "/paminn borta 11-15 sep ersättare ekonom"))
    assert "Ekonom är också borta, tors 14 sep – ons 20 sep. Välj någon annan." in said
    await desk.says(HR, "/paminn borta 11-13 sep ersättare ekonom")
    assert chosen(desk).absences == (Away(MONDAY, date(2023, 9, 13), EKONOM),)


@pytest.mark.parametrize("user", [HR_CHEF, CONTROLLER])
async def test_a_manager_or_controller_says_it_for_their_people(desk: Desk, user: str) -> None:
    answer = await desk.says(user, "/paminn borta @hr-strateg 11-15 sep ersättare ekonom")
    assert "HR-strateg är borta mån 11 sep – fre 15 sep" in seen(answer)
    assert chosen(desk).absences == (Away(MONDAY, FRIDAY, EKONOM),)
    assert chosen(desk, user) == AS_USUAL
    await desk.says(user, "/paminn tillbaka hr-strateg")
    assert chosen(desk) == AS_USUAL


async def test_putting_off_is_kept_and_shown(desk: Desk) -> None:
    answer = await desk.says(HR, "/paminn senare sjukfranvaro 12 sep")
    assert "Du påminns igen tis 12 sep. Stoppdatum är fortfarande fre 15 sep." in seen(answer)
    assert chosen(desk).snoozed == {_SICK: date(2023, 9, 12)}
    assert "Sjukfrånvarokvot (Delårsrapport augusti) till tis 12 sep" in seen(await desk.says(HR, "/paminn"))
    desk.clock.at += timedelta(days=4)
    assert "*Framflyttat*: inget" in seen(await desk.says(HR, "/paminn"))


async def test_the_day_one_is_reminded_again_is_a_working_day_of_theirs(desk: Desk) -> None:
    sunday = seen(await desk.says(HR, "/paminn senare sjukfranvaro 10 sep"))
    assert "Framflyttat till sön 10 sep: *Sjukfrånvarokvot*" in sunday
    assert "Du påminns igen mån 11 sep." in sunday
    await desk.says(HR, "/paminn dagar tis tors")
    assert "Du påminns igen tis 12 sep." in seen(await desk.says(HR, "/paminn senare sjukfranvaro 10 sep"))


async def test_who_sees_it_is_whoever_is_told_as_manager_while_it_is_put_off(desk: Desk) -> None:
    desk.clock.at -= timedelta(days=1)
    answer = seen(await desk.says(HR, "/paminn senare sjukfranvaro 12 sep"))
    assert "HR-chef ser fre 8 sep att den är framflyttad. Det syns också i `/plan`." in answer
    await desk.says(HR, "/paminn borta idag")
    answer = seen(await desk.says(HR, "/paminn senare sjukfranvaro 12 sep"))
    assert "HR-chef ser fre 8 sep" in answer
    answer = seen(await desk.says(HR, "/paminn senare sjukfranvaro 8 sep"))
    assert "ser fre" not in answer
    await desk.says(HR_CHEF, "/paminn borta 8-15 sep ersättare ekonom")
    answer = seen(await desk.says(HR, "/paminn senare sjukfranvaro 12 sep"))
    assert "Ekonom ser fre 8 sep att den är framflyttad." in answer
    assert "HR-chef ser" not in answer


async def test_what_no_manager_will_see_is_said_to_show_in_the_plan(desk: Desk) -> None:
    answer = seen(await desk.says(HR, "/paminn senare sjukfranvaro 12 sep"))
    assert "I `/plan` syns det att den är framflyttad." in answer
    assert "HR-chef ser" not in answer
    shown = seen(await desk.says(HR_CHEF, "/plan sjukfranvaro"))
    assert "ej inrapporterad · framflyttad till tis 12 sep · HR-strateg" in shown
    assert shown.count("framflyttad") == 1
    desk.clock.at += timedelta(days=4)
    assert "framflyttad" not in seen(await desk.says(HR_CHEF, "/plan sjukfranvaro"))


async def test_what_one_who_stands_in_puts_off_is_shown_to_the_manager(desk: Desk) -> None:
    desk.clock.at -= timedelta(days=1)
    await desk.says(HR, "/paminn borta 7-15 sep ersättare ekonom")
    answer = seen(await desk.says(EKONOM, "/paminn senare sjukfranvaro 12 sep"))
    assert "HR-chef ser fre 8 sep att den är framflyttad. Det syns också i `/plan`." in answer
    put_off = "Sjukfrånvarokvot · HR-strateg · framflyttad till tis 12 sep"
    assert put_off in seen(await desk.says(HR_CHEF, "/plan saknas"))
    assert "framflyttad till tis 12 sep" in seen(await desk.says(HR_CHEF, "/plan sjukfranvaro"))


async def test_what_one_who_no_longer_stands_in_has_put_off_is_shown_to_nobody(desk: Desk) -> None:
    desk.clock.at -= timedelta(days=1)
    await desk.says(HR, "/paminn borta 7 sep ersättare ekonom")
    answer = seen(await desk.says(EKONOM, "/paminn senare sjukfranvaro 12 sep"))
    assert "I `/plan` syns det att den är framflyttad." in answer
    assert "HR-chef ser" not in answer
    desk.clock.at += timedelta(days=1)
    assert "framflyttad" not in seen(await desk.says(HR_CHEF, "/plan saknas"))


async def test_putting_off_is_taken_back_by_words(desk: Desk) -> None:
    await desk.says(HR, "/paminn senare sjukfranvaro 12 sep")
    answer = await desk.says(HR, "/paminn senare sjuk nej")
    assert "Inte längre framflyttat: *Sjukfrånvarokvot*. Du påminns som vanligt." in seen(answer)
    assert not chosen(desk).snoozed
    await desk.press(HR, answer, "Ångra")
    assert chosen(desk).snoozed == {_SICK: date(2023, 9, 12)}


@pytest.mark.parametrize("line", ["/paminn data {} 15 oktober", "/utfall {} data kommer 15 oktober"])
async def test_data_that_come_stand_instead_of_what_was_put_off(desk: Desk, line: str) -> None:
    await desk.says(HR, "/paminn senare sjukfranvaro 12 sep")
    answer = seen(await desk.says(HR, line.format("sjukfranvaro")))
    assert "Att den var framflyttad till tis 12 sep gäller inte längre." in answer
    assert not chosen(desk).snoozed
    refused = seen(await desk.says(HR, "/paminn senare sjukfranvaro 13 sep"))
    assert "väntar redan på data till sön 15 okt, och du påminns mån 16 okt" in refused
    assert "`/paminn data sjukfranvaro 13 sep`" in refused
    assert not chosen(desk).snoozed


_OCTOBER = Away(date(2023, 10, 2), date(2023, 10, 6))


async def test_several_absences_hold(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 2-6 okt")
    answer = await desk.says(HR, "/paminn borta 11-15 sep ersättare ekonom")
    said = seen(answer)
    assert "Det ersätter" not in said
    assert "*Borta*: mån 11 sep – fre 15 sep. Ekonom påminns i stället." in said
    assert "*Även borta*: mån 2 okt – fre 6 okt. Den som planen utser påminns i stället: HR-chef." in said
    assert chosen(desk).absences == (Away(MONDAY, FRIDAY, EKONOM), _OCTOBER)
    touching = await desk.says(HR, "/paminn borta 16-20 sep")
    assert "Det ersätter" not in seen(touching)
    assert len(chosen(desk).absences) == 3
    await desk.press(HR, touching, "Ångra")
    assert chosen(desk).absences == (Away(MONDAY, FRIDAY, EKONOM), _OCTOBER)


async def test_those_that_are_over_are_not_told_of(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta idag")
    desk.clock.at += timedelta(days=3)
    said = seen(await desk.says(HR, "/paminn borta 2-6 okt"))
    assert chosen(desk).leaves(desk.clock.now().date()) == (_OCTOBER,)
    assert "7 sep" not in said


async def test_an_absence_of_another_is_said_beside(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 2-6 okt")
    said = seen(await desk.says(HR_CHEF, "/paminn borta @hr-strateg 11-15 sep"))
    assert "Även borta mån 2 okt – fre 6 okt." in said
    said = seen(await desk.says(HR_CHEF, "/paminn borta @hr-strateg 12 sep"))
    assert "Det ersätter borta mån 11 sep – fre 15 sep." in said
    assert "Gäller alla de dagarna, skriv `/paminn borta hr-strateg 11 sep - 15 sep`." in said


@pytest.mark.parametrize(
    ("line", "left", "said"),
    [
        ("tillbaka", (_OCTOBER,), "du är inte längre borta, och får dina påminnelser igen."),
        ("borta nej", (_OCTOBER,), "du är inte längre borta, och får dina påminnelser igen."),
        ("tillbaka i dag", (_OCTOBER,), "du är inte längre borta, och får dina påminnelser igen."),
        (
            "tillbaka 11 sep",
            (Away(date(2023, 9, 7), date(2023, 9, 10)), _OCTOBER),
            "du är inte längre borta mån 11 sep – fre 15 sep.",
        ),
        (
            "tillbaka 4 okt",
            (Away(date(2023, 9, 7), FRIDAY), Away(_OCTOBER.first, date(2023, 10, 3))),
            "du är inte längre borta ons 4 okt – fre 6 okt.",
        ),
        (
            "borta 2-6 okt nej",
            (Away(date(2023, 9, 7), FRIDAY),),
            "du är inte längre borta mån 2 okt – fre 6 okt.",
        ),
        (
            "borta 4 okt nej",
            (
                Away(date(2023, 9, 7), FRIDAY),
                Away(_OCTOBER.first, date(2023, 10, 3)),
                Away(date(2023, 10, 5), _OCTOBER.last),
            ),
            "du är inte längre borta ons 4 okt.",
        ),
    ],
)
async def test_being_back_ends_one_of_several(
    desk: Desk, line: str, left: tuple[Away, ...], said: str
) -> None:
    await desk.says(HR, "/paminn borta 2-6 okt")
    await desk.says(HR, "/paminn borta 7-15 sep")
    before = chosen(desk)
    answer = await desk.says(HR, f"/paminn {line}")
    assert said in seen(answer)
    assert "Fortfarande borta" in seen(answer)
    assert chosen(desk).leaves(desk.clock.now().date()) == left
    await desk.press(HR, answer, "Ångra")
    assert chosen(desk) == before


async def test_what_is_said_of_those_that_are_left_takes_them_back(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 2-6 okt")
    await desk.says(HR, "/paminn borta 7-15 sep")
    said = seen(await desk.says(HR, "/paminn tillbaka"))
    line = "/paminn borta 2 okt - 6 okt nej"
    assert f"Fortfarande borta mån 2 okt – fre 6 okt. Stämmer det inte, skriv `{line}`." in said
    await desk.says(HR, line)
    assert chosen(desk) == AS_USUAL


@pytest.mark.parametrize("line", ["tillbaka 20 sep", "borta 16-30 sep nej"])
async def test_who_is_not_away_then_hears_when(desk: Desk, line: str) -> None:
    await desk.says(HR, "/paminn borta 11-15 sep")
    said = seen(await desk.says(HR, f"/paminn {line}"))
    assert "men mån 11 sep – fre 15 sep. Inget har ändrats." in said
    assert chosen(desk).absences == (Away(MONDAY, FRIDAY),)


async def test_a_button_of_long_ago_ends_no_other_absence(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta idag")
    await desk.says(HR, "/paminn borta 2-6 okt")
    shown = await desk.says(HR, "/paminn")
    desk.clock.at += timedelta(days=3)
    assert "Inget har ändrats." in seen(message(await desk.press(HR, shown, "Jag är tillbaka")))
    assert chosen(desk).absences[-1] == _OCTOBER
    await desk.act(HR, "paminn.tillbaka", Given("-"))  # as the button was before it named its days
    assert chosen(desk).leaves(desk.clock.at.date()) == ()


async def test_each_absence_of_a_deputy_is_looked_at(desk: Desk) -> None:
    await desk.says(EKONOM, "/paminn borta 12 sep")
    await desk.says(EKONOM, "/paminn borta 14 sep")
    said = seen(await desk.says(HR, "/paminn borta 11-15 sep ersättare ekonom"))
    assert "Ekonom är också borta, tis 12 sep och tors 14 sep. Välj någon annan." in said
    said = seen(await desk.says(HR, "/paminn borta 14-15 sep ersättare ekonom"))
    assert "Ekonom är också borta, tors 14 sep. Välj någon annan." in said


@pytest.mark.parametrize("line", ["/paminn data {} 15 oktober", "/utfall {} data kommer 15 oktober"])
async def test_undoing_that_data_come_lets_it_be_put_off_again(desk: Desk, line: str) -> None:
    await desk.says(HR, "/paminn senare sjukfranvaro 12 sep")
    desk.clock.at += timedelta(minutes=5)
    answer = await desk.says(HR, line.format("sjukfranvaro"))
    desk.clock.at += timedelta(minutes=5)
    undone = seen(message(await desk.press(HR, answer, "Ångra")))
    assert "Nu saknas uppgiften för perioden. Den är åter framflyttad till tis 12 sep." in undone
    assert chosen(desk).snoozed == {_SICK: date(2023, 9, 12)}


async def test_undoing_that_data_come_puts_off_nothing_that_was_not(desk: Desk) -> None:
    answer = await desk.says(HR, "/paminn data sjukfranvaro 15 oktober")
    assert "framflyttad" not in seen(message(await desk.press(HR, answer, "Ångra")))
    put_off = await desk.says(HR, "/paminn senare sjukfranvaro 12 sep")
    await desk.press(HR, put_off, "Ångra")
    desk.clock.at += timedelta(minutes=5)
    answer = await desk.says(HR, "/paminn data sjukfranvaro 16 oktober")
    assert "framflyttad" not in seen(message(await desk.press(HR, answer, "Ångra")))
    assert not chosen(desk).snoozed


async def test_an_absence_over_another_says_which_it_stands_instead_of(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 11-15 sep ersättare ekonom")
    answer = await desk.says(HR, "/paminn borta 14-20 sep")
    said = seen(answer)
    assert "Det ersätter borta mån 11 sep – fre 15 sep med Ekonom som ställföreträdare." in said
    assert "Gäller alla de dagarna, skriv `/paminn borta 11 sep - 20 sep`." in said
    assert chosen(desk).absences == (Away(date(2023, 9, 14), date(2023, 9, 20)),)
    await desk.press(HR, answer, "Ångra")
    assert chosen(desk).absences == (Away(MONDAY, FRIDAY, EKONOM),)
    assert "Det ersätter" not in seen(await desk.says(HR, "/paminn borta 11-15 sep ersättare ekonom"))


async def test_the_plan_s_deputy_being_away_too_is_said(desk: Desk) -> None:
    await desk.says(HR_CHEF, "/paminn borta 13 sep - 20 sep")
    said = seen(await desk.says(HR, "/paminn borta 11-15 sep"))
    assert "⚠ HR-chef är också borta ons 13 sep – ons 20 sep." in said
    assert "⚠" not in seen(await desk.says(HR, "/paminn borta 11-12 sep"))


@pytest.mark.parametrize("line", ["borta 16 sep - 17 sep", "borta 9 sep"])
async def test_nobody_is_reminded_instead_on_days_off(desk: Desk, line: str) -> None:
    said = seen(await desk.says(HR, f"/paminn {line}"))
    assert "Då skickas inga påminnelser, så ingen påminns i stället." in said


async def test_nobody_is_reminded_instead_when_the_day_s_hours_are_over(desk: Desk) -> None:
    assert "HR-chef" in seen(await desk.says(HR, "/paminn borta idag"))
    desk.clock.at = desk.clock.at.replace(hour=17, minute=31)
    assert "Då skickas inga påminnelser" in seen(await desk.says(HR, "/paminn borta idag"))


async def test_a_pause_that_ends_on_a_day_off_says_when_reminders_come_again(desk: Desk) -> None:
    said = seen(await desk.says(HR, "/paminn pausa översikter till 1 okt"))
    assert "inga översikter förrän mån 2 okt" in said
    assert "pausade, kommer igen mån 2 okt" in said
    asked = await desk.says(CONTROLLER, "/paminn pausa alla varmland-2023 till 16 sep")
    assert "Påminnelserna kommer igen mån 18 sep" in seen(asked)
    done = message(await desk.press(CONTROLLER, asked, "Pausa alla"))
    assert "förrän mån 18 sep" in seen(done)
    assert "påminner ingen förrän mån 18 sep" in seen(await desk.says(HR, "/paminn"))


async def test_a_pause_over_a_deadline_is_warned_of(desk: Desk) -> None:
    asked = seen(await desk.says(CONTROLLER, "/paminn pausa alla varmland-2023 till 16 sep"))
    assert "⚠ Delårsrapport augusti stänger fre 15 sep, under pausen: ingen påminns före." in asked
    assert "⚠" not in seen(await desk.says(CONTROLLER, "/paminn pausa alla varmland-2023 till 14 sep"))


async def test_what_is_put_off_to_a_day_away_says_who_is_reminded_then(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 11-13 sep ersättare ekonom")
    said = seen(await desk.says(HR, "/paminn senare sjukfranvaro 12 sep"))
    assert "Du är borta tis 12 sep: då påminns Ekonom." in said
    assert "Du påminns igen" not in said


async def test_data_of_what_nothing_fits_says_the_words_alone(desk: Desk) -> None:
    said = seen(await desk.says(HR, "/paminn data patientsäkerhetsstrategi 1 okt"))
    assert "Ingen indikator i dina planer passar ”patientsäkerhetsstrategi”" in said
    assert "2023-10-01" not in said


async def test_what_comes_says_that_it_is_paused(desk: Desk) -> None:
    before = seen(await desk.says(CONTROLLER, "/paminn kommande"))
    assert "Pausa alla med `/paminn pausa alla till 22 sep`" in before
    asked = await desk.says(CONTROLLER, "/paminn pausa alla varmland-2023 till 16 sep")
    await desk.press(CONTROLLER, asked, "Pausa alla")
    said = seen(await desk.says(CONTROLLER, "/paminn kommande"))
    assert "Verksamhetsplan 2023 är pausad: ingen påminns förrän mån 18 sep." in said
    assert "Avsluta pausen med `/paminn pausa alla nej`" in said


async def test_what_comes_to_one_is_a_line_a_day(desk: Desk) -> None:
    said = seen(await desk.says(CONTROLLER, "/paminn kommande @hr-strateg"))
    assert "*tors 14 sep* · påminnelse om 4 uppgifter" in said
    assert "1 person" not in said


async def test_a_deputy_who_goes_away_later_is_said_to_the_owner(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 11-15 sep ersättare ekonom")
    assert "⚠" not in seen(await desk.says(HR, "/paminn"))
    await desk.says(EKONOM, "/paminn borta 14 sep")
    said = seen(await desk.says(HR, "/paminn"))
    assert "⚠ Ekonom är också borta tors 14 sep. Då påminns HR-chef i stället." in said
    await desk.says(HR_CHEF, "/paminn borta 13 sep")
    await desk.says(HR, "/paminn borta 11-15 sep")
    assert "⚠ HR-chef är också borta ons 13 sep." in seen(await desk.says(HR, "/paminn"))


async def test_examples_name_days_that_come(desk: Desk) -> None:
    desk.clock.at = desk.clock.at.replace(day=20)
    assert "`/paminn borta 21 sep - 27 sep ställföreträdare @namn`" in seen(await desk.says(HR, "/paminn"))
    assert "`/paminn senare sjukfrånvaro 21 sep`" in seen(await desk.says(HR, "/paminn senare sjuk 13 sep"))
    assert "`/paminn data sjukfrånvaro 18 okt`" in seen(await desk.says(HR, "/paminn data sjuk 13 sep"))


async def test_a_deputy_who_goes_away_hears_whom_they_leave(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 11-15 sep ersättare ekonom")
    said = seen(await desk.says(EKONOM, "/paminn borta 14 sep"))
    assert "⚠ Du är ställföreträdare för HR-strateg, som är borta mån 11 sep – fre 15 sep." in said
    await desk.says(EKONOM, "/paminn tillbaka")
    await desk.says(HR, "/paminn borta 11-15 sep")
    said = seen(await desk.says(CONTROLLER, "/paminn borta @hr-chef 13-14 sep"))
    assert "⚠ HR-chef är ställföreträdare för HR-strateg" in said
    assert "När båda är borta påminns Regiondirektör i stället för HR-strateg." in said
    assert "⚠" not in seen(await desk.says(EKONOM, "/paminn borta 14 sep"))


async def test_the_deadline_itself_is_the_last_day(desk: Desk) -> None:
    await desk.says(HR, "/paminn senare sjukfranvaro 15 sep")
    assert chosen(desk).snoozed == {_SICK: FRIDAY}


async def test_which_of_several_is_asked(desk: Desk) -> None:
    asked = await desk.says(HR, "/paminn senare sjuk 12 sep")
    assert "Vilken vill du flytta fram till tis 12 sep?" in seen(asked)
    assert chosen(desk) == AS_USUAL
    await desk.press(HR, asked, "Välj")
    assert chosen(desk).snoozed == {_SICK: date(2023, 9, 12)}
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    late = message(await desk.press(HR, asked, "Välj"))
    assert "inte längre kvar att rapportera" in seen(late)


async def test_what_is_in_cannot_be_put_off(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    said = seen(await desk.says(HR, "/paminn senare sjukfranvaro 12 sep"))
    assert "är inget du har kvar att rapportera nu" in said


async def test_after_the_deadline_only_data_can_come(desk: Desk) -> None:
    desk.clock.at += timedelta(days=10)
    said = seen(await desk.says(HR, "/paminn senare sjukfranvaro 22 sep"))
    assert "Delårsrapport augusti stängde fre 15 sep. Kommer siffrorna till *Sjukfrånvarokvot* först" in said
    assert "`/paminn data sjukfranvaro 22 sep`" in said
    assert "/paminn senare" not in said


async def test_an_activity_waits_for_no_data(desk: Desk) -> None:
    said = seen(await desk.says(IT, "/paminn senare förvalta 20 sep"))
    assert "Delårsrapport augusti stänger fre 15 sep, och en aktivitet som *" in said
    assert "Eller rapportera läget som det är" in said
    assert "`/aktivitet a09 …`" in said


@pytest.mark.parametrize(
    "line", ["/paminn data sjukfranvaro 15 oktober", "/paminn data kommer sjukfranvaro till 15/10"]
)
async def test_data_that_come_are_recorded_as_by_utfall(desk: Desk, line: str) -> None:
    await desk.says(HR, line)
    (said,) = desk.log()
    assert (said.item, said.reading.awaited) == ("sjukfranvaro", date(2023, 10, 15))


async def test_an_activity_of_ones_own_goes_before_another_s_where_data_can_t_come(desk: Desk) -> None:
    said = seen(await desk.says(HR, "/paminn data värdegrund 20 sep"))
    assert "Ingen indikator i dina planer passar ”värdegrund”." in said
    assert "*Värdegrundsarbete* är en aktivitet: skriv `/aktivitet a11 …`. En aktivitet väntar inte" in said
    assert "2023-09-20" not in said
    others = seen(await desk.says(IT, "/paminn data värdegrund 20 sep"))
    assert "*Värdegrundsarbete* är en aktivitet, som HR-chef rapporterar." in others
    assert "/aktivitet" not in others


async def test_a_deadline_within_quiet_days_is_warned_of(open_desk: OpenDesk, varmland: Plan) -> None:
    september = Reminders(before=(5,), quiet=("09-04..09-20",))
    desk = open_desk(varmland.model_copy(update={"reminders": september}))
    warned = (
        "är tyst mån 4 sep – ons 20 sep, och Delårsrapport augusti stänger fre 15 sep. Ingen påminns före"
    )
    assert warned in seen(await desk.says(HR, "/paminn"))
    assert warned in seen(await desk.says(CONTROLLER, "/paminn kommande"))
    assert warned in seen(await desk.says(CONTROLLER, "/paminn kommande @hr-strateg"))
    put_off = seen(await desk.says(HR, "/paminn senare sjukfranvaro 12 sep"))
    assert "Stoppdatum är fortfarande fre 15 sep: ingen påminnelse kommer dessförinnan." in put_off


@pytest.mark.parametrize("word", ["hjälp", "Hjälp", "?", "help"])
async def test_help_is_given_where_it_is_asked_for(desk: Desk, word: str) -> None:
    said = seen(await desk.says(HR, f"/paminn {word}"))
    assert said == seen(await desk.says(HR, "/hjalp paminn"))


@pytest.mark.parametrize("line", ["kommande 60 dagar", "kommande 14", "kommande 2 veckor"])
async def test_how_far_ahead_is_seen_is_answered(desk: Desk, line: str) -> None:
    said = seen(await desk.says(CONTROLLER, f"/paminn {line}"))
    assert "Jag ser 30 dagar fram, varken fler eller färre." in said
    assert "*tors 14 sep*" in said


async def test_data_years_ahead_are_asked_about(desk: Desk) -> None:
    asked = await desk.says(HR, "/paminn data sjukfranvaro 15 oktober 2030")
    assert "Data kommer 15 okt 2030 är mer än ett år efter att perioden stänger. Stämmer det?" in seen(asked)
    assert desk.log() == []
    await desk.press(HR, asked, "Ja, data kommer 15 okt 2030")
    (said,) = desk.log()
    assert said.reading.awaited == date(2030, 10, 15)


async def test_a_promise_says_its_day_in_one_way(desk: Desk) -> None:
    said = seen(await desk.says(HR, "/paminn data sjukfranvaro 7 okt"))
    assert "data kommer 7 okt 2023" in said
    assert "2023-10-07" not in said


async def test_weekdays(desk: Desk) -> None:
    answer = await desk.says(HR, "/paminn dagar mån-ons")
    assert "du arbetar mån–ons" in seen(answer)
    assert chosen(desk).weekdays == {0, 1, 2}
    await desk.says(HR, "/paminn dagar alla")
    assert chosen(desk) == AS_USUAL


async def test_days_that_miss_the_deadline_are_warned_of(desk: Desk) -> None:
    desk.clock.at += timedelta(days=4)
    said = seen(await desk.says(HR, "/paminn dagar mån"))
    assert (
        "⚠ Delårsrapport augusti stänger fre 15 sep, före din nästa dag: du påminns först mån 18 sep." in said
    )
    assert "⚠" not in seen(await desk.says(HR, "/paminn dagar tors"))
    desk.clock.at += timedelta(days=7)
    assert "⚠" not in seen(await desk.says(HR, "/paminn dagar mån"))


async def test_overviews(desk: Desk) -> None:
    await desk.says(HR_CHEF, "/paminn pausa översikter till 1 okt")
    assert chosen(desk, HR_CHEF).overviews_from == date(2023, 10, 1)
    assert "pausade, kommer igen mån 2 okt" in seen(await desk.says(HR_CHEF, "/paminn"))
    await desk.says(HR_CHEF, "/paminn slå på översikter")
    assert chosen(desk, HR_CHEF).overviews_from is None


async def test_everybody_is_paused_after_a_question(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland)
    asked = await desk.says(CONTROLLER, "/paminn pausa alla till 20 sep")
    people = len([one for one in varmland.people if one.slack])
    assert f"till ons 20 sep? Det gäller {people} personer. Inget har ändrats ännu." in seen(asked)
    assert paused(desk) == {}
    assert "Inget har ändrats." in seen(message(await desk.press(CONTROLLER, asked, "Avbryt")))
    done = message(await desk.press(CONTROLLER, asked, "Pausa alla"))
    assert "ingen påminns i *Verksamhetsplan 2023* förrän ons 20 sep" in seen(done)
    assert paused(desk) == {"varmland-2023": date(2023, 9, 20)}
    assert "påminner ingen förrän ons 20 sep" in seen(await desk.says(HR, "/paminn"))
    await desk.press(CONTROLLER, done, "Ångra")
    assert paused(desk) == {}
    await desk.press(CONTROLLER, asked, "Pausa alla")
    assert "kommer igen" in seen(await desk.says(CONTROLLER, "/paminn pausa alla nej"))
    assert paused(desk) == {}
    assert "Inga påminnelser är pausade" in seen(await desk.says(CONTROLLER, "/paminn slå på alla"))


async def test_of_several_plans_one_is_paused(desk: Desk) -> None:
    asked = await desk.says(CONTROLLER, "/paminn pausa alla till 20 sep")
    assert "Du är controller i flera planer" in seen(asked)
    question = message(await desk.press(CONTROLLER, asked, "Välj", 1))
    await desk.press(CONTROLLER, question, "Pausa alla")
    assert paused(desk) == {"varmland-2023": date(2023, 9, 20)}
    named = await desk.says(CONTROLLER, "/paminn pausa alla norrbotten-2023 till 20 sep")
    assert "Regionstyrelsens plan" in seen(named)
    unknown = await desk.says(CONTROLLER, "/paminn pausa alla halland till 20 sep")
    assert "inte controller i någon plan ”halland”" in seen(unknown)
    await desk.says(CONTROLLER, "/paminn pausa alla nej")
    assert paused(desk) == {}


async def test_somebody_else_cannot_press_for_the_controller(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland)
    asked = await desk.says(CONTROLLER, "/paminn pausa alla till 20 sep")
    assert "Bara en plans controller" in seen(message(await desk.press(HR, asked, "Pausa alla")))
    assert paused(desk) == {}


async def test_a_change_is_taken_back_once(desk: Desk) -> None:
    first = await desk.says(HR, "/paminn borta 11-15 sep ersättare ekonom")
    second = await desk.says(HR, "/paminn borta 18-20 sep")
    assert "redan ångrat eller ändrat" in seen(message(await desk.press(HR, first, "Ångra")))
    undone = message(await desk.press(HR, second, "Ångra"))
    assert "Ångrat." in seen(undone)
    assert chosen(desk).absences == (Away(MONDAY, FRIDAY, EKONOM),)
    assert "redan ångrat" in seen(message(await desk.press(HR, second, "Ångra")))
    assert chosen(desk).absences == (Away(MONDAY, FRIDAY, EKONOM),)


@pytest.mark.parametrize(
    "line", ["senare sjukfranvaro 12 sep", "dagar mån", "pausa översikter till 1 okt", "borta i dag"]
)
async def test_each_change_can_be_taken_back(desk: Desk, line: str) -> None:
    done = await desk.says(HR, f"/paminn {line}")
    assert chosen(desk) != AS_USUAL
    await desk.press(HR, done, "Ångra")
    assert chosen(desk) == AS_USUAL


async def test_only_who_made_it_and_whose_it_is_take_it_back(desk: Desk) -> None:
    done = await desk.says(HR_CHEF, "/paminn borta @hr-strateg 11-15 sep")
    assert "redan ångrat" in seen(message(await desk.press(EKONOM, done, "Ångra")))
    assert chosen(desk).absences
    await desk.press(HR, done, "Ångra")
    assert chosen(desk) == AS_USUAL


@pytest.mark.parametrize("value", ["", "-", "0", "999999", "x,y", "1,1"])
async def test_nothing_strange_is_taken_back(desk: Desk, value: str) -> None:
    answer = await desk.act(HR, "paminn.angra", Given(value))
    assert isinstance(answer, Message)
    assert "Inget har ändrats." in seen(answer)


async def test_what_comes_is_shown_by_day(desk: Desk) -> None:
    shown = await desk.says(CONTROLLER, "/paminn kommande")
    said = seen(shown)
    assert "*tors 14 sep* · 24 personer: 24 påminnelser" in said
    assert "och 19 till" in said
    day = message(await desk.press(CONTROLLER, shown, "Visa alla", 1))
    assert "• HR-strateg: påminnelse om" in seen(day)
    of_one = seen(await desk.says(CONTROLLER, "/paminn kommande @hr-strateg"))
    assert "till HR-strateg" in of_one
    assert "*tors 14 sep* · påminnelse om 4 uppgifter" in of_one
    assert "finns inte med" in seen(await desk.says(CONTROLLER, "/paminn kommande @finns-ej"))


async def test_what_comes_follows_a_pause(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland)
    asked = await desk.says(CONTROLLER, "/paminn pausa alla till 1 dec")
    await desk.press(CONTROLLER, asked, "Pausa alla")
    coming = seen(await desk.says(CONTROLLER, "/paminn kommande"))
    assert "person" not in coming
    assert "*mån 11 sep* · 2 veckobrev\nVeckobrev till #verksamhetsplan, #hallbar-organisation" in coming
    assert "ingen de närmaste 30 dagarna" in seen(await desk.says(HR, "/paminn"))


@pytest.mark.parametrize(
    "line",
    ["", "borta 11-15 sep", "tillbaka", "senare x 12 sep", "dagar mån", "pausa alla nej", "kommande", "x"],
)
async def test_a_stranger_is_told_whom_to_ask(desk: Desk, line: str) -> None:
    said = seen(await desk.says(STRANGER, f"/paminn {line}".strip()))
    assert "Du finns inte med i någon plan" in said or "Bara en plans controller" in said


_HOSTILE = "<!channel> *fet* `kod` ~struken~ _kursiv_ & &amp; ' \" \u202eomvänt"


@pytest.mark.parametrize(
    "line",
    [
        f"{before} {_HOSTILE * times} {after}"
        for before in (
            "",
            "borta",
            "tillbaka",
            "senare",
            "data",
            "dagar",
            "pausa",
            "pausa alla",
            "slå på",
            "kommande",
        )
        for after in ("", "11 sep - 15 sep", "till 20 sep")
        for times in (1, 60)
    ],
)
async def test_hostile_words_are_only_words(huge: Desk, line: str) -> None:
    await huge.type("U0P1", f"/paminn {line}"[:4000])
    await huge.type("U0CONTROLLER", f"/paminn {line}"[:4000])


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with a plan of five hundred people with the worst of names, each with an item."""
    name = f"{_HOSTILE} " * 5
    people = [Person(id="controller", name=f"Controller {name}", slack="U0CONTROLLER")]
    people += [
        Person(id=f"p{at}", name=f"Person {at} {name}", slack=f"U0P{at}", manager="controller")
        for at in range(500)
    ]
    plan = Plan(
        code="storst", name=f"Plan {name}", organisation=name, body=name, years=(2023,), people=tuple(people),
        controllers=("controller",),
        periods=(
            Period(
                code="2023/T2", name=f"Delår {name}", covers="2023-01..2023-08",
                opens=date(2023, 9, 1), deadline=FRIDAY,
            ),
        ),
        indicators=tuple(
            Indicator(
                id=f"i{at}-{of}", title=f"Mätare {at} {of} {name}", owner=f"p{at}", unit="%",
                reporting=("2023/T2",),
            )
            for at in range(500) for of in range(2)
        ),
    )  # fmt: skip
    path: Path = tmp_path_factory.mktemp("huge") / "tertial.db"
    database = open_database(f"sqlite:///{path}")
    with database.write() as db:
        add_revision(db, plan, datetime(2023, 8, 1, tzinfo=UTC))
    clock = StillClock(datetime(2023, 9, 8, 9, tzinfo=STOCKHOLM))
    office = Office(database, clock)
    yield Desk(office, clock)
    office.close()
    database.close()


async def test_five_hundred_people_fit(huge: Desk) -> None:
    shown = await huge.says("U0CONTROLLER", "/paminn kommande")
    assert "500 personer" in seen(shown) or "501 personer" in seen(shown)
    page = message(await huge.press("U0CONTROLLER", shown, "Visa alla"))
    seen_people = seen(page).count("• ")
    while further := [label for label in button_labels(page) if label.startswith("Visa fler")]:
        page = message(await huge.press("U0CONTROLLER", page, further[0]))
        seen_people += seen(page).count("• ")
    assert seen_people >= 500
    asked = await huge.says("U0CONTROLLER", "/paminn pausa alla till 20 sep")
    assert "Det gäller 501 personer" in seen(asked)
    many = await huge.says("U0P1", "/paminn senare mätare 12 sep")
    await huge.press("U0P1", many, "Välj")
    done = await huge.says("U0P1", "/paminn borta 11-15 sep ersättare p2")
    await huge.press("U0P1", done, "Ångra")
    offered = await huge.search(
        "U0P1", form(await huge.type("U0P1", "/paminn borta")), "Ställföreträdare", ""
    )
    assert len(offered) == 100
    found = await huge.search(
        "U0P1", form(await huge.type("U0P1", "/paminn borta")), "Ställföreträdare", "p499"
    )
    assert found == ["-", "U0P499"]


async def test_who_is_noted_as_away_by_their_manager_gets_a_line_and_who_says_so_themselves_not(
    desk: Desk,
) -> None:
    before = datetime.now(UTC)
    await desk.says(HR, "/paminn borta 11-13 sep")
    await desk.says(HR_CHEF, "/paminn borta @hr-strateg hela nästa vecka")
    (due,) = told(desk)
    assert (due.kind, due.recipient) == (Kind.ABSENCE, HR)
    assert due.subject.endswith(f"/{HR_CHEF}")
    with desk.office.database.read() as db:
        (queued,) = outbox.all_queued(db)
    assert before <= datetime.fromisoformat(queued.added) <= datetime.now(UTC)  # not by the calendar's clock


def told(desk: Desk) -> list[Due]:
    with desk.office.database.read() as db:
        return [queued.due for queued in outbox.all_queued(db)]


async def test_whose_absence_another_ends_is_told_so(desk: Desk) -> None:
    await desk.says(HR, "/paminn borta 11-13 sep")
    await desk.says(HR, "/paminn tillbaka")
    await desk.says(HR, "/paminn borta 11-13 sep")
    answer = await desk.says(HR_CHEF, "/paminn tillbaka @hr-strateg")
    assert [(due.kind, due.recipient) for due in told(desk)] == [(Kind.ABSENCE, HR)]
    await desk.press(HR_CHEF, answer, "Ångra")
    assert [(due.kind, due.recipient) for due in told(desk)] == [(Kind.ABSENCE, HR)] * 2
