import { isRecord, readOptionalText } from '../json/shape.ts';
import type { JsonRecord } from '../json/shape.ts';

/**
 * `https://github.com/octo/repo/actions/…`, `https://api.github.com/repos/octo/repo/actions/…`, and the same on GitHub
 * Enterprise Server.
 */
const address = /^https?:\/\/[^/]+\/(?:api\/v3\/)?(?:repos\/)?([^/]+\/[^/]+)\/actions\//u;
const addressMembers = ['html_url', 'url', 'run_url'] as const;

/** The repository of a run or a job, from its `repository` or its addresses; `null`: it does not say. */
export function repositoryOf(record: JsonRecord): string | null {
  const repository = record['repository'];
  const name = isRecord(repository) ? readOptionalText(repository, 'full_name') : null;
  if (name !== null && name !== '') return name;
  for (const member of addressMembers) {
    const text = record[member];
    const found = typeof text === 'string' ? address.exec(text)?.[1] : undefined;
    if (found !== undefined) return found;
  }
  return null;
}
