import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from './repository.ts';

interface Member {
  readonly place: string;
  readonly comment: string;
}

function* sourcesOf(name: string): Generator<readonly [path: string, code: string]> {
  const folder = join('packages', name, 'src');
  for (const path of readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.startsWith('testing/'))
      yield [join(folder, path), readFileSync(join(repositoryRoot, folder, path), 'utf8')];
}

/** The optional members of exported interfaces of options, limits and settings, with the comment before each. */
function* optionalMembers(path: string, code: string): Generator<Member> {
  const interfaces = /^export interface (?<name>\w*(?:Options|Limits|Settings))\b[^\n]*\{\n(?<body>[\s\S]*?)^\}/gmu;
  const members = /^(?<comment> {2}\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)? {2}(?:readonly )?(?<member>\w+)\?:/gmu;
  for (const { groups } of code.matchAll(interfaces))
    for (const found of (groups?.['body'] ?? '').matchAll(members))
      yield {
        place: `${path}: ${groups?.['name'] ?? ''}.${found.groups?.['member'] ?? ''}`,
        comment: found.groups?.['comment'] ?? '',
      };
}

const sources = readdirSync(join(repositoryRoot, 'packages')).flatMap((name) => [...sourcesOf(name)]);
const options = sources.flatMap(([path, code]) => [...optionalMembers(path, code)]);

describe('options that may be left out', () => {
  it('are found', () => {
    expect(options.length).toBeGreaterThan(50);
  });

  it('say what counts then, by @default', () => {
    expect(options.filter(({ comment }) => !comment.includes('@default')).map(({ place }) => place)).toEqual([]);
  });

  it('never say it in prose', () => {
    const inProse = sources.filter(([, code]) => /^\s*(?:\/\*)?\*.*\bDefaults?:/mu.test(code));
    expect(inProse.map(([path]) => path)).toEqual([]);
  });
});
