// The guided first minute: what to type, as whom.

import { at, h, icon } from "./dom.js";
import { mrkdwnLine, userName } from "./mrkdwn.js";
import { parts } from "./wire.js";

const CLOSED = "guide-closed";
let take = () => {};
let shown = -1;

export function drawGuide() {
  const steps = parts.get("guide")?.steps ?? [];
  const isClosed = sessionStorage.getItem(CLOSED) === "yes";
  at("guide").hidden = !steps.length || isClosed;
  at("show-guide").hidden = !steps.length || !isClosed;
  document.body.classList.toggle("guided", !at("guide").hidden);
  const done = steps.filter((step) => step.done).length;
  const current = steps.findIndex((step) => !step.done);
  at("guide-count").textContent = done === steps.length ? "Klart!" : `${done} av ${steps.length}`;
  const focused = document.activeElement?.closest("#steps li")?.dataset.at;
  at("steps").replaceChildren(...steps.map((step, index) => item(step, index, index === current)));
  if (focused) at("steps").querySelector(`[data-at="${focused}"] button`)?.focus();
  if (current !== shown) at("steps").children[current]?.scrollIntoView({ block: "nearest" });
  shown = current;
}

function item(step, index, isCurrent) {
  return h(
    "li",
    { class: step.done ? "done" : null, "aria-current": isCurrent ? "step" : null, "data-at": index },
    h(
      "span",
      { class: "tick" },
      step.done ? icon("m5 10.5 3.5 3.5L15 7") : String(index + 1),
      step.done ? h("span", { class: "unseen" }, "Klart: ") : null,
    ),
    h(
      "div",
      {},
      h("p", {}, mrkdwnLine(step.text)),
      step.type
        ? h(
            "button",
            { type: "button", class: "try", onclick: () => take(step) },
            h("code", {}, step.type),
            h("span", {}, `Skriv in som ${userName(step.as) ?? step.as}`),
          )
        : null,
    ),
  );
}

function show(isShown) {
  sessionStorage.setItem(CLOSED, isShown ? "no" : "yes");
  drawGuide();
  (isShown ? at("guide-close") : at("box")).focus();
}

/** Listen to the panel; `step` is told which step somebody wants in the box. */
export function listenToGuide(step) {
  take = step;
  at("guide-close").addEventListener("click", () => show(false));
  at("show-guide").addEventListener("click", () => show(true));
  at("guide-all").addEventListener("click", () => {
    const all = at("guide").classList.toggle("all");
    at("guide-all").setAttribute("aria-expanded", String(all));
    at("guide-all").textContent = all ? "Färre steg" : "Alla steg";
  });
}
