// Suggestions below the search box: an editable combobox with a list, as the WAI-ARIA
// Authoring Practices describe it. Without this script the box is a plain form.
const form = document.querySelector("[data-suggest]");
const input = form.querySelector("input");
const words = form.dataset;
const isKorean = document.documentElement.lang === "ko";
const kept = new Map();
let options = [], active = -1, asked = "", timer, request;

const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
const list = element("div", {
  class: "search-box-list", id: "suggestions", role: "listbox", hidden: "",
  "aria-label": words.labelList,
});
const said = element("span", {class: "visually-hidden", role: "status"});
form.append(list, said);
for (const [key, value] of Object.entries({
  role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
  "aria-controls": list.id,
})) input.setAttribute(key, value);

const choose = (place) => {
  options[active]?.setAttribute("aria-selected", "false");
  active = place;
  const option = options[active];
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({block: "nearest"});
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
};

const open = (isOpen) => {
  choose(-1);
  list.hidden = !isOpen;
  input.setAttribute("aria-expanded", isOpen);
};

// Nothing that is still to come may change the list any more.
const settle = () => {
  clearTimeout(timer);
  request?.abort();
};

const close = () => {
  settle();
  asked = "";
  open(false);
};

const option = (found, number) => {
  const titles = [[found.title_ko, "ko"], [found.title_en, "en"]];
  if (!isKorean) titles.reverse();
  const [[title, lang], ...second] = titles.filter(([text]) => text);
  const made = element("a", {
    class: "search-box-option", id: `suggestion-${number}`, role: "option",
    href: found.url, tabindex: "-1", "aria-selected": "false",
  }, element("b", {lang}, title));
  for (const [text, lang] of second) made.append(" ", element("span", {lang}, text));
  if (found.year) made.append(" ", element("small", {}, found.year));
  if (found.form) {
    const form = element("span", {lang: found.form_language}, found.form);
    made.append(element("small", {class: "search-box-reason"}, found.reason, " ", form));
  }
  return made;
};

const show = (found) => {
  const groups = new Map();
  for (const one of found) groups.set(one.kind, [...groups.get(one.kind) ?? [], one]);
  options = [];
  list.replaceChildren(...[...groups].map(([kind, members]) => {
    const id = `suggested-${kind}`;
    const label = words[`label${kind[0].toUpperCase()}${kind.slice(1)}`];
    const made = members.map((one, number) => option(one, options.length + number));
    options.push(...made);
    return element("div", {role: "group", "aria-labelledby": id},
      element("div", {class: "search-box-kind", id}, element("small", {}, label)), ...made);
  }));
  said.textContent = `${words.labelList}: ${found.length}`;
  open(found.length > 0);
};

const ask = async () => {
  const text = input.value.trim();
  request?.abort();
  // One Hangul letter may begin a title; Latin ones tell something from two on.
  if (!/[^\0-\x7f]|\w.*\w/.test(text)) return open(false);
  request = new AbortController();
  try {
    if (!kept.has(text)) {
      const address = `${words.suggest}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(address, {signal: request.signal});
      kept.set(text, await answer.json());
    }
    if (text === input.value.trim()) show(kept.get(text));
  } catch {
    // Given up for a newer question, or no answer: the form still works.
  }
};

// A Korean syllable is being composed until the next begins: it is searched meanwhile.
// The end of a composition reports the same words again.
input.addEventListener("input", () => {
  if (input.value.trim() === asked) return;
  asked = input.value.trim();
  clearTimeout(timer);
  timer = setTimeout(ask, 150);
});
input.addEventListener("keydown", (event) => {
  // What the input method takes for itself, it reports so or by this number.
  if (event.isComposing || event.keyCode === 229) return;
  const {key} = event;
  const step = {ArrowDown: 1, ArrowUp: -1}[key];
  if (step && options.length) {
    event.preventDefault();
    settle();
    const next = list.hidden ? (step > 0 ? 0 : options.length - 1) : active + step;
    if (list.hidden) open(true);
    choose(next < -1 ? options.length - 1 : next < options.length ? next : -1);
  } else if (key === "Enter" && active >= 0) {
    event.preventDefault();
    options[active].click();
  } else if (key === "Escape" && !list.hidden) {
    event.preventDefault();
    close();
  } else if (key === "Escape") input.value = "";
  else if (key === "Home" || key === "End") choose(-1);
});
input.addEventListener("blur", close);
form.addEventListener("submit", close);
list.addEventListener("mousedown", (event) => event.preventDefault());
addEventListener("pagehide", close);
