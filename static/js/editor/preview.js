/* Xem trước: the dialog opens at once; what fills it is fetched when it is asked for. */
import { fetchModule } from "../parts/on-demand.js";
import { placeTools } from "../parts/tools.js";
import { dialogOf } from "./dialogs.js";

const FAILED = "Chưa xem trước được. Kiểm tra kết nối, hoặc bấm “Lưu nháp” để đăng nhập lại";

async function show(form) {
  const dialog = dialogOf("preview");
  const order = dialog.querySelector("[data-order]");
  dialog.querySelector("[data-closes]").onclick = () => dialog.close();
  order.textContent = "Đang tải…";
  dialog.showModal();
  try {
    const { fillPreview } = await fetchModule("preview");
    order.textContent = await fillPreview(dialog, form);
  } catch {
    order.textContent = FAILED;
  }
}

/** Answers the link or button "Xem trước" of the form. */
export function wirePreview(form) {
  placeTools("preview", () => {});
  document.querySelector("[data-preview]")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(form);
  });
}
