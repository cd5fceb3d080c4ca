/* Decides whether the editor can keep every byte of a body, and asks where it cannot. */
import { pastePlugins } from "./paste.js";
import { readBody } from "./read-html.js";
import { start } from "./start.js";
import { readTextarea } from "./textarea.js";

function copyOf(name) {
  const template = document.querySelector(`template[data-${name}]`);
  return template.content.firstElementChild.cloneNode(true);
}

/** The words as HTML: what the server keeps, unless the browser brought back newer ones. */
function bodyOf(textarea) {
  const kept = document.querySelector(`#${textarea.id}-html`).content.textContent;
  const isBroughtBack = textarea.value !== textarea.defaultValue;
  const isHtml = textarea.value.trimStart().startsWith("<");
  return isBroughtBack && isHtml ? textarea.value : kept.replace(/\r\n?/g, "\n").trim();
}

/** Hides the textarea, which stays the field of the form; whoever is led to it goes on
  to the editor. */
function stepBack(textarea, view) {
  textarea.classList.add("visually-hidden");
  textarea.tabIndex = -1;
  textarea.ariaHidden = "true";
  textarea.addEventListener("focus", () => {
    if (textarea.tabIndex < 0) view.focus();
  });
}

function stepForward(textarea) {
  textarea.classList.remove("visually-hidden");
  textarea.tabIndex = 0;
  textarea.ariaHidden = null;
}

/** Puts the editor in the place of the textarea where nothing is lost by it. */
export function upgrade(textarea) {
  const format = textarea.form.elements.body_format;
  const frame = copyOf("rich-text-frame");
  const notice = copyOf("own-code");
  let editor = null;

  function open(doc) {
    notice.remove();
    textarea.before(frame);
    if (editor) editor.load(doc);
    else editor = start({ textarea, frame, doc, more: pastePlugins() });
    stepBack(textarea, editor.view);
  }

  function take({ doc, isWhole }) {
    if (isWhole) return open(doc);
    frame.remove();
    editor?.load(doc);
    stepForward(textarea);
    return textarea.before(notice);
  }

  notice.querySelector("button").addEventListener("click", () => {
    open(readBody(textarea.value).doc);
    editor.view.focus();
  });
  textarea.addEventListener("editor:load", () => {
    const read = readTextarea(textarea, format);
    format.value = "html";
    take(read);
  });
  textarea.value = bodyOf(textarea);
  format.value = "html";
  document.querySelector(`#${textarea.id}-hint`)?.remove();
  textarea.setAttribute("aria-describedby", `${textarea.id}-error`);
  take(readTextarea(textarea, format));
}
