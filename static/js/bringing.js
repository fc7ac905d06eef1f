// A file of comments goes to the server part by part, since no server may put what is not masked into a file. The server
// takes the whole rows of a part and says how far it came; what broke off goes on from there.
const PART = 256 * 1024, HEAD = 64 * 1024, WORKBOOK = 400 * 1024, TURNS = 6;
const bring = (form) => {
  const input = form.elements.file, going = form.querySelector("[data-going]"), columns = form.querySelector("[data-columns]");
  const said = form.querySelector("[data-said]").dataset;
  let shown = 0;
  const say = (sentence, told = {}) => { going.textContent = sentence.replace(/\{(\w+)\}/g, (_all, name) => told[name]); };
  const isWhole = (file) => /\.xlsx$/i.test(file.name);
  const post = (path, body) => fetch(path, {
    method: "POST", body, credentials: "same-origin",
    headers: { "X-CSRFToken": form.elements.csrf_token.value, ...(body instanceof Blob ? { "Content-Type": "application/octet-stream" } : {}) },
  });
  const fields = (file) => {
    const all = new FormData(form);
    for (const name of ["file", "csrf_token"]) all.delete(name);
    all.set("name", file.name);
    all.set("size", file.size);
    return all;
  };
  const preview = async () => {
    const file = input.files[0], turn = ++shown;
    if (!file || !columns) return;
    if (isWhole(file) && file.size > WORKBOOK) { say(said.large); return; }
    say("");
    const size = isWhole(file) ? file.size : HEAD, asked = new URLSearchParams(fields(file));
    asked.set("last", file.size <= size ? "yes" : "no");
    const answer = await post(`/feedback/import/preview?${asked}`, file.slice(0, size));
    const html = await answer.text(), held = document.activeElement?.id;
    if (turn !== shown || !(answer.ok || answer.status === 422)) return;
    columns.innerHTML = html;
    if (held && columns.contains(document.getElementById(held))) document.getElementById(held).focus();
  };
  // A part whose answer was lost is sent again: the server knows how far it came.
  const send = async (path, body) => {
    for (let turn = 0; ; turn++) {
      try {
        const answer = await post(path, body);
        if (answer.status < 500 || turn === TURNS) return answer;
      } catch (fault) {
        if (turn === TURNS) throw fault;
      }
      await new Promise((wake) => setTimeout(wake, 500 * 2 ** turn));
    }
  };
  const begin = async (file) => {
    if (form.dataset.address) return { address: form.dataset.address, received: Number(form.dataset.received) };
    return (await post("/feedback/imports", fields(file))).json();
  };
  const bringAll = async (file) => {
    const began = Date.now();
    let { address, received, error } = await begin(file);
    const first = received, size = isWhole(file) ? WORKBOOK : PART;
    for (let isLast = false; !error && !isLast;) {
      isLast = received + size >= file.size;
      const answer = await send(`${address}/rows?offset=${received}&last=${isLast ? "yes" : "no"}`, file.slice(received, received + size));
      const told = await answer.json();
      if (answer.status === 409 && told.state === "receiving") isLast = false;
      if (!told.error && answer.ok && !isLast && told.received === received) throw new Error("no row ends");
      ({ received = received, error } = told);
      const minutes = Math.ceil((Date.now() - began) / 6e4 * (file.size - received) / (received - first));
      say(minutes > 1 ? said.left : said.far, { percent: Math.floor(100 * received / file.size), minutes });
    }
    if (error) say(error);
    else await htmx.ajax("GET", address, { target: "#batch", swap: "outerHTML" });
  };
  input.addEventListener("change", preview);
  columns?.addEventListener("change", preview);
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    input.files = event.dataTransfer.files;
    preview();
  });
  form.addEventListener("submit", async (event) => {
    const file = input.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    if (form.dataset.busy) return;
    if (isWhole(file) && file.size > WORKBOOK) { say(said.large); return; }
    if (form.dataset.size && Number(form.dataset.size) !== file.size) { say(said.other); return; }
    form.dataset.busy = "yes";
    await bringAll(file).catch(() => say(said.broken));
    delete form.dataset.busy;
  });
};
const bringHere = () => document.querySelectorAll("[data-bringing]:not([data-ready])").forEach((form) => {
  form.dataset.ready = "";
  bring(form);
});
bringHere();
document.addEventListener("htmx:after:swap", bringHere);
