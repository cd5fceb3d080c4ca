/* One offer: words of this browser that may be taken up again, compared or given up. */
import { dropCopies } from "./local-copy.js";

/** Stands in `place`, instead of the server's offer of the same words if there is one. */
export function makeOffer(place, copy, { isOvertaken, atServer }) {
  const template = place.querySelector("template[data-copy-offer]");
  const piece = template.content.firstElementChild.cloneNode(true);
  piece.dataset.offer = copy.sheet;
  piece.querySelector("[data-newer]").hidden = isOvertaken;
  piece.querySelector("[data-overtaken]").hidden = !isOvertaken;
  const title = copy.fields.title.trim();
  if (title) piece.querySelector("[data-title]").textContent = ` “${title}”`;
  const time = piece.querySelector("time");
  time.dateTime = new Date(copy.at).toISOString();
  time.textContent = timeWords(new Date(copy.at));
  fill(piece.querySelector("form"), copy.fields);
  piece.querySelector("[data-drop]").addEventListener("click", async () => {
    await dropCopies([copy.sheet]);
    if (atServer) dropAtServer(atServer.querySelector("form"));
    piece.remove();
    (place.querySelector("[data-offer] button") ?? place).focus();
  });
  if (atServer) atServer.replaceWith(piece);
  else place.prepend(piece);
}

function fill(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
}

function dropAtServer(form) {
  const body = new URLSearchParams(new FormData(form));
  return fetch(form.action, { method: "POST", body, redirect: "manual" });
}

function timeWords(moment) {
  const time = moment.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  if (moment.toDateString() === new Date().toDateString()) return time;
  const day = { day: "2-digit", month: "2-digit", year: "numeric" };
  return `${time} ngày ${moment.toLocaleDateString("vi-VN", day)}`;
}
