// Moves a row up and down by buttons, by its number, or by dragging it. The numbers of
// the rows are what is sent; without this script they are typed.
const said = document.getElementById("record-said");
const moves = document.getElementById("row-moves");

const rowsOf = (section) => [...section.querySelectorAll(".row:not([hidden])")];
const numberOf = (row) => row.querySelector(".field-position input");

const nameOf = (section, row) => {
  const field = row.querySelector(`.field-${section.dataset.namedBy} :is(select, input)`);
  const text = field?.selectedOptions ? field.selectedOptions[0]?.text : field?.value;
  return text || row.id;
};

// The numbers there are, given out again in the order of the rows; where one is missing
// or stands twice, the next that is free.
const renumber = (section) => {
  const rows = rowsOf(section);
  const numbers = rows
    .map((row) => (numberOf(row).value === "" ? Infinity : Number(numberOf(row).value)))
    .sort((one, other) => one - other);
  let last = -1;
  rows.forEach((row, place) => {
    const number = Math.max(Number.isFinite(numbers[place]) ? numbers[place] : 0, last + 1);
    numberOf(row).value = number;
    last = number;
  });
};

const show = (section) => {
  const rows = rowsOf(section);
  rows.forEach((row, place) => {
    row.querySelector(".row-up")?.setAttribute("aria-disabled", place === 0);
    row.querySelector(".row-down")?.setAttribute("aria-disabled", place === rows.length - 1);
  });
};

const settle = (section, row) => {
  renumber(section);
  show(section);
  const rows = rowsOf(section);
  said.textContent = said.dataset.moved
    .replace("%(row)s", nameOf(section, row))
    .replace("%(place)s", rows.indexOf(row) + 1)
    .replace("%(count)s", rows.length);
  for (const marked of section.querySelectorAll(".is-just-moved")) {
    marked.classList.remove("is-just-moved");
  }
  row.classList.add("is-just-moved");
  numberOf(row).dispatchEvent(new Event("input", { bubbles: true }));
};

const move = (section, row, by) => {
  const rows = rowsOf(section);
  const other = rows[rows.indexOf(row) + by];
  if (!other) return;
  if (by < 0) other.before(row);
  else other.after(row);
  settle(section, row);
};

const toNumber = (section, row) => {
  const wanted = Number(numberOf(row).value);
  const before = rowsOf(section).find(
    (other) => other !== row && Number(numberOf(other).value || Infinity) >= wanted,
  );
  if (before) before.before(row);
  else rowsOf(section).at(-1).after(row);
  settle(section, row);
  numberOf(row).focus();
};

const equip = (section, row) => {
  const cell = row.querySelector(".field-position");
  if (!cell || cell.querySelector(".row-moves")) return;
  cell.append(moves.content.cloneNode(true));
  for (const button of cell.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      move(section, row, Number(button.dataset.by));
      button.focus();
    });
  }
  numberOf(row).addEventListener("change", () => toNumber(section, row));
  const handle = cell.querySelector(".row-handle");
  handle.addEventListener("dragstart", (event) => {
    event.dataTransfer.setDragImage(row, 0, 0);
    event.dataTransfer.effectAllowed = "move";
    row.classList.add("is-dragged");
  });
  handle.addEventListener("dragend", () => {
    row.classList.remove("is-dragged");
    settle(section, row);
  });
};

for (const section of document.querySelectorAll("[data-movable]")) {
  rowsOf(section).forEach((row) => equip(section, row));
  show(section);
  section.addEventListener("formset:added", (event) => {
    equip(section, event.target);
    show(section);
  });
  section.addEventListener("dragover", (event) => {
    const dragged = section.querySelector(".is-dragged");
    const row = event.target.closest?.(".row");
    if (!dragged || !row) return;
    event.preventDefault();
    const { top, height } = row.getBoundingClientRect();
    if (row !== dragged) row[event.clientY < top + height / 2 ? "before" : "after"](dragged);
  });
}
