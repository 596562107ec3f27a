// Rich text as elements. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block

import { formatted } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { link, mention, mentionChannel, mentionUser } from "./mrkdwn.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

const SPANS = {
  text: (span) => h("span", { class: "as-written" }, span.text),
  link: (span) => link(span.url, span.text),
  emoji: (span) => emoji(span.name) ?? `:${span.name}:`,
  user: (span) => mentionUser(span.user_id),
  usergroup: () => mention("@grupp"),
  channel: (span) => mentionChannel(span.channel_id),
  broadcast: (span) => mention(`@${span.range}`),
  color: (span) => h("code", {}, span.value),
  date: (span) => h("time", {}, formatted(span.timestamp, span.format)),
};

function spans(elements) {
  return elements.map((span) => {
    const made = SPANS[span.type]?.(span) ?? "";
    const tags = Object.keys(STYLES).filter((style) => span.style?.[style]);
    return tags.reduce((inner, style) => h(STYLES[style], {}, inner), made);
  });
}

const PARTS = {
  rich_text_section: (part) => h("p", { dir: "auto" }, spans(part.elements)),
  rich_text_quote: (part) => h("blockquote", { dir: "auto" }, spans(part.elements)),
  rich_text_preformatted: (part) => h("pre", { tabindex: "0" }, h("code", {}, spans(part.elements))),
  rich_text_list: (part) =>
    h(
      part.style === "ordered" ? "ol" : "ul",
      {
        class: part.indent ? `indent-${Math.min(part.indent, 4)}` : null,
        start: part.offset ? part.offset + 1 : null,
      },
      part.elements.map((item) => h("li", { dir: "auto" }, spans(item.elements))),
    ),
};

export const richText = (block) => block.elements.map((part) => PARTS[part.type]?.(part) ?? "");
