"""What decisions in mid-year have done with a plan's items: added, changed or ended them."""

from collections.abc import Mapping

from plan.item import Amendment, AmendmentKind
from plan.model import Item, Plan
from reports.mrkdwn import bold, plain

_DECISION = 100
_TEXT = 200
_WORDS: Mapping[AmendmentKind, str] = {
    AmendmentKind.ADDED: "tillkommer",
    AmendmentKind.CHANGED: "ändras",
    AmendmentKind.ENDED: "utgår",
}


def summary(plan: Plan) -> str:
    """Return how many decisions there are: "3 ändringar under planens tid"; empty where there is none."""
    count = len(_all(plan))
    return f"{count} ändring{'ar' if count > 1 else ''} under planens tid" if count else ""


def lines(plan: Plan) -> list[str]:
    """Return each decision with the item that it is about and what it says, the latest first."""
    return [_line(item, one) for item, one in _all(plan)]


def _all(plan: Plan) -> list[tuple[Item, Amendment]]:
    found = [(item, one) for item in plan.items.values() for one in item.amendments]
    return sorted(found, key=lambda pair: pair[1].on, reverse=True)


def latest(item: Item) -> str:
    """Return the last decision about an item: "utgår 2024-06-01 (§ 64, dnr 22RS2300)"; empty without one."""
    last = max(item.amendments, key=lambda one: one.on, default=None)
    return _done(last) if last else ""


def _line(item: Item, one: Amendment) -> str:
    said = f": {plain(one.text, _TEXT)}" if one.text else ""
    return f"{bold(item.title)} · `{item.id}`\n{_done(one)}{said}"


def _done(one: Amendment) -> str:
    decision = f" ({plain(one.decision, _DECISION)})" if one.decision else ""
    return f"{_WORDS[one.kind]} {one.on.isoformat()}{decision}"
