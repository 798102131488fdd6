import { describe, expect, it } from '@jest/globals';
import { gitHubDescription } from '../openapi/description.ts';
import { setUp } from '../testing/octokit.ts';
import { allPermissions, neededPermissions, permissionNames } from './permissions.ts';

/** Operations of a repository; the rest is of Apps, of users, or of everybody. */
const ofRepositories = Object.entries(gitHubDescription.operations).filter(
  ([id, { path }]) => path.startsWith('/repos/') && !id.startsWith('apps/'),
);

describe('a token without any permission', () => {
  it.each(ofRepositories)('is refused %s before anything is looked at', async (id, { method, path }) => {
    const { github } = setUp({ contract: 'record' });
    const repository = github.repository('octo/demo');
    const needed = neededPermissions(id, method);
    expect(needed).not.toBeNull();
    const url = path.replaceAll(/\{(?<name>[^{}]+)\}/gu, (_match, name: string) => values[name] ?? '1');
    const answer = await github.fetch(`https://api.github.com${url}`, {
      method: method.toUpperCase(),
      headers: { authorization: `token ${github.actionsToken(repository, {})}` },
    });
    const isOpen = needed?.every(({ name }) => name === 'metadata') === true;
    const isUnreadable = answer.status === 422 && github.violations.length > 0;
    if (!isOpen && !isUnreadable) expect(answer.status).toBe(403);
    expect([...repository.state.refs.keys()]).toEqual(['refs/heads/main']);
  });
});

const values: Readonly<Record<string, string>> = {
  owner: 'octo',
  repo: 'demo',
  ref: 'heads/main',
  branch: 'main',
  path: 'README.md',
  basehead: 'main...main',
};

describe('permissions', () => {
  it('are all held by who may do everything, and there are no others', () => {
    expect(Object.keys(allPermissions).sort()).toEqual([...permissionNames].sort());
  });
});
