/* Menus of the navigation close on Escape and on a press outside them. */
const OPEN = ".site-nav details[open]";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll(OPEN)) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(`${OPEN}.site-nav__more`)) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
