import { commentRun, folderInRepository } from '@portcullis/automations';
import type { ActionContext } from '../context.ts';
import { actingContextOf, repositoryOf } from '../environment.ts';
import { exitCodes } from '../exit-codes.ts';
import { ActionUsageError } from '../inputs/action-usage-error.ts';
import { runIdOf } from '../inputs/run-id-of.ts';
import { reportActing } from '../outputs/report-acting.ts';

/** Comments the pull request of a completed run, whose own token may not. The verdict is not this step's exit code. */
export async function run(context: ActionContext): Promise<number> {
  const { host, inputs, files } = context;
  const commented = await commentRun(
    {
      repository: repositoryOf(host.env, inputs.token),
      ...actingContextOf(host.env),
      now: () => host.now(),
    },
    {
      runId: runIdOf(context),
      policyFile: inputs.policy,
      folder: folderOf(inputs.root),
      ...(inputs.gate !== null && { gate: inputs.gate }),
      ...(inputs.artifact !== null && { artifact: inputs.artifact }),
    },
  );
  reportActing(context, commented);
  const { gate, comment } = commented.report;
  files.setOutput('outcome', gate?.verdict.outcome ?? 'no-comment');
  files.setOutput('comment-url', comment !== null && 'url' in comment ? comment.url : '');
  files.setOutput('result', commented.machineLine);
  return commented.isComplete ? exitCodes.passed : exitCodes.inconclusive;
}

/** @throws {ActionUsageError} for a folder that is not below the root of the repository */
function folderOf(root: string | null): string {
  const folder = folderInRepository(root ?? '.');
  if (folder !== null) return folder;
  throw new ActionUsageError(
    `the input "root" is ${JSON.stringify(root)}: expected a folder below the root of the repository`,
    'An example: root: services/shop',
  );
}
