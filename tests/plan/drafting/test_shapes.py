"""Documents of shapes that no example had."""

import pytest

from plan.drafting.document import Block, Document
from plan.drafting.draft import draft
from plan.remarks import Certainty
from tests.plan.drafting.shapes import heading, points, prose, rows_of, table, targets

SURE, UNSURE = Certainty.SURE, Certainty.UNSURE


@pytest.mark.parametrize(
    "rows",
    [
        ("Nyckeltal | Målvärde | Utfall 2024", "Nöjda patienter | minst 75 % | 71 %"),
        ("Utfall 2024 | Målnivå | Mått", "71 % | minst 75 % | Nöjda patienter"),
        (
            "Ansvarig | Styrmått | Källa | Mål | Period",
            "Stabschef | Nöjda patienter | Enkät | minst 75 % | År",
        ),
        ("Nr | Indikator | Startvärde | Målvärde | Kommentar", "1 | Nöjda patienter | 71 % | minst 75 % | "),
        ("Fokusområde | Indikator | Mål", "Vård | Nöjda patienter | minst 75 %"),
        ("Mål | Indikator | Målvärde", "God vård | Nöjda patienter | minst 75 %"),
    ],
)
def test_header_words_in_any_order(rows: tuple[str, ...]) -> None:
    [(row, remark)] = rows_of("indicators", table(*rows))
    assert row["title"] == "Nöjda patienter"
    assert [text for _, text in targets(row)] == ["minst 75 %"]
    assert remark.certainty is (UNSURE if "Ansvarig" in rows[0] else SURE)


def test_goal_column_goes_on_downwards() -> None:
    found = table(
        "Mål | Indikator | Målvärde",
        "God vård | Väntetid | 90 %",
        " | Nöjdhet | 75",
        "Ren luft | Utsläpp | -15 %",
    )
    rows = rows_of("indicators", found)
    goals = rows_of("goals", found)
    assert [goal["title"] for goal, _ in goals] == ["God vård", "Ren luft"]
    assert [row["goal"] for row, _ in rows] == [goals[0][0]["id"], goals[0][0]["id"], goals[1][0]["id"]]


def test_a_table_without_header_is_read_after_its_heading_and_unsure() -> None:
    without = table("Nöjda patienter | 71 % | minst 75 %", "Väntetid | 80 % | 90 %")
    rows = rows_of("indicators", heading("Nyckeltal"), without)
    assert [(row["title"], targets(row)) for row, _ in rows] == [
        ("Nöjda patienter", [(None, "minst 75 %")]),
        ("Väntetid", [(None, "90 %")]),
    ]
    assert {remark.certainty for _, remark in rows} == {UNSURE}
    assert rows_of("indicators", heading("Adresser"), without) == []


def test_a_header_over_two_rows() -> None:
    found = table(
        "Indikator | Utfall | | Mål | ",
        " | 2023 | 2024 | 2025 | 2026",
        "Nöjda patienter | 70 % | 71 % | 73 % | 75 %",
    )
    [(row, remark)] = rows_of("indicators", found)
    assert targets(row) == [("2025", "73 %"), ("2026", "75 %")]
    assert row["baselines"] == [
        {"year": "2023", "aspect": "utfall", "text": "70 %"},
        {"year": "2024", "aspect": "utfall", "text": "71 %"},
    ]
    assert remark.certainty is SURE


def test_a_title_over_the_header() -> None:
    found = table("Regionens nyckeltal 2025 | | ", "Indikator | Utfall | Mål", "Väntetid | 80 % | 90 %")
    [(row, _)] = rows_of("indicators", found)
    assert (row["title"], targets(row)) == ("Väntetid", [(None, "90 %")])


def test_women_and_men_are_parts() -> None:
    found = table(
        "Indikator | Utfall | Kvinnor | Män | Mål", "Sjukfrånvaro | 5,1 % | 6,0 % | 3,2 % | högst 5 %"
    )
    [(row, _)] = rows_of("indicators", found)
    assert row["baselines"] == [
        {"aspect": "utfall", "text": "5,1 %"},
        {"part": {"kön": "K"}, "aspect": "utfall", "text": "6,0 %"},
        {"part": {"kön": "M"}, "aspect": "utfall", "text": "3,2 %"},
    ]


def test_rows_below_a_merged_title_belong_to_it_and_are_unsure() -> None:
    found = table(
        "Indikator | Del | Mål 2025", "Sjukfrånvaro | kvinnor | 6 %", " | män | 4 %", "Väntetid | | 90 %"
    )
    [(first, remark), (second, _)] = rows_of("indicators", found)
    assert targets(first) == [("2025", "6 %"), ("2025", "4 %")]
    assert remark.certainty is UNSURE
    assert second["title"] == "Väntetid"


