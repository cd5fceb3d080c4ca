/* Newer and older titles: fresh after a long absence, and paged in place. */
const STALE_AFTER_MS = 5 * 60 * 1000;
const LIST = "[data-list-section] .title-list";

let freshAt = Date.now();

function refresh() {
  if (document.hidden || Date.now() - freshAt < STALE_AFTER_MS) return;
  freshAt = Date.now();
  for (const list of document.querySelectorAll(LIST)) {
    // A list that the reader has paged or stands in stays as it is.
    if (list.dataset.paged || list.contains(document.activeElement)) continue;
    list.dispatchEvent(new CustomEvent("sidebars:stale"));
  }
}

document.addEventListener("visibilitychange", refresh);
window.addEventListener("pageshow", refresh);

/* "Xem thêm" gives way to the titles it brought: focus goes to the first one. */
document.addEventListener("htmx:before:swap", ({ detail }) => {
  const link = detail.ctx.sourceElement;
  const item = link.closest?.(".title-list__more");
  if (!item) return;
  const list = item.parentElement;
  const position = [...list.children].indexOf(item);
  const hadFocus = document.activeElement === link;
  list.dataset.paged = "true";
  document.addEventListener(
    "htmx:finally:request",
    () => {
      if (hadFocus) list.children[position]?.querySelector("a")?.focus();
    },
    { once: true },
  );
});

document.addEventListener("htmx:after:swap", () => {
  for (const section of document.querySelectorAll("[data-list-section]")) {
    section.hidden = !section.querySelector("li");
  }
});
