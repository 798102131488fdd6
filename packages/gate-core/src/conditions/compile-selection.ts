import type { Candidate } from '../counting/candidate.ts';
import type { Confidence } from '../evidence/severity.ts';
import { isAtLeast } from '../evidence/severity.ts';
import type { FindingSelection } from '../policy/policy-schema.ts';
import { compilePaths } from '../text/compile-glob.ts';
import { compileWildcard } from '../text/compile-wildcard.ts';

type CandidateMatcher = (candidate: Candidate) => boolean;

/** Compiles a selection: all that it names must hold. One that names nothing takes everything. */
export function compileSelection(selection: FindingSelection): CandidateMatcher {
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
  if (paths !== undefined) {
    const matches = compilePaths(paths);
    tests.push(({ finding }) => finding.location !== null && matches(finding.location.path));
  }
  if (evidence !== undefined) tests.push((candidate) => evidence.includes(candidate.evidence));
  return (candidate) => tests.every((test) => test(candidate));
}

const sureness: Readonly<Record<Exclude<Confidence, 'unrated'>, number>> = { high: 3, medium: 2, low: 1 };

/** A tool that does not say how sure it is counts: silence must not make a finding go away. */
function isAsSure(confidence: Confidence, threshold: Exclude<Confidence, 'unrated'>): boolean {
  return confidence === 'unrated' || sureness[confidence] >= sureness[threshold];
}
