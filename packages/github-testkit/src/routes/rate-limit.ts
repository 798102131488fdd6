import type { Handler } from '../http/context.ts';
import { reply } from '../http/reply.ts';

/** https://docs.github.com/en/rest/rate-limit/rate-limit; asking costs nothing. */
export const rateLimitRoutes: Readonly<Record<string, Handler>> = {
  'rate-limit/get': (context) => {
    const core = { ...context.rateUse, resource: 'core' };
    const other = (resource: string, limit: number) => ({
      limit,
      used: 0,
      remaining: limit,
      reset: core.reset,
      resource,
    });
    const resources = {
      core,
      search: other('search', 30),
      graphql: other('graphql', 5000),
      integration_manifest: other('integration_manifest', 5000),
    };
    return reply(200, { resources, rate: core });
  },
};
