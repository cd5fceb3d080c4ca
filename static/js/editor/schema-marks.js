/* What words may be marked with; the first of these is the outermost in the HTML. */
import { isLink } from "./values.js";

const isBold = (value) => /^(?:bold|bolder|[6-9]\d{2})$/.test(value) && null;

export const MARKS = {
  link: {
    attrs: { href: {} },
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs(dom) {
          const href = dom.getAttribute("href");
          return isLink(href) && { href };
        },
      },
    ],
    toDOM: ({ attrs }) => ["a", { href: attrs.href }, 0],
  },
  nowrap: {
    parseDOM: [{ tag: "span.nowrap" }, { tag: "span.doc-number" }],
    toDOM: () => ["span", { class: "nowrap" }, 0],
  },
  strong: {
    parseDOM: [
      { tag: "strong" },
      // A browser may put everything it copies into <b> of normal weight.
      { tag: "b", getAttrs: (dom) => dom.style.fontWeight !== "normal" && null },
      { style: "font-weight", getAttrs: isBold },
    ],
    toDOM: () => ["strong", 0],
  },
  em: {
    parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
    toDOM: () => ["em", 0],
  },
  sub: {
    excludes: "sub sup",
    parseDOM: [{ tag: "sub" }, { style: "vertical-align=sub" }],
    toDOM: () => ["sub", 0],
  },
  sup: {
    excludes: "sub sup",
    parseDOM: [{ tag: "sup" }, { style: "vertical-align=super" }],
    toDOM: () => ["sup", 0],
  },
};
