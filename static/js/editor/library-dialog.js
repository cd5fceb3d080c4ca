/* Chèn ảnh, Chèn tệp: what the library has, searched, or a file of this machine. */
import { dialogOf } from "./dialogs.js";
import { figureAt, openFigureForm } from "./figure-form.js";
import { insertFile } from "./insert-file.js";
import { parseHtml } from "./read-html.js";
import { upload } from "./upload.js";

const ADDRESS = "/bien-tap/fragments/library/picker";
const PATIENCE_MS = 250;
const WORDS = {
  anh: ["Chèn ảnh", "image/*"],
  tep: ["Chèn tệp đính kèm", ".pdf,.docx,.xlsx,.odt,.ods"],
};

/** Loads a piece of the library; further pieces come behind the first. */
async function load(dialog, address, isMore) {
  const list = dialog.querySelector("[data-picker]");
  let piece = null;
  try {
    const answer = await fetch(address);
    if (answer.ok) piece = parseHtml(await answer.text());
  } catch {
    // Told below, as is any other failure.
  }
  if (!dialog.open) return;
  if (!piece) tell(dialog, "Chưa mở được thư viện. Bạn vẫn có thể tải tệp từ máy này");
  else if (isMore) list.append(...piece.childNodes);
  else list.replaceChildren(...piece.childNodes);
}

function tell(dialog, words) {
  dialog.querySelector("[data-order]").textContent = words;
}

async function send(dialog, view, input) {
  const chosen = [...input.files];
  input.value = "";
  for (const [number, file] of chosen.entries()) {
    tell(dialog, `Đang tải ${file.name} (${number + 1}/${chosen.length})…`);
    try {
      const media = await upload(file);
      dialog.close();
      insertFile(view, media);
    } catch (error) {
      tell(dialog, error.message);
      return;
    }
  }
}

function wire(dialog, view, kind) {
  const search = dialog.querySelector("[type=search]");
  const input = dialog.querySelector("[type=file]");
  const first = () => `${ADDRESS}?${new URLSearchParams({ loai: kind, "tu-khoa": search.value })}`;
  let timer = 0;
  search.value = "";
  input.accept = WORDS[kind][1];
  input.onchange = () => send(dialog, view, input);
  search.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => load(dialog, first(), false), PATIENCE_MS);
  };
  dialog.onclick = (event) => {
    const { target } = event;
    const item = target.closest("[data-media]");
    const more = target.closest("[data-picker] a");
    if (target.closest("[data-closes]")) dialog.close();
    if (item) {
      dialog.close();
      insertFile(view, JSON.parse(item.dataset.media));
    } else if (more) {
      event.preventDefault();
      more.remove();
      load(dialog, more.href, true);
    }
  };
  load(dialog, first(), false);
}

function open(view, kind) {
  const dialog = dialogOf("library");
  dialog.querySelector("h2").textContent = WORDS[kind][0];
  dialog.querySelector("[data-picker]").replaceChildren();
  tell(dialog, "");
  dialog.onclose = () => {
    if (!document.querySelector("dialog[open]")) view.focus();
  };
  dialog.showModal();
  wire(dialog, view, kind);
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
