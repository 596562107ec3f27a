// Dates and times in Swedish, where the reader is.

let zone = "Europe/Stockholm";
let today = () => new Date();

export function readIn(timeZone) {
  zone = timeZone || zone;
}

/** Let `now` tell what time it is for the app, so that "idag" is its today. */
export function liveAt(now) {
  today = now;
}

/** What time it is for the app. */
export const nowThere = () => today();

const written = (date, options) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: zone, ...options }).format(date);

export const ofTs = (ts) => new Date(Number(ts) * 1000);
export const clock = (date) => written(date, { hour: "2-digit", minute: "2-digit" });
export const day = (date) =>
  written(date, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const shortDay = (date) =>
  written(date, { weekday: "short", day: "numeric", month: "short" }).replaceAll(".", "");
export const isoDay = (date) => written(date, { year: "numeric", month: "2-digit", day: "2-digit" });

function pretty(date, otherwise) {
  const days = Math.round((Date.parse(isoDay(date)) - Date.parse(isoDay(today()))) / 86_400_000);
  return { [-1]: "igår", 0: "idag", 1: "imorgon" }[days] ?? otherwise(date);
}

const long = (date) => written(date, { day: "numeric", month: "long", year: "numeric" });
const short = (date) => written(date, { day: "numeric", month: "short", year: "numeric" });
const ago = (date) => {
  const minutes = Math.round((date - today()) / 60_000);
  const relative = new Intl.RelativeTimeFormat("sv-SE", { numeric: "auto" });
  if (Math.abs(minutes) < 60) return relative.format(minutes, "minute");
  if (Math.abs(minutes) < 1440) return relative.format(Math.round(minutes / 60), "hour");
  return relative.format(Math.round(minutes / 1440), "day");
};

// https://docs.slack.dev/messaging/formatting-message-text#date-formatting
const TOKENS = {
  date_num: isoDay,
  date_slash: (date) => isoDay(date).replaceAll("-", "/"),
  date: long,
  date_long: day,
  date_long_full: day,
  date_short: short,
  date_pretty: (date) => pretty(date, long),
  date_long_pretty: (date) => pretty(date, day),
  date_short_pretty: (date) => pretty(date, short),
  time: clock,
  time_secs: (date) => written(date, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  ago,
  day_divider_pretty: (date) => pretty(date, day),
};

/** A date in the form that Slack's `{date_short}` and the like ask for. */
export function formatted(timestamp, format) {
  const date = ofTs(timestamp);
  return format.replace(/\{(\w+)\}/g, (whole, name) => (TOKENS[name] ? TOKENS[name](date) : whole));
}
