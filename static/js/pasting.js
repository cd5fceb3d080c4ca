/* Fetched by the editor for a paste with embedded pictures or letters of old encodings. */
export { showChanges } from "./editor/paste-changes.js";
export { withPictures } from "./editor/paste-pictures.js";
