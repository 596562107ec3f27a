"""The state of a form: what view.state.values holds before, while and after a person fills it in.

Source: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload (view.state.values),
https://docs.slack.dev/reference/block-kit/block-elements (what Slack's clients refuse to send).
"""

import re
from collections.abc import Mapping, Sequence

from sandbox.entities import Typed
from sandbox.reading import Placed, choices, placed_elements
from sandbox.shape import Json, array, inner_text, obj, objects, text

Picked = str | Sequence[str] | None
"""What a person types or picks: a text, a date, an option's value or label, several of them, or nothing."""

_SINGLE = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "channels_select": ("selected_channel", "initial_channel"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
}
_SEVERAL = {
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
}
_TYPED = {"plain_text_input", "number_input", "email_text_input", "url_text_input"}


def state_values(blocks: Sequence[Json], typed: Typed) -> Json:
    """view.state.values: block_id -> action_id -> value, with what the app put in where nothing was typed."""
    values: dict[str, Json] = {}
    for placed in placed_elements(blocks):
        if placed.type in _SINGLE or placed.type in _SEVERAL:
            place = (placed.block_id, placed.action_id)
            values.setdefault(placed.block_id, {})[placed.action_id] = typed.get(place) or _initial(placed)
    return dict(values)


def _initial(placed: Placed) -> Json:
    if placed.type in _SEVERAL:
        key, initial = _SEVERAL[placed.type]
        return {"type": placed.type, key: array(placed.element.get(initial))}
    key, initial = _SINGLE[placed.type]
    return {"type": placed.type, key: placed.element.get(initial)}


def filled(placed: Placed, picked: Picked, suggested: Sequence[Json] = ()) -> Json:
    """The state of an element after a person has typed or picked.

    Options are named by value or by label; those of an external select must have been suggested. Raises
    ValueError for a form Slack's picker cannot give, LookupError for an option that is not there.
    """
    if placed.type in _SEVERAL:
        key, _ = _SEVERAL[placed.type]
        names = [picked] if isinstance(picked, str) else list(picked or ())
        several = [_option(placed, name, suggested) if key == "selected_options" else name for name in names]
        return {"type": placed.type, key: several}
    if placed.type not in _SINGLE:
        msg = f"a {placed.type} holds no value"
        raise ValueError(msg)
    key, _ = _SINGLE[placed.type]
    if picked is None or picked == "":
        return {"type": placed.type, key: None}
    if not isinstance(picked, str):
        msg = f"a {placed.type} takes one value"
        raise TypeError(msg)
    return {"type": placed.type, key: _single(placed, key, picked, suggested)}


def _single(placed: Placed, key: str, picked: str, suggested: Sequence[Json]) -> object:
    if key == "selected_option":
        return _option(placed, picked, suggested)
    if key == "selected_date" and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", picked):
        msg = f"a date picker gives YYYY-MM-DD, not {picked!r}"
        raise ValueError(msg)
    if key == "selected_date_time":
        return int(picked)
    return picked


def _option(placed: Placed, name: str, suggested: Sequence[Json]) -> Json:
    initial = [obj(placed.element.get("initial_option")), *objects(placed.element.get("initial_options"))]
    offered = [option for option in (*choices(placed.element), *suggested, *initial) if option]
    for option in offered:
        if name in (option.get("value"), inner_text(option.get("text"))):
            return option
    labels = [inner_text(option.get("text")) for option in offered]
    msg = f"no option {name!r} in {placed.block_id}/{placed.action_id}; there are: {labels}"
    raise LookupError(msg)


def refused_by_client(blocks: Sequence[Json], values: Mapping[str, object]) -> dict[str, str]:
    """What Slack's own client says, by block_id, before anything reaches the app; empty if it may be sent."""
    refused = {}
    for placed in placed_elements(blocks):
        if placed.is_input:
            state = obj(obj(values.get(placed.block_id)).get(placed.action_id))
            if problem := _problem(placed, state):
                refused[placed.block_id] = problem
    return refused


def _problem(placed: Placed, state: Json) -> str:
    content = next((value for key, value in state.items() if key != "type"), None)
    if content in (None, "", []):
        return "" if placed.block.get("optional") is True else "Please complete this required field."
    if placed.type not in _TYPED:
        return ""
    return _wrong_text(placed, text(content))


def _wrong_text(placed: Placed, content: str) -> str:
    element = placed.element
    low, high = element.get("min_length"), element.get("max_length", 3000)
    if isinstance(low, int) and len(content) < low:
        return f"Please enter at least {low} characters."
    if isinstance(high, int) and len(content) > high:
        return f"Please enter no more than {high} characters."
    if placed.type == "number_input":
        decimal = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") is True else r"-?\d+"
        return "" if re.fullmatch(decimal, content) else "Please enter a valid number."
    if placed.type == "email_text_input":
        return "" if re.fullmatch(r"[^@\s]+@[^@\s]+", content) else "Please enter a valid email address."
    if placed.type == "url_text_input":
        return "" if re.fullmatch(r"https?://\S+", content) else "Please enter a valid URL."
    return ""
