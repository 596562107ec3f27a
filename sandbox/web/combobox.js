// A menu to search in, whose options the app gives as one types: the combobox pattern.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { h, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";

const PAUSE = 150;
const LEAST = 3;

export function combobox(made, block, place, common, { id, label }) {
  const name = id ?? `${place.name}-${block.block_id}-${made.action_id}`.replace(/\s/g, "_");
  const least = made.min_query_length ?? LEAST;
  let held = place.held(block, made);
  let options = [];
  let marked = -1;
  let asked = 0;
  let pause = 0;

  const list = h("ul", {
    id: `${name}-list`,
    role: "listbox",
    "aria-label": label ?? plain(block.label) ?? "Förslag",
    hidden: true,
  });
  const note = h("p", { class: "note", role: "status" });
  const input = h("input", {
    ...common,
    type: "text",
    role: "combobox",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    placeholder: plain(made.placeholder) ?? "Sök",
    autocomplete: "off",
    spellcheck: "false",
    value: held?.label ?? "",
    onfocus: () => input.select(),
    onclick: () => (list.hidden ? ask("") : undefined),
    oninput: () => {
      clearTimeout(pause);
      pause = setTimeout(() => ask(input.value), PAUSE);
    },
    onkeydown: keyed,
    onblur: leave,
  });

  async function ask(typed) {
    if (typed.length < least) {
      shut();
      note.textContent = least && typed ? `Skriv minst ${least} tecken.` : "";
      return;
    }
    const turn = ++asked;
    const answer = await place.suggest(block, made, typed);
    if (turn !== asked || !input.isConnected || document.activeElement !== input) return;
    options = answer.options ?? [];
    note.textContent = answer.failed ?? (options.length ? "" : "Inget passar. Prova ett annat ord.");
    show();
  }

  function show() {
    const held_ = held?.value;
    list.replaceChildren(
      ...options.map((option, at) =>
        h(
          "li",
          {
            id: `${name}-${at}`,
            role: "option",
            "aria-selected": String(option.value === held_),
            onpointerdown: (event) => event.preventDefault(),
            onclick: () => choose(at),
          },
          h("span", { dir: "auto" }, plain(option.text)),
          option.description ? h("small", { dir: "auto" }, plain(option.description)) : null,
        ),
      ),
    );
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(options.findIndex((option) => option.value === held_));
  }

  function shut() {
    asked += 1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function mark(at) {
    list.children[marked]?.classList.remove("marked");
    marked = at;
    const item = list.children[at];
    item?.classList.add("marked");
    item?.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    held = { value: options[at].value, label: plain(options[at].text) };
    input.value = held.label;
    shut();
    place.pick(block, made, held);
  }

  function leave() {
    clearTimeout(pause);
    shut();
    note.textContent = "";
    if (!input.value && block.optional && held?.value) {
      held = { value: "", label: "" };
      place.pick(block, made, held);
    }
    input.value = held?.label ?? "";
  }

  function keyed(event) {
    const { key } = event;
    if (key === "ArrowDown" && list.hidden) ask("");
    else if (list.hidden) {
      if (key === "Enter") event.preventDefault();
      return;
    } else if (key === "ArrowDown") mark((marked + 1) % options.length);
    else if (key === "ArrowUp") mark((marked - 1 + options.length) % options.length);
    else if (key === "Enter") {
      if (marked >= 0) choose(marked);
    } else if (key === "Escape") {
      event.stopPropagation();
      input.value = held?.label ?? "";
      shut();
    } else return;
    event.preventDefault();
  }

  return h(
    "div",
    { class: "combobox" },
    h("div", { class: "searched" }, input, icon("m6 8 4 4 4-4"), list),
    note,
  );
}
