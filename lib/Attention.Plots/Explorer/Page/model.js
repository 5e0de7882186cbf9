import { element } from "./dom.js";
import { largestPlaces, largestValue } from "./maths.js";
import { ofHead, ofWeight, paint } from "./colours.js";
import { headWords, shortNames } from "./words.js";

const perFrame = 16;

/** The model view: every head of every layer as a thumbnail, layers downwards; a click opens the head. */
export function modelView(app) {
  const root = element("div", { class: "model", role: "grid", "aria-label": "heads of all layers" });
  const thumbs = [];
  let [painted, round] = ["", 0];

  const most = Math.max(...app.recording.layers.map((layer) => layer.heads));
  root.style.setProperty("--heads", most);
  root.append(element("div", { role: "row", class: "row names" }, element("span", { role: "columnheader", class: "name" }, "layer"),
    ...Array.from({ length: most }, (_, head) => element("span", { role: "columnheader" }, `${head}`))));
  const names = shortNames(app.recording.layers.map((layer) => layer.name));
  root.style.setProperty("--names", `${Math.min(144, Math.max(42, 9 * Math.max(...names.map((name) => name.length))))}px`);
  app.recording.layers.forEach((layer, index) => {
    const line = element("div", { role: "row", class: "row" }, element("span", { role: "rowheader", class: "name", title: layer.name }, names[index]));
    for (let head = 0; head < layer.heads; head++) {
      const canvas = element("canvas", { "aria-hidden": "true" });
      const button = element("button", {
        type: "button", tabindex: index === 0 && head === 0 ? 0 : -1, "data-layer": index, "data-head": head,
        "aria-label": `${layer.name}, head ${head}`, title: `${layer.name}, head ${head}: open`,
      }, canvas);
      line.append(element("div", { role: "gridcell" }, button));
      thumbs.push({ button, canvas, layer, index, head });
    }
    root.append(line);
  });

  const of = (event) => thumbs.find((thumb) => thumb.button === event.target.closest("button"));
  const preview = (thumb) => app.say(thumb ? headWords(app.weightsOf(thumb.index, thumb.head), thumb.layer, `${thumb.layer.name}, head ${thumb.head}`) : null);
  root.addEventListener("click", (event) => { const thumb = of(event); if (thumb) app.open(thumb.index, thumb.head); });
  root.addEventListener("pointerover", (event) => preview(of(event)));
  root.addEventListener("pointerleave", () => preview(null));
  root.addEventListener("focusin", (event) => preview(of(event)));
  root.addEventListener("focusout", () => preview(null));
  root.addEventListener("keydown", (event) => {
    const from = of(event);
    if (!from) return;
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Home: [0, -Infinity], End: [0, Infinity] }[event.key];
    if (!step) return;
    event.preventDefault();
    const index = Math.min(app.recording.layers.length - 1, Math.max(0, from.index + step[0]));
    const head = Math.min(app.recording.layers[index].heads - 1, Math.max(0, from.head + step[1]));
    const to = thumbs.find((thumb) => thumb.index === index && thumb.head === head);
    for (const thumb of thumbs) thumb.button.tabIndex = thumb === to ? 0 : -1;
    to.button.focus();
  });

  function render() {
    const { state } = app;
    for (const { button, index, head } of thumbs) {
      const here = index === state.layer && head === state.head;
      button.classList.toggle("here", here);
      button.style.setProperty("--head", ofHead(head, app.dark));
      if (here) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    const picture = JSON.stringify([state.settings, state.stretch]);
    if (picture === painted) return;
    painted = picture;
    paintSome(0, ++round);
  }

  /** A few heads a frame: the page answers while hundreds are computed. */
  function paintSome(from, mine) {
    if (mine !== round) return;
    for (const thumb of thumbs.slice(from, from + perFrame)) {
      const weights = app.weightsOf(thumb.index, thumb.head);
      const scale = app.state.stretch ? largestValue(weights) || 1 : 1;
      paint(thumb.canvas, weights, thumb.layer.queries.length, thumb.layer.keys.length, (weight) => ofWeight(weight, scale));
      thumb.button.setAttribute("aria-label", `${thumb.layer.name}, head ${thumb.head}${strongest(weights, thumb.layer)}`);
    }
    if (from + perFrame < thumbs.length) requestAnimationFrame(() => paintSome(from + perFrame, mine));
    else root.dataset.painted = String(round);
  }

  return { root, render };
}

function strongest(weights, layer) {
  const [at] = largestPlaces(weights, 1);
  return at === undefined ? ", no weights"
    : `, strongest: ${layer.queries[Math.floor(at / layer.keys.length)]} to ${layer.keys[at % layer.keys.length]}, ${weights[at].toFixed(2)}`;
}
