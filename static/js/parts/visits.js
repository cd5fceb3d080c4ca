// Reports the visit once the page is really seen, and rests while the tab is hidden.
const DAY_NUMBER = "portal.day-number";
const RETRY_MS = 30_000;

// One per page: a retry reports the same event, which counts once.
const pageEvent = randomHex();
const held = new Set();

function randomHex() {
  // Not randomUUID: it is missing on plain HTTP.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Tells readers behind one address apart; new every day, sent with the report only.
function dayNumber() {
  const today = new Date().toDateString();
  try {
    const [day, number] = (localStorage.getItem(DAY_NUMBER) ?? "").split("|");
    if (day === today && number) return number;
    const fresh = randomHex();
    localStorage.setItem(DAY_NUMBER, `${today}|${fresh}`);
    return fresh;
  } catch {
    return ""; // Storage is switched off.
  }
}

const isSeen = () => !document.prerendering && document.visibilityState === "visible";

function rearm(element) {
  held.delete(element);
  if (element.isConnected) window.htmx.process(element, true);
}

function resume() {
  if (isSeen()) held.forEach(rearm);
}

document.addEventListener("htmx:config:request", (event) => {
  const { sourceElement, request } = event.detail.ctx;
  if (!sourceElement.matches("[data-visits]")) return;
  if (!isSeen()) {
    event.preventDefault();
    held.add(sourceElement);
  } else if (request.method === "POST") {
    request.body.set("event", pageEvent);
    request.body.set("visitor", dayNumber());
  }
});

document.addEventListener("htmx:finally:request", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  const isSettled = response?.status < 500 || !sourceElement.matches("[data-visits]");
  if (!isSettled) setTimeout(rearm, RETRY_MS, sourceElement);
});

document.addEventListener("visibilitychange", resume);
document.addEventListener("prerenderingchange", resume);
