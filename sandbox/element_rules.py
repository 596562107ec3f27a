"""The table of block elements and composition objects: fields, lengths, counts.

Sources: https://docs.slack.dev/reference/block-kit/block-elements,
https://docs.slack.dev/reference/block-kit/composition-objects
Stricter than Slack: option values must differ, as the page on options calls them unique.
"""

from collections.abc import Iterator

from sandbox.schema import (
    ByType,
    Flag,
    Listed,
    Shape,
    Text,
    Whole,
    finding,
    one_of,
    shape,
    some_of,
    words,
)
from sandbox.shape import Json, array, objects

ID = Text(255)
URL = Text(3000, form=r"[a-z][a-z0-9+.-]*:.+")
DATE = Text(10, form=r"\d{4}-\d{2}-\d{2}")
TIME = Text(5, form=r"[0-2]\d:[0-5]\d")
NUMERAL = Text(3000, form=r"-?\d+(\.\d+)?")
USER = Text(255, form=r"[UW][A-Z0-9]+")
CHANNEL = Text(255, form=r"[CG][A-Z0-9]+")
CONVERSATION = Text(255, form=r"[CGD][A-Z0-9]+")


def plain(longest: int) -> ByType:
    """A plain_text object of at most so many characters."""
    return ByType({"plain_text": shape("text", text=Text(longest), emoji=Flag())})


def any_text(longest: int) -> ByType:
    """A plain_text or mrkdwn object of at most so many characters."""
    mrkdwn = shape("text", text=Text(longest), verbatim=Flag())
    return ByType({**plain(longest).shapes, "mrkdwn": mrkdwn})


CONFIRM = shape(
    *("title", "text", "confirm", "deny"),
    title=plain(100),
    text=plain(300),
    confirm=plain(30),
    deny=plain(30),
    style=words("primary", "danger"),
)
DISPATCH = shape(
    trigger_actions_on=Listed(words("on_enter_pressed", "on_character_entered"), 2),
)
FILTER = shape(
    include=Listed(words("im", "mpim", "private", "public"), 4),
    exclude_external_shared_channels=Flag(),
    exclude_bot_users=Flag(),
).checking(some_of("include", "exclude_external_shared_channels", "exclude_bot_users"))
SLACK_FILE = shape(id=ID, url=URL).checking(one_of("id", "url"))
OPTION = shape("text", "value", text=plain(75), value=Text(150), description=plain(75))
MARKED_OPTION = shape("text", "value", text=any_text(75), value=Text(150), description=any_text(75))
LINK_OPTION = shape("text", "value", text=plain(75), value=Text(150), description=plain(75), url=URL)


def _different_values(value: Json, pointer: str) -> Iterator[str]:
    seen = [option.get("value") for option in objects(value.get("options"))]
    if len(seen) != len({str(each) for each in seen}):
        yield finding("option values must be unique", f"{pointer}/options")


GROUP = shape("label", "options", label=plain(75), options=Listed(OPTION, 100))
SUGGESTIONS = shape(
    options=Listed(OPTION, 100, 0),
    option_groups=Listed(shape("label", "options", label=plain(75), options=Listed(OPTION, 100, 0)), 100, 0),
).checking(one_of("options", "option_groups"), _different_values)


def _initial_is_offered(value: Json, pointer: str) -> Iterator[str]:
    grouped = [
        option for group in objects(value.get("option_groups")) for option in array(group.get("options"))
    ]
    offered = [*array(value.get("options")), *grouped]
    if "initial_option" in value and value["initial_option"] not in offered:
        yield finding("must be one of the provided options", f"{pointer}/initial_option")
    for at, option in enumerate(array(value.get("initial_options"))):
        if option not in offered:
            yield finding("must be one of the provided options", f"{pointer}/initial_options/{at}")


def _lengths_in_order(value: Json, pointer: str) -> Iterator[str]:
    low, high = value.get("min_length"), value.get("max_length")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        yield finding("min_length cannot be greater than max_length", pointer)


