// What was really shown: a card that was half in view for a second is noted, in batches.
const waiting = new Map();
const noted = new Set();
let batch = [];
let timer;
const send = () => {
  clearTimeout(timer);
  timer = undefined;
  const token = document.querySelector("input[name='csrf_token']");
  while (batch.length && token) {
    const list = batch[0].list;
    const cards = batch.filter((card) => card.list === list).map((card) => card.word).join(" ");
    batch = batch.filter((card) => card.list !== list);
    const body = new URLSearchParams({ csrf_token: token.value, list, cards });
    fetch("/ideas/seen", { method: "POST", body, keepalive: true, credentials: "same-origin" }).catch(() => {});
  }
};
const note = (card) => {
  const list = card.closest("[data-list]").dataset.list;
  const word = `${card.dataset.idea}:${card.dataset.slot}`;
  if (noted.has(list + word)) return;
  noted.add(list + word);
  batch.push({ list, word });
  timer ??= setTimeout(send, 2000);
};
const eye = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    clearTimeout(waiting.get(target));
    if (isIntersecting) waiting.set(target, setTimeout(() => note(target), 1000));
  }
}, { threshold: 0.5 });
const watch = (within) => within.querySelectorAll(".idea-card").forEach((card) => eye.observe(card));
watch(document);
document.addEventListener("htmx:after:swap", () => watch(document));
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); });
