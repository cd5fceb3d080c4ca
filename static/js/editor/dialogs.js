/* Dialogs of the editor wait in <template data-editor-dialog="name">. */

const made = new Map();

/** The dialog of that name; made when it is first asked for. */
export function dialogOf(name) {
  if (!made.has(name)) {
    const template = document.querySelector(`template[data-editor-dialog="${name}"]`);
    const dialog = template.content.firstElementChild.cloneNode(true);
    document.body.append(dialog);
    made.set(name, dialog);
  }
  return made.get(name);
}

/** Shows a dialog; `answer(form, button)` may return an order to be shown instead of
  closing. The words one came from have the focus again at the end. */
export function ask(dialog, view, answer) {
  const form = dialog.querySelector("form");
  const order = dialog.querySelector("[data-order]");
  order.textContent = "";
  // At once, before the next key: the dialog tells of its end a moment later.
  const leave = () => {
    dialog.close();
    view.focus();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const said = answer(form, event.submitter) ?? "";
    order.textContent = said;
    if (said) form.querySelector("[aria-describedby]")?.focus();
    else leave();
  };
  dialog.onclick = ({ target }) => {
    if (target.closest("[data-closes]")) leave();
  };
  dialog.onclose = () => view.focus();
  dialog.showModal();
}
