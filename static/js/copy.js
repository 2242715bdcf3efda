// Shows the copy buttons and lets each put the text beside it on the clipboard.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = button.parentElement.querySelector("[data-copy-text]");
  if (!text || !navigator.clipboard) continue;
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent.trim());
    button.textContent = button.dataset.copy;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
