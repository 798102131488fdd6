import type { Candidate } from '../counting/candidate.ts';
import { compilePlaceTest, isUnplaced } from '../counting/path-tally.ts';
import { isAtLeast } from '../evidence/severity.ts';
import type { Confidence } from '../evidence/severity.ts';
import type { FindingSelection } from '../policy/rule-schema.ts';
import { compileWildcard } from '../text/compile-wildcard.ts';

type CandidateMatcher = (candidate: Candidate) => boolean;

/** A compiled selection. */
export interface CompiledSelection {
  readonly takes: CandidateMatcher;
  /**
   * Whether it would take a finding if the finding were under the selection's `paths`; used when its place is unknown.
   */
  readonly mayTake: CandidateMatcher;
}

/** Compiles a selection: everything that it names must match. An empty selection takes everything. */
export function compileSelection(selection: FindingSelection): CompiledSelection {
  const tests: CandidateMatcher[] = [];
  const { severity, minConfidence, tools, rules, categories, paths, evidence } = selection;
  if (severity !== undefined) tests.push((candidate) => isAtLeast(candidate.severity, severity));
  if (minConfidence !== undefined) tests.push(({ finding }) => isAsSure(finding.confidence, minConfidence));
  if (tools !== undefined) {
    const wanted = new Set(tools.map((tool) => tool.toLowerCase()));
    tests.push(({ tool }) => wanted.has(tool));
  }
  if (rules !== undefined) {
    // Tools do not tell rules apart by case, and people may: a limit on `b602` that looked at nothing would always hold.
    const matchers = rules.map((rule) => compileWildcard(rule.toLowerCase()));
    tests.push(({ finding }) => {
      const id = (finding.ruleId ?? '').toLowerCase();
      return matchers.some((matches) => matches(id));
    });
  }
  if (categories !== undefined) tests.push(({ finding }) => categories.includes(finding.category));
  if (evidence !== undefined && evidence !== '*') tests.push((candidate) => evidence.includes(candidate.evidence));
  const isIn = paths === undefined ? null : compilePlaceTest(paths);
  const takesElse = (candidate: Candidate): boolean => tests.every((test) => test(candidate));
  return {
    takes: (candidate) => takesElse(candidate) && isIn?.(candidate.finding) !== false,
    mayTake: (candidate) => isIn !== null && isUnplaced(candidate.finding) && takesElse(candidate),
  };
}

const confidenceRank: Readonly<Record<Exclude<Confidence, 'unrated'>, number>> = { high: 3, medium: 2, low: 1 };

/** A finding without a stated confidence counts: a missing value must not make a finding disappear. */
function isAsSure(confidence: Confidence, threshold: Exclude<Confidence, 'unrated'>): boolean {
  return confidence === 'unrated' || confidenceRank[confidence] >= confidenceRank[threshold];
}
