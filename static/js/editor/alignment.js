/* Alignment of paragraphs, of whole cells, of pictures. */
import { isInTable, setCellAttr } from "prosemirror-tables";
import { schema } from "./schema.js";

const { paragraph, figure } = schema.nodes;
const ALIGNED = [paragraph, figure];

function places({ doc, selection }) {
  const found = [];
  doc.nodesBetween(selection.from, selection.to, (node, pos) => {
    if (ALIGNED.includes(node.type)) found.push([node, pos]);
  });
  return found;
}

function cellOf({ selection: { $from } }) {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.spec.tableRole?.endsWith("cell")) return node;
  }
  return null;
}

/** "center", "right" or null for where the selection begins. */
export function alignmentAt(state) {
  if (isInTable(state)) return (state.selection.$anchorCell?.nodeAfter ?? cellOf(state))?.attrs.align ?? null;
  return places(state)[0]?.[0].attrs.align ?? null;
}

/** Aligns what is selected; in a table the cells, so that columns stay in line. */
export function setAlignment(align) {
  return (state, dispatch) => {
    if (isInTable(state)) return setCellAttr("align", align)(state, dispatch) || align === alignmentAt(state);
    const found = places(state);
    if (!found.length) return false;
    const { tr } = state;
    for (const [, pos] of found) tr.setNodeAttribute(pos, "align", align);
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}
