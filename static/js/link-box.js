/* What script adds to the pages with a link to pass on. */
import "./newsroom/copy.js";
