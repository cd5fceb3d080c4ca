/* Buttons that only script can answer wait in <template data-tool="name">. */

/** Put every tool of that name where its template stands; give `wire` each one. */
export function placeTools(name, wire) {
  for (const template of document.querySelectorAll(
    `template[data-tool="${name}"]`,
  )) {
    const tool = template.content.firstElementChild;
    template.replaceWith(tool);
    wire(tool);
  }
}
