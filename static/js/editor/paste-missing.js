/* Where a picture could not come along, a button in the text asks for its file. */
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { showOrder } from "./paste-note.js";
import { schema } from "./schema.js";
import { upload } from "./upload.js";

// The button is its own: the editor neither moves its cursor there nor takes its keys.
const APART = { stopEvent: () => true, ignoreSelection: true };
const WORDS = /^\[Chèn ảnh: [^\]]*\]$/;

function put(view, at, media) {
  const node = view.state.doc.nodeAt(at);
  if (!node || !WORDS.test(node.textContent)) return;
  const { src, alt = "", width = null, height = null } = media;
  const figure = schema.nodes.figure.create({ src, alt, width, height });
  view.dispatch(view.state.tr.replaceRangeWith(at, at + node.nodeSize, figure));
}

function asking(view, getPos) {
  const shown = document.createElement("button");
  shown.type = "button";
  shown.className = "button button--small paste-missing";
  shown.textContent = "Chọn tệp ảnh";
  shown.contentEditable = "false";
  shown.addEventListener("click", () => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "image/*";
    input.addEventListener("change", async () => {
      shown.disabled = true;
      try {
        const media = await upload(input.files[0]);
        put(view, view.state.doc.resolve(getPos()).before(), media);
      } catch (error) {
        showOrder(view, error.message);
      }
      shown.disabled = false;
    });
    input.click();
  });
  return shown;
}

function marksIn(doc) {
  const marks = [];
  doc.descendants((node, at) => {
    if (node.type !== schema.nodes.paragraph) return true;
    if (WORDS.test(node.textContent)) {
      const key = `missing-${node.textContent}`;
      marks.push(Decoration.widget(at + node.nodeSize - 1, asking, { side: 1, key, ...APART }));
    }
    return false;
  });
  return DecorationSet.create(doc, marks);
}

/** A plugin that shows the buttons. */
export function missingPictures() {
  return new Plugin({
    state: {
      init: (_config, { doc }) => marksIn(doc),
      apply: (tr, marks) => (tr.docChanged ? marksIn(tr.doc) : marks),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
}
