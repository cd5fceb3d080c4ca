/* Fetched by the article form where this browser keeps words of earlier pages. */
export { offerCopies } from "./editor/autosave-offers.js";
