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

/** A text, where it would be in the repository, and the rule that refuses it; `null` where none does. */
interface Sample {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly rule: string | null;
}

const sample = (name: string, file: string, text: string, rule: string | null): Sample => ({ name, file, text, rule });
const inCore = 'packages/gate-core/src/errors.ts';
const boundaries = '@nx/enforce-module-boundaries';

const samples: readonly Sample[] = [
  sample('accepts a clean file', inCore, 'export const answer = 42;\n', null),
  sample(
    'refuses an any',
    inCore,
    'export function size(value: any): number {\n  return String(value).length;\n}\n',
    '@typescript-eslint/no-explicit-any',
  ),
  sample(
    'refuses a non-null assertion',
    inCore,
    'export function first(values: readonly string[]): string {\n  return values[0]!;\n}\n',
    '@typescript-eslint/no-non-null-assertion',
  ),
  sample(
    'refuses an import that points up the layers',
    inCore,
    "import { renderTerminal } from '@portcullis/render';\nexport const render = renderTerminal;\n",
    boundaries,
  ),
  sample(
    'refuses an import of GitHub in the package for archives',
    'packages/archives/src/index.ts',
    "export { GitHubError } from '@portcullis/github-adapter';\n",
    boundaries,
  ),
  sample(
    'refuses a relative import into another package',
    'packages/render/src/index.ts',
    "export { InvariantError } from '../../gate-core/src/errors.ts';\n",
    boundaries,
  ),
  ...['pino', 'p-retry', '@octokit/core'].map((module) =>
    sample(
      `refuses ${module} in a core package`,
      inCore,
      `import * as banned from '${module}';\nexport const answer = banned;\n`,
      'no-restricted-imports',
    ),
  ),
  ...['gate-core', 'scan-parsers', 'render', 'pages'].map((name) =>
    sample(
      `refuses I/O in ${name}`,
      `packages/${name}/src/index.ts`,
      "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x', 'utf8');\n",
      'no-restricted-imports',
    ),
  ),
  sample(
    'refuses the clock in a core package',
    inCore,
    'export const nowMs = Date.now();\n',
    'no-restricted-properties',
  ),
  sample(
    'refuses an error that is not named',
    inCore,
    'export class OddError extends Error {}\n',
    'no-restricted-syntax',
  ),
  sample(
    'refuses an error that is named in its constructor',
    inCore,
    "export class OddError extends Error {\n  override readonly name: string;\n  constructor() {\n    super();\n    this.name = 'OddError';\n  }\n}\n",
    'no-restricted-syntax',
  ),
  sample(
    'refuses a class of errors whose name does not say so',
    inCore,
    "export class Odd extends Error {\n  override readonly name = 'Odd';\n}\n",
    'no-restricted-syntax',
  ),
  sample(
    'accepts an error that is named by a field',
    inCore,
    "export class OddError extends Error {\n  override readonly name = 'OddError';\n}\n",
    null,
  ),
  sample('refuses a default export', inCore, 'export default 42;\n', 'no-restricted-syntax'),
];

/** Lints each of the texts that come in, as if it were the file's; one process, for it reads all types first. */
const linter = `
  const { loadESLint } = require('eslint');
  const { readFileSync } = require('node:fs');
  (async () => {
    const ESLint = await loadESLint({ useFlatConfig: false });
    const eslint = new ESLint();
    const found = [];
    for (const { file, text } of JSON.parse(readFileSync(0, 'utf8'))) {
      const [{ messages }] = await eslint.lintText(text, { filePath: file });
      found.push(messages.map(({ ruleId }) => ruleId ?? 'fatal'));
    }
    process.stdout.write(JSON.stringify(found));
  })();
`;

describe('the lint in force', () => {
  /** Rule ids, for each sample. */
  let found: readonly (readonly string[])[] = [];

  beforeAll(() => {
    // Without a project graph @nx/enforce-module-boundaries warns and checks nothing.
    const graph = join(mkdtempSync(join(tmpdir(), 'portcullis-graph-')), 'graph.json');
    const nx = join(repositoryRoot, 'node_modules/nx/dist/bin/nx.js');
    const options = { cwd: repositoryRoot, env: environment, encoding: 'utf8' } as const;
    expect(spawnSync(process.execPath, [nx, 'graph', `--file=${graph}`], options).status).toBe(0);
    const linted = spawnSync(process.execPath, ['-e', linter], { ...options, input: JSON.stringify(samples) });
    expect(linted).toMatchObject({ status: 0 });
    found = JSON.parse(linted.stdout) as string[][];
  }, 180_000);

  it.each(samples.map((each, index) => ({ ...each, index })))('$name', ({ rule, index }) => {
    if (rule === null) expect(found[index]).toEqual([]);
    else expect(found[index]).toContain(rule);
  });
});
