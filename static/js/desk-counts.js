// Counts the characters of a text while it is written, as the server counts them:
// letters of Unicode, a line break as one.
const counted = (area) => {
  const place = document.getElementById(`${area.id}-count`);
  if (!place) return;
  const count = [...area.value.replaceAll("\r\n", "\n")].length;
  const limit = Number(place.dataset.limit);
  place.textContent = (limit ? place.dataset.of : place.dataset.plain)
    .replace("%(count)s", count)
    .replace("%(limit)s", limit);
  place.classList.toggle("is-over", limit > 0 && count > limit);
};

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea")) counted(event.target);
});
