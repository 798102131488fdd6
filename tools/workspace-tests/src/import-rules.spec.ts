import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './repository.ts';

const folder = mkdtempSync(join(tmpdir(), 'import-rules-'));

interface Checked {
  readonly status: number | null;
  readonly output: string;
}

/** Holds files, by their paths, against the rules of the workspace. */
function checkFiles(files: Readonly<Record<string, string>>): Checked {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const command = join(repositoryRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(repositoryRoot, '.dependency-cruiser.cjs');
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const given = [command, '--config', config, ...Object.keys(files)];
  const { status, stdout } = spawnSync(process.execPath, given, options);
  return { status, output: stdout };
}

function check(one: string, two: string): Checked {
  return checkFiles({ 'one.ts': one, 'two.ts': two });
}

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the check for circular imports', () => {
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

describe('the check for the order of folders in gate-core', () => {
  /** A file in one folder that imports a file of another. */
  const importing = (from: string, to: string, name = 'one.ts'): Checked =>
    checkFiles({
      [`packages/gate-core/src/${from}/${name}`]: `import { two } from '../${to}/two.ts';\nexport const one = two;\n`,
      [`packages/gate-core/src/${to}/two.ts`]: 'export const two = 2;\n',
    });

  it.each([
    ['verdict-v1', 'conditions'],
    ['counting', 'verdict'],
    ['verdict', 'replay'],
    ['conditions', 'testing'],
  ])('fails on an import from %s up to %s', (from, to) => {
    const { status, output } = importing(from, to);
    expect(output).toContain(`gate-core-${from}-imports-down`);
    expect(status).not.toBe(0);
  });

  it('fails on a folder without a level', () => {
    const { status, output } = importing('new-folder', 'text');
    expect(output).toContain('gate-core-folder-without-a-level');
    expect(status).not.toBe(0);
  });

  it('passes imports that point down, and those of tests', () => {
    expect(importing('replay', 'verdict').status).toBe(0);
    expect(importing('counting', 'verdict', 'one.spec.ts').status).toBe(0);
  });
});

describe('the check for the folders of scan-parsers', () => {
  const importing = (from: string, to: string): Checked =>
    checkFiles({
      [`packages/scan-parsers/src/${from}`]: `import { two } from '${'../'.repeat(from.split('/').length - 1)}${to}';\nexport const one = two;\n`,
      [`packages/scan-parsers/src/${to}`]: 'export const two = 2;\n',
    });

  it('fails on shared code that imports a format', () => {
    const { status, output } = importing('text/one.ts', 'formats/bandit/two.ts');
    expect(output).toContain('scan-parsers-shared-code-knows-no-format');
    expect(status).not.toBe(0);
  });

  it('fails on a format that imports the list', () => {
    const { status, output } = importing('formats/bandit/one.ts', 'formats/formats.ts');
    expect(output).toContain('scan-parsers-format-knows-no-list');
    expect(status).not.toBe(0);
  });

  it('passes a format that imports shared code, and a spec that imports a parser', () => {
    expect(importing('formats/bandit/one.ts', 'text/two.ts').status).toBe(0);
    expect(importing('formats/bandit/one.spec.ts', 'formats/parsers.ts').status).toBe(0);
  });
});
