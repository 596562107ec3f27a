"""/utfall as one line: what is recorded, what is asked about, what is refused."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from commands.reply import Form, Message
from plan.answers import Aspect, Meaning, State
from plan.model import Period, Plan
from tests.commands.conftest import OpenDesk
from tests.commands.desk import STOCKHOLM, Desk, button_labels, buttons, fields, form, labels, message, seen

HR, HR_CHIEF, CONTROLLER = "U0HRSTRATEG", "U0HRCHEF", "U0CONTROLLER"
ECONOMIST, ECONOMY_CHIEF = "U0EKONOM", "U0EKONOMICHEF"
NOTHING_SAVED = "Inget har sparats"


async def test_one_line_is_enough(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfrånvarokvot 2,8 K 3,2 M 2,4 Lägre efter vårens insatser")
    said = seen(answer)
    assert "Registrerat: *Sjukfrånvarokvot 2,8 %* (kvinnor 3,2 · män 2,4)" in said
    assert "kommentar: ”Lägre efter vårens insatser”" in said
    assert "jan–aug 2023, ackumulerat · Delårsrapport augusti (stänger fre 15 sep)" in said
    assert "Verksamhetsplan 2023, Region Värmland" in said
    assert "Mål 5 %: kan inte bedömas: riktning saknas (frågan går till controllern)" in said
    assert button_labels(answer) == ["Ångra", "Ändra", "Kommentera", "Prognos"]
    assert not answer.replaces
    assert sorted(desk.logged()) == [
        ("2023-T2", "sjukfranvaro", "kommentar", "", "Lägre efter vårens insatser"),
        ("2023-T2", "sjukfranvaro", "utfall", "", "2,8"),
        ("2023-T2", "sjukfranvaro", "utfall", "kön:K", "3,2"),
        ("2023-T2", "sjukfranvaro", "utfall", "kön:M", "2,4"),
    ]


async def test_a_forecast_is_held_against_the_target_and_the_outcome_is_not_yet(desk: Desk) -> None:
    answer = await desk.says(CONTROLLER, "/utfall atervinning 54 prognos 56")
    said = seen(answer)
    assert "Mäts inte denna period" in said
    assert "Prognosen når målet." in said
    short = await desk.says(CONTROLLER, "/utfall atervinning prognos 54")
    assert "Prognosen når inte målet." in seen(short)


async def test_the_log_says_who_when_and_from_where(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    (recorded,) = desk.log()
    assert (recorded.author, recorded.person, recorded.via) == (HR, "hr-strateg", "kommando")
    assert recorded.at == datetime(2023, 9, 8, 7, tzinfo=UTC)
    assert recorded.reading.unit == "%"


@dataclass
class Line:
    """A line, and what is kept of it: the texts by aspect and part."""

    typed: str
    kept: dict[tuple[str, str], str]
    user: str = HR


LINES = [
    Line("sjukfranvaro 2,8", {("utfall", ""): "2,8"}),
    Line("SJUKFRANVARO 2,8 %", {("utfall", ""): "2,8 %"}),
    Line("sjukfranvaro   2,8   prognos 3,0", {("utfall", ""): "2,8", ("prognos", ""): "3,0"}),
    Line("sjukfranvaro prognos 3", {("prognos", ""): "3"}),
    Line("sjukfranvaro kommentar Vi väntar", {("kommentar", ""): "Vi väntar"}),
    Line("sjukfranvaro K 3,2 M 2,4", {("utfall", "kön:K"): "3,2", ("utfall", "kön:M"): "2,4"}),
    Line("sjukfranvaro -", {("utfall", ""): "-"}),
    Line("sjukfranvaro data kommer 15 oktober", {("utfall", ""): "data kommer 15 oktober"}),
    Line("sjukfrånvarokvot, region 2,8", {("utfall", ""): "2,8"}),
    Line("nettokostnad 1 074,76 mnkr", {("utfall", ""): "1 074,76 mnkr"}, ECONOMIST),
    Line("kompetens delvis En av två", {("utfall", ""): "Delvis", ("kommentar", ""): "En av två"}),
    Line("2023-T2 sjukfranvaro 2,8", {("utfall", ""): "2,8"}),
    Line("sjukfranvaro 2,8 period T2", {("utfall", ""): "2,8"}),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.typed)
async def test_what_a_line_says_is_kept(desk: Desk, line: Line) -> None:
    answer = await desk.says(line.user, f"/utfall {line.typed}")
    assert answer.text.startswith("Registrerat: ")
    kept = {(aspect, part): text for _, _, aspect, part, text in desk.logged()}
    assert kept == line.kept


@pytest.mark.parametrize(
    ("user", "line"),
    [
        (ECONOMIST, "nettokostnad 1074 mnkr"),  # data provider
        (ECONOMY_CHIEF, "nettokostnad 1074 mnkr"),  # owner
        ("U0REGIONDIREKTOR", "nettokostnad 1074 mnkr"),  # the owner's manager
        (HR_CHIEF, "sjukfranvaro 2,8"),  # manager and deputy
        (CONTROLLER, "sjukfranvaro-rv 2,8"),  # controller
        (CONTROLLER, "nettokostnad 1074 mnkr"),
    ],
)
async def test_those_who_answer_for_it_may_record(desk: Desk, user: str, line: str) -> None:
    answer = await desk.says(user, f"/utfall {line}")
    assert answer.text.startswith("Registrerat: ")
    (recorded,) = desk.log()
    assert recorded.author == user


@dataclass
class Refusal:
    """A line that nothing comes of, and what the answer says."""

    user: str
    typed: str
    said: tuple[str, ...]


REFUSALS = [
    Refusal("U0STRANGER", "sjukfranvaro 2,8", ("Du finns inte med i någon plan", "<@U0CONTROLLER>", "/plan")),
    Refusal("U0STRANGER", "", ("Du finns inte med i någon plan",)),
    Refusal(ECONOMIST, "sjukfranvaro 2,8", ("rapporteras av HR-strateg", "HR-chef", "<@U0CONTROLLER>")),
    Refusal(ECONOMIST, "sjukfrånvaro 2,8", ("Flera passar", "ingen av dem rapporteras av dig", "/mina")),
    Refusal(HR, "luftkvalitet 2,8", ("Jag hittar ingen indikator", "luftkvalitet", "/mina")),
    Refusal(HR, "sjukfranvaro ganska lågt", ("ganska lågt", "/utfall sjukfranvaro 2,5 %")),
    Refusal(HR, "sjukfranvaro 2.500", ("2.500",)),
    Refusal(HR, "sjukfranvaro 2, 8", ("2, 8",)),
    Refusal(HR, "sjukfranvaro ca 3", ("ca 3", "ungefärligt")),
    Refusal(HR, "sjukfranvaro 2-3", ("2-3",)),
    Refusal(HR, "sjukfranvaro 2,8 3,1", ("två tal",)),
    Refusal(HR, "sjukfranvaro 2,8 mnkr", ("mnkr", "%")),
    Refusal(HR, "sjukfranvaro 2,8 K", ("Efter ”K”",)),
    Refusal(HR, "sjukfranvaro data kommer snart", ("snart", "ingen dag")),
    Refusal(HR, "sjukfranvaro data kommer 2023-09-01", ("har redan varit",)),
    Refusal(HR, "sjukfranvaro 2,8 period T9", ("ingen period som heter ”T9”", "2023-T1", "2023-T3")),
    Refusal(HR, "2022-T2 sjukfranvaro 2,8", ("ingen period som heter ”2022-T2”",)),
    Refusal(HR, "kompetens 3", ("ja, delvis eller nej", "/utfall kompetens 1: ja 2: delvis")),
    Refusal(HR, "a12 pågående", ("Jag hittar ingen indikator",)),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: f"{refusal.user} {refusal.typed}")
async def test_a_refusal_says_why_and_saves_nothing(desk: Desk, refusal: Refusal) -> None:
    answer = await desk.says(refusal.user, f"/utfall {refusal.typed}")
    said = seen(answer)
    assert [words for words in refusal.said if words not in said] == []
    assert NOTHING_SAVED in said or "Du finns inte med" in said
    assert desk.log() == []


async def test_the_same_line_again_within_a_minute_is_recorded_once(desk: Desk) -> None:
    first = await desk.says(HR, "/utfall sjukfranvaro 2,8 K 3,2 M 2,4")
    desk.clock.at += timedelta(seconds=60)
    second = await desk.says(HR, "/utfall sjukfranvaro 2,8 K 3,2 M 2,4")
    assert second.text.startswith("Redan registrerat: ")
    assert seen(second).removeprefix("Redan r") == seen(first).removeprefix("R")
    assert len({recorded.entry for recorded in desk.log()}) == 1


async def test_the_same_line_after_a_minute_or_by_another_is_said_anew(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    assert (await desk.says(HR_CHIEF, "/utfall sjukfranvaro 2,8")).text.startswith("Ändrat: ")
    desk.clock.at += timedelta(seconds=61)
    assert (await desk.says(HR_CHIEF, "/utfall sjukfranvaro 2,8")).text.startswith("Ändrat: ")
    assert [one.state for one in desk.log()] == [State.SUPERSEDED, State.SUPERSEDED, State.STANDS]


async def test_the_undo_button_of_a_repeated_answer_works(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    again = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    await desk.press(HR, again, "Ångra")
    assert [one.state for one in desk.log()] == [State.UNDONE]


async def test_a_change_says_what_it_replaces_and_what_stays(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8 K 3,2 M 2,4 Lägre i år")
    desk.clock.at += timedelta(days=1)
    answer = await desk.says(HR_CHIEF, "/utfall sjukfranvaro 2,9")
    said = seen(answer)
    assert "Ändrat: *Sjukfrånvarokvot 2,9 %*" in said
    assert "Ersätter 2,8 % (HR-strateg, 8 sep 2023)." in said
    assert "Står kvar: kvinnor 3,2 · män 2,4." in said
    assert "kommentar (står kvar): ”Lägre i år”" in said
    assert [
        (one.reading.text, one.state) for one in desk.log() if one.reading.key == (Aspect.OUTCOME, "")
    ] == [
        ("2,8", State.SUPERSEDED),
        ("2,9", State.STANDS),
    ]


async def test_the_day_of_what_is_replaced_is_the_local_one(desk: Desk) -> None:
    desk.clock.at = datetime(2023, 9, 9, 0, 30, tzinfo=STOCKHOLM)
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,9")
    assert "Ersätter 2,8 % (HR-strateg, 9 sep 2023)." in seen(answer)


async def test_words_that_fit_two_are_asked_about_and_the_choice_is_recorded(desk: Desk) -> None:
    question = await desk.says(HR, "/utfall sjukfrånvaro 2,8 Som väntat")
    assert "2 i dina planer passar" in seen(question)
    assert button_labels(question) == ["Välj", "Välj"]
    assert desk.log() == []
    answer = message(await desk.press(HR, question, "Välj", nth=1))
    assert answer.replaces
    assert "Registrerat: *Sjukfrånvarokvot, Region Värmland 2,8 %*" in seen(answer)
    assert sorted(desk.logged()) == [
        ("2023-T2", "sjukfranvaro-rv", "kommentar", "", "Som väntat"),
        ("2023-T2", "sjukfranvaro-rv", "utfall", "", "2,8"),
    ]


async def test_a_choice_pressed_twice_is_recorded_once(desk: Desk) -> None:
    question = await desk.says(HR, "/utfall sjukfrånvaro 2,8")
    await desk.press(HR, question, "Välj")
    again = message(await desk.press(HR, question, "Välj"))
    assert again.text.startswith("Redan registrerat")
    assert len(desk.log()) == 1


async def test_a_choice_of_another_s_question_is_refused(desk: Desk) -> None:
    question = await desk.says(HR, "/utfall sjukfrånvaro 2,8")
    answer = message(await desk.press(ECONOMIST, question, "Välj"))
    assert "rapporteras av HR-strateg" in seen(answer)
    assert desk.log() == []


async def test_words_that_fit_two_without_a_value_open_the_form_of_the_chosen(desk: Desk) -> None:
    question = await desk.says(HR, "/utfall sjukfrånvaro")
    opened = form(await desk.press(HR, question, "Välj", nth=1))
    assert fields(opened)["item"] == "varmland-2023/sjukfranvaro-rv"


async def test_an_indicator_named_alone_opens_its_form(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro-rv")
    assert fields(opened)["item"] == "varmland-2023/sjukfranvaro-rv"
    assert desk.log() == []


async def _reported(desk: Desk, line: str = "sjukfranvaro 2,5", user: str = HR) -> None:
    await desk.says(user, f"/utfall {line}")
    desk.clock.at += timedelta(minutes=5)


async def test_a_value_far_from_the_one_before_is_asked_about(desk: Desk) -> None:
    await _reported(desk)
    question = await desk.says(HR, "/utfall sjukfranvaro 25 Högre i år")
    assert "25 % är 10 gånger det förra värdet (2,5 %). Stämmer det?" in seen(question)
    assert button_labels(question) == ["Ja, 25 %", "Nej, 2,5 %", "Avbryt"]
    assert [one.reading.text for one in desk.log()] == ["2,5"]


@pytest.mark.parametrize(("label", "kept"), [("Ja, 25 %", "25"), ("Nej, 2,5 %", "2,5 %")])
async def test_the_answer_to_the_question_is_recorded_with_the_rest_of_the_line(
    desk: Desk, label: str, kept: str
) -> None:
    await _reported(desk, "sjukfranvaro 2,6")
    question = await desk.says(HR, "/utfall sjukfranvaro 25 prognos 3 Högre i år")
    answer = message(await desk.press(HR, question, label))
    assert answer.text.startswith("Ändrat: ")
    assert answer.replaces
    assert desk.stands() == {("utfall", ""): kept, ("prognos", ""): "3", ("kommentar", ""): "Högre i år"}


async def test_a_question_that_is_cancelled_saves_nothing(desk: Desk) -> None:
    await _reported(desk)
    question = await desk.says(HR, "/utfall sjukfranvaro 25")
    answer = message(await desk.press(HR, question, "Avbryt"))
    assert seen(answer) == "Avbrutet. Inget har sparats."
    assert answer.replaces
    assert len(desk.log()) == 1


@pytest.mark.parametrize("place", ["2023-T2 20", "20 period T2", "period T2 20"])
async def test_the_value_probably_meant_is_put_in_the_place_of_the_value_and_nowhere_else(
    desk: Desk, place: str
) -> None:
    await _reported(desk)
    question = await desk.says(HR, f"/utfall sjukfranvaro {place} Högre år 2023")
    await desk.press(HR, question, "Nej, 2 %")
    assert desk.stands() == {("utfall", ""): "2 %", ("kommentar", ""): "Högre år 2023"}


async def test_a_share_above_a_hundred_is_asked_about(desk: Desk) -> None:
    question = await desk.says(HR, "/utfall sjukfranvaro 130")
    assert "130 % är mer än 100 %." in seen(question)
    assert button_labels(question) == ["Ja, 130 %", "Avbryt"]
    await desk.press(HR, question, "Ja, 130 %")
    assert desk.logged() == [("2023-T2", "sjukfranvaro", "utfall", "", "130")]


async def test_a_share_that_is_not_between_women_and_men_is_asked_about(desk: Desk) -> None:
    question = await desk.says(HR, "/utfall sjukfranvaro 2,8 K 3,2 M 3,0")
    assert "Totalen 2,8 % ligger inte mellan kvinnor och män." in seen(question)
    assert desk.log() == []


async def test_a_count_that_is_not_the_sum_of_its_parts_is_asked_about_with_the_sum(desk: Desk) -> None:
    question = await desk.says("U0NFOLKHALSA", "/utfall s12 100 K 60 M 50")
    assert "är inte summan av kvinnor och män (110)" in seen(question)
    await desk.press("U0NFOLKHALSA", question, "Nej, 110")
    kept = {part: text for _, _, _, part, text in desk.logged("norrbotten-2023")}
    assert kept == {"": "110", "kön:K": "60", "kön:M": "50"}


async def test_parts_that_do_not_add_up_to_the_standing_total_give_a_new_total(desk: Desk) -> None:
    user = "U0NFOLKHALSA"
    await _reported(desk, "s12 10 000 K 6 500 M 3 500", user)
    question = await desk.says(user, "/utfall s12 K 7 000 M 3 500")
    assert "är inte summan av kvinnor och män (10 500)" in seen(question)
    await desk.press(user, question, "Nej, 10 500")
    stands = {
        one.reading.part: one.reading.text for one in desk.log("norrbotten-2023") if one.state is State.STANDS
    }
    assert stands == {"": "10 500", "kön:K": "7 000", "kön:M": "3 500"}


async def test_a_slip_in_a_part_is_mended_in_that_part(desk: Desk) -> None:
    await _reported(desk, "sjukfranvaro 2,8 K 3,2 M 2,4")
    question = await desk.says(HR, "/utfall sjukfranvaro 2,8 K 32 M 2,4")
    assert "Kvinnor 32 % är 10 gånger det förra värdet (3,2 %)." in seen(question)
    await desk.press(HR, question, "Nej, kvinnor 3,2 %")
    assert desk.stands() == {("utfall", ""): "2,8", ("utfall", "kön:K"): "3,2 %", ("utfall", "kön:M"): "2,4"}


async def test_a_slip_in_the_forecast_is_mended_in_the_forecast(desk: Desk) -> None:
    await _reported(desk, "sjukfranvaro 2,8 prognos 3")
    question = await desk.says(HR, "/utfall sjukfranvaro prognos 30 Lägre")
    await desk.press(HR, question, "Nej, prognosen 3 %")
    assert desk.stands() == {("utfall", ""): "2,8", ("prognos", ""): "3 %", ("kommentar", ""): "Lägre"}


@pytest.mark.parametrize("digits", [20, 29, 40, 61, 200])
async def test_a_number_of_any_length_gets_an_answer(desk: Desk, digits: int) -> None:
    await _reported(desk, "nettokostnad 1074 mnkr", ECONOMIST)
    answer = await desk.says(ECONOMIST, f"/utfall nettokostnad {'9' * digits}")
    if "Ja, " in "".join(button_labels(answer)):
        answer = message(await desk.press(ECONOMIST, answer, button_labels(answer)[0]))
    assert answer.text.startswith("Ändrat") or NOTHING_SAVED in answer.text


async def test_a_value_in_no_proportion_to_the_one_before_gets_a_question(desk: Desk) -> None:
    await _reported(desk, "sjukfranvaro 0,000000000000001", HR)
    question = await desk.says(HR, "/utfall sjukfranvaro 99")
    assert "det förra värdet" in seen(question)


async def test_a_comment_longer_than_a_field_holds_is_refused_with_its_length(desk: Desk) -> None:
    answer = await desk.says(HR, f"/utfall sjukfranvaro 2,8 {'lång ' * 601}")
    assert "3 000" in seen(answer)
    assert NOTHING_SAVED in seen(answer)
    assert desk.log() == []


async def test_a_comment_as_long_as_a_field_holds_is_kept_and_can_be_changed(desk: Desk) -> None:
    comment = "å" * 3000
    answer = await desk.says(HR, f"/utfall sjukfranvaro 2,8 {comment}")
    assert answer.text.startswith("Registrerat")
    opened = form(await desk.press(HR, answer, "Ändra"))
    assert comment in fields(opened).values()


@pytest.mark.parametrize("length", [1500, 1850, 1870, 1880, 1890, 1900, 1910, 1920, 2500])
async def test_a_question_about_a_long_line_keeps_to_what_a_button_holds(desk: Desk, length: int) -> None:
    await _reported(desk)
    answer = await desk.says(HR, f"/utfall sjukfranvaro 25 {'å' * length}")
    if "Nej, 2,5 %" in button_labels(answer):
        await desk.press(HR, answer, "Nej, 2,5 %")
        assert desk.stands() == {("utfall", ""): "2,5 %", ("kommentar", ""): "å" * length}
    else:
        assert "/utfall" in seen(answer)
        assert NOTHING_SAVED in seen(answer)


async def test_a_choice_after_a_long_line_says_that_the_line_is_not_carried_along(desk: Desk) -> None:
    question = await desk.says(HR, f"/utfall sjukfrånvaro 2,8 {'å' * 2500}")
    assert "för lång" in seen(question)
    assert isinstance(await desk.press(HR, question, "Välj"), Form)
    assert desk.log() == []


@pytest.mark.parametrize("filler", ["å", "lång ", "sjuk ", "2,8 ", "K ", "<!channel> ", "`kod` ", "\n"])
async def test_a_line_of_four_thousand_characters_gets_an_answer(desk: Desk, filler: str) -> None:
    line = f"/utfall sjukfranvaro {filler * 4000}"[:4000]
    assert isinstance(await desk.type(HR, line), Message | Form)


async def test_a_late_report_is_taken_and_called_late(desk: Desk) -> None:
    desk.clock.at = datetime(2023, 9, 18, 9, tzinfo=STOCKHOLM)
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    assert "Delårsrapport augusti (stängde fre 15 sep, registreras som sen)" in seen(answer)


async def test_a_report_for_a_period_to_come_is_taken_and_said_to_be_early(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8 period T3")
    assert "Årsredovisning (öppnar mån 8 jan 2024, registreras i förväg)" in seen(answer)
    assert desk.logged() == [("2023-T3", "sjukfranvaro", "utfall", "", "2,8")]


async def test_a_figure_that_nobody_asked_for_is_kept_and_not_judged(desk: Desk) -> None:
    answer = await desk.says("U0DIGITALCHEF", "/utfall initiativ 5")
    assert "Mäts inte denna period: värdet sparas som en frivillig uppgift och bedöms inte." in seen(answer)
    assert desk.logged() == [("2023-T2", "initiativ", "utfall", "", "5")]


def _with_periods(plan: Plan, **locked: date | None) -> Plan:
    """Return the plan with these periods locked from a day on, by the end of their codes."""
    periods = [
        period.model_copy(update={"locked": locked.get(period.code.partition("-")[2], period.locked)})
        for period in plan.periods
    ]
    return plan.model_copy(update={"periods": tuple(periods)})


async def test_a_locked_period_takes_no_report(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(_with_periods(varmland, T1=date(2023, 6, 1)))
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8 period T1")
    assert "Delårsrapport april (2023-T1) är låst. Inget har sparats." in seen(answer)
    assert "controllern" in seen(answer)
    assert desk.log() == []


async def test_a_plan_with_every_period_locked_takes_no_report(open_desk: OpenDesk, varmland: Plan) -> None:
    day = date(2023, 6, 1)
    desk = open_desk(_with_periods(varmland, T1=day, T2=day, T3=day))
    for line in ("/utfall sjukfranvaro 2,8", "/utfall sjukfranvaro", "/utfall"):
        answer = await desk.says(HR, line)
        assert NOTHING_SAVED in seen(answer) or "inga indikatorer" in seen(answer)
    assert desk.log() == []


async def test_a_period_that_is_locked_between_question_and_answer_takes_no_report(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    desk = open_desk(_with_periods(varmland, T2=date(2023, 9, 12)))
    question = await desk.says(HR, "/utfall sjukfrånvaro 2,8")
    desk.clock.at += timedelta(days=4)
    answer = message(await desk.press(HR, question, "Välj"))
    assert "är låst" in seen(answer)
    assert desk.log() == []


def _next_year(plan: Plan) -> Plan:
    """Return the same plan for the year after, with its first period open in January."""

    def later(day: date) -> date:
        return day.replace(year=day.year + 1)

    periods = [
        Period(
            code=period.code.replace("2023", "2024"),
            name=period.name,
            covers=period.covers.replace("2023", "2024"),
            opens=later(period.opens),
            deadline=later(period.deadline),
        )
        for period in plan.periods
    ]
    first = periods[0].model_copy(update={"opens": date(2024, 1, 8), "deadline": date(2024, 1, 31)})
    codes = {"code": "varmland-2024", "name": "Verksamhetsplan 2024", "years": (2024,)}
    items = [
        one.model_copy(update={"reporting": tuple(code.replace("2023", "2024") for code in one.reporting)})
        for one in plan.indicators
    ]
    return plan.model_copy(update={**codes, "periods": (first, *periods[1:]), "indicators": tuple(items)})


async def test_in_january_two_plans_are_live_and_it_is_asked_which(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    desk = open_desk(varmland, _next_year(varmland))
    desk.clock.at = datetime(2024, 1, 10, 9, tzinfo=STOCKHOLM)
    question = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    said = seen(question)
    assert "2 i dina planer passar" in said
    assert "Verksamhetsplan 2023" in said
    assert "Verksamhetsplan 2024" in said
    answer = message(await desk.press(HR, question, "Välj", nth=1))
    assert "Verksamhetsplan 2024" in seen(answer)
    assert desk.logged("varmland-2024") == [("2024-T1", "sjukfranvaro", "utfall", "", "2,8")]
    assert desk.log() == []


async def test_of_two_plans_the_one_whose_period_is_open_is_meant(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    desk = open_desk(varmland, _next_year(varmland))
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    assert answer.text.startswith("Registrerat")
    assert [one.plan for one in desk.log()] == ["varmland-2023"]


async def test_a_period_that_one_plan_has_names_that_plan(open_desk: OpenDesk, varmland: Plan) -> None:
    desk = open_desk(varmland, _next_year(varmland))
    desk.clock.at = datetime(2024, 1, 10, 9, tzinfo=STOCKHOLM)
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8 period 2023-T3")
    assert answer.text.startswith("Registrerat")
    assert desk.logged() == [("2023-T3", "sjukfranvaro", "utfall", "", "2,8")]


async def test_a_plan_that_is_locked_does_not_stand_in_the_way_of_the_next(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    day = date(2024, 1, 5)
    desk = open_desk(_with_periods(varmland, T1=day, T2=day, T3=day), _next_year(varmland))
    desk.clock.at = datetime(2024, 1, 10, 9, tzinfo=STOCKHOLM)
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    assert answer.text.startswith("Registrerat")
    assert desk.logged("varmland-2024") == [("2024-T1", "sjukfranvaro", "utfall", "", "2,8")]


async def test_with_no_plan_at_all_it_is_said_how_to_get_one(open_desk: OpenDesk) -> None:
    desk = open_desk()
    for line in ("/utfall x 2", "/aktivitet x klar", "/mina", "/plan"):
        assert "tertial plan import" in seen(await desk.says(HR, line))


async def test_a_controller_without_an_account_is_named_by_role(open_desk: OpenDesk, varmland: Plan) -> None:
    people = tuple(
        one.model_copy(update={"slack": None}) if one.id == "verksamhetscontroller" else one
        for one in varmland.people
    )
    desk = open_desk(varmland.model_copy(update={"people": people}))
    for user in ("U0STRANGER", ECONOMIST):
        answer = await desk.says(user, "/utfall sjukfranvaro 2,8")
        assert "Verksamhetscontroller" in seen(answer)
        assert "<@" not in answer.text


async def test_a_button_of_an_item_that_is_gone_says_so(desk: Desk) -> None:
    question = await desk.says(HR, "/utfall sjukfrånvaro 2,8")
    for value in ('{"plan": "nej", "item": "x"}', "{}", "[]", "rubbish", '{"plan": 5}', '{"x": 1}', "5", ""):
        button = dict(buttons(question)[0], value=value)
        shown = Message("x", [{"type": "actions", "elements": [button]}])
        answer = message(await desk.press(HR, shown, "Välj"))
        assert "finns inte längre" in seen(answer) or "Knappen är gammal" in seen(answer)
    assert desk.log() == []


async def test_an_awaited_value_is_kept_as_the_day_it_comes(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro data kommer 15 oktober")
    assert "data kommer" in seen(answer)
    assert "bedöms när data har kommit" in seen(answer)
    (recorded,) = desk.log()
    assert (recorded.reading.meaning, recorded.reading.awaited) == (Meaning.AWAITED, date(2023, 10, 15))


async def test_the_value_before_is_laid_beside(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,9 period T1")
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8")
    assert "Tidigare: 2,9 % (jan–apr 2023)." in seen(answer)


@pytest.mark.parametrize(
    ("button", "label"),
    [("Ändra", "Utfall (%)"), ("Kommentera", "Kommentar"), ("Prognos", "Helårsprognos (%)")],
)
async def test_the_buttons_of_an_answer_open_the_form_at_their_field(
    desk: Desk, button: str, label: str
) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8 Lägre")
    opened = form(await desk.press(HR, answer, button))
    assert {"2,8", "Lägre"} <= set(fields(opened).values())
    assert label in labels(opened)


async def test_a_whole_that_is_not_what_its_parameters_make_is_asked_about(desk: Desk) -> None:
    await desk.says(HR, "/utfall kompetens ja nej")
    asked = await desk.says(HR, "/utfall kompetens ja")
    assert "Det samlade svaret är Ja, men parametrarna ger Delvis. Stämmer det?" in seen(asked)
    await desk.press(HR, asked, "Ja, Ja")
    again = await desk.says(HR, "/utfall kompetens 1 nej")
    assert "Det samlade svaret är Ja, men parametrarna ger Nej." in seen(again)
    assert [said[3:] for said in desk.logged() if said[2] == "utfall"] == [
        ("parameter:1", "Ja"), ("parameter:2", "Nej"), ("", "Ja")
    ]  # fmt: skip


async def test_how_many_of_each_or_which_parameter_is_asked_before_it_is_recorded(desk: Desk) -> None:
    asked = await desk.says(HR, "/utfall kompetens 2 ja Klart")
    assert "har 2 parametrar. Menar du hur många svar" in seen(asked)
    assert desk.log() == []
    done = await desk.press(HR, asked, "Antalen: 2 Ja")
    assert "Registrerat" in seen(message(done))
    assert [said[3:] for said in desk.logged() if said[2] == "utfall"] == [
        ("parameter:1", "Ja"), ("parameter:2", "Ja")
    ]  # fmt: skip


async def test_answers_by_number_to_nameless_parameters_say_how_they_are_dealt_out(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    nameless = [
        one.model_copy(update={"questions": (), "parameters": 3}) if one.id == "kompetens" else one
        for one in varmland.indicators
    ]
    desk = open_desk(varmland.model_copy(update={"indicators": tuple(nameless)}))
    asked = await desk.says(HR, "/utfall kompetens 2 ja 1 delvis")
    done = await desk.press(HR, asked, "Antalen: 2 Ja, 1 Delvis")
    assert "Parametrarna saknar namn: svaren är lagda på dem i ordningen Ja, Delvis" in seen(message(done))
    assert [said[3:] for said in desk.logged() if said[2] == "utfall"] == [
        ("parameter:1", "Ja"), ("parameter:2", "Ja"), ("parameter:3", "Delvis")
    ]  # fmt: skip
    refused = await desk.says(HR, "/utfall kompetens 3 ja 2 delvis 2 nej")
    assert "Indikatorn har 3 parametrar, men det du skriver är 7 svar." in refused.text


async def test_the_numbers_of_the_parameters_are_meant_where_somebody_says_so(desk: Desk) -> None:
    asked = await desk.says(HR, "/utfall kompetens 2 ja")
    await desk.press(HR, asked, "Numren: parameter 2 Ja")
    assert [said[3:] for said in desk.logged() if said[2] == "utfall"] == [("parameter:2", "Ja")]


async def test_answers_by_number_to_different_questions_are_refused(desk: Desk) -> None:
    refused = await desk.says(HR, "/utfall kompetens 3 ja 2 delvis 2 nej")
    assert "Indikatorns 2 parametrar är olika frågor" in refused.text
    assert desk.log() == []


async def test_the_word_kommentar_after_a_whole_title_records_nothing(desk: Desk, norrbotten: Plan) -> None:
    controller = norrbotten.person[norrbotten.controllers[0]].slack
    assert controller
    for indicator in norrbotten.indicators:
        answer = await desk.type(controller, f"/utfall {indicator.title} kommentar")
        assert isinstance(answer, Form) or NOTHING_SAVED in message(answer).text, indicator.title
    assert desk.log("norrbotten-2023") == []


async def test_the_same_from_a_process_whose_clock_is_a_little_behind_is_not_recorded_again(
    desk: Desk,
) -> None:
    await desk.says(HR, "/utfall sjukfrånvarokvot 2,8")
    desk.clock.at -= timedelta(seconds=3)
    assert "Redan registrerat" in seen(await desk.says(HR, "/utfall sjukfrånvarokvot 2,8"))
    assert len(desk.log("varmland-2023")) == 1


async def test_a_value_far_from_an_earlier_one_that_is_oddly_written_is_asked_about(
    desk: Desk, norrbotten: Plan
) -> None:
    controller = norrbotten.person[norrbotten.controllers[0]].slack
    assert controller
    asked = await desk.says(controller, "/utfall s14 100")
    assert "1064 430 st" in seen(asked)
    assert "Stämmer det? Inget har sparats ännu." in seen(asked)
