// Turns a choice among records into a field that searches while somebody types: an
// editable combobox with a list, as the WAI-ARIA Authoring Practices describe it. Words
// of which nothing was chosen are sent as they are, and the server looks them up.
import { chosen, dress, tell } from "./desk-choice-field.js";
import { close, isOpen, open, place, say, step, words } from "./desk-choice-list.js";

const CHOICE = "select.admin-autocomplete";

const equip = (select) => {
  if (select.hidden) return;
  const { input, show, complain } = dress(select);
  let found = [], isMoved = false, isDue = false, timer, request;
  // What is to be done with the answer: "take" the first, or "leave" the field.
  let then = "";

  const isWritten = () => input.value.trim() && (input.name || select.multiple);
  const choose = (number) => {
    const { id, text } = found[number];
    const there = [...select.options].find((option) => option.value === id);
    if (!there) select.append(new Option(text, id));
    (there ?? select.lastChild).selected = true;
    close(input);
    tell(select);
    say(`${words.chosen}: ${text}`);
  };
  const leave = () => {
    const taken = isMoved ? place() : 0;
    close(input);
    if (!isWritten()) return;
    if (isDue) then = "leave";
    else if (isMoved || found.length === 1) choose(taken);
    else complain(found.length ? words.several : words.none);
  };
  const offer = (results, isMore) => {
    const next = then;
    found = results;
    isMoved = isDue = false;
    then = "";
    if (next === "leave") leave();
    else if (next && found.length) choose(0);
    else {
      const texts = found.map(({ text }) => text);
      open(input, texts, { isMore, first: isWritten() ? 0 : -1, choose });
    }
  };
  const ask = async () => {
    const { appLabel, modelName, fieldName } = select.dataset;
    const term = isWritten() ? input.value.trim() : "";
    const told = { term, app_label: appLabel, model_name: modelName, field_name: fieldName };
    clearTimeout(timer);
    request?.abort();
    request = new AbortController();
    try {
      const address = `${select.dataset["ajax-Url"]}?${new URLSearchParams(told)}`;
      const answer = await fetch(address, { signal: request.signal });
      if (!answer.ok) return;
      const { results, pagination } = await answer.json();
      offer(results, pagination.more);
    } catch {
      // Given up for newer words, or no answer: the words are sent with the form.
    }
  };
  // The end of a composition reports the same words again; they are asked for once.
  let asked = "";
  const typed = () => {
    if (input.value === asked && isDue) return;
    asked = input.value;
    if (!select.multiple) {
      select.value = "";
      input.name = `${select.name}-words`;
    }
    complain("");
    close(input);
    clearTimeout(timer);
    request?.abort();
    [found, then, isDue] = [[], "", input.value.trim() !== ""];
    if (isDue) timer = setTimeout(ask, 150);
    else input.removeAttribute("name");
  };
  const pressed = (event) => {
    // What the input method takes for itself, it reports so or by this number.
    if (event.isComposing || event.keyCode === 229) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isShown = isOpen(input);
    const isOwn = by || event.key === "Enter" || (event.key === "Escape" && isShown);
    if (isOwn) event.preventDefault();
    if (by && isShown) {
      isMoved = true;
      step(by);
    } else if (by) ask();
    else if (event.key === "Enter" && isDue) then = "take";
    else if (event.key === "Enter" && isShown && place() >= 0) choose(place());
    else if (isOwn) close(input);
  };
  for (const [name, listener] of Object.entries({ input: typed, keydown: pressed, blur: leave })) {
    input.addEventListener(name, listener);
  }
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => isOpen(input) || ask());
  // What else changes the choice, as the window that adds a record, tells Django's library.
  django.jQuery(select).on("change", () => {
    complain("");
    show();
  });
  show();
};

const equipAll = (within) => within.querySelectorAll(CHOICE).forEach(equip);
document.addEventListener("formset:added", (event) => equipAll(event.target));
equipAll(document);
