"""The form of /utfall: opened, moved to another indicator, corrected field by field, sent."""

from datetime import UTC, date, datetime, timedelta

import pytest

from commands.reply import Faults, Form, Message, Way
from plan.answers import State
from plan.indicator import Criteria, Indicator, Split
from plan.model import Period, Plan
from tests.commands.conftest import OpenDesk
from tests.commands.desk import STOCKHOLM, Desk, faults, fields, form, labels, message, seen

HR, HR_CHIEF, ECONOMIST = "U0HRSTRATEG", "U0HRCHEF", "U0EKONOM"


async def test_the_form_opens_on_the_first_indicator_that_lacks_its_outcome(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall")
    assert opened.way is Way.OPEN
    assert fields(opened)["item"] == "varmland-2023/sjukfranvaro"
    await desk.submit(HR, opened, {"Utfall (%)": "2,8"})
    assert fields(await desk.opens(HR, "/utfall"))["item"] == "varmland-2023/sjukfranvaro-rv"


async def test_the_form_says_what_the_value_covers_its_target_and_what_was_before(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,9 period T1")
    said = seen(await desk.opens(HR, "/utfall sjukfranvaro"))
    assert "Värdet ska gälla jan–aug 2023, ackumulerat." in said
    assert "Mål 5 %: utfall saknas." in said
    assert "Tidigare: 2,9 % (jan–apr 2023)." in said
    assert "`/utfall sjukfranvaro 2,5 %`" in said


async def test_the_form_has_a_field_for_each_part(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    assert list(labels(opened)) == [
        *("Indikator", "Period", "Utfall (%)", "Kvinnor (%)", "Män (%)", "Helårsprognos (%)", "Kommentar")
    ]


async def test_names_of_units_keep_their_capitals(desk: Desk) -> None:
    opened = await desk.opens("U0NEKODIR", "/utfall s33")
    assert {"Somatik SV (%)", "Somatik ÖV (%)"} <= set(labels(opened))


async def test_what_the_fields_hold_is_recorded(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    written = {
        "Utfall (%)": " 2,8 % ",
        "Kvinnor (%)": "3,2",
        "Män (%)": "2,4",
        "Helårsprognos (%)": "3",
        "Kommentar": "Lägre efter\nvårens insatser",
    }
    answer = message(await desk.submit(HR, opened, written))
    assert answer.text.startswith("Registrerat: *Sjukfrånvarokvot 2,8\u00a0%*") or "2,8 %*" in answer.text
    assert sorted(desk.logged()) == [
        ("2023-T2", "sjukfranvaro", "kommentar", "", "Lägre efter\nvårens insatser"),
        ("2023-T2", "sjukfranvaro", "prognos", "", "3"),
        ("2023-T2", "sjukfranvaro", "utfall", "", "2,8 %"),
        ("2023-T2", "sjukfranvaro", "utfall", "kön:K", "3,2"),
        ("2023-T2", "sjukfranvaro", "utfall", "kön:M", "2,4"),
    ]
    assert {one.via for one in desk.log()} == {"formulär"}


async def test_another_indicator_empties_the_fields_and_keeps_the_form_open(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    moved = await desk.pick(HR, opened, "Indikator", "varmland-2023/kompetens")
    assert moved.way is Way.UPDATE
    assert fields(moved)["item"] == "varmland-2023/kompetens"
    assert set(labels(opened).values()) & set(labels(moved).values()) == {"item"}
    first, second = (
        "Ökande andel rekryteringar i enlighet med kompetensförsörjningsplanen",
        "Minskande vakanta tjänster inom bristyrken",
    )
    assert list(labels(moved)) == ["Indikator", "Period", first, second, "Kommentar"]
    answer = await desk.submit(HR, moved, {first: "Ja", second: "Nej", "Kommentar": "En av två"})
    assert "Kompetensförsörjning* · Delvis (parameter 1 Ja · parameter 2 Nej)" in message(answer).text
    assert sorted(desk.logged()) == [
        ("2023-T2", "kompetens", "kommentar", "", "En av två"),
        ("2023-T2", "kompetens", "utfall", "parameter:1", "Ja"),
        ("2023-T2", "kompetens", "utfall", "parameter:2", "Nej"),
    ]


async def test_another_period_shows_what_stands_there(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,9 period T1")
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    moved = await desk.pick(HR, opened, "Period", "2023-T1")
    assert "2,9" in fields(moved).values()
    assert "jan–apr 2023" in seen(moved)
    await desk.submit(HR, moved, {"Utfall (%)": "3,0"})
    assert desk.logged()[-1] == ("2023-T1", "sjukfranvaro", "utfall", "", "3,0")


async def test_picking_another_indicator_leaves_a_period_chosen_for_the_first_behind(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    early = await desk.pick(HR, opened, "Period", "2023-T1")
    moved = await desk.pick(HR, early, "Indikator", "varmland-2023/sjukfranvaro-rv")
    assert "2023-T2" in fields(moved).values()


async def test_the_menu_offers_ones_own_first_and_then_what_is_searched_for(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,8")
    opened = await desk.opens(HR, "/utfall")
    offered = await desk.search(HR, opened, "Indikator", "")
    assert offered[:2] == ["varmland-2023/sjukfranvaro-rv", "varmland-2023/sjukfranvaro"]
    assert set(offered) == {
        f"varmland-2023/{one}" for one in ("sjukfranvaro-rv", "sjukfranvaro", "heltid", "kompetens")
    }
    assert await desk.search(HR, opened, "Indikator", "tjänstgöring") == ["varmland-2023/heltid"]
    assert await desk.search(HR, opened, "Indikator", "nettokostnad") == []
    assert await desk.search("U0STRANGER", opened, "Indikator", "") == []


FAULTS = [
    ("Utfall (%)", "ganska lågt", "ganska lågt"),
    ("Utfall (%)", "2.500", "2.500"),
    ("Utfall (%)", "2,8 3,1", "två tal"),
    ("Utfall (%)", "2,8 mnkr", "mnkr"),
    ("Utfall (%)", "2,8 lägre", "2,8 lägre"),
    ("Utfall (%)", "data kommer snart", "ingen dag"),
    ("Utfall (%)", "data kommer 1 september 2023", "har redan varit"),
    ("Kvinnor (%)", "många", "många"),
    ("Helårsprognos (%)", "ca 3", "ungefärligt"),
    ("Utfall (%)", "<!channel>", "<!channel>"),
]


@pytest.mark.parametrize(("label", "written", "said"), FAULTS)
async def test_a_fault_is_told_at_its_own_field(desk: Desk, label: str, written: str, said: str) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    found = faults(await desk.submit(HR, opened, {"Män (%)": "2,4", label: written}), opened)
    assert list(found) == [label]
    assert said in found[label]
    assert "`" not in found[label]
    assert desk.log() == []


async def test_every_fault_is_told_at_once(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    written = {"Utfall (%)": "x", "Kvinnor (%)": "y", "Män (%)": "z", "Helårsprognos (%)": "w"}
    found = faults(await desk.submit(HR, opened, written), opened)
    assert set(found) == set(written)


async def test_a_form_sent_empty_says_so(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    assert faults(await desk.submit(HR, opened, {}), opened) == {
        "Utfall (%)": "Inget är ifyllt eller ändrat. Fyll i ett värde."
    }


async def test_a_form_sent_unchanged_records_nothing_anew(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8 K 3,2 M 2,4 prognos 3 Lägre")
    opened = form(await desk.press(HR, answer, "Ändra"))
    assert faults(await desk.submit(HR, opened, {}), opened)
    assert len({one.entry for one in desk.log()}) == 1


async def test_only_what_is_changed_is_recorded_anew(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8 K 3,2 M 2,4 Lägre")
    opened = form(await desk.press(HR, answer, "Kommentera"))
    changed = message(await desk.submit(HR, opened, {"Kommentar": "Lägre än i våras"}))
    assert changed.text.startswith("Ändrat")
    assert [text for *_, text in desk.logged() if text.startswith("Lägre än")] == ["Lägre än i våras"]
    assert [one.reading.text for one in desk.log() if one.state is State.SUPERSEDED] == ["Lägre"]


@pytest.mark.parametrize("label", ["Utfall (%)", "Kvinnor (%)", "Kommentar"])
async def test_a_value_cannot_be_emptied(desk: Desk, label: str) -> None:
    answer = await desk.says(HR, "/utfall sjukfranvaro 2,8 K 3,2 M 2,4 Lägre")
    opened = form(await desk.press(HR, answer, "Ändra"))
    found = faults(await desk.submit(HR, opened, {label: ""}), opened)
    assert "kan inte tömmas" in found[label]


async def test_a_doubt_is_asked_about_in_the_form_and_sent_again_is_recorded(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,5")
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    asked = form(await desk.submit(HR, opened, {"Utfall (%)": "25", "Kommentar": "Högre"}))
    assert asked.way is Way.UPDATE
    assert "25 % är 10 gånger det förra värdet (2,5 %). Stämmer det du skrivit? Skicka då igen." in seen(
        asked
    )
    assert labels(asked) == labels(opened)
    assert [text for *_, text in desk.logged()] == ["2,5"]
    answer = message(await desk.submit(HR, asked, {"Utfall (%)": "25", "Kommentar": "Högre"}))
    assert answer.text.startswith("Ändrat")
    assert desk.stands() == {("utfall", ""): "25", ("kommentar", ""): "Högre"}


async def test_a_corrected_value_after_the_question_needs_no_second_answer(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,5")
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    asked = form(await desk.submit(HR, opened, {"Utfall (%)": "25"}))
    assert isinstance(await desk.submit(HR, asked, {"Utfall (%)": "2,6"}), Message)
    assert desk.stands() == {("utfall", ""): "2,6"}


async def test_another_doubtful_value_after_the_question_is_asked_about_anew(desk: Desk) -> None:
    await desk.says(HR, "/utfall sjukfranvaro 2,5")
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    asked = form(await desk.submit(HR, opened, {"Utfall (%)": "25"}))
    again = form(await desk.submit(HR, asked, {"Utfall (%)": "52"}))
    assert "52 %" in seen(again)
    assert desk.stands() == {("utfall", ""): "2,5"}


async def test_a_form_sent_twice_is_recorded_once(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    await desk.submit(HR, opened, {"Utfall (%)": "2,8"})
    again = await desk.submit(HR, opened, {"Utfall (%)": "2,8"})
    assert isinstance(again, Message | Faults)
    assert len(desk.log()) == 1


async def test_a_comment_of_three_thousand_characters_is_kept_whole(desk: Desk) -> None:
    comment = ("Lägre <!channel> *fet* & åäö\n" * 120)[:3000].strip()
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    await desk.submit(HR, opened, {"Utfall (%)": "2,8", "Kommentar": comment})
    assert desk.stands()["kommentar", ""] == comment
    again = await desk.opens(HR, "/utfall sjukfranvaro")
    assert comment in fields(again).values()


async def test_a_doubt_beside_a_comment_of_three_thousand_characters_is_asked_about(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    written = {"Utfall (%)": "130", "Kommentar": "å" * 3000}
    asked = form(await desk.submit(HR, opened, written))
    assert isinstance(await desk.submit(HR, asked, written), Message)
    assert len(desk.log()) == 2


async def test_somebody_else_s_indicator_can_neither_be_picked_nor_sent(desk: Desk) -> None:
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    reply = await desk.submit(ECONOMIST, opened, {"Utfall (%)": "2,8"})
    said = str(reply.by_field) if isinstance(reply, Faults) else seen(message(reply))
    assert "rapporteras av HR-strateg" in said
    assert desk.log() == []


def _locking(plan: Plan, day: date) -> Plan:
    periods = [
        one.model_copy(update={"locked": day}) if one.code == "2023-T2" else one for one in plan.periods
    ]
    return plan.model_copy(update={"periods": tuple(periods)})


async def test_a_period_locked_while_the_form_was_open_keeps_what_was_written(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    desk = open_desk(_locking(varmland, date(2023, 9, 12)))
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    desk.clock.at += timedelta(days=4)
    found = faults(await desk.submit(HR, opened, {"Utfall (%)": "2,8", "Kommentar": "Lång text"}), opened)
    assert "låst" in found["Indikator"]
    assert desk.log() == []


async def test_the_periods_offered_have_opened_and_are_not_locked(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    desk = open_desk(_locking(varmland, date(2024, 1, 1)))
    desk.clock.at = datetime(2024, 1, 10, 9, tzinfo=STOCKHOLM)
    said = seen(await desk.opens(HR, "/utfall sjukfranvaro"))
    assert "Delårsrapport april · 2023-T1 (sen)" in said
    assert "2023-T2" not in said
    assert "Årsredovisning · 2023-T3" in said


@pytest.mark.parametrize("number", [99, 100, 101, 150])
async def test_with_many_periods_the_chosen_one_is_always_among_those_offered(
    open_desk: OpenDesk, varmland: Plan, number: int
) -> None:
    months = [f"{2000 + at // 12}-{at % 12 + 1:02}" for at in range(number)]
    periods = tuple(
        Period(
            code=f"{month}-M",
            name=f"Månad {month}",
            covers=f"{month}..{month}",
            opens=date(2023, 1, 2) + timedelta(days=at),
            deadline=date(2023, 1, 3) + timedelta(days=at),
        )
        for at, month in enumerate(months)
    )
    asked = tuple(one.code for one in periods)
    indicators = tuple(one.model_copy(update={"reporting": asked}) for one in varmland.indicators)
    plan = varmland.model_copy(update={"periods": periods, "indicators": indicators, "activities": ()})
    desk = open_desk(plan, came=datetime(2000, 1, 1, tzinfo=UTC))
    first = await desk.opens(HR, f"/utfall {months[0]}-M sjukfranvaro")
    assert f"{months[0]}-M" in fields(first).values()
    last = await desk.opens(HR, "/utfall")
    assert isinstance(last, Form)


async def test_criteria_are_shown_where_the_answer_is_chosen(open_desk: OpenDesk, varmland: Plan) -> None:
    criteria = Criteria(ja="Båda delarna är klara", delvis="En del är klar", nej="Ingen är klar")
    indicators = tuple(
        one.model_copy(update={"criteria": criteria}) if one.id == "kompetens" else one
        for one in varmland.indicators
    )
    desk = open_desk(varmland.model_copy(update={"indicators": indicators}))
    said = seen(await desk.opens(HR, "/utfall kompetens"))
    assert "Ja: Båda delarna är klara Delvis: En del är klar Nej: Ingen är klar" in said


async def test_a_judged_indicator_opens_with_the_answer_it_has(desk: Desk) -> None:
    answer = await desk.says(HR, "/utfall kompetens nej")
    assert "Nej" in fields(form(await desk.press(HR, answer, "Ändra"))).values()


async def test_a_form_with_many_parts_keeps_within_slack_s_limits(
    open_desk: OpenDesk, varmland: Plan
) -> None:
    members = tuple(f"Enhet-{number}" for number in range(80))
    indicators = tuple(
        Indicator(**one.model_dump() | {"splits": (Split(dimension="enhet", members=members),)})
        if one.id == "sjukfranvaro"
        else one
        for one in varmland.indicators
    )
    desk = open_desk(varmland.model_copy(update={"indicators": indicators}))
    opened = await desk.opens(HR, "/utfall sjukfranvaro")
    assert "Enhet-79 (%)" in labels(opened)


async def test_who_answers_for_no_indicator_is_told_of_the_other_command(desk: Desk) -> None:
    assert "/aktivitet" in seen(await desk.says("U0KOMCHEF", "/utfall"))


async def test_a_deputy_opens_the_form_on_what_the_owner_owes(desk: Desk) -> None:
    opened = await desk.opens(HR_CHIEF, "/utfall sjukfranvaro")
    await desk.submit(HR_CHIEF, opened, {"Utfall (%)": "2,8"})
    assert [one.person for one in desk.log()] == ["hr-chef"]


async def test_a_part_that_was_said_has_its_field_though_the_plan_doesn_t_split_by_it(desk: Desk) -> None:
    await desk.says(HR, "/utfall heltid 94 K 93 M 95")
    assert {"Kvinnor (%)", "Män (%)"} <= set(labels(await desk.opens(HR, "/utfall heltid")))
