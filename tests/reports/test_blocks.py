"""Blocks and views: whatever is put into them, Slack and its own models take them."""

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block as SdkBlock
from slack_sdk.models.views import View as SdkView

from reports import blocks
from sandbox.limits import BLOCKS_TEXT_LENGTH, blocks_findings, blocks_text_length, view_findings

_TEXTS = st.text(min_size=1, max_size=4000).filter(lambda text: bool(text.strip()))
_FEW = [blocks.option(f"Val {number}", f"v{number}") for number in range(3)]
_MANY = [blocks.option(f"Val {number}", f"v{number}") for number in range(14)]


def _check(shown: Sequence[blocks.Block]) -> None:
    assert blocks_findings([dict(block) for block in shown], "message") == []
    for block in shown:
        parsed = SdkBlock.parse(dict(block))
        assert parsed is not None
        parsed.validate_json()


def _check_form(*fields: blocks.Block) -> Mapping[str, object]:
    view = dict(blocks.modal("form", "Rapportera utfall", fields))
    assert view_findings(view, kinds=("modal",)) == []
    SdkView(**json.loads(json.dumps(view))).validate_json()
    return view


@given(_TEXTS)
def test_any_text_fits_into_any_block(text: str) -> None:
    pressed = blocks.button(text, "a", "v")
    _check([blocks.section(text), blocks.section(text, pressed), blocks.row(text), blocks.context(text)])
    _check([blocks.buttons([pressed, blocks.button(text, "b", "v", primary=True)])])


@given(_TEXTS)
def test_any_text_fits_into_any_field(text: str) -> None:
    chosen = blocks.option(text, "v", text)
    _check_form(
        blocks.field(
            "text", text, blocks.text_input(text[:3000], 3000, multiline=True, begin_here=True), text
        ),
        blocks.field("radio", text, blocks.radio_buttons([chosen], chosen)),
        blocks.deciding_field("search", text, blocks.search_menu("s", chosen)),
        blocks.deciding_field("menu", text, blocks.menu("m", [chosen], chosen)),
    )


def test_what_can_be_left_out_is_left_out() -> None:
    view = _check_form(
        blocks.field("text", "Utfall", blocks.text_input("", 200)),
        blocks.field("radio", "Status", blocks.radio_buttons(_FEW, None)),
    )
    assert "initial" not in str(view)
    assert "hint" not in str(view)


@pytest.mark.parametrize("chosen", [None, *_MANY])
def test_of_more_options_than_fit_the_chosen_one_is_shown(chosen: blocks.Option | None) -> None:
    element = blocks.radio_buttons(_MANY, chosen)
    _check_form(blocks.field("radio", "Status", element))
    options = element["options"]
    assert isinstance(options, list)
    assert len(options) == 10
    assert chosen is None or chosen in options


def test_twenty_rows_fit_into_a_message() -> None:
    shown = [dict(blocks.row("å" * 3000, blocks.button("Rapportera", "a", "v"))) for _ in range(20)]
    assert blocks_text_length(shown) < BLOCKS_TEXT_LENGTH
