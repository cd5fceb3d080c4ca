/* The reader's comfort: everything here may be missing and the pages stay whole.
   Preferences come first, so that a page is drawn once, in the reader's own way. */
import "./parts/contrast.js";
import "./parts/text-size.js";
import "./parts/print.js";
import "./parts/copy-link.js";
import "./parts/navigation.js";
import "./parts/sidebars.js";
import "./parts/visits.js";
import "htmx.org";
