/* What stands in the article form now, and what has become of it. */
const NOT_TYPED = ["sheets", "started_from", "form_key", "body_format", "kind", "when"];

function randomHex() {
  // Not randomUUID: it is missing on plain HTTP.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One open page of the form: who writes, where, and over which earlier pages. */
export function openSheet(root, form) {
  const { person, slot, sheets } = root.dataset;
  const sheet = randomHex();
  const before = sheets.split(" ").filter(Boolean);
  const chain = [...before, sheet].join(" ");
  // Also when the form is sent: what is saved then is this page's.
  form.addEventListener("formdata", ({ formData }) => formData.set("sheets", chain));
  return { sheet, before, person, slot, kind: form.elements.kind.value };
}

/** The fields by name, with the last key in them; no file and no token. */
export function readFields(form) {
  form.elements.body.dispatchEvent(new Event("editor:flush"));
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "csrf_token") fields[name] = value;
  }
  return fields;
}

/** Whether two sets of fields say the same to a reader. */
export function isSame(some, others) {
  const names = new Set([...Object.keys(some), ...Object.keys(others)]);
  const flat = (text) => (text ?? "").replaceAll("\r\n", "\n").trim();
  return [...names].every(
    (name) => NOT_TYPED.includes(name) || flat(some[name]) === flat(others[name]),
  );
}
