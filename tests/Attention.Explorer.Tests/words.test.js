import assert from "node:assert/strict";
import { test } from "node:test";
import { asRecorded } from "../../lib/Attention.Plots/Explorer/Page/maths.js";
import { habit, keyWords, matches, numberText, pairWords, queryWords, settingsWords, shortNames, weightText } from "../../lib/Attention.Plots/Explorer/Page/words.js";

const tokens = ["the", "cat", "sat"];
const layer = { queries: tokens, keys: tokens };
const weights = Float32Array.of(1, 0, 0, 0.5, 0.5, 0, 0.25, 0.25, 0.5);

test("what would read 0.00 says whether it is nothing", () =>
  assert.deepEqual([0.7, 0.004, 0, NaN].map(weightText), ["0.70", "<0.01", "0", "gap"]));

test("numbers have three digits and a minus sign", () => assert.deepEqual([1.2345, -0.000123, 12345].map(numberText), ["1.23", "−0.000123", "12300"]));

test("a query's words name its best keys and its entropy", () =>
  assert.equal(queryWords(weights, layer, 2), "“sat” (query 2) attends most to “sat” 0.50, “the” 0.25, “cat” 0.25. Entropy 1.04 nats: as wide as 2.8 equal keys."));

test("a key's words name who attends to it, and the mean", () =>
  assert.equal(keyWords(weights, layer, 0), "“the” (key 0) receives most from “the” 1.00, “cat” 0.50, “sat” 0.25; 0.58 on average."));

test("a pair's words give weight, rank and score", () => {
  assert.equal(pairWords(weights, layer, 2, 0, { score: -1.5, allowed: true }), "“sat” (query 2) → “the” (key 0): weight 0.25, number 2 of its 3 keys, from the score −1.50.");
  assert.match(pairWords(weights, layer, 0, 2, { score: 3, allowed: false }), /masked, this query may not attend to this key\.$/);
});

test("a row of gaps attends to no key", () =>
  assert.equal(queryWords(new Float32Array(9).fill(NaN), layer, 1), "“cat” (query 1) may attend to no key."));

test("a habit needs half of the weight and the same tokens on both sides", () => {
  const four = ["a", "b", "c", "d"];
  const back = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
  assert.equal(habit(back, { queries: four, keys: four }), "looks mostly at the token before (100 % of its weight)");
  assert.equal(habit(back, { queries: four, keys: [...four] }), "");
  assert.equal(habit(new Float32Array(16).fill(0.25), { queries: four, keys: four }), "");
});

test("settings are said only where they differ from the model's", () => {
  assert.equal(settingsWords(asRecorded, 3), "");
  assert.equal(settingsWords({ temperature: 0.5, top: 2, threshold: 0.1, masked: false }, 3),
    "temperature 0.5, only the 2 best keys, weights below 0.10 dropped, without the mask");
});

test("search finds parts of tokens, upper and lower case alike, and nothing for nothing", () => {
  assert.deepEqual(matches(["The", "cat", "there"], " THE "), [0, 2]);
  assert.deepEqual(matches(["注意力", "机制"], "意"), [0]);
  assert.deepEqual(matches(tokens, "  "), []);
});

test("names keep what tells them apart", () => {
  assert.deepEqual(shortNames(["encoder.layers.0.self_attn", "encoder.layers.1.self_attn"]), ["0", "1"]);
  assert.deepEqual(shortNames(["decoder.0.self", "decoder.0.cross"]), ["self", "cross"]);
  assert.deepEqual(shortNames(["only.one"]), ["only.one"]);
  assert.deepEqual(shortNames(["same", "same"]), ["same", "same"]);
});
