"""Real plans, their running prose replaced: what is found, missed and invented, counted."""

from pathlib import Path

import pytest
import yaml

from bot.documents.reading import read_document
from plan.drafting.draft import draft
from plan.faults import Raw
from plan.remarks import Certainty, Drafted
from tests.bot.documents.written import as_pdf, as_word
from tests.plan.drafting.measure import EXACT, measure

HERE = Path(__file__).parent
TRUTH = yaml.load((HERE / "truth.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 texts only
CLEAN = ["vasternorrland", "vasterbotten", "halland", "varmland"]
WORN = 80
"""How alike two titles are that differ by what a scanner lost, in percent."""


def drafted(name: str, form: str, folder: Path) -> Drafted:
    source = HERE / "documents" / f"{name}.txt"
    document = read_document(source)
    if form == "docx":
        source = as_word(document, folder / "plan.docx")
    elif form == "pdf":
        source = folder / "plan.pdf"
        as_pdf(document, source)
    return draft(read_document(source))


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize("form", ["txt", "docx", "pdf"])
def test_clean_plans_are_found_whole_and_nothing_is_invented(name: str, form: str, tmp_path: Path) -> None:
    found = drafted(name, form, tmp_path)
    for kind in ("indicators", "activities"):
        measured = measure(found, kind, TRUTH[name][kind], TRUTH[name].get("either", []))
        assert (measured.missed, measured.invented, measured.other_targets) == ([], [], []), kind


def test_a_scanned_plan_is_found_in_part_and_all_of_it_unsure(tmp_path: Path) -> None:
    found = drafted("norrbotten", "txt", tmp_path)
    indicators = measure(found, "indicators", TRUTH["norrbotten"]["indicators"], alike=WORN)
    assignments = measure(found, "activities", TRUTH["norrbotten"]["activities"], alike=WORN)
    assert (len(indicators.found), len(indicators.invented), len(indicators.other_targets)) == (28, 6, 4)
    assert (assignments.missed, assignments.invented, assignments.other_targets) == ([], [], [])
    assert {remark.certainty for remark in found.remarks.values()} == {Certainty.UNSURE}
    risks = found.data["risks"]
    assert isinstance(risks, list)
    assert len(risks) == 11


def test_measuring_sees_what_is_wrong() -> None:
    draft_of_one = Drafted({"indicators": [{"title": "Påhittad"}, {"title": "Känd"}]}, {})
    truth: list[dict[str, Raw]] = [{"title": "Känd", "targets": ["75 %"]}, {"title": "Glömd"}]
    measured = measure(draft_of_one, "indicators", truth, alike=EXACT)
    assert (measured.found, measured.missed) == (["Känd"], ["Glömd"])
    assert (measured.invented, measured.other_targets) == (["Påhittad"], ["Känd"])
    assert measured.share == 0.5


@pytest.mark.parametrize(
    ("name", "goals"),
    [
        ("vasternorrland", {"Målområde": 3, "Mål": 6}),
        ("halland", {"Fokusområde": 4, "Regionfullmäktiges mål": 11, "Regionstyrelsens mål": 12}),
        ("varmland", {"Nivå 1": 4, "Nivå 2": 8, "Nivå 3": 5}),
    ],
)
def test_goals_have_their_levels(name: str, goals: dict[str, int], tmp_path: Path) -> None:
    rows = drafted(name, "txt", tmp_path).data["goals"]
    assert isinstance(rows, list)
    levels = [row["level"] for row in rows if isinstance(row, dict)]
    assert {str(level): levels.count(level) for level in levels} == goals
