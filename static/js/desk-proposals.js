// Romanisations of the titles or names that stand in the form, proposed while they are
// typed; a ticked one becomes a row when the form is saved. On a new record the slug too.
const panel = document.querySelector("[data-proposals]");
const { prefix, proposals: address } = panel.dataset;
const list = panel.querySelector("ul");
const pattern = panel.querySelector("template");
const form = panel.closest("form");
const slug = form.elements.slug;
const isNew = !form.elements.newest_change;
let timer, request, number = list.children.length, ownSlug = "";

const rows = () => [...form.querySelectorAll(`input[name^="${prefix}-"][name$="-text"]`)]
  .filter((input) => /^\d+$/.test(input.name.slice(prefix.length + 1, -5)))
  .filter((input) => !form.elements[input.name.replace(/text$/, "DELETE")]?.checked)
  .map((input) => ["text", "language", "romanisation"].map(
    (name) => form.elements[input.name.replace(/text$/, name)]?.value ?? "",
  ));

const line = (one) => {
  const made = pattern.content.cloneNode(true).firstElementChild;
  made.dataset.key = `${one.system} ${one.source}`;
  for (const element of made.querySelectorAll("[name*=__number__], [value=__number__]")) {
    element.name = element.name.replace("__number__", number);
    element.value = element.value.replace("__number__", number);
  }
  number += 1;
  made.querySelector("[name$=-system]").value = one.system;
  made.querySelector("[data-label]").textContent = one.label;
  made.querySelector("[data-source]").textContent = one.source;
  const written = made.querySelector("[name$=-text]");
  written.value = one.text;
  written.setAttribute("aria-label", `${one.label}: ${one.source}`);
  return made;
};

const show = (found) => {
  // What was ticked or changed by hand stays as it is.
  const kept = new Map([...list.children]
    .filter((made) => made.querySelector(":checked") || made.dataset.touched)
    .map((made) => [made.dataset.key, made]));
  const wanted = found.map((one) => kept.get(`${one.system} ${one.source}`) ?? line(one));
  list.replaceChildren(...wanted);
  panel.hidden = wanted.length === 0;
};

const ask = async () => {
  request?.abort();
  request = new AbortController();
  const told = new URLSearchParams({ kind: form.elements.kind?.value ?? "" });
  for (const [text, language, romanisation] of rows()) {
    told.append("text", text);
    told.append("language", language);
    told.append("romanisation", romanisation);
  }
  try {
    const answer = await fetch(`${address}?${told}`, { signal: request.signal });
    if (!answer.ok) return;
    const { proposals, slug: proposed } = await answer.json();
    show(proposals);
    if (isNew && slug && slug.value === ownSlug) slug.value = ownSlug = proposed;
  } catch {
    // Given up for newer words, or no answer: the list comes with the saved form.
  }
};

for (const made of list.children) {
  const system = made.querySelector("[name$=-system]").value;
  made.dataset.key = `${system} ${made.querySelector("[data-source]").textContent}`;
}
list.addEventListener("input", (event) => {
  const made = event.target.closest("li");
  made.dataset.touched = "";
  // Who changes the letters wants them.
  if (event.target.type === "text") made.querySelector("[type=checkbox]").checked = true;
});
form.addEventListener("input", (event) => {
  if (!event.target.name?.startsWith(`${prefix}-`) && event.target.name !== "kind") return;
  clearTimeout(timer);
  timer = setTimeout(ask, 250);
});
