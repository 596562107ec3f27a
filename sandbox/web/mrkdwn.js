// Slack's mrkdwn as elements. https://docs.slack.dev/messaging/formatting-message-text

import { formatted, ofTs } from "./dates.js";
import { h, safeUrl } from "./dom.js";
import { emoji, withEmoji } from "./emoji.js";
import { parts } from "./wire.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const decoded = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);

const edged = (mark) =>
  `(?<![\\p{L}\\p{N}${mark}\\u2060])${mark}(?=[^\\s${mark}])([^${mark}\\n]*[^${mark}\\s])${mark}(?![\\p{L}\\p{N}${mark}\\u2060])`;
const INLINE = new RegExp(
  [
    "(?<!\\u2060)`([^`\\n]+)`(?!\\u2060)",
    "<([^<>\\n]+)>",
    edged("\\*"),
    edged("_"),
    edged("~"),
    ":([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):",
    "\\n",
  ].join("|"),
  "gu",
);

const NAMES = { "!channel": "@channel", "!here": "@here", "!everyone": "@everyone" };

/** A mention, written in a frame of its own so that a name in another direction turns nothing around. */
export const mention = (text, isMe = false) => h("bdi", { class: isMe ? "mention me" : "mention" }, text);

export function userName(id) {
  return parts.get("users")?.list.find((user) => user.id === id)?.name;
}

function channelName(id) {
  return parts.get("channels")?.list.find((channel) => channel.id === id)?.name;
}

export const mentionUser = (id, label) => mention(`@${userName(id) ?? label ?? id}`);
export const mentionChannel = (id, label) => mention(`#${channelName(id) ?? label ?? id}`);

export function link(address, text) {
  const url = safeUrl(address);
  if (!url) return h("bdi", {}, text || address);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text || address);
}

function special(written) {
  const bar = written.indexOf("|");
  const target = bar < 0 ? written : written.slice(0, bar);
  const label = bar < 0 ? "" : decoded(written.slice(bar + 1));
  if (target.startsWith("@")) return mentionUser(target.slice(1), label);
  if (target.startsWith("#")) return mentionChannel(target.slice(1), label);
  if (target.startsWith("!date^")) return date(target.slice(6).split("^"), label);
  if (target.startsWith("!subteam^")) return mention(label || "@grupp");
  if (target in NAMES) return mention(NAMES[target]);
  return link(decoded(target), label);
}

function date([timestamp, format, address], fallback) {
  if (!Number(timestamp)) return fallback;
  const shown = h(
    "time",
    { datetime: ofTs(timestamp).toISOString() },
    formatted(timestamp, decoded(format ?? "")),
  );
  return address ? link(decoded(address), shown) : shown;
}

const TAGS = [, , , "strong", "em", "s"];

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(decoded(text.slice(from, match.index)));
    from = match.index + match[0].length;
    if (match[1] !== undefined) nodes.push(h("code", {}, decoded(match[1])));
    else if (match[2] !== undefined) nodes.push(special(match[2]));
    else if (match[6] !== undefined) nodes.push(emoji(match[6]) ?? match[0]);
    else if (match[0] === "\n") nodes.push(h("br"));
    else {
      const group = [3, 4, 5].find((each) => match[each] !== undefined);
      nodes.push(h(TAGS[group], {}, inline(match[group])));
    }
  }
  nodes.push(decoded(text.slice(from)));
  return nodes;
}

const KINDS = [
  ["quote", /^(?:&gt;|>) ?/],
  ["bullet", /^(?:•|-|◦) +/],
];

function kindOf(line) {
  return KINDS.find(([, mark]) => mark.test(line)) ?? ["plain", /^/];
}

function runs(text) {
  const found = [];
  for (const line of text.split("\n")) {
    const [kind, mark] = kindOf(line);
    if (found.at(-1)?.kind !== kind) found.push({ kind, lines: [] });
    found.at(-1).lines.push(line.replace(mark, ""));
  }
  return found;
}

function paragraphs(text) {
  return runs(text).map(({ kind, lines }) => {
    if (kind === "quote") return h("blockquote", { dir: "auto" }, inline(lines.join("\n")));
    if (kind === "bullet")
      return h(
        "ul",
        {},
        lines.map((line) => h("li", { dir: "auto" }, inline(line))),
      );
    return lines.some(Boolean) ? h("p", { dir: "auto" }, inline(lines.join("\n"))) : null;
  });
}

/** A mrkdwn text as paragraphs, lists, quotes and code blocks. */
export function mrkdwn(text) {
  return text
    .split(/```\n?([\s\S]+?)\n?```\n?/)
    .flatMap((piece, index) =>
      index % 2
        ? h("pre", { tabindex: "0" }, h("code", {}, decoded(piece)))
        : paragraphs(piece.replace(/\n$/, "")),
    )
    .filter(Boolean);
}

/** A mrkdwn text within a line. */
export const mrkdwnLine = (text) => inline(text);

/** A plain_text object's text; null if there is none. */
export function plain(object) {
  if (!object) return null;
  return object.emoji === false ? object.text : withEmoji(object.text);
}

/** A text object, of either kind, within a line. */
export const textLine = (object) => (object.type === "mrkdwn" ? mrkdwnLine(object.text) : [plain(object)]);

/** A text object, of either kind, as paragraphs. */
export const textBlock = (object) =>
  object.type === "mrkdwn"
    ? mrkdwn(object.text)
    : [h("p", { dir: "auto", class: "as-written" }, plain(object))];
