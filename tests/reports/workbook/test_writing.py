"""Plans as workbooks: nothing is lost on the way there and back, and texts stay texts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bot.plan_file import read_plan
from bot.workbooks.plan_workbook import read_workbook
from plan.faults import Place
from plan.fields import Frozen
from plan.handover import Handover
from plan.model import Plan
from plan.remarks import Certainty, Remark
from plan.said_direction import SaidDirection
from reports.export import plan_as_json
from reports.workbook.cell_text import escaped, unescaped
from reports.workbook.cells import Form, read, written
from reports.workbook.columns import REMARKS
from reports.workbook.writing import CellTooLongError, write
from tests.plan.plans import PLANS, a_plan, an_activity, an_indicator
from tests.reports.workbook.any_plan import NASTY, plans, texts, words


def there_and_back(plan: Plan, folder: Path) -> Plan:
    file = folder / "plan.xlsx"
    write(plan.model_dump(mode="json"), {}, file)
    return read_workbook(file)


def as_json(plan: Plan) -> str:
    return json.dumps(plan_as_json(plan, []), ensure_ascii=False)


@pytest.mark.parametrize("file", sorted(PLANS.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_example_plans_come_back_as_they_were(file: Path, tmp_path: Path) -> None:
    plan = read_plan(file)
    back = there_and_back(plan, tmp_path)
    assert back == plan
    assert as_json(back) == as_json(plan)


@settings(max_examples=12, deadline=None, suppress_health_check=[*HealthCheck])
@given(plans())
def test_any_plan_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> None:
    back = there_and_back(plan, tmp_path_factory.getbasetemp())
    assert back == plan
    assert as_json(back) == as_json(plan)


DECIDED_LATER = {"Plan.handovers", "Plan.directions"}
"""What is no part of a plan's file."""


