/* What is left to do, told anew as the form is filled; the server tells it at the start. */
const form = document.querySelector("#article-form");
const list = document.querySelector("#checks")?.closest("section") ?? document;

const filled = (name) => Boolean(form.elements[name]?.value.trim());
const IS_DONE = {
  "#f-title": () => filled("title"),
  "#f-category": () => filled("category"),
  "#f-lead-alt": () =>
    !filled("lead_media") || filled("lead_alt") || form.elements.lead_decorative.checked,
};

function tell() {
  let left = 0;
  for (const line of list.querySelectorAll("[data-check]")) {
    const isDone = IS_DONE[line.dataset.check];
    if (isDone) line.hidden = isDone();
    if (!line.hidden) left += 1;
  }
  for (const line of list.querySelectorAll(".check-list__done")) line.hidden = left > 0;
  for (const one of document.querySelectorAll("[data-left-count]")) one.textContent = left;
  for (const one of document.querySelectorAll("[data-left-to-do]")) one.hidden = left === 0;
  for (const one of document.querySelectorAll("[data-nothing-left]")) one.hidden = left > 0;
}

// The server reads the body anew when the writer pauses.
const PAUSE_MS = 2000;
let pause;

let areHintsOpen = false;

function askAgain() {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const lists = document.querySelector("#check-lists");
    areHintsOpen = document.querySelector("#hints")?.open ?? false;
    lists?.dispatchEvent(new CustomEvent("editor:pause"));
  }, PAUSE_MS);
}

if (form) {
  form.addEventListener("input", tell);
  form.addEventListener("input", askAgain);
  form.addEventListener("change", tell);
  document.addEventListener("htmx:after:swap", () => {
    const hints = document.querySelector("#hints");
    if (hints && areHintsOpen) hints.open = true;
    tell();
  });
  // A hint about the body leads to its place there.
  list.addEventListener("click", (event) => {
    const place = event.target.closest?.("a")?.dataset.place;
    if (!place) return;
    const detail = { place: Number(place) };
    const show = new CustomEvent("editor:show", { detail, cancelable: true });
    const isLeft = document.querySelector("#f-body").dispatchEvent(show);
    if (!isLeft) event.preventDefault();
  });
}
