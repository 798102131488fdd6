import type { JudgedFinding } from './judged-finding.ts';
import type { Candidate } from './candidate.ts';
import type { Flaw } from './deduplicate.ts';

/** Determines what became of every candidate, given the flaws of the open ones over all evidence. */
export function judgeFindings(candidates: readonly Candidate[], flaws: readonly Flaw[]): readonly JudgedFinding[] {
  const mergedInto = new Map<Candidate, string>();
  for (const { survivor, members } of flaws) {
    for (const member of members) if (member !== survivor) mergedInto.set(member, survivor.finding.fingerprint);
  }
  return candidates.map((candidate) => toJudged(candidate, mergedInto.get(candidate) ?? null));
}

function toJudged(candidate: Candidate, mergedInto: string | null): JudgedFinding {
  const { finding, evidence, path, severity, baselineState, standing } = candidate;
  return { finding, evidence, path, severity, baselineState, ...whatBecameOf(standing, mergedInto), mergedInto };
}

function whatBecameOf(
  standing: Candidate['standing'],
  mergedInto: string | null,
): Pick<JudgedFinding, 'state' | 'reason' | 'waiver'> {
  switch (standing.state) {
    case 'open':
      return mergedInto === null ? counted : merged;
    case 'inactive':
    case 'filtered':
      return { state: standing.state, reason: standing.reason, waiver: null };
    case 'waived': {
      const { owner, expires, reason } = standing.waiver;
      return { state: 'waived', reason, waiver: { owner: owner ?? null, expires } };
    }
  }
}

const counted = { state: 'counted', reason: null, waiver: null } as const;
const merged = { state: 'merged', reason: null, waiver: null } as const;
