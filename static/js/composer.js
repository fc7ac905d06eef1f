// The title is the first line of the text until somebody edits it.
const composer = document.querySelector("[data-composer]");
if (composer) {
  const title = composer.querySelector("[data-title]");
  const body = composer.querySelector("textarea");
  let own = title.value !== "";
  title.addEventListener("input", () => { own = title.value !== ""; });
  body.addEventListener("input", () => {
    composer.dataset.open = "";
    if (own) return;
    const line = body.value.trimStart().split("\n", 1)[0].replace(/^[#>*\-\s]+/, "").trim();
    title.value = line.length > 120 ? line.slice(0, 119).replace(/\s+\S*$/, "") + "…" : line;
  });
  if (location.hash === "#composer" || body.value) {
    composer.dataset.open = "";
    // Only when all is there: the browser takes the focus away once it has gone to "#composer".
    addEventListener("load", () => {
      body.focus();
      body.setSelectionRange(body.value.length, body.value.length);
    });
  }
}
