"""What somebody owes, with the status that an activity had last."""

from datetime import date

import pytest

from plan.answers import Aspect, Reading, Standing
from plan.owed import Owed
from plan.owing import lines_of
from tests.plan.plans import a_period, a_plan, an_activity, an_indicator, what_stands

_SPRING = a_period("2023-T1", "2023-01..2023-04", opens=date(2023, 5, 2), deadline=date(2023, 5, 15))
_AUTUMN = a_period()


def _status(text: str, board: str = "") -> Reading:
    return Reading(Aspect.STATUS, text, "in_progress", f"nämnd:{board}" if board else "")


@pytest.mark.parametrize(
    ("from_start", "boards", "stood", "status"),
    [
        ("Pågående", (), (), "Pågående"),
        (None, (), (), ""),
        ("Ej påbörjad", (), (_status("Pågående"),), "Pågående"),
        (None, ("RS", "RUN"), (_status("Pågående", "RS"), _status("Pågående", "RUN")), "Pågående"),
        (None, ("RS", "RUN"), (_status("Pågående", "RS"), _status("Avslutad", "RUN")), ""),
        ("Pågående", ("RS", "RUN"), (_status("Avslutad", "RS"),), ""),
        ("Pågående", ("RS", "RUN"), (_status("Pågående", "RS"),), "Pågående"),
    ],
)
def test_the_status_that_all_boards_had_last(
    from_start: str | None, boards: tuple[str, ...], stood: tuple[Reading, ...], status: str
) -> None:
    item = an_activity(status=from_start, boards=boards)
    plan = a_plan(periods=[_SPRING, _AUTUMN], items=[item])

    def answers(period: str, _: str) -> Standing:
        return what_stands(*stood) if period == "2023-T1" else {}

    (line,) = lines_of(plan, [Owed(item, _AUTUMN)], answers)
    assert line.status == status


def test_an_indicator_has_no_status() -> None:
    plan = a_plan(items=[an_indicator()])
    (line,) = lines_of(plan, [Owed(plan.items["i"], plan.periods[0])], lambda *_: {})
    assert (line.plan, line.owed.item.id, line.status) == (plan, "i", "")
