"""The table of blocks: fields, which elements stand in which block, which blocks stand on which surface.

Source: https://docs.slack.dev/reference/block-kit/blocks (each page: "Available in surfaces", fields).
Not in the table, and so refused here though Slack has them: video, file, call, context_actions, alert, card,
carousel, container, data_table, plan, task_card.
"""

from typing import Literal

from sandbox.element_rules import ELEMENTS, ID, IMAGE, SELECTS, any_text, plain
from sandbox.rich_text_rules import MOST, RICH_TEXT
from sandbox.schema import ByType, Flag, Listed, Nullable, Rule, Shape, Text, shape, some_of, words

Surface = Literal["message", "modal", "home"]


def _of(*names: str) -> ByType:
    return ByType({name: ELEMENTS[name] for name in names})


IN_SECTION = _of(
    *("button", "checkboxes", "datepicker", "image", "overflow", "radio_buttons", "timepicker"), *SELECTS
)
IN_ACTIONS = _of(
    *("button", "checkboxes", "datepicker", "datetimepicker", "overflow", "radio_buttons", "timepicker"),
    *SELECTS,
)
IN_INPUT = _of(
    *("checkboxes", "datepicker", "datetimepicker", "radio_buttons", "timepicker"),
    *("plain_text_input", "number_input", "email_text_input", "url_text_input"),
    *SELECTS,
)
IN_CONTEXT = ByType({"image": IMAGE, **any_text(3000).shapes})
RICH = shape("elements", block_id=ID, elements=Listed(RICH_TEXT, MOST))
CELL = ByType({"raw_text": shape("text", text=Text(13_000)), "rich_text": RICH})
COLUMN = shape(align=words("left", "center", "right"), is_wrapped=Flag())

BLOCKS: dict[str, Rule] = {
    "section": shape(
        block_id=ID,
        text=any_text(3000),
        fields=Listed(any_text(2000), 10),
        accessory=IN_SECTION,
        expand=Flag(),
    ).checking(some_of("text", "fields")),
    "header": shape("text", block_id=ID, text=plain(150)),
    "divider": shape(block_id=ID),
    "context": shape("elements", block_id=ID, elements=Listed(IN_CONTEXT, 10)),
    "actions": shape("elements", block_id=ID, elements=Listed(IN_ACTIONS, 25)),
    "image": IMAGE.having(block_id=ID, title=plain(2000)),
    "input": shape(
        *("label", "element"),
        block_id=ID,
        label=plain(2000),
        element=IN_INPUT,
        hint=plain(2000),
        optional=Flag(),
        dispatch_action=Flag(),
    ),
    "rich_text": RICH,
    "table": shape(
        "rows",
        block_id=ID,
        rows=Listed(Listed(CELL, 20), 100),
        column_settings=Listed(Nullable(COLUMN), 20),
    ),
    "markdown": shape("text", block_id=ID, text=Text(12_000)),
}
ON_MESSAGES_ONLY = {"table", "markdown"}
IN_VIEWS = {name: rule for name, rule in BLOCKS.items() if name not in ON_MESSAGES_ONLY}

BLOCKS_ON: dict[Surface, Listed] = {
    "message": Listed(ByType(BLOCKS), 50, 0),
    "modal": Listed(ByType(IN_VIEWS), 100),
    "home": Listed(ByType(IN_VIEWS), 100),
}
VIEW: dict[str, Shape] = {
    "modal": shape(
        *("title", "blocks"),
        title=plain(24),
        submit=Nullable(plain(24)),
        close=Nullable(plain(24)),
        blocks=BLOCKS_ON["modal"],
        private_metadata=Text(3000, 0),
        callback_id=Text(255, 0),
        external_id=Text(255, 0),
        clear_on_close=Flag(),
        notify_on_close=Flag(),
        submit_disabled=Flag(),
    ),
    "home": shape(
        "blocks",
        blocks=BLOCKS_ON["home"],
        private_metadata=Text(3000, 0),
        callback_id=Text(255, 0),
        external_id=Text(255, 0),
    ),
}
