// The modal on top, as a dialog. What is typed stays through updates, as Slack keeps it.

import { act, heldIn } from "./acting.js";
import { blocks } from "./blocks.js";
import { at, h, icon } from "./dom.js";
import { keyOf } from "./elements.js";
import { plain } from "./mrkdwn.js";
import { parts, send } from "./wire.js";

const dialog = at("modal");
const typed = new Map(); // view id -> key of the element -> { block, value, label }
let user = "";
let shown = null;
let errors = {};

/** Show the modal that is on top for this user, or none. */
export function drawModal(me) {
  user = me;
  const stack = parts.get("modals")?.stack ?? [];
  const view = stack.at(-1);
  forget(stack);
  if (!view) return shut();
  if (view.id === shown?.id && view.hash === shown.hash) return;
  if (view.id === shown?.id || stack.length > 1) errors = {};
  const isSame = view.id === shown?.id;
  shown = view;
  draw(isSame);
}

function forget(stack) {
  const open = new Set(stack.map((view) => view.id));
  for (const id of typed.keys()) if (!open.has(id)) typed.delete(id);
}

function shut() {
  shown = null;
  errors = {};
  if (!dialog.open) return;
  dialog.close();
  dialog.replaceChildren();
  if (!document.activeElement || document.activeElement === document.body) at("box").focus();
}

const held = (view) => typed.get(view.id) ?? typed.set(view.id, new Map()).get(view.id);

function draw(keepsFocus) {
  const view = shown;
  const focus = keepsFocus ? focused() : null;
  const scrolled = keepsFocus ? (dialog.querySelector(".body")?.scrollTop ?? 0) : 0;
  const body = h("div", { class: "body" }, blocks(view.blocks, place(view), errors));
  dialog.replaceChildren(
    h(
      "form",
      { novalidate: true, onsubmit: (event) => submit(event, view) },
      h(
        "header",
        {},
        h("h2", { id: "modal-title", tabindex: "-1" }, plain(view.title)),
        h(
          "button",
          { type: "button", class: "quiet icon", "aria-label": "Stäng", onclick: () => close(view) },
          icon("m5 5 10 10M15 5 5 15"),
        ),
      ),
      body,
      h("p", { class: "failed", role: "alert" }),
      h(
        "footer",
        {},
        h(
          "button",
          { type: "button", class: "button", onclick: () => close(view) },
          plain(view.close) ?? "Stäng",
        ),
        view.submit ? h("button", { type: "submit", class: "button primary" }, plain(view.submit)) : null,
      ),
    ),
  );
  if (!dialog.open) dialog.showModal();
  body.scrollTop = scrolled;
  refocus(view, focus);
}

function focused() {
  const control = document.activeElement?.closest?.("[data-key]");
  if (!control || !dialog.contains(control)) return null;
  const isText = typeof control.selectionStart === "number";
  return {
    key: control.dataset.key,
    selection: isText ? [control.selectionStart, control.selectionEnd] : null,
  };
}

function refocus(view, focus) {
  const controls = [...dialog.querySelectorAll("[data-key]")];
  const loading = view.blocks
    .flatMap((block) => [block.element, block.accessory, ...(block.elements ?? [])])
    .find((each) => each?.focus_on_load);
  const first =
    controls.find((control) => focus && control.dataset.key === focus.key) ??
    controls.find(
      (control) => loading && control.dataset.key.includes(`|${loading.action_id}|${loading.type}`) && !focus,
    ) ??
    controls.find((control) => control.matches("input, textarea, select"));
  (first ?? at("modal-title")).focus();
  if (focus?.selection && first?.dataset.key === focus.key) first.setSelectionRange(...focus.selection);
}

function values(view) {
  const written = {};
  for (const { block, value } of held(view).values())
    if (block.type === "input") written[block.block_id] = value;
  return written;
}

function say(text) {
  const line = dialog.querySelector(".failed");
  if (line) line.textContent = text;
}

function place(view) {
  const surface = () => ({ user, view: view.id, values: values(view) });
  const hold = (block, made, given) => held(view).set(keyOf(block, made), { block, ...given });
  const tell = (block, made, value) => act(surface(), block, made, value, say);
  return {
    name: view.id,
    held: (block, made) => held(view).get(keyOf(block, made)) ?? heldIn(view.values, block, made),
    type: (block, made, value) => hold(block, made, { value }),
    enter: (block, made, value) => tell(block, made, value),
    press: (block, made) => tell(block, made, undefined),
    pick: async (block, made, given) => {
      if (block.type !== "input") return tell(block, made, given.value);
      const before = held(view).get(keyOf(block, made));
      hold(block, made, given);
      if (!block.dispatch_action || (await tell(block, made, given.value))) return true;
      if (before) hold(block, made, before);
      else held(view).delete(keyOf(block, made));
      return false;
    },
    suggest: (block, made, written) =>
      send("suggest", { ...surface(), block_id: block.block_id, action_id: made.action_id, typed: written }),
  };
}

async function submit(event, view) {
  event.preventDefault();
  const button = dialog.querySelector("[type=submit]");
  if (!view.submit || button.getAttribute("aria-disabled")) return;
  button.setAttribute("aria-disabled", "true");
  const answer = await send("submit", { user, view: view.id, values: values(view) });
  button.removeAttribute("aria-disabled");
  if (answer.failed) return say(answer.failed);
  if (!answer.errors || view.id !== shown?.id) return;
  errors = answer.errors;
  draw(false);
  (dialog.querySelector(".wrong [aria-invalid]") ?? at("modal-title")).focus();
}

async function close(view) {
  const answer = await send("close", { user, view: view.id });
  if (answer.failed) say(answer.failed);
}

/** Escape closes the modal on top, not the whole stack. */
export function listenToModal() {
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    if (shown) close(shown);
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (shown) close(shown);
  });
}
