import type { Candidate } from '../counting/candidate.ts';
import type { Flaw } from '../counting/deduplicate.ts';
import { groupBy } from '../collections/group-by.ts';
import { compareText } from '../text/compare-text.ts';
import type { UncountedFindings } from '../verdict-v1/ledger.ts';
import { compileSelection } from './compile-selection.ts';
import type { JudgedRule } from './judged-rule.ts';

/** Findings that no rule looks at. */
export interface Uncounted {
  /** Over all evidence. */
  readonly total: number;
  /** Those of one piece of evidence, by tool, most first. */
  of(evidence: string): UncountedFindings[];
}

/**
 * Findings that no rule looks at, by the evidence and the tool of the flaw's representative finding. A rule looks at
 * everything its evidence, tools, rule ids and categories select. Its severity, confidence, paths and scope only decide
 * which of those are too many, and where.
 *
 * A rule about a number looks at everything in its evidence.
 */
export function findUncounted(flaws: readonly Flaw[], rules: readonly JudgedRule[]): Uncounted {
  const looks = rules.map(({ condition }) => compileLook(condition));
  const uncounted = flaws.filter(({ members }) => !members.some((member) => looks.some((sees) => sees(member))));
  const byEvidence = groupBy(uncounted, ({ survivor }) => survivor.evidence);
  return { total: uncounted.length, of: (evidence) => byTool(byEvidence.get(evidence) ?? []) };
}

function compileLook(condition: JudgedRule['condition']): (candidate: Candidate) => boolean {
  const keys = new Set(condition.evidence);
  if (condition.kind === 'metric') return ({ evidence }) => keys.has(evidence);
  const { tools, rules, categories } = condition.selection;
  const { takes } = compileSelection({
    ...(tools !== undefined && { tools }),
    ...(rules !== undefined && { rules }),
    ...(categories !== undefined && { categories }),
  });
  return (candidate) => keys.has(candidate.evidence) && takes(candidate);
}

function byTool(flaws: readonly Flaw[]): UncountedFindings[] {
  return [...groupBy(flaws, ({ survivor }) => survivor.tool)]
    .map(([tool, of]) => ({ tool, findings: of.length }))
    .toSorted((left, right) => right.findings - left.findings || compareText(left.tool, right.tool))
    .slice(0, maxTools);
}

/** Maximum number of tools that are named for one piece of evidence. */
const maxTools = 20;
