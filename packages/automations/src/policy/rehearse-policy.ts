import { compilePaths, judge } from '@portcullis/gate-core';
import type { Evidence, EvidenceReport, Metric, Policy, ReportParser, VerdictV1 } from '@portcullis/gate-core';
import { formatsStating } from '@portcullis/scan-parsers';
import type { GateFiles } from '../ports.ts';
import { listParsers } from '../reports/given-parsers.ts';
import type { GivenParsers } from '../reports/given-parsers.ts';
import { anyFormat, parserFacts } from '../reports/parser-choices.ts';

/** What is probably wrong with a valid policy, found without any report. */
export interface PolicyRehearsal {
  /** Rules that its evidence can never settle, whatever the reports say. */
  readonly problems: readonly VerdictV1['problems'][number]['problem'][];
  /** Waivers that take nothing off any more, or not yet. */
  readonly waivers: VerdictV1['waivers'];
  /** `paths` that match no file of the tree. */
  readonly unmatched: readonly { readonly by: string; readonly paths: readonly string[] }[];
  /** Evidence whose `path` can never be read, and why. */
  readonly unreadable: readonly { readonly evidence: string; readonly reason: string }[];
}

/** What a rehearsal needs of the world. */
export interface RehearsalOptions {
  /** Formats that can be read, as a list or by name. @default all of scan-parsers */
  readonly parsers?: GivenParsers;
  /** The tree whose paths the policy means. */
  readonly tree: GateFiles;
  /** The instant at which waivers hold or not. */
  readonly now: Date;
}

/** Of all problems, those that no report can put right. */
const lasting: ReadonlySet<string> = new Set([
  'tool-without-evidence',
  'kind-without-evidence',
  'rule-without-evidence',
  'metric-missing',
  'nothing-to-judge',
]);

/**
 * Judges a policy on the best that could come: every expected report there, whole, without a finding, and stating every
 * number that its format can state. What is still a problem then will be one in every run.
 *
 * @example
 * const { problems } = await rehearsePolicy(policy, { tree: nodeGateFiles('.'), now: new Date() });
 */
export async function rehearsePolicy(
  policy: Policy,
  { parsers, tree, now }: RehearsalOptions,
): Promise<PolicyRehearsal> {
  const { verdict } = judge(policy, idealEvidence(policy, listParsers(parsers), now), now);
  return {
    problems: verdict.problems.map(({ problem }) => problem).filter(({ code }) => lasting.has(code)),
    waivers: verdict.waivers.filter(({ state }) => state !== 'active' && state !== 'expiring-soon'),
    unmatched: await unmatchedPaths(policy, tree),
    unreadable: await unreadableEvidence(policy, tree),
  };
}

function idealEvidence(policy: Policy, parsers: readonly ReportParser[], now: Date): Evidence {
  const reports = Object.entries(policy.evidence).flatMap(([evidence, { parser, expect }]) =>
    Array.from({ length: expect }, (_, index) =>
      idealReport(policy, { evidence, parser: parsers.find(({ format }) => format === parser), index, now }),
    ),
  );
  return { commit: null, reports, jobs: null, changes: null, baseline: null, parsers: parserFacts(policy, parsers) };
}

interface IdealReport {
  readonly evidence: string;
  /** `undefined`: whatever each report turns out to be. */
  readonly parser: ReportParser | undefined;
  readonly index: number;
  readonly now: Date;
}

function idealReport(policy: Policy, { evidence, parser, index, now }: IdealReport): EvidenceReport {
  const tools = parser?.tools ?? toolsAskedFor(policy);
  return {
    evidence,
    path: `${evidence}-${index}`,
    sizeBytes: 1,
    sha256: null,
    commit: null,
    startedAt: now.toISOString(),
    producedAt: now.toISOString(),
    exitCode: null,
    reading: {
      state: 'parsed',
      report: {
        format: parser?.format ?? anyFormat,
        tools: [...tools],
        findings: [],
        ...(parser !== undefined && { ranges: tools.map((tool) => rangeOf(tool, parser)) }),
        tests: null,
        metrics: idealMetrics(policy, parser),
        scanGaps: [],
        exitCodes: null,
        commits: [],
        producedAt: null,
      },
    },
  };
}

/** What a format that any tool writes may hold: whatever the policy looks for. */
function toolsAskedFor({ rules }: Policy): readonly string[] {
  const named = rules.flatMap((rule) => ('count' in rule ? (rule.count.tools ?? []) : []));
  return named.length === 0 ? ['any'] : [...new Set(named.map((tool) => tool.toLowerCase()))];
}

function rangeOf(tool: string, { categories, severities }: ReportParser) {
  return {
    tool,
    categories: categories === undefined ? null : [...categories],
    severities: severities === undefined ? null : [...severities],
  };
}

/** Every number that a rule asks for and that the format can state, or may for all that is known of it. */
function idealMetrics(policy: Policy, parser: ReportParser | undefined): Record<string, Metric> {
  const names = policy.rules.flatMap((rule) => ('metric' in rule ? [rule.metric] : []));
  const stated = names.filter((name) => canState(parser, name));
  return Object.fromEntries(
    stated.map((name) => [name, { value: 0, sampleSize: null, combine: 'worst', unit: 'count' } as const]),
  );
}

function canState(parser: ReportParser | undefined, metric: string): boolean {
  if (parser === undefined) return true;
  return formatsStating(metric)?.includes(parser.format) ?? parser.produces.includes('metrics');
}

async function unmatchedPaths(policy: Policy, tree: GateFiles): Promise<PolicyRehearsal['unmatched']> {
  const selections = [
    ...policy.rules.flatMap((rule) => ('count' in rule ? [{ by: `rule ${rule.id}`, paths: rule.count.paths }] : [])),
    ...policy.filters.map(({ paths }, index) => ({ by: `filter ${index + 1}`, paths })),
    ...policy.waiverEntries.map(({ paths }, index) => ({ by: `waiver ${index + 1}`, paths })),
  ].flatMap(({ by, paths }) => (paths === undefined ? [] : [{ by, paths }]));
  if (selections.length === 0) return [];
  const files = (await tree.find('**')).map(({ path }) => path);
  return files.length === 0 ? [] : selections.filter(({ paths }) => !files.some(compilePaths(paths)));
}

async function unreadableEvidence(policy: Policy, tree: GateFiles): Promise<PolicyRehearsal['unreadable']> {
  const unreadable: { readonly evidence: string; readonly reason: string }[] = [];
  for (const [evidence, { path }] of Object.entries(policy.evidence)) {
    for (const glob of [path].flat()) {
      const [found] = await tree.find(glob);
      if (found?.kind === 'obstacle') unreadable.push({ evidence, reason: `${found.path} ${found.reason}` });
    }
  }
  return unreadable;
}
