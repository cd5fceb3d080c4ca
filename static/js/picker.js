/* Fetched by the editor when the library is asked for. */
export { wirePicker } from "./editor/library-picker.js";
