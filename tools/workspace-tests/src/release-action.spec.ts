import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPlainYaml } from '@portcullis/pipeline';
import * as z from 'zod';
import { plainEnvironment, repositoryRoot } from './repository.ts';

const stepSchema = z.object({
  name: z.string().optional(),
  id: z.string().optional(),
  run: z.string().optional(),
  uses: z.string().optional(),
});
const jobSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  steps: z.array(stepSchema),
});
const workflowSchema = z.object({
  permissions: z.strictObject({}),
  jobs: z.strictObject({ build: jobSchema, publish: jobSchema }),
});

const text = readFileSync(join(repositoryRoot, '.github/workflows/release-action.yml'), 'utf8');
const { jobs } = workflowSchema.parse(readPlainYaml('release-action.yml', text).value);
const scriptsOf = (job: z.infer<typeof jobSchema>): readonly string[] => job.steps.flatMap(({ run }) => run ?? []);

const tag = 'v1.4.0';
let scratch = '';
let clone = '';
let environment: Record<string, string | undefined> = {};

function run(program: string, args: readonly string[], env: Record<string, string | undefined> = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: clone,
    encoding: 'utf8',
    env: { ...plainEnvironment, ...environment, ...env },
  });
  return { status, stdout: stdout.trim(), stderr };
}

function must(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = run(program, args);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

const bash = (script: string, env: Record<string, string>) => run('bash', ['-e', '-o', 'pipefail', '-c', script], env);
const prove = (name: string) =>
  run(process.execPath, [
    join(repositoryRoot, 'tools/prove-action.mjs'),
    name,
    '--modules',
    join(repositoryRoot, 'node_modules'),
  ]);

/** The commit of a tag with something changed, under another name. */
function tamper(name: string, change: () => void): void {
  must('git', 'checkout', '--quiet', '--detach', tag);
  change();
  must('git', 'add', '--force', '--all');
  must('git', 'commit', '--quiet', '--amend', '--no-edit');
  must('git', 'tag', name);
}

// A clone of this repository with whatever is changed here, as its main.
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'portcullis-release-'));
  const origin = join(scratch, 'origin.git');
  clone = repositoryRoot;
  must('git', 'clone', '--quiet', '--bare', '--shared', repositoryRoot, origin);
  must('git', 'clone', '--quiet', '--shared', repositoryRoot, join(scratch, 'clone'));
  const diff = spawnSync('git', ['diff', '--binary', 'HEAD'], { cwd: repositoryRoot, maxBuffer: 64 * 1024 * 1024 });
  clone = join(scratch, 'clone');
  environment = {
    GIT_AUTHOR_NAME: 'Test',
    GIT_AUTHOR_EMAIL: 'test@example.org',
    GIT_COMMITTER_NAME: 'Test',
    GIT_COMMITTER_EMAIL: 'test@example.org',
    GIT_CONFIG_GLOBAL: '/dev/null',
    RUNNER_TEMP: scratch,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_OUTPUT: join(scratch, 'output'),
  };
  must('git', 'checkout', '--quiet', '-B', 'main');
  must('git', 'remote', 'set-url', 'origin', origin);
  if (diff.stdout.length > 0) {
    writeFileSync(join(scratch, 'diff'), diff.stdout);
    must('git', 'apply', join(scratch, 'diff'));
  }
  must('git', 'add', '--all');
  must('git', 'commit', '--quiet', '--allow-empty', '-m', 'main');
  must('git', 'push', '--quiet', '--force', 'origin', 'main');
  must('git', 'fetch', '--quiet', 'origin');
}, 60_000);

afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe('the release of the Action', () => {
  it('builds without rights, and publishes without a project that is installed or run', () => {
    expect(jobs.build.permissions).toEqual({ contents: 'read' });
    expect(scriptsOf(jobs.publish).join('\n')).not.toMatch(/\b(?:npm|npx|node|nx)\b/u);
    expect(jobs.publish.steps.flatMap(({ uses }) => uses?.replace(/@.*/u, '') ?? [])).toEqual([
      'actions/checkout',
      'actions/download-artifact',
      'actions/attest',
    ]);
  });

  it('puts the bundle on a tag that can be proven, and on no branch', () => {
    const bundled = run(process.execPath, [
      join(repositoryRoot, 'packages/action/bundle/bundle.mjs'),
      join(scratch, 'action'),
    ]);
    expect(bundled).toMatchObject({ status: 0 });
    const digests = bash('cd "$RUNNER_TEMP/action" && sha256sum -- * | base64 -w0', {}).stdout;
    for (const script of scriptsOf(jobs.publish))
      expect(bash(script, { DIGESTS: digests, TAG: tag, TOKEN: 'not-used' })).toMatchObject({ status: 0 });
    expect(must('git', 'ls-remote', 'origin', `refs/tags/${tag}`)).toContain(must('git', 'rev-parse', tag));
    expect(must('git', 'ls-tree', '--name-only', 'origin/main', 'dist')).toBe('');
    expect(prove(tag)).toMatchObject({ status: 0, stderr: expect.stringContaining(`${tag} is what its sources give`) });
  }, 120_000);

  it.each([
    [
      'another byte in the bundle',
      'v9.0.1',
      'index.cjs differs',
      () => {
        appendFileSync(join(clone, 'dist/action/index.cjs'), ' ');
      },
    ],
    [
      'another file',
      'v9.0.2',
      'changes other files',
      () => {
        writeFileSync(join(clone, 'README.md'), 'x');
      },
    ],
  ])(
    'is not proven with %s',
    (_what, name, message, change) => {
      tamper(name, change);
      expect(prove(name)).toMatchObject({ status: 1, stderr: expect.stringContaining(message) });
    },
    120_000,
  );

  it('is not proven on a commit that is not of main', () => {
    must('git', 'checkout', '--quiet', '--detach', 'origin/main');
    must('git', 'commit', '--quiet', '--allow-empty', '-m', 'elsewhere');
    must('git', 'cherry-pick', tag);
    must('git', 'tag', 'v9.0.3');
    expect(prove('v9.0.3')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is no commit of origin/main'),
    });
  }, 120_000);

  it.each(['v1', '1.4.0', 'v1.4.0; rm -rf /', '-v1.4.0'])('refuses the tag %j', (name) => {
    const [commit = ''] = scriptsOf(jobs.publish);
    expect(bash(commit, { DIGESTS: '', TAG: name })).toMatchObject({
      status: 1,
      stderr: 'the tag must be like v1.4.0\n',
    });
  });

  it('refuses a bundle with other bytes than were built', () => {
    const [commit = ''] = scriptsOf(jobs.publish);
    const digests = bash('cd "$RUNNER_TEMP/action" && sha256sum -- * | base64 -w0', {}).stdout;
    appendFileSync(join(scratch, 'action/index.cjs'), ' ');
    expect(bash(commit, { DIGESTS: digests, TAG: 'v1.4.1' })).toMatchObject({ status: 1 });
  });
});
