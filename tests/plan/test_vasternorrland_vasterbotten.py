"""Västernorrland 2024-2026 and Västerbotten 2024-2027 against what was counted by hand in the documents."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from plan.indicator import Coverage, Direction, Indicator, IndicatorKind
from plan.model import Plan
from plan.parts import pairs_of
from plan.targets import Meaning, read_target
from tests.plan.plans import real_plan

NORRLAND, BOTTEN = "vasternorrland-2024", "vasterbotten-2024"
LEADS, IS_BOARD = "Ansvaret att leda och samordna", "Rollen som nämnd"

TABLE, TABLE_2025, PAGES = (
    "Delmål per år, framtagna 2023",
    "Nämndgemensamma fokusområden och delmål 2025-2028",
    "Sida per fokusområde",
)
LIST, PAGE_2024 = "Prioriterade fokusområden 2024-2027", "Delmål 2024–2027"


def indicators(plan: Plan) -> dict[str, Indicator]:
    return {one.id: one for one in plan.indicators}


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        (
            NORRLAND,
            {
                "Målområde": 3, "Mål": 6, "Inriktning för planperioden": 3, "goal references": 2,
                "quantitative": 8, "qualitative": 2, "cluster": 7, "baselines": 32, "targets": 24,
                "empty targets": 7, "assignment": 28, "points": 18, "risks": 8, "economy": 9, "footnotes": 7,
                "periods": 21,
            },
        ),
        (
            BOTTEN,
            {
                "Fokusområde": 6, "Tillstånd 2027": 19, "Delmål": 35, "activity": 69, "goal references": 43,
                "footnotes": 2, "periods": 12,
            },
        ),
    ],
)  # fmt: skip
def test_everything_is_there_kind_by_kind(name: str, counts: dict[str, int]) -> None:
    plan = real_plan(name)
    targets = [target for one in plan.indicators for target in one.targets]
    found = Counter(
        {
            "baselines": sum(len(one.baselines) for one in plan.indicators),
            "targets": len(targets),
            "empty targets": sum(not target.text for target in targets),
            "points": sum(len(one.points) for one in plan.activities),
            "goal references": sum(len(goal.references) for goal in plan.goals),
            "risks": len(plan.risks),
            "economy": len(plan.economy),
            "footnotes": len(plan.footnotes),
            "periods": len(plan.periods),
        }
    )
    found.update(goal.level or "" for goal in plan.goals)
    found.update(str(item.kind) for item in plan.items.values())
    assert +found == counts


@pytest.mark.parametrize("name", [NORRLAND, BOTTEN])
def test_everybody_needed_is_named_by_role(name: str) -> None:
    plan = real_plan(name)
    assert all(goal.owner for goal in plan.goals)
    assert len(plan.controllers) == 1
    assert len(plan.channels) == 2
    assert {person.id for person in plan.people if not person.manager} == {"regiondirektor"}
    assert all(person.deputy for person in plan.people if person.id not in plan.controllers)
    used = {owner for item in plan.items.values() for owner in item.owners} | {g.owner for g in plan.goals}
    used |= {one.provider for one in plan.indicators} | {
        owner for one in plan.indicators for split in one.splits for owner in split.owners.values()
    }
    assert {person.id for person in plan.people} - used <= set(plan.controllers)


@pytest.mark.parametrize("name", [NORRLAND, BOTTEN])
def test_each_year_has_its_reports(name: str) -> None:
    plan = real_plan(name)
    for code in ("DA04", "DA08", "ÅR"):
        assert {f"{year}-{code}" for year in plan.years} <= set(plan.period)
    assert all(period.last_day < period.opens < period.deadline for period in plan.periods)


@pytest.mark.parametrize(
    ("goal", "kinds", "leads", "is_board", "points"),
    [
        ("mal-2-1-1", "q", 3, 3, []),
        ("mal-2-1-2", "cjj", 4, 1, [3]),
        ("mal-2-2-1", "ccc", 2, 2, [3]),
        ("mal-2-2-2", "qq", 1, 1, []),
        ("mal-2-3-1", "qqqc", 5, 1, []),
        ("mal-2-3-2", "qqcc", 1, 2, [12]),
    ],
)
def test_what_stands_under_each_goal_of_vasternorrland(
    goal: str, kinds: str, leads: int, is_board: int, points: list[int]
) -> None:
    plan = real_plan(NORRLAND)
    letters = {
        IndicatorKind.QUANTITATIVE: "q",
        IndicatorKind.QUALITATIVE: "j",
        IndicatorKind.CLUSTER: "c",
    }
    assert "".join(letters[one.kind] for one in plan.indicators if one.goal == goal) == kinds
    under = [one for one in plan.activities if one.goal == goal]
    assert sum((one.note or "").startswith(LEADS) for one in under) == leads
    assert sum((one.note or "").startswith(IS_BOARD) for one in under) == is_board
    assert len(under) == leads + is_board
    assert {one.boards for one in under} == {("RS",)}
    assert [len(one.points) for one in under if one.points] == points


NEW = "Ny indikator 2024"


@pytest.mark.parametrize(
    ("item", "cells"),
    [
        ("stallningstaganden", [NEW, NEW, "Ny indikator", "Ska utarbetas"]),
        ("gnv-proaktiv", [NEW, NEW, "Ja", "Ja Ja"]),
        ("gnv-samordning", [NEW, NEW, "Ja", "Ja"]),
        ("gnv-medskapare", [NEW, NEW, "Ja", "Ja"]),
        ("gnv-relation", [NEW, NEW, "Ja", "Ja"]),
        ("hse", ["75", "75", ">75", ""]),
        ("patientsakerhetsberattelse", ["", "100 %", "100 %", ""]),
        ("hme", ["RVN 77, RLF 74", "RVN 77, RLF 74", "Bibehålla/öka", ""]),
        ("hme-motivation", ["RVN 79, RLF 75", "RVN 79, RLF 75", "Bibehålla/öka", ""]),
        ("hme-ledarskap", ["RVN 80, RLF 78", "RVN 80, RLF 77", "Bibehålla/öka", ""]),
        ("hme-styrning", ["RVN 72, RLF 69", "RVN 72, RLF 69", "Bibehålla/öka", ""]),
        ("dimios", ["-", "39 %", "42 %", ""]),
        ("halsam", ["", "", "", ""]),
        ("samverkan-gnv", ["", "", "", ""]),
        ("starkt-kompetensforsorjning", ["", "", "", ""]),
        ("civil-beredskap", ["", "", "", ""]),
        ("hallbarhetsplan", ["", "", "", ""]),
    ],
)
def test_the_cells_of_vasternorrlands_tables(item: str, cells: list[str]) -> None:
    one = indicators(real_plan(NORRLAND))[item]
    assert [
        *(_stated(one, year) for year in (2021, 2022)),
        *(_aimed(one, year) for year in (2024, 2026)),
    ] == cells


def _stated(indicator: Indicator, year: int) -> str:
    return ", ".join(
        f"{pairs_of(one.part).get('enhet', '')} {one.text}".strip()
        for one in indicator.baselines
        if one.year == year
    )


def _aimed(indicator: Indicator, year: int) -> str:
    return "".join(one.text for one in indicator.targets if one.year == year)


def test_how_vasternorrlands_indicators_are_answered() -> None:
    found = indicators(real_plan(NORRLAND))
    clusters = {item: len(one.parts) for item, one in found.items() if one.kind is IndicatorKind.CLUSTER}
    assert clusters == {
        "gnv-proaktiv": 3, "gnv-samordning": 3, "gnv-medskapare": 2, "gnv-relation": 2,
        "starkt-kompetensforsorjning": 6, "civil-beredskap": 3, "hallbarhetsplan": 4,
    }  # fmt: skip
    engaged = [item for item in found if item.startswith("hme")]
    assert all(found[item].owed_parts == ("enhet:RVN", "enhet:RLF") for item in engaged)
    assert {item for item, one in found.items() if one.direction is Direction.UP} == {*engaged, "hse"}
    assert {item for item, one in found.items() if one.covers is Coverage.YEARLY} == {
        *engaged, "hse", "patientsakerhetsberattelse", "dimios",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Ny indikator", Meaning.missing),
        ("Ska utarbetas", Meaning.missing),
        ("", Meaning.missing),
        ("Ja", Meaning.yes),
        ("Ja Ja", Meaning.yes),
        (">75", Meaning.above),
        ("100 %", Meaning.equals),
        ("42 %", Meaning.equals),
        ("Bibehålla/öka", Meaning.maintain_or_increase),
    ],
)
def test_how_vasternorrlands_targets_are_understood(text: str, meaning: Meaning) -> None:
    assert text in {target.text for one in real_plan(NORRLAND).indicators for target in one.targets}
    assert read_target(text).meaning is meaning


def test_effektiv_administration_is_reported_each_quarter() -> None:
    plan = real_plan(NORRLAND)
    quarterly = [one for one in plan.activities if any("-K" in code for code in one.reporting)]
    assert [one.id for one in quarterly] == ["u28"]
    assert len(quarterly[0].reporting) == 12


def test_the_goals_of_vasterbotten_version_by_version() -> None:
    counts: dict[tuple[str | None, str | None, int | None], int] = {
        ("Fokusområde", None, None): 6,
        ("Tillstånd 2027", LIST, 2027): 6,
        ("Tillstånd 2027", PAGE_2024, 2027): 1,
        ("Tillstånd 2027", TABLE, 2027): 6,
        ("Tillstånd 2027", PAGES, 2027): 6,
        ("Delmål", PAGE_2024, 2024): 1,
        ("Delmål", TABLE, 2024): 6,
        ("Delmål", TABLE, 2025): 9,
        ("Delmål", TABLE, 2026): 6,
        ("Delmål", TABLE_2025, 2025): 6,
        ("Delmål", PAGES, 2024): 2,
        ("Delmål", PAGES, 2025): 4,
        ("Delmål", PAGES, 2026): 1,
    }
    assert Counter((goal.level, goal.version, goal.year) for goal in real_plan(BOTTEN).goals) == counts


@pytest.mark.parametrize(
    ("focus", "counts"),
    [
        ("ledning", {(PAGE_2024, 2024): 5, (TABLE, 2024): 6, (TABLE, 2025): 4, (TABLE_2025, 2025): 2,
                     (PAGES, 2025): 4, (PAGES, 2026): 4}),
        ("kompetens", {(TABLE, 2024): 3, (TABLE_2025, 2025): 3, (PAGES, 2024): 3}),
        ("beredskap", {(TABLE_2025, 2025): 3, (PAGES, 2025): 4, (PAGES, 2026): 1}),
        ("universitet", {(TABLE, 2024): 3, (TABLE, 2025): 3, (TABLE_2025, 2025): 4, (PAGES, 2024): 3}),
        ("samverkan", {(TABLE, 2024): 3, (TABLE_2025, 2025): 3, (PAGES, 2025): 2, (PAGES, 2026): 2}),
        ("kultur", {(TABLE, 2024): 1, (TABLE_2025, 2025): 1, (PAGES, 2025): 2}),
    ],
)  # fmt: skip
def test_the_delaktiviteter_of_each_fokusomrade(focus: str, counts: dict[tuple[str, int], int]) -> None:
    plan = real_plan(BOTTEN)
    under = [one for one in plan.activities if one.goal and one.goal.partition("-")[0] == focus]
    assert Counter((one.version, one.year) for one in under) == counts


def test_one_version_of_vasterbotten_is_asked_for_each_year() -> None:
    plan = real_plan(BOTTEN)
    asked: dict[tuple[int | None, str], set[str | None]] = {}
    for one in plan.activities:
        if one.reporting:
            assert {int(code[:4]) for code in one.reporting} == {one.year}
            asked.setdefault((one.year, str(one.goal).partition("-")[0]), set()).add(one.version)
    assert all(len(versions) == 1 for versions in asked.values())
    assert [sum(code in one.reporting for one in plan.activities) for code in plan.period] == [
        *[16] * 3, *[19] * 3, *[7] * 3, *[0] * 3,
    ]  # fmt: skip


def test_what_a_page_of_vasterbotten_points_at() -> None:
    goal = real_plan(BOTTEN).goal["samverkan-2027e"]
    assert [(one.label, one.text) for one in goal.references] == [
        ("Regionplanens mål", "Mål 7"),
        ("Regionplanens mål", "Mål 3"),
        ("Strategier och överenskommelser", "HSV målbild"),
        ("Strategier och överenskommelser", "FOUI strategin"),
        ("Strategier och överenskommelser", "Regional utvecklingsstrategi 2020–2030"),
        ("Strategier och överenskommelser", "Nära vård 2030"),
        ("Berör fundament/medel", "Forskning och utveckling"),
        ("Berör fundament/medel", "Partnerskap"),
    ]


DOCUMENTS = Path(__file__).parent / "drafting" / "documents"
"""The documents with their running prose cut out."""


def written(name: str) -> str:
    """Return the document without marks of layout, for looking words up."""
    return _plain(_raw(name))


def _raw(name: str) -> str:
    return (DOCUMENTS / f"{name.partition('-')[0]}.txt").read_text(encoding="utf-8")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|\*\*|\[footnoteRef:\d+\]", "", text).split()).casefold()


IN_RUNNING_TEXT = {
    "I sin verksamhetsplan mer detaljerat beskriva hur arbetet ska följas upp",
    "Kvartalsvis återrapportera arbetets framdrift till styrelsens finansutskott",
    (
        "Vår önskade kultur är vägledande för alla verksamheter vilket bidrar till ökad effektivitet,"
        " kvalitet och engagemang"
    ),
}
"""Which the tests' copy of the documents lacks, as it does facts of money, risks and references."""


