import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { plainEnvironment, repositoryRoot } from './repository.ts';

interface Example {
  readonly title: string;
  readonly folder: string;
  readonly code: string;
}

/** The runnable examples of a package's README: its `ts` blocks. */
function examplesOf(name: string): Example[] {
  const folder = join(repositoryRoot, 'packages', name);
  const readme = join(folder, 'README.md');
  if (!existsSync(readme)) return [];
  const blocks = readFileSync(readme, 'utf8').matchAll(/^```ts\n(?<code>[\s\S]*?)^```$/gmu);
  return [...blocks].map((block, index) => ({
    title: `${name} README, example ${index + 1}`,
    folder,
    code: block.groups?.['code'] ?? '',
  }));
}

/** What an example says that it prints: the text after `// → ` on its lines; `…` at its end stands for the rest. */
function promisedOutput(code: string): string[] {
  return [...code.matchAll(/\/\/ → (?<text>.*)$/gmu)].map((match) => match.groups?.['text'] ?? '');
}

const packageNames = readdirSync(join(repositoryRoot, 'packages'));
const examples = packageNames.flatMap((name) => examplesOf(name));

describe('the READMEs of the packages', () => {
  it.each(packageNames)('%s opens with a runnable example or says how to run it', (name) => {
    const readme = readFileSync(join(repositoryRoot, 'packages', name, 'README.md'), 'utf8');
    expect(readme.split('\n').slice(0, 20).join('\n')).toMatch(/^```(?:ts|sh|yaml)$/mu);
  });

  it.each(examples)('$title says what it prints in the form that is checked', ({ code }) => {
    expect(code.match(/^\s*console\.log\(.*\);? *\/\/(?! → ).*$/gmu) ?? []).toEqual([]);
  });

  it.each(examples)('$title runs and prints what it promises', async ({ folder, code }) => {
    const bundled = await build({
      stdin: { contents: code, resolveDir: folder, loader: 'ts', sourcefile: 'example.ts' },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      conditions: ['@portcullis/source'],
      logLevel: 'silent',
      banner: {
        js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
      },
    });
    const workFolder = mkdtempSync(join(folder, '.example-'));
    try {
      const file = join(workFolder, 'example.mjs');
      writeFileSync(file, bundled.outputFiles[0]?.text ?? '');
      const result = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8', env: plainEnvironment });
      expect(result.stderr).toBe('');
      expect(result.status).toBe(0);
      for (const line of promisedOutput(code)) expect(result.stdout).toContain(line.replace(/ ?…$/u, ''));
    } finally {
      rmSync(workFolder, { recursive: true, force: true });
    }
  });
});
