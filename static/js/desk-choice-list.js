// The one list of a page below the field that is written in: it belongs to the field
// that opened it last.
const element = (name, attributes, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const words = document.getElementById("choice-words").dataset;
const list = element("ul", { id: "choices", role: "listbox", "aria-label": words.list });
const more = element("p", {}, words.more);
const frame = element("div", { class: "choice-list", hidden: "" }, list, more);
const said = element("p", { class: "visually-hidden", role: "status" });
document.getElementById("content").append(said);
let owner = null;
let active = -1;

const say = (text) => {
  said.textContent = text;
};

const isOpen = (input) => owner === input && !frame.hidden;

const mark = (place) => {
  list.children[active]?.setAttribute("aria-selected", "false");
  active = place;
  const option = list.children[active];
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) owner.setAttribute("aria-activedescendant", option.id);
  else owner.removeAttribute("aria-activedescendant");
};

const close = (input) => {
  if (!isOpen(input)) return;
  mark(-1);
  frame.hidden = true;
  input.setAttribute("aria-expanded", "false");
};

// Shows `texts` below `input`; what is clicked is given to `choose` by its number.
const open = (input, texts, { isMore, first, choose }) => {
  if (owner) close(owner);
  owner = input;
  active = -1;
  const options = texts.map((text, number) => {
    const shown = { id: `choice-${number}`, role: "option", "aria-selected": "false" };
    const option = element("li", shown, text);
    option.addEventListener("click", () => choose(number));
    return option;
  });
  list.replaceChildren(...options);
  more.hidden = !isMore;
  say(texts.length ? `${words.list}: ${texts.length}` : words.none);
  if (!texts.length) return;
  input.after(frame);
  frame.hidden = false;
  input.setAttribute("aria-expanded", "true");
  mark(first);
};

const step = (by) => {
  const count = list.children.length;
  mark(active < 0 && by < 0 ? count - 1 : (active + by + count) % count);
};

// A click in the list leaves the field where it is.
frame.addEventListener("mousedown", (event) => event.preventDefault());

export { close, element, isOpen, open, say, step, words };
export const place = () => active;
