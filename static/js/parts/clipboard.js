/* A text into the clipboard, also where the browser has no API for it. */

/** Over plain HTTP there is no clipboard API; a selected field still copies. */
function copyBySelection(text, button) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  button.focus();
  return isCopied;
}

/** Put a text into the clipboard; whether it is there. `button` gets the focus back. */
export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, button);
  }
}
