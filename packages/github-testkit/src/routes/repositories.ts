import { inRepository } from '../http/context.ts';
import type { Handler } from '../http/context.ts';
import { reply } from '../http/reply.ts';
import { repositoryPermissions } from '../render/repository-permissions.ts';
import { renderFullRepository } from '../render/repository.ts';

/** https://docs.github.com/en/rest/repos/repos */
export const repositoryRoutes: Readonly<Record<string, Handler>> = {
  'repos/get': inRepository((context, repository) => {
    const permissions = repositoryPermissions(context.caller, repository);
    return reply(200, { ...renderFullRepository(repository, context.bases), ...(permissions && { permissions }) });
  }),
};
