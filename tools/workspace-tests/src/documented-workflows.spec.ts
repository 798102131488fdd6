import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseConfig, readPlainYaml } from '@portcullis/pipeline';
import * as z from 'zod';
import { repositoryRoot } from './repository.ts';

const text = readFileSync(join(repositoryRoot, 'docs/github-action.md'), 'utf8');
const blocks = [...text.matchAll(/^```yaml\n# (?<file>\S+)\n(?<body>[\s\S]*?)^```$/gmu)].map(({ groups }) => ({
  file: groups?.['file'] ?? '',
  body: groups?.['body'] ?? '',
}));
const workflows = blocks.filter(({ file }) => file.startsWith('.github/workflows/'));

const stepSchema = z.object({
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
});
const workflowSchema = z.object({
  on: z.unknown(),
  permissions: z.strictObject({}),
  jobs: z.record(z.string(), z.object({ permissions: z.record(z.string(), z.string()), steps: z.array(stepSchema) })),
});
const read = (body: string) => workflowSchema.parse(readPlainYaml('workflow', body).value);
const stepsOf = (body: string) => Object.values(read(body).jobs).flatMap(({ steps }) => steps);

const { inputs } = z
  .object({ inputs: z.record(z.string(), z.unknown()) })
  .parse(readPlainYaml('action.yml', readFileSync(join(repositoryRoot, 'action.yml'), 'utf8')).value);

const actionlint = process.env['PORTCULLIS_ACTIONLINT'] ?? 'actionlint';
const hasActionlint = spawnSync(actionlint, ['-version']).status === 0;

describe('the workflows in docs/github-action.md', () => {
  it('are four', () => {
    expect(workflows.map(({ file }) => file)).toEqual([
      '.github/workflows/ci.yml',
      '.github/workflows/rerun.yml',
      '.github/workflows/health.yml',
      '.github/workflows/comment.yml',
    ]);
  });

  it.each(workflows)('$file: no rights but those of each job, and every action by its commit', ({ body }) => {
    for (const { uses } of stepsOf(body))
      if (uses !== undefined) expect(uses).toMatch(/^(?:OWNER\/REPO@SHA|[\w.-]+\/[\w.-]+@[0-9a-f]{40})$/u);
  });

  it.each(workflows)('$file: give the Action inputs that it has', ({ body }) => {
    const ours = stepsOf(body).filter(({ uses }) => uses === 'OWNER/REPO@SHA');
    expect(ours.length).toBeGreaterThan(0);
    for (const step of ours) expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
  });

  it('come with a policy that can be used', () => {
    const [policy] = blocks.filter(({ file }) => file === 'portcullis.yml');
    expect(parseConfig(policy?.body ?? '', { file: 'portcullis.yml' }).config.changeFilters).toHaveProperty('app');
  });

  (hasActionlint ? it : it.skip)(
    'are found without fault by actionlint (PORTCULLIS_ACTIONLINT, or on the path)',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'portcullis-workflows-'));
      try {
        mkdirSync(join(folder, '.github/workflows'), { recursive: true });
        const files = workflows.map(({ file, body }) => {
          const path = join(folder, file);
          writeFileSync(path, body.replaceAll('OWNER/REPO@SHA', `octo/portcullis@${'0'.repeat(40)}`));
          return path;
        });
        const release = join(repositoryRoot, '.github/workflows/release-action.yml');
        const { stdout, status } = spawnSync(actionlint, [...files, release], { cwd: folder, encoding: 'utf8' });
        expect([stdout, status]).toEqual(['', 0]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
