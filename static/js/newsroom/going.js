/* "g" and a letter go to a page of the navigation; "/" goes to the filter. */
import { orderOf } from "./typing.js";

const PATIENCE_MS = 1500;

let startedAt = Number.NEGATIVE_INFINITY;

function goTo(letter) {
  document.querySelector(`.side-nav [data-key="${CSS.escape(letter)}"]`)?.click();
}

function findFilter() {
  const fields = ".filter-row :is(input:not([type=hidden]), select)";
  return document.querySelector(fields);
}

document.addEventListener("keydown", (event) => {
  const order = orderOf(event);
  if (!order) return;
  const isSecond = event.timeStamp - startedAt < PATIENCE_MS;
  startedAt = !isSecond && order === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
  if (isSecond) {
    goTo(order);
  } else if (order === "/" && findFilter()) {
    event.preventDefault();
    findFilter().focus();
  }
});
