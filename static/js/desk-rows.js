// Adds a row to a section at once, where the server would add it by another round, and
// takes a row away again that was not saved yet. What happened is said aloud.
const said = document.getElementById("record-said");

const count = (section) => {
  const rows = section.querySelectorAll(".row:not([hidden])").length;
  for (const place of document.querySelectorAll(
    `[data-count-of="${section.dataset.prefix}"], #${section.id} [data-count]`,
  )) {
    place.textContent = rows;
  }
};

const removable = (section, row) => {
  const button = document.getElementById("row-remove").content.cloneNode(true).firstChild;
  (row.querySelector(".row-tools") ?? row).append(button);
  button.addEventListener("click", () => {
    const next = row.nextElementSibling?.querySelector("button, input, select");
    // The numbers of the rows behind it stay: this one is sent as taken away.
    const mark = document.createElement("input");
    mark.type = "hidden";
    mark.name = `${row.id}-DELETE`;
    mark.value = "on";
    row.replaceChildren(mark);
    row.hidden = true;
    count(section);
    said.textContent = said.dataset.removed;
    (next ?? section.querySelector(".row-add")).focus();
    section.dispatchEvent(new Event("change", { bubbles: true }));
  });
};

const add = (section) => {
  const { prefix } = section.dataset;
  const total = section.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const template = section.querySelector(".row-template");
  // The parser moves a row out of anything that is no table.
  const frame = document.createElement("template");
  frame.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
  const row = frame.content.querySelector(".row");
  section.open = true;
  template.parentElement.insertBefore(row, template);
  template.parentElement.querySelector("thead")?.removeAttribute("hidden");
  total.value = Number(total.value) + 1;
  removable(section, row);
  count(section);
  row.dispatchEvent(
    new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: prefix } }),
  );
  if (row.querySelector(".vDateField, .vTimeField") && window.DateTimeShortcuts) {
    for (const old of document.querySelectorAll(".datetimeshortcuts")) old.remove();
    window.DateTimeShortcuts.init();
  }
  said.textContent = said.dataset.added;
  return row;
};

// A row that says who, and not yet as what, takes that over from the row above.
const takeOver = (section, row) => {
  const { namedBy, takenOver } = section.dataset;
  const field = (of, name) => of?.querySelector(`.field-${name} select`);
  const [own, above] = [row, row.previousElementSibling].map((of) => field(of, takenOver));
  const option = above?.selectedOptions[0];
  if (!own || own.value || !option?.value || !field(row, namedBy)?.value) return;
  own.append(new Option(option.text, option.value, true, true));
  own.dispatchEvent(new Event("change", { bubbles: true }));
};

for (const section of document.querySelectorAll("[data-taken-over]")) {
  django.jQuery(section).on("change", ".row select", (event) => {
    takeOver(section, event.target.closest(".row"));
  });
}

for (const section of document.querySelectorAll(".js-section")) {
  const button = section.querySelector(".row-add");
  if (!button || !section.querySelector(".row-template")) continue;
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const row = add(section);
    row.querySelector(
      "input:not([type=hidden]), select:not([hidden]), textarea",
    )?.focus();
    section.dispatchEvent(new Event("change", { bubbles: true }));
  });
  // A draft that is put back asks for the rows it had.
  section.addEventListener("desk:row", () => add(section));
}

// A link of the contents opens the section that it leads to.
const open = (hash) => {
  const target = hash ? document.getElementById(hash.slice(1)) : null;
  target?.closest("details")?.setAttribute("open", "");
};
addEventListener("hashchange", () => open(location.hash));
document.querySelector(".record-contents")?.addEventListener("click", (event) => {
  open(event.target.closest("a")?.hash);
});
open(location.hash);
