"""Cells with several values, or with words instead of one."""

import pytest

from plan.drafting.document import Document
from plan.drafting.draft import draft
from plan.faults import Raw
from plan.remarks import Certainty, Remark
from tests.plan.drafting.shapes import heading, rows_of, table


def one(cell: str, target: str = "75") -> tuple[dict[str, Raw], Remark]:
    [found] = rows_of("indicators", table("Indikator | Utfall 2024 | Mål 2025", f"HME | {cell} | {target}"))
    return found


@pytest.mark.parametrize(
    ("cell", "dimension", "members", "texts"),
    [
        ("RVN 77, RLF 74", "enhet", ["RVN", "RLF"], ["77", "74"]),
        ("K 6,1 % M 3,9 %", "kön", ["K", "M"], ["6,1 %", "3,9 %"]),
        ("Kvinnor: 6,1; män: 3,9", "kön", ["K", "M"], ["6,1", "3,9"]),
    ],
)
def test_values_of_parts_are_divided(cell: str, dimension: str, members: list[str], texts: list[str]) -> None:
    row, remark = one(cell)
    assert row["splits"] == [{"dimension": dimension, "members": members}]
    assert row["baselines"] == [
        {"year": "2024", "aspect": "utfall", "part": {dimension: member}, "text": text}
        for member, text in zip(members, texts, strict=True)
    ]
    assert remark.certainty is Certainty.UNSURE


@pytest.mark.parametrize("cell", ["77", "RVN 77", "RVN 77, RVN 74", "K 6, RLF 7", "1 074,76 mnkr", "RVN RLF"])
def test_other_values_stay_whole(cell: str) -> None:
    row, remark = one(cell)
    assert [figure["text"] for figure in row["baselines"]] == [cell]  # type: ignore[union-attr, index, call-overload]
    assert "splits" not in row
    assert remark.certainty is Certainty.SURE


def test_columns_of_parts_make_a_split_and_stay_sure() -> None:
    [(row, remark)] = rows_of(
        "indicators", table("Indikator | Utfall | Kvinnor | Män | Mål", "Sjuktal | 5 | 6 | 3 | 4")
    )
    assert row["splits"] == [{"dimension": "kön", "members": ["K", "M"]}]
    assert remark.certainty is Certainty.SURE


@pytest.mark.parametrize("cell", ["Ny indikator 2024", "Uppgift saknas", "Nytt mått", "Ska utarbetas"])
def test_a_text_that_says_there_is_no_value_is_kept_and_said(cell: str) -> None:
    row, remark = one(cell)
    assert row["baselines"] == [{"year": "2024", "text": cell, "note": "texten säger att värde saknas"}]
    assert remark.certainty is Certainty.UNSURE
    assert f"”{cell}” är inget värde" in remark.note


def test_a_target_that_says_the_same_twice_is_unsure() -> None:
    _, remark = one("71", "Ja Ja")
    assert "två gånger" in remark.note
    assert {one("71", target)[1].certainty for target in ("Ja", "0,0")} == {Certainty.SURE}


def test_a_goal_with_a_space_in_a_word_is_the_same_goal() -> None:
    goals = rows_of(
        "goals",
        table(
            "Mål | Indikator | Målvärde",
            "Kompetens försörjning | A-tal | 1",
            "Kompetensförsörjning | B-tal | 2",
        ),
    )
    assert [row["title"] for row, _ in goals] == ["Kompetensförsörjning"]


def test_only_what_was_read_of_the_plan_has_a_remark() -> None:
    blocks = (heading("Verksamhetsplan 2025"), table("Indikator | Mål", "Väntetid | 90 %"))
    found = draft(Document(blocks))
    assert {place[1] for place in found.remarks if place[0] == "plan"} == {"code", "name", "years"}
