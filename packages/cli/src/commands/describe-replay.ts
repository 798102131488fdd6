import type { ReplayResult } from '@portcullis/automations';
import type { ReplayDifference, VerdictV1 } from '@portcullis/gate-core';

/** Which inputs were given again that a verdict does not store. */
export interface GivenInputs {
  readonly base: boolean;
  readonly diff: boolean;
  /** Stored evidence in place of the reports; it holds the baseline and the diff. */
  readonly evidence: boolean;
}

const shownFields = 10;

/** Whether a replay agrees, and if not, what differs: causes first. Lines for people. */
export function describeReplay(result: ReplayResult, given: GivenInputs): string {
  const { stored, recomputed } = result;
  if (result.agrees)
    return `agrees: ${stored.outcome}, judged at ${stored.judgedAt}; every byte was recomputed from the policy and ${given.evidence ? 'the stored evidence' : countReports(stored)}\n`;
  const outcome =
    stored.outcome === recomputed.outcome
      ? `still ${recomputed.outcome}`
      : `stored ${stored.outcome}, recomputed ${recomputed.outcome}`;
  const fields = result.differences.filter(({ kind }) => kind === 'field');
  return [
    `disagrees: ${outcome}`,
    ...result.reports.map(
      ({ path, state }) =>
        `  report ${path} ${state === 'missing' ? (given.evidence ? 'is not in the stored evidence' : 'is not there any more') : 'is not the one that was judged: its digest differs'}`,
    ),
    ...result.differences
      .filter(({ kind }) => kind !== 'field')
      .map((difference) => `  ${describeDifference(difference)}`),
    ...fields.slice(0, shownFields).map((difference) => `  ${describeDifference(difference)}`),
    ...(fields.length > shownFields ? [`  … and ${fields.length - shownFields} more`] : []),
    ...otherBaseline(stored, recomputed).map((line) => `  ${line}`),
    ...missingInputs(stored, recomputed, given).map((input) => `  ${input}`),
    '',
  ].join('\n');
}

function describeDifference(difference: ReplayDifference): string {
  switch (difference.kind) {
    case 'policy':
      return 'the policy is another one than the verdict was made by (rules, filters or waivers differ)';
    case 'evidence':
      return 'the evidence is other than the verdict was made from';
    case 'bytes':
      return 'every value agrees, but the file was written in another form';
    case 'field':
      return `${difference.pointer}: stored ${show(difference.stored)}, recomputed ${show(difference.recomputed)}`;
  }
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Whether the committed baseline is another one now. */
function otherBaseline({ baselineFile: then }: VerdictV1, { baselineFile: now }: VerdictV1): readonly string[] {
  if (then === null || then.sha256 === now?.sha256) return [];
  return [
    `it was compared with ${then.path} of SHA-256 ${then.sha256.slice(0, 12)}: restore that file, or name it with --base`,
  ];
}

/** Inputs that a verdict does not store, and that may be all that is missing. */
function missingInputs(stored: VerdictV1, recomputed: VerdictV1, given: GivenInputs): readonly string[] {
  const usedOther = stored.baselineCommit !== null || stored.conditions.some(comparesWithBaseline);
  const usedBaseline = stored.baselineFile === null && usedOther;
  return [
    ...(usedBaseline && !given.base && !given.evidence
      ? ['if the gate was given --base, give it here too: the baseline is not stored in a verdict']
      : []),
    ...(stored.changedLines !== null && !given.diff && !given.evidence
      ? ['the verdict was made with a diff, which it does not hold: give it here too (--diff)']
      : []),
    ...(stored.changedLines !== null && stored.changedLines.unchecked < (recomputed.changedLines?.unchecked ?? 0)
      ? ['the gate held the diff against the source, which is not here: replay it where the source is checked out']
      : []),
  ];
}

function comparesWithBaseline(condition: VerdictV1['conditions'][number]): boolean {
  switch (condition.kind) {
    case 'count':
      return condition.scope === 'new';
    case 'metric':
      return condition.limit.baseline !== null;
    case 'job':
      return false;
  }
}

function countReports({ ledger }: VerdictV1): string {
  const count = ledger.reduce((sum, { reports }) => sum + reports.length, 0);
  return count === 1 ? '1 report' : `${count} reports`;
}
