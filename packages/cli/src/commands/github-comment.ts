import { commentRun, folderInRepository, pathInRepository } from '@portcullis/automations';
import type { GitHubCommentFlags } from '../definitions/github.ts';
import type { ExitCode } from '../exit-codes.ts';
import { UsageError } from '../options/usage-error.ts';
import { summaryFile } from '../output/job-summary.ts';
import type { RunContext } from '../program/run-context.ts';
import { refuseStrangeGate } from './gate-name.ts';
import { actingContextOf, connect, repositoryNameOf, runIdOf } from './github-connection.ts';
import { reportActing } from './report-acting.ts';

/** `portcullis github comment`: keeps the comment of a gate that could not write it itself. */
export async function runGitHubCommentCommand(flags: GitHubCommentFlags, context: RunContext): Promise<ExitCode> {
  const { host, log } = context;
  const { config, root, gate, artifact } = flags;
  refuseStrangeGate(gate);
  const summary = summaryFile(flags.summary, host);
  const runId = runIdOf(flags, host);
  const repository = connect(repositoryNameOf(flags, host), host, log);
  const commented = await commentRun(
    { repository, ...actingContextOf(host), now: () => host.now() },
    {
      runId,
      policyFile: config === undefined ? null : inRepository('--config', config, pathInRepository(config)),
      ...(root !== undefined && { folder: inRepository('--root', root, folderInRepository(root)) }),
      ...(gate !== undefined && { gate }),
      ...(artifact !== undefined && { artifact }),
    },
  );
  return reportActing(commented, flags, summary, context);
}

/** @throws {UsageError} for a path that leads out of the repository */
function inRepository(option: string, given: string, path: string | null): string {
  if (path !== null) return path;
  throw new UsageError(
    `${option} ${given}: expected a path below the root of the repository`,
    `Nothing is checked out: paths begin at the root. An example: ${option} services/shop`,
  );
}
