// What is found while somebody types: arrows choose, Enter opens, Esc closes. The focus never leaves the box.
const box = document.querySelector("[data-quick]");
const list = document.getElementById("quick");
const options = () => [...list.querySelectorAll("[role=option]")];
const choose = (option) => {
  for (const each of options()) each.setAttribute("aria-selected", String(each === option));
  if (option) box.setAttribute("aria-activedescendant", option.id);
  else box.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
};
const show = (open) => {
  list.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
  choose();
};
const isAsked = () => box.value.trim().length > 1 && document.activeElement === box;
if (box) {
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  list.after(said);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "quick"]]) box.setAttribute(name, value);
  show(false);

  box.addEventListener("htmx:before:request", (event) => { if (!isAsked()) event.preventDefault(); });
  box.addEventListener("input", () => { if (!isAsked()) show(false); });
  document.addEventListener("htmx:after:swap", ({ detail }) => {
    if (detail.ctx.sourceElement !== box) return;
    show(detail.ctx.response?.status === 200 && isAsked() && options().length > 0);
    said.textContent = list.hidden ? "" : options().at(-1).textContent;
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || !options().length) return;
    const all = options(), at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // Before the first and after the last stands the box itself.
    if (by) list.hidden ? show(isAsked()) : choose(all[(at + by + all.length + 2) % (all.length + 1) - 1]);
    else if (event.key === "Enter" && at >= 0) all[at].click();
    else if (event.key === "Escape" && !list.hidden) show(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // A click into the list must not take the focus from the box, which would close it first.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  box.addEventListener("blur", () => show(false));
  addEventListener("pagehide", () => show(false));
}
