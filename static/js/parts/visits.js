// Reports the visit once the page is really seen, and rests while the tab is hidden.
import { dayNumbers, randomHex } from "./day-numbers.js";

const RETRY_MS = 30_000;

// One per page: a retry reports the same event, which counts once.
const pageEvent = randomHex();
const held = new Set();

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
    const numbers = sourceElement.dataset.visits === "unnumbered" ? {} : dayNumbers();
    for (const [name, number] of Object.entries(numbers)) {
      if (number) request.body.set(name, number);
    }
  }
});

document.addEventListener("htmx:finally:request", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  const isSettled = response?.status < 500 || !sourceElement.matches("[data-visits]");
  if (!isSettled) setTimeout(rearm, RETRY_MS, sourceElement);
});

document.addEventListener("visibilitychange", resume);
document.addEventListener("prerenderingchange", resume);
