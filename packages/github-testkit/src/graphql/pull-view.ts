import { timestamp } from '../clock/durations.ts';
import type { Context } from '../http/context.ts';
import { renderFullPull } from '../render/pull.ts';
import { repositoryPage } from '../render/repository.ts';
import { association } from '../render/issue.ts';
import { nodeId } from '../state/identifiers.ts';
import { jobCheckRuns } from '../state/job-check-runs.ts';
import { branchHead, fullName } from '../state/repository-state.ts';
import type {
  CheckRunState,
  CommitStatusState,
  IssueState,
  PullState,
  RepositoryState,
} from '../state/repository-state.ts';
import type { ReviewState } from '../state/review-state.ts';
import { connection, textOf } from './connection.ts';
import { known } from './execute.ts';
import type { GraphqlObject } from './execute.ts';
import { sharedFields } from './issue-view.ts';
import { accountView, needToRead } from './view.ts';

/** A `PullRequest`. */
export function pullView(
  issue: IssueState,
  pull: PullState,
  repository: RepositoryState,
  context: Context,
): GraphqlObject {
  const { git } = context.world;
  // Its diffs and merges are worked out once for all fields of an answer.
  let rendered: ReturnType<typeof renderFullPull> | null = null;
  const full = (field: string): number | boolean | null => {
    rendered ??= renderFullPull(issue, repository, context.bases, git);
    const value = rendered[field];
    return typeof value === 'number' || typeof value === 'boolean' ? value : null;
  };
  const head = pull.headRepository;
  const mergeable = (): string => ({ true: 'MERGEABLE', false: 'CONFLICTING' })[String(full('mergeable'))] ?? 'UNKNOWN';
  const commits = (): string[] => {
    const base = pull.mergedAt === null ? branchHead(repository, pull.baseBranch) : undefined;
    return git.commitsSince(base, pull.headSha).map(({ sha }) => sha);
  };
  const reviews = (): ReviewState[] =>
    [...repository.reviews.values()].filter(
      ({ pullNumber, state }) => pullNumber === issue.number && state !== 'PENDING',
    );
  return {
    type: 'PullRequest',
    fields: {
      ...sharedFields(issue, repository, context),
      state: () => (pull.mergedAt !== null ? 'MERGED' : issue.state.toUpperCase()),
      isDraft: () => pull.draft,
      headRefName: () => pull.headBranch,
      headRefOid: () => pull.headSha,
      baseRefName: () => pull.baseBranch,
      baseRef: () =>
        known('Ref', {
          name: pull.baseBranch,
          branchProtectionRule: protectionView(pull, repository),
        }),
      headRepository: () =>
        head === null
          ? null
          : known('Repository', {
              id: nodeId('Repository', head.id),
              name: head.name,
              nameWithOwner: fullName(head),
              owner: accountView(head.owner, context),
            }),
      headRepositoryOwner: () => (head === null ? null : accountView(head.owner, context)),
      isCrossRepository: () => head !== repository,
      maintainerCanModify: () => pull.maintainerCanModify,
      mergeable,
      mergeStateStatus: () => ({ MERGEABLE: 'CLEAN', CONFLICTING: 'DIRTY' })[mergeable()] ?? 'UNKNOWN',
      merged: () => pull.mergedAt !== null,
      mergedAt: () => (pull.mergedAt === null ? null : timestamp(pull.mergedAt)),
      mergedBy: () => (pull.mergedBy === null ? null : accountView(pull.mergedBy, context)),
      mergeCommit: () => (pull.mergeSha === null ? null : known('Commit', { oid: pull.mergeSha })),
      additions: () => full('additions'),
      deletions: () => full('deletions'),
      changedFiles: () => full('changed_files'),
      isInMergeQueue: () => false,
      isMergeQueueEnabled: () => false,
      autoMergeRequest: () => null,
      reviewDecision: () => decisionOf(reviews(), repository, pull),
      reviews: (given) =>
        connection('PullRequestReview', reviews(), given, (one) => reviewView(one, repository, context)),
      latestReviews: (given) =>
        connection('PullRequestReview', latestOf(reviews()), given, (one) => reviewView(one, repository, context)),
      reviewRequests: (given) =>
        connection('ReviewRequest', [...pull.requestedReviewers], given, (account) =>
          known('ReviewRequest', { requestedReviewer: accountView(account, context) }),
        ),
      commits: (given) =>
        connection('PullRequestCommit', commits(), given, (sha) =>
          known('PullRequestCommit', { commit: commitView(sha, repository, context) }),
        ),
    },
  };
}

function protectionView(pull: PullState, repository: RepositoryState): GraphqlObject | null {
  const protection = repository.protections.get(pull.baseBranch);
  return protection === undefined
    ? null
    : known('BranchProtectionRule', {
        requiresStrictStatusChecks: protection.statusChecks?.strict ?? false,
        requiredApprovingReviewCount: protection.reviews?.count ?? null,
      });
}

/** The latest verdict of each reviewer. */
function latestOf(reviews: readonly ReviewState[]): ReviewState[] {
  return [...new Map(reviews.map((review) => [review.author.id, review])).values()];
}

