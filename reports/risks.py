"""A plan's risks: how many need action by the plan's own limit, each of them, and what can't be right."""

from collections.abc import Iterator, Mapping

from plan.model import Plan
from plan.risks import Risk, RiskDoubt, doubts, needs_action, value
from reports.mrkdwn import bold, plain

_TITLE = 150
_NOTE = 200
_DOUBTS: Mapping[RiskDoubt, str] = {
    RiskDoubt.NOT_THE_PRODUCT: "riskvärdet är inte sannolikhet gånger konsekvens",
    RiskDoubt.OUTSIDE_THE_SCALE: "utanför planens riskskala",
}


def summary(plan: Plan) -> str:
    """Return "16 risker · 5 kräver åtgärd (riskvärde från 9) · 1 är inte graderad"; empty without risks."""
    if not plan.risks:
        return ""
    count = len(plan.risks)
    pieces = [f"{count} risk{'er' if count > 1 else ''}"]
    if ungraded := sum(value(risk) is None for risk in plan.risks):
        pieces.append(f"{ungraded} är inte graderad{'e' if ungraded > 1 else ''}")
    if (limit := _limit(plan)) is None:
        return " · ".join([*pieces, "planen har ingen gräns för när åtgärd krävs"])
    said = [needs_action(risk, plan.risk_scale) for risk in plan.risks]
    if said.count(None) < count:
        pieces.insert(1, f"{said.count(True)} kräver åtgärd (riskvärde från {limit})")
    if unclear := said.count(None) - ungraded:
        pieces.append(f"{unclear} har motsägande riskvärde{'n' if unclear > 1 else ''}")
    return " · ".join(pieces)


def lines(plan: Plan) -> list[str]:
    """Return each risk with its grades and value, whether something must be done, and what it threatens."""
    return [_line(plan, risk) for risk in plan.risks]


def _line(plan: Plan, risk: Risk) -> str:
    number = f"{plain(risk.nr)}. " if risk.nr else ""
    above = plan.goal[risk.goal].title if risk.goal else risk.factor
    goal = f"mål: {plain(above, _TITLE)}" if above != risk.factor else ""
    act = {True: f"{bold('kräver åtgärd')} ⚠", False: "under planens gräns", None: ""}
    said = [_graded(risk), act[needs_action(risk, plan.risk_scale)], *_doubtful(plan, risk), goal]
    note = [f"_{plain(risk.note, _NOTE)}_"] if risk.note else []
    head = f"{number}{bold(risk.factor)} · `{risk.id}`"
    return "\n".join([head, " · ".join(piece for piece in said if piece), *note])


def doubtful(plan: Plan) -> list[str]:
    """Return what to ask about the risks as they are printed, a line for each risk."""
    lines = ((risk, ", ".join(_doubtful(plan, risk))) for risk in plan.risks)
    return [f"Risk {risk.id}: {said} ({_graded(risk)})." for risk, said in lines if said]


def _doubtful(plan: Plan, risk: Risk) -> Iterator[str]:
    return (_DOUBTS[one] for one in doubts(risk, plan.risk_scale))


def _graded(risk: Risk) -> str:
    grades = (("sannolikhet", risk.probability), ("konsekvens", risk.consequence))
    said = [f"{name} {grade}" for name, grade in grades if grade is not None]
    number = risk.value if risk.value is not None else value(risk)
    said += [f"riskvärde {number}"] if number is not None else []
    return ", ".join(said) or "inte graderad"


def _limit(plan: Plan) -> int | None:
    return plan.risk_scale.act_from if plan.risk_scale else None
