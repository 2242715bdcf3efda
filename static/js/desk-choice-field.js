// What stands on the page in place of a choice among records: a field to write in, what
// is chosen, and what is wrong with the words.
import { element, say, words } from "./desk-choice-list.js";

const INPUT = {
  type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
  "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "choices",
};

export const chosen = (select) => [...select.selectedOptions].filter((option) => option.value);

export const tell = (select) => select.dispatchEvent(new Event("change", { bubbles: true }));

const button = (select, input, option) => {
  const shown = { type: "button", "aria-label": `${words.remove}: ${option.text}` };
  const made = element("button", shown, option.text);
  made.addEventListener("click", () => {
    option.selected = false;
    input.focus();
    tell(select);
  });
  return made;
};

// Puts a field in the place of `select`, under its labels; gives back the field, a
// function that shows what is chosen, and one that says what is wrong, or "" for nothing.
export const dress = (select) => {
  const several = element("span", { class: "choice-several" });
  const input = element("input", { ...INPUT, id: `${select.id}-typed` });
  const fault = element("span", { class: "choice-fault", id: `${input.id}-fault` });
  const described = select.getAttribute("aria-describedby") ?? "";
  for (const label of [...select.labels]) label.htmlFor = input.id;
  for (const name of ["aria-label", "aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  input.disabled = select.disabled;
  input.required = select.required && !select.multiple;
  Object.assign(select, { required: false, hidden: true });
  select.after(element("span", { class: "choice" }, several, input, fault));

  const complain = (text) => {
    fault.textContent = text;
    const describing = text ? `${described} ${fault.id}` : described;
    if (describing) input.setAttribute("aria-describedby", describing.trim());
    else input.removeAttribute("aria-describedby");
    if (!text) return input.removeAttribute("aria-invalid");
    say(text);
    return input.setAttribute("aria-invalid", "true");
  };
  const show = () => {
    const rows = chosen(select);
    input.value = select.multiple ? "" : rows[0]?.text ?? "";
    input.removeAttribute("name");
    if (select.multiple) several.replaceChildren(...rows.map((row) => button(select, input, row)));
  };
  return { input, show, complain };
};
