"""Interim reports, tables that touch, goals and risks in sentences: what is read so, and how sure it is."""

import pytest

from plan.drafting.document import Block, Document, Heading, Paragraph
from plan.drafting.draft import draft
from plan.drafting.torn_rows import restored
from plan.faults import Raw
from plan.remarks import Certainty
from tests.plan.drafting.shapes import heading, points, prose, rows_of, table, targets

UNSURE = Certainty.UNSURE


def figures(row: dict[str, Raw]) -> list[tuple[Raw, Raw, Raw]]:
    """Return period, part and text of each figure beside the targets."""
    found = row.get("baselines", [])
    assert isinstance(found, list)
    return [(one.get("period"), one.get("part"), one["text"]) for one in found if isinstance(one, dict)]


REPORT: list[Block] = [heading("Delårsrapport 2023"), prose("Rapporten gäller januari till augusti 2023.")]
SICK = (
    "Indikatorer | Utfall | Mål",
    "Sjukfrånvaro | 2,5 % | 5 %",
    "Sjukfrånvaro, hela regionen | 6,1 % | 5 %",
    "Kommentar Frånvaron var för perioden 2,8 %. För kvinnor var den 3,2 % och för män 2,4 %. | |",
    "Den totala frånvaron var för perioden 6,1 %. För kvinnor var utfallet 6,7 % och för män 3,9 %. | |",
)


def test_an_interim_reports_outcomes_are_its_periods_and_unsure() -> None:
    drafted = draft(Document((*REPORT, table(*SICK))))
    rows = drafted.data["indicators"]
    assert isinstance(rows, list)
    first, second = (row for row in rows if isinstance(row, dict))
    period = "2023-DA08"
    assert figures(first) == [
        (period, None, "2,5 %"),
        (period, None, "2,8 %"),
        (period, {"kön": "K"}, "3,2 %"),
        (period, {"kön": "M"}, "2,4 %"),
    ]
    assert [text for _, _, text in figures(second)] == ["6,1 %", "6,1 %", "6,7 %", "3,9 %"]
    told = drafted.remarks["indicators", 0, "baselines", 0]
    assert told.certainty is UNSURE
    assert "januari–augusti" in told.note
    codes = [row["code"] for row in _rows(drafted.data["periods"])]
    assert period in codes


def test_a_plans_outcomes_are_its_years() -> None:
    blocks: list[Block] = [
        heading("Verksamhetsplan 2023"),
        table("Indikator | Utfall 2022 | Mål", "HME | 77 | 78"),
    ]
    [(row, _)] = rows_of("indicators", *blocks)
    assert figures(row) == [(None, None, "77")]


def test_when_it_is_reported_is_said_once() -> None:
    drafted = draft(Document((heading("Plan 2025"), table("Indikator | Utfall 2024 | Mål", "HME | 77 | 78"))))
    assert "när den rapporteras" in drafted.remarks["indicators", 0].note
    inner = [remark.note for place, remark in drafted.remarks.items() if len(place) > 2]
    assert inner == ["", ""]


def test_tables_that_touch_are_two() -> None:
    both = table(
        "Indikatorer | Utfall | Kvinnor | Mål",
        "Nöjdhet | 71 % | | 75 %",
        "Aktiviteter | Status | | ",
        "Marknadsföra tjänsterna | Pågående | | ",
        "Utbilda chefer | Klar | | ",
        "Indikatorer | Utfall | Kvinnor | Mål",
        "Väntetid | 80 % | | 90 %",
    )
    assert [row["title"] for row, _ in rows_of("indicators", both)] == ["Nöjdhet", "Väntetid"]
    assert [(row["title"], row["status"]) for row, _ in rows_of("activities", both)] == [
        ("Marknadsföra tjänsterna", "Pågående"),
        ("Utbilda chefer", "Klar"),
    ]


@pytest.mark.parametrize(
    "title", ["Ja", "Nej", "Delvis", "75 %", ">75", "minst 75 %", "RVN 80, RLF 78", "K 16,0 M 17,2", "Saknas"]
)
def test_a_value_is_no_title(title: str) -> None:
    ragged = table("Indikator | Målvärde", "Nöjdhet | 75 %", f"{title} | Ja")
    [(row, remark)] = rows_of("indicators", ragged)
    assert (row["title"], targets(row)) == ("Nöjdhet", [(None, "75 %")])
    assert remark.certainty is UNSURE


