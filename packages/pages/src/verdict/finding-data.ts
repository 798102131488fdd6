import type { FindingRow } from './finding-rows.ts';

/** A row of the findings as it is packed into the page: without the names of its members. */
export type PackedFinding = readonly [
  fingerprint: string,
  severity: string,
  tool: string,
  rule: string,
  place: string,
  path: string | null,
  line: number | null,
  state: string,
  baseline: string,
  message: string,
  reason: string,
];

/** Packs a row. */
export function packFinding(row: FindingRow): PackedFinding {
  const { fingerprint, severity, tool, rule, place, line, state, baseline, message, reason } = row;
  // Most findings are in the file that is their place.
  const path = row.path === place ? '=' : row.path;
  return [fingerprint, severity, tool, rule, place, path, line, state, baseline, message, reason];
}
