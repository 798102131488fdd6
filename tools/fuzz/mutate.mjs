/**
 * Mutations of report bytes: flipped, cut, doubled, nested; and for JSON also keys renamed, types swapped, numbers
 * huge, `__proto__`.
 */
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @typedef {ReturnType<import('./random.mjs').createRandom>} Random */

const tokens = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\u0000',
  '<',
  '>',
  '&',
  '--',
  ']]>',
  '<!DOCTYPE x [',
  '\ufeff',
  '\ud800',
  '1e999',
  '-',
  '\r\n',
  '\t',
].map((text) => encoder.encode(text));
const strangeValues = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  2 ** 53,
  -0.5,
  '',
  'x',
  '__proto__',
  '\u0000',
  '\u202e',
  [],
  {},
  [[]],
  [null],
  { __proto__: null },
  'a'.repeat(5000),
];
const strangeNumbers = ['1e999', '-1e999', '1e308', '-1', '-0', '0', '0.5', '1e-9', '9'.repeat(16), '9'.repeat(400)];
const strangeKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'length',
  '',
  'results',
  'runs',
  'errors',
  '\u0000',
];

/**
 * One mutated copy of `bytes`.
 *
 * @param {Uint8Array} bytes
 * @param {Random} random
 * @returns {Uint8Array}
 */
export function mutate(bytes, random) {
  const structural = random.chance(0.4) ? mutateJson(bytes, random) : undefined;
  let mutated = structural ?? bytes;
  const rounds = structural === undefined ? 1 + random.below(3) : random.below(2);
  for (let round = 0; round < rounds; round += 1) mutated = random.pick(byteMutations)(mutated, random);
  return mutated;
}

/** @type {readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[]} */
const byteMutations = [
  function flip(bytes, random) {
    const copy = Uint8Array.from(bytes);
    if (copy.length > 0) copy[random.below(copy.length)] ^= 1 << random.below(8);
    return copy;
  },
  function cut(bytes, random) {
    return bytes.slice(0, random.below(bytes.length + 1));
  },
  function cutOut(bytes, random) {
    const start = random.below(bytes.length + 1);
    return concat(bytes.slice(0, start), bytes.slice(start + random.below(40)));
  },
  function double(bytes, random) {
    const start = random.below(bytes.length + 1);
    const piece = bytes.slice(start, start + random.below(400));
    return concat(bytes.slice(0, start), piece, piece, bytes.slice(start + piece.length));
  },
  function insert(bytes, random) {
    const at = random.below(bytes.length + 1);
    return concat(bytes.slice(0, at), random.pick(tokens), bytes.slice(at));
  },
  function nest(bytes, random) {
    const depth = random.pick([1, 10, 600, 3000]);
    const at = random.below(bytes.length + 1);
    const [open, close] = random.pick([
      ['[', ']'],
      ['{"a":', '}'],
      ['<a>', '</a>'],
    ]);
    return concat(
      bytes.slice(0, at),
      encoder.encode(open.repeat(depth)),
      encoder.encode(random.chance(0.5) ? close.repeat(depth) : ''),
      bytes.slice(at),
    );
  },
  function renumber(bytes, random) {
    const from = random.below(bytes.length + 1);
    const start = bytes.findIndex((byte, index) => index >= from && isDigit(byte));
    if (start < 0) return bytes;
    const length = bytes.subarray(start).findIndex((byte) => !isDigit(byte));
    return concat(
      bytes.slice(0, start),
      encoder.encode(random.pick(strangeNumbers)),
      length < 0 ? new Uint8Array(0) : bytes.slice(start + length),
    );
  },
  function doubleWhole(bytes) {
    return concat(bytes, bytes);
  },
];

/**
 * A structural mutation of a JSON document; `undefined` when the bytes are none.
 *
 * @param {Uint8Array} bytes
 * @param {Random} random
 */
function mutateJson(bytes, random) {
  let document;
  try {
    document = JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
  const places = collectPlaces(document);
  if (places.length === 0) return undefined;
  const changes = 1 + random.below(3);
  for (let change = 0; change < changes; change += 1) changePlace(random.pick(places), random);
  return encoder.encode(JSON.stringify(document));
}

/**
 * Every member and element of a document, as the container with its key.
 *
 * @param {unknown} document
 * @returns {{ container: Record<string, unknown> | unknown[], key: string | number }[]}
 */
function collectPlaces(document) {
  const places = [];
  const pending = [document];
  while (pending.length > 0 && places.length < 5000) {
    const container = pending.pop();
    if (typeof container !== 'object' || container === null) continue;
    for (const key of Object.keys(container)) {
      places.push({ container, key });
      pending.push(container[key]);
    }
  }
  return places;
}

function changePlace({ container, key }, random) {
  switch (random.below(5)) {
    case 0:
      container[key] = random.pick(strangeValues);
      return;
    case 1:
      if (Array.isArray(container)) container.splice(Number(key), 1);
      else delete container[key];
      return;
    case 2: {
      const value = container[key];
      if (Array.isArray(container)) container.push(value);
      else defineOwn(container, random.pick(strangeKeys), value);
      return;
    }
    case 3:
      container[key] = [container[key]];
      return;
    default:
      container[key] = { [random.pick(strangeKeys)]: container[key] };
  }
}

/** Sets a member even if its name is `__proto__`. */
function defineOwn(container, name, value) {
  Object.defineProperty(container, name, { value, enumerable: true, configurable: true, writable: true });
}

/** @param {number} byte */
const isDigit = (byte) => byte >= 0x30 && byte <= 0x39;

/** @param {...Uint8Array} parts */
function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
