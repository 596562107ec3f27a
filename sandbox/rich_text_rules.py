"""The table of rich text: what stands in a rich_text block.

Source: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
"""

from sandbox.element_rules import ID, URL
from sandbox.schema import ByType, Flag, Listed, Rule, Text, Whole, shape, words

MOST = 1000
STYLE = shape(bold=Flag(), italic=Flag(), strike=Flag(), code=Flag(), underline=Flag())
MENTION_STYLE = shape(
    bold=Flag(), italic=Flag(), strike=Flag(), highlight=Flag(), client_highlight=Flag(), unlink=Flag()
)

SPANS: dict[str, Rule] = {
    "text": shape("text", text=Text(13_000), style=STYLE),
    "link": shape("url", url=URL, text=Text(3000, 0), unsafe=Flag(), style=STYLE),
    "emoji": shape("name", name=Text(255), unicode=Text(255), skin_tone=Whole(1, 6), style=STYLE),
    "user": shape("user_id", user_id=ID, style=MENTION_STYLE),
    "usergroup": shape("usergroup_id", usergroup_id=ID, style=MENTION_STYLE),
    "channel": shape("channel_id", channel_id=ID, style=MENTION_STYLE),
    "broadcast": shape("range", range=words("here", "channel", "everyone"), style=STYLE),
    "color": shape("value", value=Text(7, form="#[0-9a-fA-F]{6}")),
    "date": shape(
        *("timestamp", "format"),
        timestamp=Whole(0, 10**11),
        format=Text(255),
        url=URL,
        fallback=Text(3000),
        style=STYLE,
    ),
}
SPAN = ByType(SPANS)
SECTION = shape("elements", elements=Listed(SPAN, MOST, 0))
RICH_TEXT = ByType(
    {
        "rich_text_section": SECTION,
        "rich_text_list": shape(
            *("style", "elements"),
            style=words("bullet", "ordered"),
            elements=Listed(ByType({"rich_text_section": SECTION}), MOST),
            indent=Whole(0, 8),
            border=Whole(0, 1),
            offset=Whole(0, 100_000),
        ),
        "rich_text_quote": shape("elements", elements=Listed(SPAN, MOST), border=Whole(0, 1)),
        "rich_text_preformatted": shape(
            "elements",
            elements=Listed(ByType({name: SPANS[name] for name in ("text", "link")}), MOST),
            border=Whole(0, 1),
            language=Text(255),
        ),
    }
)
