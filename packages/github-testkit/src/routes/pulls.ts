import * as z from 'zod';
import { author, inRepository, pathNumber } from '../http/context.ts';
import type { Context, Handler } from '../http/context.ts';
import { paginate } from '../http/pagination.ts';
import { NotServedError } from '../http/not-served-error.ts';
import { readBody } from '../http/read-body.ts';
import { notFound, reply, validationFailed } from '../http/reply.ts';
import { renderFiles } from '../render/files.ts';
import { mergeKey, renderFullPull, renderPull } from '../render/pull.ts';
import { openIssue, setIssueState } from '../state/change-issue.ts';
import type { IssueState, RepositoryState } from '../state/repository-state.ts';
import { announceChange } from '../state/announce-change.ts';
import { changeBase, formerBase, newPull } from '../state/new-pull.ts';
import type { PullState } from '../state/repository-state.ts';
import { branchHead, fullName } from '../state/repository-state.ts';
import { renderComparison } from './compare.ts';
import { refuseLongBody } from './find-issue.ts';

/** https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
const maxFiles = 3000;

const createBody = z.object({
  title: z.string().optional(),
  head: z.string(),
  head_repo: z.string().optional(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
  maintainer_can_modify: z.boolean().optional(),
  issue: z.number().optional(),
});
const updateBody = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
  maintainer_can_modify: z.boolean().optional(),
});

/** https://docs.github.com/en/rest/pulls/pulls */
export const pullRoutes: Readonly<Record<string, Handler>> = {
  'pulls/list': inRepository((context, repository) => {
    const { items, headers } = paginate(context, listPulls(context, repository));
    return reply(
      200,
      items.flatMap((issue) => renderPull(issue, repository, context.bases)),
      headers,
    );
  }),
  'pulls/get': inRepository((context, repository) => {
    const { issue, pull } = findPull(context, repository);
    if (context.form === 'diff' || context.form === 'patch')
      return renderComparison(context, branchHead(repository, pull.baseBranch) ?? pull.headSha, pull.headSha);
    const answer = reply(200, renderFullPull(issue, repository, context.bases, context.world.git));
    pull.mergeCheckedFor = mergeKey(pull, repository);
    return answer;
  }),
  'pulls/create': inRepository((context, repository) => {
    return reply(201, renderFullPull(createPull(context, repository), repository, context.bases, context.world.git));
  }),
  'pulls/update': inRepository((context, repository) => {
    const { issue, pull } = findPull(context, repository);
    const input = readBody(context, updateBody);
    refuseLongBody('PullRequest', input.body);
    pull.maintainerCanModify = input.maintainer_can_modify ?? pull.maintainerCanModify;
    const { title, body } = issue;
    const { baseBranch } = pull;
    if (input.title !== undefined) issue.title = input.title;
    if (input.body !== undefined) issue.body = input.body;
    if (input.base !== undefined)
      changeBase(context.world, pull, existingBranch(repository, input.base, 'base'), author(context).account);
    const changes = {
      ...(title !== issue.title && { title: { from: title } }),
      ...(body !== issue.body && { body: { from: body ?? '' } }),
      ...(baseBranch !== pull.baseBranch && { base: formerBase(repository, baseBranch) }),
    };
    if (Object.keys(changes).length > 0)
      announceChange({ world: context.world, repository, by: author(context).account }, issue, 'edited', () => ({
        changes,
      }));
    issue.updatedAt = context.now;
    if (input.state !== undefined)
      setIssueState(context.world, repository, issue, input.state, author(context).account);
    return reply(200, renderFullPull(issue, repository, context.bases, context.world.git));
  }),
  'pulls/list-files': inRepository((context, repository) => {
    const { pull } = findPull(context, repository);
    const { git } = context.world;
    const base = git.mergeBase(branchHead(repository, pull.baseBranch) ?? pull.headSha, pull.headSha);
    const { items, headers } = paginate(context, git.changes(base, pull.headSha).slice(0, maxFiles));
    return reply(200, renderFiles(items, repository, pull.headSha, context), headers);
  }),
};

