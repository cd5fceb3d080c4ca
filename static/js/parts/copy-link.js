/* "Sao chép liên kết": the page's canonical address into the clipboard. */
import { copy } from "./clipboard.js";
import { placeTools } from "./tools.js";

const SHOWN_MS = 4000;

function address() {
  return document.querySelector('link[rel="canonical"]')?.href ?? location.href;
}

placeTools("copy-link", (tool) => {
  const button = tool.querySelector("button");
  const words = tool.querySelector("[data-done]");
  // Beside the button: inside one, a status has no voice and the button no name.
  const status = tool.querySelector('[role="status"]');
  const usual = words.textContent;
  button.addEventListener("click", async () => {
    if (!(await copy(address(), button))) return;
    words.textContent = words.dataset.done;
    status.textContent = words.dataset.done;
    words.dataset.shown = "";
    setTimeout(() => {
      words.textContent = usual;
      status.textContent = "";
      delete words.dataset.shown;
    }, SHOWN_MS);
  });
});
