/* Stronger contrast; the sheet reads the choice from <html data-contrast>. */
import { keepChoice } from "./preferences.js";
import { placeTools } from "./tools.js";

const NAME = "contrast";
const root = document.documentElement;

function show(isHigh) {
  if (isHigh) root.dataset.contrast = "high";
  else delete root.dataset.contrast;
}

function mark() {
  const isHigh = root.dataset.contrast === "high";
  for (const button of document.querySelectorAll("[data-contrast-switch]")) {
    button.setAttribute("aria-pressed", String(isHigh));
  }
}

placeTools(NAME, (tool) => {
  tool.addEventListener("click", (event) => {
    if (!event.target.closest("[data-contrast-switch]")) return;
    const isHigh = root.dataset.contrast !== "high";
    show(isHigh);
    keepChoice(NAME, isHigh ? "high" : null);
    mark();
  });
  mark();
});
