/* A stored body as a document, and whether the document can give it back. */
import { DOMParser as DocumentParser } from "prosemirror-model";
import { canonical } from "./canonical.js";
import { parseHtml } from "./parse-html.js";
import { schema } from "./schema.js";
import { writeBody } from "./write-html.js";

// More than this is not stored, and would make every key slow.
const LARGEST = 1_000_000;
const parser = DocumentParser.fromSchema(schema);

/** The document of a body.

  Blanks stay where the document gives them back byte for byte; otherwise they are
  folded, as readers see them. `isWhole` is false when words or marks would change. */
export function readBody(html) {
  const body = parseHtml(html);
  const exact = parser.parse(body, { preserveWhitespace: true });
  if (writeBody(exact) === html) return { doc: exact, isWhole: true };
  const doc = parser.parse(body);
  const isWhole = html.length <= LARGEST && canonical(body) === canonical(parseHtml(writeBody(doc)));
  return { doc, isWhole };
}

/** Plain lines as a document: one line, one paragraph. */
export function readLines(text) {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim());
  const paragraphs = lines.map((line) => schema.node("paragraph", null, schema.text(line.trim())));
  return schema.node("doc", null, paragraphs.length ? paragraphs : [schema.node("paragraph")]);
}
