"""A sample of the fault harness: killed while Slack is in trouble, each message still comes once."""

import pytest

from tests.faults.__main__ import due_this_morning
from tests.faults.run import Case, run
from tests.faults.steps import TWO_MORNINGS, Step, Trouble


@pytest.mark.parametrize(
    ("trouble", "step"),
    [(Trouble.CUT, Step.ACCEPT), (Trouble.NONE, Step.MARK), (Trouble.UNASKED, Step.ANSWER)],
)
async def test_each_message_comes_once(database_url: str, trouble: Trouble, step: Step) -> None:
    several = database_url.startswith("postgresql")
    case = Case(trouble, step, "", instances=2 if several else 1, kills=2 if several else 1)
    due = await due_this_morning()
    outcome = await run(case, database_url, due, "sample")
    assert outcome.due > 10
    assert outcome.kills == case.kills * (2 if trouble in TWO_MORNINGS else 1)
    assert (outcome.lost, outcome.doubled, outcome.unsettled) == (0, 0, ())
    assert (outcome.commands_lost, outcome.commands_doubled) == (0, 0)