def test_women_and_men_on_rows_of_their_own() -> None:
    found = table(
        "Indikator | Mål 2025", "Gymnasiebehörighet | 88 %", "- flickor | 90 %", "varav pojkar | 86 %"
    )
    [(row, remark)] = rows_of("indicators", found)
    assert row["targets"] == [
        {"year": "2025", "text": "88 %"},
        {"part": {"kön": "K"}, "year": "2025", "text": "90 %"},
        {"part": {"kön": "M"}, "year": "2025", "text": "86 %"},
    ]
    assert remark.certainty is SURE


def test_lines_after_a_label_without_bullets() -> None:
    lines = (
        "Indikatorer:",
        "Trygga elever, minst 95 %",
        "Anmälda kränkningar ska minska",
        "Aktiviteter:",
        "Ny plan",
    )
    blocks: list[Block] = [heading("Trygg skola"), *map(prose, lines)]
    indicators = rows_of("indicators", *blocks)
    assert [(row["title"], remark.certainty) for row, remark in indicators] == [
        ("Trygga elever, minst 95 %", SURE),
        ("Anmälda kränkningar ska minska", UNSURE),
    ]
    assert [row["title"] for row, _ in rows_of("activities", *blocks)] == ["Ny plan"]


def test_columns_without_a_place_are_kept_in_words() -> None:
    found = table(
        "Aktivitet | Slutdatum | Kostnadsställe | Status", "Ny entré | 2026-06-30 | 4711 | Pågående"
    )
    [(row, _)] = rows_of("activities", found)
    assert row["comment"] == "Slutdatum: 2026-06-30\nKostnadsställe: 4711"


def test_risk_columns_with_single_letters() -> None:
    [(row, _)] = rows_of("risks", table("Risk | S | K | RV", "Brist på lärare | 4 | 4 | 16"))
    assert (row["probability"], row["consequence"], row["value"]) == ("4", "4", "16")


def test_a_column_a_year_holds_targets_of_the_plans_years() -> None:
    blocks: list[Block] = [
        heading("Verksamhetsplan 2025-2027"),
        table("Indikator | 2024 | 2025 | 2026", "Väntetid | 80 % | 85 % | 90 %"),
    ]
    [(row, remark)] = rows_of("indicators", *blocks)
    assert targets(row) == [("2025", "85 %"), ("2026", "90 %")]
    assert row["baselines"] == [{"year": "2024", "aspect": "utfall", "text": "80 %"}]
    assert remark.certainty is UNSURE


def test_a_table_goes_on_over_a_page_with_its_header_again() -> None:
    first = table("Indikator | Mål", "Väntetid | 90 %", where="sida 3, tabell 1")
    second = table("Indikator | Mål", "Nöjdhet | 75 %", where="sida 4, tabell 1")
    rows = rows_of("indicators", first, second)
    assert [(row["title"], remark.certainty) for row, remark in rows] == [
        ("Väntetid", SURE),
        ("Nöjdhet", SURE),
    ]


def test_a_table_goes_on_over_a_page_without_header_and_is_unsure() -> None:
    first = table("Indikator | Mål", "Väntetid | 90 %", where="sida 3, tabell 1")
    second = table("Nöjdhet | 75 %", where="sida 4, tabell 1")
    rows = rows_of("indicators", first, second)
    assert [(row["title"], remark.certainty) for row, remark in rows] == [
        ("Väntetid", SURE),
        ("Nöjdhet", UNSURE),
    ]
    other = table("Namn | Telefon | Ort", "Växeln | 010-000 00 00 | Orten")
    assert len(rows_of("indicators", first, other)) == 1


@pytest.mark.parametrize(
    ("point", "target"),
    [
        ("Andel nöjda patienter ska vara minst 75 %", "minst 75 %"),
        ("Sjukfrånvaro: högst 5,2 procent", "högst 5,2 procent"),
        ("Nöjd medarbetare-index (mål: 78)", "78"),
        ("Väntetid till första besök – 90 %", "90 %"),
        ("Antal lån per barn, mål 15", "15"),
    ],
)
def test_points_under_nyckeltal_have_their_target_in_the_line(point: str, target: str) -> None:
    [(row, remark)] = rows_of("indicators", prose("Nyckeltal:"), *points(point))
    assert (row["title"], targets(row)) == (point, [(None, target)])
    assert remark.certainty is SURE


def test_a_point_without_target_is_unsure() -> None:
    [(row, remark)] = rows_of("indicators", heading("Indikatorer"), *points("Resandet ökar"))
    assert (targets(row), remark.certainty) == ([], UNSURE)


def test_activities_with_boards_owner_and_status() -> None:
    found = table(
        "Uppdrag | Ansvarig nämnd | Status",
        "Utreda arkivet | RS, KN | Klar",
        "Se över avtalen | RS | Tio av tolv",
    )
    [(first, sure), (second, unsure)] = rows_of("activities", found)
    assert (first["kind"], first["boards"], first["status"]) == ("assignment", ["RS", "KN"], "Klar")
    assert sure.certainty is SURE
    assert (second["status"], unsure.certainty) == ("Tio av tolv", UNSURE)


