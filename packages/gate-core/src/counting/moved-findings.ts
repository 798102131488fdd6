import type { BaselineFinding } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';
import { groupBy } from '../collections/group-by.ts';
import { compareText } from '../text/compare-text.ts';

/**
 * What a finding was before its file was renamed.
 *
 * @see ADR 0054
 */
export interface Former {
  readonly finding: BaselineFinding;
  /** No other finding of the baseline is possible, so a waiver by its fingerprint still holds. */
  readonly isCertain: boolean;
}

/** What the finding was before; `null` if nothing shows that it is an old one. Each former finding is returned once. */
export type FindFormer = (finding: Finding) => Former | null;

/**
 * Follows findings into renamed files.
 *
 * A path that had findings in the baseline and has none in any report now is _gone_; one that has findings now and had
 * none then has _come_. A finding in a path that has come is matched with one of the same content in a path that is
 * gone, one for one: copies, and additions next to findings that stay, are new. Where both trees were available, only
 * renames that they allow count. Of several possible matches, one in a file of the same name is preferred.
 *
 * More reports can only leave fewer paths gone, so a new finding stays new.
 *
 * @param earlier the active findings of the baseline's reports for one piece of evidence
 * @param reports the findings of all its reports now
 * @param renames the baseline's; `null`: any rename is possible
 * @returns a function that creates the lookup for one report. Create one for each report: the legs of a matrix report
 *   the same findings again.
 */
export function compileMoves(
  earlier: readonly (readonly BaselineFinding[])[],
  reports: readonly (readonly Finding[])[],
  renames: readonly Rename[] | null,
): () => FindFormer {
  const pathsThen = new Set(earlier.flat().flatMap(({ location }) => (location === null ? [] : [location.path])));
  const pathsNow = new Set<string>();
  for (const { standing, location } of reports.flat()) {
    if ((standing === 'active' || standing === 'suppressed') && location !== null) pathsNow.add(location.path);
  }
  const byContent = collectByContent(earlier);
  const sources = renames === null ? null : sourcesByPath(renames);
  return () => {
    const queues = new Queues(byContent, (path) => !pathsNow.has(path));
    return ({ contentFingerprint, location }) => {
      if (contentFingerprint === undefined || location === null || pathsThen.has(location.path)) return null;
      const { path } = location;
      return queues.take(contentFingerprint, path, sources && (sources.get(path) ?? []));
    };
  };
}

interface Rename {
  readonly from: string;
  readonly to: string;
}

/** The possible former paths, by path. */
function sourcesByPath(renames: readonly Rename[]): ReadonlyMap<string, readonly string[]> {
  const byPath = groupBy(renames, ({ to }) => to);
  return new Map([...byPath].map(([path, own]) => [path, own.map(({ from }) => from)]));
}

/** The baseline's findings by content: those of the reading that holds the most, because legs repeat each other. */
function collectByContent(
  readings: readonly (readonly BaselineFinding[])[],
): ReadonlyMap<string, readonly BaselineFinding[]> {
  const all = new Map<string, readonly BaselineFinding[]>();
  for (const findings of readings) {
    const placed = findings.filter(({ location }) => location !== null);
    for (const [content, list] of groupBy(placed, ({ contentFingerprint }) => contentFingerprint)) {
      if (content !== undefined && list.length > (all.get(content)?.length ?? 0)) {
        all.set(content, list.toSorted(compareFindings));
      }
    }
  }
  return all;
}

function compareFindings(left: BaselineFinding, right: BaselineFinding): number {
  return compareText(pathOf(left), pathOf(right)) || compareText(left.fingerprint, right.fingerprint);
}

const pathOf = ({ location }: BaselineFinding): string => location?.path ?? '';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The baseline's findings of one content, each to be matched once: all of them, by file, and by file name. */
interface ContentQueues {
  readonly all: Queue;
  readonly byPath: ReadonlyMap<string, Queue>;
  readonly byName: ReadonlyMap<string, Queue>;
}

