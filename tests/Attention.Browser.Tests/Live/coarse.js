// A picture as the mean colours of its blocks: what stays of it on a machine with other fonts.
async ([url, block]) => {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const [width, height] = [picture.naturalWidth, picture.naturalHeight];
  const [columns, rows] = [Math.ceil(width / block), Math.ceil(height / block)];

  function pixels(canvas) {
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height).data;
  }

  const full = pixels(new OffscreenCanvas(width, height));
  const small = new ImageData(columns, rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [left, right] = [column * block, Math.min((column + 1) * block, width)];
      const [top, bottom] = [row * block, Math.min((row + 1) * block, height)];
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += full[4 * (y * width + x) + channel];
        small.data[4 * (row * columns + column) + channel] = Math.round(sum / ((right - left) * (bottom - top)));
      }
    }

  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [columns, rows];
  canvas.getContext("2d").putImageData(small, 0, 0);
  return JSON.stringify({ columns, rows, blocks: Array.from(small.data), png: canvas.toDataURL("image/png").split(",")[1] });
}
