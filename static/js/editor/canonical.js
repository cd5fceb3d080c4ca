/* A body with everything levelled that no reader sees: blanks, the nesting of marks, a
   paragraph around the words of an item. Two bodies are one when this is one. */
const MARKS = new Set(["A", "SPAN", "STRONG", "EM", "SUB", "SUP", "CITE"]);
const INLINE = new Set([...MARKS, "BR", "IMG"]);
const HOLDERS = new Set(["BODY", "LI", "TD", "TH", "BLOCKQUOTE"]);
const TRANSPARENT = new Set(["THEAD", "TBODY"]);
const BLANKS = /[ \t\n\r\f]+/g;

const isInline = (node) => node.nodeType === Node.TEXT_NODE || INLINE.has(node.nodeName);

function attributes(element) {
  return [...element.attributes]
    .filter(({ name, value }) => value !== "1" || !/span|start/.test(name))
    .map(({ name, value }) => ` ${name}=${value}`)
    .sort()
    .join("");
}

/** Pieces of text with the marks on each, in any order of nesting. */
function* runs(nodes, marks) {
  for (const node of nodes) {
    if (node.nodeType === Node.TEXT_NODE) yield [node.data, marks];
    else if (MARKS.has(node.nodeName)) {
      const mark = `${node.nodeName}${attributes(node)}`;
      yield* runs(node.childNodes, [...new Set([...marks, mark])].sort());
    } else yield [null, marks, `<${node.nodeName}${attributes(node)}>`];
  }
}

function words(nodes) {
  let before = "";
  let line = "";
  let isBlank = true;
  for (const [data, marks, tag] of runs(nodes, [])) {
    const shown = tag ?? data.replace(BLANKS, " ").replace(isBlank ? /^ / : "", "");
    if (!shown) continue;
    isBlank = tag ? tag === "<BR>" : shown.endsWith(" ");
    const now = marks.join();
    line += now === before ? shown : `{${now}}${shown}`;
    before = now;
  }
  return line.replace(/ $/, "");
}

function paragraph(nodes) {
  const line = words(nodes);
  return line && `<P>${line}</P>`;
}

/** The blocks of a holder; loose words between them count as a paragraph. */
function held(holder) {
  let told = "";
  let loose = [];
  for (const node of holder.childNodes) {
    if (isInline(node)) loose.push(node);
    else {
      told += paragraph(loose) + block(node);
      loose = [];
    }
  }
  return told + paragraph(loose);
}

function block(element) {
  const { nodeName } = element;
  if (HOLDERS.has(nodeName)) return `<${nodeName}${attributes(element)}>${held(element)}`;
  if (TRANSPARENT.has(nodeName)) return parts(element);
  const isHeld = [...element.children].some((one) => !isInline(one));
  const inside = isHeld ? parts(element) : words(element.childNodes);
  if (nodeName === "P" && !inside && !element.attributes.length) return "";
  return `<${nodeName}${attributes(element)}>${inside}</${nodeName}>`;
}

function parts(element) {
  return [...element.children]
    .map((one) => (isInline(one) ? words([one]) : block(one)))
    .join("");
}

/** The levelled text of a parsed body. */
export function canonical(body) {
  return held(body);
}
