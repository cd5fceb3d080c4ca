/* What the note of a paste is made of. */

/** An element with words. */
export function element(tag, className, words = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = words;
  return made;
}

/** A button that does something on this page. */
export function button(words, act) {
  const made = element("button", "button button--small", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
