"""What the rows of a sheet are about and what they say: every split that the plans have."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.answers import Aspect, Meaning, Reading
from plan.indicator import Indicator
from plan.model import Plan
from plan.parts import TOTAL
from plan.sheet import Cell, Column, Row, Sheet
from plan.sheet_rows import Wrong, is_same, lines, lines_of, understand, written
from tests.plan.plans import a_number, a_plan, a_word, an_activity, an_indicator, real_plan

TODAY = date(2023, 9, 8)
SEX = {"dimension": "kön", "members": ["K", "M"]}
FORMS = {"dimension": "vårdform", "members": ["SV", "ÖV"]}
TERTIALS = {"dimension": "tertial", "members": ["T1", "T2"]}
UNITS = {"dimension": "enhet", "members": ["RVN", "RLF"], "each_owes": True, "owners": {"RVN": "b"}}
OUTCOME, WOMEN, MEN, FORECAST, COMMENT = Column


def opened(indicator: Indicator) -> dict[str, str]:
    """The rows by name, with the columns that are open in each: U(tfall), K, M, H(elårsprognos)."""
    return {
        line.name: "".join(column[0] for column in line.cells if column is not COMMENT)
        for line in lines_of(indicator)
    }


@pytest.mark.parametrize(
    ("fields", "rows"),
    [
        ({}, {"": "UH"}),
        ({"splits": [SEX]}, {"": "UKMH"}),
        ({"splits": [FORMS]}, {"": "UH", "SV": "UH", "ÖV": "UH"}),
        ({"splits": [SEX, FORMS]}, {"": "UKMH", "SV": "UH", "ÖV": "UH"}),
        ({"splits": [FORMS, SEX], "crossed": True}, {"": "UH", "SV": "KM", "ÖV": "KM"}),
        ({"splits": [TERTIALS, SEX], "crossed": True}, {"": "UKMH"}),
        ({"splits": [UNITS]}, {"": "UH", "RVN": "UH", "RLF": "UH"}),
        (
            {"splits": [{"dimension": "a", "members": ["x"]}, {"dimension": "b", "members": ["x"]}]},
            {"": "UH", "a:x": "UH", "b:x": "UH"},
        ),
        ({"kind": "qualitative"}, {"": "UH"}),
        (
            {"kind": "cluster", "questions": ["Finns rutin?", "Följs den?"]},
            {"": "UH", "parameter 1": "U", "parameter 2": "U"},
        ),
        (
            {"kind": "cluster", "parameters": 3},
            {"": "UH", "parameter 1": "U", "parameter 2": "U", "parameter 3": "U"},
        ),
    ],
)
def test_every_split_has_its_rows_and_columns(fields: dict[str, object], rows: dict[str, str]) -> None:
    assert opened(an_indicator("i", **fields)) == rows


@pytest.mark.parametrize("name", ["varmland-2023", "norrbotten-2023"])
def test_a_sheet_has_a_cell_for_every_part_that_a_plan_asks_for(name: str) -> None:
    plan = real_plan(name)
    for period in plan.periods:
        asked = [item for item in plan.asked[period.code] if isinstance(item, Indicator)]
        wanted = {(item.id, part) for item in asked for part in (TOTAL, *item.parts)}
        held = [
            (line.indicator.id, part)
            for line in lines(plan, period)
            for aspect, part in line.cells.values()
            if aspect is Aspect.OUTCOME
        ]
        assert set(held) == wanted
        assert len(held) == len(wanted)


def a_split_plan() -> Plan:
    people = [{"id": one, "name": one} for one in ("a", "b", "c")]
    return a_plan(
        people=people,
        items=[
            an_indicator("hme", splits=[UNITS], provider="c"),
            an_indicator("sjuk", title="Sjukfrånvaro", unit="%", splits=[SEX]),
            an_indicator("mal", kind="qualitative", provider="c"),
            an_activity("akt"),
        ],
    )


@pytest.mark.parametrize(
    ("person", "rows"),
    [
        (None, ["hme/", "hme/RVN", "hme/RLF", "sjuk/", "mal/"]),
        ("a", ["hme/", "hme/RVN", "hme/RLF", "sjuk/", "mal/"]),
        ("b", ["hme/RVN"]),
        ("c", ["hme/", "hme/RVN", "hme/RLF", "mal/"]),
    ],
)
def test_a_person_gets_what_is_theirs(person: str | None, rows: list[str]) -> None:
    plan = a_split_plan()
    found = lines(plan, plan.periods[0], person)
    assert [f"{line.indicator.id}/{line.name}" for line in found] == rows


def a_sheet(*rows: tuple[str, str, dict[Column, str | Cell]]) -> Sheet:
    made = (
        Row(
            number=number,
            item=item,
            part=part,
            cells={
                column: said if isinstance(said, Cell) else Cell(text=said) for column, said in cells.items()
            },
            stood={"utfall/": 7},
        )
        for number, (item, part, cells) in enumerate(rows, 2)
    )
    return Sheet(plan="p", period="2023-T2", rows=tuple(made))


def test_cells_are_read_as_in_chat() -> None:
    sheet = a_sheet(
        (
            "sjuk",
            "",
            {OUTCOME: "2,8", WOMEN: "3,2 %", MEN: "-", FORECAST: "3", COMMENT: "Lägre 3 än i våras"},
        ),
        ("mal", "Totalt", {OUTCOME: "delvis"}),
        ("HME", "rvn", {OUTCOME: "data kommer 15 oktober", COMMENT: "Samma"}),
        ("hme", "", {COMMENT: "Samma"}),
        ("finns-inte", "", {}),
    )
    found = understand(sheet, a_split_plan(), TODAY)
    assert found.faults == []
    assert [(one.row, one.indicator.id, written(one.reading.key), one.reading.meaning, one.stood)
            for one in found.filled] == [
        (2, "sjuk", "utfall/", Meaning.NUMBER, 7),
        (2, "sjuk", "utfall/kön:K", Meaning.NUMBER, None),
        (2, "sjuk", "utfall/kön:M", Meaning.MISSING, None),
        (2, "sjuk", "prognos/", Meaning.NUMBER, None),
        (2, "sjuk", "kommentar/", Meaning.TEXT, None),
        (3, "mal", "utfall/", Meaning.PARTLY, 7),
        (4, "hme", "utfall/enhet:RVN", Meaning.AWAITED, None),
        (4, "hme", "kommentar/", Meaning.TEXT, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "wrong", "words"),
    [
        (("nej", "", {OUTCOME: "1"}), Wrong.NO_ITEM, "nej"),
        (("", "", {COMMENT: "Hej"}), Wrong.NO_ITEM, ""),
        (("akt", "", {OUTCOME: "1"}), Wrong.NOT_AN_INDICATOR, "Värdegrundsarbete"),
        (("hme", "RS", {OUTCOME: "1"}), Wrong.NO_PART, "RVN, RLF"),
        (("mal", "RS", {OUTCOME: "1"}), Wrong.NO_PART, ""),
        (("hme", "", {WOMEN: "1"}), Wrong.CLOSED, "Sjukfrånvaro"),
        (
            ("sjuk", "", {OUTCOME: Cell(trouble="Cellen är en formel.")}),
            Wrong.NOT_READ,
            "Cellen är en formel.",
        ),
        (("sjuk", "", {OUTCOME: "2.500"}), Wrong.UNCLEAR, "2.500"),
        (("sjuk", "", {OUTCOME: "2,8 K 3"}), Wrong.UNCLEAR, "2,8 K 3"),
        (("sjuk", "", {OUTCOME: "5 mnkr"}), Wrong.UNCLEAR, "5 mnkr"),
        (("mal", "", {OUTCOME: "5"}), Wrong.UNCLEAR, "5"),
        (("sjuk", "", {OUTCOME: "data kommer 1 maj 2023"}), Wrong.UNCLEAR, "data kommer 1 maj 2023"),
    ],
)
def test_what_is_wrong_is_said_by_row(
    row: tuple[str, str, dict[Column, str | Cell]], wrong: Wrong, words: str
) -> None:
    found = understand(a_sheet(row), a_split_plan(), TODAY)
    assert [(fault.row, fault.wrong, fault.words) for fault in found.faults] == [(2, wrong, words)]
    assert found.filled == []


def a_comment(text: str) -> Reading:
    return Reading(Aspect.COMMENT, text, Meaning.TEXT)


def test_every_fault_is_found_at_once() -> None:
    sheet = a_sheet(
        ("sjuk", "", {OUTCOME: "nja", WOMEN: "nja", MEN: "3", COMMENT: "Ett"}),
        ("sjuk", "totalt", {OUTCOME: "3"}),
        ("hme", "RVN", {OUTCOME: "70", COMMENT: "Ett"}),
        ("hme", "RLF", {COMMENT: "Två"}),
        ("nej", "", {OUTCOME: "3"}),
    )
    found = understand(sheet, a_split_plan(), TODAY)
    assert [(fault.row, fault.column, fault.wrong) for fault in found.faults] == [
        (2, OUTCOME, Wrong.UNCLEAR),
        (2, WOMEN, Wrong.UNCLEAR),
        (3, None, Wrong.TWICE),
        (5, COMMENT, Wrong.OTHER_COMMENT),
        (6, None, Wrong.NO_ITEM),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (a_number("2.8"), a_number("2.8"), True),
        (a_number("2.8"), a_number("2.80"), False),
        (a_number("2.8", unit="%"), a_number("2.8"), False),
        (replace(a_number("2.8", unit="%"), text="2,8 %"), a_number("2.8", unit="%"), True),
        (a_word(Meaning.MISSING), replace(a_word(Meaning.MISSING), text="-"), True),
        (a_word(Meaning.MISSING), a_number("0"), False),
        (a_comment("Ja"), a_comment("ja"), False),
    ],
)  # fmt: skip
def test_what_says_the_same_is_no_change(one: Reading, other: Reading, *, same: bool) -> None:
    assert is_same(one, other) is same
    assert is_same(other, one) is same


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["hme", "sjuk", "mal", "akt", "nej", ""]),
            st.sampled_from(["", "RVN", "rlf", "K", "T1"]),
            st.dictionaries(st.sampled_from(Column), st.text(max_size=12)),
        ),
        max_size=6,
    )
)
def test_any_sheet_gives_each_key_once_or_a_fault(
    rows: list[tuple[str, str, dict[Column, str | Cell]]],
) -> None:
    found = understand(a_sheet(*rows), a_split_plan(), TODAY)
    keys = [(one.indicator.id, one.reading.key) for one in found.filled]
    assert len(keys) == len(set(keys))
    numbers = [fault.row for fault in found.faults]
    assert numbers == sorted(numbers)
