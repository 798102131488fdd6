import type { Severity } from '@portcullis/gate-core';

/** The kinds of §3.27.9. Others are read as `fail`: what is unknown must not pass as harmless. */
const kinds = ['pass', 'open', 'informational', 'notApplicable', 'review', 'fail'] as const;
export type Kind = (typeof kinds)[number];

/** §3.27.9: `fail` unless the result states another kind. */
export function kindOf(kind: string | null): Kind {
  return kinds.find((known) => known === kind) ?? 'fail';
}

/** Where a level can come from, in order of precedence. */
export interface LevelSources {
  readonly kind: Kind;
  /** The result's own. */
  readonly own: string | null;
  /** That of the invocation's override. */
  readonly overridden: string | null;
  /** That of the rule's `defaultConfiguration`. */
  readonly ofRule: string | null;
}

/** The level that anything states for a failure; `null` where the standard's default applies. */
export function statedLevelOf({ own, overridden, ofRule }: LevelSources): string | null {
  return own ?? overridden ?? ofRule;
}

/**
 * §3.27.10: a result that is not a failure has the level `none`; else its own, the override's, the rule's, and finally
 * `warning`.
 */
export function levelOf(sources: LevelSources): string {
  return sources.kind === 'fail' ? (statedLevelOf(sources) ?? 'warning') : 'none';
}

const severities: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ['error', 'high'],
  ['warning', 'medium'],
  ['note', 'low'],
  ['none', 'info'],
]);

/** Tools with a single scale, the one of their JSON reports: everything they find is wrong, nothing is dangerous. */
const severitiesByTool: ReadonlyMap<string, ReadonlyMap<string, Severity>> = new Map(
  ['ruff', 'mypy', 'actionlint'].map((tool) => [
    tool,
    new Map<string, Severity>([
      ['error', 'medium'],
      ['warning', 'low'],
      ['note', 'info'],
      ['none', 'info'],
    ]),
  ]),
);

/** A level as a severity; a level that §3.27.10 does not define is `unknown`. */
export function severityOfLevel(tool: string, level: string): Severity {
  return (severitiesByTool.get(tool) ?? severities).get(level) ?? 'unknown';
}

/** What a failure without a level that anything states is rated by. */
export type Unstated = 'the-default' | 'nothing' | 'its-rule';

const withoutSeverities = new Set(['gitleaks', 'betterleaks', 'pip-audit']);
/** GCC before 15 has no level for what is worse than an error, and names no option: its kind stands for the rule. */
const worseThanErrors = new Set(['fatal error', 'sorry, unimplemented']);

/** Whether the standard's `warning` is what a tool means by stating no level. */
export function unstatedBy(tool: string, ruleId: string | null): Unstated {
  if (withoutSeverities.has(tool)) return 'nothing';
  return tool === 'gcc' && worseThanErrors.has(ruleId ?? '') ? 'its-rule' : 'the-default';
}
