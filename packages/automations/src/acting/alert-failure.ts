import type { AlertSettings, RerunSettings } from '@portcullis/pipeline';
import { failureAlertSentence, plainSentence, renderAlertSummary } from '@portcullis/render';
import type { AlertReport, RerunDecision } from '@portcullis/render';
import type { RuleSet } from '@portcullis/transient-classifier';
import type { NotificationPort } from '../ports/notification.ts';
import type { WorkflowAttempt } from '../ports/workflow-runs.ts';
import { actedRunOf } from './acted-run-of.ts';
import { maskOf, Shortfalls } from './acting-context.ts';
import type { ActingContext, ActingResult } from './acting-context.ts';
import type { AlertPorts, AlertWork } from './alert-work.ts';
import { keepFailureIssue } from './keep-failure-issue.ts';
import type { KeptFailureIssue } from './keep-failure-issue.ts';
import { notifyChange } from './notify-change.ts';
import { watchOf } from './watched-place.ts';

/** How `alertFailure` decides. */
export interface AlertFailureOptions {
  /** The section `alert` of the policy. */
  readonly settings: AlertSettings;
  /** The section `rerun` of the policy: a failure that will be re-run is no alert yet. */
  readonly rerun: RerunSettings;
  /**
   * What `rerunTransient` has just decided about the run: a failure that it leaves to people is an alert at once.
   *
   * @default not known
   */
  readonly decision?: RerunDecision;
  /** The rules for logs. @default the built-in ones */
  readonly rules?: RuleSet;
  /** Tells people of an issue that opens, reopens or closes. @default nobody is told */
  readonly notifications?: NotificationPort;
}

/**
 * Keeps one issue for each workflow that fails on a watched branch: its first errors and the commits since it last
 * passed. It is closed when the workflow passes again. Whether a branch is red is looked up, so the event that led here
 * may be late or come twice.
 *
 * @throws whatever is no failed request: those are in the result.
 * @example
 * const { peopleLine } = await alertFailure(github, { runId: 42 }, { explain: explainFailure }, { settings, rerun });
 */
export async function alertFailure<Run extends WorkflowAttempt>(
  ports: AlertPorts<Run>,
  { runId }: { readonly runId: number },
  context: ActingContext,
  options: AlertFailureOptions,
): Promise<ActingResult<AlertReport>> {
  const { settings, rerun, decision, rules, notifications = null } = options;
  const shortfalls = new Shortfalls(context);
  const work: AlertWork<Run> = {
    ports,
    settings: {
      maxFailedJobs: rerun.maxFailedJobs,
      maxReruns: rerun.dryRun ? 0 : rerun.maxAttempts,
      isRerunRuledOut: decision !== undefined && rulesOutRerun(decision),
      ...(rules === undefined ? {} : { rules }),
    },
    shortfalls,
    mask: maskOf(context),
  };
  const run = await shortfalls.attempt(() => ports.readRun(runId), undefined);
  if (run == null)
    return resultOf(
      {
        run: null,
        outcome: run === undefined ? 'not-possible' : 'run-not-found',
        alert: null,
        issueUrl: null,
        notificationFault: null,
        shortfalls: shortfalls.all,
      },
      runId,
    );
  const kept = await alertAbout(work, run, settings);
  const report = { run: actedRunOf(run, work.mask), ...kept, shortfalls: shortfalls.all, notificationFault: null };
  const notificationFault = await notifyChange(notifications, kept.outcome, {
    subject: 'ci-failure',
    repository: run.repository,
    text: plainSentence(failureAlertSentence(report)),
    url: kept.issueUrl ?? run.url,
  });
  return resultOf({ ...report, notificationFault }, runId);
}

/** Reasons by which another run or attempt is to decide. */
const leftToAnother: ReadonlySet<string> = new Set(['superseded', 'already-running', 'not-completed']);

function rulesOutRerun(decision: RerunDecision): boolean {
  return decision.kind === 'no-rerun' && !leftToAnother.has(decision.reason.code);
}

async function alertAbout<Run extends WorkflowAttempt>(
  work: AlertWork<Run>,
  run: Run,
  settings: AlertSettings,
): Promise<KeptFailureIssue> {
  const nothing = { alert: null, issueUrl: null };
  if (run.status !== 'completed') return { outcome: 'not-completed', ...nothing };
  const watch = await work.shortfalls.attempt(() => watchOf(work, run, settings), undefined);
  if (watch === undefined) return { outcome: 'not-possible', ...nothing };
  return watch === null ? { outcome: 'not-watched', ...nothing } : keepFailureIssue(work, watch);
}

function resultOf(report: AlertReport, runId: number): ActingResult<AlertReport> {
  const { run, outcome, alert, issueUrl, shortfalls } = report;
  return {
    report,
    machineLine: JSON.stringify({
      automation: 'alert',
      outcome,
      runId,
      runAttempt: run?.runAttempt ?? null,
      redBranches: alert?.red.length ?? 0,
      issueUrl,
      shortfalls: shortfalls.length,
    }),
    peopleLine: plainSentence(failureAlertSentence(report)),
    summary: renderAlertSummary(report),
    isComplete: shortfalls.length === 0,
  };
}
