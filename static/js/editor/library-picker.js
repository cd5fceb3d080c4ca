/* What the library has, searched, or a file of this machine, in the dialog. */
import { parseHtml } from "./parse-html.js";
import { upload } from "./upload.js";

const ADDRESS = "/bien-tap/fragments/library/picker";
const PATIENCE_MS = 250;

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

async function send(dialog, input, insert) {
  const chosen = [...input.files];
  input.value = "";
  for (const [number, file] of chosen.entries()) {
    tell(dialog, `Đang tải ${file.name} (${number + 1}/${chosen.length})…`);
    try {
      const media = await upload(file);
      dialog.close();
      insert(media);
    } catch (error) {
      tell(dialog, error.message);
      return;
    }
  }
}

/** Shows the library's files of that kind ("anh", "tep") and answers what is done in the
  dialog; `insert(media)` gets what is chosen. */
export function wirePicker(dialog, kind, insert) {
  const search = dialog.querySelector("[type=search]");
  const input = dialog.querySelector("[type=file]");
  const first = () => `${ADDRESS}?${new URLSearchParams({ loai: kind, "tu-khoa": search.value })}`;
  let timer = 0;
  input.onchange = () => send(dialog, input, insert);
  search.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => load(dialog, first(), false), PATIENCE_MS);
  };
  dialog.onclick = (event) => {
    const { target } = event;
    const item = target.closest("[data-media]");
    const more = target.closest("[data-picker] a");
    if (item) {
      dialog.close();
      insert(JSON.parse(item.dataset.media));
    } else if (more) {
      event.preventDefault();
      more.remove();
      load(dialog, more.href, true);
    }
  };
  // What was done before this module was there.
  if (input.files.length) input.onchange();
  load(dialog, first(), false);
}
