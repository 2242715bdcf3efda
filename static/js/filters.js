// What is ticked but not applied is forgotten when the reader comes Back: the boxes
// of a page always show what its address asks for.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-filters]")) form.reset();
});
