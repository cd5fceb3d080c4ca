/* How long a text has become, counted as the server counts it. */

function show(counter, value) {
  const { limit, advised } = counter.dataset;
  const length = [...value.normalize("NFC")].length;
  const isOver = length > Number(limit);
  const isLong = advised && length > Number(advised);
  const more = isOver
    ? `, quá ${length - limit}`
    : isLong
      ? `, nên dưới ${advised}`
      : "";
  counter.textContent = `${length}/${limit} ký tự${more}`;
  counter.classList.toggle("field__counter--over", isOver);
}

document.addEventListener("input", ({ target }) => {
  if (!target.id) return;
  const counter = document.querySelector(`[data-counts="${CSS.escape(target.id)}"]`);
  if (counter) show(counter, target.value);
});
