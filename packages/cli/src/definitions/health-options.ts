import { Option } from '@commander-js/extra-typings';
import { collect } from '../options/collect.ts';

/** The options of all health commands: which runs, and how to look at them. */
export const healthOption = {
  now: () => new Option('--now <instant>', 'the end of the window, in place of the clock: 2026-11-23T12:00:00Z'),
  windowDays: () =>
    new Option('--window-days <days>', 'length of the window in days of 24 hours, at most 400 (default: 7)'),
  threshold: () =>
    new Option('--threshold <rate>', 'success rate from which the status is good: 0.85 or 85% (default: 0.85)'),
  timeZone: () => new Option('--time-zone <zone>', 'IANA time zone of the days (default: UTC)'),
  defaultBranch: () =>
    new Option('--default-branch <name>', 'pushes to it are told apart from other branches (default: main)'),
  excludeWorkflow: () =>
    new Option('--exclude-workflow <name>', 'leave a workflow out, by name or path (repeatable)').argParser(collect),
  workflowFile: () =>
    new Option(
      '--workflow-file <file>',
      'a workflow: a job that is cancelled after its timeout-minutes is a failure (repeatable)',
    ).argParser(collect),
  timeoutMinutes: () =>
    new Option(
      '--timeout-minutes <limit>',
      'the time limit of a job, JOB=MINUTES, or MINUTES for all that no workflow file tells (repeatable)',
    ).argParser(collect),
} as const;
