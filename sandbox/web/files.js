// Files: chosen with the button, or dropped on the conversation.

import { at } from "./dom.js";
import { send } from "./wire.js";

const LARGEST = 5 * 1024 * 1024;

/** Listen to the button and to what is dropped. `here` tells the user and channel; `say` what went wrong. */
export function listenToFiles(here, say) {
  const place = at("conversation");
  const chosen = at("files");
  const open = () => !at("attach").disabled;
  at("attach").addEventListener("click", () => chosen.click());
  chosen.addEventListener("change", () => {
    share([...chosen.files], here(), say);
    chosen.value = "";
  });
  place.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files") || !open()) return;
    event.preventDefault();
    place.classList.add("dropping");
  });
  place.addEventListener("dragleave", (event) => {
    if (!place.contains(event.relatedTarget)) place.classList.remove("dropping");
  });
  place.addEventListener("drop", (event) => {
    place.classList.remove("dropping");
    if (!event.dataTransfer.files.length || !open()) return;
    event.preventDefault();
    share([...event.dataTransfer.files], here(), say);
  });
}

async function share(files, where, say) {
  for (const file of files) {
    const answer =
      file.size > LARGEST
        ? { failed: `${file.name} är större än 5 MB. Så stora filer tar arbetsytan inte.` }
        : await send("drop", { ...where, name: file.name, content: await encoded(file) });
    if (answer.failed) say(answer.failed, where);
  }
}

/** A file as base64. */
function encoded(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}
