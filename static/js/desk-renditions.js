/* Asks how far the renditions are, and shows each preview as soon as it is made. */

const PAUSE = 1500;
const open = new Map(
  [...document.querySelectorAll("[data-progress]")].map((place) => [place.dataset.progress, place]),
);

function settle(number, told) {
  const place = open.get(number);
  const words = place.querySelector("[role=status]");
  if (words.textContent !== told.words) words.textContent = told.words;
  if (!told.ended) return;
  open.delete(number);
  if (!told.ready) return;
  const picture = new Image();
  picture.alt = "";
  picture.src = place.dataset.preview;
  place.prepend(picture);
}

async function ask() {
  const address = new URL("/admin/catalogue/image/progress/", location);
  address.searchParams.set("images", [...open.keys()].join(","));
  try {
    const answer = await fetch(address);
    if (answer.ok) {
      for (const [number, told] of Object.entries(await answer.json())) settle(number, told);
    }
  } catch {
    // The desk may be starting again: the next question follows.
  }
  if (open.size) setTimeout(ask, PAUSE);
}

if (open.size) setTimeout(ask, PAUSE);
