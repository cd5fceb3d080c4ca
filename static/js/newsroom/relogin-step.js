/* One step of the log-in in place: asks the server for the next piece. */
import { freshen } from "./relogin-dialog.js";

const ADDRESS = "/bien-tap/fragments/signin/again";

/** Where the log-in stands: `piece` to show, or whose session there is now: "same" (as
    before, or nobody's was known), "other", "" for none. The forms' token is fresh then. */
export async function step(body) {
  const answer = await fetch(ADDRESS, body ? { method: "POST", body } : {});
  if (answer.status >= 500) throw new Error(answer.statusText);
  const piece = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  const done = piece.querySelector("[data-signed-in]");
  if (done) freshen(done.dataset.token);
  return { piece, whose: done?.dataset.signedIn ?? "" };
}
