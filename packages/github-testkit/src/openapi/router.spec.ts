import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gitHubDescription } from './description.ts';
import { findRoute } from './router.ts';

const known = Object.entries(gitHubDescription.known);

/** What two templates of GitHub's own both fit: GitHub takes the more specific, so no value below may be one of these. */
const fixedSegments = new Set(known.flatMap(([place]) => place.split('/').filter((part) => !part.startsWith('{'))));

const segment = fc.stringMatching(/^[a-z\d][a-z\d_.-]{2,12}$/u).filter((text) => !fixedSegments.has(text));

describe('a request', () => {
  it.each(known)('of %s is taken for its own operation, served or not', (place, operationId) => {
    const [method = '', template = ''] = place.split(' ');
    fc.assert(
      fc.property(fc.infiniteStream(segment), (values) => {
        const path = template.replaceAll(/\{[^{}]+\}/gu, () => String(values.next().value));
        const found = findRoute(method.toUpperCase(), path);
        expect(found.kind === 'served' ? found.match.operationId : 'operationId' in found && found.operationId).toBe(
          operationId,
        );
      }),
      { numRuns: 5 },
    );
  });

  it.each([
    ['GET', '/repos/octo/demo/contents', 'repos/get-content', { path: '' }],
    ['GET', '/repos/octo/demo/contents/', 'repos/get-content', { path: '' }],
    ['GET', '/repos/octo/demo/contents/a/b%20c', 'repos/get-content', { path: 'a/b c' }],
    ['GET', '/repos/octo/demo/git/matching-refs/', 'git/list-matching-refs', { ref: '' }],
    ['GET', '/repos/octo/demo/branches/feature/x', 'repos/get-branch', { branch: 'feature/x' }],
    ['GET', '/repos/octo/demo/commits/feature/x/status', 'repos/get-combined-status-for-ref', { ref: 'feature/x' }],
    ['GET', '/repos/octo/demo/statuses/main', 'repos/list-commit-statuses-for-ref', { ref: 'main' }],
    ['HEAD', '/repos/octo/demo', 'repos/get', {}],
  ])('%s %s is %s', (method, path, operationId, parameters) => {
    expect(findRoute(method, path)).toMatchObject({
      kind: 'served',
      match: { operationId, pathParameters: { owner: 'octo', repo: 'demo', ...parameters } },
    });
  });

  it.each([
    ['GET', '/repos/octo/demo/commits/main/branches-where-head'],
    ['GET', '/repos/octo/demo/branches/main/rename/x'],
    ['POST', '/repos/octo/demo/nothing'],
    ['GET', '/nothing'],
  ])('%s %s is not taken for one that is served by its last part alone', (method, path) => {
    const found = findRoute(method, path);
    expect(found.kind === 'served' ? found.match.operationId : found.kind).toMatch(
      /unserved|unknown|repos\/get-branch/u,
    );
  });
});

describe('the documents', () => {
  it.each([
    ['README.md', `The ${Object.keys(gitHubDescription.operations).length} operations of`],
    ['CHANGELOG.md', `with ${Object.keys(gitHubDescription.operations).length} operations`],
  ])('say in %s how many operations are served', (file, words) => {
    expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toContain(words);
  });
});
