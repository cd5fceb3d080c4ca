/* A click on the picture says its main point exactly; the nine choices say it roughly. */

const FULL = 1000;

function hidden(form, name) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  form.append(field);
  return field;
}

for (const choice of document.querySelectorAll("[data-focus]")) {
  const frame = document.querySelector("[data-focus-frame]");
  const form = choice.closest("form");
  if (!frame || !form) continue;
  const [across, down] = [hidden(form, "focus_x"), hidden(form, "focus_y")];
  const mark = document.createElement("span");
  mark.className = "focus-mark";
  mark.hidden = true;
  frame.append(mark);

  const put = (x, y) => {
    mark.hidden = false;
    mark.style.left = `${x * 100}%`;
    mark.style.top = `${y * 100}%`;
  };
  const [x, y] = frame.dataset.focusFrame.split(" ").map(Number);
  put(x, y);

  frame.addEventListener("click", (event) => {
    const box = frame.getBoundingClientRect();
    const left = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    const top = Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
    across.value = Math.round(left * FULL);
    down.value = Math.round(top * FULL);
    for (const one of choice.querySelectorAll("input")) one.checked = false;
    put(left, top);
    across.dispatchEvent(new Event("input", { bubbles: true }));
  });
  choice.addEventListener("change", ({ target }) => {
    across.value = "";
    down.value = "";
    put(...target.value.split("-").map(Number));
  });
}
