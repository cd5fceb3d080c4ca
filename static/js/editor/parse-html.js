/* The elements of a piece of HTML; nothing in it is loaded or run. */
export function parseHtml(html) {
  return new DOMParser().parseFromString(html, "text/html").body;
}
