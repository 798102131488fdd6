import { classifyLog, classifyRun } from '@portcullis/transient-classifier';
import type {
  Classification,
  ClassificationContext,
  JobClassification,
  RuleSet,
  RunClassification,
} from '@portcullis/transient-classifier';
import { UnreadableFileError } from '../errors.ts';
import { detailsOfLog } from './job-details.ts';
import type { JobDetails } from './job-details.ts';
import { lineInFile, readRanges } from './line-ranges.ts';
import type { JobLog, LogInput, LogSource } from './log-source.ts';
import { mapClassification } from './map-classification.ts';
import { splitByJob } from './split-by-job.ts';
import { watchStream } from './watched-stream.ts';
import { withoutSecrets } from './without-secrets.ts';

/** How to classify. */
export interface ClassifyOptions {
  /** @default the built-in rules */
  readonly rules?: RuleSet;
  /** The run's attempt, from 1: only a first attempt is re-run. @default 1 */
  readonly attempt?: number;
  /** With more failed jobs than this, a run is not transient. @default 5 */
  readonly maxFailedJobs?: number;
  /** Also report the result of every rule. @default false */
  readonly explain?: boolean;
  /** GitHub's data about the run's jobs: which failed, in which step. @default only the logs are used */
  readonly jobs?: readonly JobDetails[];
}

/** The result for the log of one job. */
export interface JobReport {
  readonly job: string;
  /** The log's name. */
  readonly file: string;
  readonly classification: Classification;
  /** As GitHub states; else `false` if other jobs of the run have GitHub's error marks, and this one has none. */
  readonly failed: boolean;
}

/** The result for one named log or run. */
export type LogReport =
  | {
      readonly kind: 'log';
      readonly file: string;
      readonly classification: Classification;
      readonly run: RunClassification;
    }
  | {
      readonly kind: 'run';
      readonly file: string;
      readonly jobs: readonly JobReport[];
      readonly run: RunClassification;
    }
  /** `reason` in plain words. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly reason: string };

/**
 * Classifies logs one after the other; an unreadable log does not stop the others. A log of several jobs, as
 * `gh run view --log` prints it, is classified as a run.
 *
 * @example
 * for await (const report of classifyLogs(nodeLogSources(['job.log'], process.cwd()))) console.log(report);
 */
export async function* classifyLogs(
  sources: Iterable<LogSource> | AsyncIterable<LogSource>,
  options: ClassifyOptions = {},
): AsyncGenerator<LogReport> {
  for await (const source of sources) yield await classifySource(source, options);
}

async function classifySource(source: LogSource, options: ClassifyOptions): Promise<LogReport> {
  const file = source.kind === 'log' ? source.input.name : source.name;
  try {
    switch (source.kind) {
      case 'log':
        return await classifyOne(source.input, options);
      case 'run':
        return await classifyJobs(file, source.jobs.map(wholeJob), options);
      case 'unreadable':
        return { kind: 'unreadable', file, reason: source.reason };
    }
  } catch (error) {
    if (error instanceof UnreadableFileError)
      return { kind: 'unreadable', file, reason: error.path === file ? error.reason : error.message };
    throw error;
  }
}

/** A job's log and its lines' numbering. */
interface PlacedJob {
  readonly log: JobLog;
  readonly lineOf: ((line: number) => number) | null;
}

const wholeJob = (log: JobLog): PlacedJob => ({ log, lineOf: null });

async function classifyOne(input: LogInput, options: ClassifyOptions): Promise<LogReport> {
  const parts = await splitByJob(input);
  if (parts !== null) {
    const jobs = parts.map(({ job, ranges }): PlacedJob => ({
      log: { job, name: input.name, open: () => readRanges(input.open(), ranges) },
      lineOf: (line) => lineInFile(ranges, line),
    }));
    return classifyJobs(input.name, jobs, options);
  }
  const listed = options.jobs ?? [];
  // A single job needs no name.
  const details = detailsOfLog(jobNameOf(input.name), listed) ?? (listed.length === 1 ? listed[0] : undefined);
  refuseUnlisted(input.name, jobNameOf(input.name), details, options);
  const { classification } = await classifyStream(input, options, details);
  return {
    kind: 'log',
    file: input.name,
    classification,
    run: judgeRun([{ name: input.name, classification, ...conclusionOf(details) }], options),
  };
}

