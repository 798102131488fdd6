import type { JudgedFinding } from './judged-finding.ts';
import type { Candidate } from './candidate.ts';
import type { Flaw } from './deduplicate.ts';

/** Says of every candidate what became of it, given the flaws that the open ones make over all evidence. */
export function judgeFindings(candidates: readonly Candidate[], flaws: readonly Flaw[]): readonly JudgedFinding[] {
  const mergedInto = new Map<Candidate, string>();
  for (const { survivor, members } of flaws) {
    for (const member of members) if (member !== survivor) mergedInto.set(member, survivor.finding.fingerprint);
  }
  return candidates.map((candidate) => toJudged(candidate, mergedInto.get(candidate) ?? null));
}

function toJudged(candidate: Candidate, mergedInto: string | null): JudgedFinding {
  const { finding, evidence, path, severity, baselineState, standing } = candidate;
  const base = { finding, evidence, path, severity, baselineState, reason: null, waiver: null, mergedInto };
  switch (standing.state) {
    case 'open':
      return { ...base, state: mergedInto === null ? 'counted' : 'merged' };
    case 'inactive':
    case 'filtered':
      return { ...base, state: standing.state, reason: standing.reason };
    case 'waived': {
      const { owner, expires, reason } = standing.waiver;
      return { ...base, state: 'waived', reason, waiver: { owner: owner ?? null, expires } };
    }
  }
}
