import assert from "node:assert/strict";
import { test } from "node:test";
import { asRecorded, changesNothing, dotScores, weigh } from "../../lib/Attention.Plots/Explorer/Page/maths.js";

const close = (actual, expected, tolerance = 1e-6) => {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, i) => assert.ok(Object.is(value, actual[i]) || Math.abs(value - actual[i]) <= tolerance, `[${[...actual]}] is not [${expected}]`));
};

const settings = (change) => ({ ...asRecorded, ...change });

// torch.softmax(torch.tensor([1., 2., 3.]), 0), and of the same divided by 2.
const plain = [0.09003057, 0.24472847, 0.66524096];
const warm = [0.18632372, 0.30719589, 0.50648039];
const scores = Float32Array.of(1, 2, 3);

test("temperature 1 is softmax", () => close(weigh(scores, null, 1, 3, asRecorded), plain));

test("a temperature divides the scores", () => close(weigh(scores, null, 1, 3, settings({ temperature: 2 })), warm));

test("a low temperature leaves one key, a high one makes them equal", () => {
  close(weigh(scores, null, 1, 3, settings({ temperature: 0.01 })), [0, 0, 1]);
  close(weigh(scores, null, 1, 3, settings({ temperature: 1e6 })), [1 / 3, 1 / 3, 1 / 3], 1e-5);
});

test("a constant added to a row changes nothing, however large", () =>
  close(weigh(Float32Array.of(1001, 1002, 1003), null, 1, 3, asRecorded), plain));

test("rows are weighed apart", () =>
  close(weigh(Float32Array.of(1, 2, 3, 0, 0, 0), null, 2, 3, asRecorded), [...plain, 1 / 3, 1 / 3, 1 / 3]));

test("top-k keeps the best keys and softmax runs over those alone", () => {
  const two = [0, 1 / (1 + Math.E), Math.E / (1 + Math.E)];
  close(weigh(scores, null, 1, 3, settings({ top: 2 })), two);
  close(weigh(scores, null, 1, 3, settings({ top: 1 })), [0, 0, 1]);
  close(weigh(scores, null, 1, 3, settings({ top: 99 })), plain);
});

test("of equal scores top-k keeps the first", () => close(weigh(Float32Array.of(5, 5, 5), null, 1, 3, settings({ top: 2 })), [0.5, 0.5, 0]));

test("weights below the threshold are dropped and the rest share their sum", () => {
  const left = plain[1] + plain[2];
  close(weigh(scores, null, 1, 3, settings({ threshold: 0.1 })), [0, plain[1] / left, plain[2] / left]);
});

test("the largest weight stays, whatever the threshold", () => close(weigh(scores, null, 1, 3, settings({ threshold: 0.9 })), [0, 0, 1]));

test("a masked key has weight exactly 0 and its score does not matter", () => {
  const weights = weigh(Float32Array.of(1, 2, 300), Uint8Array.of(1, 1, 0), 1, 3, asRecorded);
  close(weights, [1 / (1 + Math.E), Math.E / (1 + Math.E), 0]);
  assert.equal(weights[2], 0);
});

test("a score that is no number is a gap, and so is a row without any key", () => {
  close(weigh(Float32Array.of(0, NaN, 0), null, 1, 3, asRecorded), [0.5, NaN, 0.5]);
  close(weigh(scores, Uint8Array.of(0, 0, 0), 1, 3, asRecorded), [NaN, NaN, NaN]);
});

test("the logarithm of weights gives the weights back", () => {
  const weights = Float32Array.of(0.5, 0.25, 0.25, 1, 0, 0);
  close(weigh(weights.map(Math.log), null, 2, 3, asRecorded), [...weights]);
});

test("scores are scaled dot products: a row a query, a column a key", () => {
  const query = Float32Array.of(1, 0, 2, 3), key = Float32Array.of(1, 1, 0, 5, -1, 2);
  close(dotScores(query, key, 2, 3, 2, 0.5), [0.5, 0, -0.5, 2.5, 7.5, 2]);
});

test("only the settings of the model change nothing", () => {
  assert.ok(changesNothing(settings({ top: 3 }), 3));
  for (const change of [{ top: 2 }, { temperature: 1.1 }, { threshold: 0.01 }, { masked: false }]) assert.ok(!changesNothing(settings(change), 3), JSON.stringify(change));
});
