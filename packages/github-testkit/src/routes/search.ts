import { covers } from '../access/tokens.ts';
import { parseCreated } from '../http/created-range.ts';
import type { InstantRange } from '../http/created-range.ts';
import type { Context, Handler } from '../http/context.ts';
import { countedReply } from '../http/list-reply.ts';
import { NotServedError } from '../http/not-served-error.ts';
import { refuseParameters } from '../http/read-body.ts';
import { validationFailed } from '../http/reply.ts';
import { renderIssue } from '../render/issue.ts';
import { fullName } from '../state/repository-state.ts';
import type { IssueState, RepositoryState } from '../state/repository-state.ts';

/** https://docs.github.com/en/rest/search/search#about-search: "up to 1,000 results for each search" */
const maxResults = 1000;

interface Found {
  readonly repository: RepositoryState;
  readonly issue: IssueState;
}

/** https://docs.github.com/en/rest/search/search#search-issues-and-pull-requests */
export const searchRoutes: Readonly<Record<string, Handler>> = {
  'search/issues-and-pull-requests': (context) => {
    refuseParameters(context, ['search_type']);
    const { query } = context.request;
    const found = searchIssues(context, query.get('q') ?? '');
    const key = sortKey(query.get('sort'));
    const sign = query.get('order') === 'asc' ? 1 : -1;
    const sorted = found.sort((a, b) => sign * (key(a) - key(b) || a.issue.id - b.issue.id));
    const answer = countedReply(context, 'items', sorted.slice(0, maxResults), ({ repository, issue }) => {
      const rendered = renderIssue(issue, repository, context.bases);
      return { ...rendered, score: 1 };
    });
    return {
      ...answer,
      body: { ...asObject(answer.body), total_count: found.length, incomplete_results: false, search_type: 'lexical' },
    };
  },
};

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function sortKey(sort: string | null): (found: Found) => number {
  switch (sort) {
    case 'updated':
      return ({ issue }) => issue.updatedAt;
    case 'comments':
      return ({ repository, issue }) =>
        [...repository.comments.values()].filter((comment) => comment.issueNumber === issue.number).length;
    case null:
    case 'created':
      return ({ issue }) => issue.createdAt;
    default:
      throw new NotServedError(`sorting by ${sort} is not served here`);
  }
}

type Test = (found: Found) => boolean;

/**
 * The issues and pull requests that a search finds, among the repositories that the caller sees.
 *
 * @throws {ApiError} 422 for an empty search.
 * @throws {NotServedError} for a qualifier that is not known here: to leave it out would find too much.
 */
export function searchIssues(context: Context, text: string): Found[] {
  if (text.trim() === '') throw validationFailed({ resource: 'Search', field: 'q', code: 'missing' });
  const words = [...text.matchAll(/-?(?:[\w-]+:)?"[^"]*"|\S+/gu)].map(([word]) => word);
  const tests = words.filter((word) => word !== 'AND').map((word) => testOf(context, word));
  const visible = [...context.world.repositories.values()].filter(
    (repository) => !repository.private || covers(context.caller, repository),
  );
  return visible
    .flatMap((repository) => [...repository.issues.values()].map((issue) => ({ repository, issue })))
    .filter((found) => tests.every((test) => test(found)));
}

function testOf(context: Context, word: string): Test {
  const isNegated = word.startsWith('-');
  const plain = isNegated ? word.slice(1) : word;
  const qualified = /^(?<name>[a-z-]+):(?<value>.+)$/u.exec(plain)?.groups;
  const unquoted = (given: string): string => given.replaceAll('"', '').toLowerCase();
  const test: Test =
    qualified === undefined
      ? containing(unquoted(plain), ['title', 'body'])
      : qualifierOf(context, qualified['name'] ?? '', unquoted(qualified['value'] ?? ''));
  return isNegated ? (found) => !test(found) : test;
}

function containing(text: string, places: readonly string[]): Test {
  return ({ repository, issue }) => {
    const texts = [
      ...(places.includes('title') ? [issue.title] : []),
      ...(places.includes('body') ? [issue.body ?? ''] : []),
      ...(places.includes('comments')
        ? [...repository.comments.values()]
            .filter((comment) => comment.issueNumber === issue.number)
            .map(({ body }) => body)
        : []),
    ];
    return texts.some((place) => place.toLowerCase().includes(text));
  };
}

function within(text: string, instant: (found: Found) => number | null): Test {
  const range: InstantRange = parseCreated(text.toUpperCase());
  return (found) => {
    const value = instant(found);
    return value !== null && value >= range.from && value <= range.to;
  };
}

function qualifierOf(context: Context, name: string, value: string): Test {
  const login = (): string => (value === '@me' ? callerLogin(context) : value);
  const is = (account: { readonly login: string }): boolean => {
    const wanted = login().replace(/^app\/(?<slug>.+)$/u, '$<slug>[bot]');
    return account.login.toLowerCase() === wanted;
  };
  switch (name) {
    case 'repo':
      return ({ repository }) => fullName(repository).toLowerCase() === value;
    case 'org':
    case 'user':
      return ({ repository }) => is(repository.owner);
    case 'is':
    case 'type':
    case 'state':
      return stateTest(value);
    case 'label':
      return ({ issue }) => value.split(',').some((label) => issue.labels.includes(label));
    case 'author':
      return ({ issue }) => is(issue.author);
    case 'assignee':
      return ({ issue }) => issue.assignees.some(is);
    case 'no':
      return value === 'label' ? ({ issue }) => issue.labels.length === 0 : noAssignee(value);
    case 'head':
      return ({ issue }) => issue.pull?.headBranch.toLowerCase() === value;
    case 'base':
      return ({ issue }) => issue.pull?.baseBranch.toLowerCase() === value;
    case 'created':
      return within(value, ({ issue }) => issue.createdAt);
    case 'updated':
      return within(value, ({ issue }) => issue.updatedAt);
    case 'closed':
      return within(value, ({ issue }) => issue.closedAt);
    case 'in':
      return inTest(value);
    case 'sha':
      return ({ issue }) => issue.pull?.headSha.startsWith(value) === true;
    case 'draft':
      return ({ issue }) => issue.pull !== null && String(issue.pull.draft) === value;
    default:
      throw new NotServedError(`the search qualifier ${name}: is not served here`);
  }
}

function noAssignee(value: string): Test {
  if (value !== 'assignee') throw new NotServedError(`the search qualifier no:${value} is not served here`);
  return ({ issue }) => issue.assignees.length === 0;
}

/** `in:` says where to look for the words; the default is title and body. */
function inTest(value: string): Test {
  if (!value.split(',').every((place) => place === 'title' || place === 'body'))
    throw new NotServedError(`the search qualifier in:${value} is not served here`);
  return () => true;
}

function stateTest(value: string): Test {
  switch (value) {
    case 'issue':
      return ({ issue }) => issue.pull === null;
    case 'pr':
    case 'pull-request':
      return ({ issue }) => issue.pull !== null;
    case 'open':
    case 'closed':
      return ({ issue }) => issue.state === value;
    case 'merged':
      return ({ issue }) => issue.pull?.mergedAt != null;
    case 'unmerged':
      return ({ issue }) => issue.pull !== null && issue.pull.mergedAt === null;
    case 'draft':
      return ({ issue }) => issue.pull?.draft === true;
    case 'public':
    case 'private':
      return ({ repository }) => repository.private === (value === 'private');
    default:
      throw new NotServedError(`the search qualifier is:${value} is not served here`);
  }
}

function callerLogin({ caller }: Context): string {
  return 'account' in caller ? caller.account.login.toLowerCase() : '';
}
