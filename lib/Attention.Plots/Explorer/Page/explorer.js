import { element } from "./dom.js";
import { asRecorded, changesNothing, mean } from "./maths.js";
import { Recording } from "./recording.js";
import { headWords, keyWords, matches, pairWords, queryWords, settingsWords } from "./words.js";
import { bench, finder, picker, tabs } from "./controls.js";
import { headsView } from "./heads.js";
import { matrixView } from "./matrix.js";
import { modelView } from "./model.js";
import { productsView } from "./products.js";

const views = [
  { name: "heads", label: "Lines", make: headsView, hint: "Point at a token to follow its lines; click to keep it, Esc to let it go." },
  { name: "matrix", label: "Matrix", make: matrixView, hint: "Point at a cell, a row or a column; click to keep it, Esc to let it go." },
  { name: "model", label: "All heads", make: modelView, hint: "Every head of every layer; click one to open it." },
  { name: "products", label: "Query × key", make: productsView, hint: "Each weight, taken apart; point at a key or at a feature." },
];

const nothing = Object.freeze({ query: null, key: null });
const same = (a, b) => Boolean(a && b && a.query === b.query && a.key === b.key);

let made = 0;

/** One explorer in one element: holds what is chosen, and has views and controls draw it. */
class Explorer {
  #parts = [];
  #views = new Map();
  #waiting = false;
  #said = null;

  constructor(host, style, data) {
    this.id = `attention-explorer-${++made}`;
    [this.stageId, this.readoutId] = [`${this.id}-stage`, `${this.id}-readout`];
    this.recording = new Recording(data);
    this.state = {
      view: data.view, layer: data.layer, head: data.head, heads: [data.head], comparing: false,
      settings: asRecorded, stretch: false, pin: null, hover: null, find: "", rowHeight: 26,
    };
    this.host = host;
    this.width = 0;
    this.#build(data, style);
    this.#follow();
  }

  get layer() { return this.recording.layers[this.state.layer]; }

  /** What the pointer or the keyboard is at, else what was kept. */
  get focus() { return this.state.hover ?? this.state.pin ?? nothing; }

  visibleHeads() { return this.state.heads; }

  weights(head) { return this.weightsOf(this.state.layer, head); }

  weightsOf(layer, head) { return this.recording.weights(layer, head, this.state.settings); }

  headName(head) { return `${this.layer.name}, head ${head}`; }

  found(tokens) { return new Set(matches(tokens, this.state.find)); }

  /** Every place the searched token stands: among the queries, and among the keys where those are other tokens. */
  foundPlaces() {
    const { queries, keys } = this.layer;
    const among = matches(queries, this.state.find).map((query) => ({ query, key: null }));
    return queries === keys ? among : [...among, ...matches(keys, this.state.find).map((key) => ({ query: null, key }))];
  }

  set(change) {
    Object.assign(this.state, change);
    this.draw();
  }

  hover(focus) { if (!same(focus, this.state.hover) && focus !== this.state.hover) this.set({ hover: focus }); }

  /** Keeps what was clicked; a second click lets it go again. */
  pin(focus, always = false) { this.set({ pin: !always && same(focus, this.state.pin) ? null : focus, hover: null }); }

  show(view) { this.set({ view, hover: null }); }

  open(layer, head) {
    this.setLayer(layer, head);
    this.show("matrix");
    this.#parts[0].root.querySelector("[aria-selected=true]")?.focus({ preventScroll: true });
  }

  setLayer(index, head = this.state.head) {
    const layer = this.recording.layers[index];
    const known = Math.min(head, layer.heads - 1);
    const all = this.state.heads.length > 1 && this.state.heads.length === this.layer.heads;
    const { pin } = this.state;
    const kept = pin && (pin.query ?? 0) < layer.queries.length && (pin.key ?? 0) < layer.keys.length ? pin : null;
    this.set({ layer: index, head: known, heads: all ? Array.from({ length: layer.heads }, (_, i) => i) : [known], pin: kept, hover: null });
  }

  showAllHeads() { this.set({ heads: Array.from({ length: this.layer.heads }, (_, i) => i) }); }

  /** Shows one head alone, or adds it to those compared and takes it away again. */
  pickHead(head, add) {
    const { heads, comparing, view } = this.state;
    if (view !== "heads" || !(comparing || add)) { this.set({ head, heads: [head] }); return; }
    const without = heads.filter((other) => other !== head);
    const chosen = heads.includes(head) ? (without.length > 0 ? without : heads) : [...heads, head].sort((a, b) => a - b);
    this.set({ heads: chosen, head: chosen.includes(head) ? head : chosen[0] });
  }

  /** A sentence that a view wants said in place of the usual one; null ends it. */
  say(sentence) {
    this.#said = sentence;
    this.draw();
  }

