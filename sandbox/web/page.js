// The page: whose screen, which conversation, and who draws what when something changes.
// The address says both (`#user/channel`), so that several tabs can be several people.

import { drawCalendar, listenToCalendar } from "./calendar.js";
import { fillBox, listenToBox } from "./composer.js";
import { drawLog, echo, newest, notice, openLog } from "./conversation.js";
import { readIn } from "./dates.js";
import { at } from "./dom.js";
import { listenToFiles } from "./files.js";
import { drawGuide, listenToGuide } from "./guide.js";
import { drawModal, listenToModal } from "./modal.js";
import { drawChannels, drawUsers, listenToDrawer } from "./sidebar.js";
import { follow, parts, send } from "./wire.js";

const title = document.title;
let me = "";
let here = "";

const channel = () => parts.get("channels")?.list.find((each) => each.id === here);
const asked = () => decodeURIComponent(location.hash.slice(1)).split("/");

function go(user, where = "") {
  location.hash = where ? `${user}/${where}` : user;
  arrive(); // at once: what is sent now is not the former user's
}

function arrive() {
  const [user, where] = asked();
  if (user && user !== me) {
    me = user;
    here = "";
    parts.clear();
    follow(me, changed);
    return;
  }
  settle(where);
}

function settle(where) {
  const all = parts.get("channels")?.list ?? [];
  const wanted = all.find((each) => each.id === where) ?? all.find((each) => each.id === here) ?? all[0];
  if (!wanted || wanted.id === here) return false;
  here = wanted.id;
  openLog(me, here, wanted.direct ? `Samtal med ${wanted.name}` : `Meddelanden i ${wanted.name}`);
  drawWhere();
  drawChannels(me, here);
  look();
  return true;
}

function drawWhere() {
  const { name, direct, archived } = channel() ?? {};
  const written = direct ? name : `#${name}`;
  at("where").textContent = written;
  at("about").textContent = direct ? "Direktmeddelande" : archived ? "Arkiverad kanal" : "Kanal";
  at("box-label").textContent = `Skriv till ${written}`;
  at("box").placeholder = archived ? "Kanalen är arkiverad" : "Skriv, eller / för kommandon";
  at("box").disabled = Boolean(archived);
  at("attach").disabled = Boolean(archived);
  document.title = `${written} – ${title}`;
}

function look() {
  const ts = newest();
  if (document.visibilityState === "visible" && ts && channel()?.unread)
    send("read", { user: me, channel: here, ts });
}

function drawOffline() {
  const { online } = parts.get("workspace") ?? { online: true };
  at("offline").hidden = online;
  at("offline").textContent = online
    ? ""
    : "Appen är inte ansluten just nu. Kommandon och knappar får inget svar.";
}

function changed(names) {
  me = parts.get("workspace").me;
  if (names.has("users")) {
    drawUsers(me);
    readIn(parts.get("users").list.find((user) => user.id === me)?.tz);
  }
  if (names.has("workspace")) drawOffline();
  if (names.has("calendar")) drawCalendar();
  const isNew = names.has("channels") && settle(asked()[1]);
  if (names.has("channels")) drawChannels(me, here);
  if (!isNew) drawLog(names);
  if (names.has("modals")) drawModal(me);
  if (names.has("guide")) drawGuide();
  look();
  document.body.dataset.ready = me;
}

listenToModal();
listenToDrawer();
listenToCalendar(
  () => me,
  (text) => notice(text),
);
listenToBox(
  () => ({ user: me, channel: here }),
  (text, { user, channel: where }) => echo(text, where, user),
  (text, { user, channel: where }) => notice(text, where, user),
);
listenToFiles(
  () => ({ user: me, channel: here }),
  (text, { user, channel: where }) => notice(text, where, user),
);
listenToGuide((step) => {
  if (step.as !== me) go(step.as, here);
  fillBox(step.type);
});
at("me").addEventListener("change", ({ target }) => go(target.value, here));
addEventListener("hashchange", arrive);
addEventListener("visibilitychange", look);
follow(asked()[0], changed);
at("box").focus();
