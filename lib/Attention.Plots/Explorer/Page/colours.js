// Cividis (Nuñez, Anderson and Renslow 2018) and a diverging scale: both read the same with and without red–green vision.
const cividis = ["#00204c", "#002f6f", "#2a406c", "#48526b", "#5e626e", "#727374", "#878578", "#9e9676", "#b6a971", "#cfbd65", "#e9d250", "#ffe945"];
const blueWhiteRed = ["#0f4c8a", "#3f83bd", "#8fbfdf", "#d3e5f0", "#f7f7f7", "#fbdcc8", "#ee9f7c", "#cf533f", "#8f0f26"];

// Okabe and Ito 2008; from the seventh head on the same hues again, nearer to the ink.
const heads = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

const gap = [128, 134, 142];

export const parse = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

export const mix = (from, to, share) => from.map((part, i) => Math.round(part + (to[i] - part) * share));

const css = ([red, green, blue]) => `rgb(${red} ${green} ${blue})`;

function tableOf(stops) {
  const colours = stops.map(parse);
  return Array.from({ length: 256 }, (_, i) => {
    const place = (i / 255) * (colours.length - 1);
    const below = Math.min(Math.floor(place), colours.length - 2);
    return mix(colours[below], colours[below + 1], place - below);
  });
}

const weightTable = tableOf(cividis);
const signedTable = tableOf(blueWhiteRed);

/** [red, green, blue] of a weight on the scale from 0 to most; a gap is grey. */
export const ofWeight = (weight, most) =>
  Number.isFinite(weight) ? weightTable[Math.round(255 * Math.min(1, Math.max(0, weight / most)))] : gap;

/** [red, green, blue] of a signed value on the scale from −reach to reach, white at 0. */
export const ofSigned = (value, reach) =>
  Number.isFinite(value) ? signedTable[Math.round(127.5 + 127.5 * Math.min(1, Math.max(-1, value / reach)))] : gap;

/** The colour that stands for a head in every view. */
export function ofHead(head, dark) {
  const base = mix(parse(heads[head % heads.length]), [255, 255, 255], dark ? 0.2 : 0);
  const round = Math.floor(head / heads.length) % 3;
  return css(mix(base, dark ? [255, 255, 255] : [0, 0, 0], 0.4 * round));
}

export const weightGradient = `linear-gradient(to right, ${cividis.join(", ")})`;
export const signedGradient = `linear-gradient(to right, ${blueWhiteRed.join(", ")})`;

/** Paints a matrix one cell a pixel; CSS stretches it with sharp edges. */
export function paint(canvas, values, rows, columns, colourOf) {
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d");
  const picture = context.createImageData(columns, rows);
  for (let i = 0; i < values.length; i++) {
    const colour = colourOf(values[i]);
    picture.data[4 * i] = colour[0];
    picture.data[4 * i + 1] = colour[1];
    picture.data[4 * i + 2] = colour[2];
    picture.data[4 * i + 3] = 255;
  }
  context.putImageData(picture, 0, 0);
}
