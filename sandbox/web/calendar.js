// The date in sight, what is coming, and buttons that move the app's time.

import { clock, day, liveAt, shortDay } from "./dates.js";
import { at, h } from "./dom.js";
import { parts, send } from "./wire.js";

let failed = () => {};
let user = () => "";
let base = null; // the app's time when it was told, and the machine's then

const now = () => new Date(base.now + (performance.now() - base.heard));

/** Show the date, if the host has a calendar. */
export function drawCalendar() {
  const calendar = parts.get("calendar");
  at("calendar").hidden = !calendar;
  if (!calendar) return;
  base = { now: Date.parse(calendar.now), heard: performance.now() };
  liveAt(now);
  drawNow();
  drawJumps(calendar.coming);
  const items = calendar.coming.map(({ at: when, text }) => {
    const date = new Date(when);
    return h(
      "li",
      {},
      h("time", { datetime: when }, `${shortDay(date)} ${clock(date)}`),
      h("span", { dir: "auto" }, text),
    );
  });
  at("coming")
    .querySelector("ol")
    .replaceChildren(...(items.length ? items : [h("li", {}, "Inget är planerat.")]));
}

function drawNow() {
  if (!base) return;
  const date = now();
  const time = at("now").querySelector("time");
  time.dateTime = date.toISOString();
  const written = day(date);
  time.replaceChildren(
    h("span", { class: "only-wide" }, written[0].toUpperCase() + written.slice(1)),
    h("span", { class: "only-narrow" }, shortDay(date)),
    h("span", { class: "clock" }, clock(date)),
  );
}

function drawJumps(coming) {
  const targets = new Map();
  for (const { at: to, button } of coming) if (button && !targets.has(button)) targets.set(button, { to });
  const sorted = [...targets].sort(([one], [other]) => one.localeCompare(other, "sv"));
  const buttons = [["En dag fram", { days: 1 }], ...sorted];
  const focused = document.activeElement?.closest("#jumps button")?.textContent;
  at("jumps").replaceChildren(
    ...buttons.map(([text, where]) =>
      h("button", { type: "button", class: "button small", onclick: () => move(where) }, text),
    ),
  );
  if (focused) [...at("jumps").children].find((button) => button.textContent === focused)?.focus();
}

async function move(where) {
  if (at("calendar").hasAttribute("aria-busy")) return;
  at("calendar").setAttribute("aria-busy", "true");
  const answer = await send("move", { user: user(), ...where });
  at("calendar").removeAttribute("aria-busy");
  if (answer.failed) failed(answer.failed);
}

/** Listen to the strip. `me` tells the user, `say` is told what went wrong. */
export function listenToCalendar(me, say) {
  user = me;
  failed = say;
  const button = at("coming-button");
  const open = (isOpen) => {
    at("coming").hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  };
  button.addEventListener("click", () => open(at("coming").hidden));
  addEventListener("pointerdown", ({ target }) => at("calendar").contains(target) || open(false));
  at("calendar").addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || at("coming").hidden) return;
    open(false);
    button.focus();
  });
  const narrow = matchMedia("(max-width: 64rem)");
  const settle = () =>
    narrow.matches ? at("narrow-jumps").append(at("jumps")) : at("now").after(at("jumps"));
  narrow.addEventListener("change", settle);
  settle();
  setInterval(drawNow, 10_000);
}
