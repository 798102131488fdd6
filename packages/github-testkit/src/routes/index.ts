import type { Handler } from '../http/context.ts';
import { appRoutes } from './apps.ts';
import { artifactRoutes } from './artifacts.ts';
import { cancelRoutes } from './cancel.ts';
import { checkRoutes } from './checks.ts';
import { codeScanningRoutes } from './code-scanning.ts';
import { commentRoutes } from './comments.ts';
import { commitRoutes } from './commits.ts';
import { contentRoutes } from './contents.ts';
import { deliveryRoutes } from './deliveries.ts';
import { dispatchRoutes } from './dispatches.ts';
import { gitRoutes } from './git.ts';
import { issueEventRoutes } from './issue-events.ts';
import { issueRoutes } from './issues.ts';
import { labelRoutes } from './labels.ts';
import { logRoutes } from './logs.ts';
import { pullRoutes } from './pulls.ts';
import { rateLimitRoutes } from './rate-limit.ts';
import { repositoryRoutes } from './repositories.ts';
import { rerunRoutes } from './rerun.ts';
import { runRoutes } from './runs.ts';
import { statusRoutes } from './statuses.ts';
import { userRoutes } from './users.ts';
import { actionsSettingRoutes } from './actions-settings.ts';
import { alertRoutes } from './alerts.ts';
import { assigneeRoutes } from './assignees.ts';
import { branchProtectionRoutes } from './branch-protection.ts';
import { changeRunRoutes } from './change-runs.ts';
import { checkSuiteRoutes } from './check-suites.ts';
import { commitCommentRoutes } from './commit-comments.ts';
import { compareRoutes } from './compare.ts';
import { deploymentRoutes } from './deployments.ts';
import { environmentRoutes } from './environments.ts';
import { mergeRoutes } from './merge.ts';
import { metaRoutes } from './meta.ts';
import { reactionRoutes } from './reactions.ts';
import { releaseRoutes } from './releases.ts';
import { requestedReviewerRoutes } from './requested-reviewers.ts';
import { reviewCommentRoutes } from './review-comments.ts';
import { reviewRoutes } from './reviews.ts';
import { searchRoutes } from './search.ts';
import { tagRoutes } from './tags.ts';
import { workflowRoutes } from './workflows.ts';

/** What answers each operation, by its identifier in GitHub's description. */
export const routes: Readonly<Record<string, Handler>> = {
  ...appRoutes,
  ...artifactRoutes,
  ...cancelRoutes,
  ...checkRoutes,
  ...codeScanningRoutes,
  ...commentRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...deliveryRoutes,
  ...dispatchRoutes,
  ...gitRoutes,
  ...issueEventRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...logRoutes,
  ...pullRoutes,
  ...rateLimitRoutes,
  ...repositoryRoutes,
  ...rerunRoutes,
  ...runRoutes,
  ...statusRoutes,
  ...userRoutes,
  ...workflowRoutes,
  ...actionsSettingRoutes,
  ...alertRoutes,
  ...assigneeRoutes,
  ...branchProtectionRoutes,
  ...changeRunRoutes,
  ...checkSuiteRoutes,
  ...commitCommentRoutes,
  ...compareRoutes,
  ...deploymentRoutes,
  ...environmentRoutes,
  ...mergeRoutes,
  ...metaRoutes,
  ...reactionRoutes,
  ...releaseRoutes,
  ...requestedReviewerRoutes,
  ...reviewCommentRoutes,
  ...reviewRoutes,
  ...searchRoutes,
  ...tagRoutes,
};
