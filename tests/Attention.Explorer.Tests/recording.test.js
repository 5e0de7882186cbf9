import assert from "node:assert/strict";
import { test } from "node:test";
import { asRecorded } from "../../lib/Attention.Plots/Explorer/Page/maths.js";
import { Recording } from "../../lib/Attention.Plots/Explorer/Page/recording.js";

const half = { 0: 0x0000, 0.25: 0x3400, 0.5: 0x3800, 1: 0x3c00, 2: 0x4000 };

const pack = (numbers) => btoa(String.fromCharCode(...numbers.flatMap((number) => [half[number] & 0xff, half[number] >> 8])));

/** Two heads of one feature over three tokens: all queries are 1; head 0 has the keys 0, 1, 2, head 1 the keys 0, 0, 0; causal. */
const products = {
  name: "a", heads: 2, queries: 0, keys: 0, size: 1, scale: 0.5, query: pack([1, 1, 1, 1, 1, 1]), key: pack([0, 1, 2, 0, 0, 0]),
  mask: btoa(String.fromCharCode(0b11011001, 0b1)), maskPerHead: false,
};
const alone = { name: "b", heads: 1, queries: 0, keys: 0, weights: pack([1, 0, 0, 0.5, 0.25, 0.25, 0.25, 0.5, 0.25]) };
const recording = new Recording({ tokens: [["x", "y", "z"]], layers: [products, alone] });
const near = (actual, expected) => expected.forEach((value, i) => assert.ok(Math.abs(value - actual[i]) < 1e-6, `[${[...actual]}] is not [${expected}]`));

test("scores are recomputed from queries and keys, head by head", () => {
  near(recording.scores(0, 0), [0, 0.5, 1, 0, 0.5, 1, 0, 0.5, 1]);
  near(recording.scores(0, 1), new Array(9).fill(0));
});

test("the mask of the model holds until it is lifted", () => {
  near(recording.weights(0, 1, asRecorded), [1, 0, 0, 0.5, 0.5, 0, 1 / 3, 1 / 3, 1 / 3]);
  near(recording.weights(0, 1, { ...asRecorded, masked: false }), new Array(9).fill(1 / 3));
  near(recording.weights(0, 1, asRecorded), [1, 0, 0]);
});

test("weights recorded alone come back bit by bit, and a temperature works on them", () => {
  assert.deepEqual([...recording.weights(1, 0, asRecorded)], [1, 0, 0, 0.5, 0.25, 0.25, 0.25, 0.5, 0.25]);
  // w² / Σ w²: temperature one half squares the weights.
  near(recording.weights(1, 0, { ...asRecorded, temperature: 0.5 }), [1, 0, 0, 4 / 6, 1 / 6, 1 / 6]);
});

test("only what was recorded can be taken apart or unmasked", () => {
  assert.deepEqual([recording.hasProducts(0), recording.hasProducts(1)], [true, false]);
  assert.deepEqual([recording.hasMask(0), recording.hasMask(1)], [true, false]);
  assert.equal(recording.vectors(1, 0), null);
  assert.deepEqual([...recording.vectors(0, 0).key], [0, 1, 2]);
});
