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

function comparison({ before, after }) {
  const line = element("p", "paste-note__change");
  line.append(element("del", "", before), " → ", element("ins", "", after));
  return line;
}

/** Words before and after, folded away below a line that counts them. */
export function changes(words, list) {
  const details = element("details", "paste-note__changes");
  details.append(element("summary", "", words), ...list.map(comparison));
  return details;
}
