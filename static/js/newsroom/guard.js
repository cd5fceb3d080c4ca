/* Asks before a page with unsaved words is left: forms with data-guarded, whose value
   is "dirty" where the server sent back what it did not keep. "newsroom:saved" on the
   document says that everything has been kept meanwhile. */
const GUARDED = "form[data-guarded]";

let isDirty = document.querySelector(`${GUARDED}[data-guarded="dirty"]`) !== null;

function guardedForm(target) {
  const form = target.form ?? target.closest?.("form");
  return form?.matches(GUARDED) ?? false;
}

document.addEventListener("input", ({ target }) => {
  if (guardedForm(target)) isDirty = true;
});

document.addEventListener("submit", (event) => {
  if (event.target.matches(GUARDED)) isDirty = false;
});

document.addEventListener("newsroom:saved", () => {
  isDirty = false;
});

document.addEventListener("htmx:finally:request", ({ detail }) => {
  const { sourceElement, request, response } = detail.ctx;
  const isKept = response && response.status < 400;
  if (request.method !== "GET" && guardedForm(sourceElement)) isDirty = !isKept;
});

window.addEventListener("beforeunload", (event) => {
  if (isDirty) event.preventDefault();
});
