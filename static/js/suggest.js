// A sentence that was marked on the page is marked in the text that opens for rewriting.
let marked = "";
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const inside = selection.anchorNode?.parentElement?.closest("#text");
  if (inside) marked = selection.toString().trim();
});
document.addEventListener("htmx:after:swap", () => {
  const box = document.querySelector("[data-suggest] textarea:not([data-ready])");
  if (!box) return;
  box.dataset.ready = "";
  const at = marked ? box.value.indexOf(marked) : -1;
  box.focus();
  if (at >= 0) box.setSelectionRange(at, at + marked.length);
});
