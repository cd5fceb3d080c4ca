/* Which addresses and numbers a body may hold: the rules of content/sanitize.py. */
const LINK =
  /^(?:https?:\/\/[^\s\\]+|mailto:[^\s\\]+|tel:[0-9+(). -]+|\/(?![/\\])[^\s\\]*|#[\w-]+)$/iu;
const OWN_MEDIA = /^\/media\/[0-9]{1,9}\/[A-Za-z0-9._/-]{1,160}$/;
const NUMBER = /^[1-9][0-9]{0,3}$/;
const ALIGNMENTS = ["center", "right"];

/** Whether a link may lead there. */
export function isLink(address) {
  return LINK.test(address);
}

/** Whether this is a file of the library, by its lasting address. */
export function isOwnMedia(address) {
  return OWN_MEDIA.test(address) && !address.includes("..");
}

/** The number an attribute says, or `fallback`. */
export function numberOf(dom, name, fallback = null) {
  const text = dom.getAttribute(name) ?? "";
  return NUMBER.test(text) ? Number(text) : fallback;
}

/** "center", "right", or null: alignment is a class. */
export function alignmentOf(dom) {
  return ALIGNMENTS.find((name) => dom.classList.contains(`align-${name}`)) ?? null;
}
