import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainEnvironment, repositoryRoot } from './repository.ts';

/** A copy beside the original, so that it finds the same packages. */
let folder: string;

function judge(report?: string): { exitCode: number | null; text: string } {
  if (report !== undefined) writeFileSync(join(folder, 'reports/shellcheck.json'), report);
  const result = spawnSync(process.execPath, ['gate.mjs'], { cwd: folder, encoding: 'utf8', env: plainEnvironment });
  return { exitCode: result.status, text: result.stdout + result.stderr };
}

describe('the example of a parser of one’s own', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(repositoryRoot, 'examples/.custom-parser-'));
    cpSync(join(repositoryRoot, 'examples/custom-parser'), folder, { recursive: true });
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('judges a real report of a tool that Portcullis does not know', () => {
    const { exitCode, text } = judge();
    expect(exitCode).toBe(1);
    expect(text).toContain('SC2115');
  });

  it.each([
    ['an empty file', ''],
    ['a report that is cut off', '{"comments": [{"file": "a.sh", '],
    ['the report of another tool', '{"results": [], "errors": []}'],
  ])('does not take %s for a clean report', (_what, report) => {
    expect(judge(report).exitCode).toBe(2);
  });
});
