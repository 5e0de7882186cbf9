import { element, fitCanvas } from "./dom.js";
import { column, largestValue, mean, row } from "./maths.js";
import { weightText } from "./words.js";
import { ofHead } from "./colours.js";

const faintest = 0.008;

/** The head view: queries on the left, keys on the right, a line for every weight, coloured by head. */
export function headsView(app) {
  const left = tokenList(app, "query", "queries, attending");
  const right = tokenList(app, "key", "keys, attended to");
  const canvas = element("canvas", { "aria-hidden": "true" });
  const leftBars = element("div", { class: "bars left", "aria-hidden": "true" });
  const rightBars = element("div", { class: "bars right", "aria-hidden": "true" });
  const meaning = { left: element("div", { class: "caption meaning left" }), right: element("div", { class: "caption meaning right" }) };
  const root = element("div", { class: "heads" },
    meaning.left, element("div", { class: "caption query" }, element("b", {}, "query"), " (attending)"),
    element("div", { class: "caption key" }, element("b", {}, "key"), " (attended to)"), meaning.right,
    leftBars, left.root, element("div", { class: "lines" }, canvas), right.root, rightBars);

  let shown = null;

  function render() {
    const { state, layer, focus } = app;
    if (shown !== layer) {
      left.fill(layer.queries);
      right.fill(layer.keys);
      shown = layer;
    }
    const heads = app.visibleHeads();
    const weights = heads.map((head) => app.weights(head));
    left.mark(focus.query, app.found(layer.queries));
    right.mark(focus.key, app.found(layer.keys));
    bars(weights, heads, focus, layer);
    lines(weights, heads, focus, layer, state);
  }

  /** Beside each token how much it gets (or gives), a part for every visible head. */
  function bars(weights, heads, focus, layer) {
    const { queries, keys } = { queries: layer.queries.length, keys: layer.keys.length };
    const byKey = focus.query === null && focus.key !== null;
    meaning.left.textContent = byKey ? "weight" : "";
    meaning.right.textContent = byKey ? "" : focus.query !== null ? "weight" : "mean received";
    const ofKeys = (matrix) => focus.query !== null ? row(matrix, focus.query, keys) : averages(matrix, queries, keys);
    draw(leftBars, byKey ? weights.map((matrix) => column(matrix, focus.key, queries, keys)) : [], queries, heads, false);
    draw(rightBars, byKey ? [] : weights.map(ofKeys), keys, heads, focus.query === null);
  }

  function draw(host, values, count, heads, faint) {
    host.classList.toggle("faint", faint);
    while (host.children.length > count) host.lastChild.remove();
    while (host.children.length < count) host.append(element("div", { class: "bar" }, element("i"), element("span")));
    const average = values.length ? mean(values) : null;
    for (let i = 0; i < count; i++) {
      const [strip, number] = host.children[i].children;
      number.textContent = average ? weightText(average[i]) : "";
      host.children[i].classList.toggle("nothing", !average || average[i] < 0.005);
      strip.replaceChildren(...values.map((line, nth) => {
        const part = element("em");
        part.style.width = `${(100 * (line[i] || 0)) / values.length}%`;
        part.style.background = ofHead(heads[nth], app.dark);
        return part;
      }));
    }
  }

  function lines(weights, heads, focus, layer, state) {
    const box = canvas.parentElement.getBoundingClientRect();
    const height = Math.max(layer.queries.length, layer.keys.length) * state.rowHeight;
    const width = Math.floor(box.width);
    const context = fitCanvas(canvas, width, height);
    // Lines of several heads leave a token side by side.
    const apart = Math.min(3, (state.rowHeight - 8) / Math.max(1, heads.length - 1));
    heads.forEach((head, nth) => {
      const shift = heads.length > 1 ? (nth - (heads.length - 1) / 2) * apart : 0;
      context.strokeStyle = ofHead(head, app.dark);
      drawHead(context, weights[nth], layer, focus, { width, rowHeight: state.rowHeight, shift, strength: heads.length > 3 ? 0.6 : 1 });
    });
  }

  return { root, render };
}

