import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseConfig, renderWorkflows } from '@portcullis/pipeline';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

const policy = 'version: 1\nextends: minimal\n';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-drift-'));
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  mkdirSync(join(folder, '.git'));
  writeFileSync(join(folder, 'portcullis.yml'), policy);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** That of the command that is tested, which may be an installed one. */
async function versionOfCommand(): Promise<string> {
  const { host, stdout } = memoryHost({ cwd: folder });
  await main(['--version'], host);
  return stdout.text().trim();
}

async function write(edit: (text: string) => string = (text) => text): Promise<void> {
  const portcullisVersion = await versionOfCommand();
  const { files } = renderWorkflows(parseConfig(policy, { file: 'portcullis.yml' }), { portcullisVersion });
  for (const { path, text } of files) writeFileSync(join(folder, path), edit(text));
}

async function drift(...args: readonly string[]) {
  const { host, stdout, stderr } = memoryHost({ cwd: folder });
  const exitCode = await main(['drift', ...args], host);
  return { exitCode, said: `${stdout.text()}${stderr.text()}` };
}

describe('portcullis drift', () => {
  it('agrees with what was written', async () => {
    await write();
    const { exitCode, said } = await drift('--check');
    expect([exitCode, said]).toEqual([0, expect.stringContaining('say what portcullis.yml declares') as unknown]);
  });

  it('names file, line, rule and edit, and fails with --check alone', async () => {
    await write((text) => text.replace('always()', 'success()'));
    const { exitCode, said } = await drift('--check');
    expect(exitCode).toBe(1);
    expect(said).toMatch(/^\.github\/workflows\/ci\.yml:\d+:\d+ {2}gate-always\n/u);
    expect(said).toContain('→ write if: ${{ always() }}');
    expect((await drift()).exitCode).toBe(0);
  });

  it('says the same as JSON', async () => {
    const { exitCode, said } = await drift('--check', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(said)).toMatchObject({ drifts: [{ rule: 'workflow-missing', line: null }, {}] });
  });

  it('looks in the root of the clone, where GitHub does', async () => {
    await write();
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    const { host } = memoryHost({ cwd: join(folder, 'deep/er') });
    await expect(main(['drift', '--check'], host)).resolves.toBe(0);
  });

  it.each([
    ['no pipeline', 'version: 1\n', 'declares no pipeline'],
    [
      'a mistake',
      'version: 1\nextends: minimal\npipeline: { workflows: { step: { npm: latest } } }\n',
      'exact version',
    ],
  ])('is 2 for a policy with %s', async (_what, text, message) => {
    writeFileSync(join(folder, 'portcullis.yml'), text);
    const { exitCode, said } = await drift('--check');
    expect([exitCode, said]).toEqual([2, expect.stringContaining(message) as unknown]);
  });

  it('prints no control characters of a workflow', async () => {
    await write((text) => text.replace('name: test', 'name: "\\u001b[31mtest\\u202e"'));
    const { said } = await drift('--check');
    expect(said).toContain('job-name');
    for (const character of ['\u001b', '\u202e']) expect(said).not.toContain(character);
  });
});
