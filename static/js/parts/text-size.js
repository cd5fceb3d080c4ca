/* Three sizes of text; the sheet reads the choice from <html data-text-size>. */
import { keepChoice } from "./preferences.js";
import { placeTools } from "./tools.js";

const NAME = "text-size";
const root = document.documentElement;

function show(step) {
  if (step === "small" || step === "large") root.dataset.textSize = step;
  else delete root.dataset.textSize;
}

function mark() {
  const chosen = root.dataset.textSize ?? "normal";
  for (const button of document.querySelectorAll(".size-switch [data-step]")) {
    button.setAttribute("aria-pressed", String(button.dataset.step === chosen));
  }
}

placeTools(NAME, (tool) => {
  tool.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]")?.dataset.step;
    if (!step) return;
    show(step);
    keepChoice(NAME, step === "normal" ? null : step);
    mark();
  });
  mark();
});
