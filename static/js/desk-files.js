/* Names the files that were chosen or dropped, and takes a drop anywhere on the page. */

const input = document.querySelector("[data-files]");

function list() {
  let names = document.querySelector(".chosen-files");
  if (!names) {
    names = document.createElement("ul");
    names.className = "chosen-files";
    names.setAttribute("role", "status");
    input.after(names);
  }
  names.replaceChildren(
    ...[...input.files].map((file) => {
      const item = document.createElement("li");
      item.textContent = file.name;
      return item;
    }),
  );
}

if (input) {
  input.addEventListener("change", list);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    input.classList.add("is-over");
  });
  document.addEventListener("dragleave", () => input.classList.remove("is-over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    input.classList.remove("is-over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    list();
  });
}
