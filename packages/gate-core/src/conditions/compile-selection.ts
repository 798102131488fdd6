import type { Candidate } from '../counting/candidate.ts';
import { compilePlaceTest, isUnplaced } from '../counting/path-tally.ts';
import { isAtLeast } from '../evidence/severity.ts';
import type { Confidence } from '../evidence/severity.ts';
import type { FindingSelection } from '../policy/rule-schema.ts';
import { compileWildcard } from '../text/compile-wildcard.ts';

type CandidateMatcher = (candidate: Candidate) => boolean;

/** A selection, ready to ask. */
export interface CompiledSelection {
  readonly takes: CandidateMatcher;
  /** Whether it would take a finding, if only it were known to be where the selection's `paths` mean. */
  readonly mayTake: CandidateMatcher;
}

/** Compiles a selection: all that it names must hold. One that names nothing takes everything. */
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
    const matchers = rules.map(compileWildcard);
    tests.push(({ finding }) => matchers.some((matches) => matches(finding.ruleId ?? '')));
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

/** A tool that does not say how sure it is counts: silence must not make a finding go away. */
function isAsSure(confidence: Confidence, threshold: Exclude<Confidence, 'unrated'>): boolean {
  return confidence === 'unrated' || confidenceRank[confidence] >= confidenceRank[threshold];
}
