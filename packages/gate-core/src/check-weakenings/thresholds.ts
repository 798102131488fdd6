import { groupBy } from '../collections/group-by.ts';
import type { ChangedText, ChangedTextLine } from '../evidence/changed-lines.ts';
import { checkFileKindsOf } from './file-kinds.ts';

/** A limit of a tool, as one line sets it. */
interface Threshold {
  readonly path: string;
  readonly line: ChangedTextLine;
  readonly key: string;
  readonly value: number;
}

/** A limit that a change made milder, or took away. */
export interface ThresholdChange {
  readonly path: string;
  /** Of a limit that was taken away, the line that follows it; `null` if the file is gone too. */
  readonly line: number | null;
  readonly kind: 'threshold-lowered' | 'threshold-removed';
  readonly text: string;
  /** Where the limit stands in the text. */
  readonly pattern: RegExp;
}

const number = String.raw`["']?(?:\s*[:=]\s*|\s+)["']?(?<value>-?\d{1,9}(?:\.\d{1,9})?)`;
/** What must be reached: a lower number is milder. */
const floors = new RegExp(
  String.raw`(?<![\w.-])(?<key>(?:--)?(?:cov[_-])?fail[_-]under(?:[_-]line)?|(?:min(?:imum)?[_-])?coverage|check-coverage|branches|functions|lines|statements|minimum|target|coverageThreshold)${number}`,
  'u',
);
/** What may be reached: a higher number is milder. */
const ceilings = new RegExp(
  String.raw`(?<![\w.-])(?<key>(?:--)?max[_-](?:warnings|complexity|args|branches|returns|statements|locals|depth)|(?:--)?maxWarnings)${number}`,
  'u',
);

const settingKinds = ['automation', 'script', 'settings'] as const;

/**
 * The limits of tools that a change makes milder. A limit is compared with the one of the same name that was removed
 * from the same file; one that was moved to another file, with what it is there.
 */
export function findThresholdChanges(files: readonly ChangedText[]): readonly ThresholdChange[] {
  const looked = files.filter(({ path }) => {
    const kinds = checkFileKindsOf(path);
    return settingKinds.some((kind) => kinds.has(kind));
  });
  return [floors, ceilings].flatMap((pattern) =>
    changesOf(
      looked.flatMap(({ path, removed }) => thresholdsOf(path, removed, pattern)),
      looked.flatMap(({ path, added }) => thresholdsOf(path, added, pattern)),
      { pattern, gone: new Set(looked.filter(({ change }) => change === 'deleted').map(({ path }) => path)) },
    ),
  );
}

function thresholdsOf(path: string, lines: readonly ChangedTextLine[], pattern: RegExp): readonly Threshold[] {
  return lines.flatMap((line) => {
    // A commented-out limit is none.
    if (/^\s*(?:#|\/\/|;)/u.test(line.text)) return [];
    const { key, value } = pattern.exec(line.text)?.groups ?? {};
    if (key === undefined || value === undefined) return [];
    return [{ path, line, key: key.replace(/^--/u, '').replaceAll('-', '_').toLowerCase(), value: Number(value) }];
  });
}

function changesOf(
  removed: readonly Threshold[],
  added: readonly Threshold[],
  { pattern, gone }: { readonly pattern: RegExp; readonly gone: ReadonlySet<string> },
): readonly ThresholdChange[] {
  const left = pairOff(removed, added, ({ path, key }) => JSON.stringify([path, key]));
  const rest = pairOff(left.removed, left.added, ({ key }) => key);
  const lowered = [...left.pairs, ...rest.pairs].filter(([was, is]) =>
    pattern === floors ? is.value < was.value : is.value > was.value,
  );
  return [
    ...lowered.map(([, { path, line }]) => ({
      path,
      line: line.line,
      kind: 'threshold-lowered' as const,
      text: line.text,
      pattern,
    })),
    ...rest.removed.map(({ path, line }) => ({
      path,
      line: gone.has(path) ? null : line.line,
      kind: 'threshold-removed' as const,
      text: line.text,
      pattern,
    })),
  ];
}

interface PairedOff {
  readonly pairs: readonly (readonly [was: Threshold, is: Threshold])[];
  readonly removed: readonly Threshold[];
  readonly added: readonly Threshold[];
}

/** The first with the first of its name, and so on. */
function pairOff(
  removed: readonly Threshold[],
  added: readonly Threshold[],
  nameOf: (threshold: Threshold) => string,
): PairedOff {
  const waiting = groupBy(added, nameOf);
  const taken = new Set<Threshold>();
  const pairs: (readonly [Threshold, Threshold])[] = [];
  const alone: Threshold[] = [];
  const next = new Map<string, number>();
  for (const was of removed) {
    const key = nameOf(was);
    const index = next.get(key) ?? 0;
    const is = waiting.get(key)?.[index];
    next.set(key, index + 1);
    if (is === undefined) alone.push(was);
    else {
      pairs.push([was, is]);
      taken.add(is);
    }
  }
  return { pairs, removed: alone, added: added.filter((threshold) => !taken.has(threshold)) };
}
