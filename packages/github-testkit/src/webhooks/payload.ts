import { timestamp } from '../clock/durations.ts';
import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import { renderAccount } from '../render/account.ts';
import { renderCheckRunWithSuite } from '../render/check-run.ts';
import { renderComment, renderIssue } from '../render/issue.ts';
import { renderJob } from '../render/job.ts';
import { renderFullPull } from '../render/pull.ts';
import { renderRepository, repositoryPage } from '../render/repository.ts';
import { renderRun, renderWorkflow } from '../render/run.ts';
import type { InstallationState } from '../state/apps.ts';
import type { Commit } from '../state/git-objects.ts';
import { nodeId } from '../state/identifiers.ts';
import type { World, WorldEvent } from '../state/world.ts';

/** No commit: what a branch was before it existed, or is after it went. */
const noCommit = '0'.repeat(40);

/** The payload of an event, as it looks at this moment. */
export function renderPayload(
  world: World,
  event: WorldEvent,
  installation: InstallationState | null,
  bases: ApiBases,
): JsonObject {
  return {
    ...(event.action !== null && { action: event.action }),
    ...subject(world, event, bases),
    repository: renderRepository(event.repository, bases),
    sender: renderAccount(event.sender, bases),
    ...(installation !== null && {
      installation: { id: installation.id, node_id: nodeId('Installation', installation.id) },
    }),
  };
}

function subject(world: World, event: WorldEvent, bases: ApiBases): JsonObject {
  const now = world.clock.now();
  const { repository } = event;
  switch (event.name) {
    case 'workflow_run': {
      const view = { attempt: event.attempt, now, bases, git: world.git };
      return {
        workflow_run: renderRun(event.run, view),
        workflow: renderWorkflow(event.run.workflow, repository, bases),
      };
    }
    case 'workflow_job':
      return { workflow_job: renderJob(event.run, event.attempt, event.job, now, bases) };
    case 'check_run':
      return { check_run: renderCheckRunWithSuite(event.checkRun, repository, bases) };
    case 'issues':
      return { issue: renderIssue(event.issue, repository, bases), ...(event.action === 'edited' && { changes: {} }) };
    case 'issue_comment':
      return {
        issue: renderIssue(event.issue, repository, bases),
        comment: renderComment(event.comment, repository, bases),
        ...(event.action === 'edited' && { changes: {} }),
      };
    case 'pull_request':
      return {
        number: event.issue.number,
        pull_request: renderFullPull(event.issue, repository, bases, world.git),
        ...(event.action === 'synchronize' && {
          before: event.before ?? noCommit,
          after: event.issue.pull?.headSha ?? noCommit,
        }),
      };
    case 'push':
      return pushOf(world, event, bases);
    case 'described':
      return event.describe(bases);
  }
}

function pushOf(world: World, event: Extract<WorldEvent, { name: 'push' }>, bases: ApiBases): JsonObject {
  const { before, after, ref, repository, sender } = event;
  const known = new Set(before === null ? [] : world.git.history(before).map((commit) => commit.sha));
  const commits =
    after === null
      ? []
      : world.git
          .history(after)
          .filter((commit) => !known.has(commit.sha))
          .reverse();
  const render = (commit: Commit): JsonObject => renderPushed(world, commit, repositoryPage(repository, bases));
  const head = after === null ? undefined : world.git.commit(after);
  const person = { name: sender.login, email: `${sender.login}@users.noreply.github.com` };
  return {
    ref,
    before: before ?? noCommit,
    after: after ?? noCommit,
    base_ref: null,
    created: before === null,
    deleted: after === null,
    forced: before !== null && after !== null && !world.git.isAncestor(before, after),
    compare: `${repositoryPage(repository, bases)}/compare/${(before ?? noCommit).slice(0, 12)}...${(after ?? noCommit).slice(0, 12)}`,
    commits: commits.map(render),
    head_commit: head === undefined ? null : render(head),
    pusher: person,
  };
}

function renderPushed(world: World, commit: Commit, page: string): JsonObject {
  const changes = world.git.changes(commit.parents[0], commit.sha);
  const person = ({ name, email, date }: Commit['author']): JsonObject => ({ name, email, date: timestamp(date) });
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: timestamp(commit.committer.date),
    url: `${page}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: changes.filter(({ before }) => before === null).map(({ path }) => path),
    removed: changes.filter(({ after }) => after === null).map(({ path }) => path),
    modified: changes.filter(({ before, after }) => before !== null && after !== null).map(({ path }) => path),
  };
}
