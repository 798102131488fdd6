import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadPolicy, parseWaivers } from '@portcullis/pipeline';
import { documents } from './documented-commands/documents.ts';
import { repositoryRoot } from './repository.ts';

const text = readFileSync(join(repositoryRoot, 'docs/policy-file.md'), 'utf8');

/** The YAML examples of the document; the first line of each names its file. */
const examples = [...text.matchAll(/^```yaml\n# (?<file>\S+)\n(?<content>[\s\S]*?)^```$/gmu)].map((match) => ({
  file: match.groups?.['file'] ?? '',
  content: match.groups?.['content'] ?? '',
}));
const policies = examples.filter(({ file }) => file.endsWith('portcullis.yml'));
const others = new Map(
  examples.filter(({ file }) => !file.endsWith('portcullis.yml')).map(({ file, content }) => [file, content]),
);

describe('policies in other documents', () => {
  const policy = /^```yaml\n# portcullis\.yml\n(?<content>[\s\S]*?)^```$/gmu;
  const shown = documents
    .filter(({ path }) => path !== 'docs/policy-file.md')
    .flatMap(({ path, text: document }) =>
      [...document.matchAll(policy)].map(({ groups }) => [path, groups?.['content'] ?? ''] as const),
    );

  it.each(shown)('are valid, in %s', async (_path, content) => {
    const files = { read: (path: string) => Promise.resolve(path === 'portcullis.yml' ? content : null) };
    const { policy: loaded } = await loadPolicy('portcullis.yml', files);
    expect(loaded.rules.length + Object.keys(loaded.jobs).length).toBeGreaterThan(0);
  });
});

describe('docs/policy-file.md', () => {
  it('lists the keys that the schema has', () => {
    const { status, stderr } = spawnSync(process.execPath, ['tools/generate-policy-docs.mjs', '--check'], {
      cwd: repositoryRoot,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('says of every key what it means', () => {
    expect(text.split('\n').filter((line) => /^\| `[^|]*\|[^|]*\|[^|]*\|\s*\|$/u.test(line))).toEqual([]);
  });

  it('names a file in every YAML example', () => {
    expect(examples).toHaveLength([...text.matchAll(/^```yaml$/gmu)].length);
    expect(policies.length).toBeGreaterThan(2);
  });

  it.each(policies.map(({ content }, index) => [index + 1, content] as const))(
    'policy example %i is valid',
    async (_, content) => {
      const files = {
        read: (path: string) => Promise.resolve(path === 'portcullis.yml' ? content : (others.get(path) ?? null)),
      };
      const { policy } = await loadPolicy('portcullis.yml', files);
      expect(policy.rules.length).toBeGreaterThan(0);
    },
  );

  it('has a waiver file that is valid', () => {
    expect(parseWaivers(others.get('.portcullis/waivers.yml') ?? '', { file: 'waivers.yml' })).toHaveLength(1);
  });
});
