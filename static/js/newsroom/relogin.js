/* A form whose log-in is over: logs in again in a dialog, then sends it; nothing typed
   leaves the page. Without script, whole pages do the same. */
import { askedDialog } from "./relogin-dialog.js";
import { step } from "./relogin-step.js";

const FORM = "body.newsroom main form[method=post]";
// Somebody who was just let in is not asked about at every button.
const PROVED_FOR_MS = 60_000;

let provedAt = Date.now();
let isSending = false;

function send(form, button) {
  isSending = true;
  form.requestSubmit(button);
  isSending = false;
}

/** True once whoever was here is in again. */
async function prove(dialog, body) {
  const { piece, whose } = await step(body);
  if (whose) provedAt = Date.now();
  if (whose !== "same") dialog.show(piece);
  return whose === "same";
}

function proveThenSend(form, button) {
  const go = async (body) => {
    try {
      if (!(await prove(dialog, body))) return;
    } catch {
      // No answer: the browser's own page says so, and Back brings the words back.
    }
    dialog.close();
    send(form, button);
  };
  const dialog = askedDialog(go);
  go();
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (isSending || !form.matches(FORM)) return;
    if (Date.now() - provedAt < PROVED_FOR_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    proveThenSend(form, event.submitter);
  },
  true,
);
