import assert from "node:assert/strict";
import { test } from "node:test";
import { halfToNumber, unpackBits, unpackHalves } from "../../lib/Attention.Plots/Explorer/Page/maths.js";

// IEEE 754-2008, binary16.
const known = [
  [0x0000, 0], [0x8000, -0], [0x0001, 2 ** -24], [0x03ff, 1023 * 2 ** -24], [0x0400, 2 ** -14], [0x3555, 0.333251953125], [0x3c00, 1],
  [0x3c01, 1.0009765625], [0xc000, -2], [0x7bff, 65504], [0xfbff, -65504], [0x7c00, Infinity], [0xfc00, -Infinity], [0x7e00, NaN], [0xfe01, NaN],
];

test("sixteen bits read as IEEE 754 says", () => {
  for (const [bits, value] of known) assert.ok(Object.is(halfToNumber(bits), value), `0x${bits.toString(16)} read as ${halfToNumber(bits)}, not ${value}`);
});

test("halves come low byte first", () => {
  const bytes = known.flatMap(([bits]) => [bits & 0xff, bits >> 8]);
  assert.deepEqual(unpackHalves(btoa(String.fromCharCode(...bytes))), Float32Array.from(known, ([, value]) => value));
});

test("a value that 16 bits can hold survives on the way, neighbours stay apart", () => {
  for (let bits = 0x0000; bits < 0x7c00; bits++) assert.ok(halfToNumber(bits + 1) > halfToNumber(bits), `0x${bits.toString(16)}`);
});

test("bits come lowest first and stop at the count", () => {
  assert.deepEqual([...unpackBits(btoa(String.fromCharCode(0b00000101, 0b00000010)), 11)], [1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0]);
});
