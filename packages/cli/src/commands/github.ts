import { alertFailure, rerunTransient, watchHealth } from '@portcullis/automations';
import { unseenSentence } from '@portcullis/render';
import type { GitHubFlags, GitHubRunFlags } from '../definitions/github.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printable, printableLine } from '../host/printable.ts';
import { UsageError } from '../options/usage-error.ts';
import { summaryFile } from '../output/job-summary.ts';
import type { RunContext } from '../program/run-context.ts';
import { connectGitHubWork, runIdOf } from './github-connection.ts';
import { reportActing } from './report-acting.ts';

/** `portcullis github rerun` */
export async function runGitHubRerunCommand(flags: GitHubRunFlags, context: RunContext): Promise<ExitCode> {
  const summary = summaryFile(flags.summary, context.host);
  const runId = runIdOf(flags, context.host);
  const { repository, settings, context: acting } = await connectGitHubWork(flags, context.host, context.log);
  const rerun = flags.dryRun === true ? { ...settings.rerun, dryRun: true } : settings.rerun;
  const result = await rerunTransient(repository, { runId }, acting, {
    settings: rerun,
    ...(settings.rules !== undefined && { rules: settings.rules }),
  });
  return reportActing(result, flags, summary, context);
}

/** `portcullis github alert` */
export async function runGitHubAlertCommand(flags: GitHubRunFlags, context: RunContext): Promise<ExitCode> {
  const summary = summaryFile(flags.summary, context.host);
  const runId = runIdOf(flags, context.host);
  const work = await connectGitHubWork(flags, context.host, context.log);
  const { alert, rerun, rules } = work.settings;
  const result = await alertFailure(work.repository, { runId }, work.context, {
    settings: alert,
    rerun,
    ...(rules !== undefined && { rules }),
    ...(work.notifications === null ? {} : { notifications: work.notifications }),
  });
  return reportActing(result, flags, summary, context);
}

/** `portcullis github health` */
export async function runGitHubHealthCommand(flags: GitHubFlags, context: RunContext): Promise<ExitCode> {
  const { host } = context;
  const summary = summaryFile(flags.summary, host);
  const work = await connectGitHubWork(flags, host, context.log);
  try {
    const result = await watchHealth(work.repository, work.context, {
      settings: work.settings.health,
      now: host.now(),
      repository: work.fullName,
      serverUrl: work.serverUrl,
      isDryRun: flags.dryRun === true,
      ...(work.notifications === null ? {} : { notifications: work.notifications }),
    });
    for (const part of result.report.unseen)
      host.stderr.write(printable(`portcullis: ${printableLine(unseenSentence(part))}\n`));
    return reportActing(result, flags, summary, context);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`the section health of the policy: ${error.message}`);
    throw error;
  }
}
