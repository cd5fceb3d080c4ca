/* The textarea stays the truth of the form: it follows the document within a moment. */
import { readBody, readLines } from "./read-html.js";
import { writeBody } from "./write-html.js";

const PAUSE_MS = 200;

/** The document of what the textarea says now. */
export function readTextarea(textarea, format) {
  const isHtml = format.value === "html" || textarea.value.trimStart().startsWith("<");
  return isHtml ? readBody(textarea.value) : { doc: readLines(textarea.value), isWhole: true };
}

/** Keeps `textarea` in step with the document; returns `changed`, to be called after each
  change, and `start`, to be called for a document that came from outside. */
export function follow(textarea, view) {
  let begun = { doc: view.state.doc, html: textarea.value };
  let timer = 0;

  const written = (doc) => (doc.eq(begun.doc) ? begun.html : writeBody(doc));

  function flush() {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    textarea.value = written(view.state.doc);
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  textarea.addEventListener("editor:flush", flush);
  view.dom.addEventListener("blur", flush);
  document.addEventListener("visibilitychange", flush);
  textarea.form?.addEventListener("submit", flush);
  textarea.form?.addEventListener("formdata", ({ formData }) => {
    flush();
    formData.set(textarea.name, textarea.value);
  });
  return {
    changed() {
      timer ||= setTimeout(flush, PAUSE_MS);
    },
    start(doc) {
      clearTimeout(timer);
      timer = 0;
      begun = { doc, html: textarea.value };
    },
  };
}
