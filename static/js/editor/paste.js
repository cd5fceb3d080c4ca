/* Paste: what the clipboard holds goes to the server raw, a clean piece comes back and
   is put in as one step. */
import { Plugin } from "prosemirror-state";
import { fetchModule } from "../parts/on-demand.js";
import { askClean, plainAnswer } from "./paste-asking.js";
import { imagesOf, insertImages } from "./paste-files.js";
import { missingPictures } from "./paste-missing.js";
import { hideNote, showNote } from "./paste-note.js";
import { pastePlaces } from "./paste-places.js";

// Letters and signs of old encodings that no Unicode Vietnamese text has.
const OLD = /[\u00a1-\u00a9\u00ae\u00b5-\u00b9\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ad]/;
// UTF-8 that was read as Western letters, and Vietnamese typed in ASCII.
const MISREAD = /[\u00c3\u00c6\u00e1][\u0080-\u00bf\u0152-\u2122]|[aeo]\^['`?~.]|dd[aeiou]/;

const OWN = "data-pm-slice";

/** Whether the server has to look at it: formatting, or letters of an old encoding. */
function needsCleaning({ html, text }) {
  if (html.includes(OWN)) return false;
  return Boolean(html.trim()) || OLD.test(text) || MISREAD.test(text);
}

/** What embedded pictures and old letters need more; null where nothing is needed, and
  where it cannot be had: then words go in alone, and each picture asks for its file. */
async function fetchMore({ converted, doubtful, pictures }) {
  const isMore = converted.length || doubtful.length || pictures.some(({ data }) => data);
  return isMore ? fetchModule("pasting").catch(() => null) : null;
}

async function paste(view, places, clip) {
  const at = places.open(view);
  const asked = await askClean(clip);
  const plain = asked.html === undefined ? plainAnswer(clip.text, asked.order) : asked;
  const more = await fetchMore(plain);
  const answer = more ? await more.withPictures(view.state.schema, plain, clip.embedded) : plain;
  const place = places.change(view, at, answer.html);
  if (place) showNote(view, { places, place, answer, showChanges: more?.showChanges });
}

/** The plugins of paste, for the list of the editor's. */
export function pastePlugins() {
  const places = pastePlaces();
  let isPlain = false;
  const taking = new Plugin({
    props: {
      handleDOMEvents: {
        keydown(_view, { shiftKey, ctrlKey, metaKey, key }) {
          isPlain = shiftKey && (ctrlKey || metaKey) && key.toLowerCase() === "v";
          return false;
        },
        // Before ProseMirror reads the clipboard: it would clean it its own way.
        paste(view, event) {
          const data = event.clipboardData;
          if (isPlain || view.composing || !data) return false;
          hideNote(view);
          const clip = { html: data.getData("text/html"), text: data.getData("text/plain") };
          const images = imagesOf(data, clip.html);
          if (images.length) insertImages(view, places, images);
          else if (needsCleaning(clip)) paste(view, places, clip);
          else return false;
          event.preventDefault();
          return true;
        },
      },
      handleDrop(view, event, _slice, isMoved) {
        const images = isMoved ? [] : imagesOf(event.dataTransfer, "");
        if (!images.length) return false;
        event.preventDefault();
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        insertImages(view, places, images, at?.pos);
        return true;
      },
    },
  });
  return [taking, places.plugin, missingPictures()];
}
