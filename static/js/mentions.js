// "@ad" offers colleagues; arrows choose, Enter or Tab takes, Esc leaves. The text stays plain text.
let list, box, from, turn = 0;
const close = () => {
  list?.remove();
  box?.removeAttribute("aria-activedescendant");
  box?.removeAttribute("aria-controls");
  list = undefined;
};
const options = () => [...list.querySelectorAll("[role=option]")];
const choose = (option) => {
  for (const each of options()) each.setAttribute("aria-selected", String(each === option));
  box.setAttribute("aria-activedescendant", option.id);
};
const take = (option) => {
  const after = box.value.slice(box.selectionStart);
  box.setRangeText(`@${option.dataset.handle} `, from, box.value.length - after.length, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  close();
};
const offer = async (start, typed) => {
  const mine = ++turn;
  const answer = await fetch(`/people/names?q=${encodeURIComponent(typed)}`, { headers: { "HX-Request": "true" } });
  const html = answer.ok ? (await answer.text()).trim() : "";
  if (mine !== turn) return;
  close();
  if (!html) return;
  from = start;
  list = document.createElement("ul");
  list.id = "mention-list";
  list.className = "mention-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "@");
  list.innerHTML = html;
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
  box.after(list);
  list.scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-controls", list.id);
  choose(options()[0]);
};
document.addEventListener("input", (event) => {
  if (!event.target.matches?.("[data-mentions]")) return;
  box = event.target;
  const before = box.value.slice(0, box.selectionStart);
  const found = before.match(/(?:^|[\s(])@([\w.-]{1,30})$/);
  if (!found) return close();
  offer(before.length - found[1].length - 1, found[1]);
});
document.addEventListener("keydown", (event) => {
  if (!list) return;
  const all = options();
  const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in moves) choose(all[(at + moves[event.key] + all.length) % all.length]);
  else if (event.key === "Enter" || event.key === "Tab") take(all[at]);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);
