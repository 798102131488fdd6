import type { Candidate } from './candidate.ts';
import { compareCandidates } from './compare-candidates.ts';
import { joinFindings } from './join-findings.ts';
import { gatherSameFindings } from './same-findings.ts';
import type { SameFindings } from './same-findings.ts';

/** One flaw: all findings that mean it. */
export interface Flaw {
  /** The worst of the members, the first of equals: it represents the flaw. */
  readonly survivor: Candidate;
  /** In the order of the candidates. */
  readonly members: readonly Candidate[];
}

/** Flaws, and whether removing findings could change more than their number. */
export interface Flaws {
  readonly flaws: readonly Flaw[];
  /**
   * Whether some of these flaws could be one if others did not exist: removing those then removes more than their
   * number.
   */
  readonly mayJoin: boolean;
}

/**
 * Groups findings that mean the same flaw: those of one tool with the same fingerprint (matrix legs), and those of
 * different tools in different reports that share an identity key. Adding candidates never joins findings that were
 * separate before, so more evidence never lowers a count. Takes roughly linear time in the number of findings.
 *
 * @param enabled `false`: every finding is a separate flaw.
 */
export function deduplicate(candidates: readonly Candidate[], enabled: boolean): Flaws {
  if (!enabled)
    return { flaws: candidates.map((candidate) => ({ survivor: candidate, members: [candidate] })), mayJoin: false };
  const { flaws, mayJoin } = joinFindings(gatherSameFindings(candidates));
  const finished = flaws.map(finish);
  return { flaws: finished.sort((left, right) => firstIndex(left) - firstIndex(right)), mayJoin };
}

function finish(findings: readonly SameFindings[]): Flaw {
  const [only, ...others] = findings;
  const members = others.length === 0 ? (only?.members ?? []) : findings.flatMap((finding) => finding.members);
  const [single] = members;
  if (single !== undefined && members.length === 1) return { survivor: single, members };
  const survivor = members.reduce((best, member) => (compareCandidates(member, best) < 0 ? member : best));
  return { survivor, members: members.toSorted((left, right) => left.index - right.index) };
}

function firstIndex({ members }: Flaw): number {
  return members[0]?.index ?? 0;
}
