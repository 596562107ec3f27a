// The line to the workspace: what is on this person's screen comes down it, what they do goes up.

const token = document.querySelector('meta[name="token"]').content;
const RETRY = 2000;

/** What is on the screen, by the name of its part (sandbox/screen.py). */
export const parts = new Map();
let source = null;

/** Follow the screen of one user; `changed` gets the names of the parts that are new, different or gone. */
export function follow(user, changed) {
  source?.close();
  source = new EventSource(
    `/page/changes?user=${encodeURIComponent(user)}&token=${encodeURIComponent(token)}`,
  );
  source.onmessage = ({ data }) => changed(taken(JSON.parse(data)));
  source.onerror = ({ target }) => {
    if (target.readyState === EventSource.CLOSED) setTimeout(comeBack, RETRY);
  };
}

function taken(change) {
  const names = new Set(change.gone);
  if (change.all) for (const name of parts.keys()) if (!(name in change.set)) names.add(name);
  for (const name of names) parts.delete(name);
  for (const [name, part] of Object.entries(change.set)) {
    if (change.all && JSON.stringify(parts.get(name)) === JSON.stringify(part)) continue;
    parts.set(name, part);
    names.add(name);
  }
  return names;
}

// The workspace has been started anew and knows neither this page's token nor what was on it.
async function comeBack() {
  try {
    await fetch("/", { method: "HEAD" });
    location.reload();
  } catch {
    setTimeout(comeBack, RETRY);
  }
}

/** Do something; the answer, in which `failed` says what went wrong. */
export async function send(deed, body) {
  try {
    const response = await fetch(`/page/${deed}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Page-Token": token },
      body: JSON.stringify(body),
    });
    if (response.ok) return await response.json();
    return {
      failed: response.status === 403 ? await response.text() : `Arbetsytan svarade ${response.status}.`,
    };
  } catch {
    return { failed: "Arbetsytan svarar inte. Är den avslutad?" };
  }
}
