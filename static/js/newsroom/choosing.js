/* Rows of a list: all at once, and how many are chosen. */
import { placeTools } from "../parts/tools.js";

const CHECK = "[data-row-check]";

function checksIn(form) {
  return [...form.querySelectorAll(CHECK)];
}

function show(form) {
  const checks = checksIn(form);
  const chosen = checks.filter((check) => check.checked).length;
  const words = form.querySelector("[data-chosen-count]");
  if (words) words.textContent = `Đã chọn ${chosen} ${words.dataset.noun}`;
  const all = form.querySelector("[data-choose-all]");
  if (!all) return;
  all.checked = chosen > 0 && chosen === checks.length;
  all.indeterminate = chosen > 0 && chosen < checks.length;
}

function showAll() {
  for (const form of document.querySelectorAll(".list-form")) show(form);
}

placeTools("select-all", () => {});

document.addEventListener("change", ({ target }) => {
  const form = target.closest(".list-form");
  if (!form) return;
  if (target.matches("[data-choose-all]")) {
    for (const check of checksIn(form)) check.checked = target.checked;
  } else if (!target.matches(CHECK)) return;
  show(form);
});

// The form is empty only after this event.
document.addEventListener("reset", () => setTimeout(showAll));
// A browser that goes back brings the marks along.
window.addEventListener("pageshow", showAll);
