/* Lets go of this browser's copies that the server has: of pages whose words were saved,
   and, at the log-out, of everything it has. Words it has not stay, for their writer. */
import { dropCopies, listCopies } from "../editor/local-copy.js";

const OUT = 'form[action="/bien-tap/dang-xuat"]';
const PATIENCE_MS = 1000;

const saved = document.querySelector('meta[name="saved-sheets"]');
if (saved) dropCopies(saved.content.split(" ")).catch(() => {});

async function dropKept() {
  const kept = (await listCopies()).filter(({ edit, kept }) => kept >= edit);
  await dropCopies(kept.map(({ sheet }) => sheet));
}

document.addEventListener("submit", async (event) => {
  const { target: form } = event;
  if (!form.matches(OUT) || form.dataset.isTidied) return;
  event.preventDefault();
  form.dataset.isTidied = "1";
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  await Promise.race([dropKept().catch(() => {}), patience]);
  form.requestSubmit();
});
