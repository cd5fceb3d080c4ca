/* The bar of "Tìm và thay" above the text. */
import { foundIn, replaceAll, replaceOne, seek, step } from "./find.js";

function told({ query, at, found }) {
  if (!query) return "";
  return found.length ? `${at + 1}/${found.length}` : "Không tìm thấy";
}

/** Wires the bar; returns the command that opens it and what shows the count. */
export function wireFindBar(bar, view) {
  const [query, words] = bar.querySelectorAll("input");
  const count = bar.querySelector("[data-found]");

  function close() {
    bar.hidden = true;
    seek(view, "");
    view.focus();
  }

  const acts = {
    next: () => step(view, 1),
    before: () => step(view, -1),
    one: () => replaceOne(view, words.value),
    all: () => {
      const number = replaceAll(view, words.value);
      count.textContent = `Đã thay ${number} chỗ`;
    },
    close,
  };
  query.addEventListener("input", () => seek(view, query.value));
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-find]");
    if (button) acts[button.dataset.find]();
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === query) step(view, event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === words) replaceOne(view, words.value);
    else return;
    event.preventDefault();
  });
  return {
    command: {
      run(state, dispatch) {
        if (!dispatch) return true;
        const { from, to } = state.selection;
        bar.hidden = false;
        const chosen = state.doc.textBetween(from, to, " ");
        if (chosen && chosen.length < 80) query.value = chosen;
        query.select();
        query.focus();
        seek(view, query.value);
        return true;
      },
    },
    update(state) {
      if (!bar.hidden && !count.textContent.startsWith("Đã thay")) count.textContent = told(foundIn(state));
      else if (foundIn(state).found.length) count.textContent = told(foundIn(state));
    },
  };
}
