import type { SeverityRating } from '../counting/rate-severity.ts';
import type { FindingCategory } from '../evidence/finding-categories.ts';
import type { FindingRange } from '../evidence/report.ts';
import { compareSeverity, isAtLeast } from '../evidence/severity.ts';
import type { RatedSeverity } from '../evidence/severity.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import type { CountRule } from '../policy/rule-schema.ts';
import { compareText } from '../text/compare-text.ts';
import type { Problem } from '../verdict-v1/problem.ts';
import type { RuleSources } from './rule-sources.ts';

/** `tool: null`: of any tool. */
interface Range extends Omit<FindingRange, 'tool'> {
  readonly tool: string | null;
}

const anything: Range = { tool: null, categories: null, severities: null };

/**
 * A rule about findings of a category or a severity that none of its evidence could ever hold would pass for the wrong
 * reason: Bandit reports no secrets and rates nothing critical. Some evidence must be able to hold each category that
 * the rule names, at the severity that the rule asks for.
 *
 * @param rate what a severity counts as under the policy: unrated findings may count as critical.
 * @see ADR 0060
 */
export function findUncoveredKinds(
  rule: CountRule,
  { used, tooLenient }: RuleSources,
  rate: SeverityRating,
): readonly Problem[] {
  const { categories, severity, tools } = rule.count;
  if (categories === undefined && severity === undefined) return [];
  const wanted = tools === undefined ? null : new Set(tools.map((tool) => tool.toLowerCase()));
  const rangesFor = (source: AssessedSource): readonly Range[] =>
    rangesOf(source).filter(({ tool }) => wanted === null || tool === null || wanted.has(tool));
  const ranges = used.flatMap(rangesFor);
  // Missing evidence, or none from the rule's tools, is reported as a separate problem.
  if (ranges.length === 0) return [];
  const holds = (range: Range, category: FindingCategory | null): boolean =>
    holdsCategory(range, category) && reaches(range, severity, rate);
  return [...new Set(categories ?? [null])]
    .filter((category) => !ranges.some((range) => holds(range, category)))
    .map((category) => ({
      code: 'kind-without-evidence',
      rule: rule.id,
      category,
      severity: severity ?? null,
      categories: categoriesIn(ranges),
      worst: worstOf(
        ranges.filter((range) => holdsCategory(range, category)),
        rate,
      ),
      tooLenient: tooLenient
        .filter((source) => rangesFor(source).some((range) => holds(range, category)))
        .map(({ key }) => key),
    }));
}

/**
 * What evidence can hold: according to its parser, or, if that reads the reports of any tool, according to the reports.
 */
function rangesOf({ ranges, parsed, isOpen }: AssessedSource): readonly Range[] {
  if (ranges !== null) return ranges;
  // What is missing or incomplete may be of any tool.
  if (parsed.length === 0 || isOpen) return [anything];
  return parsed.flatMap(({ report }) => {
    const stated = (report.ranges ?? []).map((range): Range => ({ ...range, tool: range.tool.toLowerCase() }));
    const known = new Set(stated.map(({ tool }) => tool));
    const others = report.tools.map((tool) => tool.toLowerCase()).filter((tool) => !known.has(tool));
    return [...stated, ...others.map((tool): Range => ({ ...anything, tool }))];
  });
}

function holdsCategory({ categories }: Range, category: FindingCategory | null): boolean {
  return category === null || categories === null || categories.includes(category);
}

function reaches(range: Range, threshold: RatedSeverity | undefined, rate: SeverityRating): boolean {
  if (threshold === undefined) return true;
  const counted = countedSeverities(range, rate);
  return counted === null || counted.some((severity) => isAtLeast(severity, threshold));
}

/** `null`: any. */
function countedSeverities({ tool, severities }: Range, rate: SeverityRating): readonly RatedSeverity[] | null {
  if (severities === null || (tool === null && severities.includes('unrated'))) return null;
  return severities.map((severity) => rate({ severity, tool: tool ?? '' }));
}

function categoriesIn(ranges: readonly Range[]): FindingCategory[] {
  return [...new Set(ranges.flatMap(({ categories }) => categories ?? []))].toSorted(compareText);
}

function worstOf(ranges: readonly Range[], rate: SeverityRating): RatedSeverity | null {
  const [worst = null] = ranges
    .flatMap((range) => countedSeverities(range, rate) ?? [])
    .toSorted((left, right) => compareSeverity(right, left));
  return worst;
}
