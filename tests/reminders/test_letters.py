"""What the weekly digest counts as come since the last one, and how it says what is new."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plan.answers import Aspect, Reading
from plan.due import Kind
from plan.model import Item, Plan
from tests.plan.plans import MEN, WOMEN, a_number, a_plan, an_activity, an_indicator
from tests.reminders.mornings import Mornings, awaited, local, opened

_BOARDS = ("RS", "HSN")
_BEFORE, _SINCE = local(date(2023, 9, 5)), local(date(2023, 9, 12))


def _plan(*items: Item) -> Plan:
    return a_plan(items=items, channels=({"slack": "C0PLAN", "name": "plan"},))


@pytest.fixture
def mornings(tmp_path: Path) -> Iterator[Mornings]:
    with opened(tmp_path, _plan(an_indicator())) as mornings:
        yield mornings


def _digest(mornings: Mornings, day: int) -> str:
    (text,) = (made.text for due, made in mornings.morning(date(2023, 9, day)) if due.kind is Kind.DIGEST)
    return text


def _status(board: str) -> Reading:
    return Reading(Aspect.STATUS, "Avslutad", "done", f"nämnd:{board}")


def test_an_assignment_of_two_boards_has_come_when_both_have_answered(mornings: Mornings) -> None:
    assignment = an_activity(boards=_BOARDS)
    plan = _plan(assignment)
    mornings.bring(plan, since=date(2023, 1, 2))
    for board, day, head in zip(
        _BOARDS,
        (_BEFORE, _SINCE),
        ("0 av 1 inrapporterad\n", "1 av 1 inrapporterad (1 fler än mån 11 sep)\n"),
        strict=True,
    ):
        mornings.report(plan, "2023-T2", assignment, _status(board), at=day)
        assert head in _digest(mornings, 11 if day is _BEFORE else 18)


def test_another_part_of_what_had_come_is_no_more(mornings: Mornings) -> None:
    plan = _plan(indicator := an_indicator(unit="%"))
    mornings.bring(plan, since=date(2023, 1, 2))
    mornings.report(plan, "2023-T2", indicator, a_number("16.1", WOMEN), at=_BEFORE)
    assert "1 av 1 inrapporterad (1 fler än mån 4 sep)\n" in _digest(mornings, 11)
    mornings.report(plan, "2023-T2", indicator, a_number("17.2", MEN), at=_SINCE)
    assert "1 av 1 inrapporterad\n" in _digest(mornings, 18)


def test_what_is_awaited_again_has_not_come(mornings: Mornings) -> None:
    plan = _plan(first := an_indicator("i"), second := an_indicator("j"))
    mornings.bring(plan, since=date(2023, 1, 2))
    mornings.report(plan, "2023-T2", first, at=_BEFORE)
    assert "1 av 2 inrapporterade (1 fler än mån 4 sep)\n" in _digest(mornings, 11)
    mornings.report(plan, "2023-T2", first, awaited(date(2023, 10, 2)), at=_SINCE)
    mornings.report(plan, "2023-T2", second, at=_SINCE)
    assert "1 av 2 inrapporterade\n" in _digest(mornings, 18)


def test_a_total_is_told_with_its_parts(mornings: Mornings) -> None:
    plan = _plan(indicator := an_indicator(unit="%", targets=({"text": "K 16,0 M 17,2"},)))
    mornings.bring(plan, since=date(2023, 1, 2))
    parts = a_number("16.1", WOMEN), a_number("17.2", MEN)
    mornings.report(plan, "2023-T2", indicator, a_number("16.5", unit="%"), *parts, at=_BEFORE)
    assert "• Sjukfrånvaro: 16.5\u00a0% (kvinnor 16.1 · män 17.2), _preliminärt_" in _digest(mornings, 11)
