/* Keys of one character are for those who want them (WCAG 2.1.4), kept in this browser. */
const NAME = "single-keys";
const TYPED_IN = "input, textarea, select, [contenteditable]";

/** Whether keys of one character are answered. */
export function areKeysOn() {
  try {
    return localStorage.getItem(NAME) !== "off";
  } catch {
    return true;
  }
}

/** Answer keys of one character, or leave them alone, from now on. */
export function switchKeys(isOn) {
  try {
    if (isOn) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, "off");
  } catch {
    // A browser that keeps nothing goes on as before.
  }
}

/** The single character meant as an order, or "": nothing while somebody writes. */
export function orderOf(event) {
  const isCombined = event.ctrlKey || event.metaKey || event.altKey;
  if (isCombined || event.isComposing || event.defaultPrevented) return "";
  if (event.target.closest?.(TYPED_IN) || !areKeysOn()) return "";
  return event.key.length === 1 ? event.key : "";
}
