/* The reader's comfort: everything here may be missing and the pages stay whole. */
import "./parts/contrast.js";
import "./parts/text-size.js";
import "./parts/print.js";
import "./parts/copy-link.js";
import "./parts/navigation.js";
import "./parts/error-summary.js";
import "./parts/sidebars.js";
import "./parts/visits.js";
import "htmx.org";
