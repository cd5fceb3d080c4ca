/* What script adds to the pages that ask for a password. */
import "./newsroom/show-password.js";
