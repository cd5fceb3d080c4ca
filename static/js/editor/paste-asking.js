/* Asks the server for the clean piece. Embedded pictures stay here: only their numbers
   travel. */
import { readLines } from "./read-html.js";
import { writeBody } from "./write-html.js";

const ADDRESS = "/bien-tap/fragments/editor/paste";
const PATIENCE_MS = 30_000;
const EMBEDDED = /data:image\/[a-z0-9.+-]+(?:;[^,"'\s)>]*)?,[^"'\s)>]*/gi;
const OVER = "Đã hết phiên làm việc nên chỉ dán chữ. Bấm “Lưu nháp” để đăng nhập lại.";
const NO_ANSWER = "Chưa kết nối được nên chỉ dán chữ, không có bảng, danh sách và ảnh.";

/** The clip with numbers in the place of embedded pictures, which are put into a list. */
export function lightened(clip) {
  clip.embedded = [];
  return clip.html.replace(EMBEDDED, (address) => {
    clip.embedded.push(address);
    return `data:image/png,${clip.embedded.length - 1}`;
  });
}

async function orderOf(answer) {
  if (answer.status === 401) return OVER;
  try {
    return `${(await answer.json()).message} Chỉ dán chữ.`;
  } catch {
    return NO_ANSWER;
  }
}

/** The server's answer; one with an `order` and no `html` when there is none. */
export async function askClean(clip) {
  const body = new FormData();
  body.append("csrf_token", document.querySelector("[name=csrf_token]").value);
  body.append("html", lightened(clip));
  body.append("text", clip.text);
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(ADDRESS, { method: "POST", body, signal });
    return answer.ok ? await answer.json() : { order: await orderOf(answer) };
  } catch {
    return { order: NO_ANSWER };
  }
}

/** What is pasted without the server: words in paragraphs. */
export function plainAnswer(text, order) {
  const html = text.trim() ? writeBody(readLines(text)) : "";
  return { html, notes: [order], converted: [], doubtful: [], pictures: [], original: "" };
}
