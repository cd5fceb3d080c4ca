/* Rows, columns, merged cells and header cells; every header cell keeps its scope. */
import {
  TableMap,
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  selectedRect,
  splitCell,
} from "prosemirror-tables";
import { TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { table, table_row: row, table_cell: cell, table_header: header } = schema.nodes;

function insertTable(state, dispatch) {
  if (isInTable(state) || state.selection.$from.depth > 1) return false;
  const { $from } = state.selection;
  const heads = [0, 1, 2].map(() => header.createAndFill());
  const line = () => row.create(null, [0, 1, 2].map(() => cell.createAndFill()));
  const node = table.create(null, [row.create(null, heads), line(), line()]);
  if (dispatch) {
    const isBlank = $from.parent.type === schema.nodes.paragraph && !$from.parent.content.size;
    const pos = $from.depth ? (isBlank ? $from.before(1) : $from.after(1)) : $from.pos;
    const { tr } = state;
    tr.replaceWith(pos, isBlank ? $from.after(1) : pos, node);
    const end = pos + node.nodeSize;
    if (end >= tr.doc.content.size) tr.insert(end, schema.nodes.paragraph.create());
    tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1)));
    dispatch(tr.scrollIntoView());
  }
  return true;
}

/** A header cell of a new row is the header of that row, unless all of them are headers. */
function addRow(add, isAfter) {
  return (state, dispatch) => {
    if (!dispatch) return add(state);
    const rect = selectedRect(state);
    return add(state, (tr) => {
      const grown = tr.doc.nodeAt(rect.tableStart - 1);
      const { map, width } = TableMap.get(grown);
      const at = (isAfter ? rect.bottom : rect.top) * width;
      const heads = map.slice(at, at + width).filter((pos) => grown.nodeAt(pos).type === header);
      for (const pos of heads) {
        if (heads.length < width) tr.setNodeAttribute(rect.tableStart + pos, "scope", "row");
      }
      dispatch(tr);
    });
  };
}

/** Makes the first row (or column) headers of that scope, or plain cells again. */
function toggleHeaders(scope) {
  return (state, dispatch) => {
    if (!isInTable(state)) return false;
    const { map, table: node, tableStart } = selectedRect(state);
    const area = scope === "col" ? [0, 0, map.width, 1] : [0, 0, 1, map.height];
    const [left, top, right, bottom] = area;
    const places = map.cellsInRect({ left, top, right, bottom });
    const isOn = places.every((pos) => node.nodeAt(pos).attrs.scope === scope);
    const { tr } = state;
    for (const pos of places) {
      const { attrs } = node.nodeAt(pos);
      if (!isOn && scope === "row" && attrs.scope === "col") continue;
      tr.setNodeMarkup(tableStart + pos, isOn ? cell : header, { ...attrs, scope });
    }
    dispatch?.(tr);
    return true;
  };
}

function areHeaders(scope) {
  return (state) => {
    if (!isInTable(state)) return false;
    const { map, table: node } = selectedRect(state);
    const last = scope === "col" ? map.map[map.width - 1] : map.map.at(-map.width);
    return node.nodeAt(last).attrs.scope === scope;
  };
}

const inTable = (run) => (state, dispatch, view) => isInTable(state) && run(state, dispatch, view);

export const TABLE_COMMANDS = {
  table: { run: insertTable },
  "row-before": { run: inTable(addRow(addRowBefore, false)) },
  "row-after": { run: inTable(addRow(addRowAfter, true)) },
  "row-delete": { run: inTable(deleteRow) },
  "column-before": { run: inTable(addColumnBefore) },
  "column-after": { run: inTable(addColumnAfter) },
  "column-delete": { run: inTable(deleteColumn) },
  merge: { run: inTable(mergeCells) },
  split: { run: inTable(splitCell) },
  "header-row": { run: toggleHeaders("col"), isOn: areHeaders("col") },
  "header-column": { run: toggleHeaders("row"), isOn: areHeaders("row") },
  "table-delete": { run: inTable(deleteTable) },
};

export { isInTable };