/** Where findings of one content in one path may come from, the likeliest first. */
interface Candidates {
  readonly queues: readonly Queue[];
  /** The queue whose only finding is certain. */
  readonly sure: Queue | null;
  /** How many of the queues are used up: once empty, they stay so. */
  usedUp: number;
}

class Queues {
  readonly #byContent: ReadonlyMap<string, readonly BaselineFinding[]>;
  readonly #isGone: (path: string) => boolean;
  readonly #queues = new Map<string, ContentQueues>();
  readonly #candidates = new Map<string, Map<string, Candidates>>();
  readonly #taken = new Set<BaselineFinding>();

  constructor(byContent: ReadonlyMap<string, readonly BaselineFinding[]>, isGone: (path: string) => boolean) {
    this.#byContent = byContent;
    this.#isGone = isGone;
  }

  /** @param sources the only files that it may come from, always the same for one path; `null`: any */
  take(content: string, path: string, sources: readonly string[] | null): Former | null {
    const candidates = this.#candidatesOf(content, path, sources);
    const { queues, sure } = candidates;
    for (; candidates.usedUp < queues.length; candidates.usedUp += 1) {
      const queue = queues[candidates.usedUp];
      const finding = queue?.take((each) => this.#isGone(pathOf(each)) && !this.#taken.has(each)) ?? null;
      if (finding === null) continue;
      this.#taken.add(finding);
      return { finding, isCertain: queue === sure && sure.size === 1 };
    }
    return null;
  }

  /** Cached: a path may have thousands of findings of one content, and come from thousands of files. */
  #candidatesOf(content: string, path: string, sources: readonly string[] | null): Candidates {
    const ofContent = this.#candidates.get(content) ?? new Map<string, Candidates>();
    this.#candidates.set(content, ofContent);
    const known = ofContent.get(path);
    if (known !== undefined) return known;
    const { all, byPath, byName } = this.#queuesOf(content);
    const name = nameOf(path);
    const others = sources === null ? [all] : sources.flatMap((source) => byPath.get(source) ?? []);
    const sameNamed =
      sources === null ? [byName.get(name) ?? []].flat() : others.filter((queue) => queue.name === name);
    const [sure = null, ...doubtful] = sameNamed.length > 0 ? sameNamed : others;
    const queues = [...new Set([...sameNamed, ...others])];
    const candidates = { queues, sure: doubtful.length === 0 ? sure : null, usedUp: 0 };
    ofContent.set(path, candidates);
    return candidates;
  }

  #queuesOf(content: string): ContentQueues {
    const known = this.#queues.get(content);
    if (known !== undefined) return known;
    const list = this.#byContent.get(content) ?? [];
    const queues = { all: new Queue(list), byPath: group(list, (path) => path), byName: group(list, nameOf) };
    this.#queues.set(content, queues);
    return queues;
  }
}

function group(list: readonly BaselineFinding[], keyOf: (path: string) => string): ReadonlyMap<string, Queue> {
  const groups = groupBy(list, (finding) => keyOf(pathOf(finding)));
  return new Map([...groups].map(([key, members]) => [key, new Queue(members)]));
}

/** Looks at each finding until it is matched or cannot be: a finding that cannot be matched once never can be. */
class Queue {
  readonly size: number;
  /** The file's own name, of the first. */
  readonly name: string;
  readonly #list: readonly BaselineFinding[];
  #at = 0;

  constructor(list: readonly BaselineFinding[]) {
    this.#list = list;
    this.size = list.length;
    this.name = list[0] === undefined ? '' : nameOf(pathOf(list[0]));
  }

  take(isFree: (finding: BaselineFinding) => boolean): BaselineFinding | null {
    for (; this.#at < this.#list.length; this.#at += 1) {
      const finding = this.#list[this.#at];
      if (finding !== undefined && isFree(finding)) return finding;
    }
    return null;
  }
}
