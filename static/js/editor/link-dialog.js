/* Chèn liên kết: an address for the words chosen, or for words typed with it. */
import { blockAt } from "./commands.js";
import { ask, dialogOf } from "./dialogs.js";
import { schema } from "./schema.js";
import { isLink } from "./values.js";

const { link } = schema.marks;
const MAIL = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/;
const HOST = /^[\w-]+(?:\.[\w-]+)+(?:[/?#].*)?$/u;

/** What somebody means who types "phuong.vn" or "ubnd@phuong.vn"; "" for nothing good. */
function meant(typed) {
  const text = typed.trim();
  if (isLink(text)) return text;
  if (MAIL.test(text)) return `mailto:${text}`;
  return HOST.test(text) && isLink(`https://${text}`) ? `https://${text}` : "";
}

/** The stretch of one link around a place; null where there is none. */
function linkAround({ doc, selection: { $from, empty } }) {
  const mark = link.isInSet($from.marks()) || ($from.nodeAfter && link.isInSet($from.nodeAfter.marks));
  if (!mark || !empty) return null;
  const isLinked = (node) => Boolean(node && mark.isInSet(node.marks));
  const start = $from.start();
  let from = $from.pos;
  let to = $from.pos;
  doc.nodesBetween(start, $from.end(), (node, pos) => {
    if (!isLinked(node)) return;
    from = Math.min(from, pos);
    to = Math.max(to, pos + node.nodeSize);
  });
  return { from, to, mark };
}

function currentHref(state, around) {
  if (around) return around.mark.attrs.href;
  let href = "";
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node) => {
    href ||= link.isInSet(node.marks)?.attrs.href ?? "";
  });
  return href;
}

function insert(view, href, words, range) {
  const { tr } = view.state;
  const mark = link.create({ href });
  if (range.from < range.to) {
    tr.removeMark(range.from, range.to, link).addMark(range.from, range.to, mark);
  } else {
    tr.insert(range.from, schema.text(words || href, [mark])).removeStoredMark(link);
  }
  view.dispatch(tr.scrollIntoView());
}

function open(view) {
  const dialog = dialogOf("link");
  const { state } = view;
  const around = linkAround(state);
  const range = around ?? state.selection;
  const { href, words } = dialog.querySelector("form").elements;
  href.value = currentHref(state, around);
  words.value = "";
  words.closest(".field").hidden = range.from < range.to;
  dialog.querySelector("[data-removes]").hidden = !href.value;
  ask(dialog, view, (_form, button) => {
    if ("removes" in button.dataset) {
      view.dispatch(view.state.tr.removeMark(range.from, range.to, link));
      return "";
    }
    const good = meant(href.value);
    if (!good) return "Nhập địa chỉ bắt đầu bằng https://, mailto:, tel: hoặc dấu /";
    insert(view, good, words.value.trim(), range);
    return "";
  });
  href.select();
}

export const linkCommand = {
  run(state, dispatch, view) {
    if (!blockAt(state)?.type.allowsMarkType(link)) return false;
    if (dispatch) open(view);
    return true;
  },
  isOn: (state) => Boolean(currentHref(state, linkAround(state))),
};
