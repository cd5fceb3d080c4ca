/* Upgrades the textarea of the article form to the rich editor. */
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { EditorState } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { showCount } from "./counts.js";
import { droppedFilesPlugin } from "./dropped-files.js";
import { openFigureForm } from "./figure-form.js";
import { FigureView } from "./figure-view.js";
import { findPlugin } from "./find.js";
import { wireFindBar } from "./find-bar.js";
import { keyPlugins } from "./keys.js";
import { FILE_COMMANDS } from "./library-dialog.js";
import { linkCommand } from "./link-dialog.js";
import { linkEndPlugin } from "./link-end.js";
import { schema } from "./schema.js";
import { shortcutPlugin } from "./shortcuts.js";
import { captionCommand } from "./table-caption.js";
import { TABLE_COMMANDS, isInTable } from "./table-commands.js";
import { TableView } from "./table-view.js";
import { follow } from "./textarea.js";
import { showPlaces } from "./show-place.js";
import { wireFurtherTools, wireToolbar } from "./toolbar.js";

function openFigure(state, dispatch, view) {
  if (state.selection.node?.type !== schema.nodes.figure) return false;
  if (dispatch) openFigureForm(view, state.selection.from);
  return true;
}

function plugins(extras, more) {
  const keys = keyPlugins({
    "Mod-k": linkCommand.run,
    "Mod-f": (...all) => extras().find.run(...all),
    "Mod-h": (...all) => extras().find.run(...all),
    "Alt-F10": () => extras().toolbar(),
    Enter: openFigure,
  });
  return [
    ...more,
    shortcutPlugin(),
    linkEndPlugin(),
    ...keys,
    gapCursor(),
    tableEditing(),
    history(),
    findPlugin(),
  ];
}

function attributesOf(textarea) {
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  label.id ||= `${textarea.id}-label`;
  return {
    id: `${textarea.id}-editor`,
    class: "rich-text__page article-body",
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": label.id,
    "aria-describedby": `${textarea.id}-error ${textarea.id}-count`,
    "aria-invalid": String(textarea.ariaInvalid === "true"),
    lang: "vi",
    spellcheck: "false",
    translate: "no",
  };
}

/** Starts the editor in `frame`; `more` are further plugins. Returns its view, and
  `load`, which puts another document in the place of the first. */
export function start({ textarea, frame, doc, more }) {
  const toolbar = frame.querySelector("[role=toolbar]");
  toolbar.setAttribute("aria-controls", `${textarea.id}-editor`);
  const count = frame.querySelector("[data-count]");
  let update = () => {};
  const extras = () => ({
    find: bar.command,
    toolbar: () => Boolean(toolbar.querySelector("[tabindex='0']").focus() ?? true),
  });
  const told = frame.querySelector("[data-told]");
  const drops = droppedFilesPlugin((words) => {
    told.textContent = words;
  });
  const all = plugins(extras, [...more, drops]);
  const view = new EditorView(
    { mount: frame.querySelector("[data-page]") },
    {
      state: EditorState.create({ doc, plugins: all }),
      attributes: attributesOf(textarea),
      nodeViews: {
        figure: (node, one, getPos) => new FigureView(node, one, getPos, openFigureForm),
        table: (node) => new TableView(node),
      },
      dispatchTransaction(tr) {
        view.updateState(view.state.apply(tr));
        if (tr.docChanged && !tr.getMeta("loads")) form.changed();
        update(view.state, tr.docChanged);
      },
    },
  );
  const form = follow(textarea, view);
  const bar = wireFindBar(frame.querySelector("[data-find-bar]"), view);
  const showTools = wireToolbar(toolbar, view, {
    ...TABLE_COMMANDS,
    ...FILE_COMMANDS,
    link: linkCommand,
    caption: captionCommand,
    find: bar.command,
  });
  const tableTools = toolbar.querySelector("[data-table-tools]");
  update = (state, isOther = true) => {
    tableTools.hidden = !isInTable(state);
    showTools(state);
    bar.update(state);
    if (isOther) showCount(count, state.doc);
  };
  update(view.state);
  wireFurtherTools(toolbar);
  showPlaces(textarea, view);
  return {
    view,
    load(other) {
      view.updateState(EditorState.create({ doc: other, plugins: all }));
      form.start(other);
      update(view.state);
    },
  };
}
