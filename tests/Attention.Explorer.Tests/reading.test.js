import assert from "node:assert/strict";
import { test } from "node:test";
import { column, entropy, largestPlaces, mean, meanEntropy, row, shares } from "../../lib/Attention.Plots/Explorer/Page/maths.js";

const near = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);

const eye = (size, shift = 0) => Float32Array.from({ length: size * size }, (_, at) => ((at % size) === Math.max(0, Math.floor(at / size) - shift) ? 1 : 0));

test("entropy is ln n for n equal weights and 0 for one", () => {
  near(entropy(Float32Array.of(0.25, 0.25, 0.25, 0.25)), Math.log(4));
  assert.equal(entropy(Float32Array.of(0, 1, 0)), 0);
});

test("entropy of a half and two quarters is one and a half bits", () => near(entropy(Float32Array.of(0.5, 0.25, 0.25)), 1.5 * Math.LN2));

test("a gap has no entropy, and a row of gaps no part in the mean", () => {
  near(entropy(Float32Array.of(0.5, NaN, 0.5)), Math.LN2);
  near(meanEntropy(Float32Array.of(0.5, 0.5, NaN, NaN), 2, 2), Math.LN2);
  assert.ok(Number.isNaN(meanEntropy(Float32Array.of(NaN, NaN), 1, 2)));
});

test("the largest come first, ties in their order, noughts and gaps never", () => {
  assert.deepEqual(largestPlaces(Float32Array.of(0.2, 0, 0.5, NaN, 0.2), 3), [2, 0, 4]);
  assert.deepEqual(largestPlaces(Float32Array.of(0, NaN), 3), []);
});

test("a row is a query's weights and a column a key's", () => {
  const matrix = Float32Array.of(1, 2, 3, 4, 5, 6);
  assert.deepEqual([...row(matrix, 1, 3)], [4, 5, 6]);
  assert.deepEqual([...column(matrix, 1, 2, 3)], [2, 5]);
});

test("the mean over heads is taken cell by cell", () => assert.deepEqual([...mean([Float32Array.of(1, 0), Float32Array.of(0, 0.5)])], [0.5, 0.25]));

test("a head that looks one back is known by it", () => {
  const found = shares(eye(7, 1), 7);
  assert.equal(found.previous, 1);
  assert.equal(found.itself, 0);
});

test("a head that looks at itself, or at the first token, is known by it", () => {
  assert.equal(shares(eye(5), 5).itself, 1);
  const first = Float32Array.from({ length: 25 }, (_, at) => (at % 5 === 0 ? 1 : 0));
  assert.equal(shares(first, 5).first, 1);
});

test("an even head gives every place the same share", () => {
  const found = shares(new Float32Array(36).fill(1 / 6), 6);
  for (const place of ["previous", "itself", "first"]) near(found[place], 1 / 6);
});
