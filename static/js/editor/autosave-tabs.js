/* Form pages of one browser know of each other: a copy whose page is open needs no
   rescue, and who has one article open twice is told so. */
const PATIENCE_MS = 250;

/** Resolves to the open pages' sheets; `onTwin` hears of one with the same form. */
export function meetOtherTabs({ sheet, slot, person }, onTwin) {
  const open = new Set();
  if (!("BroadcastChannel" in window)) return Promise.resolve(open);
  const channel = new BroadcastChannel("newsroom-forms");
  channel.addEventListener("message", ({ data }) => {
    if (data.asks) channel.postMessage({ here: sheet, slot, person });
    if (!data.here) return;
    open.add(data.here);
    if (data.slot === slot && data.person === person) onTwin();
  });
  channel.postMessage({ asks: sheet });
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, open));
}
