import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-validate-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

async function warningsOf(policy: string, args: readonly string[] = []): Promise<readonly string[]> {
  write('portcullis.yml', `version: 1\n${policy}`);
  const { host, stderr } = memoryHost({ cwd: folder });
  expect(await main(['validate', ...args], host)).toBe(0);
  return stderr.text().trimEnd().split('\n');
}

const evidence = 'evidence: { bandit: { parser: bandit, path: bandit.json } }\n';

describe('portcullis validate', () => {
  it.each([
    [
      'a metric that is probably misspelt, with its place',
      `${evidence}rules: [{ id: r, metric: coverage.linez, min: 1, evidence: [bandit] }]`,
      'portcullis.yml:3:26: rules[0].metric: no parser states the metric "coverage.linez" (did you mean "coverage.lines"?)',
    ],
    [
      'a tool that no evidence can hold',
      `${evidence}rules: [{ id: r, count: { tools: [trivvy] }, max: 0 }]`,
      'rule r counts findings of trivvy, but no evidence can contain any. Require its report; the policy has evidence of bandit.',
    ],
    [
      'evidence that can never be read',
      'evidence: { t: { parser: junit, path: ../t.xml } }\nrules: [{ id: r, metric: tests.failed, max: 0 }]',
      'evidence t can never be read: ../t.xml leads out of the folder that is judged: use a path relative to it, without ".."',
    ],
    [
      'paths that match no file',
      `${evidence}rules: [{ id: r, count: { paths: ['src/**'] }, max: 0 }]`,
      'rule r: no file here matches its paths: src/**',
    ],
  ])('warns of %s', async (_, policy, warning) => {
    expect(await warningsOf(policy)).toContain(`warning: ${warning}`);
  });

  it('warns of waivers that have lapsed', async () => {
    write('w.yml', '- { rule: B101, reason: asserts, owner: me, created: 2026-01-01, expires: 2026-02-01 }\n');
    const policy = `${evidence}rules: [{ id: r, count: {}, max: 0 }]\nwaivers: { file: w.yml }`;
    expect(await warningsOf(policy)).toEqual([
      'warning: waiver 1: rule B101: expired on 2026-02-01, 295 days ago; it would match nothing (me: asserts)',
    ]);
  });

  it.each([['portcullis.yml'], [join('sub', '..', 'portcullis.yml')]])(
    'looks for files beside the policy that is named: %s',
    async (name) => {
      write('sub/keep', '');
      expect(await warningsOf(`${evidence}rules: [{ id: r, count: { paths: [sub] }, max: 0 }]`, [name])).toEqual(['']);
    },
  );
});