def test_a_form_has_its_header_in_the_first_column() -> None:
    form = table(
        "Mål | Alla elever når målen",
        "Indikator | Andel behöriga",
        "Utfall 2024 | 82,4 %",
        "Målvärde 2026 | minst 88 %",
        "Mätning | I juni",
        "Ansvarig | Skolchef",
    )
    [(row, _)] = rows_of("indicators", form)
    assert (row["title"], targets(row)) == ("Andel behöriga", [("2026", "minst 88 %")])
    assert [goal["title"] for goal, _ in rows_of("goals", form)] == ["Alla elever når målen"]


@pytest.mark.parametrize("title", ["HME 2024", "ISO 9001", "Nollvision", "Ja till buss", "15 minuter"])
def test_a_title_with_a_figure_is_a_title(title: str) -> None:
    [(row, _)] = rows_of("indicators", table("Indikator | Målvärde", f"{title} | 75 %"))
    assert row["title"] == title


def test_a_status_is_no_activity() -> None:
    ragged = table("Aktivitet | Status", "Utbilda chefer | Klar", "Pågående | ")
    assert [row["title"] for row, _ in rows_of("activities", ragged)] == ["Utbilda chefer"]


def test_a_target_in_a_description_is_the_plans_year() -> None:
    blocks: list[Block] = [
        heading("Verksamhetsplan 2025"),
        table("Indikator | Beskrivning", "HME | Målvärdet är 78."),
    ]
    [(row, _)] = rows_of("indicators", *blocks)
    assert targets(row) == [("2025", "78")]


@pytest.mark.parametrize(("kind_level", "item_level"), [(1, 2), (2, 2)])
def test_headings_under_a_heading_of_activities_are_activities(kind_level: int, item_level: int) -> None:
    blocks: list[Block] = [
        Heading(1, "Arbetsmiljö", ""),
        Heading(kind_level, "Prioriterade aktiviteter", ""),
        Heading(item_level, "Förbättra chefers förutsättningar", ""),
        Paragraph("Introduktionen görs om.", ""),
        Heading(item_level, "Förbättra medarbetarnas förutsättningar", ""),
        Paragraph("Också här görs den om.", ""),
        Heading(1, "Ekonomi", ""),
    ]
    rows = rows_of("activities", *blocks)
    assert [row["title"] for row, _ in rows] == [
        "Förbättra chefers förutsättningar",
        "Förbättra medarbetarnas förutsättningar",
    ]
    assert {remark.certainty for _, remark in rows} == {UNSURE}


def test_a_heading_under_the_basic_mission_is_an_assignment_and_unsure() -> None:
    blocks: list[Block] = [
        heading("Grunduppdrag"),
        heading("Stärka förmågan att samordna", 2),
        prose("Här står hur."),
    ]
    [(row, remark)] = rows_of("activities", *blocks)
    assert (row["title"], row["kind"], remark.certainty) == (
        "Stärka förmågan att samordna",
        "assignment",
        UNSURE,
    )


def test_assignments_that_end_with_boards_go_on_after_their_list() -> None:
    blocks: list[Block] = [
        prose("Fullmäktige ger styrelsen i uppdrag att:"),
        *points("Utreda vägvalet (RS)"),
        prose("Följa upp arbetet. (RS, RUN)"),
        prose("Uppdragen följs upp i oktober."),
    ]
    rows = rows_of("activities", *blocks)
    assert [(row["title"], row["boards"]) for row, _ in rows] == [
        ("Utreda vägvalet", ["RS"]),
        ("Följa upp arbetet.", ["RS", "RUN"]),
    ]


def test_a_goal_that_a_paragraph_states() -> None:
    blocks: list[Block] = [
        heading("Fokusområden 2024–2027"),
        heading("Civil beredskap", 2),
        prose("Tillståndet är att vi har en förstärkt förmåga"),
        heading("Kultur", 2),
        prose("Målet är svårt att nå."),
    ]
    rows = rows_of("goals", *blocks)
    stated = [(row, remark) for row, remark in rows if row["level"] == "Tillstånd"]
    assert [(row["title"], remark.certainty) for row, remark in stated] == [
        ("Tillståndet är att vi har en förstärkt förmåga", UNSURE)
    ]


def test_risks_that_a_sentence_counts_up() -> None:
    sentence = "Övriga riskområden består av åldrande befolkning, svag tillväxt samt hälso- och klimatläget."
    rows = rows_of("risks", heading("Riskbedömning"), prose(sentence), prose("Risken är liten."))
    assert [row["factor"] for row, _ in rows] == [
        "Åldrande befolkning",
        "Svag tillväxt",
        "Hälso- och klimatläget",
    ]
    assert {remark.certainty for _, remark in rows} == {UNSURE}


