import { defaultActingSettings, GateInputError, loadCommitSettings } from '@portcullis/automations';
import type { ActingSettings } from '@portcullis/automations';
import { formatPolicyIssue, PolicyError } from '@portcullis/pipeline';
import { renderGateRefusal } from '@portcullis/render';
import type { RepositoryWork } from '../github/run-in-repository.ts';
import type { Sql } from '../store/sql.ts';

/** The check that a policy which cannot be used is reported on. */
export const policyCheckName = 'Portcullis policy';

/**
 * The settings of a repository, from the policy on its default branch. One that cannot be used is reported on a check of
 * its commit, once, and the last good one stays in force; before there was any, the defaults do.
 */
export async function settingsOf({ known, github }: RepositoryWork, sql: Sql): Promise<ActingSettings> {
  const { defaultBranch } = await github.readRepository();
  const [head] = (await github.ancestorsOf(defaultBranch, 1)) ?? [];
  // An empty repository.
  if (head === undefined) return defaultActingSettings();
  try {
    const settings = await loadCommitSettings(github.filesOfCommit(head.sha), null);
    if (known.settingsCommit !== head.sha)
      await sql.query('UPDATE portcullis.repository SET settings_commit = $2 WHERE id = $1', [known.id, head.sha]);
    return settings;
  } catch (error) {
    const message = messageOf(error);
    if (message === null) throw error;
    await github.publishCheckRun({
      name: policyCheckName,
      headSha: head.sha,
      identity: `policy ${head.sha}`,
      conclusion: 'failure',
      title: 'The policy cannot be used; the last good one stays in force',
      summary: renderGateRefusal(message),
    });
    if (known.settingsCommit === null) return defaultActingSettings();
    return loadCommitSettings(github.filesOfCommit(known.settingsCommit), null);
  }
}

function messageOf(error: unknown): string | null {
  if (error instanceof PolicyError) return error.issues.map(formatPolicyIssue).join('\n');
  return error instanceof GateInputError ? error.message : null;
}
