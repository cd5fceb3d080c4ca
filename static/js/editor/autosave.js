/* The autosave of the article form: what it hears, and whom it tells. */
import { fetchModule } from "../parts/on-demand.js";
import { makeKeeper } from "./autosave-keeper.js";
import { makeLine } from "./autosave-line.js";
import { meetOtherTabs } from "./autosave-tabs.js";
import { openSheet } from "./autosave-words.js";
import { listCopies } from "./local-copy.js";

/** Offers what earlier pages left; where that cannot be had it stays for the next time. */
async function offer(form, mine, open) {
  if (!open.size && !(await listCopies()).length) return;
  const { offerCopies } = await fetchModule("offers");
  await offerCopies(form, mine, open);
}

function start(root, form) {
  const mine = openSheet(root, form);
  const line = makeLine(root, (way) => WAYS[way]?.());
  const keeper = makeKeeper({ form, url: root.dataset.autosave, mine, line });
  const WAYS = {
    retry: () => keeper.goOn(),
    relogin: () => logIn({ isQuiet: false }),
    take: () => keeper.goOn({ takesOver: true }),
  };
  let isLeaving = false;

  function logIn({ isQuiet }) {
    const detail = { isQuiet, onceIn: () => keeper.goOn() };
    document.dispatchEvent(new CustomEvent("newsroom:relogin", { detail }));
  }

  function heard({ target }) {
    if ((target.form ?? target.closest?.("form")) === form) keeper.typed();
  }

  function leave() {
    if (!keeper.isBehind) return;
    keeper.copy();
    // What the form itself has sent need not be sent beside it.
    if (!isLeaving) keeper.send({ isLast: true });
  }

  document.addEventListener("input", heard);
  document.addEventListener("change", heard);
  form.addEventListener("submit", () => {
    isLeaving = true;
    keeper.copy();
  });
  form.addEventListener("autosave:signed-out", () => logIn({ isQuiet: true }));
  window.addEventListener("online", () => {
    if (["failed", "alone"].includes(line.state)) keeper.goOn();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
    else if (line.state === "signed-out") logIn({ isQuiet: true });
  });
  window.addEventListener("pagehide", leave);
  window.addEventListener("pageshow", () => {
    isLeaving = false;
  });

  const twin = document.querySelector("[data-twin]");
  meetOtherTabs(mine, () => {
    twin.hidden = false;
  })
    .then((open) => offer(form, mine, open))
    .catch(() => {}); // A browser that keeps nothing offers nothing.
  // Words that are in no version yet are as good as just typed.
  if (form.dataset.guarded === "dirty") keeper.typed();
}

const root = document.querySelector("[data-autosave]");
const form = document.querySelector("#article-form");
if (root && form) start(root, form);
