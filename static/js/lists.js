/* What script adds to the lists whose rows may be chosen. */
import "./newsroom/choosing.js";
