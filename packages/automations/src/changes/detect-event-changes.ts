import { GateInputError } from '../errors.ts';
import type { HistoryPort } from '../ports/change.ts';
import type { ComparisonPort } from '../ports/comparison.ts';
import type { ChangeEvent } from './change-event.ts';
import { detectChanges } from './detect-changes.ts';
import type { ChangeDetection } from './detect-changes.ts';
import { loadChangeFilters, namesOfFilters } from './load-change-filters.ts';

/** What detecting the changes of an event needs. */
export interface EventChangesPorts {
  /** For the policy. */
  readonly history: Pick<HistoryPort, 'filesOfCommit'>;
  /** Tried in their order. */
  readonly comparisons: readonly ComparisonPort[];
}

/** What is asked. */
export interface EventChangesOptions {
  readonly event: ChangeEvent;
  /** The commit that the workflow runs for: `GITHUB_SHA`. */
  readonly commit: string;
  /** The policy file that the user named; `null`: the one at the root. */
  readonly policy: string | null;
}

/**
 * Finds out which change filters the event of a workflow run touches. The filters are those of the base; a filter that
 * only the change itself has counts as changed.
 *
 * @throws {PolicyError} when the policy cannot be used.
 * @throws {GateInputError} when there is no policy, or it has no change filters.
 * @throws what `history` throws when a commit cannot be read.
 * @see ADR 0150
 */
export async function detectEventChanges(
  { history, comparisons }: EventChangesPorts,
  { event, commit, policy }: EventChangesOptions,
): Promise<ChangeDetection> {
  const baseSha = 'baseSha' in event ? event.baseSha : null;
  const sources = { history, baseSha, headSha: headOf(event) ?? commit, named: policy };
  const loaded = await loadChangeFilters(sources);
  const found = await detectChanges({ event, ...loaded }, comparisons);
  // Only a change of the policy can bring a filter along, and then everything counts as changed.
  const added = loaded.origin === 'base' && found.everythingBecause !== null ? await namesOfFilters(sources) : [];
  const filters = { ...Object.fromEntries(added.map((name) => [name, true])), ...found.filters };
  if (Object.keys(filters).length === 0)
    throw new GateInputError('the policy has no change filters', {
      hint: 'Name the paths in portcullis.yml, as in: changeFilters: { app: [app, requirements.txt] }',
    });
  return { ...found, filters };
}

function headOf(event: ChangeEvent): string | null {
  switch (event.kind) {
    case 'pull-request':
    case 'merge-group':
      return event.headSha;
    case 'push':
      return event.afterSha;
    case 'tag':
    case 'other':
      return null;
  }
}
