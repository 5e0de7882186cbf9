import { element, rove } from "./dom.js";
import { asRecorded } from "./maths.js";
import { numberText, shortNames } from "./words.js";
import { ofHead } from "./colours.js";

/** Tabs for the views (WAI-ARIA tabs, chosen as the arrows reach them). */
export function tabs(app, views) {
  const root = element("div", { class: "tabs", role: "tablist", "aria-label": "view" }, ...views.map(({ name, label }) => element("button",
    { type: "button", role: "tab", id: `${app.id}-${name}`, "data-view": name, "aria-controls": app.stageId, onclick: () => app.show(name) }, label)));
  rove(root, "button", { back: "ArrowLeft", forward: "ArrowRight", onfocus: (tab) => app.show(tab.dataset.view) });
  const render = () => {
    for (const tab of root.children) {
      const chosen = tab.dataset.view === app.state.view;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
  };
  return { root, render };
}

/** The layer, and the heads in their colours. A click shows one head alone; "compare" lets clicks add to what is shown. */
export function picker(app) {
  const layers = app.recording.layers;
  const chosen = element("select", { "aria-label": "layer", onchange: () => app.setLayer(Number(chosen.value)) },
    ...shortNames(layers.map((layer) => layer.name)).map((name, i) => element("option", { value: i, title: layers[i].name }, name)));
  const chips = element("div", { class: "chips", role: "group", "aria-label": "heads" });
  const all = element("button", { type: "button", class: "word", onclick: () => app.showAllHeads() }, "all");
  const compare = element("button", {
    type: "button", class: "word", "aria-pressed": "false", title: "Clicks on heads add them to those shown", onclick: () => app.set({ comparing: !app.state.comparing }),
  }, "compare");
  const root = element("div", { class: "picker" }, element("label", {}, "layer ", chosen), element("span", { class: "pair" }, "head ", chips, all, compare));
  rove(chips, "button", { back: "ArrowLeft", forward: "ArrowRight" });
  let shown = null;

  function render() {
    const { state, layer } = app;
    if (shown !== layer) {
      shown = layer;
      chips.replaceChildren(...Array.from({ length: layer.heads }, (_, head) => element("button",
        { type: "button", "data-head": head, "aria-label": `head ${head}`, onclick: (event) => app.pickHead(head, event.ctrlKey || event.metaKey || event.shiftKey) },
        String(head))));
    }
    chosen.value = String(state.layer);
    const several = state.view === "heads" && layer.heads > 1;
    all.hidden = compare.hidden = !several;
    all.setAttribute("aria-pressed", String(app.visibleHeads().length === layer.heads));
    compare.setAttribute("aria-pressed", String(state.comparing));
    const visible = several ? app.visibleHeads() : [state.head];
    Array.from(chips.children).forEach((chip, head) => {
      chip.setAttribute("aria-pressed", String(visible.includes(head)));
      chip.style.setProperty("--head", ofHead(head, app.dark));
      chip.tabIndex = head === state.head ? 0 : -1;
    });
  }
  return { root, render };
}

function slider({ label, low, high, min, max, step, oninput }) {
  const value = element("output");
  const input = element("input", { type: "range", min, max, step, "aria-label": label, oninput: () => oninput(Number(input.value)) });
  const root = element("div", { class: "slider" }, element("div", { class: "name" }, label, " ", value), input,
    element("div", { class: "ends", "aria-hidden": "true" }, element("span", {}, low), element("span", {}, high)));
  const set = (number, text, most = max) => {
    input.max = most;
    input.value = number;
    input.style.setProperty("--filled", `${(100 * (number - min)) / (most - min || 1)}%`);
    value.textContent = text;
    input.setAttribute("aria-valuetext", text);
  };
  return { root, set };
}

function tick(label, onchange) {
  const input = element("input", { type: "checkbox", onchange: () => onchange(input.checked) });
  return { root: element("label", { class: "tick" }, input, label), input };
}

/** What can be turned: temperature, threshold, top-k, mask, colours. Everything is recomputed from the scores at once. */
export function bench(app) {
  const change = (part) => app.set({ settings: { ...app.state.settings, ...part } });
  // Equal steps of the slider multiply the temperature by equal factors.
  const temperature = slider({ label: "temperature", low: "sharper", high: "flatter", min: -1, max: 1, step: 0.05,
    oninput: (place) => change({ temperature: Math.abs(place) < 0.01 ? 1 : Number((10 ** place).toPrecision(3)) }) });
  const threshold = slider({ label: "drop weights below", low: "none", high: "0.5", min: 0, max: 0.5, step: 0.01, oninput: (value) => change({ threshold: value }) });
  const top = slider({ label: "best keys only", low: "1", high: "all", min: 1, max: 2, step: 1,
    oninput: (value) => change({ top: value >= app.layer.keys.length ? Infinity : value }) });
  const masked = tick("mask", (value) => change({ masked: value }));
  const stretch = tick("stretch colours", (value) => app.set({ stretch: value }));
  const reset = element("button", { type: "button", class: "word reset", onclick: () => app.set({ settings: asRecorded, stretch: false }) }, "reset");
  const root = element("div", { class: "bench", role: "group", "aria-label": "recompute" }, temperature.root, top.root, threshold.root,
    element("div", { class: "ticks" }, masked.root, stretch.root, reset));

  function render() {
    const { settings, stretch: stretched, view } = app.state;
    const keys = app.layer.keys.length;
    temperature.set(Math.log10(settings.temperature), numberText(settings.temperature));
    threshold.set(settings.threshold, settings.threshold === 0 ? "none" : settings.threshold.toFixed(2));
    top.set(Math.min(settings.top, keys), settings.top >= keys ? "all" : String(settings.top), keys);
    masked.input.checked = settings.masked;
    masked.input.disabled = !app.recording.hasMask(app.state.layer);
    masked.root.title = masked.input.disabled ? "This layer has no mask that could be lifted" : "Let queries attend to every key";
    stretch.input.checked = stretched;
    stretch.root.hidden = view === "heads" || view === "products";
    stretch.root.title = "Colours from 0 to the head's largest weight instead of 0 to 1";
    reset.disabled = settings === asRecorded && !stretched;
  }
  return { root, render };
}

/** Looks for a token; Enter goes from one to the next. */
export function finder(app) {
  const input = element("input", { type: "search", placeholder: "find a token", "aria-label": "find a token", autocomplete: "off", spellcheck: "false" });
  const count = element("span", { class: "count", "aria-live": "polite" });
  const root = element("div", { class: "finder", role: "search" }, input, count);
  let at = -1;
  input.addEventListener("input", () => { at = -1; app.set({ find: input.value }); });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const places = app.foundPlaces();
    if (places.length === 0) return;
    at = (at + (event.shiftKey ? places.length - 1 : 1)) % places.length;
    app.pin(places[at], true);
  });
  const render = () => {
    const places = app.foundPlaces();
    count.textContent = !app.state.find.trim() ? "" : places.length === 0 ? "none" : at < 0 ? `${places.length} found` : `${at + 1} of ${places.length}`;
  };
  return { root, render };
}
