// The random numbers by which a browser is told from its neighbours, for a day.
const KEPT = "portal.day-number";

export function randomHex() {
  // Not randomUUID: it is missing on plain HTTP.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function yesterdayOf(now) {
  const day = new Date(now);
  day.setDate(day.getDate() - 1);
  return day.toDateString();
}

// Tells readers behind one address apart; new every day, sent with the report only.
// In the first half hour of a day the last one goes along: who reads through midnight
// is one reader.
export function dayNumbers() {
  const now = new Date();
  const today = now.toDateString();
  try {
    let [day, number, before = ""] = (localStorage.getItem(KEPT) ?? "").split("|");
    if (day !== today || !number) {
      before = day === yesterdayOf(now) ? number : "";
      number = randomHex();
      localStorage.setItem(KEPT, `${today}|${number}|${before}`);
    }
    const isEarly = now.getHours() === 0 && now.getMinutes() < 30;
    return { visitor: number, before: isEarly ? before : "" };
  } catch {
    return {}; // Storage is switched off.
  }
}