def _input() -> Shape:
    return shape(
        action_id=ID,
        placeholder=plain(150),
        focus_on_load=Flag(),
        dispatch_action_config=DISPATCH,
        initial_value=Text(3000, 0),
    )


def _picker() -> Shape:
    return shape(action_id=ID, placeholder=plain(150), focus_on_load=Flag(), confirm=CONFIRM)


def _static() -> Shape:
    menu = _picker().having(options=Listed(OPTION, 100), option_groups=Listed(GROUP, 100))
    return menu.checking(one_of("options", "option_groups"), _different_values, _initial_is_offered)


def _boxes() -> Shape:
    boxes = shape("options", action_id=ID, options=Listed(MARKED_OPTION, 10), confirm=CONFIRM)
    return boxes.having(focus_on_load=Flag()).checking(_different_values, _initial_is_offered)


SEVERAL = Whole(1, 100)
IMAGE = shape("alt_text", alt_text=Text(2000), image_url=URL, slack_file=SLACK_FILE).checking(
    one_of("image_url", "slack_file")
)

ELEMENTS: dict[str, Shape] = {
    "button": shape(
        "text",
        action_id=ID,
        text=plain(75),
        value=Text(2000),
        url=URL,
        style=words("primary", "danger"),
        confirm=CONFIRM,
        accessibility_label=Text(75),
    ),
    "checkboxes": _boxes().having(initial_options=Listed(MARKED_OPTION, 10)),
    "radio_buttons": _boxes().having(initial_option=MARKED_OPTION),
    "datepicker": _picker().having(initial_date=DATE),
    "timepicker": _picker().having(initial_time=TIME, timezone=Text(255)),
    "datetimepicker": shape(
        action_id=ID, initial_date_time=Whole(10**9, 10**10 - 1), focus_on_load=Flag(), confirm=CONFIRM
    ),
    "plain_text_input": _input()
    .having(multiline=Flag(), min_length=Whole(0, 3000), max_length=Whole(1, 3000))
    .checking(_lengths_in_order),
    "number_input": _input()
    .having(is_decimal_allowed=Flag(), min_value=NUMERAL, max_value=NUMERAL, initial_value=NUMERAL)
    .needing("is_decimal_allowed"),
    "email_text_input": _input(),
    "url_text_input": _input(),
    "image": IMAGE,
    "overflow": shape("options", action_id=ID, options=Listed(LINK_OPTION, 5), confirm=CONFIRM).checking(
        _different_values
    ),
    "static_select": _static().having(initial_option=OPTION),
    "multi_static_select": _static().having(initial_options=Listed(OPTION, 100), max_selected_items=SEVERAL),
    "external_select": _picker().having(initial_option=OPTION, min_query_length=Whole(0, 3000)),
    "multi_external_select": _picker().having(
        initial_options=Listed(OPTION, 100), min_query_length=Whole(0, 3000), max_selected_items=SEVERAL
    ),
    "users_select": _picker().having(initial_user=USER),
    "multi_users_select": _picker().having(initial_users=Listed(USER, 100), max_selected_items=SEVERAL),
    "channels_select": _picker().having(initial_channel=CHANNEL, response_url_enabled=Flag()),
    "multi_channels_select": _picker().having(
        initial_channels=Listed(CHANNEL, 100), max_selected_items=SEVERAL
    ),
    "conversations_select": _picker().having(
        initial_conversation=CONVERSATION,
        default_to_current_conversation=Flag(),
        response_url_enabled=Flag(),
        filter=FILTER,
    ),
    "multi_conversations_select": _picker().having(
        initial_conversations=Listed(CONVERSATION, 100),
        default_to_current_conversation=Flag(),
        max_selected_items=SEVERAL,
        filter=FILTER,
    ),
}
SELECTS = tuple(name for name in ELEMENTS if name.endswith("_select"))
