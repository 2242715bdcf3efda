// Says at once that a chosen file is too large, instead of after it was sent.
const input = document.querySelector("input[type=file][name=files]");
const note = document.querySelector(".import-size");
if (input && note) {
  const largest = Number(note.dataset.largest);
  input.addEventListener("change", () => {
    const isTooLarge = [...input.files].some((file) => file.size > largest);
    note.hidden = !isTooLarge;
    input.form.querySelector("[type=submit]").disabled = isTooLarge;
  });
}
