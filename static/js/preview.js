/* Fetched by the article form when a preview is asked for. */
export { fillPreview } from "./editor/preview-page.js";