def test_an_outcome_beside_its_budget_is_economy_too() -> None:
    followed = table("Indikatorer | Nettokostnad | Budget | Avvikelse", "Mot budget | 1 074 | 1 170 | 96")
    [(row, remark)] = rows_of("economy", heading("Ekonomi i balans"), followed)
    assert row["values"] == {"Nettokostnad": "1 074", "Budget": "1 170", "Avvikelse": "96"}
    assert remark.certainty is UNSURE


def test_money_as_lines_of_text() -> None:
    lines = (
        "Resultatbudget\nMnkr 2023 2024\n"
        "Anslag året innan 8 675,0 9 279,8\nUtökning 11,9\nRegionbidrag 9 279,8 9 610,0"
    )
    rows = rows_of("economy", heading("Ekonomiska ramar"), prose(lines))
    assert [(row["row"], row["values"]) for row, _ in rows] == [
        ("Anslag året innan", {"2023": "8 675,0", "2024": "9 279,8"}),
        ("Utökning", {"2023": "11,9"}),
        ("Regionbidrag", {"2023": "9 279,8", "2024": "9 610,0"}),
    ]
    assert {(row["unit"], remark.certainty) for row, remark in rows} == {("Mnkr", UNSURE)}
    assert rows_of("economy", heading("Adresser"), prose("Storgatan 1\nLillgatan 2\nNygatan 3")) == []


def test_goals_of_a_worn_text_are_those_that_it_names() -> None:
    long = "Region Norrbotten arbetar for ett hallbart lan tillsammans med andra aktorer."
    blocks: list[Block] = [
        Heading(8, "Regionens strategiska mal", "rad 1", guessed=True),
        Paragraph("Ett hallbart och livskraftigt 1dn\nHallbar kompetensforsorjning", "rad 2"),
        Paragraph("Vid uppfoljning anvands matten.", "rad 5"),
        Paragraph(f"Slut.\nEtt hallbart och livskraftigt lan\n{long}", "rad 7"),
        Heading(8, "Jan Ostrom", "rad 11", guessed=True),
        Heading(8, "Framgangsfaktor: Attraktiva miljoer finns i", "rad 13", guessed=True),
        Paragraph("hela lanet", "rad 15"),
    ]
    drafted = draft(Document(tuple(blocks), damaged=True))
    goals = _rows(drafted.data["goals"])
    assert [(row["title"], row.get("parent")) for row in goals] == [
        ("Ett hallbart och livskraftigt lan", None),
        ("Attraktiva miljoer finns i hela lanet", "m01"),
    ]


@pytest.mark.parametrize(
    ("worn", "whole"),
    [
        ("Oka", "Öka"),
        ("Behalla", "Behålla"),
        ("Lag och stabil niva", "Låg och stabil nivå"),
        ("75 %", "75 %"),
    ],
)
def test_words_of_targets_get_their_letters_back(worn: str, whole: str) -> None:
    assert restored(worn) == whole


def test_doubtful_figures_are_no_targets() -> None:
    header = "Styrmatt Ingangsvarde Mal 2023 Mal 2025 Kalla Period"
    text = f"{header}\nKostnad per poang SV=+2% Minska Oka Datalager AR"
    drafted = draft(Document((Paragraph(text, "rad 1"),), damaged=True))
    [row] = _rows(drafted.data["indicators"])
    assert [text for _, text in targets(row)] == ["Minska", "Öka"]


def _rows(found: Raw) -> list[dict[str, Raw]]:
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, dict)]


def test_a_header_below_rows_that_go_on_from_the_last_page_starts_a_table() -> None:
    head = table("Indikatorer | Utfall | Mål", where="sida 2, tabell 1")
    rest = table(
        "Nöjdhet | | | 75 %", "Aktiviteter | | Status | ", "Utbilda | | Klar | ", where="sida 3, tabell 1"
    )
    [(row, remark)] = rows_of("indicators", head, rest)
    assert (row["title"], targets(row), remark.certainty) == ("Nöjdhet", [(None, "75 %")], UNSURE)
    assert [(row["title"], row["status"]) for row, _ in rows_of("activities", head, rest)] == [
        ("Utbilda", "Klar")
    ]


def test_columns_below_one_another_give_titles_alone_and_unsure() -> None:
    stacked = table(
        "Indikator", "Utfall 2022", "Målnivå 2024", "Nöjda patienter", "Ny indikator 2024", "Ja Ja", "75"
    )
    [(row, remark)] = rows_of("indicators", stacked)
    assert (row["title"], remark.certainty) == ("Nöjda patienter", UNSURE)


def test_page_numbers_are_no_money() -> None:
    lines = "Ekonomisk uppföljning\nInledning 3\nEkonomi 11\nNämndanalys 12"
    assert rows_of("economy", heading("Innehåll"), prose(lines)) == []
