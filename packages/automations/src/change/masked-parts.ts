import type { GateReport } from '@portcullis/render';

/** Whose policy it was, without secrets. */
export function maskedOrigin(origin: GateReport['policy'], mask: (text: string) => string): GateReport['policy'] {
  const { file, branch, tag } = origin;
  return {
    ...origin,
    file: mask(file),
    branch: branch === null ? null : mask(branch),
    tag: tag === null ? null : mask(tag),
  };
}

/** How the diff is known, without secrets. */
export function maskedDiff(diff: GateReport['diff'], mask: (text: string) => string): GateReport['diff'] {
  return diff.kind === 'unknown' ? { ...diff, reasons: diff.reasons.map(mask) } : diff;
}

/** What was compared with, without secrets. */
export function maskedBaseline(
  baseline: GateReport['baseline'],
  mask: (text: string) => string,
): GateReport['baseline'] {
  if (baseline.kind === 'stored') return { ...baseline, branch: mask(baseline.branch) };
  if (baseline.kind === 'committed') return { ...baseline, file: mask(baseline.file) };
  const { reason } = baseline;
  return reason.code === 'unusable' ? { ...baseline, reason: { ...reason, message: mask(reason.message) } } : baseline;
}

/** What a change does to its policy, without secrets. */
export function maskedChange(
  change: GateReport['policyChange'],
  mask: (text: string) => string,
): GateReport['policyChange'] {
  const orNull = (text: string | null): string | null => (text === null ? null : mask(text));
  switch (change.kind) {
    case 'unreadable':
      return { ...change, reason: mask(change.reason) };
    case 'compared':
      return {
        ...change,
        weakenings: change.weakenings.map(({ key, was, is }) => ({ key: mask(key), was: orNull(was), is: orNull(is) })),
      };
    case 'not-compared':
    case 'unknown':
    case 'removed':
      return change;
  }
}
