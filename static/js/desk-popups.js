// Carries the words that were typed in a choice over to the window that adds a record.
const typed = new WeakMap();

document.addEventListener("input", (event) => {
  if (!event.target.matches(".select2-search__field")) return;
  const open = document.querySelector(".select2-container--open");
  const select = open?.previousElementSibling ?? open?.closest("td, div")?.querySelector("select");
  if (select?.matches("select") && event.target.value) typed.set(select, event.target.value);
});

// Before Django's own listener opens the window.
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.("a.add-related");
    if (!link) return;
    const select = link.parentElement.querySelector("select");
    const address = new URL(link.href);
    address.searchParams.delete("words");
    const words = select && typed.get(select);
    if (words) address.searchParams.set("words", words);
    link.href = address.href;
  },
  true,
);

django.jQuery(document).on("select2:select", (event) => typed.delete(event.target));
