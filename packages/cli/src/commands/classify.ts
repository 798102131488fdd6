import { relative, resolve, sep } from 'node:path';
import {
  classifyLogs,
  findPolicyFile,
  loadClassifierSettings,
  nodeLogSources,
  nodePolicyFiles,
  parseJobDetails,
  overallVerdict,
} from '@portcullis/automations';
import type { ClassifyOptions, JobDetails, LogReport, LogSource, OverallVerdict } from '@portcullis/automations';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import { printable } from '../host/printable.ts';
import { createProgress } from '../host/progress.ts';
import type { Progress } from '../host/progress.ts';
import { UsageError } from '../options/usage-error.ts';
import { parseCount } from '../options/values.ts';
import type { ClassifyFlags } from '../definitions/classify.ts';
import { lookOfStdout } from '../output/write-each.ts';
import type { RunContext } from '../program/run-context.ts';
import { classifyJsonLines } from './classify-json.ts';
import { describeLogReport } from './classify-text.ts';
import { readInputText, refuseStdinTwice } from './read-input.ts';

/** `portcullis classify`: prints each log when it is done; the worst answer is the exit code. */
export async function runClassifyCommand(flags: ClassifyFlags, context: RunContext): Promise<ExitCode> {
  const { host, log } = context;
  refuseStdinTwice([...flags.files, flags.jobs]);
  const options = await classifyOptions(flags, host);
  const look = lookOfStdout(context);
  const progress = createProgress(host.stderr);
  const reports: LogReport[] = [];
  try {
    for await (const report of classifyLogs(sources(flags.files, host, progress), options)) {
      progress.hide();
      log.info(
        { file: report.file, verdict: report.kind === 'unreadable' ? 'unreadable' : report.run.verdict },
        'log classified',
      );
      if (flags.json) host.stdout.write(classifyJsonLines(report));
      else host.stdout.write(`${reports.length === 0 ? '' : '\n'}${describeLogReport(report, look)}`);
      reports.push(report);
    }
  } finally {
    progress.end();
  }
  return exitCodeOf(overallVerdict(reports));
}

async function* sources(files: readonly string[], host: Host, progress: Progress): AsyncGenerator<LogSource> {
  for (const file of files) {
    progress.set(`reading ${file} …`);
    for await (const source of nodeLogSources([file], host.cwd, () => host.readStdin())) {
      const note = source.kind === 'run' ? passedOverNote(source) : null;
      if (note !== null) {
        progress.hide();
        host.stderr.write(printable(`portcullis: ${note}\n`));
      }
      yield source;
    }
  }
}

/** Without this note, a job whose log has another name would be missing silently. */
function passedOverNote({ name, passedOver }: Extract<LogSource, { kind: 'run' }>): string | null {
  if (passedOver.length === 0) return null;
  const shown = passedOver.slice(0, 3).join(', ');
  const more = passedOver.length > 3 ? ` and ${passedOver.length - 3} more` : '';
  return `not read in ${name} (only *.txt and *.log are logs): ${shown}${more}`;
}

async function classifyOptions(flags: ClassifyFlags, host: Host): Promise<ClassifyOptions> {
  const { config, attempt, maxFailedJobs, explain } = flags;
  const { cwd } = host;
  const jobs = await listedJobs(flags, host);
  const given = {
    ...(jobs === null ? {} : { jobs }),
    ...(attempt === undefined ? {} : { attempt: parseFromOne('--attempt', attempt) }),
    ...(maxFailedJobs === undefined ? {} : { maxFailedJobs: parseFromOne('--max-failed-jobs', maxFailedJobs) }),
    explain: explain === true,
  };
  const entry = config ?? nearestPolicy(cwd);
  if (entry === null) return given;
  const settings = await loadClassifierSettings(entry.split(sep).join('/'), nodePolicyFiles(cwd));
  return { ...settings, ...given };
}

/** The list is that of one run, so it does not fit several. @throws {UsageError} */
async function listedJobs({ files, jobs }: ClassifyFlags, host: Host): Promise<readonly JobDetails[] | null> {
  if (jobs === undefined) return null;
  if (files.length > 1) throw new UsageError('--jobs is about one run: name its folder, its archive or one log');
  const { name, text } = await readInputText('--jobs', jobs, host);
  return parseJobDetails(text, name);
}

function nearestPolicy(cwd: string): string | null {
  const found = findPolicyFile(cwd);
  return found === null ? null : relative(cwd, resolve(found.folder, found.name));
}

/** @throws {UsageError} */
function parseFromOne(option: string, value: string): number {
  const count = parseCount(option, value);
  if (count === 0) throw new UsageError(`${option} ${value}: expected a whole number, 1 or more`);
  return count;
}

function exitCodeOf(verdict: OverallVerdict): ExitCode {
  switch (verdict) {
    case 'transient':
      return exitCodes.passed;
    case 'permanent':
      return exitCodes.blocked;
    case 'unknown':
      return exitCodes.inconclusive;
    case 'internal-error':
      return exitCodes.internalError;
  }
}
