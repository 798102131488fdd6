import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from './repository.ts';

let remote: string;
let table: string;
const commits = new Map<string, string>();

function git(...args: readonly string[]): string {
  const settings = ['user.name=t', 'user.email=t@example.org', 'commit.gpgSign=false', 'tag.gpgSign=false'];
  const { status, stdout, stderr } = spawnSync('git', [...settings.flatMap((one) => ['-c', one]), ...args], {
    cwd: join(remote, 'octo/work'),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

/** A table with one action, as the real one is written. */
function writeTable(version: string, sha: string): void {
  writeFileSync(
    table,
    `export const actionPins = {\n  'octo/work': {\n    version: '${version}',\n    sha: '${sha}',\n    inputs: [],\n  },\n};\n`,
  );
}

function refresh(...args: readonly string[]): { status: number | null; said: string; table: string } {
  const program = join(repositoryRoot, 'tools/refresh-pins.mjs');
  const given = ['--remote', `file://${remote}`, '--table', table, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}`, table: readFileSync(table, 'utf8') };
}

beforeAll(() => {
  remote = mkdtempSync(join(tmpdir(), 'portcullis-pins-'));
  table = join(remote, 'table.ts');
  mkdirSync(join(remote, 'octo/work'), { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  for (const [tag, ...options] of [
    ['v1.0.0'],
    ['v1.1.0', '-a', '-m', 'annotated'],
    ['v1.10.0', '-a', '-m', 'x'],
    ['v1.11.0-rc.1'],
    ['v2.0.0'],
    ['v1'],
  ]) {
    git('commit', '--quiet', '--allow-empty', '-m', tag ?? '');
    git('tag', ...options, tag ?? '');
    commits.set(tag ?? '', git('rev-parse', 'HEAD'));
  }
});
afterAll(() => {
  rmSync(remote, { recursive: true, force: true });
});
beforeEach(() => {
  writeTable('v1.0.0', commits.get('v1.0.0') ?? '');
});

describe('refresh-pins', () => {
  it('moves on to the newest release of the same major version, at the commit of its annotated tag', () => {
    const { status, table: written } = refresh();
    expect(status).toBe(0);
    expect(written).toContain(`version: 'v1.10.0',\n    sha: '${commits.get('v1.10.0') ?? ''}'`);
    expect(written).not.toContain(git('rev-parse', 'v1.10.0'));
  });

  it('moves on to a new major version if asked', () => {
    expect(refresh('--major').table).toContain("version: 'v2.0.0'");
  });

  it('writes nothing with --check', () => {
    const before = readFileSync(table, 'utf8');
    expect(refresh('--check')).toMatchObject({ status: 0, table: before });
  });

  it.each([
    ['a SHA that is not that of the tag', () => ['v1.0.0', 'a'.repeat(40)], 'its tag leads to'],
    ['the SHA of the tag itself', () => ['v1.1.0', git('rev-parse', 'v1.1.0')], 'its tag leads to'],
    ['a tag that does not exist', () => ['v1.5.0', commits.get('v1.0.0') ?? ''], 'there is no tag v1.5.0'],
  ] as const)('refuses %s, and writes nothing', (_what, pin, message) => {
    const [version = '', sha = ''] = pin();
    writeTable(version, sha);
    const before = readFileSync(table, 'utf8');
    const { status, said, table: after } = refresh();
    expect(said).toContain(message);
    expect([status, after]).toEqual([1, before]);
  });

  it('refuses what it cannot ask for', () => {
    writeFileSync(table, readFileSync(table, 'utf8').replace('octo/work', 'octo/gone'));
    expect(refresh()).toMatchObject({ status: 1, said: expect.stringContaining('its tags cannot be read') as unknown });
  });

  it('knows the form of the real table', () => {
    const real = readFileSync(join(repositoryRoot, 'packages/pipeline/src/workflows/pins/action-pins.ts'), 'utf8');
    writeFileSync(table, real);
    const { said } = refresh();
    expect(said.match(/its tags cannot be read/gu)).toHaveLength(real.match(/^ {4}sha: /gmu)?.length ?? 0);
  });
});
