/* The keys of the editor. Escape, then Tab, leaves it from anywhere. */
import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { Plugin, TextSelection } from "prosemirror-state";
import { goToNextCell } from "prosemirror-tables";
import { COMMANDS, setKind } from "./commands.js";
import { schema } from "./schema.js";

const { list_item: item, hard_break: lineBreak } = schema.nodes;

function breakLine(state, dispatch) {
  if (!state.selection.$from.parent.type.inlineContent) return false;
  if (state.selection.$from.parent.type === schema.nodes.attachment) return false;
  dispatch?.(state.tr.replaceSelectionWith(lineBreak.create()).scrollIntoView());
  return true;
}

/** Enter behind a caption or the words of a file begins a paragraph, no second picture. */
function leaveFile(state, dispatch) {
  const { $from, $to } = state.selection;
  const isFile = [schema.nodes.figure, schema.nodes.attachment].includes($from.parent.type);
  if (!isFile || !$from.sameParent($to)) return false;
  const { tr } = state;
  const after = $from.after();
  tr.insert(after, schema.nodes.paragraph.create());
  tr.setSelection(TextSelection.create(tr.doc, after + 1));
  dispatch?.(tr.scrollIntoView());
  return true;
}

const run = (name) => COMMANDS[name].run;

const WORD_KEYS = {
  "Mod-b": run("strong"),
  "Mod-i": run("em"),
  "Mod-.": run("sup"),
  "Mod-,": run("sub"),
  "Mod-Shift-7": run("ordered_list"),
  "Mod-Shift-8": run("bullet_list"),
  "Mod-Shift-9": run("blockquote"),
  "Mod-Shift-Space": run("nowrap"),
  "Mod-Alt-0": setKind("p"),
  "Mod-Alt-2": setKind("h2"),
  "Mod-Alt-3": setKind("h3"),
  "Mod-Alt-4": setKind("h4"),
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  Backspace: undoInputRule,
  Enter: chainCommands(leaveFile, splitListItem(item)),
  "Shift-Enter": chainCommands(exitCode, breakLine),
  Tab: chainCommands(goToNextCell(1), sinkListItem(item)),
  "Shift-Tab": chainCommands(goToNextCell(-1), liftListItem(item)),
};

/** After Escape the next Tab belongs to the browser; any other key takes that back. */
function leaving() {
  let isLeaving = false;
  return new Plugin({
    props: {
      handleKeyDown(_view, event) {
        if (event.key === "Escape" && !event.isComposing) isLeaving = true;
        else if (event.key !== "Tab" && event.key !== "Shift") isLeaving = false;
        return false;
      },
      handleDOMEvents: {
        keydown: (_view, event) => isLeaving && event.key === "Tab",
        focus: () => {
          isLeaving = false;
        },
      },
    },
  });
}

/** Plugins in the order in which they are asked. */
export function keyPlugins(more) {
  return [leaving(), keymap({ ...more }), keymap(WORD_KEYS), keymap(baseKeymap)];
}
