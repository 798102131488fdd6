import type { JobState } from './repository-state.ts';
import { stepTimeline } from './steps.ts';

/** A line that has its time stamp already, as logs that were downloaded from GitHub have. */
const stamped = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z /u;

/** The log of a finished job, as GitHub gives it: UTF-8 with a byte order mark, each line with its instant. */
export function jobLog(job: JobState): string {
  if (job.plan.log !== undefined) return `\uFEFF${stampLines(job.plan.log, job.startedAt).replace(/^\uFEFF/u, '')}`;
  const steps = stepTimeline(job, job.completedAt);
  return `\uFEFF${steps.map((step) => stepLog(step)).join('')}`;
}

/** The log of one step. */
export function stepLog(step: ReturnType<typeof stepTimeline>[number]): string {
  const text =
    step.log === '' ? `##[group]${step.name}\n##[endgroup]` : `##[group]${step.name}\n##[endgroup]\n${step.log}`;
  const ending =
    step.conclusion === 'failure' && !text.includes('##[error]')
      ? `${text.replace(/\n$/u, '')}\n##[error]Process completed with exit code 1.`
      : text;
  return step.conclusion === 'skipped' ? '' : stampLines(ending, step.startedAt);
}

function stampLines(text: string, instant: number): string {
  const stamp = `${new Date(instant).toISOString().slice(0, -1)}0000Z`;
  const lines = text.replace(/\n$/u, '').split('\n');
  return `${lines.map((line) => (stamped.test(line) ? line : `${stamp} ${line}`)).join('\n')}\n`;
}
