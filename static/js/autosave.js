/* Keeps what is typed into the article form: in this browser, and at the server. */
import "./editor/autosave.js";
