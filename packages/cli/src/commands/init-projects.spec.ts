import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withoutStamp } from '@portcullis/pipeline';
import { main } from '../main.ts';
import { initProjects } from '../testing/init-projects.ts';
import { memoryHost } from '../testing/memory-host.ts';

/** What was reviewed. With PORTCULLIS_UPDATE_FIXTURES it is written anew: look at the difference. */
const reviewed = fileURLToPath(new URL('../testing/init-projects', import.meta.url));

async function run(cwd: string, ...words: readonly string[]) {
  const { host, stdout, stderr } = memoryHost({ cwd });
  const exitCode = await main([...words], host);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

describe.each(Object.entries(initProjects))('init in the project %s', (name, texts) => {
  let root = '';
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), `portcullis-${name}-`));
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    expect(await run(root, 'init', '--yes')).toMatchObject({ exitCode: 0, stderr: '' });
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('writes the declaration that was reviewed', () => {
    const declaration = withoutStamp(readFileSync(join(root, 'portcullis.yml'), 'utf8'));
    const file = join(reviewed, `${name}.yml`);
    if (process.env['PORTCULLIS_UPDATE_FIXTURES'] !== undefined) writeFileSync(file, declaration);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : null).toBe(declaration);
  });

  it('leaves every file of the project as it was', () => {
    for (const [path, text] of Object.entries(texts)) expect(readFileSync(join(root, path), 'utf8')).toBe(text);
  });

  it('changes nothing the second time', async () => {
    const files = () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const before = files();
    expect((await run(root, 'init', '--yes')).stdout).toContain('Nothing to do');
    expect(files()).toEqual(before);
  });

  it('writes what validate, explain and drift find nothing wrong with', async () => {
    expect(await run(root, 'validate')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await run(root, 'explain', 'pipeline')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await run(root, 'drift', '--check')).toMatchObject({ exitCode: 0 });
  });
});
