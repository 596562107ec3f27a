// The box to write in: `/` lists the commands, arrows choose, Tab or Enter completes, arrow up brings back.

import { at, h } from "./dom.js";
import { parts, send } from "./wire.js";

const box = at("box");
const panel = at("commands");
const list = at("command-list");
const usage = at("usage");
const state = at("state");
const history = new Map(); // user -> what they have sent, oldest first
let where = () => ({});
let sent = () => {};
let failed = () => {};
let marked = 0;
let back = 0;
let draft = "";

const commands = () => parts.get("workspace")?.commands ?? [];
const fitting = () =>
  /^\/\S*$/.test(box.value) ? commands().filter(({ name }) => name.startsWith(box.value.toLowerCase())) : [];

/** Listen to the box. `here` tells the user and channel; `hear` is told each command, `say` what went wrong. */
export function listenToBox(here, hear, say) {
  where = here;
  sent = hear;
  failed = say;
  box.addEventListener("input", () => {
    back = 0;
    marked = 0;
    drawCommands();
  });
  box.addEventListener("keydown", keyed);
  box.addEventListener("blur", () => shut());
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("focus", drawCommands);
  at("writing").addEventListener("submit", (event) => {
    event.preventDefault();
    sendIt();
  });
}

/** Put a text into the box, ready to be sent. */
export function fillBox(text) {
  box.value = text;
  box.focus();
  box.setSelectionRange(text.length, text.length);
  drawCommands();
}

function drawCommands() {
  const found = fitting();
  const [exact] = found.length === 1 && found[0].name === box.value ? found : [];
  if (!found.length || document.activeElement !== box) return shut();
  panel.hidden = false;
  list.replaceChildren(
    ...found.map(({ name, hint, description }, index) =>
      h(
        "li",
        {
          id: `command-${index}`,
          role: "option",
          "aria-selected": String(index === marked),
          onclick: () => complete(name),
        },
        h("span", { class: "call" }, h("strong", {}, name), hint ? h("code", {}, hint) : null),
        h("span", { class: "does" }, description),
      ),
    ),
  );
  box.setAttribute("aria-activedescendant", `command-${marked}`);
  list.children[marked]?.scrollIntoView({ block: "nearest" });
  state.textContent = exact ? "" : `${found.length} kommandon. Välj med piltangenterna, Tab fyller i.`;
  usage.hidden = true;
}

function shut() {
  panel.hidden = true;
  list.replaceChildren();
  box.removeAttribute("aria-activedescendant");
  if (state.textContent.includes("kommandon")) state.textContent = "";
  drawUsage();
}

function drawUsage() {
  const command = commands().find(({ name }) => box.value.startsWith(`${name} `));
  usage.hidden = !command?.hint;
  usage.replaceChildren(
    ...(command?.hint ? [h("strong", {}, command.name), " ", h("code", {}, command.hint)] : []),
  );
}

function complete(name) {
  fillBox(`${name} `);
}

function keyed(event) {
  if (event.isComposing) return;
  const found = panel.hidden ? [] : fitting();
  const { key } = event;
  if (found.length && (key === "ArrowDown" || key === "ArrowUp")) {
    marked = (marked + (key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
    drawCommands();
  } else if (found.length && key === "Tab" && !event.shiftKey) complete(found[marked].name);
  else if (found.length && key === "Escape") shut();
  else if (found.length && key === "Enter" && !event.shiftKey && found[marked].name !== box.value)
    complete(found[marked].name);
  else if (key === "Enter" && !event.shiftKey) sendIt();
  else if (key === "ArrowUp" && box.selectionStart === 0 && (box.value === "" || back)) recall(1);
  else if (key === "ArrowUp" && back && box.selectionStart === box.value.length) recall(1);
  else if (key === "ArrowDown" && back) recall(-1);
  else return;
  event.preventDefault();
}

function recall(step) {
  const sent = history.get(where().user) ?? [];
  if (!back) draft = box.value;
  back = Math.min(Math.max(back + step, 0), sent.length);
  box.value = back ? sent.at(-back) : draft;
  box.setSelectionRange(box.value.length, box.value.length);
  shut();
}

async function sendIt() {
  const text = box.value.trim();
  const here = where();
  if (!text || !here.channel) return;
  history.set(here.user, [...(history.get(here.user) ?? []).filter((each) => each !== text), text]);
  box.value = "";
  back = 0;
  shut();
  if (text.startsWith("/")) sent(text, here);
  const waiting = setTimeout(() => (state.textContent = "Väntar på svar …"), 400);
  const answer = await send("say", { ...here, text });
  clearTimeout(waiting);
  state.textContent = "";
  if (!answer.failed) return;
  failed(answer.failed, here);
  if (!box.value && where().user === here.user) box.value = text;
}
