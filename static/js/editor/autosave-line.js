/* The line that says how safe the words are; its sentences wait in templates. */

/** Shows a state by its name; `onWay(name)` hears which button of it was pressed. */
export function makeLine(root, onWay) {
  const words = root.querySelector("[data-autosave-words]");
  const ways = root.querySelector("[data-autosave-ways]");
  let shown = "";

  ways.addEventListener("click", ({ target }) => {
    const way = target.closest("[data-way]")?.dataset.way;
    if (way) onWay(way);
  });

  return {
    get state() {
      return shown.split("|")[0];
    },
    show(state, facts = {}) {
      const next = `${state}|${JSON.stringify(facts)}`;
      // The same again would be read out again.
      if (next === shown) return;
      shown = next;
      const template = root.querySelector(`template[data-state="${state}"]`);
      root.className = `autosave autosave--${template.dataset.look ?? state}`;
      const piece = template.content.cloneNode(true);
      for (const slot of piece.querySelectorAll("[data-fill]")) {
        const value = facts[slot.dataset.fill];
        if (value) slot.textContent = value;
        if (slot.dateTime !== undefined && facts.at) slot.dateTime = facts.at;
      }
      const isFocused = ways.contains(document.activeElement);
      words.replaceChildren(...piece.querySelector("[data-words]").childNodes);
      ways.replaceChildren(...piece.querySelectorAll("button"));
      // A button that is gone must not take the writer's place with it.
      if (isFocused) (ways.querySelector("button") ?? root).focus();
    },
  };
}
