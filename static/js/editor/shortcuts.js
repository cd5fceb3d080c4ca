/* Signs at the beginning of a line that make it a heading, an item or a quote. */
import {
  inputRules,
  textblockTypeInputRule,
  wrappingInputRule,
} from "prosemirror-inputrules";
import { schema } from "./schema.js";

const { heading, bullet_list, ordered_list, blockquote } = schema.nodes;

/** A plugin with the rules: "## ", "- ", "1. ", "> ". */
export function shortcutPlugin() {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{2,4})\s$/, heading, ([, signs]) => ({
        level: signs.length,
      })),
      wrappingInputRule(/^[-*]\s$/, bullet_list),
      wrappingInputRule(
        /^(\d{1,3})[.)]\s$/,
        ordered_list,
        ([, number]) => ({ order: Math.max(1, Number(number)) }),
        ([, number], list) => list.childCount + list.attrs.order === Number(number),
      ),
      wrappingInputRule(/^>\s$/, blockquote),
    ],
  });
}
