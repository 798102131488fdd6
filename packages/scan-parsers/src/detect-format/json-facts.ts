import type { JsonFacts, JsonKind } from './facts.ts';
import { createJsonSkimmer } from './json-skimmer.ts';

/** Collects {@link JsonFacts} while a document is read. */
export interface JsonFactsCollector {
  write(text: string): void;
  end(): void;
  /** `null` until the first value began. */
  facts(): JsonFacts | null;
  /** What was read is not JSON. */
  readonly isBroken: boolean;
}

const deepest = 5;
const childrenLimit = 512;
const pathsLimit = 50_000;
const textDepth = 2;
const textLength = 300;

/** An empty collector. Bounded: deep members, and those of very large objects, are not kept. */
export function createJsonFacts(): JsonFactsCollector {
  const kinds = new Map<string, JsonKind>();
  const texts = new Map<string, string>();
  const children = new Map<string, number>();
  const members = new Set<string>();
  let root: JsonKind | null = null;

  function value(path: string, parent: string | null, depth: number, kind: JsonKind, text: string): void {
    if (parent === null) root ??= kind;
    if (depth > deepest || kinds.has(path)) return;
    const siblings = children.get(parent ?? '') ?? 0;
    if (kinds.size >= pathsLimit || (depth > 1 && siblings >= childrenLimit)) return;
    children.set(parent ?? '', siblings + 1);
    kinds.set(path, kind);
    if (depth === 1 && !path.startsWith('[')) members.add(path);
    if (kind === 'string' && depth <= textDepth && text.length <= textLength) texts.set(path, text);
  }

  const skimmer = createJsonSkimmer({ value, deepest });
  return {
    write: (text) => {
      skimmer.write(text);
    },
    end: () => {
      skimmer.end();
    },
    get isBroken() {
      return skimmer.state() === 'broken';
    },
    facts: () =>
      root && {
        kind: 'json',
        root,
        isComplete: skimmer.state() === 'complete',
        hasSeveralDocuments: skimmer.documents() > 1,
        at: (path) => kinds.get(path),
        textAt: (path) => texts.get(path),
        members,
      },
  };
}
