// The things in blocks that somebody presses, picks or types in.
// https://docs.slack.dev/reference/block-kit/block-elements

import { combobox } from "./combobox.js";
import { h, safeUrl } from "./dom.js";
import { plain, textLine } from "./mrkdwn.js";
import { parts } from "./wire.js";

/** What finds an element again after its surface has been drawn anew. */
export const keyOf = (block, made) => `${block.block_id}|${made.action_id}|${made.type}`;

/** What somebody has picked: its value, and the words it is shown by. */
export const heldOption = (option) => ({ value: option.value, label: plain(option.text) });

function common(made, block, { id, label, describedby, invalid, required }) {
  return {
    id: id ?? null,
    "data-key": keyOf(block, made),
    "aria-label": id ? null : (plain(made.placeholder) ?? label),
    "aria-describedby": describedby,
    "aria-invalid": invalid ? "true" : null,
    "aria-required": required ? "true" : null,
  };
}

function button(made, block, place) {
  const url = made.url && safeUrl(made.url);
  const press = async ({ currentTarget }) => {
    if (currentTarget.getAttribute("aria-disabled")) return;
    currentTarget.setAttribute("aria-disabled", "true");
    await place.press(block, made);
    currentTarget.removeAttribute("aria-disabled");
  };
  const given = {
    class: `button ${made.style ?? ""}`,
    "data-key": keyOf(block, made),
    "aria-label": made.accessibility_label,
    onclick: (event) => press({ currentTarget: event.currentTarget }),
  };
  if (url)
    return h("a", { ...given, href: url, target: "_blank", rel: "noopener noreferrer" }, plain(made.text));
  return h("button", { ...given, type: "button" }, plain(made.text));
}

const TYPES = { number_input: "text", email_text_input: "email", url_text_input: "url" };
const NEAR_THE_END = 0.8;

function typing(made, block, place, given) {
  const longest = made.max_length ?? 3000;
  const left = h("span", { class: "left", "aria-hidden": "true" });
  const count = (value) => {
    left.textContent = value.length > longest * NEAR_THE_END ? `${longest - value.length} tecken kvar` : "";
  };
  const tells = block.dispatch_action === true;
  const each = tells && made.dispatch_action_config?.trigger_actions_on?.includes("on_character_entered");
  const control = h(made.multiline ? "textarea" : "input", {
    ...common(made, block, given),
    type: made.multiline ? null : (TYPES[made.type] ?? "text"),
    rows: made.multiline ? 3 : null,
    inputmode: made.type === "number_input" ? "decimal" : null,
    maxlength: longest,
    placeholder: plain(made.placeholder),
    autocomplete: "off",
    dir: "auto",
    value: place.held(block, made)?.value ?? "",
    oninput: () => {
      count(control.value);
      place.type(block, made, control.value);
      if (each) place.enter(block, made, control.value);
    },
    onkeydown: (event) => {
      if (tells && !each && event.key === "Enter" && !made.multiline && !event.isComposing) {
        event.preventDefault();
        place.enter(block, made, control.value);
      }
    },
    onchange: () => place.left?.(block, made, control.value),
  });
  return h("div", { class: "typing" }, control, left);
}

// A choice that was taken back (its confirm dialog declined) shows again what was held before.
const picked = async (root, again, place, block, made, held) => {
  if ((await place.pick(block, made, held)) === false) root().replaceWith(again());
};

function menu(made, block, place, given, groups) {
  const held = place.held(block, made);
  const again = () => menu(made, block, place, given, groups);
  const options = (list) =>
    list.map(({ value, label }) => h("option", { value, selected: held?.value === value }, label));
  const control = h(
    "select",
    {
      ...common(made, block, given),
      onchange: () => {
        const [chosen] = control.selectedOptions;
        picked(() => control, again, place, block, made, { value: control.value, label: chosen.textContent });
      },
    },
    h("option", { value: "", disabled: given.required && held?.value }, plain(made.placeholder) ?? "Välj"),
    groups.flatMap((group) =>
      group.label ? h("optgroup", { label: group.label }, options(group.options)) : options(group.options),
    ),
  );
  return control;
}

const optionGroups = (made) =>
  made.option_groups
    ? made.option_groups.map((group) => ({
        label: plain(group.label),
        options: group.options.map(heldOption),
      }))
    : [{ options: made.options.map(heldOption) }];

const people = () => [
  {
    options: (parts.get("users")?.list ?? [])
      .filter((user) => user.person)
      .map(({ id, name }) => ({ value: id, label: name })),
  },
];
const channels = () => [
  {
    options: (parts.get("channels")?.list ?? [])
      .filter((channel) => !channel.direct)
      .map(({ id, name }) => ({ value: id, label: `#${name}` })),
  },
];

function overflow(made, block, place) {
  const control = h(
    "select",
    {
      class: "more",
      "aria-label": "Fler val",
      "data-key": keyOf(block, made),
      onchange: () => {
        const value = control.value;
        control.value = "";
        place.pick(block, made, { value });
      },
    },
    h("option", { value: "" }, "Fler val"),
    made.options.map(({ value, text }) => h("option", { value }, plain(text))),
  );
  return control;
}

function boxes(made, block, place, given) {
  const one = made.type === "radio_buttons";
  const held = place.held(block, made)?.value;
  const name = `${place.name}-${block.block_id}-${made.action_id}`;
  const again = () => boxes(made, block, place, given);
  const chosen = () => [...root.querySelectorAll("input:checked")].map((input) => input.value);
  const change = () =>
    picked(() => root, again, place, block, made, { value: one ? (chosen()[0] ?? "") : chosen() });
  const option = ({ value, text, description }, at) =>
    h(
      "label",
      { class: "choice" },
      h("input", {
        type: one ? "radio" : "checkbox",
        name,
        value,
        id: at === 0 ? given.id : null,
        "data-key": `${keyOf(block, made)}|${at}`,
        "aria-invalid": given.invalid ? "true" : null,
        checked: one ? held === value : held?.includes(value),
        onchange: change,
      }),
      h("span", {}, textLine(text), description ? h("small", {}, textLine(description)) : null),
    );
  const root = h(
    "div",
    {
      class: "choices",
      role: given.id ? null : one ? "radiogroup" : "group",
      "aria-label": given.id ? null : given.label,
    },
    made.options.map(option),
  );
  return root;
}

const picker = (type) => (made, block, place, given) => {
  const control = h("input", {
    ...common(made, block, given),
    type,
    value: place.held(block, made)?.value ?? "",
    onchange: () => place.pick(block, made, { value: control.value }),
  });
  return control;
};

const KINDS = {
  button,
  overflow,
  plain_text_input: typing,
  number_input: typing,
  email_text_input: typing,
  url_text_input: typing,
  static_select: (made, block, place, given) => menu(made, block, place, given, optionGroups(made)),
  users_select: (made, block, place, given) => menu(made, block, place, given, people()),
  channels_select: (made, block, place, given) => menu(made, block, place, given, channels()),
  conversations_select: (made, block, place, given) => menu(made, block, place, given, channels()),
  external_select: (made, block, place, given) =>
    combobox(made, block, place, common(made, block, given), given),
  radio_buttons: boxes,
  checkboxes: boxes,
  datepicker: picker("date"),
  timepicker: picker("time"),
};

/** One interactive element. `given` says its id and what describes it, or a label where it has none of its own. */
export function element(made, block, place, given) {
  const kind = KINDS[made.type];
  return kind
    ? kind(made, block, place, given)
    : h("span", { class: "hint" }, `(Sidan kan inte visa ${made.type}.)`);
}
