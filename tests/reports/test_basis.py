"""How what a goal's judgement rests on is said."""

from plan.basis import basis
from reports.basis import lines, written
from tests.plan.plans import a_period
from tests.plan.test_basis import PLAN, SAID, TODAY, TOP, YEAR, found


def test_it_is_said_line_by_line() -> None:
    assert lines(found()) == [
        "*Hållbar organisation* · Rapport 2023-ÅR · underlag 2024-01-20",
        "3 indikatorer: uppnått ✔ 1, inte bedömt mot mål 2",
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
