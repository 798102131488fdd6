import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { documents } from './documented-commands/documents.ts';
import { fencedBlocks } from './documented-commands/scripts.ts';
import { command, plainEnvironment, repositoryRoot } from './repository.ts';

/** Options of other programs, where a document names one alone. */
const foreignOptions = new Set([
  '--paginate',
  '--slurp',
  '--jq',
  '--no-save',
  '--prefix',
  '--cov',
  '--password',
  '--verbose',
]);

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')));

function helpOf(...words: readonly string[]): string {
  const args = [command, ...words, '--help'];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', env: plainEnvironment });
  return stdout;
}

const optionsIn = (text: string): string[] => text.match(/(?<![\w-])--[a-z][a-z-]*/gu) ?? [];

const mainHelp = helpOf();
const listed = /^Commands:\n(?<list>[\s\S]*?)\n\n/mu.exec(mainHelp)?.groups?.['list'] ?? '';
const subcommands = [...listed.matchAll(/^ {2}(?<name>[a-z]+)\b/gmu)].map((match) => match.groups?.['name'] ?? '');
const optionsOf = new Map(subcommands.map((name) => [name, new Set(optionsIn(helpOf(name)))]));
optionsOf.get('health')?.add('--help');
for (const [parent, child] of [
  ['health', 'alert'],
  ['policy', 'test'],
  ['baseline', 'write'],
  ['baseline', 'update'],
  ['baseline', 'show'],
  ['github', 'gate'],
] as const)
  for (const option of optionsIn(helpOf(parent, child))) optionsOf.get(parent)?.add(option);
const allOptions = new Set([...optionsOf.values()].flatMap((options) => [...options]));

interface Span {
  readonly path: string;
  readonly text: string;
}

/** The code within the sentences and tables of a document. */
function spansOf({ path, text }: Span): Span[] {
  const lines = text.split('\n');
  for (const { line, content } of fencedBlocks(text)) lines.fill('', line - 1, line + content.length + 1);
  return [...lines.join('\n').matchAll(/`(?<code>[^`]+)`/gu)].map((match) => ({
    path,
    text: (match.groups?.['code'] ?? '').replaceAll(/\s+/gu, ' '),
  }));
}

const spans = documents.filter(({ path }) => !path.startsWith('docs/adr/')).flatMap(spansOf);

/** What is wrong with a command in a sentence; `undefined` where nothing is known to be. */
function complaint({ text }: Span): string | undefined {
  const [program = '', ...rest] = text.replace(/^npx (?=portcullis\b)/u, '').split(' ');
  const [first = ''] = rest;
  if (program === 'npm' && first === 'run')
    return rest[1] !== undefined && rest[1] in scripts ? undefined : 'no script';
  if (program === 'node' && first.includes('/')) return isThere(first) ? undefined : 'no such file';
  if (/^(?:\.ci|tools)\//u.test(program)) return isThere(program) ? undefined : 'no such file';
  if (program !== 'portcullis' || rest.length === 0) return undefined;
  if (first === 'help') return undefined;
  const options = optionsOf.get(first);
  if (options === undefined) return 'no such command';
  const unknown = optionsIn(text).filter((option) => !options.has(option));
  return unknown.length === 0 ? undefined : `${first} has no ${unknown.join(', ')}`;
}

function isThere(path: string): boolean {
  return existsSync(join(repositoryRoot, path.replace(/[{*<].*$/u, '')));
}

describe('commands within the sentences of the documents', () => {
  it('are looked for where there are some', () => {
    expect(subcommands).toEqual(expect.arrayContaining(['gate', 'parse', 'validate', 'health']));
    expect(spans.filter(({ text }) => text.startsWith('portcullis ')).length).toBeGreaterThan(5);
  });

  it('name scripts, files, commands and options that there are', () => {
    const wrong = spans.flatMap((span) => {
      const found = complaint(span);
      return found === undefined ? [] : [`${span.path}: ${span.text}: ${found}`];
    });
    expect(wrong).toEqual([]);
  });

  it('name options alone only if a command has them', () => {
    // docs/formats.md is about the options of other tools.
    const ours = spans.filter(({ path }) => /^(?:README\.md|docs\/(?!formats\.md$)|packages\/cli\/)/u.test(path));
    const wrong = ours
      .filter(({ text }) => text.startsWith('--'))
      .flatMap(({ path, text }) =>
        optionsIn(text)
          .filter((option) => !allOptions.has(option) && !foreignOptions.has(option))
          .map((option) => `${path}: ${option}`),
      );
    expect(wrong).toEqual([]);
  });
});
