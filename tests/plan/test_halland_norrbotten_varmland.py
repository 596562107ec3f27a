"""Halland, Norrbotten and Värmland hold what the documents hold, kind by kind and word by word.

`sources/` has what stands in headings, tables and lists of the three documents, line by line as their texts
have it; prose is cut out, and … stands for what is cut from within a line.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan.activity import ActivityKind
from plan.economy import EconomyRow
from plan.indicator import Indicator
from plan.model import Plan
from plan.parts import TERTIAL, pairs_of, part_of
from tests.plan.norrbottens_text import stand_together, stands
from tests.plan.plans import real_plan

HALLAND, NORRBOTTEN, VARMLAND = (
    real_plan(name) for name in ("halland-2025", "norrbotten-2023", "varmland-2023")
)
PLANS = (HALLAND, NORRBOTTEN, VARMLAND)
_SOURCES = Path(__file__).parent / "sources"


def _counts(plan: Plan) -> dict[str, int]:
    kinds = {
        "people without Slack": sum(1 for one in plan.people if not one.slack),
        "goals without owner": sum(1 for one in plan.goals if not one.owner),
        "indicators": len(plan.indicators),
        "baselines": sum(len(one.baselines) for one in plan.indicators),
        "targets": sum(len(one.targets) for one in plan.indicators),
        "sources": sum(1 for one in plan.indicators if one.source),
        "periods": len(plan.periods),
        "activities": sum(1 for one in plan.activities if one.kind is ActivityKind.ACTIVITY),
        "assignments": sum(1 for one in plan.activities if one.kind is ActivityKind.ASSIGNMENT),
        "risks": len(plan.risks),
        "footnotes": len(plan.footnotes),
        "footnoted": sum(len(one.items) for one in plan.footnotes),
        "economy rows": len(plan.economy),
        "economy cells": sum(len(row.values) for row in plan.economy),
    }
    levels = Counter(goal.level or "" for goal in plan.goals)
    return {name: count for name, count in kinds.items() if count} | levels


@pytest.mark.parametrize(
    ("plan", "counts"),
    [
        (
            HALLAND,
            {
                "Fokusområde": 4,
                "Regionfullmäktiges mål": 11,
                "Regionstyrelsens mål": 12,
                "indicators": 6,
                "targets": 2,
                "periods": 5,
                "activities": 2,
                "assignments": 1,
                "economy rows": 4 + 6,
                "economy cells": 4 + 10,
            },
        ),
        (
            NORRBOTTEN,
            {
                "Vision": 1,
                "Strategiskt mål": 6,
                "Framgångsfaktor": 16 + 2,
                "indicators": 34,
                "baselines": 76,
                "targets": 63,
                "sources": 32,
                "periods": 9,
                "assignments": 40,
                "risks": 16,
                "footnotes": 6,
                "footnoted": 9,
                "economy rows": 7 + 4 + 5 + 2,
                "economy cells": 14 + 24 + 15 + 7,
            },
        ),
        (
            VARMLAND,
            {
                "Effektmål": 3,
                "Resultatmål": 9,
                "Delmål": 5,
                "indicators": 18,
                "baselines": 14,
                "targets": 13,
                "periods": 3,
                "activities": 13,
                "footnotes": 1,
                "footnoted": 3,
                "economy rows": 1,
                "economy cells": 3,
            },
        ),
    ],
    ids=[plan.code for plan in PLANS],
)
def test_a_plan_holds_as_many_of_each_kind_as_were_counted(plan: Plan, counts: dict[str, int]) -> None:
    assert _counts(plan) == counts


@pytest.mark.parametrize(
    ("plan", "pattern", "number"),
    [
        (HALLAND, r"\tRegionstyrelsen ska ", 12),
        (HALLAND, r"^Regionstyrelsen ska ", 12),
        (NORRBOTTEN, r"^ ?Framgangsfaktor:", 16),
        (NORRBOTTEN, r"\(RS\)", 35),
        (NORRBOTTEN, r"\(RS,\s*RUN\)$", 4),
        (NORRBOTTEN, r"\(RUN\)", 1),
        (NORRBOTTEN, r" … (?:[|[(\]\d ]*|[3 ([]+o|ENERE)$", 16),
        (VARMLAND, r"^4\.\d\.\d(?:\.\d)? ", 8 + 5),
        (VARMLAND, r"\t(?: |— )?(?:Pågående|Pausad|Ej påbörjad)$", 13),
        (VARMLAND, r" \*\t", 3),
    ],
)
def test_the_documents_have_as_many(plan: Plan, pattern: str, number: int) -> None:
    assert len(re.findall(pattern, _source(plan), re.MULTILINE)) == number


def test_which_boards_have_norrbottens_assignments() -> None:
    boards = Counter(one.boards for one in NORRBOTTEN.activities)
    assert boards == {("RS",): 35, ("RS", "RUN"): 4, ("RUN",): 1}


def test_in_which_reports_norrbottens_styrmatt_are_followed_up() -> None:
    asked = Counter(
        " ".join(dict.fromkeys(code[5:] for code in sorted(one.reporting))) for one in NORRBOTTEN.indicators
    )
    assert asked == {"DA04 DA08 ÅR": 24, "ÅR": 7, "DA08 ÅR": 1, "": 2}
    assert all(len(one.reporting) % len(NORRBOTTEN.years) == 0 for one in NORRBOTTEN.indicators)


def test_hallands_monthly_reports_ask_for_forecasts_and_medarbetare_only() -> None:
    asked = {
        code: [one.id for one in HALLAND.items.values() if code in one.reporting] for code in HALLAND.period
    }
    whole = list(HALLAND.items)
    some = ["personalomsattning", "sjukfranvaro-rk", "prognos-budget", "prognos-investering"]
    assert asked == {
        "2025-MR02": some,
        "2025-UR1": whole,
        "2025-UR2": whole,
        "2025-MR10": some,
        "2025-ÅR": whole,
    }


def test_norrbottens_risks_are_as_printed() -> None:
    product = {one.id: (one.probability or 0) * (one.consequence or 0) for one in NORRBOTTEN.risks}
    assert {one.id: one.value or 0 for one in NORRBOTTEN.risks} == product
    scale = NORRBOTTEN.risk_scale
    assert scale is not None
    assert scale.act_from is not None
    assert (scale.probability * scale.consequence, scale.act_from) == (16, 9)
    assert sorted(one.id for one in NORRBOTTEN.risks if (one.value or 0) >= scale.act_from) == [
        *("r03", "r04", "r07", "r09", "r12", "r14", "r15")
    ]
    unread = [one.id for one in NORRBOTTEN.risks if one.value is None]
    assert unread == ["r13"]


def test_where_sexes_and_tertials_are_crossed() -> None:
    crossed = {one.id: one.parts for plan in PLANS for one in plan.indicators if one.crossed}
    assert list(crossed) == ["s05", "s06", "s07", "s08", "s09", "s33"]
    for item_id, parts in crossed.items():
        stated = [pairs_of(one.part) for one in _of(NORRBOTTEN, item_id).baselines]
        assert len(stated) == (4 if item_id == "s33" else 6)
        of_a_period = [{name: member for name, member in one.items() if name != TERTIAL} for one in stated]
        assert {part_of(one) for one in of_a_period} <= set(parts)


def test_only_words_say_which_way_is_better() -> None:
    """A direction stands only where a title or a target has one of the words that give it."""
    words = re.compile(r"\b(?:ök|mins[kt]|förbättr|låg)", re.IGNORECASE)
    for plan in PLANS:
        for one in plan.indicators:
            said = words.search(" ".join([one.title, *(target.text for target in one.targets)]))
            assert (one.direction is None) or said, one.id


def _of(plan: Plan, item_id: str) -> Indicator:
    found = plan.items[item_id]
    assert isinstance(found, Indicator)
    return found


def _source(plan: Plan) -> str:
    return (_SOURCES / f"{plan.code}.txt").read_text(encoding="utf-8")


def _names(plan: Plan) -> Iterator[str]:
    """Yield every name in the plan that the document gives."""
    yield from (goal.title for goal in plan.goals)
    for item in plan.items.values():
        yield item.title
        if isinstance(item, Indicator):
            yield from item.questions
    for row in plan.economy:
        yield from (row.row, *row.values)
    yield from (risk.factor for risk in plan.risks if not risk.factor.startswith("("))


@pytest.mark.parametrize("plan", [HALLAND, VARMLAND], ids=["halland", "varmland"])
def test_every_name_stands_in_the_document(plan: Plan) -> None:
    text = " ".join(_source(plan).split())
    assert [name for name in _names(plan) if name not in text] == []


@pytest.mark.parametrize("plan", [HALLAND, VARMLAND], ids=["halland", "varmland"])
def test_every_target_status_and_amount_stands_in_its_row(plan: Plan) -> None:
    rows = [[cell.strip() for cell in line.split("\t")] for line in _source(plan).splitlines()]
    for amounts in plan.economy:
        assert any(row[0] == amounts.row and set(amounts.values.values()) <= set(row) for row in rows)
    for item in plan.items.values():
        said = [one.text for one in item.targets] if isinstance(item, Indicator) else [item.status or ""]
        assert any(row[0].startswith(item.title) and _ends_with(row, said) for row in rows), item.id


def _ends_with(row: list[str], said: list[str]) -> bool:
    """Whether the row's last cell has each text; "— Ej påbörjad" has its status after a dash."""
    return all(row[-1].endswith(one) for one in said)


