"""A plan's risks in one line: how many, how many need action by the plan's own limit, and which to check."""

from plan.model import Plan
from plan.risks import doubts, needs_action, value


def line(plan: Plan) -> str:
    """Return "16 risker · 5 kräver åtgärd (riskvärde från 9) · 1 är inte graderad"; empty without risks.

    Those whose printed value doesn't agree with their grades or the scale are counted as to be checked.
    """
    if not plan.risks:
        return ""
    count, scale = len(plan.risks), plan.risk_scale
    act = sum(needs_action(risk, scale) is True for risk in plan.risks)
    ungraded = sum(value(risk) is None for risk in plan.risks)
    doubtful = sum(bool(doubts(risk, scale)) for risk in plan.risks)
    pieces = [f"{count} risk{'er' if count > 1 else ''}"]
    if ungraded < count:
        pieces.append(f"{act} kräver åtgärd (riskvärde från {scale.act_from})")
    if ungraded:
        pieces.append(f"{ungraded} är inte graderad{'e' if ungraded > 1 else ''}")
    if doubtful:
        pieces.append(f"{doubtful} att kontrollera (riskvärdet stämmer inte med graderna eller skalan)")
    return " · ".join(pieces)
