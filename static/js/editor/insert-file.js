/* Puts a picture or a file of the library into the text. */
import { NodeSelection, TextSelection } from "prosemirror-state";
import { openFigureForm } from "./figure-form.js";
import { schema } from "./schema.js";

const { figure, attachment, paragraph } = schema.nodes;

function nodeOf(media) {
  const { src, name, alt, caption, credit, decorative } = media;
  if (media.kind !== "image") {
    return attachment.create({ href: src }, schema.text(caption || alt || name));
  }
  const { width = null, height = null } = media;
  const attrs = { src, alt: alt ?? "", width, height, credit: credit ?? "" };
  attrs.decorative = Boolean(decorative) && !attrs.alt;
  return figure.create(attrs, caption ? schema.text(caption) : null);
}

/** Where a block may stand: in the place of an empty paragraph, else behind the block. */
function placeFor({ doc }, at) {
  const $at = doc.resolve(Math.min(at, doc.content.size));
  if (!$at.depth) return [$at.pos, $at.pos];
  const isBlank = $at.depth === 1 && $at.parent.type === paragraph && !$at.parent.content.size;
  return isBlank ? [$at.before(1), $at.after(1)] : [$at.after(1), $at.after(1)];
}

/** Inserts it beside `at`; of a picture without description the form opens. */
export function insertFile(view, media, at = view.state.selection.from) {
  const node = nodeOf(media);
  const [from, to] = placeFor(view.state, at);
  const { tr } = view.state;
  tr.replaceWith(from, to, node);
  const end = from + node.nodeSize;
  if (end >= tr.doc.content.size) tr.insert(end, paragraph.create());
  tr.setSelection(
    node.type === figure ? NodeSelection.create(tr.doc, from) : TextSelection.create(tr.doc, end - 1),
  );
  view.dispatch(tr.scrollIntoView());
  const { alt, decorative } = node.attrs;
  const isUnsaid = node.type === figure && !alt && !decorative;
  // Of several that come at once each says in the text that it wants describing.
  if (isUnsaid && !document.querySelector("dialog[open]")) openFigureForm(view, from);
}
