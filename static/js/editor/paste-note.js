/* What was pasted and cleaned, below the page: told to everybody, with ways back. */
import { undo, undoDepth } from "prosemirror-history";
import { button, element } from "./paste-note-parts.js";

const notes = new WeakMap();

/** The note of this editor; made when there is first something to tell. */
function noteOf(view) {
  if (!notes.has(view)) {
    const note = element("div", "paste-note");
    note.role = "status";
    note.hidden = true;
    view.dom.after(note);
    notes.set(view, note);
  }
  return notes.get(view);
}

/** Takes the note away; the next one is told anew. */
export function hideNote(view) {
  const note = noteOf(view);
  note.hidden = true;
  note.replaceChildren();
}

/** Tells one sentence. */
export function showOrder(view, words) {
  const note = noteOf(view);
  note.replaceChildren(element("p", "", words));
  note.hidden = false;
}

/** Tells what came of a paste; `place` is where its words are now, `showChanges` adds
  the letters that were changed in them, where it could be had. */
export function showNote(view, { places, place, answer, showChanges }) {
  let here = place;
  let depth = undoDepth(view.state);
  const note = noteOf(view);
  const row = element("div", "paste-note__row");
  const isThere = () => here && places.rangeOf(view, here);
  const put = (html) => {
    if (isThere()) here = places.change(view, here, html);
    depth = undoDepth(view.state);
    view.focus();
  };
  const close = () => {
    if (here) places.forget(view, here);
    hideNote(view);
    view.focus();
  };
  note.replaceChildren(element("p", "", answer.notes.join(" ")));
  if (showChanges) showChanges(note, row, answer, put);
  else if (answer.converted.length) {
    const words = `Đã chuyển ${answer.converted.length} đoạn bảng mã cũ sang Unicode.`;
    note.append(element("p", "", words));
  }
  const back = button("Hoàn tác", () => {
    // Something was written since: that stays, only what was pasted goes.
    if (undoDepth(view.state) === depth) undo(view.state, view.dispatch);
    else put("");
    close();
  });
  row.append(back, button("Đóng", close));
  note.append(row);
  note.hidden = false;
}
