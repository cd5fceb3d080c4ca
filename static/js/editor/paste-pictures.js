/* Embedded pictures of a paste go to the library before the text is put in. */
import { parseHtml } from "./parse-html.js";
import { upload } from "./upload.js";
import { writeBody } from "./write-html.js";

async function fileOf(address, name) {
  const [head, body] = address.split(",", 2);
  const type = /^data:([^;,]*)/i.exec(head)[1];
  const letters = /;base64/i.test(head) ? atob(decodeURIComponent(body)) : decodeURIComponent(body);
  const bytes = Uint8Array.from(letters, (one) => one.charCodeAt(0));
  return new File([bytes], `${name}.${type.split("/")[1] ?? "png"}`, { type });
}

function figureOf(schema, { src, width, height }, alt) {
  const node = schema.nodes.figure.create({ src, alt, width, height });
  return writeBody(schema.node("doc", null, node));
}

/** The answer with figures where the pictures stood; those not taken are noted. */
export async function withPictures(schema, answer, embedded) {
  const taken = new Map();
  const orders = new Set();
  for (const picture of answer.pictures.filter((one) => one.data)) {
    const address = embedded[Number(atob(picture.data))];
    if (!address) continue;
    try {
      const media = await upload(await fileOf(address, `anh-${picture.placeholder}`));
      taken.set(picture.words, figureOf(schema, media, picture.alt));
    } catch (error) {
      orders.add(error.message);
    }
  }
  const put = (html) => {
    if (!taken.size || !html) return html;
    const body = parseHtml(html);
    for (const one of body.querySelectorAll("p")) {
      const figure = taken.get(one.textContent);
      if (figure) one.replaceWith(...parseHtml(figure).childNodes);
    }
    return body.innerHTML;
  };
  return {
    ...answer,
    html: put(answer.html),
    original: put(answer.original),
    doubtful: answer.doubtful.map((one) => ({ ...one, html: put(one.html) })),
    notes: [...answer.notes, ...orders],
  };
}
