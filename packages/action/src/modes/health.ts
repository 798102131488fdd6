import { loadCommitSettings, watchHealth } from '@portcullis/automations';
import { unseenSentence } from '@portcullis/render';
import type { UnseenPart } from '@portcullis/render';
import type { ActionContext } from '../context.ts';
import { actingContextOf, repositoryOf } from '../environment.ts';
import { exitCodes } from '../exit-codes.ts';
import { ActionUsageError } from '../inputs/action-usage-error.ts';
import { notificationsOf } from '../notifications.ts';
import { reportActing } from '../outputs/report-acting.ts';
import { variableOf } from '../runner/variables.ts';

/** Reports how healthy CI is, and keeps one issue while it is not. */
export async function run(context: ActionContext): Promise<number> {
  const { host, inputs, files } = context;
  const repository = repositoryOf(host.env, inputs.token);
  const acting = actingContextOf(host.env);
  const tree = repository.filesOfCommit(variableOf(host.env, 'GITHUB_SHA'));
  const settings = await loadCommitSettings(tree, inputs.policy);
  const notifications = notificationsOf(host.env, settings, acting);
  try {
    const result = await watchHealth(repository, acting, {
      settings: settings.health,
      now: host.now(),
      repository: variableOf(host.env, 'GITHUB_REPOSITORY'),
      serverUrl: host.env['GITHUB_SERVER_URL'] ?? 'https://github.com',
      isDryRun: inputs.dryRun,
      ...(notifications !== null && { notifications }),
    });
    reportActing(context, result);
    for (const part of result.report.unseen) sayUnseen(context, part);
    files.setOutput('outcome', result.report.report.status);
    files.setOutput('result', result.machineLine);
    return result.isComplete ? exitCodes.passed : exitCodes.inconclusive;
  } catch (error) {
    if (error instanceof RangeError) throw new ActionUsageError(`the section health of the policy: ${error.message}`);
    throw error;
  }
}

/** Runs that were not read may be those that failed; of what failed, a warning is there already. */
function sayUnseen({ console }: Pick<ActionContext, 'console'>, part: UnseenPart): void {
  if (part.code === 'runs-not-read' && part.reason !== 'failure')
    console.annotate('warning', 'Runs were not read', unseenSentence(part));
  else console.log(unseenSentence(part));
}
