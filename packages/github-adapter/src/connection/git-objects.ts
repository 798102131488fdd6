/** Answers about git objects that were read before. A hash names the same object for ever, so it is not asked for again. */
export interface GitObjects {
  /** `undefined`: not known. */
  find(key: string): unknown;
  keep(key: string, answer: unknown): void;
}

/** Of all objects together, in characters of JSON. */
const defaultMaxLength = 16_000_000;

/** Larger ones would push out very many others. */
const maxShare = 1 / 32;

/** Keeps the objects that were used last, up to a limit. */
export function createGitObjects(maxLength = defaultMaxLength): GitObjects {
  const kept = new Map<string, { readonly answer: unknown; readonly length: number }>();
  let total = 0;
  const drop = (key: string): void => {
    total -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  };
  return {
    find: (key) => {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      // A map goes by age: what is used again is the youngest.
      kept.delete(key);
      kept.set(key, found);
      return found.answer;
    },
    keep: (key, answer) => {
      const length = key.length + JSON.stringify(answer).length;
      if (length > maxLength * maxShare) return;
      drop(key);
      kept.set(key, { answer, length });
      total += length;
      for (const oldest of kept.keys()) {
        if (total <= maxLength) break;
        drop(oldest);
      }
    },
  };
}