def test_assignments_with_boards_after_them() -> None:
    blocks: list[Block] = [
        heading("Uppdrag till nämnderna"),
        *points("Utreda arkivet (RS, KN)", "Följa resandet. (TN)", "Se över (HME)"),
    ]
    rows = rows_of("activities", *blocks)
    assert [(row["title"], row.get("boards")) for row, _ in rows] == [
        ("Utreda arkivet", ["RS", "KN"]),
        ("Följa resandet.", ["TN"]),
        ("Se över", ["HME"]),
    ]


def test_inner_points_are_details_of_the_outer() -> None:
    outer, inner = points("Se över processerna", "inköp")
    inner = type(inner)(inner.text, inner.where, 1)
    [(row, _)] = rows_of("activities", heading("Aktiviteter"), outer, inner)
    assert (row["title"], row["comment"]) == ("Se över processerna", "• inköp")


def test_what_has_been_done_and_examples_are_no_activities() -> None:
    for introduction in (
        "Exempel på aktiviteter som pågår:",
        "Följande åtgärder har genomförts under året:",
        "Bland annat följande aktiviteter:",
    ):
        blocks: list[Block] = [
            heading("Verksamhetsplan 2025"),
            prose(introduction),
            *points("Översyn av ledningsplatser"),
        ]
        assert rows_of("activities", *blocks) == []


def test_risks_with_a_wrong_product_are_unsure() -> None:
    found = table(
        "Risk | Sannolikhet | Konsekvens | Riskvärde | Åtgärd",
        "Avtalet försenas | 3 | 4 | 12 | Följa upp",
        "Ingen söker tjänsten | 2 | 4 | 9 | Annonsera",
    )
    [(first, sure), (_, unsure)] = rows_of("risks", found)
    assert (first["factor"], first["value"]) == ("Avtalet försenas", "12")
    assert (first["probability"], first["consequence"]) == ("3", "4")
    assert (sure.certainty, unsure.certainty) == (SURE, UNSURE)
    assert rows_of("activities", found) == []


def test_economy_rows_keep_their_columns_and_unit() -> None:
    blocks: list[Block] = [
        heading("Driftbudget, tkr"),
        table("Post | Budget 2025 | Budget 2026", "Intäkter | 1 200 | 1 300", "Rubrik | | "),
    ]
    [(row, remark), (heading_row, unsure)] = rows_of("economy", *blocks)
    assert row["values"] == {"Budget 2025": "1 200", "Budget 2026": "1 300"}
    assert (row["unit"], row["table"], remark.certainty) == ("tkr", "Driftbudget, tkr", SURE)
    assert (heading_row["row"], unsure.certainty) == ("Rubrik", UNSURE)


NARRATIVE: list[Block] = [
    heading("Historik"),
    prose("Föreningen bildades 1923 och har sitt säte vid ån. Målet var tidigt att bevara kvarnen."),
    heading("Kvarnen", 2),
    prose("Under året har många besökt kvarnen. Insatserna för taket gav resultat: det läcker inte längre."),
    *points("Kvarnstenen väger 900 kg", "Vattenhjulet är fyra meter"),
    prose("Den som vill hjälpa till kan göra så här:"),
    *points("ring vaktmästaren", "kom på lördag"),
    table("Namn | Uppgift", "Vaktmästaren | Nycklar", "Kassören | Kassan"),
    table("År | Besökare", "2023 | 1 200", "2024 | 1 350"),
]


def test_a_narrative_document_gives_nothing() -> None:
    drafted = draft(Document(tuple(NARRATIVE)))
    assert drafted.data == {
        "plan": {},
        "people": [],
        "periods": [],
        "goals": [],
        "indicators": [],
        "activities": [],
        "risks": [],
        "economy": [],
    }
    assert drafted.remarks == {}


def test_goals_with_how_they_came_out() -> None:
    found = table(
        "Mål | Bedömning | Kommentar", "God tillgänglighet | Delvis uppnått | Väntetiderna har minskat"
    )
    assert [goal["title"] for goal, _ in rows_of("goals", found)] == ["God tillgänglighet"]


def test_an_empty_document_gives_nothing() -> None:
    assert not any(draft(Document(())).data.values())


def test_ten_thousand_rows() -> None:
    rows = [f"Andel i enhet {number} | {number} % | minst {number} %" for number in range(10_000)]
    found = rows_of("indicators", table("Indikator | Utfall | Mål", *rows))
    assert len(found) == 10_000
    assert len({str(row["id"]) for row, _ in found}) == 10_000
    assert targets(found[-1][0]) == [(None, "minst 9999 %")]
