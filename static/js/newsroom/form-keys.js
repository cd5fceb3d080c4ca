/* Ctrl+S saves, Ctrl+Enter presses the primary button of the form one is in. */
const FORM = "main form[method=post]";

function buttonsOf(form) {
  return [...form.elements].filter((one) => one.matches("button:not([disabled])"));
}

/** The form one is in, else the one form of the page that keeps unsaved words. */
function currentForm() {
  const { activeElement } = document;
  const form = activeElement?.form ?? activeElement?.closest(FORM);
  return form?.matches(FORM) ? form : document.querySelector(`${FORM}[data-guarded]`);
}

function press(event, selector) {
  const form = currentForm();
  const button = form && buttonsOf(form).find((one) => one.matches(selector));
  if (!button) return;
  event.preventDefault();
  // After the key: while Ctrl+Enter is handled, browsers send forms to a new tab.
  setTimeout(() => button.click());
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.repeat) return;
  if (event.key === "Enter") press(event, ".button--primary, .button--confirm");
  else if (event.key.toLowerCase() === "s") press(event, "[data-save]");
});
