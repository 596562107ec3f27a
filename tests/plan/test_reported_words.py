"""Outcomes said with words and counts: every variant is read, and what neighbours on it stays a text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.answers import Meaning
from plan.reported import read_outcome

COUNTED = (
    *("{share} % ({some} av {all})", "{share}% ({some}/{all})", "{share} procent ({some} av {all} svarande)"),
    *("{share} %, {some} av {all}", "{share} % – {some} av {all}", "{some} av {all} ({share} %)"),
    *(
        "{some} av {all} enheter ({share} %)",
        "{some} av {all}, {share} %",
        "{some} elever av {all} = {share} %",
    ),
    "{share} % ({some} av {all}) har svarat i stor eller mycket stor utsträckning",
    "{share} % genomströmning, {some} avslut av totalt {all} deltagare under hela året.",
    "{share} %, {some} deltagare av de {all} som avslutat insatsen har gått vidare till studier",
)


@given(st.integers(1, 5_000), st.integers(0, 5_000), st.sampled_from(COUNTED))
def test_a_share_with_its_counts_is_that_share(all_of_them: int, some: int, dress: str) -> None:
    some = min(some, all_of_them)
    share = round(100 * some / all_of_them)
    outcome = read_outcome(dress.format(share=share, some=some, all=all_of_them))
    assert (outcome.meaning, outcome.numbers, outcome.unit) == (Meaning.NUMBER, (Decimal(share),), "%")
    assert str(all_of_them) in outcome.beside


@pytest.mark.parametrize(
    "text",
    [
        *("70 av 96", "85 %. Svarsfrekvens 60 %", "85 % (svarsfrekvens 60 av 90)", "95 % har svarat nej"),
        *(
            "95 % (127 av 133) har inte svarat",
            "5 % ökning",
            "5 % lägre än 2023",
            "80 % nöjda, 20 % missnöjda",
        ),
        *("80 % av patienterna har fått tid inom 3 dagar", "85 % av två enheter", "87 av 100 elever"),
        *("102 av 100", "4 av 5", "85 %, 70 av 96, 60 av 80", "85 % K 70 av 96", "85 % av riket"),
        *("80 % K, 72", "80 % K 72", "80 % K, 76 % M, 74 %", "85,1 miljoner", "Målet är 85 %"),
        *("Andelen nöjda är inte 85 %", "Förra året var det 5 %", "Rikssnittet är 5 %", "Ja (10 av 12)"),
        *("Nej (3 av 12)", "Delvis (12 av 12)", "Ja, i stort sett", "Ökningen var 5 %", "85 % (mål saknas)"),
        *("Svarsfrekvens 60 %", "Svarsfrekvens: 60 %", "Nej, inte helt", "Har mätts", "Finns 5 ej klara"),
    ],
)
def test_what_may_be_meant_in_two_ways_is_a_text(text: str) -> None:
    assert read_outcome(text).meaning is Meaning.TEXT


@pytest.mark.parametrize(
    ("text", "title", "number", "unit", "year"),
    [
        ("74 av 100", "NKI", "74", None, None),
        ("NKI 74 (av 100)", "", "74", None, None),
        ("4,2 av 5", "", "4.2", None, None),
        ("4,2 (skala 1–5)", "", "4.2", None, None),
        ("Impact Index 68", "", "68", None, None),
        ("Medarbetarindex: 79", "", "79", None, None),
        ("hela 56 procent", "", "56", "%", None),
        ("Utfall 31 december 2025 om 53 %.", "", "53", "%", 2025),
        ("Utfall 2025 om 2,6 ggr.", "", "2.6", None, 2025),
        ("Sjukfrånvaron uppgick till 5,2 %", "", "5.2", "%", None),
        ("Femårigt genomsnitt 2020–2025, avkastning uppgick till 13 %.", "", "13", "%", None),
        ("Resultatet blev -12 mnkr.", "", "-12", "mnkr", None),
        ("85,1 miljoner", "Årets resultat", "85.1", "mnkr", None),
        ("-3 milj.", "Nettokostnad", "-3", "mnkr", None),
        ("4 st./inv.", "", "4", "st/inv", None),
        ("８５ ％", "", "85", "%", None),
        ("85 % (enligt enkät)", "", "85", "%", None),
        ("95 % har svarat JA", "", "95", "%", None),
        ("75 % 1)", "", "75", "%", None),
        ("67 % (2 av 3)", "", "67", "%", None),
        ("80 % (80 av 100)", "", "80", "%", None),
        ("80 %, 80 av 100", "", "80", "%", None),
    ],
)
def test_words_around_a_figure(
    text: str, title: str, number: str, unit: str | None, year: int | None
) -> None:
    outcome = read_outcome(text, title)
    assert ([str(one) for one in outcome.numbers], outcome.unit, outcome.year) == ([number], unit, year)


@given(st.integers(0, 200), st.integers(0, 200), st.sampled_from(("Ja", "Nej", "Delvis")))
def test_an_answer_counts_where_its_counts_agree(some: int, more: int, answer: str) -> None:
    read = read_outcome(f"{answer} ({some} av {some + more})").meaning
    agrees = {"Ja": some > 0 == more, "Nej": some == 0 < more, "Delvis": some > 0 < more}[answer]
    meaning = {"Ja": Meaning.YES, "Nej": Meaning.NO, "Delvis": Meaning.PARTLY}[answer]
    assert read is (meaning if agrees else Meaning.TEXT)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Finns ej",
            "Finns inte",
            "Uppgift finns inte",
            "Data finns ej ännu",
            "Inget resultat ännu",
            "n.a.",
        ),
        *(
            "Har ej mätts",
            "Kan ej mätas",
            "Har inte kunnat mätas",
            "Ej möjligt att mäta",
            "Ingen mätning i år",
        ),
        *("Ej genomförd mätning", "Resultatet presenteras i oktober", "Utfallet redovisas först under våren"),
    ],
)
def test_what_is_not_measured_is_missing(text: str) -> None:
    assert read_outcome(text).meaning is Meaning.MISSING
