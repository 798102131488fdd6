import type { ChangedLines } from '../evidence/changed-lines.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { compareQuotients, distanceBetween, toQuotient } from '../number/quotient.ts';
import type { MetricRule } from '../policy/rule-schema.ts';
import type { MetricCondition } from '../verdict-v1/condition.ts';
import type { Problem } from '../verdict-v1/problem.ts';
import type { JudgedRule, PatchGoal } from './judged-rule.ts';
import { isSilenceExplained } from './metric-condition.ts';
import { missingCover } from './metric-remedies.ts';
import { gatherReadings, missingMetric, statesMetric } from './metric-values.ts';
import { countPatch } from './patch-items.ts';
import type { CountedPatch } from './patch-items.ts';
import { readPatch } from './patch-coverage.ts';
import type { Patch } from './patch-coverage.ts';
import { repairOf } from './repair-of.ts';
import { sourcesOf } from './rule-sources.ts';

/**
 * Judges a rule about the coverage of changed lines: of those that can be covered, at least `min` per cent must be, all
 * reports together.
 *
 * Without a diff it is undetermined. So it is while a report has a problem, because a report more can cover more. A
 * change without any line that can be covered, or with fewer than `minSample`, is not judged.
 *
 * @see ADR 0117
 */
export function judgePatchRule(
  rule: MetricRule,
  sources: readonly AssessedSource[],
  changedLines: ChangedLines | undefined,
): JudgedRule {
  const taken = sourcesOf(rule, sources, (source) => source.produces.has('metrics'));
  const { providers, problems: ofReadings } = gatherReadings(rule, taken.used, null);
  const watched = providers.length > 0 ? providers : taken.used;
  const open = watched.filter((source) => source.isOpen);
  const patch = changedLines === undefined ? null : readPatch(rule, changedLines, watched);
  const counted = patch === null ? null : countPatch(rule, patch);
  const problems: Problem[] = [...taken.problems, ...ofReadings];
  if (providers.length === 0 && problems.length === 0 && !isSilenceExplained(watched))
    problems.push(missingMetric(rule, taken.used, taken.tooLenient));
  if (patch !== null) problems.push(...problemsOf(rule, watched, patch));
  const lenient = judgeLenient(rule, changedLines, watched, taken.tooLenient);
  const isAbsent = watched.length > 0 && watched.every((source) => source.isAbsent);
  const found = counted === null ? null : shareOf(counted);
  const state = stateOf({
    rule,
    counted,
    isOpen: problems.length > 0 || open.length > 0,
    isAbsent,
    breaks: lenient.breaks,
  });
  const goal = state === 'failed' && counted !== null ? goalOf(rule, counted) : null;
  const repair = repairOf(open);
  const min = rule.min ?? 0;
  const condition: MetricCondition = {
    id: rule.id,
    title: rule.title ?? null,
    kind: 'metric',
    enforce: rule.enforce,
    state,
    metric: rule.metric,
    scope: 'changed-lines',
    found,
    limit: { min, max: null, warnAt: rule.warnAt ?? null, baseline: null },
    unit: 'percent',
    worstReport: null,
    headroom: found === null ? null : distanceBetween(toQuotient(found), toQuotient(min)),
    sampleSize: counted?.total ?? null,
    minSample: rule.minSample ?? null,
    evidence: watched.map((source) => source.key),
    lenientEvidence: lenient.evidence,
    patch: counted?.record ?? null,
    violations:
      state === 'failed' && found !== null ? [{ code: 'below-minimum', metric: rule.metric, found, min }] : [],
    remedies: goal === null ? repair : [goal.remedy, ...repair],
  };
  return {
    condition,
    problems: problems.map((problem) => ({ enforce: rule.enforce, problem })),
    excess: null,
    patch: goal,
    checks: [],
  };
}

/** Per cent; `null` where there is nothing to cover. */
function shareOf({ covered, total }: Pick<CountedPatch, 'covered' | 'total'>): number | null {
  return total === 0 ? null : (100 * covered) / total;
}

function isBelow(rule: MetricRule, counted: CountedPatch): boolean {
  const share = shareOf(counted);
  return (
    share !== null &&
    counted.total >= (rule.minSample ?? 1) &&
    compareQuotients(toQuotient(share), toQuotient(rule.min ?? 0)) < 0
  );
}

