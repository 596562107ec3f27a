// Making elements. Text always becomes a text node: nothing that somebody wrote is ever read as HTML.

export function h(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const at = (id) => document.getElementById(id);

/** An icon drawn with one line. */
export function icon(line) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", line);
  svg.append(path);
  return svg;
}

/** Put `wanted` into `place` in this order, moving only what stands wrong, so that focus stays where it is. */
export function arrange(place, wanted) {
  let next = place.firstChild;
  for (const node of wanted) {
    if (node === next) next = next.nextSibling;
    else place.insertBefore(node, next);
  }
  while (next) {
    const after = next.nextSibling;
    next.remove();
    next = after;
  }
}

/** Only what leads to a web page or a letter; a `javascript:` address leads nowhere. */
export function safeUrl(written) {
  try {
    const url = new URL(written);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
