// Carries the words that were typed in a choice over to the window that adds a record.
// Before Django's own listener opens the window.
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.("a.add-related");
    if (!link) return;
    const field = link.parentElement.querySelector("[role=combobox]");
    const address = new URL(link.href);
    address.searchParams.delete("words");
    // A field has a name as long as nothing is chosen for its words.
    const words = field?.name && field.value.trim();
    if (words) address.searchParams.set("words", words);
    link.href = address.href;
  },
  true,
);
