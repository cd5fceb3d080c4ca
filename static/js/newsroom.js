/* The newsroom's comfort: every form and link works without it. */
import "./newsroom/counters.js";
import "./newsroom/relogin.js";
import "./newsroom/relogin-asked.js";
import "./newsroom/copies.js";
import "./newsroom/guard.js";
import "./newsroom/key-help.js";
import "./newsroom/going.js";
import "./newsroom/form-keys.js";
import "./newsroom/menu.js";
import "./newsroom/presence.js";
import "./newsroom/publish-label.js";
import "./newsroom/checks.js";
import "./newsroom/picture-field.js";
import "./parts/error-summary.js";
import "htmx.org";
