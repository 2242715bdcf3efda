// Likely duplicates below a title or name while it is typed. A Korean syllable is being
// composed until the next begins: it is searched meanwhile.
const { address, prefix, heading, exact, found: count, tab } =
  document.querySelector("template.alike-list").dataset;
const form = document.querySelector(`[data-prefix="${prefix}"]`).closest("form");
const own = location.pathname.match(/\/(\d+)\/change\/$/)?.[1] ?? "";
const said = document.createElement("p");
said.className = "visually-hidden";
said.setAttribute("role", "status");
form.append(said);
let timer, request;

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const line = (one) => {
  const link = element("a", { href: one.address, target: "_blank", rel: "noopener", title: tab },
    element("bdi", { lang: one.language }, one.title));
  if (one.second) link.append(" ", element("bdi", { lang: one.second_language }, one.second));
  const made = element("li", {}, link, " ", element("span", {}, one.line));
  if (one.is_exact) made.append(" ", element("strong", {}, exact));
  return made;
};

const show = (input, found) => {
  input.parentElement.querySelector(".alike")?.remove();
  input.removeAttribute("aria-describedby");
  said.textContent = found.length ? `${count}: ${found.length}` : "";
  if (!found.length) return;
  const id = `${input.id}-alike`;
  const list = element("ul", {}, ...found.map(line));
  input.after(element("div", { class: "alike", id }, element("p", {}, heading), list));
  input.setAttribute("aria-describedby", id);
};

const ask = async (input) => {
  const text = input.value.trim();
  request?.abort();
  if (!/[^\0-\x7f]|\w.*\w/.test(text)) return show(input, []);
  request = new AbortController();
  const told = new URLSearchParams({ text, kind: form.elements.kind?.value ?? "", not: own });
  try {
    const answer = await fetch(`${address}?${told}`, { signal: request.signal });
    if (!answer.ok) return;
    const { found } = await answer.json();
    if (text === input.value.trim()) show(input, found);
  } catch {
    // Given up for newer words, or no answer: saving a new record asks again.
  }
};

form.addEventListener("input", ({ target }) => {
  if (!target.name?.startsWith(`${prefix}-`) || !target.name.endsWith("-text")) return;
  clearTimeout(timer);
  timer = setTimeout(ask, 200, target);
});
