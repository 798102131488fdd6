import * as z from 'zod';
import { timestamp } from '../clock/durations.ts';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { listReply } from '../http/list-reply.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, notFound, reply, validationFailed } from '../http/reply.ts';
import type { JsonObject } from '../json.ts';
import { repositoryUrl } from '../render/repository.ts';
import { createTagObject } from '../state/git-objects.ts';
import type { Tag } from '../state/git-objects.ts';
import { nodeId } from '../state/identifiers.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { refuseEmpty } from './refuse-empty.ts';

const tagBody = z.object({
  tag: z.string(),
  message: z.string(),
  object: z.string(),
  type: z.enum(['commit', 'tree', 'blob']),
  tagger: z.object({ name: z.string(), email: z.string(), date: z.string().optional() }).optional(),
});

/** https://docs.github.com/en/rest/git/tags and https://docs.github.com/en/rest/repos/repos#list-repository-tags */
export const tagRoutes: Readonly<Record<string, Handler>> = {
  'repos/list-tags': inRepository((context, repository) => {
    const url = repositoryUrl(repository, context.bases);
    const found = [...repository.refs].filter(([ref]) => ref.startsWith('refs/tags/')).reverse();
    return listReply(context, found, ([ref, sha]) => {
      const name = ref.slice('refs/tags/'.length);
      const commit = context.world.git.peel(sha)?.sha ?? sha;
      return {
        name,
        commit: { sha: commit, url: `${url}/commits/${commit}` },
        zipball_url: `${url}/zipball/${ref}`,
        tarball_url: `${url}/tarball/${ref}`,
        node_id: nodeId('Ref', ref),
      };
    });
  }),
  'git/create-tag': inRepository((context, repository) => {
    refuseEmpty(repository);
    const input = readBody(context, tagBody);
    const { git } = context.world;
    if (git.kindOf(input.object) !== input.type)
      throw new ApiError(422, `Sorry, there is no ${input.type} ${input.object} in this repository.`);
    const date = input.tagger?.date === undefined ? context.now : Date.parse(input.tagger.date);
    if (Number.isNaN(date)) throw validationFailed({ resource: 'Tag', field: 'tagger', code: 'invalid' });
    const { login } = author(context).account;
    const { name, email } = input.tagger ?? { name: login, email: `${login}@users.noreply.github.com` };
    const tag = git.add(
      createTagObject({
        object: input.object,
        objectKind: input.type,
        tag: input.tag,
        tagger: { name, email, date },
        message: input.message,
      }),
    );
    return reply(201, render(tag, repository, context));
  }),
  'git/get-tag': inRepository((context, repository) => {
    const tag = context.world.git.tag(context.path['tag_sha'] ?? '');
    if (tag === undefined) throw notFound();
    return reply(200, render(tag, repository, context));
  }),
};

/** A `git-tag`. */
function render(tag: Tag, repository: RepositoryState, { bases }: Context): JsonObject {
  const url = `${repositoryUrl(repository, bases)}/git`;
  const { name, email, date } = tag.tagger;
  return {
    node_id: nodeId('Tag', tag.sha),
    sha: tag.sha,
    url: `${url}/tags/${tag.sha}`,
    tagger: { name, email, date: timestamp(date) },
    object: { sha: tag.object, type: tag.objectKind, url: `${url}/${tag.objectKind}s/${tag.object}` },
    tag: tag.tag,
    message: tag.message,
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}
