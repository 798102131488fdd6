import type { EvidenceReport } from '../evidence/evidence.ts';

/**
 * Removes copies of a report from the files of one piece of evidence; the first keeps their names in `alsoAt`.
 *
 * Equal bytes alone do not prove a copy: two clean runs of a tool that states no time are equal. But no two runs write
 * the same bytes with the same instant to the millisecond, so such files are copies of one report.
 */
export function joinCopies(files: readonly EvidenceReport[]): readonly EvidenceReport[] {
  const joined: EvidenceReport[] = [];
  const places = new Map<string, number>();
  for (const file of files) {
    const key = statesItsMillisecond(file) ? file.sha256 : null;
    const place = (key === null ? undefined : places.get(key)) ?? joined.length;
    const first = joined[place];
    if (first === undefined) {
      if (key !== null) places.set(key, place);
      joined.push(file);
    } else if (first.path !== file.path) {
      joined[place] = { ...first, alsoAt: [...(first.alsoAt ?? []), file.path, ...(file.alsoAt ?? [])] };
    }
  }
  return joined;
}

/**
 * How a report is recognised in another piece of evidence: by each of its names with its bytes, and by its bytes alone
 * if no two runs can write the same ones.
 */
export function identitiesOf(file: EvidenceReport): readonly string[] {
  const named = [file.path, ...(file.alsoAt ?? [])].map((name) => JSON.stringify([name, file.sha256]));
  return file.sha256 !== null && statesItsMillisecond(file) ? [...named, file.sha256] : named;
}

/** A whole second is the precision of some tools' clocks: two legs of a matrix may well end in the same one. */
function statesItsMillisecond({ reading }: EvidenceReport): boolean {
  const producedAt = reading.state === 'parsed' ? reading.report.producedAt : null;
  const instant = producedAt === null ? Number.NaN : Date.parse(producedAt);
  return !Number.isNaN(instant) && instant % 1000 !== 0;
}
