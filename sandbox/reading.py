"""What a person can read and press in blocks.

Source: https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sandbox.shape import Json, array, inner_text, obj, objects, text


class Placed(NamedTuple):
    """An element and the block it stands in."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        """The block's id."""
        return text(self.block.get("block_id"))

    @property
    def action_id(self) -> str:
        """The element's id."""
        return text(self.element.get("action_id"))

    @property
    def type(self) -> str:
        """The element's type."""
        return text(self.element.get("type"))

    @property
    def label(self) -> str:
        """What is written on it or over it."""
        return inner_text(self.element.get("text")) or inner_text(self.block.get("label"))

    @property
    def is_input(self) -> bool:
        """Whether it stands in an input block."""
        return self.block.get("type") == "input"


def elements_of(block: Json) -> list[Json]:
    """The interactive elements of a block."""
    match block.get("type"):
        case "actions":
            return objects(block.get("elements"))
        case "section":
            return [each for each in objects([block.get("accessory")]) if each.get("type") != "image"]
        case "input":
            return objects([block.get("element")])
        case _:
            return []


def placed_elements(blocks: Sequence[Json]) -> Iterator[Placed]:
    """All interactive elements, in reading order."""
    for block in blocks:
        for element in elements_of(block):
            yield Placed(block, element)


def one_element(
    blocks: Sequence[Json],
    *,
    block_id: str | None = None,
    action_id: str | None = None,
    label: str | None = None,
) -> Placed:
    """The only element that fits. Raises LookupError, listing what there is, if none or several fit."""
    everything = list(placed_elements(blocks))
    fitting = [
        placed
        for placed in everything
        if block_id in (None, placed.block_id)
        and action_id in (None, placed.action_id)
        and label in (None, placed.label)
    ]
    if len(fitting) != 1:
        there_is = ", ".join(f"{each.block_id}/{each.action_id} {each.label!r}" for each in everything)
        wanted = f"block_id={block_id} action_id={action_id} text={label!r}"
        msg = f"{len(fitting)} elements fit {wanted}; there are: {there_is or 'none'}"
        raise LookupError(msg)
    return fitting[0]


def choices(element: Json) -> list[Json]:
    """The options of an element, those in groups included."""
    grouped = [
        option for group in objects(element.get("option_groups")) for option in objects(group.get("options"))
    ]
    return [*objects(element.get("options")), *grouped]


def visible_text(blocks: Sequence[Json]) -> str:
    """What the blocks say, a line each; buttons in brackets, table cells between bars."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def _lines(block: Json) -> Iterator[str]:
    content = block.get("text")
    yield text(content) or inner_text(content)
    yield inner_text(block.get("title"))
    yield inner_text(block.get("label"))
    yield from (inner_text(field) for field in objects(block.get("fields")))
    yield text(block.get("alt_text"))
    for row in array(block.get("rows")):
        yield " | ".join(text(cell.get("text")) or _rich(cell) for cell in objects(row))
    if block.get("type") == "rich_text":
        yield _rich(block)
    else:
        yield " ".join(filter(None, map(_element_text, objects(block.get("elements")))))
        yield _element_text(obj(block.get("accessory")))
        yield _element_text(obj(block.get("element")))
    yield inner_text(block.get("hint"))


def _element_text(element: Json) -> str:
    match element.get("type"):
        case "plain_text" | "mrkdwn":
            return text(element.get("text"))
        case "button":
            return f"[{inner_text(element.get('text'))}]"
        case "image":
            return text(element.get("alt_text"))
        case _:
            return " ".join(f"({inner_text(option.get('text'))})" for option in choices(element))


def _rich(node: Json) -> str:
    own = text(node.get("text")) or text(node.get("url"))
    joint = "\n" if node.get("type") in ("rich_text", "rich_text_list") else ""
    return own + joint.join(_rich(child) for child in objects(node.get("elements")))
