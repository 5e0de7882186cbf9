// Numbers in, numbers out: no document and no state. Matrices are flat, row after row: a row is a query, a column a key.

/** An IEEE 754 half from its 16 bits. */
export function halfToNumber(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

let halves = null;

/** Halves, low byte first, in base 64. A table of all 65,536 makes a million of them a matter of milliseconds. */
export function unpackHalves(text) {
  halves ??= Float32Array.from({ length: 65536 }, (_, bits) => halfToNumber(bits));
  const bytes = atob(text);
  const numbers = new Float32Array(bytes.length / 2);
  for (let i = 0; i < numbers.length; i++) numbers[i] = halves[bytes.charCodeAt(2 * i) | (bytes.charCodeAt(2 * i + 1) << 8)];
  return numbers;
}

/** Bits in base 64, the first in the lowest place of the first byte: 1 = may attend. */
export function unpackBits(text, count) {
  const bytes = atob(text);
  return Uint8Array.from({ length: count }, (_, i) => (bytes.charCodeAt(i >> 3) >> (i & 7)) & 1);
}

/** sᵢⱼ = scale · Σ_d qᵢd kⱼd. query [rows, size], key [columns, size] → [rows, columns] */
export function dotScores(query, key, rows, columns, size, scale) {
  const scores = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let d = 0; d < size; d++) sum += query[i * size + d] * key[j * size + d];
      scores[i * columns + j] = scale * sum;
    }
  }
  return scores;
}

/** The settings that change nothing. */
export const asRecorded = Object.freeze({ temperature: 1, top: Infinity, threshold: 0, masked: true });

/** Whether these settings give back what the model computed. */
export const changesNothing = (settings, columns) =>
  settings.temperature === 1 && settings.top >= columns && settings.threshold === 0 && settings.masked;

/**
 * softmax(scores / temperature) in each row over its `top` best allowed keys; weights under `threshold` are dropped (the row's largest
 * stays) and the rest share their sum. A key that may not be attended gets 0, a score that is no number NaN, as does a row without any key.
 */
export function weigh(scores, allowed, rows, columns, settings) {
  const weights = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) weighRow(scores, allowed, row * columns, columns, settings, weights);
  return weights;
}

function weighRow(scores, allowed, start, columns, { temperature, top, threshold }, weights) {
  let kept = [];
  for (let at = start; at < start + columns; at++) {
    if (Number.isNaN(scores[at])) weights[at] = NaN;
    else if ((!allowed || allowed[at]) && scores[at] !== -Infinity) kept.push(at);
  }
  if (top < kept.length) kept = kept.sort((a, b) => scores[b] - scores[a] || a - b).slice(0, top);

  let largest = -Infinity;
  for (const at of kept) largest = Math.max(largest, scores[at]);
  if (!Number.isFinite(largest)) { weights.fill(NaN, start, start + columns); return; }

  // Subtracting the largest score first keeps exp from overflowing and changes no quotient.
  let sum = 0;
  for (const at of kept) sum += weights[at] = Math.exp((scores[at] - largest) / temperature);
  for (const at of kept) weights[at] /= sum;
  if (threshold > 0) dropBelow(threshold, kept, weights);
}

function dropBelow(threshold, kept, weights) {
  let largest = 0;
  for (const at of kept) largest = Math.max(largest, weights[at]);
  let sum = 0;
  for (const at of kept) {
    if (weights[at] < threshold && weights[at] < largest) weights[at] = 0;
    sum += weights[at];
  }
  for (const at of kept) weights[at] /= sum;
}

/** −Σ w ln w in nats; 0 ln 0 = 0, gaps are left out. */
export function entropy(weights) {
  let sum = 0;
  for (const weight of weights) if (weight > 0) sum -= weight * Math.log(weight);
  return sum;
}

/** Places of the largest values, best first; gaps and zeros are never among them. */
export function largestPlaces(values, count) {
  return Array.from(values.keys()).filter((i) => values[i] > 0).sort((a, b) => values[b] - values[a] || a - b).slice(0, count);
}

/** The largest finite value, or 0. */
export function largestValue(values) {
  let largest = 0;
  for (const value of values) if (value > largest && value !== Infinity) largest = value;
  return largest;
}

export const row = (matrix, index, columns) => matrix.subarray(index * columns, (index + 1) * columns);

export const column = (matrix, index, rows, columns) => Float32Array.from({ length: rows }, (_, i) => matrix[i * columns + index]);

/** The mean over matrices of one size, a gap counting as nothing. */
export function mean(matrices) {
  const sum = new Float32Array(matrices[0].length);
  for (const matrix of matrices) for (let i = 0; i < sum.length; i++) sum[i] += (matrix[i] || 0) / matrices.length;
  return sum;
}

/** Mean entropy of the rows that hold weights. */
export function meanEntropy(weights, rows, columns) {
  let sum = 0, counted = 0;
  for (let i = 0; i < rows; i++) {
    const line = row(weights, i, columns);
    if (largestValue(line) === 0) continue;
    sum += entropy(line);
    counted++;
  }
  return counted ? sum / counted : NaN;
}

/** Where a self-attention head puts its weight, as a share of all of it: on the token before, itself, the next or the first. */
export function shares(weights, size) {
  const found = { previous: 0, itself: 0, next: 0, first: 0 };
  let rows = 0;
  // Query 0 has no token before it and query 1's is also the first: from query 2 on the four are told apart.
  for (let i = 2; i < size; i++) {
    const line = row(weights, i, size);
    if (largestValue(line) === 0) continue;
    rows++;
    found.previous += line[i - 1] || 0;
    found.itself += line[i] || 0;
    found.next += (i + 1 < size && line[i + 1]) || 0;
    found.first += line[0] || 0;
  }
  for (const name of Object.keys(found)) found[name] = rows ? found[name] / rows : 0;
  return found;
}