function decisionOf(reviews: readonly ReviewState[], repository: RepositoryState, pull: PullState): string | null {
  const verdicts = latestOf(reviews.filter(({ state }) => state !== 'COMMENTED')).map(({ state }) => state);
  if (verdicts.includes('CHANGES_REQUESTED')) return 'CHANGES_REQUESTED';
  if (verdicts.includes('APPROVED')) return 'APPROVED';
  return (repository.protections.get(pull.baseBranch)?.reviews?.count ?? 0) > 0 ? 'REVIEW_REQUIRED' : null;
}

function reviewView(review: ReviewState, repository: RepositoryState, context: Context): GraphqlObject {
  const page = `${repositoryPage(repository, context.bases)}/pull/${review.pullNumber}`;
  return known('PullRequestReview', {
    id: nodeId('PullRequestReview', review.id),
    author: accountView(review.author, context),
    authorAssociation: association(review.author, repository),
    submittedAt: review.submittedAt === null ? null : timestamp(review.submittedAt),
    body: review.body,
    state: review.state,
    commit: known('Commit', { oid: review.commitSha }),
    reactionGroups: [],
    url: `${page}#pullrequestreview-${review.id}`,
  });
}

function commitView(sha: string, repository: RepositoryState, context: Context): GraphqlObject {
  const commit = context.world.git.commit(sha);
  const [headline = '', ...rest] = (commit?.message ?? '').split('\n');
  return {
    type: 'Commit',
    fields: {
      oid: () => sha,
      messageHeadline: () => headline,
      messageBody: () => rest.join('\n').trim(),
      committedDate: () => timestamp(commit?.committer.date ?? 0),
      authoredDate: () => timestamp(commit?.author.date ?? 0),
      authors: (given) =>
        connection('GitActor', commit === undefined ? [] : [commit.author], given, ({ name, email }) => {
          const user = context.world.accounts.find(name);
          return known('GitActor', { name, email, user: user === undefined ? null : accountView(user, context) });
        }),
      statusCheckRollup: () => rollupView(sha, repository, context),
    },
  };
}

/** Statuses and check runs of a commit; `null` without any. */
function rollupView(sha: string, repository: RepositoryState, context: Context): GraphqlObject | null {
  needToRead(context, repository, 'checks', 'statuses');
  const statuses = [
    ...new Map(repository.statuses.filter((one) => one.sha === sha).map((one) => [one.context, one])).values(),
  ];
  const own = [...repository.checkRuns.values()].filter((one) => one.headSha === sha);
  const checkRuns = [...own, ...jobCheckRuns(context.world, repository, sha, context.now)];
  if (statuses.length + checkRuns.length === 0) return null;
  const contexts = [
    ...statuses.map((status) => statusView(status, repository)),
    ...checkRuns.map((checkRun) => checkRunView(checkRun, repository, context)),
  ];
  const states = [...statuses.map(({ state }) => state), ...checkRuns.map(({ conclusion }) => conclusion ?? 'pending')];
  const isBad = states.some((state) =>
    ['failure', 'error', 'timed_out', 'cancelled', 'action_required'].includes(state),
  );
  return {
    type: 'StatusCheckRollup',
    fields: {
      state: () => (isBad ? 'FAILURE' : states.includes('pending') ? 'PENDING' : 'SUCCESS'),
      contexts: (given) => connection('StatusCheckRollupContext', contexts, given, (item) => item),
    },
  };
}

/** Whether a check is required is asked for a pull request, which all of one base branch share. */
function requirement(name: string, repository: RepositoryState): GraphqlObject['fields'] {
  return {
    isRequired: (given) => {
      textOf(given, 'pullRequestId');
      return isRequired(name, repository);
    },
  };
}

function isRequired(name: string, repository: RepositoryState): boolean {
  return [...repository.protections.values()].some((one) => one.statusChecks?.contexts.includes(name) === true);
}

function statusView(status: CommitStatusState, repository: RepositoryState): GraphqlObject {
  const view = known('StatusContext', {
    context: status.context,
    state: status.state.toUpperCase(),
    description: status.description,
    targetUrl: status.targetUrl ?? '',
    createdAt: timestamp(status.createdAt),
  });
  return { ...view, fields: { ...view.fields, ...requirement(status.context, repository) } };
}

function checkRunView(checkRun: CheckRunState, repository: RepositoryState, { bases }: Context): GraphqlObject {
  const instant = (value: number | null): string | null => (value === null ? null : timestamp(value));
  const run = repository.runs.find((candidate) => candidate.checkSuiteId === checkRun.checkSuiteId);
  const workflow =
    run === undefined
      ? null
      : known('WorkflowRun', {
          event: run.event,
          workflow: known('Workflow', { name: run.workflow.name }),
        });
  const view = known('CheckRun', {
    name: checkRun.name,
    status: checkRun.status.toUpperCase(),
    conclusion: checkRun.conclusion?.toUpperCase() ?? null,
    startedAt: instant(checkRun.startedAt),
    completedAt: instant(checkRun.completedAt),
    detailsUrl: checkRun.detailsUrl ?? `${repositoryPage(repository, bases)}/runs/${checkRun.id}`,
    checkSuite: known('CheckSuite', { workflowRun: workflow }),
  });
  return { ...view, fields: { ...view.fields, ...requirement(checkRun.name, repository) } };
}
