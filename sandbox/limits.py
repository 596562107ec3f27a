"""What is wrong with a message, a view, or an answer of the app: every limit Slack has, as findings.

Sources: https://docs.slack.dev/reference/block-kit/blocks, https://docs.slack.dev/reference/views,
https://docs.slack.dev/surfaces/modals#response_actions,
https://docs.slack.dev/reference/block-kit/composition-objects.
The tables stand in block_rules, element_rules and rich_text_rules; here are the rules across blocks.
slack_sdk's own models give a second opinion. Stricter than Slack: an action_id must be unique within its
block, and a view must have a block.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View as SdkView

from sandbox.block_rules import BLOCKS_ON, VIEW, Surface
from sandbox.element_rules import SUGGESTIONS
from sandbox.reading import elements_of
from sandbox.schema import ByType, Shape, Text, finding, shape, words
from sandbox.shape import Json, obj, objects, text

TEXT_LENGTH = 40_000
UPDATED_TEXT_LENGTH = 4_000
BLOCKS_TEXT_LENGTH = 13_000
MARKDOWN_LENGTH = 12_000
VIEW_BYTES = 250_000

ACTION = words("errors", "update", "push", "clear")
ANYTHING = Shape({}, open=True)
RESPONSE_ACTIONS = {
    "errors": shape("errors", response_action=ACTION, errors=ANYTHING),
    "update": shape("view", response_action=ACTION, view=ANYTHING),
    "push": shape("view", response_action=ACTION, view=ANYTHING),
    "clear": shape(response_action=ACTION),
}


def blocks_findings(blocks: object, surface: Surface, pointer: str = "/blocks") -> list[str]:
    """What is wrong with the blocks on this surface; empty if nothing is."""
    findings = [*BLOCKS_ON[surface].check(blocks, pointer), *_across(objects(blocks), pointer)]
    return findings or list(_second_opinion(objects(blocks), pointer))


def view_findings(
    view: object, *, kinds: Sequence[str] = ("modal", "home"), pointer: str = "/view"
) -> list[str]:
    """What is wrong with a view of one of these kinds; empty if nothing is."""
    rule = ByType({kind: VIEW[kind] for kind in kinds})
    findings = list(rule.check(view, pointer))
    blocks = objects(obj(view).get("blocks"))
    findings += _across(blocks, f"{pointer}/blocks")
    findings += _needs_submit(obj(view), blocks, pointer)
    findings += _one_focus(blocks, pointer)
    return findings or list(_sdk(partial(_parse_view, obj(view)), pointer))


def response_action_findings(body: Json, view: Json) -> list[str]:
    """What is wrong with the answer to a view_submission of this view; empty if nothing is."""
    action = text(body.get("response_action"))
    if action not in RESPONSE_ACTIONS:
        return [finding(f"unsupported response_action: {action}", "/response_action")]
    findings = list(RESPONSE_ACTIONS[action].check(body, ""))
    if action == "errors" and not findings:
        findings += _error_findings(obj(body["errors"]), view)
    if action in ("update", "push") and not findings:
        findings += view_findings(body["view"], kinds=("modal",))
    return findings


def suggestion_findings(body: Json) -> list[str]:
    """What is wrong with the answer to a block_suggestion; empty if nothing is."""
    return list(SUGGESTIONS.check(body, ""))


def blocks_text_length(blocks: Sequence[Json]) -> int:
    """The characters of text in the blocks; above BLOCKS_TEXT_LENGTH Slack says msg_blocks_too_long."""
    return sum(_text_length(block) for block in blocks)


def _text_length(node: object) -> int:
    if isinstance(node, dict):
        own = len(text(node.get("text")))
        return own + sum(_text_length(each) for each in node.values() if not isinstance(each, str))
    if isinstance(node, list):
        return sum(map(_text_length, node))
    return 0


def _across(blocks: Sequence[Json], pointer: str) -> Iterator[str]:
    yield from _repeated((text(block.get("block_id")) for block in blocks), "block_id", pointer)
    for at, block in enumerate(blocks):
        actions = (text(element.get("action_id")) for element in objects(block.get("elements")))
        yield from _repeated(actions, "action_id", f"{pointer}/{at}/elements")
    if sum(block.get("type") == "table" for block in blocks) > 1:
        yield finding("only one table allowed", pointer)
    if (
        sum(len(text(block.get("text"))) for block in blocks if block.get("type") == "markdown")
        > MARKDOWN_LENGTH
    ):
        yield finding(f"markdown must be less than {MARKDOWN_LENGTH + 1} characters in all", pointer)


def _repeated(ids: Iterator[str], name: str, pointer: str) -> Iterator[str]:
    for each, times in Counter(ids).items():
        if each and times > 1:
            yield finding(f"{name} must be unique: {each}", pointer)


def _needs_submit(view: Json, blocks: Sequence[Json], pointer: str) -> Iterator[str]:
    has_input = any(block.get("type") == "input" for block in blocks)
    if view.get("type") == "modal" and has_input and not view.get("submit"):
        yield finding("missing required field: submit", pointer)


def _one_focus(blocks: Sequence[Json], pointer: str) -> Iterator[str]:
    elements = [element for block in blocks for element in elements_of(block)]
    if sum(element.get("focus_on_load") is True for element in elements) > 1:
        yield finding("only one element may have focus_on_load", f"{pointer}/blocks")


def _error_findings(errors: Json, view: Json) -> Iterator[str]:
    inputs = {block.get("block_id") for block in objects(view.get("blocks")) if block.get("type") == "input"}
    if not errors:
        yield finding("must have at least one error", "/errors")
    for block_id, message in errors.items():
        yield from Text(BLOCKS_TEXT_LENGTH).check(message, f"/errors/{block_id}")
        if block_id not in inputs:
            yield finding(f"no input block has this block_id: {block_id}", "/errors")


def _second_opinion(blocks: Sequence[Json], pointer: str) -> Iterator[str]:
    for at, block in enumerate(blocks):
        yield from _sdk(partial(_parse_block, block), f"{pointer}/{at}")


def _parse_block(block: Json) -> None:
    parsed = Block.parse(json.loads(json.dumps(block)))
    if parsed is None:
        raise SlackObjectFormationError("unknown to slack_sdk")
    parsed.validate_json()


def _parse_view(view: Json) -> None:
    SdkView(**json.loads(json.dumps(view))).validate_json()


def _sdk(validate: Callable[[], None], pointer: str) -> Iterator[str]:
    try:
        validate()
    except SlackObjectFormationError as error:
        yield finding(f"slack_sdk: {error}", pointer)


def with_ids(blocks: Sequence[Json], new_id: Callable[[], str]) -> list[Json]:
    """A copy of the blocks in which Slack's own ids stand where the app gave none."""
    copied = objects(json.loads(json.dumps(list(blocks))))
    for block in copied:
        _fill_in(block, "block_id", new_id)
        for element in elements_of(block):
            _fill_in(element, "action_id", new_id)
    return copied


def _fill_in(holder: Json, name: str, new_id: Callable[[], str]) -> None:
    if not holder.get(name):
        holder[name] = new_id()
