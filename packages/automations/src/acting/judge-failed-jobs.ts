import type { JudgedJob } from '@portcullis/render';
import type {
  Classification,
  ClassificationContext,
  RuleSet,
  RunClassification,
  UnknownClassification,
} from '@portcullis/transient-classifier';
import { loadClassifier } from '../classify/load-classifier.ts';
import { mapClassification } from '../classify/map-classification.ts';
import { watchStream } from '../classify/watched-stream.ts';
import { withoutSecrets } from '../classify/without-secrets.ts';
import type { WorkflowAttempt, WorkflowJob, WorkflowRunPort } from '../ports/workflow-runs.ts';
import type { Shortfalls } from './acting-context.ts';

/** How logs are classified. */
export interface JudgeSettings {
  /** @default the built-in rules */
  readonly rules?: RuleSet;
  /** With more failed jobs than this, a run is not transient. */
  readonly maxFailedJobs: number;
}

/** What the logs of an attempt's failed jobs say. */
export interface JudgedAttempt {
  /** The failed jobs that count. */
  readonly jobs: readonly JudgedJob[];
  readonly run: RunClassification;
  /** Whether the answer rests on logs that are not there. */
  readonly lacksLogs: boolean;
  /** Whether GitHub showed the jobs: `missing`, it has none of the attempt; `unreadable`, a request failed. */
  readonly listing: 'read' | 'missing' | 'unreadable';
}

/** Where logs come from. */
type LogPort = Pick<WorkflowRunPort<never>, 'readJobs' | 'readJobLog'>;

const failedConclusions: ReadonlySet<string | null> = new Set(['failure', 'timed_out', 'startup_failure', 'cancelled']);

/** Jobs that only gather the results of others fail too, and are recognised by their logs. */
const spareLogs = 10;

/**
 * Classifies the failed jobs of an attempt by their logs. A log that is missing or cannot be read is `unknown`, never
 * an error. With far more failed jobs than may be re-run, no log is read.
 */
export async function judgeFailedJobs(
  port: LogPort,
  attempt: Pick<WorkflowAttempt, 'runId' | 'runAttempt' | 'conclusion'>,
  settings: JudgeSettings,
  tools: { readonly shortfalls: Shortfalls; readonly mask: (text: string) => string },
): Promise<JudgedAttempt> {
  const { runId, runAttempt } = attempt;
  const listed = await tools.shortfalls.attempt(() => port.readJobs(runId, runAttempt), undefined);
  const failed = (listed ?? []).filter(({ conclusion }) => failedConclusions.has(conclusion));
  const byThemselves = failed.filter(({ conclusion }) => conclusion !== 'cancelled').length;
  const isOutage = Math.max(byThemselves, failed.length - spareLogs) > settings.maxFailedJobs + spareLogs;
  const judged: { readonly job: WorkflowJob; readonly answer: Answer }[] = [];
  for (const job of failed)
    judged.push({ job, answer: isOutage ? notRead : await judgeJob(port, job, settings, tools) });
  const { classifyRun } = await loadClassifier();
  const run = classifyRun(
    judged.map(({ job, answer }) => ({
      name: job.name,
      classification: answer.classification,
      conclusion: job.conclusion ?? 'failure',
      ...(job.completedAtMs === null ? {} : { completedAt: new Date(job.completedAtMs).toISOString() }),
    })),
    {
      maxFailedJobs: settings.maxFailedJobs,
      ...(attempt.conclusion === null ? {} : { conclusion: attempt.conclusion }),
    },
  );
  const ignored = new Set(run.ignored.map(({ job }) => job));
  return {
    jobs: judged
      .filter(({ job }) => !ignored.has(job.name))
      .map(({ job, answer }) => ({ name: tools.mask(job.name), url: job.url, ...answer })),
    run: maskRun(run, tools.mask),
    listing: listed === undefined ? 'unreadable' : listed === null ? 'missing' : 'read',
    lacksLogs: listed == null || judged.some(({ answer }) => answer.log !== 'read'),
  };
}

type Answer = Pick<JudgedJob, 'classification' | 'log'>;

async function judgeJob(
  port: LogPort,
  job: WorkflowJob,
  { rules }: JudgeSettings,
  { shortfalls, mask }: { readonly shortfalls: Shortfalls; readonly mask: (text: string) => string },
): Promise<Answer> {
  const log = await shortfalls.attempt(() => port.readJobLog(job.id), null);
  if (log === null) return { classification: unknownBecause('empty-log'), log: 'unreadable' };
  if (log.kind === 'missing')
    return {
      classification: unknownBecause(log.reason === 'expired' ? 'expired-log' : 'empty-log'),
      log: log.reason,
    };
  const { classifyLog } = await loadClassifier();
  const stream = watchStream(() => log.chunks);
  const classification = await classifyLog(stream.chunks, {
    ...(rules === undefined ? {} : { rules }),
    ...contextOf(job),
  });
  const error = stream.error();
  if (error !== null) {
    shortfalls.addError(error);
    return { classification: unknownBecause('empty-log'), log: 'unreadable' };
  }
  const clean: Classification = mapClassification(withoutSecrets(classification), { textOf: mask, stepOf: mask });
  return { classification: clean, log: 'read' };
}

function contextOf({ conclusion, steps, runnerName }: WorkflowJob): ClassificationContext {
  const instant = (timeMs: number | null): string | null => (timeMs === null ? null : new Date(timeMs).toISOString());
  return {
    ...(conclusion === null ? {} : { conclusion }),
    ...(steps.length === 0
      ? {}
      : {
          steps: steps.map((step) => ({
            name: step.name,
            conclusion: step.conclusion,
            startedAt: instant(step.startedAtMs),
            completedAt: instant(step.completedAtMs),
          })),
        }),
    runnerName: runnerName === '' ? null : runnerName,
  };
}

function unknownBecause(code: 'empty-log' | 'expired-log'): UnknownClassification {
  return {
    verdict: 'unknown',
    category: null,
    ruleId: null,
    speaker: null,
    confidence: 'low',
    line: null,
    reason: { code },
    evidence: [],
    rejected: [],
    region: { foundBy: 'nothing', step: null, firstLine: 0, lastLine: 0 },
    lineCount: 0,
  };
}

const notRead: Answer = { classification: unknownBecause('empty-log'), log: 'not-read' };

/** The names of jobs in it are text from outside too. */
function maskRun(run: RunClassification, mask: (text: string) => string): RunClassification {
  return {
    verdict: run.verdict,
    failedJobs: run.failedJobs.map(mask),
    refusals: run.refusals.map((refusal) => {
      if ('job' in refusal) return { ...refusal, job: mask(refusal.job) };
      return 'jobs' in refusal ? { ...refusal, jobs: refusal.jobs.map(mask) } : refusal;
    }),
    ignored: run.ignored.map(({ job, reason }) => ({
      job: mask(job),
      reason: reason.code === 'collateral' ? { ...reason, of: mask(reason.of) } : reason,
    })),
  };
}
