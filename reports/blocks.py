"""Slack blocks as this bot uses them.

Limits: https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    ContextBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

from reports.mrkdwn import shorten

_SECTION = 3000
_CONTEXT = 2000
_BUTTON = 75
LARGEST_VALUE = 2000
"""Characters that a button can carry."""


def section(text: str, button: ButtonElement | None = None) -> SectionBlock:
    """Return a paragraph, with a button at its side if one is given."""
    return SectionBlock(text=MarkdownTextObject(text=shorten(text, _SECTION)), accessory=button)


def context(text: str) -> ContextBlock:
    """Return a line in small print."""
    return ContextBlock(elements=[MarkdownTextObject(text=shorten(text, _CONTEXT))])


def button(text: str, action: str, value: str, *, style: str | None = None) -> ButtonElement:
    """Return a button; `action` is its action id and `value` what it carries."""
    return ButtonElement(
        text=PlainTextObject(text=shorten(text, _BUTTON), emoji=False),
        action_id=action,
        value=value,
        style=style,
    )


def buttons(elements: Sequence[ButtonElement]) -> ActionsBlock:
    """Return a row of buttons."""
    return ActionsBlock(elements=list(elements))