@settings(max_examples=4, deadline=None, suppress_health_check=[*HealthCheck])
@given(plans(whole=True))
def test_no_field_of_the_model_is_lost_on_the_way(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> None:
    assert filled(plan) | DECIDED_LATER == {
        f"{kind.__name__}.{name}"
        for kind in kinds(Plan) - {Handover, SaidDirection}
        for name in kind.model_fields
    }, "the plan made here has every field that there is"
    back = there_and_back(plan, tmp_path_factory.getbasetemp())
    assert back == plan


def filled(part: object) -> set[str]:
    """The fields that were given, here and below."""
    if isinstance(part, dict | tuple):
        return set().union(*map(filled, part.values() if isinstance(part, dict) else part))
    if not isinstance(part, Frozen):
        return set()
    given = {f"{type(part).__name__}.{name}" for name in part.model_fields_set}
    return given.union(*(filled(getattr(part, name)) for name in part.model_fields_set))


def kinds(kind: type[Frozen]) -> set[type[Frozen]]:
    """The model, and those of its fields."""
    found = {kind}
    for inner in (of for field in kind.model_fields.values() for of in named_in(field.annotation)):
        found |= kinds(inner)
    return found


def named_in(annotation: object) -> Iterator[type[Frozen]]:
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield annotation
    for one in get_args(annotation):
        yield from named_in(one)


@given(st.lists(texts, min_size=1), st.sampled_from([Form.LIST, Form.LINES]))
def test_a_list_in_a_cell_is_read_as_it_was_written(items: list[str], form: Form) -> None:
    assert read(str(written(items, form)), form) == items


@given(st.dictionaries(texts, texts, min_size=1))
def test_pairs_in_a_cell_are_read_as_they_were_written(pairs: dict[str, str]) -> None:
    assert read(str(written(pairs, Form.PAIRS)), Form.PAIRS) == pairs
    rows = [{"label": label, "text": text} for label, text in pairs.items()]
    keys = ("label", "text")
    assert read(str(written(rows, Form.PAIRS, keys)), Form.PAIRS, keys) == rows


@given(st.dictionaries(words, words, min_size=1, max_size=3))
def test_a_part_in_a_cell_is_read_as_it_was_written(pairs: dict[str, str]) -> None:
    part = "|".join(f"{dimension}:{member}" for dimension, member in pairs.items())
    assert read(str(written(part, Form.PART)), Form.PART) == pairs
    assert read(str(written(pairs, Form.PART)), Form.PART) == pairs


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_signs_that_xml_can_not_hold_are_kept(text: str) -> None:
    held = escaped(text)
    assert unescaped(held) == text
    assert not [sign for sign in held if ord(sign) < 32 and sign not in "\t\n"]


@pytest.mark.parametrize("text", [text for text in NASTY if text[0] in "=+-@"])
def test_a_text_that_looks_like_a_formula_is_a_text(text: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    write(a_plan(items=[an_indicator(title=text)]).model_dump(mode="json"), {}, file)
    cell = load_workbook(file)["Indikatorer"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    with ZipFile(file) as archive:
        assert not [name for name in archive.namelist() if b"<f>" in archive.read(name)]


def test_the_sheets_stand_in_the_order_of_the_work_with_words_people_use(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    plan = a_plan(items=[an_indicator(covers="rolling", direction="down", kind="cluster", crossed=True)])
    write(plan.model_dump(mode="json"), {}, file)
    book = load_workbook(file)
    assert book.sheetnames == [
        *("Läs mig", "Plan", "Mål", "Indikatorer", "Målvärden", "Ingångsvärden", "Uppdelningar"),
        *("Aktiviteter", "Uppdrag", "Ändringar", "Risker", "Ekonomi"),
        *("Personer", "Perioder", "Kanaler", "Statusord", "Fotnoter"),
    ]
    page = book["Indikatorer"]
    headings = [cell.value for cell in page[1]]
    shown = {heading: cell.value for heading, cell in zip(headings, page[2], strict=True) if cell.value}
    assert headings[:4] == ["Id *", "Titel *", "Mål", "Ansvarig *"]
    assert shown["Typ"] == "kluster"
    assert shown["Omfattar"] == "rullande"
    assert shown["Riktning"] == "nedåt"
    assert shown["Korsade uppdelningar"] == "ja"
    assert page.freeze_panes == "B2"
    lists = {str(one.sqref).partition("2:")[0]: one.formula1 for one in page.data_validations.dataValidation}
    assert lists["D"] == "'Personer'!$A$2:$A$301"
    assert '"kvantitativ,kvalitativ,kluster"' in lists.values()


def test_yes_and_no_are_offered_for_the_plan_itself_too(tmp_path: Path) -> None:
    file = tmp_path / "mall.xlsx"
    write({}, {}, file, examples=True)
    page = load_workbook(file)["Plan"]
    ((cells, words),) = [(str(one.sqref), one.formula1) for one in page.data_validations.dataValidation]
    assert (page["A18"].value, cells, words) == ("Klämdagar lediga", "B18", '"ja,nej"')


def test_activities_and_assignments_in_between_keep_their_order(tmp_path: Path) -> None:
    items = [an_activity(f"x{n}", kind="assignment" if n % 2 else "activity") for n in range(6)]
    assert there_and_back(a_plan(items=items), tmp_path).activities == tuple(items)


def test_tables_of_money_keep_their_own_columns(tmp_path: Path) -> None:
    economy = [
        {"table": "Resultat", "row": "Intäkter", "values": {"2022": "1 074,76", "2023": ""}, "unit": "mnkr"},
        {"table": "Resultat", "row": "Kostnader", "values": {"2022": "-1"}},
        {"table": "Resultat", "row": "Netto", "values": {"2023": "0,0", "2022": "5"}},
        {"table": "Investeringar", "row": "Enhet", "values": {"Enhet": "RVN", "Rad": "x", "Säkerhet": "y"}},
        {"table": "Tom", "row": "Inget"},
    ]
    plan = a_plan(economy=economy)
    assert there_and_back(plan, tmp_path).economy == plan.economy


def test_a_draft_says_where_each_row_comes_from_and_how_sure_it_is(tmp_path: Path) -> None:
    file = tmp_path / "utkast.xlsx"
    draft = {
        "plan": {"name": "Plan 2023"},
        "goals": [{"id": "g", "title": "Mål utan ägare"}],
        "indicators": [
            {"id": "i1", "title": "Säker", "targets": [{"year": "2023", "text": "75"}]},
            {"id": "i2", "title": "=Osäker", "targets": [{"year": "2023", "text": "7?"}]},
        ],
        "economy": [{"table": "T", "row": "R", "values": {"2022": "1"}}],
    }
    remarks: dict[Place, Remark] = {
        ("plan", "name"): Remark("s. 1"),
        ("indicators", 0): Remark("s. 4, tabell 2, rad 1"),
        ("indicators", 1): Remark("s. 4, tabell 2, rad 2", Certainty.UNSURE, "=kan vara 75"),
        ("economy", 0): Remark("s. 9"),
    }
    rows = write(draft, remarks, file)
    assert (rows["Indikatorer"], rows["Målvärden"], rows["Mål"]) == (2, 2, 1)
    book = load_workbook(file)
    page = book["Indikatorer"]
    assert tuple(cell.value for cell in page[1][-3:]) == REMARKS
    assert [cell.value for cell in page[2][-3:]] == ["s. 4, tabell 2, rad 1", "säker", None]
    assert [cell.value for cell in page[3][-3:]] == ["s. 4, tabell 2, rad 2", "osäker", "=kan vara 75"]
    assert page[3][0].fill.fgColor.rgb != page[2][0].fill.fgColor.rgb
    assert book["Målvärden"][3][-2].value == "osäker", "a target is as sure as the row that it was read from"
    assert [cell.value for cell in book["Ekonomi"][2][-3:]] == ["s. 9", "säker", None]
    assert book["Plan"]["E3"].value == "s. 1"


def test_a_text_that_no_cell_can_hold_is_refused_and_the_file_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    write(a_plan().model_dump(mode="json"), {}, file)
    before = file.read_bytes()
    with pytest.raises(CellTooLongError, match="Bladet Indikatorer, i: Anteckning är för lång"):
        write(a_plan(items=[an_indicator(note="x" * 32_768)]).model_dump(mode="json"), {}, file)
    assert file.read_bytes() == before
    assert [*tmp_path.iterdir()] == [file]


def test_the_template_explains_itself_and_its_examples_are_no_plan(tmp_path: Path) -> None:
    file = tmp_path / "mall.xlsx"
    assert set(write({}, {}, file, examples=True).values()) == {0, 18}
    book: Workbook = load_workbook(file)
    said = " ".join(str(cell.value) for row in book["Läs mig"].iter_rows() for cell in row if cell.value)
    for word in (
        "Kolumner med *",
        "tertial plan import",
        "kvantitativ, kvalitativ, kluster",
        "Stoppdatum *",
    ):
        assert word in said
    for page in book.worksheets[2:]:
        assert str(page["A2"].value).startswith("[exempel] "), page.title
