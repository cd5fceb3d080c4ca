/* A hint beside the form leads to its place: the outermost elements count from 0. */
import { Selection } from "prosemirror-state";

/** Puts the cursor there when the textarea is asked by `editor:show`; says so by taking
  the event's default. */
export function showPlaces(textarea, view) {
  textarea.addEventListener("editor:show", (event) => {
    if (!view.dom.isConnected) return;
    const { doc, tr } = view.state;
    let at = 0;
    for (let one = 0; one < Math.min(event.detail.place, doc.childCount - 1); one += 1) {
      at += doc.child(one).nodeSize;
    }
    const there = Selection.near(doc.resolve(Math.min(at + 1, doc.content.size)));
    view.dispatch(tr.setSelection(there).scrollIntoView());
    view.focus();
    event.preventDefault();
  });
}
