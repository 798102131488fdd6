import type { watchHealth } from '@portcullis/automations';
import type { RepositoryWork } from '../github/run-in-repository.ts';
import { healthCheckName } from './check-names.ts';

/**
 * Shows how CI is doing on a check of the default branch, which asks for it when it is run again. It is about weeks of
 * runs, not about its commit: it never fails.
 */
export async function checkHealth(
  { task, github }: RepositoryWork,
  { report, peopleLine, summary }: Awaited<ReturnType<typeof watchHealth>>,
): Promise<void> {
  const headSha = task.hint.again?.headSha ?? (await headOf(github));
  if (headSha === null) return;
  await github.publishCheckRun({
    name: healthCheckName,
    headSha,
    identity: `health ${headSha}`,
    conclusion: report.report.status === 'good' ? 'success' : 'neutral',
    title: peopleLine.slice(0, 250),
    summary,
  });
}

/** `null`: an empty repository. */
async function headOf(github: RepositoryWork['github']): Promise<string | null> {
  const { defaultBranch } = await github.readRepository();
  const [head] = (await github.ancestorsOf(defaultBranch, 1)) ?? [];
  return head?.sha ?? null;
}
