import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from './repository.ts';

const decisions = readdirSync(join(repositoryRoot, 'docs/adr')).flatMap((name) => /^\d{4}(?=-)/u.exec(name) ?? []);

/** Files of the repository outside `docs`, tests, fixtures and lists of changes. */
function sources(): readonly string[] {
  const { stdout } = spawnSync('git', ['ls-files'], { cwd: repositoryRoot, encoding: 'utf8' });
  const names = /\.(?:tsx?|mjs|cjs|js|json)$|^\.[^/]+$|^\.ci\//u;
  const others = /^docs\/|\.spec\.ts$|\/fixtures\/|\/openapi\/|^tools\/fault-logs\/logs\/|package-lock/u;
  return stdout
    .split('\n')
    .filter((path) => names.test(path) && !others.test(path))
    .filter((path) => statSync(join(repositoryRoot, path), { throwIfNoEntry: false })?.isFile() === true);
}

/** Numbers of decisions, and the files that cite each. */
const citations = new Map<string, string[]>();
for (const path of sources())
  for (const [, number = ''] of readFileSync(join(repositoryRoot, path), 'utf8').matchAll(/\bADR (\d{4})\b/gu))
    citations.set(number, [...(citations.get(number) ?? []), path]);

describe('the decisions in docs/adr', () => {
  it.each(decisions)('%s is cited by a source that it explains', (number) => {
    expect(citations.get(number) ?? []).not.toHaveLength(0);
  });

  it('are all there where sources cite them', () => {
    const unknown = [...citations].filter(([number]) => !decisions.includes(number));
    expect(unknown).toEqual([]);
  });

  it('are all in the list', () => {
    const list = readFileSync(join(repositoryRoot, 'docs/adr/README.md'), 'utf8');
    expect(decisions.filter((number) => !list.includes(`[${number}](${number}-`))).toEqual([]);
  });
});
