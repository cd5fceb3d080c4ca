/* Tên bảng: the caption of the table one is in. */
import { isInTable, selectedRect } from "prosemirror-tables";
import { ask, dialogOf } from "./dialogs.js";

function open(view) {
  const { table, tableStart } = selectedRect(view.state);
  const dialog = dialogOf("caption");
  const { caption } = dialog.querySelector("form").elements;
  caption.value = table.attrs.caption;
  ask(dialog, view, () => {
    const words = caption.value.replace(/\s+/g, " ").trim();
    view.dispatch(view.state.tr.setNodeAttribute(tableStart - 1, "caption", words));
  });
  caption.select();
}

export const captionCommand = {
  run(state, dispatch, view) {
    if (!isInTable(state)) return false;
    if (dispatch) open(view);
    return true;
  },
};
