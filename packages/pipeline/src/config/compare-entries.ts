import type { EvidenceRequirement, JobRequirement, Matcher } from '@portcullis/gate-core';
import {
  compareKeys,
  noNewException,
  notAfter,
  notHigher,
  notLower,
  notWider,
  staysOff,
  staysOn,
  staysSame,
} from './loosening.ts';
import type { Comparison, Loosening } from './loosening.ts';

export const compareEnforce = notAfter(['block', 'warn', 'inform'], 'block');

/** Compares one expected piece of evidence with that of a floor. */
export function compareEvidence(comparison: Comparison<EvidenceRequirement>): readonly Loosening[] {
  return compareKeys(comparison, {
    parser: staysSame,
    // Another place may hold fewer reports, so no other place is proven to be as strict.
    path: (floor, own) => staysSame([floor].flat(), [own].flat()),
    expect: notLower,
    exit: notWider,
    maxAgeHours: notHigher,
    requireCommit: staysOn,
    allowIncomplete: staysOff,
    committed: staysOff,
    enforce: compareEnforce,
    when: noNewException,
  });
}

/** Compares one required job with that of a floor. */
export function compareJob(comparison: Comparison<JobRequirement>): readonly Loosening[] {
  return compareKeys(comparison, { enforce: compareEnforce, count: notLower, skippedOk: noNewException });
}

/** Compares a format of the project's own with that of a floor: other patterns may see less, so none may differ. */
export function compareMatcher(comparison: Comparison<Matcher>): readonly Loosening[] {
  return compareKeys(comparison, {
    pattern: staysSame,
    tool: staysSame,
    category: staysSame,
    severities: staysSame,
    severity: staysSame,
    clean: staysSame,
    end: staysSame,
    ignore: staysSame,
    unmatched: staysSame,
    exitCodes: staysSame,
  });
}
