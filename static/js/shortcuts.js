// One key each, never while somebody types; the list of them is the help page.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
const chosen = () => document.querySelector(".idea-card[data-chosen]");
const step = (by) => {
  const cards = [...document.querySelectorAll(".idea-card")];
  if (!cards.length) return;
  const next = cards[Math.min(Math.max(cards.indexOf(chosen()) + by, 0), cards.length - 1)];
  chosen()?.removeAttribute("data-chosen");
  next.setAttribute("data-chosen", "");
  next.querySelector("h3 a").focus();
};
const press = (within, selector) => (within || document).querySelector(selector)?.click();
const keys = {
  "/": () => { const box = document.getElementById("question") || document.getElementById("seek"); box.focus(); box.select(); },
  "?": () => press(document, "[data-key='?']"),
  n: () => { const box = document.getElementById("body"); box ? box.focus() : (location.href = "/#composer"); },
  j: () => step(1),
  k: () => step(-1),
  s: () => press(chosen(), "button.tally"),
  x: () => press(chosen(), "button.skip-it"),
  c: () => document.querySelector("[data-key='c']")?.focus(),
  e: () => press(document, "[data-key='e']"),
  h: () => { location.href = "/"; },
  i: () => { location.href = "/inbox/"; },
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const act = keys[event.key];
  if (act && document.getElementById("seek")) {
    event.preventDefault();
    act();
  }
});
