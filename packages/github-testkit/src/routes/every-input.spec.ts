import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { gitHubDescription, parametersOf } from '../openapi/description.ts';
import { demo, setUp } from '../testing/octokit.ts';

const folder = new URL('./', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** Lists that several routes share read their parameters in a separate file. */
const shared = ['list-runs.ts'].map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');

/** Parameters that change nothing here, by their meaning: there are no outside collaborators, and search is one. */
const withoutEffect = new Set(['page', 'per_page', 'affiliation', 'advanced_search']);

const inputs = Object.entries(gitHubDescription.operations).flatMap(([id, operation]) =>
  parametersOf(id, operation)
    .filter((parameter) => parameter.in === 'query' && !withoutEffect.has(parameter.name))
    .map((parameter) => [id, parameter.name] as const),
);

describe('a query parameter that GitHub describes', () => {
  it.each(inputs)('of %s, %s, is looked at or refused where its operation is answered, never ignored', (id, name) => {
    const [source = ''] = sources.filter((text) => text.includes(`'${id}':`));
    expect(`${source}${source.includes('listRuns(') ? shared : ''}`).toMatch(new RegExp(`'${name}'|\\b${name}:`, 'u'));
  });
});

describe('a property that GitHub describes', () => {
  it.each([
    ['POST /repos/{owner}/{repo}/check-runs', { name: 'x', head_sha: 'main', actions: [] }, 'actions'],
    ['POST /repos/{owner}/{repo}/git/commits', { message: 'x', tree: 'x', signature: 'x' }, 'signature'],
    ['POST /repos/{owner}/{repo}/issues', { title: 'x', type: 'Bug' }, 'type'],
  ])('of %s and is not served fails the request before anything happens', async (route, body, name) => {
    const { github, octokit } = setUp();
    const run = github.repository('octo/demo').workflow('CI').run({ id: 1, conclusion: 'failure' });
    await expect(octokit.request(route, { ...demo, ...body })).rejects.toThrow(
      `the property "${name}" is not served here`,
    );
    expect([run.attempt, github.repository('octo/demo').state.issues.size]).toEqual([1, 0]);
  });
});
