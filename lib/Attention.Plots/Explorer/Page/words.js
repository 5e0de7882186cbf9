import { column, entropy, largestPlaces, largestValue, meanEntropy, row, shares } from "./maths.js";

/** 0.7 → "0.70"; what would read 0.00 without being nothing says so. */
export function weightText(weight) {
  if (!Number.isFinite(weight)) return "gap";
  if (weight === 0) return "0";
  return weight < 0.005 ? "<0.01" : weight.toFixed(2);
}

/** Three significant digits, with a proper minus. */
export const numberText = (value) =>
  Number.isFinite(value) ? String(Number(value.toPrecision(3))).replace("-", "−") : "no number";

/** Scores stand under each other: two decimals each. */
export const scoreText = (score) => (Number.isFinite(score) ? score.toFixed(2).replace("-", "−") : "no number");

export const quoted = (token) => `“${token}”`;

const list = (places, values, tokens) => places.map((i) => `${quoted(tokens[i])} ${weightText(values[i])}`).join(", ");

/** What one query attends to. */
export function queryWords(weights, layer, query) {
  const line = row(weights, query, layer.keys.length);
  if (largestValue(line) === 0) return `${quoted(layer.queries[query])} (query ${query}) may attend to no key.`;
  const nats = entropy(line);
  return `${quoted(layer.queries[query])} (query ${query}) attends most to ${list(largestPlaces(line, 3), line, layer.keys)}. `
    + `Entropy ${nats.toFixed(2)} nats: as wide as ${Math.exp(nats).toFixed(1)} equal keys.`;
}

/** Who attends to one key. */
export function keyWords(weights, layer, key) {
  const line = column(weights, key, layer.queries.length, layer.keys.length);
  if (largestValue(line) === 0) return `${quoted(layer.keys[key])} (key ${key}) receives nothing.`;
  const average = line.reduce((sum, weight) => sum + (weight || 0), 0) / line.length;
  return `${quoted(layer.keys[key])} (key ${key}) receives most from ${list(largestPlaces(line, 3), line, layer.queries)}; ${weightText(average)} on average.`;
}

/** One pair: its weight, its score where it is known, and whether the mask forbids it. */
export function pairWords(weights, layer, query, key, { score, allowed }) {
  const line = row(weights, query, layer.keys.length);
  const pair = `${quoted(layer.queries[query])} (query ${query}) → ${quoted(layer.keys[key])} (key ${key})`;
  if (!allowed) return `${pair}: masked, this query may not attend to this key.`;
  const weight = line[key];
  if (!Number.isFinite(weight)) return `${pair}: the weight is not a number.`;
  const rank = 1 + line.filter((other) => other > weight).length;
  const place = rank === 1 ? "the largest of its row" : `number ${rank} of its ${line.length} keys`;
  return `${pair}: weight ${weightText(weight)}, ${place}${score === null ? "" : `, from the score ${scoreText(score)}`}.`;
}

const habits = {
  previous: "looks mostly at the token before",
  itself: "looks mostly at the token itself",
  next: "looks mostly at the next token",
  first: "looks mostly at the first token",
};

/** What a head does over the whole text, in a few words; "" where no habit stands out. */
export function habit(weights, layer) {
  const size = layer.keys.length;
  if (layer.queries !== layer.keys || size < 4) return "";
  const [name, share] = Object.entries(shares(weights, size)).reduce((best, one) => (one[1] > best[1] ? one : best));
  return share >= 0.5 ? `${habits[name]} (${Math.round(100 * share)} % of its weight)` : "";
}

/** One head as a whole. */
export function headWords(weights, layer, name) {
  const nats = meanEntropy(weights, layer.queries.length, layer.keys.length);
  if (!Number.isFinite(nats)) return `${name} has no weights.`;
  const does = habit(weights, layer);
  return `${name}${does ? ` ${does};` : ":"} mean entropy ${nats.toFixed(2)} nats, as wide as ${Math.exp(nats).toFixed(1)} equal keys.`;
}

/** The settings that differ from what the model used, or "". */
export function settingsWords(settings, columns) {
  const said = [];
  if (settings.temperature !== 1) said.push(`temperature ${numberText(settings.temperature)}`);
  if (settings.top < columns) said.push(settings.top === 1 ? "only the best key" : `only the ${settings.top} best keys`);
  if (settings.threshold > 0) said.push(`weights below ${settings.threshold.toFixed(2)} dropped`);
  if (!settings.masked) said.push("without the mask");
  return said.join(", ");
}

/** Places of the tokens that hold what is searched for, upper and lower case alike. */
export function matches(tokens, wanted) {
  const small = wanted.trim().toLowerCase();
  return small ? Array.from(tokens.keys()).filter((i) => tokens[i].toLowerCase().includes(small)) : [];
}

/** What tells names apart: the parts between dots that all of them share at either end are left out, as long as something remains. */
export function shortNames(names) {
  if (names.length < 2) return names;
  const parts = names.map((name) => name.split("."));
  const least = Math.min(...parts.map((one) => one.length)) - 1;
  const shared = (partOf) => {
    let count = 0;
    while (count < least && parts.every((one) => partOf(one, count) === partOf(parts[0], count))) count++;
    return count;
  };
  const before = shared((one, i) => one[i]);
  const after = Math.min(shared((one, i) => one[one.length - 1 - i]), least - before);
  return parts.map((one) => one.slice(before, one.length - after).join("."));
}
