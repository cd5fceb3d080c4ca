/* "Sao chép" beside a link that may be passed on. */
import { copy } from "../parts/clipboard.js";
import { placeTools } from "../parts/tools.js";

const SHOWN_MS = 4000;

placeTools("copy", (button) => {
  const field = document.getElementById(button.dataset.copies);
  const words = button.querySelector("[data-done]");
  const status = field.closest(".link-box").querySelector("[data-copied]");
  const usual = words.textContent;
  button.addEventListener("click", async () => {
    if (!(await copy(field.value, button))) return;
    words.textContent = words.dataset.done;
    status.textContent = words.dataset.done;
    setTimeout(() => {
      words.textContent = usual;
      status.textContent = "";
    }, SHOWN_MS);
  });
  field.addEventListener("focus", () => field.select());
});
