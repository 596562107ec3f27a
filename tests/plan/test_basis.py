"""What a goal's judgement rests on."""

from datetime import date

from plan.answers import Aspect, Meaning, Reading, Standing
from plan.basis import Basis, basis
from plan.item import Amendment, AmendmentKind
from plan.judged import Judged
from plan.model import Goal
from plan.statuses import Status
from plan.trend import Trend
from plan.verdicts import Verdict
from tests.plan.plans import a_number, a_period, a_plan, a_word, an_activity, an_indicator, what_stands

YEAR = a_period("2023-ÅR", "2023-01..2023-12")
LAST = a_period("2022-ÅR", "2022-01..2022-12")
TODAY = date(2024, 1, 20)
BOTH = {"reporting": ("2023-ÅR", "2022-ÅR")}
TOP = Goal(id="top", title="Hållbar organisation", owner="a")
BELOW = Goal(id="below", title="Hållbart arbetsliv", parent="top", owner="a")
OTHER_YEAR = Goal(id="then", title="Delmål 2022", parent="top", year=2022)
ENDED = Amendment(kind=AmendmentKind.ENDED, on=date(2023, 5, 1))
PLAN = a_plan(
    periods=(LAST, YEAR),
    goals=(TOP, BELOW, OTHER_YEAR),
    items=(
        an_indicator(
            "sick", goal="below", unit="%", direction="down", targets=({"year": 2023, "text": "5 %"},), **BOTH
        ),
        an_indicator("hme", goal="top", targets=({"year": 2023, "text": "minst 80"},), **BOTH),
        an_indicator("later", goal="top", reporting=()),
        an_indicator("gone", goal="top", amendments=(ENDED,), **BOTH),
        an_indicator("elsewhere", **BOTH),
        an_activity("led", goal="top", boards=("RS", "RUN"), **BOTH),
        an_activity("then", goal="then", **BOTH),
        an_activity("old", goal="top", year=2022, **BOTH),
    ),
)
SAID: dict[tuple[str, str], Standing] = {
    ("2022-ÅR", "sick"): what_stands(a_number("5.5", unit="%")),
    ("2023-ÅR", "sick"): what_stands(
        a_number("4.8", unit="%"), Reading(Aspect.COMMENT, "Fler i arbete", Meaning.TEXT)
    ),
    ("2023-ÅR", "led"): what_stands(Reading(Aspect.STATUS, "klar", Status.done, "nämnd:RS")),
    ("2023-ÅR", "below"): what_stands(Reading(Aspect.JUDGEMENT, "Sjuktalen sjunker", Judged.MET)),
}


def found() -> Basis:
    """What the top goal's judgement rests on."""
    return basis(PLAN, TOP, YEAR, lambda period, item: SAID.get((period, item), {}), TODAY)


def test_everything_below_the_goal_in_the_period_is_there() -> None:
    basis = found()
    assert [one.indicator.id for one in basis.measured] == ["sick", "hme", "later"]
    assert [one.activity.id for one in basis.undertaken] == ["led"]
    assert [(one.goal.id, one.said is not None) for one in basis.below] == [("below", True)]


def test_each_has_its_verdict_and_what_is_missing_is_told() -> None:
    basis = found()
    assert basis.verdicts == {Verdict.MET: 1, Verdict.NO_OUTCOME: 1, Verdict.NOT_ASKED: 1}
    assert basis.statuses == {Status.done: 1}
    assert [one.id for one in basis.missing] == ["hme", "led"]
    sick = basis.measured[0]
    assert sick.trend is not None
    assert (sick.trend.trend, sick.comment) == (Trend.BETTER, "Fler i arbete")


def test_no_rule_says_whether_a_goal_is_reached() -> None:
    """All that is below may be met or unmet: the goal has only what a person has said."""
    for word in (Meaning.YES, Meaning.NO):
        every = {("2023-ÅR", one.id): what_stands(a_word(word)) for one in PLAN.indicators}
        one = basis(PLAN, TOP, YEAR, lambda period, item: every.get((period, item), {}), TODAY)  # noqa: B023 asked at once
        assert [below.said for below in one.below] == [None]
        assert not hasattr(one, "judged")


def test_a_state_to_be_reached_later_leads_to_what_is_of_the_year() -> None:
    goals = (
        Goal(id="focus", title="Kompetens"),
        Goal(id="state", title="Tillståndet 2027", parent="focus", year=2027),
        Goal(id="now", title="Delmål 2023", parent="state", year=2023),
        Goal(id="next", title="Delmål 2024", parent="state", year=2024),
    )
    items = (an_activity("a", goal="now", year=2023), an_activity("b", goal="next", year=2024))
    plan = a_plan(goals=goals, items=items)
    seen = basis(plan, goals[0], plan.periods[0], lambda _period, _item: {}, date(2023, 9, 8))
    assert [one.goal.id for one in seen.below] == ["state", "now"]
    assert [one.activity.id for one in seen.undertaken] == ["a"]
