// Compares the terms of an agreement with all others while they are written, and says
// below each field in exact words what is understood.

const form = document.getElementById("deal");
const clashes = document.getElementById("clashes");
const PAUSE = 600; // milliseconds after the last change
let timer;
let asked;

// Shows what the words of a field are taken for, below it.
const understood = ({ dataset, textContent }) => {
  const field = form.elements[dataset.of]?.closest(".rights-field");
  if (!field) return;
  let shown = field.querySelector(".rights-understood");
  if (!shown && textContent) {
    shown = document.createElement("p");
    field.append(shown);
  }
  if (!shown) return;
  shown.className = `rights-understood${"wrong" in dataset ? " rights-late" : ""}`;
  shown.textContent = textContent;
};

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
      for (const reading of shown.querySelectorAll("[data-of]")) {
        understood(reading);
        reading.remove();
      }
      clashes.replaceChildren(...shown.body.childNodes);
      delete clashes.dataset.stale;
    }
  } catch (error) {
    if (error.name !== "AbortError") {
      clashes.dataset.stale = "";
    }
  }
}

for (const kind of ["input", "change"]) {
  form?.addEventListener(kind, () => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
}