async function classifyJobs(file: string, placed: readonly PlacedJob[], options: ClassifyOptions): Promise<LogReport> {
  const listed = options.jobs ?? [];
  const read: ReadJob[] = [];
  for (const { log, lineOf } of [...placed, ...jobsWithoutLog(file, placed, listed)]) {
    const details = detailsOfLog(log.job, listed);
    refuseUnlisted(file, log.job, details, options);
    const { classification, marked } = await classifyStream(log, options, details);
    read.push({
      job: log.job,
      file: log.name,
      marked,
      conclusion: details?.conclusion ?? null,
      times: timesOf(details),
      classification: lineOf === null ? classification : mapClassification(classification, { lineOf }),
    });
  }
  const marks = read.some(({ marked }) => marked);
  const jobs = read.map(({ marked, conclusion, times, ...report }) => ({
    ...report,
    failed: conclusion === null ? marked || !marks : !endsWell(conclusion),
    conclusion,
    times,
  }));
  const run = judgeRun(
    jobs.map(({ job, classification, failed, conclusion, times }) => ({
      ...times,
      name: job,
      classification,
      conclusion: conclusion ?? (failed ? 'failure' : 'success'),
    })),
    options,
  );
  return {
    kind: 'run',
    file,
    jobs: jobs.map(({ job, file: log, classification, failed }) => ({ job, file: log, classification, failed })),
    run,
  };
}

/**
 * If the list of the run's jobs does not name the job of a log, it belongs to another run or attempt, so whether the
 * job failed is unknown.
 *
 * @throws {UnreadableFileError}
 */
function refuseUnlisted(file: string, job: string, details: JobDetails | undefined, { jobs }: ClassifyOptions): void {
  if (jobs === undefined || details !== undefined) return;
  throw new UnreadableFileError(file, `the list of jobs does not name ${JSON.stringify(job)}, whose log this is`);
}

type ReadJob = Omit<JobReport, 'failed'> & {
  readonly marked: boolean;
  readonly conclusion: string | null;
  readonly times: JobTimes;
};
type JobTimes = Pick<JobClassification, 'completedAt'>;

const goodConclusions: ReadonlySet<string> = new Set(['success', 'skipped', 'neutral']);

function endsWell(conclusion: string): boolean {
  return goodConclusions.has(conclusion);
}

/** A job that failed without a log, perhaps because it got no runner, is still part of the run. */
function jobsWithoutLog(
  file: string,
  placed: readonly PlacedJob[],
  listed: readonly JobDetails[],
): readonly PlacedJob[] {
  const found = new Set(placed.map(({ log }) => detailsOfLog(log.job, listed)));
  const missing = listed.filter((details) => !found.has(details) && !endsWell(details.conclusion ?? ''));
  return missing.map(({ name }) => wholeJob({ job: name, name: `${file} (without a log)`, open: nothing }));
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // An empty stream.
}

function conclusionOf(details: JobDetails | undefined): { conclusion?: string } {
  return details?.conclusion == null ? {} : { conclusion: details.conclusion };
}

function timesOf(details: JobDetails | undefined): JobTimes {
  return details?.completedAt === undefined ? {} : { completedAt: details.completedAt };
}

function jobNameOf(file: string): string {
  return file
    .replace(/^.*\//u, '')
    .replace(/\.(?:txt|log)$/iu, '')
    .replace(/^-?\d+_/u, '');
}

function judgeRun(
  jobs: readonly JobClassification[],
  { attempt, maxFailedJobs, jobs: listed = [] }: ClassifyOptions,
): RunClassification {
  return classifyRun(jobs, {
    attempt: attempt ?? Math.max(1, ...listed.map((job) => job.attempt)),
    ...(maxFailedJobs === undefined ? {} : { maxFailedJobs }),
  });
}

async function classifyStream(
  input: LogInput,
  { rules, explain }: ClassifyOptions,
  details: JobDetails | undefined,
): Promise<{ classification: Classification; marked: boolean }> {
  const stream = watchStream(() => input.open());
  const classification = await classifyLog(stream.chunks, {
    ...(rules === undefined ? {} : { rules }),
    ...(explain === undefined ? {} : { explain }),
    ...contextOf(details),
  });
  const error = stream.error();
  if (error !== null) throw error;
  return { classification: withoutSecrets(classification), marked: stream.hasErrorMark() };
}

function contextOf(details: JobDetails | undefined): ClassificationContext {
  if (details === undefined) return {};
  const { conclusion, steps, runnerName } = details;
  return {
    ...(conclusion === null ? {} : { conclusion }),
    ...(steps.length === 0 ? {} : { steps }),
    ...(runnerName === undefined ? {} : { runnerName }),
  };
}
