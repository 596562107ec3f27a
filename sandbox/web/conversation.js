// The conversation: messages by day, a log that screen readers follow.

import { act, heldIn } from "./acting.js";
import { blocks } from "./blocks.js";
import { clock, day, isoDay, nowThere, ofTs } from "./dates.js";
import { arrange, at, h, icon } from "./dom.js";
import { mrkdwn, userName } from "./mrkdwn.js";
import { parts, send } from "./wire.js";

const TOGETHER = 5 * 60 * 1000;
const NEAR = 120;
const MARGIN = 24;
const made = new Map(); // part -> its element
const asides = []; // what the page itself says: { kind, key, user, channel, ts, when, text }
let log = h("div");
let user = "";
let channel = "";

/** Begin with another conversation, or as another user. */
export function openLog(me, here, label) {
  user = me;
  channel = here;
  made.clear();
  log = h("div", { id: "log", role: "log", "aria-label": label, tabindex: "0" });
  at("log-place").replaceChildren(log);
  drawLog([], { jump: true });
}

const prefix = () => `message ${channel} `;

/** Draw what has changed. */
export function drawLog(changed, { jump = false } = {}) {
  const keys = [...changed].filter((key) => key.startsWith(prefix()));
  if (!jump && !keys.length) return;
  const wasNear = jump || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  const focusedIn = keys.find((key) => made.get(key)?.contains(document.activeElement));
  for (const key of keys) made.delete(key);
  arrange(log, lines());
  if (focusedIn) (made.get(focusedIn) ?? at("box")).focus();
  if (wasNear) showNewest();
}

// The newest message, from its beginning if it is longer than the screen.
function showNewest() {
  const last = log.lastElementChild;
  const isLong = last?.offsetHeight + MARGIN > log.clientHeight;
  log.scrollTop = isLong ? last.offsetTop - log.offsetTop : log.scrollHeight;
}

/** Tell this user alone what went wrong, in the conversation where it happened. */
export const notice = (text, here = channel, me = user) => aside("notice", text, here, me);

/** Show what this user has typed: Slack does not, and then nobody sees what an answer answers. */
export const echo = (text, here, me) => aside("echo", text, here, me);

function aside(kind, text, here, me) {
  const ts = `${messages(here).at(-1)?.ts ?? "0"}~${String(asides.length).padStart(6, "0")}`;
  asides.push({ kind, key: `${kind} ${here} ${ts}`, user: me, channel: here, ts, when: nowThere(), text });
  drawLog([], { jump: true });
}

const inOrder = (list) => list.sort((one, other) => (one.ts < other.ts ? -1 : 1));

function messages(here) {
  const start = `message ${here} `;
  const found = [...parts].filter(([key]) => key.startsWith(start));
  return inOrder(
    found.map(([key, message]) => ({ kind: "letter", key, when: ofTs(message.ts), ...message })),
  );
}

function lines() {
  const own = asides.filter((each) => each.user === user && each.channel === channel);
  const all = inOrder([...messages(channel), ...own]);
  if (!all.length) return [empty()];
  const wanted = [];
  let today = "";
  let before = null;
  for (const message of all) {
    const date = isoDay(message.when);
    if (date !== today) {
      wanted.push(divider(message.when));
      today = date;
      before = null;
    }
    const node = remembered(message.key, () => DRAWN[message.kind](message));
    node.classList.toggle("follows", isTogether(before, message));
    wanted.push(node);
    before = message;
  }
  return wanted;
}

// Messages in a row from the same person share one name.
function isTogether(before, message) {
  if (before?.kind !== "letter" || message.kind !== "letter" || before.ephemeral || message.ephemeral)
    return false;
  return before.user === message.user && message.when - before.when < TOGETHER;
}

function remembered(key, draw) {
  if (!made.has(key)) made.set(key, draw());
  return made.get(key);
}

const empty = () =>
  remembered("empty", () =>
    h(
      "p",
      { class: "empty" },
      "Här är det tyst än. Skriv ",
      h("kbd", {}, "/"),
      " för att se vad du kan göra.",
    ),
  );

function divider(date) {
  const draw = () => h("h3", { class: "day" }, h("time", { datetime: isoDay(date) }, day(date)));
  return remembered(`day ${isoDay(date)}`, draw);
}

const DRAWN = {
  letter,
  notice: ({ text }) => h("div", { class: "message notice" }, only(), h("p", {}, text)),
  echo: ({ text }) => h("p", { class: "echo" }, "Du skrev ", h("code", { dir: "auto" }, text)),
};

const only = () => h("p", { class: "only-you" }, "Syns bara för dig");

/** A square with somebody's initials, in one of eight colours. */
export function portrait(id, name, isBot) {
  const tone = [...id].reduce((sum, letter_) => (sum * 31 + letter_.codePointAt(0)) % 8, 7);
  const initials = name
    .split(/[\s-]+/)
    .map((word) => [...word][0] ?? "")
    .join("")
    .slice(0, 2)
    .toUpperCase();
  return h("span", { class: `portrait tone-${tone}${isBot ? " bot" : ""}`, "aria-hidden": "true" }, initials);
}

function letter(message) {
  const { when } = message;
  const name = userName(message.user) ?? message.user;
  const isBot = message.user === parts.get("workspace")?.bot;
  return h(
    "article",
    {
      class: message.ephemeral ? "message ephemeral" : "message",
      tabindex: "-1",
      "aria-label": `${name}, ${clock(when)}`,
    },
    portrait(message.user, name, isBot),
    h(
      "div",
      { class: "content" },
      h(
        "p",
        { class: "by" },
        h("bdi", { class: "name" }, name),
        isBot ? h("span", { class: "tag" }, "app") : null,
        h("time", { datetime: when.toISOString(), title: day(when) }, clock(when)),
        message.reply ? h("span", {}, "i en tråd") : null,
        message.edited ? h("span", {}, "ändrat") : null,
      ),
      message.ephemeral ? only() : null,
      message.blocks.length
        ? blocks(message.blocks, place(message))
        : h("div", { class: "said" }, mrkdwn(message.text)),
      ...message.files.map(file),
    ),
  );
}

function file({ name, size }) {
  const kilobytes = Math.max(1, Math.round(size / 1000)).toLocaleString("sv");
  return h(
    "p",
    { class: "file" },
    icon("M6 2.5h5.5L15 6v11.5H6zM11.5 2.5V6H15"),
    h("bdi", {}, name),
    h("span", {}, `${kilobytes} kB`),
  );
}

function place({ channel: where, ts, values }) {
  const surface = { user, channel: where, ts };
  const failed = (text) => notice(text, where, surface.user);
  const tell = (block, element, value) => act(surface, block, element, value, failed);
  return {
    name: `m-${where}-${ts}`,
    held: (block, element) => heldIn(values, block, element),
    type: () => undefined,
    enter: tell,
    left: (block, element, value) => (block.dispatch_action ? undefined : tell(block, element, value)),
    press: (block, element) => tell(block, element, undefined),
    pick: (block, element, { value }) => tell(block, element, value),
    suggest: (block, element, typed) =>
      send("suggest", { ...surface, block_id: block.block_id, action_id: element.action_id, typed }),
  };
}

/** The newest message here, for knowing what has been read. */
export const newest = () => messages(channel).at(-1)?.ts;
