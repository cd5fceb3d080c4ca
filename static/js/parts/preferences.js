/* What the reader chose, kept in this browser alone; never sent anywhere. */

/** Keep a choice for the next page (early.js reads it); null forgets it. */
export function keepChoice(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing still obeys until the page is left.
  }
}
