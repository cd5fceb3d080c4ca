/* The reader's text size and contrast, before anything is drawn: a plain script in
   the head, because a module may run after the first paint and move the page. */
{
  const { dataset } = document.documentElement;
  try {
    const size = localStorage.getItem("text-size");
    if (size === "small" || size === "large") dataset.textSize = size;
    if (localStorage.getItem("contrast") === "high") dataset.contrast = "high";
  } catch {
    // A browser that keeps nothing shows the page as it comes.
  }
}
