// Pressing and picking in a message or a modal: the confirm dialog first, then the app.

import { at, h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { send } from "./wire.js";

/** Ask as an element's `confirm` says; whether somebody said yes. */
export function confirmed({ title, text, confirm, deny, style }) {
  const dialog = at("confirm");
  return new Promise((answer) => {
    const close = (said) => () => {
      dialog.close();
      answer(said);
    };
    dialog.replaceChildren(
      h("h2", { id: "confirm-title" }, plain(title)),
      h("p", { id: "confirm-text", dir: "auto" }, plain(text)),
      h(
        "footer",
        {},
        h("button", { type: "button", class: "button", onclick: close(false) }, plain(deny)),
        h(
          "button",
          { type: "button", class: `button ${style ?? "primary"}`, onclick: close(true) },
          plain(confirm),
        ),
      ),
    );
    dialog.oncancel = () => answer(false);
    dialog.showModal();
  });
}

/** What the workspace says an element holds, as { value, label }; null if nothing. */
export function heldIn(values, block, made) {
  const state = values?.[block.block_id]?.[made.action_id];
  if (!state) return null;
  if (state.selected_option)
    return { value: state.selected_option.value, label: plain(state.selected_option.text) };
  if (state.selected_options) return { value: state.selected_options.map((option) => option.value) };
  const [, value] = Object.entries(state).find(([name]) => name !== "type") ?? [];
  return value ? { value: String(value) } : null;
}

/** Do it in this surface (`{user, channel, ts}` or `{user, view, values}`); false if somebody took it back. */
export async function act(surface, block, made, value, failed) {
  if (made.confirm && !(await confirmed(made.confirm))) return false;
  const body = { ...surface, block_id: block.block_id, action_id: made.action_id };
  const answer = await send("act", value === undefined ? body : { ...body, value });
  if (answer.failed) failed(answer.failed);
  return true;
}
