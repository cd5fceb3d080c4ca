/* The rich editor of the article form; without it the textarea works alone. */
import { wirePreview } from "./editor/preview.js";
import { upgrade } from "./editor/upgrade.js";

const textarea = document.querySelector("textarea[data-rich-text]");
if (textarea) {
  upgrade(textarea);
  wirePreview(textarea.form);
}
