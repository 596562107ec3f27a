"""Whatever a document holds, the draft is whole: ids, references and remarks agree, no title is made up."""

from hypothesis import given
from hypothesis import strategies as st

from plan.drafting.document import Block, Document, Heading, ListItem, Paragraph, Row, Table
from plan.drafting.draft import draft
from plan.drafting.folding import folded
from plan.faults import Raw

WORDS = st.sampled_from(
    [
        *(
            "Indikator",
            "Mål",
            "Mål 2025",
            "Utfall",
            "Aktivitet",
            "Status",
            "Uppdrag",
            "Nämnd",
            "Risk",
            "S",
            "K",
        ),
        *(
            "Kommentar: klart",
            "Aktiviteter:",
            "Delmål 2025: God vård",
            "Fokusområde",
            "2024",
            "75 %",
            "-",
            "",
            "• a",
        ),
        *(
            "Styrelsen ska:",
            "Nyckeltal:",
            "Säkerställa att det går (RS, RUN)",
            "Pågående",
            "Kvinnor",
            "1 200",
        ),
        *(
            "Styrmått Ingångsvärde Mål 2023 Mål 2025 Källa Period",
            "Antal vård- 2021 Öka Öka Data ÅR",
            "Tabell 1 Budget",
        ),
    ]
)
TEXTS = st.one_of(WORDS, st.text(max_size=30), st.lists(WORDS, max_size=3).map("\n".join))


@st.composite
def tables(take: st.DrawFn) -> Table:
    width = take(st.integers(1, 5))
    cells = take(st.lists(st.tuples(*[TEXTS] * width), min_size=1, max_size=5))
    return Table(
        tuple(Row(row, f"rad {number}") for number, row in enumerate(cells)), "tabell", take(st.booleans())
    )


BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 8), TEXTS, st.just("rad 1"), st.booleans()),
    st.builds(Paragraph, TEXTS, st.just("rad 2")),
    st.builds(ListItem, TEXTS, st.just("rad 3"), st.integers(0, 2)),
    tables(),
)


@given(st.lists(BLOCKS, max_size=8), st.booleans())
def test_a_draft_is_whole(blocks: list[Block], damaged: bool) -> None:  # noqa: FBT001 a property of the document
    drafted = draft(Document(tuple(blocks), damaged))
    text = folded(" ".join(_texts(blocks))).replace(" ", "")
    goals = {str(row["id"]) for row in _rows(drafted.data["goals"])}
    for kind in ("goals", "indicators", "activities", "risks", "economy"):
        rows = _rows(drafted.data[kind])
        assert len({str(row["id"]) for row in rows}) == len(rows)
        for number, row in enumerate(rows):
            assert drafted.remarks[kind, number].where
            for name in ("goal", "parent"):
                assert row.get(name) is None or row[name] in goals
            title = folded(str(row.get("title", row.get("factor", row.get("row"))))).replace(" ", "")
            assert damaged or title in text


def _texts(blocks: list[Block]) -> list[str]:
    return [
        text
        for block in blocks
        for text in (
            [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block.text]
        )
    ]


def _rows(found: Raw) -> list[dict[str, Raw]]:
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
