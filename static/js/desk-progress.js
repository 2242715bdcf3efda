// Keeps the progress of an import up to date, and shows the whole page when it is done.
const EVERY = 1000; // milliseconds
const section = document.querySelector("[data-progress]");

function show({ state, told, done, total }) {
  section.querySelector("[data-state]").textContent = state;
  section.querySelector("[data-told]").textContent = told;
  const bar = section.querySelector("[data-bar]");
  if (total) {
    bar.max = total;
    bar.value = done;
  } else {
    bar.removeAttribute("value");
  }
}

async function ask() {
  try {
    const answer = await fetch(section.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    const progress = await answer.json();
    if (!progress.is_going) return location.reload();
    show(progress);
  } catch {
    // The desk does not answer just now: ask again.
  }
  setTimeout(ask, EVERY);
}

if (section) setTimeout(ask, EVERY);
