import { groupBy } from '../collections/group-by.ts';
import type { Evidence, EvidenceReport } from '../evidence/evidence.ts';
import type { FindingRange, ParsedReport } from '../evidence/report.ts';
import { strictestEnforce } from '../policy/enforce-order.ts';
import type { EvidenceRequirement, Policy } from '../policy/policy-schema.ts';
import type { Enforce } from '../policy/fields.ts';
import { takes } from '../policy/rule-evidence.ts';
import { compareText } from '../text/compare-text.ts';
import { joinCopies } from './join-copies.ts';

/** A report that was read, with the file it came from. */
export interface ReadReport {
  readonly file: EvidenceReport;
  readonly report: ParsedReport;
}

/** One piece of evidence: what the policy requires of it, and the files that were given for it. */
export interface EvidenceSource {
  readonly key: string;
  /** `null`: the policy does not name it, but files were given for it. */
  readonly requirement: EvidenceRequirement | null;
  readonly parser: string;
  readonly enforce: Enforce;
  /** `enforce`, raised to that of the strictest rule that takes this evidence: the rule relies on it. */
  readonly effectiveEnforce: Enforce;
  readonly files: readonly EvidenceReport[];
  readonly parsed: readonly ReadReport[];
  /** What its parser can contribute; everything when nothing is known of the parser. */
  readonly produces: ReadonlySet<'findings' | 'metrics' | 'tests'>;
  /** Tools whose findings it can hold, in lower case; `null`: any. */
  readonly tools: ReadonlySet<string> | null;
  /**
   * What the findings of these tools can be, by its parser; `null`: the parser does not say. `tool: null` is any tool.
   */
  readonly ranges: readonly (Omit<FindingRange, 'tool'> & { readonly tool: string | null })[] | null;
}

const everything = new Set(['findings', 'metrics', 'tests'] as const);

/** All evidence by key, in a fixed order: first what the policy names, then any other that was given. */
export function collectSources(policy: Policy, evidence: Evidence): readonly EvidenceSource[] {
  const files = groupBy(evidence.reports, (report) => report.evidence);
  const keys = new Set([...Object.keys(policy.evidence), ...files.keys()]);
  return [...keys]
    .toSorted(compareText)
    .map((key) => toSource(key, policy, evidence, joinCopies(files.get(key) ?? [])));
}

function toSource(key: string, policy: Policy, evidence: Evidence, files: readonly EvidenceReport[]): EvidenceSource {
  const requirement = Object.hasOwn(policy.evidence, key) ? (policy.evidence[key] ?? null) : null;
  const parsed = files.flatMap((file) =>
    file.reading.state === 'parsed' ? [{ file, report: file.reading.report }] : [],
  );
  const parser = requirement?.parser ?? parsed[0]?.report.format ?? 'unknown';
  const abilities = Object.hasOwn(evidence.parsers, parser) ? evidence.parsers[parser] : undefined;
  const enforce = requirement?.enforce ?? 'block';
  const users = policy.rules.filter((rule) => takes(rule, { key, enforce }));
  return {
    key,
    requirement,
    parser,
    enforce,
    effectiveEnforce: strictestEnforce([enforce, ...users.map((rule) => rule.enforce)]),
    files,
    parsed,
    produces: abilities === undefined ? everything : new Set(abilities.produces),
    tools: abilities?.tools == null ? null : new Set(abilities.tools.map((tool) => tool.toLowerCase())),
    ranges: abilities === undefined ? null : toRanges(abilities),
  };
}

function toRanges({ tools, categories, severities }: Evidence['parsers'][string]): EvidenceSource['ranges'] {
  if (categories === undefined && severities === undefined) return null;
  return (tools ?? [null]).map((tool) => ({
    tool: tool?.toLowerCase() ?? null,
    categories: categories === undefined ? null : [...categories],
    severities: severities === undefined ? null : [...severities],
  }));
}
