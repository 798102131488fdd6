import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { repositoryRoot } from './repository.ts';

const environment = {
  ...process.env,
  NX_DAEMON: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  ESLINT_USE_FLAT_CONFIG: 'false',
  NODE_OPTIONS: '--disable-warning=ESLintRCWarning',
};

/** Rule ids that ESLint reports when `file` of the repository has `text` for its content. */
function lint(file: string, text: string): string[] {
  const eslint = join(repositoryRoot, 'node_modules/eslint/bin/eslint.js');
  const result = spawnSync(process.execPath, [eslint, '--stdin', '--stdin-filename', file, '--format', 'json'], {
    cwd: repositoryRoot,
    env: environment,
    input: text,
    encoding: 'utf8',
  });
  const reports = JSON.parse(result.stdout) as { messages: { ruleId: string | null }[] }[];
  return reports.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId ?? 'fatal'));
}

describe('the lint in force', () => {
  beforeAll(() => {
    // Without a project graph @nx/enforce-module-boundaries warns and checks nothing.
    const graph = join(mkdtempSync(join(tmpdir(), 'portcullis-graph-')), 'graph.json');
    const nx = join(repositoryRoot, 'node_modules/nx/dist/bin/nx.js');
    const result = spawnSync(process.execPath, [nx, 'graph', `--file=${graph}`], {
      cwd: repositoryRoot,
      env: environment,
    });
    expect(result.status).toBe(0);
  });

  it('accepts a clean file', () => {
    expect(lint('packages/gate-core/src/errors.ts', 'export const answer = 42;\n')).toEqual([]);
  });

  it('refuses an any', () => {
    const text = 'export function size(value: any): number {\n  return String(value).length;\n}\n';
    expect(lint('packages/gate-core/src/errors.ts', text)).toContain('@typescript-eslint/no-explicit-any');
  });

  it('refuses a non-null assertion', () => {
    const text = 'export function first(values: readonly string[]): string {\n  return values[0]!;\n}\n';
    expect(lint('packages/gate-core/src/errors.ts', text)).toContain('@typescript-eslint/no-non-null-assertion');
  });

  it('refuses an import that points up the layers', () => {
    const text = "import { renderTerminal } from '@portcullis/render';\nexport const render = renderTerminal;\n";
    expect(lint('packages/gate-core/src/errors.ts', text)).toContain('@nx/enforce-module-boundaries');
  });

  it('refuses an import of GitHub in the package for archives', () => {
    const text = "export { GitHubError } from '@portcullis/github-adapter';\n";
    expect(lint('packages/archives/src/index.ts', text)).toContain('@nx/enforce-module-boundaries');
  });

  it('refuses a relative import into another package', () => {
    const text = "export { InvariantError } from '../../gate-core/src/errors.ts';\n";
    expect(lint('packages/render/src/index.ts', text)).toContain('@nx/enforce-module-boundaries');
  });

  it.each(['pino', 'p-retry', '@octokit/core'])('refuses %s in a core package', (module) => {
    const text = `import * as banned from '${module}';\nexport const answer = banned;\n`;
    expect(lint('packages/gate-core/src/errors.ts', text)).toContain('no-restricted-imports');
  });

  it.each(['gate-core', 'scan-parsers', 'render', 'pages'])('refuses I/O in %s', (name) => {
    const text = "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x', 'utf8');\n";
    expect(lint(`packages/${name}/src/index.ts`, text)).toContain('no-restricted-imports');
  });

  it('refuses the clock in a core package', () => {
    expect(lint('packages/gate-core/src/errors.ts', 'export const nowMs = Date.now();\n')).toContain(
      'no-restricted-properties',
    );
  });

  it.each([
    ['an error that is not named', 'export class OddError extends Error {}\n'],
    [
      'an error that is named in its constructor',
      "export class OddError extends Error {\n  override readonly name: string;\n  constructor() {\n    super();\n    this.name = 'OddError';\n  }\n}\n",
    ],
    [
      'a class of errors whose name does not say so',
      "export class Odd extends Error {\n  override readonly name = 'Odd';\n}\n",
    ],
  ])('refuses %s', (_what, text) => {
    expect(lint('packages/gate-core/src/errors.ts', text)).toContain('no-restricted-syntax');
  });

  it('accepts an error that is named by a field', () => {
    const text = "export class OddError extends Error {\n  override readonly name = 'OddError';\n}\n";
    expect(lint('packages/gate-core/src/errors.ts', text)).toEqual([]);
  });

  it('refuses a default export', () => {
    expect(lint('packages/gate-core/src/errors.ts', 'export default 42;\n')).toContain('no-restricted-syntax');
  });
});
