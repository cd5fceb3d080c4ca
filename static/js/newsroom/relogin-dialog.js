/* The dialog in which somebody logs in again; made when it is needed. */

function head(dialog) {
  const bar = document.createElement("div");
  bar.className = "key-dialog__head";
  const title = document.createElement("h2");
  title.id = "relogin-title";
  title.textContent = "Đăng nhập lại";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button--small";
  close.textContent = "Đóng";
  close.addEventListener("click", () => dialog.close());
  bar.append(title, close);
  return bar;
}

/** Puts a fresh token into every form of the page. */
export function freshen(token) {
  for (const field of document.querySelectorAll("input[name=csrf_token]")) {
    field.value = token;
  }
}

/** A dialog with `show(piece)` and `close()`; `answer(body)` gets what is typed in it. */
export function askedDialog(answer) {
  const dialog = document.createElement("dialog");
  dialog.className = "key-dialog flow";
  dialog.setAttribute("aria-labelledby", "relogin-title");
  const lead = document.createElement("p");
  lead.textContent = "Phiên đăng nhập đã hết. Những gì vừa gõ còn nguyên ở trang này.";
  const place = document.createElement("div");
  dialog.append(head(dialog), lead, place);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(new URLSearchParams(new FormData(event.target)));
  });
  return {
    show(piece) {
      place.replaceChildren(...piece.childNodes);
      if (!dialog.isConnected) document.body.append(dialog);
      if (!dialog.open) dialog.showModal();
      place.querySelector("input:not([type=hidden])")?.focus();
    },
    close: () => dialog.close(),
  };
}
