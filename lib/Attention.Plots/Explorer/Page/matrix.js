import { arrow, element } from "./dom.js";
import { largestValue } from "./maths.js";
import { ofWeight, paint, weightGradient } from "./colours.js";

/** The matrix view: a row for every query, a column for every key; a cell, a row or a column under the pointer stands out. */
export function matrixView(app) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const shade = element("div", { class: "shade", "aria-hidden": "true" });
  const cells = element("div", {
    class: "cells", tabindex: 0, role: "application", "aria-roledescription": "matrix", "aria-describedby": app.readoutId,
  }, canvas, shade);
  const rows = element("div", { class: "rows", "aria-hidden": "true" });
  const columns = element("div", { class: "columns", "aria-hidden": "true" });
  const most = element("span");
  const legend = element("div", { class: "legend" }, "weight 0 ", element("i", { style: `background:${weightGradient}` }), " ", most);
  const root = element("div", { class: "matrix" },
    element("div", { class: "axis x" }, "key (attended to)"), element("div", { class: "axis y" }, element("span", {}, "query (attending)")),
    columns, rows, cells, legend);

  let [size, shown, width] = [20, null, 0];

  function render() {
    const { layer, focus, state } = app;
    if (shown !== layer || width !== app.width) layOut(layer);
    const weights = app.weights(state.head);
    const scale = state.stretch ? largestValue(weights) || 1 : 1;
    paint(canvas, weights, layer.queries.length, layer.keys.length, (weight) => ofWeight(weight, scale));
    most.textContent = state.stretch ? `${scale.toFixed(2)} (largest)` : "1";
    cells.setAttribute("aria-label", `${app.headName(state.head)}: ${layer.queries.length} queries by ${layer.keys.length} keys. Arrow keys move, Enter keeps.`);
    mark(rows, focus.query, app.found(layer.queries));
    mark(columns, focus.key, app.found(layer.keys));
    showFocus(focus, layer);
  }

  /** As large as the page allows, never so small that neighbours cannot be told apart: then the page scrolls. */
  function layOut(layer) {
    [shown, width] = [layer, app.width];
    // Beside the cells: the axis, the queries' labels, and the last key's label, which leans out to the right.
    const room = width - Math.min(130, width * 0.3) - 76;
    size = Math.max(11, Math.min(42, Math.floor(room / layer.keys.length)));
    root.style.setProperty("--cell", `${size}px`);
    const upright = layer.keys.every((key) => textLength(key) * 7.5 + 4 <= size);
    columns.classList.toggle("upright", upright);
    columns.style.height = upright ? "" : `${Math.min(110, 14 + 6.4 * Math.max(...layer.keys.map(textLength)))}px`;
    columns.replaceChildren(...layer.keys.map((key, i) => label(key, i)));
    rows.replaceChildren(...layer.queries.map((query, i) => label(query, i)));
    cells.style.width = `${size * layer.keys.length}px`;
    cells.style.height = `${size * layer.queries.length}px`;
  }

  /** Everything but the row and the column in question steps back. */
  function showFocus({ query, key }, layer) {
    const band = (name, at, count) => {
      root.style.setProperty(`--${name}-from`, `${(at ?? 0) * size}px`);
      root.style.setProperty(`--${name}-to`, `${((at ?? count - 1) + 1) * size}px`);
    };
    shade.classList.toggle("row", query !== null);
    shade.classList.toggle("column", key !== null);
    band("row", query, layer.queries.length);
    band("column", key, layer.keys.length);
  }

  const at = (event) => {
    const box = cells.getBoundingClientRect();
    const inside = (place, count) => Math.min(count - 1, Math.max(0, Math.floor(place / size)));
    return {
      query: inside(event.clientY - box.top, app.layer.queries.length), key: inside(event.clientX - box.left, app.layer.keys.length),
    };
  };
  cells.addEventListener("pointermove", (event) => { if (event.pointerType !== "touch") app.hover(at(event)); });
  cells.addEventListener("pointerleave", () => app.hover(null));
  cells.addEventListener("click", (event) => app.pin(at(event)));
  cells.addEventListener("keydown", (event) => {
    const [right, down] = [arrow(event, "ArrowLeft", "ArrowRight"), arrow(event, "ArrowUp", "ArrowDown")];
    const from = { query: app.focus.query ?? 0, key: app.focus.key ?? 0 };
    const fresh = app.focus.query === null || app.focus.key === null;
    if (event.key === "Enter" || event.key === " ") app.pin(from);
    else if (right || down) {
      const step = (place, by, count) => Math.min(count - 1, Math.max(0, place + (fresh ? 0 : by)));
      app.hover({ query: step(from.query, down, app.layer.queries.length), key: step(from.key, right, app.layer.keys.length) });
    } else return;
    event.preventDefault();
  });
  cells.addEventListener("blur", () => app.hover(null));

  for (const [side, host] of [["query", rows], ["key", columns]]) {
    const other = side === "query" ? "key" : "query";
    const focusOf = (event) => {
      const token = event.target.closest("[data-place]");
      return token ? { [side]: Number(token.dataset.place), [other]: null } : null;
    };
    host.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") app.hover(focusOf(event)); });
    host.addEventListener("pointerleave", () => app.hover(null));
    host.addEventListener("click", (event) => { if (focusOf(event)) app.pin(focusOf(event)); });
  }
  return { root, render };
}

const label = (token, place) => element("div", { "data-place": place, title: token }, element("span", { dir: "auto" }, token));

/** Letters of an alphabet count one, wide characters two. */
const textLength = (token) => Array.from(token).reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e80 ? 2 : 1), 0);

function mark(host, focused, found) {
  Array.from(host.children).forEach((item, i) => {
    item.classList.toggle("on", focused === i);
    item.classList.toggle("found", found.has(i));
  });
}
