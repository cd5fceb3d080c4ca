/* Offers words that were typed here, never saved, and whose page is gone. */
import { makeOffer } from "./autosave-offer.js";
import { isSame, readFields } from "./autosave-words.js";
import { dropCopies, listCopies } from "./local-copy.js";

const MOST = 3;

/** Puts an offer for each such copy; those the server offers as well stand once. `mine`
    is this page, `open` are the pages that are still there. */
export async function offerCopies(form, mine, open) {
  const place = document.querySelector("[data-unfinished]");
  const offerOf = (sheet) => place.querySelector(`[data-offer="${sheet}"]`);
  for (const sheet of open) offerOf(sheet)?.remove();
  const now = readFields(form);
  const found = (await listCopies())
    .filter((copy) => belongsHere(copy, mine) && !open.has(copy.sheet))
    .sort((one, other) => other.at - one.at);
  const same = found.filter((copy) => isSame(copy.fields, now));
  if (same.length) dropCopies(same.map((copy) => copy.sheet));
  const worth = found.filter((copy) => {
    const atServer = offerOf(copy.sheet);
    return !same.includes(copy) && !(Number(atServer?.dataset.edit) >= copy.edit);
  });
  for (const copy of worth.slice(0, MOST).reverse()) {
    const isOvertaken = Number(copy.fields.started_from) < Number(now.started_from);
    makeOffer(place, copy, { isOvertaken, atServer: offerOf(copy.sheet) });
  }
}

function belongsHere(copy, { sheet, before, person, slot, kind }) {
  const saved = document.querySelector('meta[name="saved-sheets"]')?.content ?? "";
  const isNew = slot.startsWith("form:");
  const isHere = isNew
    ? copy.slot.startsWith("form:") && copy.kind === kind
    : copy.slot === slot;
  const known = [sheet, ...before, ...saved.split(" ")];
  return copy.person === person && isHere && !known.includes(copy.sheet);
}
