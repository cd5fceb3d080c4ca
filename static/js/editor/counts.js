/* "847 chữ · khoảng 4 phút đọc" below the text. */
const A_MINUTE = 220;
const WORD = /[\p{L}\p{N}]/u;

// Nodes never change, and one types in one of them: the others are counted already.
const counted = new WeakMap();

function countWords(node) {
  if (!counted.has(node)) {
    const text = node.textBetween(0, node.content.size, " ", " ");
    counted.set(node, text.split(/\s+/).filter((one) => WORD.test(one)).length);
  }
  return counted.get(node);
}

function words(count) {
  if (!count) return "Chưa có chữ nào";
  const minutes = Math.max(1, Math.round(count / A_MINUTE));
  return `${count.toLocaleString("vi-VN")} chữ · khoảng ${minutes} phút đọc`;
}

/** Tells the line how long the document has become. */
export function showCount(line, doc) {
  const told = words(doc.children.reduce((sum, node) => sum + countWords(node), 0));
  if (line.textContent !== told) line.textContent = told;
}
