/* Pictures pasted or dropped as files go to the library, then into the text. */
import { insertFile } from "./insert-file.js";
import { showOrder } from "./paste-note.js";
import { parseHtml } from "./parse-html.js";
import { upload } from "./upload.js";

/** Pictures on the clipboard, where they are what was copied and no rendering of it. */
export function imagesOf(data, html) {
  const images = [...(data?.files ?? [])].filter((one) => one.type.startsWith("image/"));
  if (!images.length || !html.trim()) return images;
  const body = parseHtml(html);
  const isOnlyPicture = !body.textContent.trim() && body.querySelectorAll("img").length === 1;
  return isOnlyPicture ? images : [];
}

/** Sends them one by one; each stands where the cursor was, or at `at`. */
export async function insertImages(view, places, images, at) {
  const place = places.open(view, at);
  for (const image of images) {
    try {
      const media = await upload(image);
      const range = places.rangeOf(view, place);
      if (range) insertFile(view, media, range.to);
    } catch (error) {
      showOrder(view, error.message);
    }
  }
  places.forget(view, place);
}
