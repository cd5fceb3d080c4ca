/* Sửa ảnh: description or "decorative", caption, credit, place. */
import { ask, dialogOf } from "./dialogs.js";
import { shownAddress } from "./figure-view.js";
import { schema } from "./schema.js";

function fill(form, { attrs, textContent }) {
  const { alt, decorative, credit, align } = form.elements;
  alt.value = attrs.alt;
  decorative.checked = attrs.decorative;
  form.elements.caption.value = textContent;
  credit.value = attrs.credit;
  align.value = attrs.align ?? "";
}

function read(form, attrs) {
  const { alt, decorative, credit, align } = form.elements;
  return {
    ...attrs,
    alt: decorative.checked ? "" : alt.value.trim(),
    decorative: decorative.checked,
    credit: credit.value.trim(),
    align: align.value || null,
  };
}

function save(view, pos, form) {
  const node = view.state.doc.nodeAt(pos);
  const { tr } = view.state;
  const words = form.elements.caption.value.trim();
  // Words with links or italics in them stay as they are unless they are changed here.
  if (words !== node.textContent.trim()) {
    const caption = words ? schema.text(words) : [];
    tr.replaceWith(pos + 1, pos + 1 + node.content.size, caption);
  }
  tr.setNodeMarkup(pos, null, read(form, node.attrs));
  view.dispatch(tr);
}

/** Where the figure begins that is chosen, or whose caption one is in; -1 for none. */
export function figureAt({ selection }) {
  const { figure } = schema.nodes;
  if (selection.node?.type === figure) return selection.from;
  return selection.$from.parent.type === figure ? selection.$from.before() : -1;
}

/** Opens the form of the figure at `pos`. */
export function openFigureForm(view, pos) {
  const node = view.state.doc.nodeAt(pos);
  if (node?.type !== schema.nodes.figure) return;
  const dialog = dialogOf("figure");
  const form = dialog.querySelector("form");
  dialog.querySelector("img").src = shownAddress(node.attrs.src);
  fill(form, node);
  ask(dialog, view, (_form, button) => {
    if ("removes" in button.dataset) {
      view.dispatch(view.state.tr.delete(pos, pos + view.state.doc.nodeAt(pos).nodeSize));
    } else save(view, pos, form);
    return "";
  });
  form.elements.alt.focus();
}
