/* Files dropped on the text go to the library, and then to where they were dropped. */
import { Plugin } from "prosemirror-state";
import { insertFile } from "./insert-file.js";
import { upload } from "./upload.js";

async function take(view, files, at, tell) {
  for (const file of files) {
    tell(`Đang tải ${file.name}…`);
    try {
      const media = await upload(file);
      insertFile(view, media, at);
      tell(`Đã chèn ${file.name}`);
    } catch (error) {
      tell(error.message);
      return;
    }
  }
}

/** `tell` says what goes on. */
export function droppedFilesPlugin(tell) {
  return new Plugin({
    props: {
      handleDrop(view, event) {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (!files.length) return false;
        const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
        event.preventDefault();
        take(view, files, place?.pos ?? view.state.selection.from, tell);
        return true;
      },
    },
  });
}
