/* Sends one file to the library; what it is told comes back, or an Error in the
   words of the screen. A log-in that is over is asked for once, then it goes again. */

const LOST = "Không gửi được. Hãy kiểm tra mạng rồi thử lại.";
const OUT = "Phiên đăng nhập đã hết. Hãy đăng nhập lại rồi thử.";

function askLogIn() {
  return new Promise((onceIn) => {
    const detail = { isQuiet: false, onceIn };
    document.dispatchEvent(new CustomEvent("newsroom:relogin", { detail }));
  });
}

async function post(url, file) {
  const body = new FormData();
  body.set("csrf_token", document.querySelector("input[name=csrf_token]")?.value ?? "");
  body.set("file", file);
  try {
    return await fetch(url, { method: "POST", body });
  } catch {
    throw new Error(LOST);
  }
}

export async function sendFile(url, file) {
  let answer = await post(url, file);
  if (answer.status === 401) {
    await askLogIn();
    answer = await post(url, file);
  }
  const isTold = answer.headers.get("Content-Type")?.startsWith("application/json");
  const told = isTold ? await answer.json() : {};
  if (answer.status === 413) throw new Error("Tệp lớn quá 20 MB.");
  if (answer.status === 401) throw new Error(OUT);
  if (!answer.ok) throw new Error(told.message ?? LOST);
  return told;
}

/** Calls `take` with the files dropped on an element; marks it while they hang above. */
export function takeDropped(element, mark, take) {
  element.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    element.classList.add(mark);
  });
  element.addEventListener("dragleave", () => element.classList.remove(mark));
  element.addEventListener("drop", (event) => {
    element.classList.remove(mark);
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
}
