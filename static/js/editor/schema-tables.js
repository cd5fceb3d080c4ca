/* Tables: rows of header and plain cells; the caption is an attribute of the table,
   because everything in a table that is no row would upset its map. */
import { alignmentOf, numberOf } from "./values.js";

const SCOPES = ["col", "row"];

const CELL_ATTRIBUTES = {
  colspan: { default: 1 },
  rowspan: { default: 1 },
  align: { default: null },
};

function cellAttributes(dom) {
  return {
    colspan: numberOf(dom, "colspan", 1),
    rowspan: numberOf(dom, "rowspan", 1),
    align: alignmentOf(dom),
  };
}

function shownCell({ colspan, rowspan, align, scope }) {
  const shown = {};
  if (scope) shown.scope = scope;
  if (colspan > 1) shown.colspan = colspan;
  if (rowspan > 1) shown.rowspan = rowspan;
  if (align) shown.class = `align-${align}`;
  return shown;
}

function headerAttributes(dom) {
  const scope = dom.getAttribute("scope");
  return { ...cellAttributes(dom), scope: SCOPES.includes(scope) ? scope : null };
}

function captionOf(dom) {
  const caption = dom.querySelector(":scope > caption")?.textContent ?? "";
  return { caption: caption.replace(/[ \t\n\r\f]+/g, " ").trim() };
}

export const TABLE_NODES = {
  table: {
    content: "table_row+",
    group: "block",
    tableRole: "table",
    isolating: true,
    attrs: { caption: { default: "" } },
    parseDOM: [{ tag: "table", getAttrs: captionOf }, { tag: "caption", ignore: true }],
    toDOM: ({ attrs }) =>
      attrs.caption
        ? ["table", ["caption", attrs.caption], ["tbody", 0]]
        : ["table", ["tbody", 0]],
  },
  table_row: {
    content: "(table_cell | table_header)*",
    tableRole: "row",
    parseDOM: [{ tag: "tr" }],
    toDOM: () => ["tr", 0],
  },
  table_cell: {
    content: "prose+",
    tableRole: "cell",
    isolating: true,
    attrs: CELL_ATTRIBUTES,
    parseDOM: [{ tag: "td", getAttrs: cellAttributes }],
    toDOM: ({ attrs }) => ["td", shownCell(attrs), 0],
  },
  table_header: {
    content: "prose+",
    tableRole: "header_cell",
    isolating: true,
    attrs: { ...CELL_ATTRIBUTES, scope: { default: "col" } },
    parseDOM: [{ tag: "th", getAttrs: headerAttributes }],
    toDOM: ({ attrs }) => ["th", shownCell(attrs), 0],
  },
};
