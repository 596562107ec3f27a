"""The demo's first minute: what to type, as whom, and what to look for."""

from collections.abc import Sequence

from plan.model import Activity, Indicator, IndicatorKind, Period, Plan
from sandbox.host import Step
from sandbox.workspace import Workspace


def steps(plan: Plan, workspace: Workspace, period: Period) -> Sequence[Step]:
    """Return the steps for a plan whose period is open."""
    indicator = _first(plan, period)
    if indicator is None:
        return ()
    user = plan.person[indicator.owner].slack or ""
    name = plan.person[indicator.owner].name
    value = {"%": "2,8", "mnkr": "1 074,8"}.get(indicator.unit or "", "12")
    split = " K 3,2 M 2,4" if indicator.unit == "%" and indicator.splits else ""
    activity = next((one for one in plan.activities if one.owner == indicator.owner), None)
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
    if activity:
        found.append(_activity(user, activity))
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
        Step(user, "Se hela planen.", "/plan"),
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
    return next((one for one in asked if one.unit == "%" and one.splits), asked[0] if asked else None)


def _wrong(value: str) -> str:
    return value.replace(",", "") if "," in value else f"{value}0"


def _activity(user: str, activity: Activity) -> Step:
    return Step(user, "Sätt en aktivitets status.", f"/aktivitet {activity.id} pågående")


def _says(workspace: Workspace, words: str) -> bool:
    return any(words in message.text for said in workspace.messages.values() for message in said)
