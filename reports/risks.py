"""A plan's risks in one line: how many, and how many need action by the plan's own limit."""

from plan.model import Plan
from plan.risks import needs_action


def line(plan: Plan) -> str:
    """Return "16 risker · 5 kräver åtgärd (riskvärde från 9) · 1 är inte graderad"; empty without risks."""
    if not plan.risks:
        return ""
    said = [needs_action(risk, plan.risk_scale) for risk in plan.risks]
    act, unknown = said.count(True), said.count(None)
    pieces = [f"{len(said)} risk{'er' if len(said) > 1 else ''}"]
    if unknown < len(said):
        pieces.append(f"{act} kräver åtgärd (riskvärde från {plan.risk_scale.act_from})")
    if unknown:
        pieces.append(f"{unknown} är inte graderad{'e' if unknown > 1 else ''}")
    return " · ".join(pieces)
