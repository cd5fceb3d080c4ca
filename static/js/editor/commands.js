/* What the toolbar and the keys do to words and blocks. */
import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import { alignmentAt, setAlignment } from "./alignment.js";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

function ancestorOf(state, test) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (test($from.node(depth))) return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return null;
}

const isList = (node) => node.type === nodes.bullet_list || node.type === nodes.ordered_list;

function isMarked(state, type) {
  const { from, $from, to, empty } = state.selection;
  if (empty) return Boolean(type.isInSet(state.storedMarks || $from.marks()));
  return state.doc.rangeHasMark(from, to, type);
}

const mark = (type) => ({ run: toggleMark(type), isOn: (state) => isMarked(state, type) });

/** Into a list of that kind, out of it, or from the other kind into it. */
function toggleList(type) {
  return (state, dispatch, view) => {
    const list = ancestorOf(state, isList);
    if (!list) return wrapInList(type)(state, dispatch, view);
    if (list.node.type === type) return liftListItem(nodes.list_item)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup(list.pos, type));
    return true;
  };
}

const list = (type) => ({
  run: toggleList(type),
  isOn: (state) => ancestorOf(state, isList)?.node.type === type,
});

function toggleQuote(state, dispatch, view) {
  const isQuoted = ancestorOf(state, (node) => node.type === nodes.blockquote);
  return (isQuoted ? lift : wrapIn(nodes.blockquote))(state, dispatch, view);
}

const align = (value) => ({
  run: setAlignment(value),
  isOn: (state) => alignmentAt(state) === value,
});

/** By the name a button carries. */
export const COMMANDS = {
  strong: mark(marks.strong),
  em: mark(marks.em),
  sub: mark(marks.sub),
  sup: mark(marks.sup),
  nowrap: mark(marks.nowrap),
  bullet_list: list(nodes.bullet_list),
  ordered_list: list(nodes.ordered_list),
  blockquote: {
    run: toggleQuote,
    isOn: (state) => Boolean(ancestorOf(state, (node) => node.type === nodes.blockquote)),
  },
  "align-start": align(null),
  "align-center": align("center"),
  "align-right": align("right"),
  undo: { run: undo },
  redo: { run: redo },
};

const KINDS = {
  p: setBlockType(nodes.paragraph),
  h2: setBlockType(nodes.heading, { level: 2 }),
  h3: setBlockType(nodes.heading, { level: 3 }),
  h4: setBlockType(nodes.heading, { level: 4 }),
};

/** Makes the blocks of the selection paragraphs ("p") or headings ("h2" …). */
export const setKind = (kind) => KINDS[kind];

/** The first block of words in the selection. */
export function blockAt({ doc, selection }) {
  if (selection.$from.parent.inlineContent) return selection.$from.parent;
  let found = null;
  doc.nodesBetween(selection.from, selection.to, (node) => {
    if (node.inlineContent) found ??= node;
    return !found;
  });
  return found;
}

/** "p", "h2" … of the block the selection begins in; "" in any other. */
export function kindAt(state) {
  const { type, attrs } = blockAt(state) ?? {};
  if (type === nodes.heading) return `h${attrs.level}`;
  return type === nodes.paragraph ? "p" : "";
}
