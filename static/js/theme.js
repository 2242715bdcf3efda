// The three-state theme switch: as the system, light, dark. It stands in the head and
// blocks, so that a chosen theme is set before the first paint. The choice stays in
// the browser; without it, or without this script, the system decides.
{
  const root = document.documentElement;
  const key = "theme";
  const known = ["light", "dark"];

  const read = () => {
    try {
      const stored = localStorage.getItem(key);
      return known.includes(stored) ? stored : "";
    } catch {
      return "";
    }
  };

  const write = (theme) => {
    try {
      if (theme) localStorage.setItem(key, theme);
      else localStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing still changes the page at hand.
    }
  };

  const show = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  root.dataset.scripts = "";
  show(read());

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-theme-switch]");
    if (!form) return;
    const chosen = form.querySelector(`input[value="${read()}"]`);
    if (chosen) chosen.checked = true;
    form.addEventListener("change", (event) => {
      write(event.target.value);
      show(event.target.value);
    });
  });
}
