"""The demo's first minute: what to type, as whom, and what to look for."""

from collections.abc import Sequence
from decimal import Decimal

from plan import numbers, targets
from plan.activity import Activity
from plan.finding import Finder
from plan.indicator import Indicator, IndicatorKind
from plan.model import Item, Period, Plan
from sandbox.host import Step
from sandbox.workspace import Workspace

VISITOR = "U0BESOKARE"
"""Somebody who is in the workspace and in no plan."""
_SHARES = (Decimal("0.56"), Decimal("0.64"), Decimal("0.48"))
"""Of the target: the outcome that is typed, and the women's and the men's part of it."""
_TARGET = Decimal(25)
"""Where the plan has none in figures."""
_LONGEST_TITLE = 70
"""A longer title is not typed: the id stands for it."""


def steps(plan: Plan, workspace: Workspace, period: Period) -> Sequence[Step]:
    """Return the steps for a plan whose period is open; none where nothing is asked for in it."""
    asked = [item for item in plan.asked[period.code] if plan.person[item.owner].slack]
    item = min(asked, key=_rank, default=None)
    if item is None:
        return ()
    user = plan.person[item.owner].slack or ""
    found = [
        *_reporting(item, user, f"Du är {plan.person[item.owner].name}. Rapportera med en rad."),
        Step(user, "Tryck på Ångra i det första svaret.", done=lambda: _says(workspace, "Ångrat")),
        Step(user, "Öppna formuläret.", "/utfall" if isinstance(item, Indicator) else "/aktivitet"),
        Step(user, "Se vad du har kvar.", "/mina"),
    ]
    owned = [one for one in asked if isinstance(one, Activity) and one.owner == item.owner]
    if owned and isinstance(item, Indicator):
        found.append(Step(user, "Sätt en aktivitets status.", f"/aktivitet {_called(owned)} pågående"))
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


def _rank(item: Item) -> int:
    """Return how well an item shows what can be said: best a share of women and of men, last a status."""
    if isinstance(item, Activity):
        return 4
    if item.kind is IndicatorKind.QUANTITATIVE:
        return 0 if item.unit == "%" and _is_by_sex(item) else 1
    return 2 if item.kind is IndicatorKind.QUALITATIVE else 3


def _reporting(item: Item, user: str, welcome: str) -> list[Step]:
    """Return the steps that report an item: rightly, unreadably, and where it can be, doubtfully."""
    if isinstance(item, Activity):
        return [
            Step(user, welcome, f"/aktivitet {item.id} pågående Följer tidplanen"),
            Step(user, "Skriv något som inte är en status.", f"/aktivitet {item.id} ganska bra"),
        ]
    if item.kind is not IndicatorKind.QUANTITATIVE:
        return [
            Step(user, welcome, f"/utfall {item.id} delvis Följer tidplanen"),
            Step(user, "Skriv något som inte är Ja, Delvis eller Nej.", f"/utfall {item.id} ganska bra"),
        ]
    value, women, men = _figures(item)
    split = f" K {women} M {men}" if _is_by_sex(item) else ""
    return [
        Step(user, welcome, f"/utfall {item.id} {value}{split} Avstämt i dag"),
        Step(user, "Skriv något som inte är ett tal.", f"/utfall {item.id} ganska lågt"),
        Step(user, "Skriv ett värde som verkar fel.", f"/utfall {item.id} {_wrong(value)}"),
    ]


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


def _called(activities: Sequence[Activity]) -> str:
    """Return the shortest title that one alone of somebody's activities has; else the first one's id."""
    finder = Finder(activities)
    titles = sorted((one.title.lower() for one in activities if len(one.title) <= _LONGEST_TITLE), key=len)
    return next((title for title in titles if len(finder.find(title)) == 1), activities[0].id)


def _says(workspace: Workspace, words: str) -> bool:
    return any(words in message.text for said in workspace.messages.values() for message in said)