function drawHead(context, weights, layer, focus, { width, rowHeight, shift, strength }) {
  const [queries, keys] = [layer.queries.length, layer.keys.length];
  const crowd = focus.query === null && focus.key === null;
  for (let i = 0; i < queries; i++) {
    if (focus.query !== null && focus.query !== i) continue;
    for (let j = 0; j < keys; j++) {
      if (focus.query === null && focus.key !== null && focus.key !== j) continue;
      const weight = weights[i * keys + j];
      if (!(weight >= faintest)) continue;
      const [from, to] = [(i + 0.5) * rowHeight + shift, (j + 0.5) * rowHeight + shift];
      const muted = focus.query !== null && focus.key !== null && focus.key !== j;
      // A few lines may be strong; thousands at once must let the strong ones through.
      context.globalAlpha = (crowd ? weight * strength : 0.2 + 0.8 * weight) * (muted ? 0.3 : 1);
      context.lineWidth = 1 + 2.5 * weight;
      context.beginPath();
      context.moveTo(0, from);
      context.bezierCurveTo(width * 0.4, from, width * 0.6, to, width, to);
      context.stroke();
    }
  }
}

function averages(matrix, rows, columns) {
  const sums = new Float32Array(columns);
  let counted = 0;
  for (let i = 0; i < rows; i++) {
    const line = row(matrix, i, columns);
    if (largestValue(line) === 0) continue;
    counted++;
    for (let j = 0; j < columns; j++) sums[j] += line[j] || 0;
  }
  return counted ? sums.map((sum) => sum / counted) : sums;
}

/** One column of tokens: hovered, clicked, or walked with the arrow keys. */
function tokenList(app, side, label) {
  const other = side === "query" ? "key" : "query";
  const root = element("div", { class: `tokens ${side}`, role: "listbox", "aria-label": label });
  const place = (event) => {
    const token = event.target.closest("[data-place]");
    return token && root.contains(token) ? Number(token.dataset.place) : null;
  };
  const point = (at) => app.hover(at === null ? null : { [side]: at, [other]: null });
  root.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch" && place(event) !== null) point(place(event)); });
  root.addEventListener("pointerleave", () => point(null));
  root.addEventListener("click", (event) => { if (place(event) !== null) app.pin({ [side]: place(event), [other]: null }); });
  root.addEventListener("keydown", (event) => {
    const at = place(event);
    if (at === null) return;
    const go = (list, to) => {
      const item = list.children[Math.min(list.children.length - 1, Math.max(0, to))];
      event.preventDefault();
      item.focus();
    };
    if (event.key === "ArrowDown") go(root, at + 1);
    else if (event.key === "ArrowUp") go(root, at - 1);
    else if (event.key === "Home") go(root, 0);
    else if (event.key === "End") go(root, root.children.length - 1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const across = root.parentElement.querySelector(event.key === "ArrowLeft" ? ".tokens.query" : ".tokens.key");
      if (across !== root) go(across, at);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      app.pin({ [side]: at, [other]: null });
    }
  });
  // Focus by keys previews like the pointer does; the tab order remembers the last token.
  root.addEventListener("focusin", (event) => {
    for (const item of root.children) item.tabIndex = item === event.target ? 0 : -1;
    if (event.target.matches(":focus-visible")) point(place(event));
  });
  root.addEventListener("focusout", () => point(null));

  function fill(tokens) {
    root.replaceChildren(...tokens.map((token, i) => element("div",
      { role: "option", tabindex: i === 0 ? 0 : -1, "data-place": i, title: token, "aria-label": `${token}, ${side} ${i}`, "aria-selected": "false" },
      element("span", { dir: "auto" }, token))));
  }

  function mark(focused, found) {
    Array.from(root.children).forEach((item, i) => {
      item.classList.toggle("on", focused === i);
      item.classList.toggle("found", found.has(i));
      item.setAttribute("aria-selected", String(app.state.pin?.[side] === i));
    });
  }

  return { root, fill, mark };
}
