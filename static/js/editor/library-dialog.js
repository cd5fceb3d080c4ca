/* Chèn ảnh, Chèn tệp: the dialog opens at once; what works in it is fetched then. */
import { fetchModule } from "../parts/on-demand.js";
import { dialogOf } from "./dialogs.js";
import { figureAt, openFigureForm } from "./figure-form.js";
import { insertFile } from "./insert-file.js";

const FAILED = "Chưa mở được thư viện. Kiểm tra kết nối rồi đóng và mở lại";
const WORDS = {
  anh: ["Chèn ảnh", "image/*"],
  tep: ["Chèn tệp đính kèm", ".pdf,.docx,.xlsx,.odt,.ods"],
};

function show(dialog, view, kind) {
  const [title, types] = WORDS[kind];
  const file = dialog.querySelector("[type=file]");
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector("[type=search]").value = "";
  file.value = "";
  file.accept = types;
  dialog.querySelector("[data-picker]").replaceChildren();
  dialog.querySelector("[data-order]").textContent = "";
  dialog.querySelector("[data-closes]").onclick = () => dialog.close();
  dialog.onclose = () => {
    if (!document.querySelector("dialog[open]")) view.focus();
  };
  dialog.showModal();
}

async function open(view, kind) {
  const dialog = dialogOf("library");
  show(dialog, view, kind);
  try {
    const { wirePicker } = await fetchModule("picker");
    wirePicker(dialog, kind, (media) => insertFile(view, media));
  } catch {
    dialog.querySelector("[data-order]").textContent = FAILED;
  }
}

const isFigure = (state) => figureAt(state) >= 0;

export const FILE_COMMANDS = {
  picture: {
    run(state, dispatch, view) {
      if (!dispatch) return true;
      if (isFigure(state)) openFigureForm(view, figureAt(state));
      else open(view, "anh");
      return true;
    },
    isOn: isFigure,
  },
  attachment: {
    run(_state, dispatch, view) {
      if (dispatch) open(view, "tep");
      return true;
    },
  },
};
