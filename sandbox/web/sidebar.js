// The left: who one is, and the conversations with what is unread.

import { at, h } from "./dom.js";
import { portrait } from "./conversation.js";
import { parts } from "./wire.js";

export function drawUsers(me) {
  const people = (parts.get("users")?.list ?? []).filter((user) => user.person);
  const written = ({ name, news, id }) =>
    news && id !== me ? `${name} (${news} ${news === 1 ? "ny" : "nya"})` : name;
  at("me").replaceChildren(
    ...people.map((user) => h("option", { value: user.id, selected: user.id === me }, written(user))),
  );
}

function item(channel, here, me) {
  const unread = channel.unread && channel.id !== here ? channel.unread : 0;
  return h(
    "li",
    {},
    h(
      "a",
      {
        href: `#${me}/${channel.id}`,
        "aria-current": channel.id === here ? "page" : null,
        class: unread ? "unread" : null,
      },
      channel.direct
        ? portrait(channel.name, channel.name, true)
        : h("span", { class: "sign", "aria-hidden": "true" }, "#"),
      h("bdi", {}, channel.name),
      unread
        ? h(
            "span",
            { class: "count" },
            String(unread),
            h("span", { class: "unseen" }, unread === 1 ? " oläst" : " olästa"),
          )
        : null,
    ),
  );
}

export function drawChannels(me, here) {
  const all = parts.get("channels")?.list ?? [];
  const focused = document.activeElement?.closest("#side a")?.getAttribute("href");
  at("channels").replaceChildren(...all.filter((each) => !each.direct).map((each) => item(each, here, me)));
  at("directs").replaceChildren(...all.filter((each) => each.direct).map((each) => item(each, here, me)));
  if (focused)
    [...document.querySelectorAll("#side a")].find((each) => each.getAttribute("href") === focused)?.focus();
  at("menu-news").hidden = !all.some((each) => each.unread && each.id !== here);
}

/** On a narrow screen the conversations lie in a drawer. */
export function listenToDrawer() {
  const narrow = matchMedia("(max-width: 50rem)");
  const open = (isOpen) => {
    const drawn = isOpen && narrow.matches;
    document.body.classList.toggle("drawer", drawn);
    at("menu").setAttribute("aria-expanded", String(drawn));
    at("veil").hidden = !drawn;
    for (const behind of ["conversation", "guide", "calendar"]) at(behind).inert = drawn;
    if (drawn) at("me").focus();
  };
  at("menu").addEventListener("click", () => open(!document.body.classList.contains("drawer")));
  at("veil").addEventListener("click", () => open(false));
  narrow.addEventListener("change", () => open(false));
  addEventListener("hashchange", () => open(false));
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && document.body.classList.contains("drawer")) {
      open(false);
      at("menu").focus();
    }
  });
}
