/* The document as the sanitiser lets it through: these nodes and marks, no others. */
import { Schema } from "prosemirror-model";
import { MARKS } from "./schema-marks.js";
import { TABLE_NODES } from "./schema-tables.js";
import { FILE_NODES } from "./schema-files.js";
import { alignmentOf, numberOf } from "./values.js";

const alignment = (align) => (align ? { class: `align-${align}` } : {});

const HEADING_LEVELS = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 };

const TEXT_NODES = {
  doc: { content: "block+" },
  paragraph: {
    content: "inline*",
    group: "block prose",
    attrs: { align: { default: null } },
    parseDOM: [{ tag: "p", getAttrs: (dom) => ({ align: alignmentOf(dom) }) }],
    toDOM: ({ attrs }) => ["p", alignment(attrs.align), 0],
  },
  heading: {
    content: "inline*",
    group: "block",
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: Object.entries(HEADING_LEVELS).map(([tag, level]) => ({
      tag,
      attrs: { level },
    })),
    toDOM: ({ attrs }) => [`h${attrs.level}`, 0],
  },
  blockquote: {
    content: "prose+",
    group: "block",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  bullet_list: {
    content: "list_item+",
    group: "block prose",
    parseDOM: [{ tag: "ul" }],
    toDOM: () => ["ul", 0],
  },
  ordered_list: {
    content: "list_item+",
    group: "block prose",
    attrs: { order: { default: 1 } },
    parseDOM: [
      { tag: "ol", getAttrs: (dom) => ({ order: numberOf(dom, "start", 1) }) },
    ],
    toDOM: ({ attrs }) => ["ol", attrs.order === 1 ? {} : { start: attrs.order }, 0],
  },
  list_item: {
    content: "paragraph prose*",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", 0],
  },
  text: { group: "inline" },
  hard_break: {
    inline: true,
    group: "inline",
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
    leafText: () => "\n",
  },
};

export const schema = new Schema({
  nodes: { ...TEXT_NODES, ...TABLE_NODES, ...FILE_NODES },
  marks: MARKS,
});
