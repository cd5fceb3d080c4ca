/* What script adds to the library's pages. */
import "./newsroom/upload-box.js";
import "./newsroom/focal-point.js";
