"""The readers on published strings: nearly all are understood, and none is taken for something else."""

import pytest

from tests.plan.real_strings import UNSURE, RealString, real_strings, rows

STRINGS = real_strings()


@pytest.mark.parametrize("reader", ["target", "outcome", "status"])
def test_nearly_all_are_understood(reader: str) -> None:
    asked = [one for one in STRINGS if one.reader == reader]
    missed = [one for one in asked if one.answer() != one.expected]
    assert len(missed) <= 0.02 * len(asked), "\n".join(f"{one.text}: {one.answer()}" for one in missed)


@pytest.mark.parametrize("one", STRINGS, ids=lambda one: f"{one.reader}: {one.text[:60]}")
def test_none_is_sure_and_wrong(one: RealString) -> None:
    answer = one.answer()
    assert answer == one.expected or answer.meaning in UNSURE


def test_each_has_a_source() -> None:
    assert {one.source for one in STRINGS} == {row["source"] for row in rows("real_strings_sources.tsv")}


def test_there_are_enough_of_them() -> None:
    assert sum(one.reader == "target" for one in STRINGS) >= 120
