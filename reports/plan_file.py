"""A plan as a plan file: what `tertial plan check` accepts and reads back to the same plan.

Texts stand without quotes wherever YAML allows it, since the reader takes each as it is written.
"""

from collections.abc import Iterable, Mapping

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plan.activity import Activity
from plan.faults import Raw
from plan.fields import Frozen
from plan.model import Item, Plan

_HEAD = (
    *("code", "name", "organisation", "body", "years", "levels", "source"),
    *("reminders", "statuses", "risk_scale"),
)
_LISTS = ("people", "controllers", "channels", "periods")
_REST = ("risks", "economy", "footnotes")
_WIDE = 10_000_000
"""Characters in a line: texts are not folded."""
_LINE = 150
_STR, _SEQ, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_Fields = dict[str, Raw]


def plan_file(plan: Plan, remarks: Iterable[str] = ()) -> str:
    """Return the plan as a file, without what was decided since, with the remarks as comments at its head."""
    head = "".join(f"# {' '.join(remark.split())}\n" for remark in remarks)
    written = yaml.serialize(_node(_draft(plan)), Dumper=yaml.BaseDumper, allow_unicode=True, width=_WIDE)
    return f"{head}{written}"


def _draft(plan: Plan) -> _Fields:
    held = _fields(plan)
    draft: _Fields = {"plan": {name: held[name] for name in _HEAD if name in held}}
    draft |= {name: held[name] for name in _LISTS if name in held}
    tree = _tree(plan)
    return draft | (tree if _in_order(tree, plan) else _flat(plan)) | _only(held, _REST)


def _only(held: _Fields, names: Iterable[str]) -> _Fields:
    return {name: held[name] for name in names if name in held}


def _fields(part: Frozen) -> _Fields:
    """Return the fields that say something else than a plan file does by leaving them out."""
    raw = _raw(part.model_dump(mode="json", exclude_defaults=True))
    return raw if isinstance(raw, dict) else {}


def _raw(value: object) -> Raw:
    if isinstance(value, Mapping):
        return {str(name): _raw(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_raw(each) for each in value]
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _flat(plan: Plan) -> _Fields:
    return {
        "goals": [_fields(goal) for goal in plan.goals],
        "indicators": [_item(one, plan) for one in plan.indicators],
        "activities": [_item(one, plan) for one in plan.activities],
    }


def _item(item: Item, plan: Plan) -> _Fields:
    """Return the item's fields; an activity that names no periods is reported in all."""
    fields = _fields(item)
    if isinstance(item, Activity):
        fields["reporting"] = list(item.reporting)
        if item.reporting == tuple(period.code for period in plan.periods):
            del fields["reporting"]
    return fields


def _tree(plan: Plan) -> _Fields:
    """Return the goals with what stands under each inside it."""
    indicators, activities = _by_goal(plan.indicators), _by_goal(plan.activities)

    def branch(here: str | None) -> _Fields:
        found: _Fields = {
            "goals": [
                _without(_fields(one), "parent") | branch(one.id) for one in plan.goals_under.get(here, ())
            ],
            "indicators": [_without(_item(one, plan), "goal") for one in indicators.get(here, ())],
            "activities": [_without(_item(one, plan), "goal") for one in activities.get(here, ())],
        }
        return {name: parts for name, parts in found.items() if parts}

    return branch(None)


def _by_goal(items: Iterable[Item]) -> dict[str | None, list[Item]]:
    """Return the items by the goal that each stands under."""
    found: dict[str | None, list[Item]] = {}
    for item in items:
        found.setdefault(item.goal, []).append(item)
    return found


def _without(fields: _Fields, name: str) -> _Fields:
    return {one: value for one, value in fields.items() if one != name}


def _in_order(tree: _Fields, plan: Plan) -> bool:
    """Whether the tree, read from its top, gives everything in the plan's own order."""
    found: dict[str, list[Raw]] = {"goals": [], "indicators": [], "activities": []}
    _walk(tree, found)
    ours = {
        "goals": [goal.id for goal in plan.goals],
        "indicators": [one.id for one in plan.indicators],
        "activities": [one.id for one in plan.activities],
    }
    return found == ours


def _walk(node: _Fields, found: dict[str, list[Raw]]) -> None:
    for kind, ids in found.items():
        parts = node.get(kind)
        for part in parts if isinstance(parts, list) else []:
            if isinstance(part, dict):
                ids.append(part["id"])
                if kind == "goals":
                    _walk(part, found)


def _node(value: Raw, depth: int = 0) -> Node:
    if isinstance(value, dict):
        pairs = [(_text(name), _node(each, depth + 1)) for name, each in value.items()]
        return MappingNode(_MAP, pairs, flow_style=depth > 1 and _is_small(value))
    if isinstance(value, list):
        children = [_node(each, depth + 1) for each in value]
        flow = all(isinstance(each, str) for each in value)
        return SequenceNode(_SEQ, children, flow_style=flow)
    return _text(value or "")


def _text(text: str) -> ScalarNode:
    style = "|" if "\n" in text else None
    return ScalarNode(_STR, text, style=style if text else "'")


def _is_small(value: _Fields) -> bool:
    """Whether the fields fit on one line: a person, a period, a target."""
    texts = [each for each in value.values() if isinstance(each, str)]
    short = sum(len(name) + len(str(each)) + 4 for name, each in value.items()) <= _LINE
    return short and len(texts) == len(value) and "title" not in value
