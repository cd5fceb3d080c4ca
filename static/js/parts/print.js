/* "In bài viết" opens the browser's own print window. */
import { placeTools } from "./tools.js";

placeTools("print", (tool) => {
  tool.addEventListener("click", (event) => {
    if (event.target.closest("button")) window.print();
  });
});
