/* A form whose log-in is over: logs in again in a dialog, then sends it; nothing typed
   leaves the page. Without script, whole pages do the same. */
import { askedDialog, freshen } from "./relogin-dialog.js";

const FORM = "body.newsroom main form[method=post]";
const ADDRESS = "/bien-tap/fragments/signin/again";
// Somebody who was just let in is not asked about at every button.
const PROVED_FOR_MS = 60_000;

let provedAt = Date.now();
let isSending = false;

function send(form, button) {
  isSending = true;
  form.requestSubmit(button);
  isSending = false;
}

/** Asks the server for the next piece of the log-in; true once somebody is in. */
async function step(dialog, body) {
  const answer = await fetch(ADDRESS, body ? { method: "POST", body } : {});
  if (answer.status >= 500) throw new Error(answer.statusText);
  const piece = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  const done = piece.querySelector("[data-signed-in]");
  if (done) {
    freshen(done.dataset.token);
    provedAt = Date.now();
    if (done.dataset.signedIn === "same") return true;
  }
  dialog.show(piece);
  return false;
}

function proveThenSend(form, button) {
  const go = async (body) => {
    try {
      if (!(await step(dialog, body))) return;
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
