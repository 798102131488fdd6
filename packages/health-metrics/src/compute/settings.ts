import type { DayRecord } from '../history/history.ts';
import type { AttemptClassification, HealthOptions, RepositoryCoverage } from '../options.ts';
import { dayMs } from '../units.ts';

/** {@link HealthOptions} with all defaults filled in. */
export interface HealthSettings {
  readonly nowMs: number;
  readonly windowMs: number;
  readonly windowDays: number;
  readonly threshold: number;
  readonly timeZone: string;
  readonly defaultBranch: string;
  readonly excludeWorkflows: ReadonlySet<string>;
  readonly includeDynamicWorkflows: boolean;
  readonly jobTimeoutMinutes: number;
  readonly coverage: readonly RepositoryCoverage[];
  readonly pastDays: readonly DayRecord[];
  readonly classifications: readonly AttemptClassification[] | null;
}

/** @throws {RangeError} for invalid options; the message names the option. */
export function resolveSettings(options: HealthOptions): HealthSettings {
  const {
    now,
    windowDays = 7,
    threshold = 0.85,
    timeZone = 'UTC',
    defaultBranch = 'main',
    jobTimeoutMinutes = 360,
  } = options;
  require(!Number.isNaN(now.getTime()), 'now', 'a valid date', String(now));
  require(windowDays > 0 && windowDays <= 400, 'windowDays', 'a number above 0 and at most 400', windowDays);
  require(threshold >= 0 && threshold <= 1, 'threshold', 'a rate from 0 to 1, such as 0.85', threshold);
  require(jobTimeoutMinutes > 0, 'jobTimeoutMinutes', 'a number above 0', jobTimeoutMinutes);
  require(isTimeZone(timeZone), 'timeZone', 'an IANA time zone such as Europe/Berlin', JSON.stringify(timeZone));
  return {
    nowMs: now.getTime(),
    windowMs: windowDays * dayMs,
    windowDays,
    threshold,
    timeZone,
    defaultBranch,
    excludeWorkflows: new Set(options.excludeWorkflows ?? []),
    includeDynamicWorkflows: options.includeDynamicWorkflows ?? false,
    jobTimeoutMinutes,
    coverage: options.coverage ?? [],
    pastDays: options.pastDays ?? [],
    classifications: options.classifications === undefined ? null : [...options.classifications],
  };
}

/**
 * Whether a workflow is left out: GitHub's own, such as CodeQL's default setup, are not files that a team could fix.
 */
export function isIgnoredWorkflow(
  path: string | null,
  name: string,
  { excludeWorkflows, includeDynamicWorkflows }: HealthSettings,
): boolean {
  if (!includeDynamicWorkflows && path !== null && !path.includes('.github/workflows/')) return true;
  return excludeWorkflows.has(name) || (path !== null && excludeWorkflows.has(path));
}

function require(holds: boolean, option: string, expected: string, found: string | number): void {
  if (!holds) throw new RangeError(`${option}: expected ${expected}; found ${found}`);
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
