/* Where a paste goes while its answer is on the way, and which words came of it. */
import { closeHistory } from "prosemirror-history";
import { DOMParser as DocumentParser, Slice } from "prosemirror-model";
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { parseHtml } from "./parse-html.js";
import { schema } from "./schema.js";

const key = new PluginKey("paste");
const parser = DocumentParser.fromSchema(schema);

function waiting() {
  const shown = document.createElement("span");
  shown.className = "paste-waiting";
  shown.textContent = "Đang dán…";
  return shown;
}

const ends = () => document.createElement("span");

/** A piece of body; a paragraph at its ends runs into the words around it. */
export function sliceOf(html) {
  const { content } = parser.parse(parseHtml(html));
  const isOpen = (node) => Number(node?.type.name === "paragraph");
  return new Slice(content, isOpen(content.firstChild), isOpen(content.lastChild));
}

/** Puts a piece in the place of a range, as one step to undo; returns its new range. */
export function replace(view, { from, to }, html) {
  const tr = closeHistory(view.state.tr);
  if (html) tr.replaceRange(from, to, sliceOf(html));
  else tr.delete(from, to);
  tr.setMeta("paste", true).setMeta("uiEvent", "paste");
  const range = { from: tr.mapping.map(from, -1), to: tr.mapping.map(to, 1) };
  view.dispatch(tr.scrollIntoView());
  view.dispatch(closeHistory(view.state.tr));
  return range;
}

/** Keeps marks in the document that move with it. */
export function pastePlaces() {
  const plugin = new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set) {
        const { add, remove } = tr.getMeta(key) ?? {};
        const moved = set.map(tr.mapping, tr.doc);
        const left = remove ? moved.remove(moved.find(null, null, remove)) : moved;
        return add ? left.add(tr.doc, add) : left;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
  const rangeOf = (view, id) => {
    const marks = key.getState(view.state).find(null, null, (spec) => spec.id === id);
    return marks.length ? { from: marks[0].from, to: marks.at(-1).to } : null;
  };
  const forget = (view, id) =>
    view.dispatch(view.state.tr.setMeta(key, { remove: (spec) => spec.id === id }).setMeta("addToHistory", false));
  const keep = (view, { from, to }, shown = ends) => {
    const id = {};
    const add = [
      Decoration.widget(from, shown, { id, side: -1 }),
      // What is typed at the end stays behind it, and so outside.
      Decoration.widget(to, ends, { id, side: -1 }),
    ];
    view.dispatch(view.state.tr.setMeta(key, { add }).setMeta("addToHistory", false));
    return id;
  };
  const change = (view, id, html) => {
    const range = rangeOf(view, id);
    forget(view, id);
    return range && keep(view, replace(view, range, html));
  };
  const open = (view, at) =>
    keep(view, at === undefined ? view.state.selection : { from: at, to: at }, waiting);
  return { plugin, open, change, rangeOf, forget };
}
