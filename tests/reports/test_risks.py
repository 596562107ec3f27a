"""A plan's risks as they are said."""

import pytest

from plan.model import Goal
from plan.risks import Risk, RiskScale
from reports.risks import doubtful, lines, summary
from tests.plan.plans import a_plan, real_plan

_FIVE = RiskScale(probability=5, consequence=5)
_SIX = RiskScale(probability=3, consequence=3, act_from=6)
_RISK = Risk(id="r", nr="1", factor="Kompetens", probability=2, consequence=3)


def test_the_real_plans() -> None:
    assert summary(real_plan("norrbotten-2023")) == (
        "16 risker · 7 kräver åtgärd (riskvärde från 9) · 1 är inte graderad"
    )
    assert summary(real_plan("vasternorrland-2024")) == (
        "8 risker · 8 är inte graderade · planen har ingen gräns för när åtgärd krävs"
    )
    assert summary(real_plan("varmland-2023")) == ""


def test_only_norrbotten_has_a_scale() -> None:
    """No other of the five says one: it is not theirs."""
    others = ("vasternorrland-2024", "vasterbotten-2024", "halland-2025", "varmland-2023")
    assert [real_plan(name).risk_scale for name in others] == [None] * 4
    assert real_plan("norrbotten-2023").risk_scale == RiskScale(probability=4, consequence=4, act_from=9)


@pytest.mark.parametrize(
    ("scale", "said", "each"),
    [
        (_SIX, "1 risk · 1 kräver åtgärd (riskvärde från 6)", " · *kräver åtgärd* ⚠"),
        (_SIX.model_copy(update={"act_from": 7}), "1 risk · 0 kräver åtgärd (riskvärde från 7)",
         " · under planens gräns"),
        (_FIVE, "1 risk · planen har ingen gräns för när åtgärd krävs", ""),
        (None, "1 risk · planen har ingen gräns för när åtgärd krävs", ""),
    ],
)  # fmt: skip
def test_the_limit_is_the_plan_s_own(scale: RiskScale | None, said: str, each: str) -> None:
    plan = a_plan(risks=(_RISK,), risk_scale=scale)
    assert summary(plan) == said
    graded = "sannolikhet 2, konsekvens 3, riskvärde 6"
    assert lines(plan) == [f"1. *Kompetens* · `r`\n{graded}{each}"]


def test_a_risk_says_what_it_threatens_and_its_note() -> None:
    risk = Risk(id="r", factor="Brand <b>", goal="g", note="Två gånger")
    plan = a_plan(risks=(risk,), goals=(Goal(id="g", title="Trygghet"),))
    assert lines(plan) == ["*Brand &lt;b&gt;* · `r`\ninte graderad · mål: Trygghet\n_Två gånger_"]


def test_what_can_t_be_right_is_asked_about() -> None:
    wrong = _RISK.model_copy(update={"id": "w", "value": 9})
    plan = a_plan(risks=(_RISK, wrong), risk_scale=_SIX.model_copy(update={"act_from": 7}))
    assert summary(plan).endswith("0 kräver åtgärd (riskvärde från 7) · 1 har motsägande riskvärde")
    said = "riskvärdet är inte sannolikhet gånger konsekvens"
    assert doubtful(plan) == [f"Risk w: {said} (sannolikhet 2, konsekvens 3, riskvärde 9)."]
    small = a_plan(risks=(wrong,), risk_scale=RiskScale(probability=2, consequence=2))
    assert doubtful(small) == [
        f"Risk w: {said}, utanför planens riskskala (sannolikhet 2, konsekvens 3, riskvärde 9)."
    ]
    assert not doubtful(real_plan("norrbotten-2023"))
