/* Sets the focal point of an image by a click on it, or with the arrow keys. */

const SIZE = 12; // half of the mark, in pixels
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SVG = "http://www.w3.org/2000/svg";

function mark() {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", "focus-point");
  drawing.setAttribute("aria-hidden", "true");
  for (let count = 0; count < 2; count += 1) {
    const circle = document.createElementNS(SVG, "circle");
    for (const [name, value] of Object.entries({ cx: 12, cy: 12, r: 10 })) circle.setAttribute(name, value);
    drawing.append(circle);
  }
  return drawing;
}

function attach(place) {
  const picture = place.querySelector("img");
  const fields = [document.getElementById("id_focal_x"), document.getElementById("id_focal_y")];
  if (!fields.every(Boolean)) return;
  const point = place.appendChild(mark());
  const within = (value) => Math.min(100, Math.max(0, Math.round(value)));
  const read = () => fields.map((field) => within(Number(field.value)));
  const draw = () => {
    const [x, y] = read();
    const left = (picture.clientWidth * x) / 100 - SIZE;
    const top = (picture.clientHeight * y) / 100 - SIZE;
    point.style.transform = `translate(${left}px, ${top}px)`;
    place.setAttribute("aria-valuetext", `${x}% ${y}%`);
    place.setAttribute("aria-valuenow", x);
  };
  const set = (...values) => {
    fields.forEach((field, axis) => {
      field.value = within(values[axis]);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    draw();
  };
  place.dataset.ready = "";
  place.tabIndex = 0;
  place.setAttribute("role", "slider");
  place.setAttribute("aria-label", place.dataset.label);
  place.setAttribute("aria-valuemin", 0);
  place.setAttribute("aria-valuemax", 100);
  place.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    set(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  });
  place.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const size = event.shiftKey ? 10 : 1;
    const [x, y] = read();
    set(x + step[0] * size, y + step[1] * size);
  });
  for (const field of fields) field.addEventListener("input", draw);
  new ResizeObserver(draw).observe(picture);
  picture.addEventListener("load", draw);
  draw();
}

document.querySelectorAll("[data-focus]").forEach(attach);
