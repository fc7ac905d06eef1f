// Tells the test what a person really did (clicks, by mouse or by key, and on which page) and where the focus was lost.
(() => {
  const tell = (kind, detail) => window.tellTest(kind, String(performance.timeOrigin), detail || "");
  const named = (node) => `${node.tagName}#${node.id}`;
  addEventListener("click", (event) => { if (event.isTrusted) tell("click", named(event.target)); }, true);
  let before = null;
  addEventListener("htmx:before:swap", () => { before = document.activeElement; }, true);
  addEventListener("htmx:after:swap", () => {
    const held = before;
    setTimeout(() => {
      const now = document.activeElement;
      if (held && held !== document.body && (!now || now === document.body)) tell("lost", named(held));
    }, 50);
  }, true);
})();
