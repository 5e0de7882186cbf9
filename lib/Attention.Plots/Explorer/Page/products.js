import { element } from "./dom.js";
import { largestPlaces, largestValue, row } from "./maths.js";
import { ofHead, ofSigned, paint, signedGradient } from "./colours.js";
import { numberText, quoted, scoreText, weightText } from "./words.js";

/** The query–key view: feature by feature, the products whose sum is a score. */
export function productsView(app) {
  const chosen = element("select", { "aria-label": "query", onchange: () => app.pin({ query: Number(chosen.value), key: null }, true) });
  const equation = element("p", { class: "equation" });
  const vectors = element("div", { class: "vectors" });
  const feature = element("p", { class: "feature", "aria-live": "off" });
  const table = element("div", { class: "table", role: "listbox", "aria-label": "keys, with the products of each" });
  const reachText = element("span");
  const legend = element("div", { class: "legend" }, "−", reachText, " ", element("i", { style: `background:${signedGradient}` }), " +", reachText.cloneNode());
  const body = element("div", { class: "body" }, vectors, equation, feature,
    element("div", { class: "heading", "aria-hidden": "true" }, element("span", {}, "key"), element("span", {}, "query × key, feature by feature"),
      element("span", {}, "score"), element("span", {}, "weight")),
    table, legend);
  const missing = element("p", { class: "missing" });
  const root = element("div", { class: "products" }, element("label", { class: "choose" }, "query ", chosen), missing, body);
  const idle = "Point at a feature to see its product.";

  let [shown, drawn, pointed] = [null, "", null];
  let current = { q: [], k: [], size: 1 };

  /** Query 0 of a causal model sees one key only: start where there is something to see. */
  const queryOf = () => app.focus.query ?? Math.floor(app.layer.queries.length / 2);

  function render() {
    const { state, layer } = app;
    const has = app.recording.hasProducts(state.layer);
    missing.hidden = has;
    body.hidden = !has;
    root.firstChild.hidden = !has;
    if (!has) {
      missing.textContent = `${layer.name} was recorded with its weights only, so there are no products to show. `
        + "Queries and keys are recorded from nn.MultiheadAttention, and shown where softmax(query · key) gives the recorded weights.";
      return;
    }
    if (shown !== layer) {
      chosen.replaceChildren(...layer.queries.map((token, i) => element("option", { value: i }, `${token} (${i})`)));
      table.replaceChildren(...layer.keys.map(keyRow));
      vectors.replaceChildren(vector("q"), vector("k"), vector("q × k"));
      [shown, drawn] = [layer, ""];
    }
    const query = queryOf();
    const weights = row(app.weights(state.head), query, layer.keys.length);
    const key = app.focus.key ?? largestPlaces(weights, 1)[0] ?? 0;
    chosen.value = String(query);
    fill(query, key, weights);
  }

  const keyRow = (token, i) => element("div",
    { role: "option", "data-place": i, tabindex: i === 0 ? 0 : -1, "aria-label": `${token}, key ${i}`, "aria-selected": "false" },
    element("span", { class: "token", dir: "auto", title: token }, token), values(),
    element("span", { class: "score" }), element("span", { class: "weight" }, element("i", {}, element("em")), element("b")));

  function fill(query, key, weights) {
    const { state, layer } = app;
    const { query: allQueries, key: allKeys, size } = app.recording.vectors(state.layer, state.head);
    const q = row(allQueries, query, size);
    const scores = row(app.recording.scores(state.layer, state.head), query, layer.keys.length);
    const mask = state.settings.masked ? app.recording.mask(state.layer, state.head) : null;
    const found = app.found(layer.keys);
    const products = layer.keys.map((_, j) => row(allKeys, j, size).map((value, d) => value * q[d]));
    // One scale for all products of the query: equal colours are equal numbers.
    const reach = Math.max(...products.map((line) => largestValue(line.map(Math.abs)))) || 1;
    const picture = JSON.stringify([state.layer, state.head, query]);
    Array.from(table.children).forEach((line, j) => {
      const [, strip, score, weight] = line.children;
      if (picture !== drawn) paint(strip.firstChild, products[j], 1, size, (value) => ofSigned(value, reach));
      const allowed = !mask || mask[query * layer.keys.length + j] === 1;
      score.textContent = scoreText(scores[j]);
      const bar = weight.firstChild.firstChild;
      bar.style.width = `${100 * (weights[j] || 0)}%`;
      bar.style.background = ofHead(state.head, app.dark);
      weight.lastChild.textContent = allowed ? weightText(weights[j]) : "masked";
      line.classList.toggle("masked", !allowed);
      line.classList.toggle("on", j === key);
      line.classList.toggle("found", found.has(j));
      line.setAttribute("aria-selected", String(j === key));
    });
    drawn = picture;
    const k = row(allKeys, key, size);
    const widest = Math.max(largestValue(q.map(Math.abs)), largestValue(k.map(Math.abs))) || 1;
    [[q, widest], [k, widest], [products[key], reach]].forEach(([values, most], nth) =>
      paint(vectors.children[nth].lastChild.firstChild, values, 1, size, (value) => ofSigned(value, most)));
    for (const text of legend.querySelectorAll("span")) text.textContent = numberText(reach);
    const sum = products[key].reduce((total, value) => total + value, 0);
    equation.replaceChildren(`${quoted(layer.queries[query])} · ${quoted(layer.keys[key])}: the ${size} products sum to `, element("b", {}, scoreText(sum)),
      `; × ${numberText(layer.scale)} = score `, element("b", {}, scoreText(scores[key])), "; after softmax, weight ", element("b", {}, weightText(weights[key])));
    current = { q, k, size };
    sayFeature();
  }

  function sayFeature() {
    body.classList.toggle("pointing", pointed !== null);
    if (pointed !== null) body.style.setProperty("--feature", `${(100 * (pointed + 0.5)) / current.size}%`);
    feature.textContent = pointed === null ? idle
      : `feature ${pointed}: ${numberText(current.q[pointed])} × ${numberText(current.k[pointed])} = ${numberText(current.q[pointed] * current.k[pointed])}`;
  }

  body.addEventListener("pointermove", (event) => {
    const box = event.target.closest(".values")?.getBoundingClientRect();
    pointed = box ? Math.min(current.size - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * current.size))) : null;
    sayFeature();
  });
  body.addEventListener("pointerleave", () => { pointed = null; sayFeature(); });

  const place = (event) => event.target.closest("[data-place]");
  const point = (line) => app.hover(line ? { query: queryOf(), key: Number(line.dataset.place) } : null);
  const keep = (line) => app.pin({ query: queryOf(), key: Number(line.dataset.place) }, true);
  table.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch" && place(event)) point(place(event)); });
  table.addEventListener("pointerleave", () => app.hover(null));
  table.addEventListener("click", (event) => { if (place(event)) keep(place(event)); });
  table.addEventListener("keydown", (event) => {
    const line = place(event);
    const to = { ArrowDown: line?.nextElementSibling, ArrowUp: line?.previousElementSibling, Home: table.firstChild, End: table.lastChild }[event.key];
    if (to) to.focus();
    else if (event.key === "Enter" || event.key === " ") keep(line);
    else return;
    event.preventDefault();
  });
  table.addEventListener("focusin", (event) => {
    for (const line of table.children) line.tabIndex = line === place(event) ? 0 : -1;
    if (place(event).matches(":focus-visible")) point(place(event));
  });
  table.addEventListener("focusout", () => app.hover(null));
  return { root, render };
}

const values = () => element("span", { class: "values", "aria-hidden": "true" }, element("canvas"));

const vector = (name) => element("div", { class: "vector" }, element("span", {}, name), values());
