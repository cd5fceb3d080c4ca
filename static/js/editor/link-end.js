/* Where a link ends while one types: letters go on with its last word, as input methods
   delete and write again; a blank or a stop after it leaves the link. */
import { Plugin } from "prosemirror-state";
import { schema } from "./schema.js";

const { link } = schema.marks;
const LEAVES = /^[\s.,;:!?)”…]$/u;

/** The last character before the cursor when a link ends with it; else "". */
function lastOfLink({ selection: { $from, empty } }) {
  const before = $from.nodeBefore;
  const mark = empty && before?.isText && link.isInSet(before.marks);
  if (!mark || mark.isInSet($from.nodeAfter?.marks ?? [])) return "";
  return before.text.at(-1);
}

/** The plugin that watches what is typed. */
export function linkEndPlugin() {
  return new Plugin({
    appendTransaction(transactions, old, state) {
      const isTyped =
        state.doc.content.size === old.doc.content.size + 1 &&
        transactions.some((one) => one.docChanged) &&
        !transactions.some((one) => one.getMeta("history$"));
      if (!isTyped || !LEAVES.test(lastOfLink(state))) return null;
      const { from } = state.selection;
      return state.tr.removeMark(from - 1, from, link).removeStoredMark(link);
    },
  });
}
