import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createGitHub, serveGitHub } from '../index.ts';
import type { GitHub } from '../index.ts';
import { setUp } from '../testing/octokit.ts';
import { parseDocument } from './parse-document.ts';

async function ask(
  github: GitHub,
  query: string,
  variables: Record<string, unknown> = {},
  token = github.userToken(),
): Promise<unknown> {
  const answer = await github.fetch('https://api.github.com/graphql', {
    method: 'POST',
    headers: { authorization: `bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return answer.json();
}

describe('GraphQL', () => {
  it('answers fields, aliases, fragments and variables from the state of the REST API', async () => {
    const { github } = setUp();
    const repository = github.repository('octo/demo');
    const { number } = repository.pull({ headBranch: 'topic', title: 'Topic', labels: ['bug'] });
    repository.issue({ title: 'Red', author: 'github-actions[bot]' });
    const query = `
      fragment shared on PullRequest { number, title, ...on PullRequest { labels(first: 5) { nodes { name } } } }
      query Both($owner: String!, $number: Int = ${number}) {
        repository(owner: $owner, name: "demo") {
          pull: pullRequest(number: $number) { __typename ...shared mergeable }
          issues(first: 1, states: [OPEN]) { totalCount nodes { author { login __typename } ... on Issue { title } } }
        }
      }`;
    expect(await ask(github, query, { owner: 'octo' })).toEqual({
      data: {
        repository: {
          pull: {
            __typename: 'PullRequest',
            number,
            title: 'Topic',
            labels: { nodes: [{ name: 'bug' }] },
            mergeable: 'MERGEABLE',
          },
          issues: { totalCount: 1, nodes: [{ author: { login: 'github-actions', __typename: 'Bot' }, title: 'Red' }] },
        },
      },
    });
    github.assertNoViolations();
  });

  it('pages through a list by its cursors', async () => {
    const { github } = setUp();
    const repository = github.repository('octo/demo');
    for (const title of ['a', 'b', 'c']) repository.issue({ title });
    const titles: string[] = [];
    let after: string | null = null;
    do {
      const answer = (await ask(
        github,
        `query($after: String) { repository(owner: "octo", name: "demo") {
          issues(first: 2, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      )) as {
        data: {
          repository: { issues: { nodes: { title: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
        };
      };
      const { nodes, pageInfo } = answer.data.repository.issues;
      titles.push(...nodes.map(({ title }) => title));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(titles).toEqual(['a', 'b', 'c']);
  });

  it('makes, changes and merges as the REST API does, with its webhooks', async () => {
    const { github } = setUp();
    const repository = github.repository('octo/demo');
    repository.commit({ 'a.txt': 'a\n' }, { branch: 'topic' });
    const told: string[] = [];
    repository.webhook({
      receive: (request) => {
        told.push(request.headers.get('x-github-event') ?? '');
        return new Response();
      },
    });
    const { data } = (await ask(github, '{ repository(owner: "octo", name: "demo") { id } }')) as {
      data: { repository: { id: string } };
    };
    const made = (await ask(
      github,
      'mutation($input: CreatePullRequestInput!) { createPullRequest(input: $input) { pullRequest { id url } } }',
      { input: { repositoryId: data.repository.id, title: 'Topic', headRefName: 'topic', baseRefName: 'main' } },
    )) as { data: { createPullRequest: { pullRequest: { id: string; url: string } } } };
    const { id, url } = made.data.createPullRequest.pullRequest;
    expect(url).toBe('https://github.com/octo/demo/pull/1');
    const comment = 'mutation($input: AddCommentInput!) { addComment(input: $input) { commentEdge { node { url } } } }';
    await ask(github, comment, { input: { subjectId: id, body: 'hello' } });
    const merge =
      'mutation($input: MergePullRequestInput!) { mergePullRequest(input: $input) { pullRequest { state } } }';
    expect(await ask(github, merge, { input: { pullRequestId: id } })).toEqual({
      data: { mergePullRequest: { pullRequest: { state: 'MERGED' } } },
    });
    expect([repository.file('a.txt'), repository.comments(1).map(({ body }) => body)]).toEqual(['a\n', ['hello']]);
    await github.webhooksDelivered();
    expect(told).toEqual(['pull_request', 'issue_comment', 'push', 'pull_request']);
    github.assertNoViolations();
  });

  it('says what is not found, and what a token may not do, beside the data', async () => {
    const { github } = setUp();
    const repository = github.repository('octo/demo');
    repository.pull({ headBranch: 'topic' });
    const query =
      '{ repository(owner: "octo", name: "demo") { name issues { totalCount } pullRequest(number: 9) { id } } }';
    const token = github.fineGrainedToken({ pull_requests: 'read' });
    expect(await ask(github, query, {}, token)).toEqual({
      data: { repository: { name: 'demo', issues: null, pullRequest: null } },
      errors: [
        {
          type: 'FORBIDDEN',
          path: ['repository', 'issues'],
          message: 'Resource not accessible by personal access token',
        },
        {
          type: 'NOT_FOUND',
          path: ['repository', 'pullRequest'],
          message: 'Could not resolve to a PullRequest with the number of 9.',
        },
      ],
    });
    const id = '{ repository(owner: "octo", name: "demo") { pullRequest(number: 1) { id } } }';
    const { data } = (await ask(github, id)) as { data: { repository: { pullRequest: { id: string } } } };
    const close = 'mutation($input: ClosePullRequestInput!) { closePullRequest(input: $input) { clientMutationId } }';
    expect(await ask(github, close, { input: { pullRequestId: data.repository.pullRequest.id } }, token)).toMatchObject(
      {
        data: { closePullRequest: null },
        errors: [{ type: 'FORBIDDEN' }],
      },
    );
    expect(repository.state.issues.get(1)?.state).toBe('open');
  });

  it.each([
    ['a field', '{ viewer { sponsors { totalCount } } }', 'the field sponsors of User is not served'],
    [
      'an argument',
      '{ repository(owner: "octo", name: "demo") { pullRequests(first: 1, labels: ["a"]) { totalCount } } }',
      'the argument labels of Repository.pullRequests is not served',
    ],
    [
      'a filter',
      '{ repository(owner: "octo", name: "demo") { issues(filterBy: { mentioned: "mona" }) { totalCount } } }',
      'filtering issues by mentioned is not served',
    ],
    ['a mutation', 'mutation { deleteRef(input: {}) { clientMutationId } }', 'the field deleteRef of Mutation'],
    ['a directive', '{ viewer @skip(if: true) { login } }', 'the document cannot be read'],
    ['a subscription', 'subscription { x }', 'unexpected "subscription"'],
    ['a document of nothing', '', 'a document without an operation'],
    ['one that ends too early', '{ viewer {', 'expected a name, found'],
    ['one that is too deep', '{ a '.repeat(10_000), 'nested more than 50 deep'],
  ])('fails for %s that is not served', async (_what, query, message) => {
    const { github } = setUp();
    await expect(ask(github, query)).rejects.toThrow(message);
    expect(github.violations.map(({ operation }) => operation)).toEqual(['graphql']);
  });

  it('is 401 without a token, may be broken by a fault, and is at /api/graphql of an Enterprise Server', async () => {
    const github = createGitHub();
    const served = await serveGitHub(github);
    try {
      const body = JSON.stringify({ query: '{ viewer { login } }' });
      const post = async (path: string, headers = {}): Promise<number> =>
        (await fetch(`${served.apiUrl}${path}`, { method: 'POST', body, headers })).status;
      const headers = { authorization: `token ${github.userToken()}` };
      expect([await post('/graphql'), await post('/graphql', headers), await post('/api/graphql', headers)]).toEqual([
        401, 200, 200,
      ]);
      github.fail({ operation: 'graphql', effect: { kind: 'server-error' } });
      expect(await post('/graphql', headers)).toBe(502);
    } finally {
      await served.close();
    }
  });

  it('reads every document that its own words make, and says of any other text what is wrong with it', () => {
    const name = fc
      .stringMatching(/^[_a-z][_a-z\d]{0,5}$/u)
      .filter((text) => !['on', 'true', 'false', 'null'].includes(text));
    const { selection } = fc.letrec<{ selection: string }>((tie) => ({
      selection: fc.oneof(
        { maxDepth: 4 },
        name,
        fc.tuple(name, name, fc.integer(), fc.string()).map(([alias, field, number, text]) => {
          return `${alias}: ${field}(a: ${number}, b: ${JSON.stringify(text)}, c: [$v, ENUM], d: {e: null})`;
        }),
        fc.tuple(name, fc.array(tie('selection'), { minLength: 1, maxLength: 3 })).map(([field, inner]) => {
          return `${field} { ... on T { ${inner.join(', ')} } }`;
        }),
      ),
    }));
    fc.assert(
      fc.property(selection, (text) => {
        expect(parseDocument(`query Q($v: [T!]! = 1) { ${text} }`)).toMatchObject({ kind: 'query', name: 'Q' });
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '{',
            '}',
            '(',
            ')',
            '[',
            ']',
            ':',
            '!',
            '$',
            '"',
            '.',
            ',',
            'a',
            '1',
            ' ',
            '...',
            'query ',
          ),
        }),
        (text) => {
          try {
            parseDocument(text);
          } catch (error) {
            expect(error).toMatchObject({ name: 'GraphqlSyntaxError' });
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
