/* The menu of a phone closes on Escape. */
document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(".side-nav__menu[open]");
  if (event.key !== "Escape" || !menu) return;
  const hadFocus = menu.contains(document.activeElement);
  menu.open = false;
  if (hadFocus) menu.querySelector("summary").focus();
});
