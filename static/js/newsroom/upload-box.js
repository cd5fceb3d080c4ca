/* The library's box: files that are chosen, dropped or pasted go up one by one, each
   with what became of it. Without script the form sends them all. */
import { sendFile, takeDropped } from "./sending-file.js";

function note(list, words, isFault = false) {
  const line = document.createElement("p");
  line.className = isFault ? "upload-box__fault" : "";
  line.textContent = words;
  list.append(line);
  return line;
}

async function sendAll(box, files) {
  const list = box.querySelector("[data-upload-told]");
  let done = 0;
  for (const file of files) {
    const line = note(list, `Đang tải lên: ${file.name}…`);
    try {
      await sendFile(box.dataset.upload, file);
      line.textContent = `Đã thêm: ${file.name}`;
      done += 1;
    } catch (error) {
      line.remove();
      note(list, `${file.name}: ${error.message}`, true);
    }
  }
  if (done) show();
}

/** Brings the grid anew; what was said of the files stays. */
async function show() {
  const answer = await fetch(location.pathname);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("library").replaceWith(page.getElementById("library"));
  globalThis.htmx?.process(document.getElementById("library"));
}

for (const box of document.querySelectorAll("[data-upload-box]")) {
  const field = box.querySelector("input[type=file]");
  // Files go up as soon as they are there.
  box.querySelector("button[type=submit]").hidden = true;
  const take = (files) => sendAll(box, files);
  takeDropped(box, "upload-box--over", take);
  field.addEventListener("change", () => {
    const files = [...field.files];
    field.value = "";
    take(files);
  });
  document.addEventListener("paste", ({ clipboardData, target }) => {
    if (target.matches("input, textarea") || !clipboardData.files.length) return;
    take([...clipboardData.files]);
  });
}
