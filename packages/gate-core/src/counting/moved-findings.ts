import type { BaselineFinding } from '../evidence/evidence.ts';
import type { Finding } from '../evidence/finding.ts';

/** The fingerprint that a finding had before its file was renamed; `null` if nothing says that it is an old one. Each is given once. */
export type FormerFingerprint = (finding: Finding) => string | null;

/**
 * Follows findings into renamed files.
 *
 * A path that had findings in the baseline and has none in any report now is gone; one that has findings now and had none then has come.
 * A finding in a path that has come is the one with the same content in a path that is gone, one for one: what is copied, or added beside
 * what stays, is new.
 *
 * @param earlier the findings of the baseline's reports, of one piece of evidence
 * @param reports the findings of all its reports now
 * @returns the way to look up the findings of one more report, made anew for each: the legs of a matrix report the same again
 */
export function compileMoves(earlier: readonly (readonly BaselineFinding[])[], reports: readonly (readonly Finding[])[]): () => FormerFingerprint {
  const readings = earlier.map((findings) => findings.flatMap(toFollowed));
  const pathsThen = new Set(readings.flat().map(({ path }) => path));
  if (pathsThen.size === 0) return () => () => null;
  const pathsNow = new Set<string>();
  for (const { standing, location } of reports.flat()) {
    if ((standing === 'active' || standing === 'suppressed') && location !== null) pathsNow.add(location.path);
  }
  const gone = collectGone(readings, pathsNow);
  return () => {
    const taken = new Map<string, number>();
    return ({ contentFingerprint, location }) => {
      if (contentFingerprint === undefined || location === null || pathsThen.has(location.path)) return null;
      const turn = taken.get(contentFingerprint) ?? 0;
      taken.set(contentFingerprint, turn + 1);
      return gone.get(contentFingerprint)?.[turn] ?? null;
    };
  };
}

/** A finding of the baseline that can be told apart without its path. */
interface Followed {
  readonly path: string;
  readonly fingerprint: string;
  readonly contentFingerprint: string;
}

function toFollowed({ standing, location, fingerprint, contentFingerprint }: BaselineFinding): readonly Followed[] {
  if (standing !== 'active' || location === null || contentFingerprint === undefined) return [];
  return [{ path: location.path, fingerprint, contentFingerprint }];
}

/** Fingerprints of the findings whose paths are gone, by content: those of the reading that holds the most, for legs repeat each other. */
function collectGone(readings: readonly (readonly Followed[])[], pathsNow: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const gone = new Map<string, readonly string[]>();
  for (const followed of readings) {
    const inReading = new Map<string, string[]>();
    for (const { path, fingerprint, contentFingerprint } of followed) {
      if (pathsNow.has(path)) continue;
      const list = inReading.get(contentFingerprint);
      if (list === undefined) inReading.set(contentFingerprint, [fingerprint]);
      else list.push(fingerprint);
    }
    for (const [content, list] of inReading) if (list.length > (gone.get(content)?.length ?? 0)) gone.set(content, list);
  }
  return gone;
}
