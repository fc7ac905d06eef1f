// On a narrow screen the places scroll; the one where a person is stands in sight.
const place = document.querySelector(".places [aria-current]");
if (place) place.parentElement.scrollLeft = place.offsetLeft - place.parentElement.offsetLeft - 16;

// htmx sets focus on [autofocus] of what it brings; what is open closes by Esc, a menu also by a click elsewhere.
document.addEventListener("htmx:after:swap", () => {
  const wanted = document.querySelector("[autofocus]:not([data-focused])");
  if (wanted && !document.activeElement?.closest("#composer")) {
    wanted.dataset.focused = "";
    wanted.focus({ preventScroll: false });
  }
});
// Whoever opens a fold to write in it need not click into it as well.
document.addEventListener("toggle", ({ target }) => {
  if (target.open && target.contains(document.activeElement)) target.querySelector("textarea, select, input:not([type=hidden])")?.focus();
}, true);
const dismiss = (sentence) => {
  if (sentence.contains(document.activeElement)) document.getElementById("main").focus({ preventScroll: true });
  sentence.remove();
};
document.addEventListener("click", (event) => {
  const closes = event.target.closest("[data-close]");
  if (closes) dismiss(closes.parentElement);
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("[data-menu][open]") || document.activeElement?.closest("details[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else {
    for (const sentence of document.querySelectorAll(".flash")) dismiss(sentence);
  }
});

// The second click of a double click would take back what the first one did, or send it again.
document.addEventListener("click", (event) => {
  if (event.detail < 2 || !event.target.closest("form[method=post] button")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

// A form that is on its way cannot be sent again by a key that is pressed twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.hasAttribute("hx-post") || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
// The same for a text that htmx sends; a vote may be followed by another at once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[hx-post]:has(textarea)")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  form.dataset.sent = "yes";
}, true);
document.addEventListener("htmx:finally:request", (event) => {
  delete event.target.dataset?.sent;
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
