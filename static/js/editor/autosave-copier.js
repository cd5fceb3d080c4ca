/* Keeps this page's copy in the browser; says whether there is one. */
import { dropCopies, putCopy } from "./local-copy.js";

/** `mine` as `openSheet` made it; `read` gives the fields as they are now. */
export function makeCopier(mine, read) {
  const { sheet, before, person, slot, kind } = mine;
  let isCopied = false;

  return {
    /** `edit` changes are in the words, `kept` of them are at the server. */
    async copy(edit, kept) {
      try {
        const facts = { sheet, person, slot, kind, edit, kept, at: Date.now() };
        await putCopy({ ...facts, fields: read() });
        isCopied = true;
        // Copies of the pages whose words were taken up are in this one.
        if (before.length) await dropCopies(before.splice(0));
      } catch {
        isCopied = false;
      }
    },
    get isCopied() {
      return isCopied;
    },
  };
}
