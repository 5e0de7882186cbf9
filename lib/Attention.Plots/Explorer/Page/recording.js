import { changesNothing, dotScores, unpackBits, unpackHalves, weigh } from "./maths.js";

const cacheBytes = 64e6;

/** What the model did, layer by layer; scores and weights are computed when a view asks for them. */
export class Recording {
  #layers;
  #unpacked = new Map();
  #scores = new Map();
  #weights = new Map();
  #settings = "";

  constructor(data) {
    this.#layers = data.layers.map((layer) => ({ ...layer, queries: data.tokens[layer.queries], keys: data.tokens[layer.keys] }));
  }

  get layers() { return this.#layers; }

  /** Whether the scores of this layer are known, not only its weights. */
  hasProducts(index) { return Boolean(this.#layers[index].query); }

  /** Whether the mask of this layer can be lifted. */
  hasMask(index) { return Boolean(this.#layers[index].mask) && this.hasProducts(index); }

  /** One head's query [Tq, D] and key [Tk, D], or null. */
  vectors(index, head) {
    const { queries, keys, size } = this.#layers[index];
    const { query, key } = this.#unpack(index);
    if (!query) return null;
    const part = (all, count) => all.subarray(head * count * size, (head + 1) * count * size);
    return { query: part(query, queries.length), key: part(key, keys.length), size };
  }

  /** One head's mask [Tq, Tk], 1 = may attend, or null. */
  mask(index, head) {
    const layer = this.#layers[index];
    const { mask } = this.#unpack(index);
    if (!mask) return null;
    const cells = layer.queries.length * layer.keys.length;
    return mask.length === cells ? mask : mask.subarray(head * cells, (head + 1) * cells);
  }

  /** One head's scores [Tq, Tk]: scale · q·k where they were recorded, else ln(weight), which is right up to a constant in each row. */
  scores(index, head) {
    return remember(this.#scores, `${index}/${head}`, () => {
      const layer = this.#layers[index];
      const vectors = this.vectors(index, head);
      return vectors
        ? dotScores(vectors.query, vectors.key, layer.queries.length, layer.keys.length, vectors.size, layer.scale)
        : this.#stored(index, head).map(Math.log);
    });
  }

  /** One head's weights [Tq, Tk] under the settings; the recorded ones where the settings change nothing. */
  weights(index, head, settings) {
    const signature = JSON.stringify(settings);
    if (signature !== this.#settings) { this.#weights.clear(); this.#settings = signature; }
    return remember(this.#weights, `${index}/${head}`, () => {
      const { queries, keys } = this.#layers[index];
      if (!this.hasProducts(index) && changesNothing(settings, keys.length)) return this.#stored(index, head);
      const allowed = settings.masked ? this.mask(index, head) : null;
      return weigh(this.scores(index, head), allowed, queries.length, keys.length, settings);
    });
  }

  #stored(index, head) {
    const { queries, keys } = this.#layers[index];
    const cells = queries.length * keys.length;
    return this.#unpack(index).weights.subarray(head * cells, (head + 1) * cells);
  }

  #unpack(index) {
    if (!this.#unpacked.has(index)) {
      const layer = this.#layers[index];
      const read = (text) => text ? unpackHalves(text) : null;
      const cells = layer.queries.length * layer.keys.length * (layer.maskPerHead ? layer.heads : 1);
      this.#unpacked.set(index, {
        query: read(layer.query), key: read(layer.key), weights: read(layer.weights), mask: layer.mask ? unpackBits(layer.mask, cells) : null,
      });
    }
    return this.#unpacked.get(index);
  }
}

/** Computes once and keeps, the oldest leaving first when there is too much. */
function remember(cache, name, compute) {
  let found = cache.get(name);
  if (!found) {
    found = compute();
    cache.set(name, found);
    if (cache.size * found.byteLength > cacheBytes) cache.delete(cache.keys().next().value);
  }
  return found;
}
