import { concludeJobs, hasFailed, isRequired, nodeGateFiles, runGate, withoutReports } from '@portcullis/automations';
import type { CheckResult, GateResult } from '@portcullis/automations';
import { conditionWords, plainSentence, renderTerminal } from '@portcullis/render';
import type { RunFlags } from '../definitions/run.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable, printableLine } from '../host/printable.ts';
import { terminalWidth, usesColor } from '../host/terminal-settings.ts';
import type { RunContext } from '../program/run-context.ts';
import { writeEvent } from '../run-display/json-display.ts';
import type { EndedRun } from './ended-run.ts';
import { refuseChangedPolicy } from './refuse-changed-policy.ts';

/** Judges what the run left, and writes the verdict; of a run of some checks, how many ran. */
export async function concludeRun(run: EndedRun, context: RunContext): Promise<ExitCode> {
  const write = (text: string): void => {
    context.host.stdout.write(text);
  };
  const isPart = run.chosen.length < run.plan.planned.length || isCutShort(run);
  const judged = await judgeRun(run, context);
  refuseChangedPolicy(run, judged);
  const missing = describeMissing(run);
  if (run.flags.json === true) {
    for (const one of missing) writeEvent(write, { kind: 'not-run', ...one });
    if (isPart) writeEvent(write, { kind: 'part-run', ...partOf(run, judged) });
    else writeEvent(write, { kind: 'verdict', verdict: judged.verdict });
  } else {
    write(printable(missing.map(describeObstacle).join('')));
    write(isPart ? printable(describePart(run, judged)) : verdictText(judged, run.flags, context));
  }
  if (!isPart) return judged.verdict.exitCode;
  const isBlocked = judged.verdict.outcome === 'blocked' || failedChecks(run).length > 0;
  return isBlocked ? exitCodes.blocked : exitCodes.inconclusive;
}

/** With `--fail-fast`, checks that wait when another fails are not run. */
function isCutShort({ flags, results }: EndedRun): boolean {
  return flags.failFast === true && results.some(({ state }) => state === 'skipped');
}

function verdictText({ verdict }: GateResult, { details }: RunFlags, { host, color }: RunContext): string {
  return `\n${renderTerminal(verdict, {
    width: terminalWidth(host.env, host.stdout),
    color: usesColor(color, host.env, host.stdout),
    details: details === true,
  })}`;
}

async function judgeRun(
  { plan, results, readChanges, isLeftOver }: EndedRun,
  { host }: RunContext,
): Promise<GateResult> {
  const ran = keysWithResult(results);
  const reportsOf = (wanted: boolean): readonly string[] =>
    plan.planned.filter(({ runnable }) => ran.has(runnable.key) === wanted).flatMap(({ runnable }) => runnable.reports);
  const states = new Map(results.map(({ check, state }) => [check.key, state]));
  const { config, policy } = plan.loaded;
  return runGate(
    {
      reports: withoutReports(nodeGateFiles(plan.root), reportsOf(false), reportsOf(true), isLeftOver),
      baseline: null,
      now: () => host.now(),
    },
    {
      policy: plan.policy,
      diff: await readChanges(),
      jobs: { jobs: [...concludeJobs(plan, states, Object.keys(policy.jobs))], outputs: [] },
      // A run on a laptop leaves nothing out for what did not change.
      changes: Object.fromEntries(Object.keys(config.changeFilters).map((name) => [name, true])),
    },
  );
}

interface MissingCheck {
  readonly key: string;
  readonly required: boolean;
  readonly reason: string;
  readonly install: readonly string[];
}

function describeMissing({ plan, chosen, results }: EndedRun): readonly MissingCheck[] {
  const states = new Map(results.map(({ check, state }) => [check.key, state]));
  return chosen.flatMap((one): readonly MissingCheck[] => {
    if (states.get(one.runnable.key) !== 'not-run') return [];
    const { obstacle, remedies } = plan.toolsOf(one);
    return [{ key: one.runnable.key, required: isRequired(one), reason: obstacle ?? '', install: remedies }];
  });
}

function describeObstacle({ key, required, reason, install }: MissingCheck): string {
  const kind = required ? 'required' : 'optional';
  const remedy = install.length === 0 ? '' : `\n  Install: ${install.map(printableLine).join(' && ')}`;
  return `\n${printableLine(key)} (${kind}) did not run here: ${printableLine(reason)}${remedy}\n`;
}

interface RunPart {
  readonly ran: number;
  readonly of: number;
  readonly notRun: readonly string[];
  readonly failed: readonly string[];
  /** Conditions that do not hold, in words. */
  readonly overLimit: readonly string[];
}

function partOf(run: EndedRun, { verdict }: GateResult): RunPart {
  const ran = keysWithResult(run.results);
  const broken = verdict.conditions.filter(({ state, kind }) => state === 'failed' && kind !== 'job');
  return {
    ran: ran.size,
    of: run.plan.planned.length,
    notRun: run.plan.planned.flatMap(({ runnable: { key } }) => (ran.has(key) ? [] : [key])),
    failed: failedChecks(run),
    overLimit: broken.map((condition) => plainSentence(conditionWords(condition))),
  };
}

/** Checks that ran, or whose result was taken from an earlier run: their reports are judged. */
function keysWithResult(results: readonly CheckResult[]): ReadonlySet<string> {
  return new Set(
    results.flatMap(({ check, state, attempts }) => (attempts.length > 0 || state === 'cached' ? [check.key] : [])),
  );
}

function failedChecks({ chosen, results }: EndedRun): readonly string[] {
  const required = new Set(chosen.filter(isRequired).map(({ runnable }) => runnable.key));
  return results.flatMap(({ check, state }) => (hasFailed(state) && required.has(check.key) ? [check.key] : []));
}

function describePart(run: EndedRun, judged: GateResult): string {
  const { ran, of, notRun, failed, overLimit } = partOf(run, judged);
  const lines = [
    '',
    `${ran} of ${of} checks ran: there is no verdict.`,
    ...(failed.length === 0 ? [] : [`Failed: ${failed.join(', ')}`]),
    ...overLimit.map((words) => `Does not hold: ${words}`),
    `Not run: ${listed(notRun)}`,
    'All checks and the verdict: portcullis run',
  ];
  return `${lines.map(printableLine).join('\n')}\n`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
