/* Tìm và thay: where the words stand, shown in the text. */
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const key = new PluginKey("find");
const NOTHING = { query: "", at: -1, found: [] };

const level = (text) => text.toLocaleLowerCase("vi");

/** Every place of the words, block by block; capital or small is the same. */
function findAll(doc, query) {
  const found = [];
  const sought = level(query);
  if (!sought) return found;
  doc.descendants((node, pos) => {
    if (!node.inlineContent) return true;
    const text = level(node.textBetween(0, node.content.size, "\ufffc", "\ufffc"));
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
      found.push({ from: pos + 1 + at, to: pos + 1 + at + sought.length });
    }
    return false;
  });
  return found;
}

function decorations({ found, at }, doc) {
  return DecorationSet.create(
    doc,
    found.map(({ from, to }, number) =>
      Decoration.inline(from, to, { class: number === at ? "found found--current" : "found" }),
    ),
  );
}

/** The plugin that keeps the places in step with the text. */
export function findPlugin() {
  return new Plugin({
    key,
    state: {
      init: () => NOTHING,
      apply(tr, kept) {
        const asked = tr.getMeta(key);
        if (!asked && !(tr.docChanged && kept.query)) return kept;
        const query = asked?.query ?? kept.query;
        const found = findAll(tr.doc, query);
        const at = Math.min(asked?.at ?? kept.at, found.length - 1);
        return { query, at, found };
      },
    },
    props: {
      decorations(state) {
        const kept = key.getState(state);
        return kept.found.length ? decorations(kept, state.doc) : null;
      },
    },
  });
}

export const foundIn = (state) => key.getState(state);

/** Looks for other words; "" forgets them. */
export function seek(view, query) {
  const { tr, selection } = view.state;
  const found = findAll(view.state.doc, query.normalize("NFC"));
  const after = found.findIndex((one) => one.from >= selection.from);
  const at = found.length ? Math.max(after, 0) : -1;
  view.dispatch(show(tr.setMeta(key, { query: query.normalize("NFC"), at }), found[at]));
}

function show(tr, place) {
  if (!place) return tr;
  return tr.setSelection(TextSelection.create(tr.doc, place.from, place.to)).scrollIntoView();
}

/** Goes to the next place (1) or the one before (-1). */
export function step(view, by) {
  const { found, at } = foundIn(view.state);
  if (!found.length) return;
  const next = (at + by + found.length) % found.length;
  view.dispatch(show(view.state.tr.setMeta(key, { at: next }), found[next]));
}

function put(tr, { from, to }, words) {
  return words ? tr.insertText(words, from, to) : tr.delete(from, to);
}

/** Replaces the current place and goes on to the next. */
export function replaceOne(view, words) {
  const { found, at } = foundIn(view.state);
  if (!found[at]) return;
  view.dispatch(put(view.state.tr, found[at], words.normalize("NFC")));
  const after = found[at].from + words.length;
  const { found: left } = foundIn(view.state);
  const next = left.findIndex((one) => one.from >= after);
  step(view, (next < 0 ? 0 : next) - foundIn(view.state).at);
}

/** Replaces every place, as one thing to undo; returns how many there were. */
export function replaceAll(view, words) {
  const { found } = foundIn(view.state);
  const { tr } = view.state;
  for (const place of [...found].reverse()) put(tr, place, words.normalize("NFC"));
  if (found.length) view.dispatch(tr);
  return found.length;
}
