import { expect, it } from '@jest/globals';
import { onEndSignal } from './end-signal.ts';

it.each([
  { what: 'one signal', heard: [0], acts: 1, exits: 0 },
  { what: 'one signal and its copies', heard: [0, 0, 2_000], acts: 1, exits: 0 },
  { what: 'one signal and an impatient one', heard: [0, 0, 2_001], acts: 1, exits: 1 },
])('$what', ({ heard, acts, exits }) => {
  const hear: (() => void)[] = [];
  const counts = { acts: 0, exits: 0 };
  let nowMs = 0;
  onEndSignal(
    {
      on: (_signal, listener) => void hear.push(listener),
      nowMs: () => nowMs,
      exit: () => {
        counts.exits += 1;
      },
    },
    () => {
      counts.acts += 1;
    },
  );
  for (const [index, atMs] of heard.entries()) {
    nowMs = 5_000 + atMs;
    hear[index % hear.length]?.();
  }
  expect(counts).toEqual({ acts, exits });
});