def named(plan: Plan) -> Iterator[str]:
    """Yield what stands in a plan as the document's headings, tables and lists write it."""
    for goal in plan.goals:
        yield goal.title
    for item in plan.items.values():
        yield item.title
    for activity in plan.activities:
        yield from activity.points
    for indicator in plan.indicators:
        yield from (one.text for one in indicator.targets)
        yield from (
            f"{pairs_of(one.part).get('enhet', '')} {one.text}".strip() for one in indicator.baselines
        )


@pytest.mark.parametrize("name", [NORRLAND, BOTTEN])
def test_titles_targets_and_figures_stand_in_the_document(name: str) -> None:
    document = written(name)
    missing = {text for text in named(real_plan(name)) if _plain(text) not in document}
    assert missing <= IN_RUNNING_TEXT


@pytest.mark.parametrize(
    ("name", "of_interest", "bullet", "count"),
    [
        (NORRLAND, r"\]Målområden \n.*Toc\d+\]Ekonomi ", r"^· (.+)$", 44 + 3),
        (BOTTEN, r".*", r"^- (.+)$|<li>-? ?(.+?)</li>", 57),
    ],
)
def test_every_bullet_of_the_document_is_in_the_plan(
    name: str, of_interest: str, bullet: str, count: int
) -> None:
    part = re.search(of_interest, _raw(name), re.DOTALL)
    assert part is not None
    bullets = ["".join(one.groups("")) for one in re.finditer(bullet, part[0], re.MULTILINE)]
    assert len(bullets) == count
    held = {_plain(text).rstrip(":") for text in named(real_plan(name))}
    how_it_is_read = 3 if name == NORRLAND else 0  # of the chapter itself: what its headings and tables are
    missing = [text for text in bullets if _plain(text).rstrip(": ") not in held]
    assert len(missing) == how_it_is_read
