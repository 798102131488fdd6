import { classifyLog, classifyRun, type Classification, type JobClassification, type RuleSet, type RunClassification } from '@portcullis/transient-classifier';
import { UnreadableFileError } from '../errors.ts';
import { lineInFile, readRanges } from './line-ranges.ts';
import type { JobLog, LogInput, LogSource } from './log-source.ts';
import { shiftLines } from './shift-lines.ts';
import { splitByJob } from './split-by-job.ts';
import { watchStream } from './watched-stream.ts';

/** How to classify. */
export interface ClassifyOptions {
  /** @default the built-in rules */
  readonly rules?: RuleSet;
  /** The run's attempt, from 1: only the first one is worth another. @default 1 */
  readonly attempt?: number;
  /** With more failed jobs than this, a run is not transient. @default 5 */
  readonly maxFailedJobs?: number;
  /** Also tell how every rule fared. @default false */
  readonly explain?: boolean;
}

/** What the log of one job said. */
export interface JobReport {
  readonly job: string;
  /** The log's name. */
  readonly file: string;
  readonly classification: Classification;
  /** `false`: other jobs of the run have GitHub's error marks, and this one has none, so it is taken for one that did not fail. */
  readonly failed: boolean;
}

/** What became of one thing that was named. */
export type LogReport =
  | { readonly kind: 'log'; readonly file: string; readonly classification: Classification; readonly run: RunClassification }
  | { readonly kind: 'run'; readonly file: string; readonly jobs: readonly JobReport[]; readonly run: RunClassification }
  /** `reason` in plain words. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly reason: string };

/**
 * Classifies logs one after the other; one that cannot be read does not stop the others. A log as `gh run view --log` prints it, of several jobs, is
 * taken as the run that it is.
 *
 * @example
 * for await (const report of classifyLogs(nodeLogSources(['job.log'], process.cwd()))) console.log(report);
 */
export async function* classifyLogs(sources: Iterable<LogSource> | AsyncIterable<LogSource>, options: ClassifyOptions = {}): AsyncGenerator<LogReport> {
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
    if (error instanceof UnreadableFileError) return { kind: 'unreadable', file, reason: error.path === file ? error.reason : error.message };
    throw error;
  }
}

/** A job's log and how its lines are counted. */
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
  const { classification } = await classifyStream(input, options);
  return { kind: 'log', file: input.name, classification, run: judgeRun([{ name: input.name, classification }], options) };
}

async function classifyJobs(file: string, placed: readonly PlacedJob[], options: ClassifyOptions): Promise<LogReport> {
  const read: (Omit<JobReport, 'failed'> & { readonly marked: boolean })[] = [];
  for (const { log, lineOf } of placed) {
    const { classification, marked } = await classifyStream(log, options);
    read.push({ job: log.job, file: log.name, marked, classification: lineOf === null ? classification : shiftLines(classification, lineOf) });
  }
  const marks = read.some(({ marked }) => marked);
  const jobs = read.map(({ marked, ...report }): JobReport => ({ ...report, failed: marked || !marks }));
  const run = judgeRun(jobs.map(({ job, classification, failed }) => ({ name: job, classification, conclusion: failed ? 'failure' : 'success' })), options);
  return { kind: 'run', file, jobs, run };
}

function judgeRun(jobs: readonly JobClassification[], { attempt, maxFailedJobs }: ClassifyOptions): RunClassification {
  return classifyRun(jobs, { ...(attempt === undefined ? {} : { attempt }), ...(maxFailedJobs === undefined ? {} : { maxFailedJobs }) });
}

async function classifyStream(input: LogInput, { rules, explain }: ClassifyOptions): Promise<{ classification: Classification; marked: boolean }> {
  const stream = watchStream(() => input.open());
  const classification = await classifyLog(stream.chunks, { ...(rules === undefined ? {} : { rules }), ...(explain === undefined ? {} : { explain }) });
  const error = stream.error();
  if (error !== null) throw error;
  return { classification, marked: stream.hasErrorMark() };
}
