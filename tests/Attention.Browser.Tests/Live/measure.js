// What a reader would see of one live figure: asked in the page, answered as plain data.
(section) => {
  const stage = section.querySelector("[role=img]");
  const frame = stage.querySelector("svg.main-svg").getBoundingClientRect();
  const drawn = stage.querySelectorAll("svg.main-svg text");

  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  const arrays = { f4: Float32Array, f8: Float64Array, i1: Int8Array, u1: Uint8Array, i2: Int16Array, u2: Uint16Array, i4: Int32Array, u4: Uint32Array };

  // Plotly.validate knows arrays, not the packed form that Plotly itself unpacks when it draws.
  function unpacked(value) {
    if (Array.isArray(value)) return value.map(unpacked);
    if (value === null || typeof value !== "object") return value;
    if (typeof value.bdata !== "string") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpacked(inner)]));
    const flat = Array.from(new arrays[value.dtype](bytes(value.bdata)));
    const [, columns] = String(value.shape ?? "").split(",").map(Number);
    if (!columns) return flat;
    return Array.from({ length: flat.length / columns }, (_, row) => flat.slice(row * columns, (row + 1) * columns));
  }

  // The traces as each step shows them; a figure without steps has one.
  const steps = (figure) => (figure.frames ?? [{ traces: [], data: [] }]).map((frame) =>
    figure.data.map((trace, index) => ({ ...trace, ...frame.data[frame.traces.indexOf(index)] })));

  function problems(figure) {
    const layout = unpacked(figure.layout);
    // What a button or slider calls ("args") may be anything; Plotly copies it and then finds its copy to be another object.
    const found = steps(figure).map((data) => (window.Plotly.validate(unpacked(data), layout) ?? [])
      .filter((problem) => !(problem.code === "dynamic" && problem.path.includes("args"))));
    // A trace may be empty in one step, where Plotly hides it, if it is not in another.
    const hidden = found.map((step) => new Set(step.filter((problem) => problem.code === "invisible").map((problem) => problem.trace)));
    const restsHere = (problem, step) => hidden[step].has(problem.trace) && hidden.some((other) => !other.has(problem.trace));
    return [...new Set(found.flatMap((step, index) => step.filter((problem) => !restsHere(problem, index)).map((problem) => problem.msg)))];
  }

  const colour = (style) => style.match(/[0-9.]+/g).map(Number);

  // What is painted under the middle of a text, if anything opaque is: a cell, a bar, a block.
  function covered(box) {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const opaque = (shape) => shape.tagName === "image" || (getComputedStyle(shape).fill !== "none"
      && (colour(getComputedStyle(shape).fill)[3] ?? 1) * Number(getComputedStyle(shape).fillOpacity) > 0.5);
    return [...stage.querySelectorAll("image, path, rect")].some((shape) => {
      const under = shape.getBoundingClientRect();
      return under.left <= x && x <= under.right && under.top <= y && y <= under.bottom && opaque(shape);
    });
  }

  function measured(text) {
    const box = text.getBoundingClientRect();
    const turn = text.getScreenCTM();
    return {
      words: text.textContent,
      left: box.left - frame.left, top: box.top - frame.top, right: box.right - frame.left, bottom: box.bottom - frame.top,
      angle: Math.round(Math.atan2(turn.b, turn.a) * 180 / Math.PI),
      size: parseFloat(getComputedStyle(text).fontSize),
      colour: colour(getComputedStyle(text).fill).slice(0, 3),
      covered: covered(box),
    };
  }

  const visible = (text) => text.textContent.trim() !== "" && text.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  return JSON.stringify({
    width: frame.width,
    height: frame.height,
    pictureHidden: !section.querySelector("img").checkVisibility(),
    label: stage.getAttribute("aria-label"),
    stepped: "frames" in JSON.parse(section.dataset.json),
    problems: problems(JSON.parse(section.dataset.json)),
    texts: [...drawn].filter(visible).map(measured),
  });
}
