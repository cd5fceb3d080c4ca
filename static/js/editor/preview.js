/* Xem trước: the real page of what stands in the form, as on a desk and on a phone. */
import { placeTools } from "../parts/tools.js";
import { dialogOf } from "./dialogs.js";

const ADDRESS = "/bien-tap/fragments/editor/preview";
const FAILED = "Chưa xem trước được. Kiểm tra kết nối, hoặc bấm “Lưu nháp” để đăng nhập lại";

/** The page as still as a picture: no script, nothing to press. */
function stilled(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const one of page.querySelectorAll("script, link[rel=preload]")) one.remove();
  page.body.inert = true;
  return `<!DOCTYPE html>${page.documentElement.outerHTML}`;
}

async function fetchPage(form) {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  try {
    const answer = await fetch(ADDRESS, { method: "POST", body });
    if (answer.status === 422) return { order: await answer.text() };
    return answer.ok ? { html: stilled(await answer.text()) } : { order: FAILED };
  } catch {
    return { order: FAILED };
  }
}

/** As high as its page, and small enough for its place. */
function fit(frame) {
  const holder = frame.parentElement;
  const scale = Math.min(1, holder.clientWidth / frame.offsetWidth);
  const height = frame.contentDocument.documentElement.scrollHeight;
  frame.style.setProperty("block-size", `${height}px`);
  frame.style.setProperty("transform", `scale(${scale})`);
  holder.style.setProperty("block-size", `${Math.ceil(height * scale)}px`);
}

async function show(form) {
  const dialog = dialogOf("preview");
  const order = dialog.querySelector("[data-order]");
  const frames = [...dialog.querySelectorAll("iframe")];
  dialog.querySelector("[data-closes]").onclick = () => dialog.close();
  order.textContent = "Đang tải…";
  dialog.showModal();
  const page = await fetchPage(form);
  order.textContent = page.order ?? "";
  for (const frame of frames) {
    frame.onload = () => fit(frame);
    frame.srcdoc = page.html ?? "";
  }
}

window.addEventListener("resize", () => {
  for (const frame of document.querySelectorAll(".preview-dialog[open] iframe")) fit(frame);
});

/** Answers the link or button "Xem trước" of the form. */
export function wirePreview(form) {
  placeTools("preview", () => {});
  document.querySelector("[data-preview]")?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(form);
  });
}
