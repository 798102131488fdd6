import type { Handler } from '../http/context.ts';
import { artifactRoutes } from './artifacts.ts';
import { cancelRoutes } from './cancel.ts';
import { logRoutes } from './logs.ts';
import { rateLimitRoutes } from './rate-limit.ts';
import { repositoryRoutes } from './repositories.ts';
import { rerunRoutes } from './rerun.ts';
import { runRoutes } from './runs.ts';
import { workflowRoutes } from './workflows.ts';

/** What answers each operation, by its identifier in GitHub's description. */
export const routes: Readonly<Record<string, Handler>> = {
  ...artifactRoutes,
  ...cancelRoutes,
  ...logRoutes,
  ...rateLimitRoutes,
  ...repositoryRoutes,
  ...rerunRoutes,
  ...runRoutes,
  ...workflowRoutes,
};
