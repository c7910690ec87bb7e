// The demo organisation lives in one place, so that one clock is enough.
const ZONE = "Europe/Amsterdam";
const locale = (language) => (language === "nl" ? "nl-NL" : "en-GB");

/** An instant as "Monday 23 November 2026, 09:00". */
export function longTime(instant, language) {
  const day = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  return `${format(instant, language, day)}, ${shortTime(instant, language)}`;
}

/** An instant as "09:00". */
export const shortTime = (instant, language) => format(instant, language, { hour: "2-digit", minute: "2-digit" });

function format(instant, language, fields) {
  const text = new Intl.DateTimeFormat(locale(language), { ...fields, timeZone: ZONE }).format(new Date(instant));
  return text.replace(",", "");
}
