"""Every limit just inside and just outside, in the words Slack uses."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models import blocks as sdk
from slack_sdk.models.views import View

from sandbox.block_rules import BLOCKS, Surface
from sandbox.limits import (
    blocks_findings,
    blocks_text_length,
    response_action_findings,
    suggestion_findings,
    view_findings,
    with_ids,
)
from sandbox.shape import Json, objects

Build = Callable[[int], Json]


def plain(length: int) -> Json:
    return {"type": "plain_text", "text": "å" * length}


def mrkdwn(length: int) -> Json:
    return {"type": "mrkdwn", "text": "ä" * length}


def options(number: int, **first: object) -> list[Json]:
    return [{"text": plain(5), "value": str(at)} | (first if at == 0 else {}) for at in range(number)]


def section(**more: object) -> Json:
    return {"type": "section", "text": plain(1), **more}


def actions(element: Json) -> Json:
    return {"type": "actions", "elements": [element]}


def button(**more: object) -> Json:
    return {"type": "button", "action_id": "b", "text": plain(1), **more}


def asked(element: Json, **more: object) -> Json:
    return {"type": "input", "label": plain(1), "element": {"action_id": "a", **element}, **more}


def text_input(**more: object) -> Json:
    return {"type": "plain_text_input", **more}


def select(number: int, **more: object) -> Json:
    return {"type": "static_select", "action_id": "s", "options": options(number), **more}


def groups(number: int, length: int = 1, size: int = 1) -> list[Json]:
    return [
        {"label": plain(length), "options": [{"text": plain(1), "value": f"{at}-{no}"} for no in range(size)]}
        for at in range(number)
    ]


def confirm(**more: object) -> Json:
    return {"title": plain(1), "text": plain(1), "confirm": plain(1), "deny": plain(1), **more}


def image(**more: object) -> Json:
    return {"type": "image", "image_url": "https://region.example/a.png", "alt_text": "Bild", **more}


def table(rows: int, cells: int) -> Json:
    return {"type": "table", "rows": [[{"type": "raw_text", "text": "1"}] * cells] * rows}


def modal(blocks: list[Json], **more: object) -> Json:
    return {"type": "modal", "title": plain(1), "submit": plain(1), "blocks": blocks, **more}


AT_MOST: list[tuple[str, int, Build, str]] = [
    ("header", 150, lambda n: {"type": "header", "text": plain(n)}, "/0/text/text"),
    ("section text", 3000, lambda n: section(text=mrkdwn(n)), "/0/text/text"),
    ("section field", 2000, lambda n: {"type": "section", "fields": [mrkdwn(n)]}, "/0/fields/0/text"),
    ("markdown", 12_000, lambda n: {"type": "markdown", "text": "m" * n}, "/0/text"),
    ("block_id", 255, lambda n: section(block_id="b" * n), "/0/block_id"),
    ("action_id", 255, lambda n: actions(button(action_id="b" * n)), "/0/elements/0/action_id"),
    ("button text", 75, lambda n: actions(button(text=plain(n))), "/0/elements/0/text/text"),
    ("button value", 2000, lambda n: actions(button(value="v" * n)), "/0/elements/0/value"),
    (
        "button url",
        3000,
        lambda n: actions(button(url="https://".ljust(n, "x"))),
        "/0/elements/0/url",
    ),
    (
        "accessibility label",
        75,
        lambda n: actions(button(accessibility_label="v" * n)),
        "/0/elements/0/accessibility_label",
    ),
    (
        "option text",
        75,
        lambda n: actions(select(0, options=options(1, text=plain(n)))),
        "/0/elements/0/options/0/text/text",
    ),
    (
        "option value",
        150,
        lambda n: actions(select(0, options=options(1, value="v" * n))),
        "/0/elements/0/options/0/value",
    ),
    (
        "option description",
        75,
        lambda n: actions(select(0, options=options(1, description=plain(n)))),
        "/0/elements/0/options/0/description/text",
    ),
    (
        "group label",
        75,
        lambda n: actions({"type": "static_select", "action_id": "s", "option_groups": groups(1, n)}),
        "/0/elements/0/option_groups/0/label/text",
    ),
    (
        "placeholder",
        150,
        lambda n: actions(select(1, placeholder=plain(n))),
        "/0/elements/0/placeholder/text",
    ),
    ("confirm title", 100, lambda n: _confirmed(title=plain(n)), "/0/elements/0/confirm/title/text"),
    ("confirm text", 300, lambda n: _confirmed(text=plain(n)), "/0/elements/0/confirm/text/text"),
    ("confirm yes", 30, lambda n: _confirmed(confirm=plain(n)), "/0/elements/0/confirm/confirm/text"),
    ("confirm no", 30, lambda n: _confirmed(deny=plain(n)), "/0/elements/0/confirm/deny/text"),
    ("input label", 2000, lambda n: asked(text_input(), label=plain(n)), "/0/label/text"),
    ("input hint", 2000, lambda n: asked(text_input(), hint=plain(n)), "/0/hint/text"),
    ("initial value", 3000, lambda n: asked(text_input(initial_value="v" * n)), "/0/element/initial_value"),
    ("image alt", 2000, lambda n: image(alt_text="v" * n), "/0/alt_text"),
    ("image title", 2000, lambda n: image(title=plain(n)), "/0/title/text"),
    (
        "context text",
        3000,
        lambda n: {"type": "context", "elements": [mrkdwn(n)]},
        "/0/elements/0/text",
    ),
]


def _confirmed(**more: object) -> Json:
    return actions(button(confirm=confirm(**more)))


@pytest.mark.parametrize(("name", "most", "build", "pointer"), AT_MOST, ids=[row[0] for row in AT_MOST])
def test_lengths(name: str, most: int, build: Build, pointer: str) -> None:
    del name
    assert blocks_findings([build(most)], "message") == []
    too_long = f"[ERROR] must be less than {most + 1} characters [json-pointer:/blocks{pointer}]"
    assert too_long in blocks_findings([build(most + 1)], "message")


NUMBERS: list[tuple[str, int, Build, str]] = [
    ("fields", 10, lambda n: {"type": "section", "fields": [plain(1)] * n}, "/0/fields"),
    ("context elements", 10, lambda n: {"type": "context", "elements": [plain(1)] * n}, "/0/elements"),
    (
        "actions elements",
        25,
        lambda n: {"type": "actions", "elements": [button(action_id=str(at)) for at in range(n)]},
        "/0/elements",
    ),
    ("select options", 100, lambda n: actions(select(n)), "/0/elements/0/options"),
    (
        "option groups",
        100,
        lambda n: actions({"type": "static_select", "action_id": "s", "option_groups": groups(n)}),
        "/0/elements/0/option_groups",
    ),
    (
        "options in a group",
        100,
        lambda n: actions({"type": "static_select", "action_id": "s", "option_groups": groups(1, 1, n)}),
        "/0/elements/0/option_groups/0/options",
    ),
    (
        "overflow options",
        5,
        lambda n: actions({"type": "overflow", "action_id": "o", "options": options(n)}),
        "/0/elements/0/options",
    ),
    (
        "radio buttons",
        10,
        lambda n: actions({"type": "radio_buttons", "action_id": "o", "options": options(n)}),
        "/0/elements/0/options",
    ),
    (
        "checkboxes",
        10,
        lambda n: asked({"type": "checkboxes", "options": options(n)}),
        "/0/element/options",
    ),
    ("table rows", 100, lambda n: table(n, 1), "/0/rows"),
    ("table cells", 20, lambda n: table(1, n), "/0/rows/0"),
]


@pytest.mark.parametrize(("name", "most", "build", "pointer"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_numbers(name: str, most: int, build: Build, pointer: str) -> None:
    del name
    assert blocks_findings([build(most)], "message") == []
    too_many = f"[ERROR] no more than {most} items allowed [json-pointer:/blocks{pointer}]"
    assert too_many in blocks_findings([build(most + 1)], "message")
    none = f"[ERROR] no less than 1 items allowed [json-pointer:/blocks{pointer}]"
    assert none in blocks_findings([build(0)], "message")


@pytest.mark.parametrize(("surface", "most"), [("message", 50), ("modal", 100), ("home", 100)])
def test_the_number_of_blocks(surface: Surface, most: int) -> None:
    assert blocks_findings([section()] * most, surface) == []
    assert blocks_findings([section()] * (most + 1), surface) == [
        f"[ERROR] no more than {most} items allowed [json-pointer:/blocks]"
    ]


REFUSED: list[tuple[str, Json, str]] = [
    (
        "empty text",
        section(text=plain(0)),
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    ("mrkdwn in a header", {"type": "header", "text": mrkdwn(1)}, "unsupported type: mrkdwn"),
    ("mrkdwn on a button", actions(button(text=mrkdwn(1))), "unsupported type: mrkdwn"),
    (
        "mrkdwn in a select",
        actions(select(0, options=options(1, text=mrkdwn(1)))),
        "unsupported type: mrkdwn",
    ),
    ("a string for a text", section(text="hej"), "must be an object [json-pointer:/blocks/0/text]"),
    ("a number for a string", section(block_id=7), "must be a string [json-pointer:/blocks/0/block_id]"),
    ("no type", {"text": plain(1)}, "missing required field: type [json-pointer:/blocks/0]"),
    ("unknown block", {"type": "stycke"}, "unsupported type: stycke [json-pointer:/blocks/0/type]"),
    ("unknown element", actions({"type": "knapp"}), "unsupported type: knapp"),
    (
        "unknown property",
        section(colour="red"),
        "invalid additional property: colour [json-pointer:/blocks/0]",
    ),
    (
        "unknown property of a text",
        section(text=plain(1) | {"verbatim": True}),
        "additional property: verbatim",
    ),
    ("neither text nor fields", {"type": "section"}, "must define either `text` or `fields`"),
    ("no header text", {"type": "header"}, "missing required field: text [json-pointer:/blocks/0]"),
    ("no alt text", {"type": "image", "image_url": "https://a"}, "missing required field: alt_text"),
    ("no image", {"type": "image", "alt_text": "a"}, "exactly one of image_url, slack_file"),
    ("not a link", image(image_url="region"), "does not match the form"),
    ("a button style", actions(button(style="default")), "must be one of danger, primary"),
    ("half a confirm", actions(button(confirm={"title": plain(1)})), "missing required field: deny"),
    ("mrkdwn in a confirm", _confirmed(text=mrkdwn(1)), "unsupported type: mrkdwn"),
    ("an input in actions", actions(text_input()), "unsupported type: plain_text_input"),
    ("a button in an input", asked(button()), "unsupported type: button"),
    ("a button in a context", {"type": "context", "elements": [button()]}, "unsupported type: button"),
    ("no label", {"type": "input", "element": text_input()}, "missing required field: label"),
    ("a number for a flag", asked(text_input(), optional=1), "must be a boolean"),
    ("equal option values", actions(select(0, options=[options(1)[0]] * 2)), "option values must be unique"),
    (
        "options and groups",
        actions(select(1, option_groups=groups(1))),
        "exactly one of options, option_groups",
    ),
    ("no options at all", actions({"type": "static_select"}), "exactly one of options, option_groups"),
    (
        "an initial option not offered",
        actions(select(1, initial_option=options(2)[1])),
        "must be one of the provided options [json-pointer:/blocks/0/elements/0/initial_option]",
    ),
    (
        "initial options not offered",
        asked({"type": "checkboxes", "options": options(1), "initial_options": options(2)}),
        "must be one of the provided options [json-pointer:/blocks/0/element/initial_options/1]",
    ),
    ("a word for an integer", asked(text_input(max_length="9")), "must be an integer"),
    ("an object for an array", {"type": "actions", "elements": {}}, "must be an array"),
    (
        "a link in a select",
        actions(select(0, options=options(1, url="https://a"))),
        "additional property: url",
    ),
    ("a date in words", asked({"type": "datepicker", "initial_date": "i dag"}), "does not match the form"),
    ("min over max", asked(text_input(min_length=9, max_length=3)), "min_length cannot be greater"),
    ("min over 3000", asked(text_input(min_length=3001)), "must be between 0 and 3000"),
    (
        "a decimal comma",
        asked({"type": "number_input", "is_decimal_allowed": True, "initial_value": "2,5"}),
        "form",
    ),
    ("decimals not decided", asked({"type": "number_input"}), "missing required field: is_decimal_allowed"),
    (
        "an empty cell",
        {"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]},
        "more than 0 characters",
    ),
    ("a mrkdwn cell", {"type": "table", "rows": [[mrkdwn(1)]]}, "unsupported type: mrkdwn"),
    (
        "rich text with a heading",
        {"type": "rich_text", "elements": [{"type": "rich_text_heading", "elements": []}]},
        "unsupported type: rich_text_heading",
    ),
    (
        "rich text with bare text",
        {"type": "rich_text", "elements": [{"type": "text", "text": "a"}]},
        "unsupported type: text",
    ),
]


@pytest.mark.parametrize(("name", "block", "says"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_slack_refuses(name: str, block: Json, says: str) -> None:
    del name
    findings = blocks_findings([block], "message")
    assert any(says in line for line in findings), findings
    assert all(line.startswith("[ERROR] ") for line in findings)


def test_ids_are_unique() -> None:
    twice = [section(block_id="b"), section(block_id="b")]
    assert blocks_findings(twice, "message") == ["[ERROR] block_id must be unique: b [json-pointer:/blocks]"]
    both: Json = {"type": "actions", "elements": [button(), button()]}
    assert blocks_findings([both], "message") == [
        "[ERROR] action_id must be unique: b [json-pointer:/blocks/0/elements]"
    ]
    assert blocks_findings([actions(button()), actions(button())], "message") == []


def test_one_table_a_message_and_none_in_a_view() -> None:
    assert blocks_findings([table(1, 1), table(1, 1)], "message") == [
        "[ERROR] only one table allowed [json-pointer:/blocks]"
    ]
    assert "unsupported type: table" in blocks_findings([table(1, 1)], "modal")[0]
    assert "unsupported type: markdown" in blocks_findings([{"type": "markdown", "text": "a"}], "home")[0]


def test_markdown_adds_up() -> None:
    halves: list[Json] = [{"type": "markdown", "text": "m" * 6001}] * 2
    assert "markdown must be less than 12001 characters in all" in blocks_findings(halves, "message")[0]


def test_the_text_of_a_message_adds_up() -> None:
    blocks = [section(text=plain(3000)), actions(button(text=plain(75), value="v" * 2000)), table(2, 3)]
    assert blocks_text_length(blocks) == 3000 + 75 + 6


VIEWS: list[tuple[str, int, Build, str]] = [
    ("title", 24, lambda n: modal([section()], title=plain(n)), "/title/text"),
    ("submit", 24, lambda n: modal([section()], submit=plain(n)), "/submit/text"),
    ("close", 24, lambda n: modal([section()], close=plain(n)), "/close/text"),
    ("private_metadata", 3000, lambda n: modal([section()], private_metadata="m" * n), "/private_metadata"),
    ("callback_id", 255, lambda n: modal([section()], callback_id="m" * n), "/callback_id"),
    ("external_id", 255, lambda n: modal([section()], external_id="m" * n), "/external_id"),
]


@pytest.mark.parametrize(("name", "most", "build", "pointer"), VIEWS, ids=[row[0] for row in VIEWS])
def test_views(name: str, most: int, build: Build, pointer: str) -> None:
    del name
    assert view_findings(build(most)) == []
    too_long = f"[ERROR] must be less than {most + 1} characters [json-pointer:/view{pointer}]"
    assert view_findings(build(most + 1)) == [too_long]


BAD_VIEWS: list[tuple[str, object, str]] = [
    ("an input without submit", modal([asked(text_input())], submit=None), "missing required field: submit"),
    (
        "no title",
        {"type": "modal", "blocks": [section()]},
        "missing required field: title [json-pointer:/view]",
    ),
    ("mrkdwn title", modal([section()], title=mrkdwn(1)), "unsupported type: mrkdwn"),
    ("no blocks", modal([]), "no less than 1 items allowed [json-pointer:/view/blocks]"),
    (
        "a home with a title",
        {"type": "home", "title": plain(1), "blocks": [section()]},
        "additional property: title",
    ),
    ("no view", "modal", "must be an object [json-pointer:/view]"),
    ("another kind", {"type": "dialog"}, "unsupported type: dialog [json-pointer:/view/type]"),
    (
        "two in focus",
        modal([asked(text_input(focus_on_load=True)), asked(text_input(focus_on_load=True))]),
        "only one element may have focus_on_load",
    ),
]


@pytest.mark.parametrize(("name", "view", "says"), BAD_VIEWS, ids=[row[0] for row in BAD_VIEWS])
def test_bad_views(name: str, view: object, says: str) -> None:
    del name
    assert any(says in line for line in view_findings(view))


ASKS = modal([asked(text_input(), block_id="varde"), section(block_id="text")])
ANSWERS: list[tuple[Json, str]] = [
    ({"response_action": "errors", "errors": {"varde": "Skriv en siffra."}}, ""),
    ({"response_action": "errors", "errors": {"text": "Nej."}}, "no input block has this block_id: text"),
    ({"response_action": "errors", "errors": {"varde": ""}}, "must be more than 0 characters"),
    ({"response_action": "errors", "errors": {}}, "at least one error"),
    ({"response_action": "errors"}, "missing required field: errors"),
    ({"response_action": "clear"}, ""),
    ({"response_action": "stäng"}, "unsupported response_action: stäng"),
    ({"response_action": "update", "view": modal([section()])}, ""),
    ({"response_action": "push", "view": {"type": "home", "blocks": [section()]}}, "unsupported type: home"),
    ({"response_action": "push"}, "missing required field: view"),
    ({"response_action": "clear", "view": {}}, "invalid additional property: view"),
    ({"text": "Tack"}, "unsupported response_action: "),
]


@pytest.mark.parametrize(("body", "says"), ANSWERS)
def test_answers_to_a_submission(body: Json, says: str) -> None:
    findings = response_action_findings(body, ASKS)
    assert bool(findings) == bool(says)
    assert all(says in line for line in findings)


SUGGESTED: list[tuple[Json, bool]] = [
    ({"options": options(100)}, True),
    ({"options": []}, True),
    ({"options": options(101)}, False),
    ({"option_groups": groups(2)}, True),
    ({"options": options(1), "option_groups": groups(1)}, False),
    ({}, False),
    ({"options": options(1, text=plain(76))}, False),
]


@pytest.mark.parametrize(("body", "good"), SUGGESTED)
def test_suggested_options(body: Json, *, good: bool) -> None:
    assert (suggestion_findings(body) == []) is good


def sdk_blocks() -> list[sdk.Block]:
    menu = sdk.StaticSelectElement(
        action_id="s", placeholder="Välj", options=[sdk.Option(text="Ja", value="yes", description="Helt")]
    )
    ask = sdk.ConfirmObject(
        title="Ta bort?", text=sdk.PlainTextObject(text="Säkert?"), confirm="Ja", deny="Nej"
    )
    rich = sdk.RichTextBlock(
        elements=[
            sdk.RichTextSectionElement(
                elements=[sdk.RichTextElementParts.Text(text="fet", style={"bold": True})]
            ),
            sdk.RichTextListElement(
                style="bullet",
                elements=[sdk.RichTextSectionElement(elements=[sdk.RichTextElementParts.User(user_id="U1")])],
            ),
        ]
    )
    return [
        sdk.HeaderBlock(text="Veckan"),
        sdk.SectionBlock(text="*Nytt*", fields=["a", "b"], accessory=menu),
        sdk.DividerBlock(),
        sdk.ContextBlock(elements=[sdk.MarkdownTextObject(text="_preliminärt_")]),
        sdk.ActionsBlock(
            elements=[
                sdk.ButtonElement(text="Ta bort", action_id="b", value="7", style="danger", confirm=ask),
                sdk.OverflowMenuElement(action_id="o", options=[sdk.Option(text="Mer", value="m")]),
                sdk.DatePickerElement(action_id="d", initial_date="2023-09-15"),
            ]
        ),
        sdk.ImageBlock(image_url="https://region.example/a.png", alt_text="Diagram", title="Diagram"),
        sdk.InputBlock(
            label="Status",
            element=sdk.RadioButtonsElement(action_id="r", options=[sdk.Option(text="Ja", value="1")]),
        ),
        rich,
    ]


@pytest.mark.parametrize("block", sdk_blocks(), ids=lambda block: block.type)
def test_what_slack_sdk_builds_is_right(block: sdk.Block) -> None:
    assert blocks_findings([block.to_dict()], "message") == []


def test_a_view_that_slack_sdk_builds_is_right() -> None:
    view = View(type="modal", title="Rapportera", submit="Spara", close="Avbryt", blocks=sdk_blocks())
    assert view_findings(view.to_dict()) == []


def test_slack_sdk_has_a_second_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdk.HeaderBlock, "text_max_length", 3)
    findings = blocks_findings([{"type": "header", "text": plain(4)}], "message")
    assert [line for line in findings if "slack_sdk: " in line] == findings
    assert findings


def test_slack_fills_in_ids() -> None:
    numbers = iter(range(100))
    given: list[Json] = [
        section(accessory=button() | {"action_id": "egen"}),
        actions({"type": "datepicker"}),
        image(),
    ]
    filled = with_ids(given, lambda: f"id{next(numbers)}")
    assert [block["block_id"] for block in filled] == ["id0", "id1", "id3"]
    assert objects(filled[1]["elements"])[0]["action_id"] == "id2"
    assert "block_id" not in given[0]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "text", "elements", "element", "fields", "rows", "options", "accessory", "label"]
            )
            | st.text(max_size=3),
            inner | st.sampled_from([*BLOCKS, "button", "plain_text"]),
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_whatever_is_sent_is_answered_with_findings(value: object) -> None:
    for findings in (blocks_findings(value, "message"), view_findings(value)):
        assert all(line.startswith("[ERROR] ") and "[json-pointer:/" in line for line in findings)
