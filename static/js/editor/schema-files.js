/* Pictures and files of the library. A figure's caption is its content; its credit is
   an attribute and stands in <cite> at the caption's end. */
import { alignmentOf, isOwnMedia, numberOf } from "./values.js";

function figureAttributes(dom) {
  const pictures = dom.querySelectorAll("img");
  const src = pictures[0]?.getAttribute("src") ?? "";
  if (pictures.length !== 1 || !isOwnMedia(src)) return false;
  return {
    src,
    alt: pictures[0].getAttribute("alt") ?? "",
    width: numberOf(pictures[0], "width"),
    height: numberOf(pictures[0], "height"),
    decorative: dom.classList.contains("decorative"),
    align: alignmentOf(dom),
    credit: dom.querySelector("figcaption > cite:last-child")?.textContent ?? "",
  };
}

/** The caption without the credit, and without the blank between the two. */
function captionOf(figure) {
  const caption = figure.querySelector("figcaption")?.cloneNode(true);
  if (!caption) return figure.ownerDocument.createElement("figcaption");
  const credit = caption.querySelector(":scope > cite:last-child");
  const before = credit?.previousSibling;
  if (before?.nodeType === Node.TEXT_NODE) {
    before.data = before.data.replace(/[ \t\n\r\f]$/, "");
  }
  credit?.remove();
  return caption;
}

function attachmentAttributes(dom) {
  const [link, ...others] = dom.childNodes;
  const href = link?.nodeName === "A" ? link.getAttribute("href") : "";
  return !others.length && isOwnMedia(href ?? "") && { href };
}

function shownFigure({ decorative, align }) {
  const classes = [align && `align-${align}`, decorative && "decorative"];
  const shown = classes.filter(Boolean).join(" ");
  return shown ? { class: shown } : {};
}

function shownPicture({ src, alt, width, height }) {
  return { src, alt, ...(width && { width }), ...(height && { height }) };
}

export const FILE_NODES = {
  figure: {
    content: "inline*",
    group: "block",
    isolating: true,
    draggable: true,
    attrs: {
      src: {},
      alt: { default: "" },
      width: { default: null },
      height: { default: null },
      decorative: { default: false },
      align: { default: null },
      credit: { default: "" },
    },
    parseDOM: [
      { tag: "figure", getAttrs: figureAttributes, contentElement: captionOf },
    ],
    toDOM: ({ attrs }) => [
      "figure",
      shownFigure(attrs),
      ["img", shownPicture(attrs)],
      attrs.credit
        ? ["figcaption", ["span", 0], " ", ["cite", attrs.credit]]
        : ["figcaption", 0],
    ],
  },
  attachment: {
    content: "text*",
    marks: "",
    group: "block",
    isolating: true,
    attrs: { href: {} },
    parseDOM: [
      {
        tag: "p.attachment",
        priority: 60,
        getAttrs: attachmentAttributes,
        contentElement: "a",
      },
    ],
    toDOM: ({ attrs }) => ["p", { class: "attachment" }, ["a", { href: attrs.href }, 0]],
  },
};
