"""A plan's risks in one line."""

from plan.risks import Risk, RiskScale
from reports.risks import line
from tests.plan.plans import a_plan, real_plan


def test_the_real_plans() -> None:
    assert line(real_plan("norrbotten-2023")) == (
        "16 risker · 7 kräver åtgärd (riskvärde från 9) · 1 är inte graderad"
    )
    assert line(real_plan("vasternorrland-2024")) == "8 risker · 8 är inte graderade"
    assert line(real_plan("varmland-2023")) == ""


def test_the_limit_is_the_plan_s_own() -> None:
    risks = (Risk(id="r", factor="Kompetens", probability=2, consequence=3),)
    assert line(a_plan(risks=risks, risk_scale=RiskScale(act_from=6))) == (
        "1 risk · 1 kräver åtgärd (riskvärde från 6)"
    )


def test_a_value_that_does_not_agree_with_its_grades_is_to_be_checked_not_called_ungraded() -> None:
    odd = Risk(id="r", factor="Kompetens", probability=2, consequence=4, value=9)
    ungraded = Risk(id="s", factor="Bemanning")
    assert line(a_plan(risks=(odd, ungraded))) == (
        "2 risker · 0 kräver åtgärd (riskvärde från 9) · 1 är inte graderad"
        " · 1 att kontrollera (riskvärdet stämmer inte med graderna eller skalan)"
    )
