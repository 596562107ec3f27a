"""Parts: one text for one set of dimension and member, whatever order they came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.parts import TOTAL, pairs_of, part_of, spoken

PAIRS = st.dictionaries(
    st.from_regex(r"[^:|\s]{1,40}", fullmatch=True), st.from_regex(r"[^:|\s]{1,40}", fullmatch=True)
)


@pytest.mark.parametrize(
    ("pairs", "part"),
    [
        ({}, TOTAL),
        ({"kön": "K"}, "kön:K"),
        ({"tertial": "T1", "kön": "K"}, "kön:K|tertial:T1"),
        ({"vårdgren": "somatik", "vårdform": "SV"}, "vårdform:SV|vårdgren:somatik"),
    ],
)
def test_parts_are_written_in_one_way(pairs: dict[str, str], part: str) -> None:
    assert part_of(pairs) == part
    assert pairs_of(part) == pairs


@given(PAIRS)
def test_a_part_gives_back_its_pairs_whatever_their_order(pairs: dict[str, str]) -> None:
    assert pairs_of(part_of(pairs)) == pairs
    assert part_of(dict(reversed(pairs.items()))) == part_of(pairs)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (TOTAL, "totalt"),
        ("kön:K", "kvinnor"),
        ("kön:M", "män"),
        ("kön:K|tertial:T1", "T1 kvinnor"),
        ("nämnd:RS", "RS"),
        ("enhet:K", "K"),
    ],
)
def test_how_a_part_is_said(part: str, said: str) -> None:
    assert spoken(part) == said
