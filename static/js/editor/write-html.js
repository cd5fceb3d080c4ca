/* The document as the HTML that is stored: byte for byte what the sanitiser gives back. */
const TEXT = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;" };
const VALUE = { ...TEXT, '"': "&quot;" };
const BLANK = /^[ \t\n\r\f\u00a0]/;
const MARK_TAGS = { link: "a", nowrap: "span" };

const text = (words) => words.normalize("NFC").replace(/[&<>\u00a0]/g, (one) => TEXT[one]);
const value = (words) =>
  String(words)
    .normalize("NFC")
    .replace(/[&<>"\u00a0]/g, (one) => VALUE[one]);

/** A tag with those of its attributes that say something. */
function open(tag, attributes = {}) {
  const said = Object.entries(attributes).filter(
    ([, one]) => one !== null && one !== undefined && one !== false,
  );
  return `<${tag}${said.map(([name, one]) => ` ${name}="${value(one)}"`).join("")}>`;
}

function element(tag, attributes, inside) {
  return `${open(tag, attributes)}${inside}</${tag}>`;
}

const classOf = (...names) => names.filter(Boolean).join(" ") || null;
const alignClass = (align) => align && `align-${align}`;

function openMark({ type, attrs }) {
  const attributes = {
    href: attrs.href,
    class: type.name === "nowrap" ? "nowrap" : null,
  };
  return open(MARK_TAGS[type.name] ?? type.name, attributes);
}

const closeMark = ({ type }) => `</${MARK_TAGS[type.name] ?? type.name}>`;

function countShared(marks, opened) {
  let shared = 0;
  while (shared < opened.length && marks[shared]?.eq(opened[shared])) shared += 1;
  return shared;
}

/** Words and line breaks; marks that go on over several of them stay open. */
function inline(node) {
  const opened = [];
  let html = "";
  node.forEach((child) => {
    const shared = countShared(child.marks, opened);
    while (opened.length > shared) html += closeMark(opened.pop());
    for (const mark of child.marks.slice(shared)) {
      html += openMark(mark);
      opened.push(mark);
    }
    html += child.isText ? text(child.text) : "<br>";
  });
  while (opened.length) html += closeMark(opened.pop());
  return html;
}

function blocks(node) {
  let html = "";
  node.forEach((child) => {
    html += block(child);
  });
  return html;
}

const isPlain = (node) =>
  node.type.name === "paragraph" && !node.attrs.align && !BLANK.test(node.textContent);

const isList = (node) => node.type.name.endsWith("_list");

/** An item of one plain paragraph, with lists below it or none, stands without <p>. */
function item(node) {
  const [first, ...others] = node.children;
  if (!isPlain(first) || !others.every(isList)) return blocks(node);
  return inline(first) + others.map(block).join("");
}

function cell(node) {
  const { colspan, rowspan, align, scope } = node.attrs;
  const attributes = {
    scope,
    colspan: colspan > 1 && colspan,
    rowspan: rowspan > 1 && rowspan,
    class: alignClass(align),
  };
  const isBare = node.childCount === 1 && isPlain(node.firstChild);
  const inside = isBare ? inline(node.firstChild) : blocks(node);
  return element(scope === undefined ? "td" : "th", attributes, inside);
}

/** How many rows are the head: headers of columns alone, none reaching further down. */
export function countHeadRows(table) {
  let reach = 0;
  for (const [number, row] of table.children.entries()) {
    const cells = row.children;
    if (!cells.length || !cells.every((one) => one.attrs.scope === "col")) {
      return reach <= number ? number : 0;
    }
    reach = Math.max(reach, ...cells.map((one) => number + one.attrs.rowspan));
  }
  return table.childCount;
}

function table(node) {
  const rows = node.children.map((row) =>
    element("tr", {}, row.children.map(cell).join("")),
  );
  const heads = rows.splice(0, countHeadRows(node)).join("");
  const { caption } = node.attrs;
  const head = heads && element("thead", {}, heads);
  const title = caption && element("caption", {}, text(caption));
  return element("table", {}, title + head + element("tbody", {}, rows.join("")));
}

function figure(node) {
  const { src, alt, width, height, align, decorative, credit } = node.attrs;
  const words = inline(node);
  const cite = credit && element("cite", {}, text(credit));
  const caption = [words, cite].filter(Boolean).join(" ");
  const attributes = { class: classOf(alignClass(align), decorative && "decorative") };
  const picture = open("img", { src, alt, width, height });
  const below = caption && element("figcaption", {}, caption);
  return element("figure", attributes, picture + below);
}

const WRITERS = {
  paragraph: (node) => element("p", { class: alignClass(node.attrs.align) }, inline(node)),
  heading: (node) => element(`h${node.attrs.level}`, {}, inline(node)),
  blockquote: (node) => element("blockquote", {}, blocks(node)),
  bullet_list: (node) => element("ul", {}, blocks(node)),
  ordered_list: (node) =>
    element("ol", { start: node.attrs.order > 1 && node.attrs.order }, blocks(node)),
  list_item: (node) => element("li", {}, item(node)),
  attachment: ({ attrs, textContent }) =>
    element("p", { class: "attachment" }, element("a", { href: attrs.href }, text(textContent))),
  table,
  figure,
};

function block(node) {
  return WRITERS[node.type.name](node);
}

const isEmpty = (doc) =>
  doc.childCount === 1 &&
  doc.firstChild.type.name === "paragraph" &&
  doc.firstChild.content.size === 0;

// Nodes never change, and one types in one of them: the others are written already.
const written = new WeakMap();

function outermost(node) {
  if (!written.has(node)) written.set(node, block(node));
  return written.get(node);
}

/** The body of a document; "" for one in which nothing is written. */
export function writeBody(doc) {
  return isEmpty(doc) ? "" : doc.children.map(outermost).join("\n");
}
