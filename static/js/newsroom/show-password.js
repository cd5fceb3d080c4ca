/* "Hiện" beside a password. */
import { placeTools } from "../parts/tools.js";

placeTools("show-password", (button) => {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  button.addEventListener("click", () => {
    const isShown = field.type === "password";
    field.type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", String(isShown));
  });
  // What the browser keeps must be the password, not a text.
  field.form?.addEventListener("submit", () => {
    field.type = "password";
  });
});
