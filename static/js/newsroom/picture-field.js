/* The lead picture's field: shows what is chosen, takes a file at once, takes it away. */
import { placeTools } from "../parts/tools.js";
import { sendFile, takeDropped } from "./sending-file.js";

function show(field) {
  const select = field.querySelector("select");
  const url = select.selectedOptions[0]?.dataset.preview ?? "";
  const sight = field.querySelector("[data-sight]");
  const image = sight.querySelector("img") ?? sight.appendChild(new Image(320, 180));
  image.alt = "";
  if (url) image.src = url;
  sight.hidden = !url;
  const away = field.querySelector("[data-no-picture]");
  if (away) away.hidden = !select.value;
}

function choose(field, value) {
  const select = field.querySelector("select");
  select.value = value;
  select.dispatchEvent(new Event("input", { bubbles: true }));
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

async function take(field, file) {
  const told = field.querySelector("[data-told]");
  told.textContent = "Đang tải ảnh lên…";
  try {
    const media = await sendFile(field.dataset.upload, file);
    if (media.kind !== "image") throw new Error("Tệp này không phải ảnh.");
    const value = String(media.id);
    const select = field.querySelector("select");
    if (![...select.options].some((one) => one.value === value)) {
      const option = new Option(media.alt || media.name, value);
      option.dataset.preview = media.preview;
      select.options[0].after(option);
    }
    choose(field, value);
    told.textContent = "Đã thêm ảnh.";
  } catch (error) {
    told.textContent = error.message;
  }
}

placeTools("no-picture", (button) => {
  const field = button.closest("[data-picture-field]");
  button.dataset.noPicture = "";
  button.addEventListener("click", () => choose(field, ""));
});

for (const field of document.querySelectorAll("[data-picture-field]")) {
  const file = field.querySelector("input[type=file]");
  show(field);
  field.querySelector("select").addEventListener("change", () => show(field));
  takeDropped(field, "picture-field--over", ([first]) => take(field, first));
  file.addEventListener("change", () => {
    const [chosen] = file.files;
    file.value = "";
    if (chosen) take(field, chosen);
  });
}
