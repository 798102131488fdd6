import { decideAlert, emptyHistory, HealthInputError } from '@portcullis/health-metrics';
import type { AlertOptions, HealthOptions, HealthReport } from '@portcullis/health-metrics';
import type { HealthSettings } from '@portcullis/pipeline';
import { healthWatchSentence, plainSentence, renderHealthWatchSummary } from '@portcullis/render';
import type { HealthWatchReport, Shortfall } from '@portcullis/render';
import type { IssuePort, IssueReadPort } from '../ports/conversation.ts';
import type { NotificationPort } from '../ports/notification.ts';
import type { AttemptsPort, RepositoryPort } from '../ports/workflow-runs.ts';
import { maskOf, Shortfalls } from './acting-context.ts';
import type { ActingContext, ActingResult } from './acting-context.ts';
import { collectAttempts } from './collect-attempts.ts';
import type { CollectedAttempts } from './collect-attempts.ts';
import { healthOf, readKeptHistory } from './health-of-watch.ts';
import type { ReadKept, WatchedHealth } from './health-of-watch.ts';
import { decideHealthAlert, keepHealthIssue } from './keep-health-issue.ts';
import type { KeptHealthIssue } from './keep-health-issue.ts';
import { notifyChange } from './notify-change.ts';
import { keptBy, publishHealth } from './publish-health.ts';
import type { HealthPublishingPorts, PublishedHealth } from './publish-health.ts';

/** What `watchHealth` needs of the CI system. */
export type HealthWatchPorts = AttemptsPort &
  HealthPublishingPorts &
  IssuePort &
  IssueReadPort &
  Pick<RepositoryPort, 'readRepository'>;

/** How `watchHealth` works. */
export interface WatchHealthOptions {
  /** The section `health` of the policy. */
  readonly settings: HealthSettings;
  /** The instant of the report. */
  readonly now: Date;
  /** `owner/name`, as far as the caller knows. */
  readonly repository: string;
  /** Where people see the repository. @default https://github.com */
  readonly serverUrl?: string;
  /** Only say what would be done: nothing is written. @default false */
  readonly isDryRun?: boolean;
  /** Tells people of an issue that opens, reopens or closes. @default nobody is told */
  readonly notifications?: NotificationPort;
}

/** What `watchHealth` did and found. */
export interface HealthWatchResult extends ActingResult<HealthWatchReport> {
  /** Reports on windows of other lengths, of the same runs and instant. */
  readonly otherWindows: readonly HealthReport[];
}

const dayMs = 86_400_000;

/**
 * Reads how CI has been doing, within a number of requests and together with what earlier reports kept; publishes the
 * report; and opens, updates, closes or reopens the one issue about it. The summary says what was done and what could
 * not be seen.
 *
 * It may be called again at any time, by several programs at once, and after one of them was stopped in the middle.
 *
 * @throws {RangeError} for a time zone that does not exist; and whatever is no failed request.
 * @example
 * await watchHealth(github, { explain: explainFailure }, { settings, now: new Date(), repository: 'octo/demo' });
 */
export async function watchHealth(
  ports: HealthWatchPorts,
  context: ActingContext,
  options: WatchHealthOptions,
): Promise<HealthWatchResult> {
  const { settings, now, serverUrl = 'https://github.com', isDryRun = false, notifications = null } = options;
  const shortfalls = new Shortfalls({
    ...context,
    explain: (error) => context.explain(error) ?? explainHistory(error),
  });
  const { fullName, defaultBranch } = await shortfalls.attempt(() => ports.readRepository(), {
    fullName: options.repository,
    defaultBranch: 'main',
  });
  const healthOptions: HealthOptions & { readonly repository: string } = {
    now,
    repository: fullName,
    windowDays: settings.windowDays,
    threshold: settings.threshold,
    timeZone: settings.timeZone,
    defaultBranch,
    excludeWorkflows: settings.excludeWorkflows,
  };
  const mask = maskOf(context);
  const kept = keptBy(ports, settings.publish, defaultBranch);
  const collected = await collect(ports, kept, { settings, now, repository: fullName }, { shortfalls, mask });
  const compute = (read: ReadKept): Promise<WatchedHealth> => healthOf(collected, read, healthOptions, mask);
  const published = isDryRun
    ? null
    : await shortfalls.attempt(
        () =>
          publishHealth(ports, {
            publish: settings.publish,
            defaultBranch,
            repositoryUrl: `${serverUrl}/${fullName}`,
            compute,
          }),
        null,
      );
  const health = published ?? (await unpublished(compute, kept, shortfalls, isDryRun));
  const alert = await bringAlertAbout(ports, health, { settings, isDryRun, shortfalls });
  const watch: HealthWatchReport = {
    report: health.report,
    decision: alert.decision,
    unseen: health.unseen,
    requests: collected.requests,
    published: health.published,
    issue: alert.issue.outcome,
    issueUrl: alert.issue.url,
    notificationFault: null,
    shortfalls: shortfalls.all,
  };
  const notificationFault = await notifyChange(notifications, alert.issue.outcome, {
    subject: 'ci-health',
    repository: fullName,
    text: plainSentence(healthWatchSentence(watch)),
    url: alert.issue.url ?? health.url ?? `${serverUrl}/${fullName}/actions`,
  });
  const result = resultOf({ ...watch, notificationFault, shortfalls: shortfalls.all });
  return { ...result, otherWindows: health.otherWindows };
}

