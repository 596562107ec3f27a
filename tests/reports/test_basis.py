"""How what a goal's judgement rests on is said."""

from plan.answers import Aspect, Reading
from plan.basis import basis
from plan.judged import Judged
from reports.basis import lines, written
from tests.plan.plans import a_period, real_plan, what_stands
from tests.plan.test_basis import PLAN, SAID, TODAY, TOP, YEAR, found


def test_it_is_said_line_by_line() -> None:
    assert lines(found()) == [
        "*Hållbar organisation* · Rapport 2023-ÅR · underlag 2024-01-20",
        "3 indikatorer: uppnått ✔ 1, inte bedömt mot mål 1, mäts inte denna period 1",
        "1 aktivitet: avslutad 1, utan status 1",
        "Ej inrapporterat: Sjukfrånvaro, Värdegrundsarbete",
        (
            "• Sjukfrånvaro: 4.8\u00a0% · Mål högst 5 %: *uppnått* ✔ · "
            "Lägre än jan–dec 2022 (5.5\u00a0%), bättre · ”Fler i arbete”"
        ),
        "• Sjukfrånvaro: inget utfall · Mål minst 80: utfall saknas.",
        "• Sjukfrånvaro: mäts inte denna period",
        "• Värdegrundsarbete: RS: ✔ Klar · RUN: ej inrapporterad",
        "• Hållbart arbetsliv: uppnåddes ✔ · ”Sjuktalen sjunker”",
    ]


def test_on_the_way_a_goal_s_word_is_a_forecast() -> None:
    august = a_period("2023-ÅR", "2023-01..2023-08")
    shown = basis(PLAN, TOP, august, lambda _, item: SAID.get((YEAR.code, item), {}), TODAY)
    assert lines(shown)[-1] == "• Hållbart arbetsliv: bedöms uppnås ✔ · ”Sjuktalen sjunker”"


def test_it_is_kept_as_plain_text() -> None:
    kept = written(found())
    assert kept.startswith("Hållbar organisation · Rapport 2023-ÅR")
    assert "Mål högst 5 %: uppnått ✔" in kept
    assert len(kept.splitlines()) == len(lines(found()))


def _nothing_said(plan_code: str, goal: str, period: str) -> list[str]:
    plan = real_plan(plan_code)
    shown = basis(plan, plan.goal[goal], plan.period[period], lambda _period, _item: {}, TODAY)
    return lines(shown)


def test_what_is_not_due_is_not_called_missing() -> None:
    said = "\n".join(_nothing_said("vasternorrland-2024", "omstallning", "2024-DA08"))
    assert "4 aktiviteter: utan status 2, rapporteras inte denna period 2" in said
    assert said.count("ej inrapporterad") == 2
    assert said.count("RS: rapporteras inte denna period") == 2


def test_a_version_that_is_not_in_force_lacks_nothing() -> None:
    said = "\n".join(_nothing_said("vasterbotten-2024", "ledning-2024b", "2024-DA08"))
    assert "5 aktiviteter: rapporteras inte denna period 5" in said
    assert "ej inrapporterad" not in said


def test_a_state_to_be_reached_later_is_a_forecast_at_the_end_of_a_year_before() -> None:
    plan = real_plan("vasterbotten-2024")
    year, state = plan.period["2024-ÅR"], plan.goal["ledning-2027c"]
    word = Reading(Aspect.JUDGEMENT, "Långt kvar", Judged.NOT_MET)
    said = {one: what_stands(word) for one in (state.id, "ledning-2024c")}
    shown = lines(basis(plan, plan.goal["ledning"], year, lambda _, one: said.get(one, {}), TODAY))
    assert f"• {state.title[:20]}" in "\n".join(shown)
    assert [line.partition(": ")[2] for line in shown if "Långt kvar" in line] == [
        "bedöms inte uppnås ✖ · ”Långt kvar”",
        "uppnåddes inte ✖ · ”Långt kvar”",
    ]
