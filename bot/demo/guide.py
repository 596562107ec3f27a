"""The demo's first minute: what to type, as whom, and what to look for."""

from collections.abc import Sequence
from decimal import Decimal

from plan import numbers, targets
from plan.activity import Activity
from plan.indicator import Indicator, IndicatorKind
from plan.model import Period, Plan
from sandbox.host import Step
from sandbox.workspace import Workspace

VISITOR = "U0BESOKARE"
"""Somebody who is in the workspace and in no plan."""
_SHARES = (Decimal("0.56"), Decimal("0.64"), Decimal("0.48"))
"""Of the target: the outcome that is typed, and the women's and the men's part of it."""
_TARGET = Decimal(25)
"""Where the plan has none in figures."""


def steps(plan: Plan, workspace: Workspace, period: Period) -> Sequence[Step]:
    """Return the steps for a plan whose period is open."""
    indicator = _first(plan, period)
    if indicator is None:
        return ()
    user = plan.person[indicator.owner].slack or ""
    name = plan.person[indicator.owner].name
    value, women, men = _figures(indicator)
    split = f" K {women} M {men}" if _is_by_sex(indicator) else ""
    owned = [one for one in plan.activities if one.owner == indicator.owner]
    found = [
        Step(
            user,
            f"Du är {name}. Rapportera med en rad.",
            f"/utfall {indicator.id} {value}{split} Lägre än i våras",
        ),
        Step(user, "Skriv något som inte är ett tal.", f"/utfall {indicator.id} ganska lågt"),
        Step(user, "Skriv ett värde som verkar fel.", f"/utfall {indicator.id} {_wrong(value)}"),
        Step(user, "Tryck på Ångra i det första svaret.", done=lambda: _says(workspace, "Ångrat")),
        Step(user, "Öppna formuläret.", "/utfall"),
        Step(user, "Se vad du har kvar.", "/mina"),
    ]
    if owned:
        found.append(_activity(user, min(owned, key=lambda one: len(one.title))))
    found += [
        Step(
            user,
            "Flytta tiden till nästa påminnelse och läs den i ditt direktmeddelande från Tertial.",
            done=lambda: _says(workspace, "Rapporteringen till"),
        ),
        Step(
            user,
            "Flytta tiden till nästa veckobrev och läs det i kanalen.",
            done=lambda: _says(workspace, "Veckan i"),
        ),
        Step(VISITOR, "Byt till en besökare: planen får alla läsa.", "/plan"),
    ]
    return found


def _first(plan: Plan, period: Period) -> Indicator | None:
    asked = [
        one
        for one in plan.indicators
        if period.code in one.reporting
        and one.kind is IndicatorKind.QUANTITATIVE
        and plan.person[one.owner].slack
    ]
    share = (one for one in asked if one.unit == "%" and _is_by_sex(one))
    return next(share, asked[0] if asked else None)


def _is_by_sex(indicator: Indicator) -> bool:
    return any({"K", "M"} <= set(split.members) for split in indicator.splits)


def _figures(indicator: Indicator) -> list[str]:
    """Return an outcome that nobody doubts, in total and for women and men."""
    aims = (targets.value(targets.read_target(one.text)) for one in indicator.targets)
    target = next((one for one in aims if one), _TARGET)
    return [numbers.write(round(target * share, 1 if indicator.unit == "%" else 0)) for share in _SHARES]


def _wrong(value: str) -> str:
    """Return the value with its decimal comma forgotten, or a zero too many."""
    return value.replace(",", "") if "," in value else f"{value}0"


def _activity(user: str, activity: Activity) -> Step:
    return Step(user, "Sätt en aktivitets status.", f"/aktivitet {activity.title.lower()} pågående")


def _says(workspace: Workspace, words: str) -> bool:
    return any(words in message.text for said in workspace.messages.values() for message in said)
