import { defaultActingSettings, loadCommitSettings, repositoryFaultOf } from '@portcullis/automations';
import type { ActingSettings } from '@portcullis/automations';
import { renderGateRefusal } from '@portcullis/render';
import type { RepositoryWork } from '../github/run-in-repository.ts';
import type { Sql } from '../store/sql.ts';
import { policyCheckName } from './check-names.ts';

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
    await reportPolicy(github, head.sha, error);
    if (known.settingsCommit === null) return defaultActingSettings();
    return loadCommitSettings(github.filesOfCommit(known.settingsCommit), null);
  }
}

/** Looks at the policy of a commit whose check was asked for again: it says what it said before. */
export async function reportPolicyAgain({ github }: Pick<RepositoryWork, 'github'>, headSha: string): Promise<string> {
  try {
    await loadCommitSettings(github.filesOfCommit(headSha), null);
    return 'the policy can be used';
  } catch (error) {
    await reportPolicy(github, headSha, error);
    return 'the policy cannot be used';
  }
}

/** @throws the error, unless it says what is wrong with the policy */
async function reportPolicy(github: RepositoryWork['github'], headSha: string, error: unknown): Promise<void> {
  const message = repositoryFaultOf(error);
  if (message === null) throw error;
  await github.publishCheckRun({
    name: policyCheckName,
    headSha,
    identity: `policy ${headSha}`,
    conclusion: 'failure',
    title: 'The policy cannot be used; the last good one stays in force',
    summary: renderGateRefusal(message),
  });
}
