/* What the reader chose, kept in this browser alone; never sent anywhere. */

/** The kept choice, or null when there is none or the browser keeps nothing. */
export function readChoice(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keep a choice; null forgets it. */
export function keepChoice(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing still obeys until the page is left.
  }
}
