/* Further lines of the note of a paste: letters of old encodings, before and after. */
import { button, element } from "./paste-note-parts.js";

function comparison({ before, after }) {
  const line = element("p", "paste-note__change");
  line.append(element("del", "", before), " → ", element("ins", "", after));
  return line;
}

/** Words before and after, folded away below a line that counts them. */
function changes(words, list) {
  const details = element("details", "paste-note__changes");
  details.append(element("summary", "", words), ...list.map(comparison));
  return details;
}

/** Adds what was converted and what is doubtful to the note, and their buttons to its
  row; `put` puts other HTML in the place of what was pasted. */
export function showChanges(note, row, { converted, doubtful, original }, put) {
  if (converted.length) {
    const { encoding } = converted[0];
    const words = `Đã chuyển ${converted.length} đoạn bảng mã ${encoding} sang Unicode`;
    note.append(changes(words, converted));
    row.append(button("Giữ nguyên bản gốc", () => put(original)));
  }
  for (const doubt of doubtful) {
    note.append(changes(`Nghi ngờ bảng mã cũ (${doubt.encoding})`, [doubt]));
    row.append(button(`Chuyển sang Unicode (${doubt.encoding})`, () => put(doubt.html)));
  }
}
