/* What script adds to the article form: words are kept first of all, then the rich
   editor, without which the textarea works alone. */
import "./editor/autosave.js";
import { wirePreview } from "./editor/preview.js";
import { upgrade } from "./editor/upgrade.js";

const textarea = document.querySelector("textarea[data-rich-text]");
if (textarea) {
  upgrade(textarea);
  wirePreview(textarea.form);
}
