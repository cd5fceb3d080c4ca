/* The toolbar: one stop of Tab, arrows inside it, buttons that show what is on. */
import { COMMANDS, kindAt, setKind } from "./commands.js";

const STOPS = "button, select";
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function stopsOf(toolbar) {
  return [...toolbar.querySelectorAll(STOPS)].filter((one) => one.offsetParent !== null);
}

function makeCurrent(toolbar, stop) {
  for (const one of toolbar.querySelectorAll(STOPS)) one.tabIndex = one === stop ? 0 : -1;
}

function goWith(toolbar, event) {
  const stops = stopsOf(toolbar);
  const at = stops.indexOf(event.target);
  const isChoosing = event.target.matches("select") && event.key.endsWith("n");
  const isUp = event.target.matches("select") && event.key === "ArrowUp";
  if (isChoosing || isUp || at < 0) return null;
  if (event.key === "Home") return stops[0];
  if (event.key === "End") return stops.at(-1);
  const step = STEPS[event.key];
  return step ? stops[(at + step + stops.length) % stops.length] : null;
}

function rove(toolbar, view) {
  makeCurrent(toolbar, toolbar.querySelector(STOPS));
  toolbar.addEventListener("focusin", ({ target }) => makeCurrent(toolbar, target));
  toolbar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") view.focus();
    const next = goWith(toolbar, event);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

function showKind(select, state) {
  const kind = kindAt(state);
  select.value = kind || "p";
  const isFixed = !kind || (!setKind("h2")(state) && !setKind("h3")(state));
  select.setAttribute("aria-disabled", String(isFixed));
}

/** Wires the toolbar; `extras` are further commands by name. Returns its update. */
export function wireToolbar(toolbar, view, extras) {
  const commands = { ...COMMANDS, ...extras };
  const select = toolbar.querySelector("select");
  const buttons = [...toolbar.querySelectorAll("[data-command]")];
  rove(toolbar, view);
  select.addEventListener("change", () => {
    setKind(select.value)(view.state, view.dispatch, view);
    showKind(select, view.state);
  });
  // The selection stays in the text while a button is pressed.
  toolbar.addEventListener("mousedown", (event) => {
    if (event.target.closest("button")) event.preventDefault();
  });
  toolbar.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-command]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    commands[button.dataset.command].run(view.state, view.dispatch, view);
    if (!("keepsFocus" in button.dataset)) view.focus();
  });
  return (state) => {
    showKind(select, state);
    for (const button of buttons) {
      const { run, isOn } = commands[button.dataset.command];
      if (isOn) button.setAttribute("aria-pressed", String(isOn(state)));
      button.setAttribute("aria-disabled", String(!run(state)));
    }
  };
}

/** The second row of tools is opened by those who need it. */
export function wireFurtherTools(toolbar) {
  const button = toolbar.querySelector("[data-more-tools]");
  const row = toolbar.querySelector("[data-further-tools]");
  button.addEventListener("click", () => {
    row.hidden = !row.hidden;
    button.setAttribute("aria-expanded", String(!row.hidden));
  });
}
