import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './repository.ts';

const folder = mkdtempSync(join(tmpdir(), 'circular-imports-'));

/** Holds two files against the rule of the workspace. */
function check(one: string, two: string): { readonly status: number | null; readonly output: string } {
  writeFileSync(join(folder, 'one.ts'), one);
  writeFileSync(join(folder, 'two.ts'), two);
  const command = join(repositoryRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(repositoryRoot, '.dependency-cruiser.cjs');
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { status, stdout } = spawnSync(process.execPath, [command, '--config', config, 'one.ts', 'two.ts'], options);
  return { status, output: stdout };
}

describe('the check for circular imports', () => {
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('fails on a circle of values', () => {
    const { status, output } = check(
      "import { two } from './two.ts';\nexport const one = () => two;\n",
      "import { one } from './one.ts';\nexport const two = () => one;\n",
    );
    expect(output).toContain('no-circular');
    expect(status).not.toBe(0);
  });

  it('fails on a circle of types', () => {
    const { status, output } = check(
      "import type { Two } from './two.ts';\nexport interface One {\n  readonly two: Two;\n}\n",
      "import type { One } from './one.ts';\nexport interface Two {\n  readonly one: One;\n}\n",
    );
    expect(output).toContain('no-circular');
    expect(status).not.toBe(0);
  });

  it('passes imports that point one way', () => {
    const { status } = check("import { two } from './two.ts';\nexport const one = two;\n", 'export const two = 2;\n');
    expect(status).toBe(0);
  });
});
