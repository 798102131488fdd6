import * as z from 'zod';
import { author, inRepository } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { readBody } from '../http/read-body.ts';
import { ApiError, noContent, notFound, reply } from '../http/reply.ts';
import { renderRef } from '../render/git.ts';
import type { RepositoryState } from '../state/repository-state.ts';
import { updateRef } from '../state/update-ref.ts';
import { refuseEmpty } from './refuse-empty.ts';

const createBody = z.object({ ref: z.string(), sha: z.string() });
const updateBody = z.object({ sha: z.string(), force: z.boolean().default(false) });

/** https://docs.github.com/en/rest/git/refs */
export const gitRefRoutes: Readonly<Record<string, Handler>> = {
  'git/get-ref': inRepository((context, repository) => {
    refuseEmpty(repository);
    const { ref, sha } = findRef(context, repository);
    return reply(200, renderRef(ref, sha, repository, context.bases, context.world.git.kindOf(sha)));
  }),
  'git/list-matching-refs': inRepository((context, repository) => {
    const prefix = `refs/${context.path['ref'] ?? ''}`;
    const found = [...repository.refs].filter(([ref]) => ref.startsWith(prefix));
    return reply(
      200,
      found.map(([ref, sha]) => renderRef(ref, sha, repository, context.bases, context.world.git.kindOf(sha))),
    );
  }),
  'git/create-ref': inRepository((context, repository) => {
    refuseEmpty(repository);
    const { ref, sha } = readBody(context, createBody);
    if (!/^refs\/[^/]+\/.+/u.test(ref))
      throw new ApiError(422, "Reference name must start with 'refs/' and have at least two slashes");
    refuseName(ref);
    if (repository.refs.has(ref)) throw new ApiError(422, 'Reference already exists');
    refuseUnknown(context, sha);
    updateRef(context.world, repository, ref, sha, author(context).account);
    return reply(201, renderRef(ref, sha, repository, context.bases, context.world.git.kindOf(sha)));
  }),
  'git/update-ref': inRepository((context, repository) => {
    refuseEmpty(repository);
    const { sha, force } = readBody(context, updateBody);
    const ref = `refs/${context.path['ref'] ?? ''}`;
    const before = repository.refs.get(ref);
    if (before === undefined) throw new ApiError(422, 'Reference does not exist');
    refuseUnknown(context, sha);
    if (!force && !context.world.git.isAncestor(before, sha)) throw new ApiError(422, 'Update is not a fast forward');
    updateRef(context.world, repository, ref, sha, author(context).account);
    return reply(200, renderRef(ref, sha, repository, context.bases, context.world.git.kindOf(sha)));
  }),
  'git/delete-ref': inRepository((context, repository) => {
    const ref = `refs/${context.path['ref'] ?? ''}`;
    if (!repository.refs.has(ref)) throw new ApiError(422, 'Reference does not exist');
    updateRef(context.world, repository, ref, null, author(context).account);
    return noContent();
  }),
};

function findRef({ path }: Context, repository: RepositoryState): { readonly ref: string; readonly sha: string } {
  const ref = `refs/${path['ref'] ?? ''}`;
  const sha = repository.refs.get(ref);
  if (sha === undefined) throw notFound();
  return { ref, sha };
}

function refuseUnknown({ world }: Context, sha: string): void {
  if (!world.git.has(sha)) throw new ApiError(422, 'Object does not exist');
}

/** git-check-ref-format(1), the rules that matter over HTTP. */
function refuseName(ref: string): void {
  if (/\.\.|[\s~^:?*[\\]|@\{|\/\/|\/$|\.lock(?:\/|$)|\/\.|\.$/u.test(ref))
    throw new ApiError(422, `${ref} is not a valid ref name.`);
}