interface StateInput {
  readonly rule: MetricRule;
  readonly counted: CountedPatch | null;
  readonly isOpen: boolean;
  readonly isAbsent: boolean;
  /** With more lenient evidence, it would fail. */
  readonly breaks: boolean;
}

function stateOf({ rule, counted, isOpen, isAbsent, breaks }: StateInput): MetricCondition['state'] {
  if (isOpen || counted === null) return 'undetermined';
  if (isBelow(rule, counted)) return 'failed';
  if (breaks) return 'warned';
  const share = shareOf(counted);
  if (isAbsent || share === null || counted.total < (rule.minSample ?? 1)) return 'not-applicable';
  const isWarned = rule.warnAt !== undefined && compareQuotients(toQuotient(share), toQuotient(rule.warnAt)) < 0;
  return isWarned ? 'warned' : 'passed';
}

const shownUnplaced = 5;
const shownExamples = 2;

function problemsOf(rule: MetricRule, watched: readonly AssessedSource[], patch: Patch): readonly Problem[] {
  const { id, metric } = rule;
  const silent = watched.flatMap(({ key, parsed }) =>
    parsed
      .filter(({ report }) => report.lineCoverage === undefined && Object.hasOwn(report.metrics, metric))
      .map(({ file }) => ({ evidence: key, path: file.path })),
  );
  const { unplacedChanges } = patch;
  const unplaced = [...patch.unplaced, ...decidingGuesses(rule, patch)];
  return [
    ...(silent.length === 0 ? [] : [{ code: 'covered-lines-unknown' as const, rule: id, reports: silent }]),
    ...(unplaced.length === 0
      ? []
      : [
          {
            code: 'coverage-unplaced' as const,
            rule: id,
            files: unplaced.slice(0, shownUnplaced).map((file) => ({ ...file, mayBe: [...file.mayBe] })),
            total: unplaced.length,
          },
        ]),
    ...(unplacedChanges.length === 0
      ? []
      : [
          {
            code: 'changes-unplaced' as const,
            rule: id,
            files: unplacedChanges.length,
            examples: unplacedChanges.slice(0, shownExamples),
          },
        ]),
  ];
}

/** Files that may be changed ones or others, if the rule would hold with them and not without, or the other way round. */
function decidingGuesses(rule: MetricRule, patch: Patch): Patch['guessed'] {
  if (patch.guessed.length === 0) return [];
  const measured = patch.measured.map((file) => ({ ...file, lines: file.linesWithGuesses }));
  const decides = isBelow(rule, countPatch(rule, patch)) !== isBelow(rule, countPatch(rule, { ...patch, measured }));
  return decides ? patch.guessed : [];
}

/** What evidence that is too lenient for the rule would show, alone and together with the rest. */
function judgeLenient(
  rule: MetricRule,
  changedLines: ChangedLines | undefined,
  watched: readonly AssessedSource[],
  tooLenient: readonly AssessedSource[],
): { readonly evidence: MetricCondition['lenientEvidence']; readonly breaks: boolean } {
  const stating = changedLines === undefined ? [] : tooLenient.filter((source) => statesMetric(source, rule.metric));
  if (changedLines === undefined || stating.length === 0) return { evidence: [], breaks: false };
  const countOf = (of: readonly AssessedSource[]): CountedPatch => countPatch(rule, readPatch(rule, changedLines, of));
  const breaks = isBelow(rule, countOf([...watched, ...stating]));
  return {
    evidence: stating.map((source) => {
      const { key, enforce } = source;
      return { evidence: key, enforce, found: shareOf(countOf([source])), breaks };
    }),
    breaks,
  };
}

/** The first uncovered lines that are enough; those of files that reports mention come first. */
function goalOf(rule: MetricRule, counted: CountedPatch): PatchGoal {
  const { uncovered, total, covered } = counted;
  const to = rule.min ?? 0;
  const needed =
    missingCover({ value: toQuotient((100 * covered) / total), sampleSize: total }, toQuotient(to)) ?? total - covered;
  const cover = new Map<string, number[]>();
  let left = needed;
  let isMeasured = true;
  for (const item of uncovered) {
    if (left <= 0) break;
    left -= item.missing;
    isMeasured &&= item.isMeasured;
    cover.set(item.path, [...(cover.get(item.path) ?? []), item.line]);
  }
  return {
    remedy: { code: 'cover-changed-lines', rule: rule.id, metric: rule.metric, cover: needed, of: total - covered, to },
    cover,
    exact: isMeasured,
  };
}