  draw() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      if (this.width > 0) this.#render();
    });
  }

  #build(data, style) {
    const parts = { tabs: tabs(this, views), picker: picker(this), bench: bench(this), finder: finder(this) };
    this.#parts = Object.values(parts);
    this.stage = element("div", { class: "stage", id: this.stageId, role: "tabpanel", tabindex: -1 });
    this.readout = element("p", { class: "readout", id: this.readoutId, "aria-live": "polite" });
    this.origin = element("p", { class: "origin" });
    this.root = element("section", { class: "explorer", "aria-label": `Attention explorer: ${data.title}` },
      element("header", {}, element("h3", {}, data.title), parts.tabs.root),
      element("div", { class: "choice" }, parts.picker.root, parts.finder.root),
      this.stage, element("div", { class: "said" }, this.readout, this.origin), parts.bench.root,
      ...data.caveats.map((caveat) => element("p", { class: "caveat" }, caveat)));
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || (!this.state.pin && !this.state.hover)) return;
      event.stopPropagation();
      this.set({ pin: null, hover: null });
    });
    // A notebook reads single keys as commands: those pressed in here are meant for here.
    for (const kind of ["keydown", "keypress", "keyup"]) this.root.addEventListener(kind, (event) => event.stopPropagation());
    const shadow = this.host.attachShadow({ mode: "open" });
    shadow.append(element("style", {}, style), this.root);
  }

  /** Follows the page's theme, which shows in its text colour, and its width. */
  #follow() {
    const theme = () => {
      const [red, green, blue] = (getComputedStyle(this.host).color.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
      const dark = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140;
      if (dark === this.dark) return;
      this.dark = dark;
      this.root.dataset.theme = dark ? "dark" : "light";
      this.draw();
    };
    theme();
    const watch = new MutationObserver(theme);
    const attributeFilter = ["class", "style", "data-theme", "data-jp-theme-light", "data-vscode-theme-kind"];
    for (const part of [document.documentElement, document.body]) watch.observe(part, { attributes: true, attributeFilter });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme);
    new ResizeObserver(() => {
      theme();
      if (this.stage.clientWidth === this.width) return;
      this.width = this.stage.clientWidth;
      this.draw();
    }).observe(this.stage);
  }

  #render() {
    const { state, layer } = this;
    const longest = Math.max(layer.queries.length, layer.keys.length);
    state.rowHeight = longest <= 24 ? 26 : longest <= 40 ? 22 : 19;
    this.root.style.setProperty("--row", `${state.rowHeight}px`);
    this.root.dataset.view = state.view;
    for (const part of this.#parts) part.render();

    const known = views.find((view) => view.name === state.view);
    if (!this.#views.has(known)) this.#views.set(known, known.make(this));
    const view = this.#views.get(known);
    if (this.stage.firstChild !== view.root) {
      this.stage.replaceChildren(view.root);
      this.#said = null;
    }
    this.stage.setAttribute("aria-labelledby", `${this.id}-${state.view}`);
    view.render();
    this.readout.textContent = this.#said ?? this.#words(known);
    const recomputed = !changesNothing(state.settings, layer.keys.length);
    this.origin.textContent = recomputed ? `Recomputed: ${settingsWords(state.settings, layer.keys.length)}.` : "As the model computed it.";
    this.origin.classList.toggle("recomputed", recomputed);
    this.root.dataset.drawnAt ??= performance.now().toFixed();
  }

  #words(view) {
    const { state, layer, focus } = this;
    if (state.view === "model") return view.hint;
    const heads = state.view === "heads" ? this.visibleHeads() : [state.head];
    const weights = heads.length === 1 ? this.weights(heads[0]) : mean(heads.map((head) => this.weights(head)));
    const several = heads.length === layer.heads ? `all ${heads.length} heads` : `heads ${heads.join(", ")}`;
    const name = heads.length === 1 ? this.headName(heads[0]) : `${layer.name}, mean of ${several}`;
    if (focus.query !== null && focus.key !== null) return pairWords(weights, layer, focus.query, focus.key, this.#pair(heads, focus));
    if (focus.query !== null) return queryWords(weights, layer, focus.query);
    if (focus.key !== null) return keyWords(weights, layer, focus.key);
    return `${headWords(weights, layer, name)} ${view.hint}`;
  }

  #pair(heads, { query, key }) {
    const { state, layer } = this;
    const at = query * layer.keys.length + key;
    const mask = state.settings.masked ? this.recording.mask(state.layer, heads[0]) : null;
    const known = this.recording.hasProducts(state.layer) && heads.length === 1;
    return { allowed: !mask || mask[at] === 1, score: known ? this.recording.scores(state.layer, heads[0])[at] : null };
  }
}

/** Brings every element of this recording on the page to life; where it is not there yet, waits for it a little. */
export function start(style, data, id, patience = 50) {
  const hosts = document.querySelectorAll(`[data-explorer="${id}"]:not([data-live])`);
  for (const host of hosts) {
    host.dataset.live = "yes";
    new Explorer(host, style, data);
  }
  if (hosts.length === 0 && patience > 0) setTimeout(() => start(style, data, id, patience - 1), 100);
}