/** A history of a later version is not replaced, and its report is not published. */
function explainHistory(error: unknown): Shortfall | null {
  if (!(error instanceof HealthInputError)) return null;
  return { feature: 'read the stored history', permission: null, message: error.message };
}

interface Tools {
  readonly shortfalls: Shortfalls;
  readonly mask: (text: string) => string;
}

async function collect(
  ports: AttemptsPort,
  kept: ReadKept,
  { settings, now, repository }: Pick<WatchHealthOptions, 'settings' | 'now' | 'repository'>,
  tools: Tools,
): Promise<CollectedAttempts> {
  const stored = await tools.shortfalls.attempt(() => readKeptHistory(kept, tools.mask), null);
  const known = new Map(
    (stored?.history ?? emptyHistory).attempts
      .filter(({ status, conclusion, jobs }) => status === 'completed' && conclusion !== null && jobs !== null)
      .map(({ runId, runAttempt, conclusion }) => [`${runId}/${runAttempt}`, conclusion]),
  );
  const collected = await collectAttempts(
    ports,
    {
      repository,
      since: new Date(now.getTime() - settings.windowDays * dayMs),
      until: now,
      maxRequests: settings.maxRequests,
      isKnown: (runId, runAttempt, listed) => {
        const conclusion = known.get(`${runId}/${runAttempt}`);
        return conclusion !== undefined && (listed === null || listed.conclusion === conclusion);
      },
    },
    tools,
  );
  return stored === null ? { ...collected, unseen: [...collected.unseen, { code: 'history-not-read' }] } : collected;
}

/** The report that could not be published, or must not be: from what is kept if that can be read, else without it. */
async function unpublished(
  compute: (read: ReadKept) => Promise<WatchedHealth>,
  kept: ReadKept,
  shortfalls: Shortfalls,
  isDryRun: boolean,
): Promise<PublishedHealth> {
  const health = (await shortfalls.attempt(() => compute(kept), null)) ?? (await compute(() => Promise.resolve(null)));
  return { ...health, published: { kind: isDryRun ? 'nowhere' : 'not-possible' }, url: null };
}

async function bringAlertAbout(
  ports: IssuePort & IssueReadPort,
  health: PublishedHealth,
  {
    settings,
    isDryRun,
    shortfalls,
  }: { readonly settings: HealthSettings; readonly isDryRun: boolean; readonly shortfalls: Shortfalls },
): Promise<{ readonly decision: ReturnType<typeof decideAlert>; readonly issue: KeptHealthIssue }> {
  const { policy, scope, minimumSample } = settings.alert;
  const options: AlertOptions = { policy, scope, ...(minimumSample === undefined ? {} : { minimumSample }) };
  const decision = await shortfalls.attempt(() => decideHealthAlert(ports, health.report, options), null);
  const impossible: KeptHealthIssue = { outcome: 'not-possible', url: null };
  if (decision === null) return { decision: decideAlert(null, health.report, options), issue: impossible };
  if (isDryRun) return { decision, issue: { outcome: 'dry-run', url: null } };
  const issue = await shortfalls.attempt(() => keepHealthIssue(ports, health, decision, health.url), impossible);
  return { decision, issue };
}

function resultOf(watch: HealthWatchReport): ActingResult<HealthWatchReport> {
  const { report, decision, unseen, requests, published, issue, issueUrl, shortfalls } = watch;
  return {
    report: watch,
    machineLine: JSON.stringify({
      automation: 'health',
      outcome: report.status,
      eventualRate: report.summary.eventualRate,
      decidedRuns: report.summary.decidedRuns,
      alert: decision.action,
      published: published.kind,
      issue,
      issueUrl,
      requests,
      unseen: unseen.length,
      shortfalls: shortfalls.length,
    }),
    peopleLine: plainSentence(healthWatchSentence(watch)),
    summary: renderHealthWatchSummary(watch),
    isComplete: shortfalls.length === 0,
  };
}
