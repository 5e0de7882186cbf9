/** An element with attributes, listeners ("onclick") and children. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** The step an arrow key asks for, or 0. */
export const arrow = (event, back, forward) => (event.key === forward ? 1 : event.key === back ? -1 : 0);

/** Keeps one of the items in the tab order and moves among them with arrows, Home and End (WAI-ARIA: roving tabindex). */
export function rove(container, selector, { back, forward, onfocus = () => {} }) {
  const items = () => Array.from(container.querySelectorAll(selector)).filter((item) => !item.disabled);
  const move = (to) => {
    for (const item of items()) item.tabIndex = item === to ? 0 : -1;
    to.focus();
    onfocus(to);
  };
  container.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(event.target);
    if (at < 0) return;
    const step = arrow(event, back, forward);
    const to = event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : Math.min(all.length - 1, Math.max(0, at + step));
    if (!step && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    move(all[to]);
  });
}

/** A canvas drawn in CSS px, sharp on dense displays. */
export function fitCanvas(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  return context;
}
