"""Who answers for the rows of a draft, and when they are reported."""

import pytest

from plan.calendar import is_working_day
from plan.composing import compose
from plan.drafting.document import Block, Document
from plan.drafting.draft import draft
from plan.drafting.people import named_in
from plan.drafting.periods import periods_in
from plan.model import Plan
from plan.remarks import Certainty, Drafted
from tests.plan.drafting.shapes import heading, prose, rows_of, table

HEAD: tuple[Block, ...] = (heading("Verksamhetsplan 2025–2026"), prose("Regionstyrelsen i Region Halland."))


def drafted(*rows: str) -> Drafted:
    return draft(Document((*HEAD, table(*rows))))


def plan(*rows: str) -> Plan:
    return compose(drafted(*rows).data)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("HR-chef, ekonom", ["HR-chef", "ekonom"]),
        ("HR-chef och ekonomichef", ["HR-chef", "ekonomichef"]),
        ("Hälso- och sjukvårdsdirektör", ["Hälso- och sjukvårdsdirektör"]),
        ("Chef för vård och omsorg", ["Chef för vård och omsorg"]),
        ("HR-chef/Ekonomichef\nKanslichef", ["HR-chef", "Ekonomichef", "Kanslichef"]),
        ("Regional utveck-\nlingsdirektör", ["Regional utvecklingsdirektör"]),
        ("Regional\nutvecklingsdirektör", ["Regional utvecklingsdirektör"]),
        ("HR-chef, HR-chef", ["HR-chef"]),
        ("–", []),
        (
            "Det ska varje chef i hela förvaltningen göra för sin egen verksamhet när året är slut " * 2,
            [],
        ),
    ],
)
def test_names_in_a_cell(cell: str, names: list[str]) -> None:
    assert named_in(cell) == names


def test_the_words_about_owners_become_people_that_the_rows_name() -> None:
    found = plan(
        "Indikator | Mål | Ansvarig | Period",
        "Väntetid | 90 % | HR-chef, ekonom | DA 04, 08, ÅR",
        "Nöjdhet | 75 | Hr-chef | ÅR",
    )
    assert [(one.id, one.name) for one in found.people] == [("hr-chef", "HR-chef"), ("ekonom", "ekonom")]
    first, second = found.indicators
    assert (first.owner, first.co_owners, second.owner) == ("hr-chef", ("ekonom",), "hr-chef")


def test_a_read_owner_is_unsure_and_its_words_are_told() -> None:
    [(_, remark)] = rows_of("activities", *HEAD, table("Aktivitet | Ansvarig", "Bygga om | HR-chef, ekonom"))
    assert remark.certainty is Certainty.UNSURE
    assert "ansvarig i dokumentet: HR-chef, ekonom" in remark.note


def test_where_nobody_is_named_one_unsure_row_stands_for_who_is_to_be_chosen() -> None:
    found = drafted("Indikator | Mål | Ansvarig", "Väntetid | 90 % | ", "Nöjdhet | 75 | HR-chef")
    made = compose(found.data)
    assert [(one.id, one.owner) for one in made.indicators] == [("i01", "ej-utsedd"), ("i02", "hr-chef")]
    assert [one.id for one in made.people] == ["hr-chef", "ej-utsedd"]
    assert found.remarks["people", 1].certainty is Certainty.UNSURE
    assert "1 av raderna" in found.remarks["people", 1].note


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("DA 04, 08, ÅR", "DA04 DA08 ÅR"),
        ("DA04,08 AR", "DA04 DA08 ÅR"),
        ("DAO04, 08, AR", "DA04 DA08 ÅR"),
        ("Delår april och augusti samt årsredovisning", "DA04 DA08 ÅR"),
        ("Delår, helår", "DA04 DA08 ÅR"),
        ("Tertial", "T1 T2 T3"),
        ("Tertial 2", "T2"),
        ("T1, T2", "T1 T2"),
        ("Kvartalsvis", "K1 K2 K3 K4"),
        ("1 gång per år", "ÅR"),
        ("Årsvis", "ÅR"),
        ("Halvår", "H1 ÅR"),
        ("DA ÅR", ""),
        ("vartannat år", ""),
        ("2 ggr/år", ""),
        ("Löpande", ""),
        ("per", ""),
        ("", ""),
    ],
)
def test_when_in_words(words: str, codes: str) -> None:
    assert " ".join(periods_in(words)) == codes


def test_periods_are_proposed_for_each_year_and_their_days_are_working_days() -> None:
    made = plan("Indikator | Mål | Period", "Väntetid | 90 % | DA 04, ÅR", "Nöjdhet | 75 | ÅR")
    assert [(one.code, one.covers) for one in made.periods] == [
        ("2025-DA04", "2025-01..2025-04"),
        ("2025-ÅR", "2025-01..2025-12"),
        ("2026-DA04", "2026-01..2026-04"),
        ("2026-ÅR", "2026-01..2026-12"),
    ]
    assert made.indicators[1].reporting == ("2025-ÅR", "2026-ÅR")
    assert all(is_working_day(one.opens) and is_working_day(one.deadline) for one in made.periods)
    assert [f"{one.opens} {one.deadline}" for one in made.periods[:2]] == [
        "2025-05-02 2025-05-15",
        "2026-01-07 2026-01-23",
    ]


def test_where_no_period_is_named_the_usual_ones_are_proposed_and_unsure() -> None:
    found = drafted("Indikator | Mål", "Väntetid | 90 %")
    made = compose(found.data)
    assert [one.code for one in made.periods[:3]] == ["2025-DA04", "2025-DA08", "2025-ÅR"]
    assert made.indicators[0].reporting == ()
    assert {found.remarks["periods", n].certainty for n in range(6)} == {Certainty.UNSURE}
    assert "frågas den inte efter" in found.remarks["indicators", 0].note


def test_words_that_name_no_period_are_kept_in_the_remark() -> None:
    found = drafted("Indikator | Mål | Period", "Väntetid | 90 % | Löpande")
    assert compose(found.data).indicators[0].reporting == ()
    assert found.remarks["indicators", 0].certainty is Certainty.UNSURE
    assert "”Löpande”" in found.remarks["indicators", 0].note


def test_tertials_beside_interim_reports_are_the_same_periods() -> None:
    found = drafted("Indikator | Mål | Period", "Väntetid | 90 % | DA 04, 08, ÅR", "Nöjdhet | 75 | Tertial")
    made = compose(found.data)
    assert [one.code for one in made.periods] == [
        *("2025-DA04", "2025-DA08", "2025-ÅR", "2026-DA04", "2026-DA08", "2026-ÅR")
    ]
    assert made.indicators[1].reporting == made.indicators[0].reporting
    assert found.remarks["indicators", 1].certainty is Certainty.UNSURE
