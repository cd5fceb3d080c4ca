/* Buttons that only script can answer wait in <template data-tool="name">. */

/** Run `task` once the whole page has been read. */
export function whenRead(task) {
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", task, { once: true });
  } else {
    task();
  }
}

/** Put every tool of that name where its template stands; give `wire` each one. */
export function placeTools(name, wire) {
  whenRead(() => {
    for (const template of document.querySelectorAll(
      `template[data-tool="${name}"]`,
    )) {
      const tool = template.content.firstElementChild;
      template.replaceWith(tool);
      wire(tool);
    }
  });
}
