// Compares the terms of an agreement with all others while they are written.

const form = document.getElementById("deal");
const clashes = document.getElementById("clashes");
const PAUSE = 600; // milliseconds after the last change
let timer;
let asked;

async function check() {
  asked?.abort();
  asked = new AbortController();
  const data = new FormData(form);
  data.set("_check", "");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: data,
      headers: { "X-Fragment": "1" },
      signal: asked.signal,
    });
    if (answer.ok) {
      const shown = new DOMParser().parseFromString(await answer.text(), "text/html");
      clashes.replaceChildren(...shown.body.childNodes);
    }
  } catch (error) {
    if (error.name !== "AbortError") {
      clashes.dataset.stale = "";
    }
  }
}

form?.addEventListener("change", (event) => {
  if (event.target.type !== "file") {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  }
});
