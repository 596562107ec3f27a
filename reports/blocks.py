"""Slack's blocks and views as this bot uses them, as plain data.

slack_sdk's own models say the same, but cost more to write out (0.3 ms an answer) than everything
else that recording an outcome takes; the tests hold all that is made here against those models.
Limits: https://docs.slack.dev/reference/block-kit
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from reports.mrkdwn import shorten

Block = Mapping[str, object]
Element = Mapping[str, object]
Option = Mapping[str, object]
View = Mapping[str, object]

LARGEST_VALUE = 2000
"""Characters that a button can carry."""
MOST_BUTTONS = 25
"""In one row."""
LONGEST_INPUT = 3000
"""Characters that a field to type in can hold."""
_SECTION = 3000
_PARAGRAPH = 2_800
_ALL_TEXT = 10_000
"""Characters of a list; with what stands around it a message keeps within what Slack takes."""
_ROW = 500
_CONTEXT = 2000
_BUTTON = 75
_OPTION = 75
_MOST_RADIOS = 10
_LABEL = 2000


def _plain(text: str, limit: int) -> Mapping[str, object]:
    return {"type": "plain_text", "text": shorten(text, limit), "emoji": False}


def _mrkdwn(text: str, limit: int) -> Mapping[str, object]:
    return {"type": "mrkdwn", "text": shorten(text, limit), "verbatim": True}


def section(text: str, button: Element | None = None) -> Block:
    """Return a paragraph, with a button at its side if one is given."""
    block = {"type": "section", "text": _mrkdwn(text, _SECTION)}
    return block | {"accessory": button} if button else block


def row(text: str, button: Element | None = None) -> Block:
    """Return a paragraph of a list, so short that Slack takes twenty of them (`msg_blocks_too_long`)."""
    return section(shorten(text, _ROW), button)


def divider() -> Block:
    """Return a line between two parts of a message."""
    return {"type": "divider"}


def context(text: str) -> Block:
    """Return a line in small print."""
    return {"type": "context", "elements": [_mrkdwn(text, _CONTEXT)]}


def buttons(elements: Sequence[Element]) -> Block:
    """Return a row of buttons; in one row their action ids must differ."""
    return {"type": "actions", "elements": list(elements)}


def button(text: str, action: str, value: str, *, primary: bool = False) -> Element:
    """Return a button; `action` is its action id and `value` what it carries."""
    made = {"type": "button", "text": _plain(text, _BUTTON), "action_id": action, "value": value}
    return made | {"style": "primary"} if primary else made


def option(text: str, value: str, description: str = "") -> Option:
    """Return something to choose."""
    made = {"text": _plain(text, _OPTION), "value": value}
    return made | {"description": _plain(description, _OPTION)} if description else made


def search_menu(action: str, chosen: Option | None) -> Element:
    """Return a menu whose options are asked for as somebody types, and before that."""
    made = {
        "type": "external_select",
        "action_id": action,
        "placeholder": _plain("Sök på ord ur namnet", 150),
        "min_query_length": 0,
    }
    return made | {"initial_option": chosen} if chosen else made


def menu(action: str, options: Sequence[Option], chosen: Option | None = None) -> Element:
    """Return a menu of at most a hundred options."""
    made = {"type": "static_select", "action_id": action, "options": list(options)}
    return made | {"initial_option": chosen} if chosen else made


def radio_buttons(options: Sequence[Option], chosen: Option | None) -> Element:
    """Return options to choose one of; where they are more than ten, the first of them and the chosen one."""
    shown = list(options[:_MOST_RADIOS])
    if chosen and chosen not in shown:
        shown[-1] = chosen
    made = {"type": "radio_buttons", "action_id": "choice", "options": shown}
    return made | {"initial_option": chosen} if chosen else made


def text_input(written: str, limit: int, *, multiline: bool = False, begin_here: bool = False) -> Element:
    """Return a field to type in, with what is written there already."""
    return {
        "type": "plain_text_input",
        "action_id": "text",
        "multiline": multiline,
        "max_length": limit,
        **({"initial_value": written} if written else {}),
        **({"focus_on_load": True} if begin_here else {}),
    }


def date_picker(action: str, chosen: date | None = None) -> Element:
    """Return a field in which a day is chosen."""
    made = {"type": "datepicker", "action_id": action}
    return made | {"initial_date": chosen.isoformat()} if chosen else made


def checkboxes(options: Sequence[Option], ticked: Sequence[Option]) -> Element:
    """Return at most ten boxes to tick."""
    made: dict[str, object] = {"type": "checkboxes", "action_id": "choice", "options": list(options)}
    return made | {"initial_options": list(ticked)} if ticked else made


def field(block_id: str, label: str, element: Element, hint: str = "") -> Block:
    """Return an input of a form; it may be left empty."""
    return (
        _input(block_id, label, element)
        | {"optional": True}
        | ({"hint": _plain(hint, _LABEL)} if hint else {})
    )


def required_field(block_id: str, label: str, element: Element, hint: str = "") -> Block:
    """Return an input of a form that must be filled in."""
    return _input(block_id, label, element) | ({"hint": _plain(hint, _LABEL)} if hint else {})


def deciding_field(block_id: str, label: str, element: Element) -> Block:
    """Return an input on which the rest of the form depends: choosing in it is told at once."""
    return _input(block_id, label, element) | {"dispatch_action": True}


def _input(block_id: str, label: str, element: Element) -> dict[str, object]:
    return {"type": "input", "block_id": block_id, "label": _plain(label, _LABEL), "element": element}


def modal(callback: str, title: str, blocks: Sequence[Block], *, submit: str = "Registrera") -> View:
    """Return a form; `callback` is the id under which it comes back."""
    return {
        "type": "modal",
        "callback_id": callback,
        "title": _plain(title, 24),
        "submit": _plain(submit, 24),
        "close": _plain("Avbryt", 24),
        "blocks": list(blocks),
    }


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Return lines in paragraphs that Slack takes; what a message has no room for is counted."""
    listed, made, length = list(lines), [""], 0
    for number, line in enumerate(listed):
        length += len(line) + 1
        if length > _ALL_TEXT:
            made.append(f"… och {len(listed) - number} rader till, som inte får plats här men är med.")
            break
        if len(made[-1]) + len(line) > _PARAGRAPH:
            made.append("")
        made[-1] += f"{line}\n"
    return [paragraph for paragraph in made if paragraph]
