/* "Sao chép liên kết": the page's canonical address into the clipboard. */
import { placeTools } from "./tools.js";

const SHOWN_MS = 4000;

function address() {
  return document.querySelector('link[rel="canonical"]')?.href ?? location.href;
}

/** Over plain HTTP there is no clipboard API; a selected field still copies. */
function copyBySelection(text, button) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  button.focus();
  return isCopied;
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, button);
  }
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
