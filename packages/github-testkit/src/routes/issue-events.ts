import { timestamp } from '../clock/durations.ts';
import { inRepository } from '../http/context.ts';
import type { Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { reply } from '../http/reply.ts';
import { renderAccount } from '../render/account.ts';
import { repositoryUrl } from '../render/repository.ts';
import { nodeId } from '../state/identifiers.ts';
import { findIssue } from './find-issue.ts';

/** Of events, those are kept that say that a pull request goes into another branch: https://docs.github.com/en/rest/issues/events */
export const issueEventRoutes: Readonly<Record<string, Handler>> = {
  'issues/list-events': inRepository((context, repository) => {
    const { items, headers } = paginate(context, findIssue(context, repository).pull?.baseChanges ?? []);
    return reply(
      200,
      items.map(({ id, by, at }) => ({
        id,
        node_id: nodeId('BaseRefChangedEvent', id),
        url: `${repositoryUrl(repository, context.bases)}/issues/events/${id}`,
        actor: renderAccount(by, context.bases),
        event: 'base_ref_changed',
        commit_id: null,
        commit_url: null,
        created_at: timestamp(at),
        performed_via_github_app: null,
      })),
      headers,
    );
  }),
};
