import { alertFailure, loadCommitSettings, rerunTransient } from '@portcullis/automations';
import type { ActionContext } from '../context.ts';
import { actingContextOf, repositoryOf } from '../environment.ts';
import { exitCodes } from '../exit-codes.ts';
import { runIdOf } from '../inputs/run-id-of.ts';
import { notificationsOf } from '../notifications.ts';
import { reportActing } from '../outputs/report-acting.ts';
import { variableOf } from '../runner/variables.ts';

/** Starts transient failures of a completed run again, and keeps an issue about one that stays. */
export async function run(context: ActionContext): Promise<number> {
  const { host, inputs, console, files } = context;
  const runId = runIdOf(context);
  const repository = repositoryOf(host.env, inputs.token);
  const acting = actingContextOf(host.env);
  const tree = repository.filesOfCommit(variableOf(host.env, 'GITHUB_SHA'));
  const settings = await loadCommitSettings(tree, inputs.policy);
  const rerunSettings = inputs.dryRun ? { ...settings.rerun, dryRun: true } : settings.rerun;
  const rerun = await rerunTransient(repository, { runId }, acting, {
    settings: rerunSettings,
    ...(settings.rules !== undefined && { rules: settings.rules }),
  });
  reportActing(context, rerun);
  files.setOutput('outcome', rerun.report.decision.kind);
  if (!inputs.alert || rerunSettings.dryRun) {
    if (rerunSettings.dryRun) console.log('dry run: issues about failures are left as they are');
    files.setOutput('result', `[${rerun.machineLine}]`);
    return rerun.isComplete ? exitCodes.passed : exitCodes.inconclusive;
  }
  const notifications = notificationsOf(host.env, settings, acting);
  const alert = await alertFailure(repository, { runId }, acting, {
    settings: settings.alert,
    rerun: rerunSettings,
    decision: rerun.report.decision,
    ...(settings.rules !== undefined && { rules: settings.rules }),
    ...(notifications !== null && { notifications }),
  });
  reportActing(context, alert);
  files.setOutput('result', `[${rerun.machineLine},${alert.machineLine}]`);
  return rerun.isComplete && alert.isComplete ? exitCodes.passed : exitCodes.inconclusive;
}
