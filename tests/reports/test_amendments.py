"""Decisions in mid-year as they are said."""

from datetime import date

from plan.item import Amendment, AmendmentKind
from reports.amendments import latest, lines, summary
from tests.plan.plans import a_plan, an_activity, an_indicator

_ADDED = Amendment(kind=AmendmentKind.ADDED, on=date(2023, 2, 1), decision="§ 12, dnr 23RS100")
_CHANGED = Amendment(kind=AmendmentKind.CHANGED, on=date(2023, 5, 2), text="Nytt <mål>")
_ENDED = Amendment(kind=AmendmentKind.ENDED, on=date(2023, 6, 1), decision="§ 64")


def test_every_decision_is_listed_the_latest_first() -> None:
    items = (an_activity("x", amendments=(_ADDED, _ENDED)), an_indicator("i", amendments=(_CHANGED,)))
    plan = a_plan(items=items)
    assert summary(plan) == "3 ändringar under planens tid"
    assert lines(plan) == [
        "*Värdegrundsarbete* · `x`\nutgår 2023-06-01 (§ 64)",
        "*Sjukfrånvaro* · `i`\nändras 2023-05-02: Nytt &lt;mål&gt;",
        "*Värdegrundsarbete* · `x`\ntillkommer 2023-02-01 (§ 12, dnr 23RS100)",
    ]


def test_what_a_plan_no_longer_names_keeps_its_decision() -> None:
    gone = an_activity("x", amendments=(_ENDED,), retired=date(2023, 7, 1))
    assert summary(a_plan(items=[gone])) == "1 ändring under planens tid"


def test_without_decisions_nothing_is_said() -> None:
    plan = a_plan(items=[an_activity("x")])
    assert (summary(plan), lines(plan), latest(plan.items["x"])) == ("", [], "")
