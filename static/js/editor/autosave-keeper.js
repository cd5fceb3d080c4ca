/* Keeps the words of one open form page: counts its changes, sends them to the server,
   and says on the line how that went. */
import { makeCopier } from "./autosave-copier.js";
import { makePace } from "./autosave-pace.js";
import { sendWords } from "./autosave-send.js";
import { readFields } from "./autosave-words.js";

const SLOW_MS = 400;

/** `line` shows states; `url` is where the words go. */
export function makeKeeper({ form, url, mine, line }) {
  let edits = 0; // Typed so far,
  let kept = 0; // and as many of them the server has.
  let last = { said: "", facts: null }; // What it has, and what it said then.
  let isReading = false;
  let isSending = false;
  let isResting = false; // The person must act before anything can be sent.
  const copier = makeCopier(mine, read);
  const copy = () => copier.copy(edits, kept);
  const pace = makePace(copy, send);

  function read() {
    isReading = true;
    const fields = readFields(form);
    isReading = false;
    return fields;
  }

  async function send({ takesOver = false, isLast = false } = {}) {
    if (isSending || isResting || kept === edits) return;
    const edit = edits;
    const fields = read();
    const said = JSON.stringify(fields);
    // Keys in the editor's own dialogs are no change.
    if (said === last.said) return settle("saved", last.facts, edit);
    isSending = true;
    const bounds = { person: mine.person, edit, take: takesOver ? "1" : "" };
    const csrf_token = form.elements.csrf_token.value;
    const slow = setTimeout(() => line.show("saving"), SLOW_MS);
    const words = { ...fields, ...bounds, csrf_token };
    const { state, facts } = await sendWords(url, words, { isLast });
    clearTimeout(slow);
    isSending = false;
    if (state === "saved") last = { said, facts };
    settle(state, facts, edit);
  }

  function settle(state, facts, edit) {
    line.show(state === "failed" && !copier.isCopied ? "alone" : state, facts);
    if (state === "failed") {
      pace.failed();
    } else if (state === "saved") {
      kept = edit;
      pace.succeeded(edits > kept);
      if (edits > kept) return;
      document.dispatchEvent(new Event("newsroom:saved"));
      copy();
    } else if (state !== "stopped" || facts.isFinal) {
      isResting = true;
      if (state === "signed-out") form.dispatchEvent(new Event("autosave:signed-out"));
    }
  }

  return {
    copy,
    send,
    typed() {
      if (isReading) return;
      edits += 1;
      pace.typed();
    },
    /** The person has acted, or the way is free again: try at once. */
    goOn(wishes) {
      isResting = false;
      return send(wishes);
    },
    get isBehind() {
      return kept < edits;
    },
  };
}
