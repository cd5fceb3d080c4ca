/* "?" opens the table of keys; a switch in it turns the keys of one character off. */
import { placeTools } from "../parts/tools.js";
import { areKeysOn, orderOf, switchKeys } from "./typing.js";

placeTools("keys", (dialog) => {
  document.addEventListener("keydown", (event) => {
    if (orderOf(event) !== "?") return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
});

placeTools("key-switch", (label) => {
  const box = label.querySelector("input");
  box.checked = areKeysOn();
  box.addEventListener("change", () => switchKeys(box.checked));
});