/** The pull request that a path names. */
export function findPull(
  context: Context,
  repository: RepositoryState,
): { readonly issue: IssueState; readonly pull: PullState } {
  const issue = repository.issues.get(pathNumber(context, 'pull_number'));
  if (issue?.pull == null) throw notFound();
  return { issue, pull: issue.pull };
}

function listPulls({ request: { query } }: Context, repository: RepositoryState): IssueState[] {
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const found = [...repository.issues.values()].filter(({ pull, state: actual }) => {
    return (
      pull !== null &&
      (state === 'all' || actual === state) &&
      isHead(pull, head) &&
      (base === null || pull.baseBranch === base)
    );
  });
  const byUpdate = query.get('sort') === 'updated';
  const key = (issue: IssueState): number => (byUpdate ? issue.updatedAt : issue.createdAt);
  const sign = (query.get('direction') ?? (query.has('sort') ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  return found.sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
}

/** `owner:branch`; GitHub takes a head without an owner for no filter at all. */
function isHead(pull: PullState, head: string | null): boolean {
  const parts = /^(?<owner>[^:]+):(?<branch>.+)$/u.exec(head ?? '')?.groups;
  if (parts === undefined) return true;
  const owner = parts['owner']?.toLowerCase();
  return pull.headBranch === parts['branch'] && pull.headRepository?.owner.login.toLowerCase() === owner;
}

function existingBranch(repository: RepositoryState, branch: string, field: string): string {
  if (branchHead(repository, branch) === undefined)
    throw validationFailed({ resource: 'PullRequest', field, code: 'invalid' });
  return branch;
}

function createPull(context: Context, repository: RepositoryState): IssueState {
  const { world } = context;
  const input = readBody(context, createBody);
  if (input.issue !== undefined) throw new NotServedError('turning an issue into a pull request is not served here');
  if (input.title === undefined)
    throw validationFailed({ resource: 'PullRequest', field: 'title', code: 'missing_field' });
  refuseLongBody('PullRequest', input.body);
  const base = existingBranch(repository, input.base, 'base');
  const { owner, branch } = /^(?:(?<owner>[^:]+):)?(?<branch>.+)$/u.exec(input.head)?.groups ?? {};
  const headRepository = findHead(context, repository, owner, input.head_repo);
  const headBranch = existingBranch(headRepository, branch ?? '', 'head');
  const headSha = branchHead(headRepository, headBranch) ?? '';
  const twin = [...repository.issues.values()].find(({ pull, state }) => {
    return (
      state === 'open' &&
      pull?.headRepository === headRepository &&
      pull.headBranch === headBranch &&
      pull.baseBranch === base
    );
  });
  const between = `${headRepository.owner.login}:${headBranch}`;
  if (twin !== undefined)
    throw validationFailed({
      resource: 'PullRequest',
      field: 'head',
      code: 'custom',
      message: `A pull request already exists for ${between}.`,
    });
  if (world.git.isAncestor(headSha, branchHead(repository, base) ?? '')) {
    throw validationFailed({
      resource: 'PullRequest',
      field: 'head',
      code: 'custom',
      message: `No commits between ${base} and ${headBranch}`,
    });
  }
  const { account, app } = author(context);
  const pull = newPull({ headRepository, headBranch, headSha, baseBranch: base, draft: input.draft ?? false });
  pull.maintainerCanModify = input.maintainer_can_modify ?? false;
  return openIssue(world, repository, {
    author: account,
    viaApp: app,
    title: input.title,
    body: input.body ?? null,
    labels: [],
    assignees: [],
    pull,
  });
}

function findHead(
  { world }: Context,
  repository: RepositoryState,
  owner: string | undefined,
  name: string | undefined,
): RepositoryState {
  if (owner === undefined || owner.toLowerCase() === repository.owner.login.toLowerCase()) return repository;
  const forks = [...world.repositories.values()].filter(({ parent }) => parent === repository);
  const found = forks.find(
    (fork) =>
      fork.owner.login.toLowerCase() === owner.toLowerCase() &&
      (name === undefined || [fork.name, fullName(fork)].includes(name)),
  );
  if (found === undefined) throw validationFailed({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  return found;
}