def test_every_figure_of_varmland_stands_by_its_indicator() -> None:
    lines = _source(VARMLAND).splitlines()
    for one in VARMLAND.indicators:
        at = next(number for number, line in enumerate(lines) if line.startswith(one.title))
        for figure in one.baselines:
            near = lines if figure.origin == "nämndanalys" else lines[at : at + 4]
            assert any(figure.text in line for line in near), (one.id, figure.text)


def test_every_assignment_of_norrbotten_stands_in_the_document() -> None:
    assert [one.title for one in NORRBOTTEN.activities if not stands(one.title)] == []


def test_every_other_name_of_norrbotten_stands_in_the_document() -> None:
    rows = {one.title for one in NORRBOTTEN.indicators}
    names = [name for name in _names(NORRBOTTEN) if name not in rows]
    assert [name for name in names if not stand_together([name], 20)] == []


@pytest.mark.parametrize("one", NORRBOTTEN.indicators, ids=lambda one: one.id)
def test_every_figure_of_a_styrmatt_stands_in_its_row(one: Indicator) -> None:
    in_row = [each.text for each in one.baselines if each.note != "Fotnot 6"]
    texts = [one.title, *in_row, *(each.text for each in one.targets), one.source or ""]
    apart = 75 if one.id == "s24" else 25  # the text has the end of s24's row two rows before its start
    assert stand_together(texts, apart)


def test_the_figures_of_a_footnote_stand_in_it() -> None:
    of_footnote = [one.text for one in _of(NORRBOTTEN, "s20").baselines if one.note == "Fotnot 6"]
    assert len(of_footnote) == 2
    assert stand_together(["tertial 2 2020 K M", *of_footnote], 4)


@pytest.mark.parametrize("row", NORRBOTTEN.economy, ids=lambda row: f"{row.table[:9]} {row.row}")
def test_every_amount_of_norrbotten_stands_in_its_row(row: EconomyRow) -> None:
    assert stand_together([row.row, *row.values.values()], 30 if row.table == "Vårdval" else 6)


def test_every_grade_of_a_risk_stands_in_its_row() -> None:
    for risk in NORRBOTTEN.risks:
        grades = [str(one) for one in (risk.probability, risk.consequence, risk.value) if one]
        name = "" if risk.factor.startswith("(") else risk.factor
        assert stand_together([risk.nr or "", name, *grades], 3), risk.id
