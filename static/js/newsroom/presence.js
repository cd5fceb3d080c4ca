/* The form says that it is left, so that others need not wait until it falls silent. */
const slot = () => document.querySelector("[data-presence]");

window.addEventListener("pagehide", () => {
  const here = slot();
  const token = document.querySelector("[name=csrf_token]");
  if (!here || !token) return;
  const body = new URLSearchParams({ csrf_token: token.value, gone: "1" });
  fetch(here.dataset.presence, { method: "POST", body, keepalive: true });
});
