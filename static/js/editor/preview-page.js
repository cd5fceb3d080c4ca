/* The real page of what stands in the form, as on a desk and on a phone. */
const ADDRESS = "/bien-tap/fragments/editor/preview";

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
  const answer = await fetch(ADDRESS, { method: "POST", body });
  if (answer.status === 422) return { html: "", order: await answer.text() };
  if (!answer.ok) throw new Error(answer.statusText);
  return { html: stilled(await answer.text()), order: "" };
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

function put(frames, html) {
  for (const frame of frames) {
    frame.onload = () => fit(frame);
    frame.srcdoc = html;
  }
}

window.addEventListener("resize", () => {
  for (const frame of document.querySelectorAll(".preview-dialog[open] iframe")) fit(frame);
});

/** Shows the page in the frames of the dialog; returns what the server asks for instead,
  or "". Without an answer the frames are emptied, and it rejects. */
export async function fillPreview(dialog, form) {
  const frames = dialog.querySelectorAll("iframe");
  try {
    const { html, order } = await fetchPage(form);
    put(frames, html);
    return order;
  } catch (error) {
    put(frames, "");
    throw error;
  }
}
