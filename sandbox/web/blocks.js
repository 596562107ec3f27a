// Block Kit as elements. https://docs.slack.dev/reference/block-kit/blocks
//
// A `place` is the message or modal the blocks stand in: its `name` begins every id, `held` tells what an element
// holds, `pick`, `type`, `enter` and `press` are told what somebody does, `suggest` asks the app for options.

import { h } from "./dom.js";
import { element } from "./elements.js";
import { mrkdwn, plain, textBlock, textLine } from "./mrkdwn.js";
import { richText } from "./richtext.js";

const own = (url) => {
  try {
    return new URL(url, location.href).origin === location.origin || url.startsWith("data:image/");
  } catch {
    return false;
  }
};

// The page fetches nothing from elsewhere, so of another site's image it shows what the image says.
function picture({ image_url: url, alt_text: alt, title }) {
  const shown = own(url ?? "")
    ? h("img", { src: url, alt, loading: "lazy" })
    : h(
        "span",
        { class: "no-picture", role: "img", "aria-label": alt },
        h("span", { "aria-hidden": "true" }, `Bild: ${alt}`),
      );
  return h("figure", {}, shown, title ? h("figcaption", {}, plain(title)) : null);
}

function cell(content) {
  return content.type === "rich_text"
    ? richText(content)
    : h("span", { class: "as-written", dir: "auto" }, content.text);
}

function table(block) {
  const side = (index) => ({ class: `to-${block.column_settings?.[index]?.align ?? "left"}` });
  const [head, ...rows] = block.rows;
  return h(
    "div",
    { class: "table", role: "region", "aria-label": "Tabell", tabindex: "0" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head.map((each, at) => h("th", { scope: "col", ...side(at) }, cell(each))),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            row.map((each, at) => h("td", side(at), cell(each))),
          ),
        ),
      ),
    ),
  );
}

function section(block, place) {
  const accessory = block.accessory;
  const beside =
    accessory &&
    (accessory.type === "image"
      ? picture(accessory)
      : element(accessory, block, place, { label: said(block) }));
  return h(
    "div",
    { class: "section" },
    h(
      "div",
      { class: "said" },
      block.text ? textBlock(block.text) : null,
      block.fields
        ? h(
            "div",
            { class: "fields" },
            block.fields.map((each) => h("div", {}, textBlock(each))),
          )
        : null,
    ),
    beside ? h("div", { class: "accessory" }, beside) : null,
  );
}

const said = (block) => block.text?.text.replace(/[*_~`]/g, "").slice(0, 80) || "Val";
const GROUPS = ["radio_buttons", "checkboxes"];

function input(block, place, errors) {
  const id = `${place.name}-${block.block_id}`.replace(/\s/g, "_");
  const error = errors?.[block.block_id];
  const describedby =
    [error ? `${id}-error` : "", block.hint ? `${id}-hint` : ""].filter(Boolean).join(" ") || null;
  const label = [
    plain(block.label),
    block.optional ? h("span", { class: "optional" }, " (frivilligt)") : null,
  ];
  const control = element(block.element, block, place, {
    id,
    describedby,
    invalid: Boolean(error),
    required: !block.optional,
  });
  const grouped = GROUPS.includes(block.element.type);
  return h(
    grouped ? "fieldset" : "div",
    { class: error ? "field wrong" : "field", "aria-describedby": grouped ? describedby : null },
    grouped ? h("legend", {}, label) : h("label", { for: id, id: `${id}-label` }, label),
    control,
    error ? h("p", { class: "error", id: `${id}-error` }, error) : null,
    block.hint ? h("p", { class: "hint", id: `${id}-hint` }, plain(block.hint)) : null,
  );
}

const KINDS = {
  section,
  input,
  table,
  image: picture,
  header: (block) => h("h3", { class: "header", dir: "auto" }, plain(block.text)),
  divider: () => h("hr"),
  rich_text: (block) => h("div", { class: "said" }, richText(block)),
  markdown: (block) => h("div", { class: "said" }, mrkdwn(block.text.replaceAll("**", "*"))),
  context: (block) =>
    h(
      "div",
      { class: "context" },
      block.elements.map((each) =>
        each.type === "image" ? picture(each) : h("span", { dir: "auto" }, textLine(each)),
      ),
    ),
  actions: (block, place) =>
    h(
      "div",
      { class: "actions" },
      block.elements.map((each) => element(each, block, place, { label: "Val" })),
    ),
};

const unknown = (block) =>
  h("p", { class: "hint" }, `(Sidan kan inte visa ett block av sorten ${block.type}.)`);

/** The blocks as elements; `errors` by block_id stand at their fields. */
export const blocks = (list, place, errors) =>
  list.map((block) => (KINDS[block.type] ?? unknown)(block, place, errors));
