import { loadConfig } from '@portcullis/pipeline';
import type { ChangeFilters } from '@portcullis/pipeline';
import { commitPolicyFiles, findCommitPolicy } from '../change/commit-policy-files.ts';
import { GateInputError } from '../errors.ts';
import type { HistoryPort } from '../ports/change.ts';

/** Change filters, and the files that they are from. */
interface LoadedChangeFilters {
  readonly filters: ChangeFilters;
  /** The policy and what it extends, from the root of the repository. */
  readonly policyPaths: readonly string[];
  /** `base`: of the state that a change goes into; `own`: of the judged commit, because that state has no policy. */
  readonly origin: 'base' | 'own';
}

/** Where the filters are looked for. */
export interface FilterSources {
  readonly history: Pick<HistoryPort, 'filesOfCommit'>;
  /** What a pull request or a merge group goes into; `null` for everything else. */
  readonly baseSha: string | null;
  readonly headSha: string;
  /** The policy file that the user named; `null`: the one at the root. */
  readonly named: string | null;
}

/**
 * The change filters in force: those of the base, so that no change decides which of its jobs may be skipped. Without a
 * policy there, the change's own.
 *
 * @throws {PolicyError} when the policy cannot be used.
 * @throws {GateInputError} when there is none.
 * @throws what the history throws when a commit cannot be read.
 */
export async function loadChangeFilters(sources: FilterSources): Promise<LoadedChangeFilters> {
  const { baseSha, headSha, named } = sources;
  const ofBase = baseSha === null ? null : await readFilters(sources, baseSha);
  if (ofBase !== null) return { ...ofBase, origin: 'base' };
  const own = await readFilters(sources, headSha);
  if (own !== null) return { ...own, origin: 'own' };
  throw new GateInputError(`the commit ${headSha} has no ${named ?? 'policy'}, so there are no change filters`, {
    hint: 'Commit a portcullis.yml at the root of the repository with a section changeFilters, or name the policy file.',
  });
}

/** The filters of one commit; `null` if it has no policy. */
async function readFilters(
  { history, named }: FilterSources,
  sha: string,
): Promise<Omit<LoadedChangeFilters, 'origin'> | null> {
  const tree = history.filesOfCommit(sha);
  const file = await findCommitPolicy(tree, named);
  if (file === null) return null;
  const files = commitPolicyFiles(tree);
  try {
    const { config, sources } = await loadConfig(file, files);
    const policyPaths = sources.filter(({ kind }) => kind === 'file').map((source) => source.file);
    return { filters: config.changeFilters, policyPaths };
  } catch (error) {
    // A commit that cannot be reached is no fault of the policy.
    files.throwFault();
    throw error;
  }
}

/** The names of the filters that the judged commit has; empty if its policy cannot be used. */
export async function namesOfFilters(sources: FilterSources): Promise<readonly string[]> {
  try {
    return Object.keys((await readFilters(sources, sources.headSha))?.filters ?? {});
  } catch {
    // The gate reports what is wrong with it.
    return [];
  }
}
