// Says that something is not saved yet, asks before the page is left, and keeps what
// was typed in this tab until it is saved: a session that ends takes no words with it.
const form = document.querySelector(".record-form #content-main > form");
const mark = document.querySelector("[data-unsaved]");
const offer = document.querySelector("[data-draft]");
const key = `draft:${location.pathname}`;
const SENT = "drafts:sent";
let isSent = false;
let timer = 0;

const store = (name, value) => {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still warns.
  }
};

const stored = (name) => {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
};

// [name, value, words of the choice] of everything that a person can write.
const fields = () =>
  [...form.elements]
    .filter((field) => field.name && !/^(csrfmiddlewaretoken|_|action|CHANGE_FORM)/.test(field.name))
    .filter((field) => !["submit", "button", "file"].includes(field.type))
    .map((field) => [
      field.name,
      ["checkbox", "radio"].includes(field.type) ? `${field.value}:${field.checked}` : field.value,
      field.selectedOptions?.[0]?.text ?? "",
    ]);

const changed = () => {
  if (mark.hidden) mark.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => store(key, fields()), 400);
};

const fill = ([name, value, words], field) => {
  if (["checkbox", "radio"].includes(field.type)) {
    field.checked = value === `${field.value}:true`;
  } else if (field.matches("select") && ![...field.options].some((o) => o.value === value)) {
    field.append(new Option(words, value, true, true));
  } else {
    field.value = value;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (field.matches("select")) django.jQuery(field).trigger("change");
};

const restore = (draft) => {
  for (const [name, value] of draft) {
    const total = name.endsWith("-TOTAL_FORMS") && form.elements[name];
    const section = total && total.closest(".js-section");
    for (let n = section ? Number(total.value) : Infinity; n < Number(value); n += 1) {
      section.dispatchEvent(new Event("desk:row"));
    }
  }
  const seen = {};
  for (const entry of draft) {
    const [name] = entry;
    if (/-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|^newest_change$/.test(name)) continue;
    const places = form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
    const field = places[(seen[name] = (seen[name] ?? -1) + 1)];
    if (field && field.type !== "hidden") fill(entry, field);
  }
};

if (form && mark) {
  // What was sent and followed by a word of success is stored by the server.
  if (document.querySelector(".messagelist .success")) {
    for (const sent of stored(SENT) ?? []) store(sent, null);
    store(SENT, null);
  }
  const draft = stored(key);
  const opened = draft?.find(([name]) => name === "newest_change")?.[1];
  // A form that came back with faults holds what was sent already.
  const isBack = document.querySelector(".errornote") !== null;
  if (draft && !isBack && JSON.stringify(draft) !== JSON.stringify(fields())) {
    offer.hidden = false;
    offer.querySelector("[data-draft-restore]").addEventListener("click", () => {
      isSent = opened !== form.elements.newest_change?.value;
      if (isSent) form.dispatchEvent(new CustomEvent("desk:old-draft", { detail: draft }));
      else restore(draft);
      offer.hidden = true;
    });
    offer.querySelector("[data-draft-forget]").addEventListener("click", () => {
      store(key, null);
      offer.hidden = true;
    });
  }
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  // Choices tell of themselves through Django's library, at first without a change.
  const before = JSON.stringify(fields());
  django.jQuery(form).on("change", "select", () => {
    if (JSON.stringify(fields()) !== before) changed();
  });
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(timer);
    if (mark.hidden) return;
    store(key, fields());
    store(SENT, [...(stored(SENT) ?? []), key]);
  });
  addEventListener("beforeunload", (event) => {
    if (!mark.hidden && !isSent) event.preventDefault();
  });
}
