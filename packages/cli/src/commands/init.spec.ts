import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLog } from '../host/log.ts';
import type { Prompter } from '../init/prompter.ts';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';
import { runInitCommand } from './init.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'portcullis-init-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every file below the project, by path. */
function snapshot(): Readonly<Record<string, string>> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(root.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

async function init(...words: readonly string[]) {
  const { host, stdout, stderr } = memoryHost({ cwd: root });
  const exitCode = await main(['init', ...words], host);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

const python = {
  'pyproject.toml': '[project]\nname = "shelf"\nrequires-python = ">=3.12"\n',
  'uv.lock': '',
  'src/shelf/__init__.py': '',
  'tests/test_a.py': '',
};
const workflow = '.github/workflows/ci.yml';

describe('portcullis init', () => {
  it('shows what it found, each with its reason, and writes the declaration and the workflows', async () => {
    put(python);
    const { exitCode, stdout } = await init();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('versions  3.12, 3.13, 3.14 (requires-python ">=3.12", pyproject.toml:3)');
    expect(stdout).toContain('packages  uv (uv.lock)');
    expect(Object.keys(snapshot()).sort()).toEqual(
      [
        ...Object.keys(python),
        'portcullis.yml',
        workflow,
        '.github/workflows/health.yml',
        '.github/workflows/rerun.yml',
      ].sort(),
    );
    expect(read('portcullis.yml')).toContain('packageManager: uv # uv.lock');
  });

  it('changes nothing when it is run again', async () => {
    put(python);
    await init();
    const before = snapshot();
    expect(await init()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Nothing to do') });
    expect(await init('--diff')).toMatchObject({ exitCode: 0, stdout: '' });
    expect(snapshot()).toEqual(before);
  });

  it.each(['--dry-run', '--diff'])('writes nothing with %s', async (option) => {
    put(python);
    const { exitCode, stdout } = await init(option);
    expect([exitCode, Object.keys(snapshot()).length]).toEqual([0, Object.keys(python).length]);
    expect(stdout).toContain(option === '--diff' ? '+++ b/portcullis.yml' : 'create     portcullis.yml');
  });

  it('writes the workflows from a declaration that was edited, and leaves that alone', async () => {
    put(python);
    await init();
    const edited = read('portcullis.yml').replace("['3.12', '3.13', '3.14']", "['3.13']");
    put({ 'portcullis.yml': edited });
    expect(await init()).toMatchObject({ exitCode: 0 });
    expect(read('portcullis.yml')).toBe(edited);
    expect(read(workflow)).not.toContain('3.14');
  });

  it('removes a workflow that the declaration does not ask for any more', async () => {
    put(python);
    await init();
    put({ 'portcullis.yml': `${read('portcullis.yml')}pipeline: { workflows: { files: { ci: checks.yml } } }\n` });
    expect((await init()).stdout).toContain('remove     .github/workflows/ci.yml');
    expect(readdirSync(join(root, '.github/workflows')).sort()).toEqual(['checks.yml', 'health.yml', 'rerun.yml']);
  });
});

describe('a file that is not as init left it', () => {
  it('is refused, and nothing else is written', async () => {
    put(python);
    await init();
    put({ [workflow]: read(workflow).replace('timeout-minutes: 5', 'timeout-minutes: 6') });
    rmSync(join(root, '.github/workflows/health.yml'));
    const before = snapshot();
    const { exitCode, stderr } = await init();
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`portcullis: ${workflow} was edited since init wrote it`);
    expect(stderr).toContain('To write over what is there: --force');
    expect(snapshot()).toEqual(before);
  });

  it('is written over with --force', async () => {
    put(python);
    await init();
    const written = read(workflow);
    put({ [workflow]: written.replace('timeout-minutes: 5', 'timeout-minutes: 6') });
    expect((await init('--force')).exitCode).toBe(0);
    expect(read(workflow)).toBe(written);
  });

  it('is no such file if a bot moved a pin', async () => {
    put(python);
    await init();
    const moved = read(workflow).replaceAll(/checkout@\S+ # v\S+/gu, `checkout@${'9'.repeat(40)} # v99.0.0`);
    put({ [workflow]: moved });
    expect(await init()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Nothing to do') });
    expect(read(workflow)).toBe(moved);
  });

  it('may hold a job of the user', async () => {
    put(python);
    await init();
    put({ 'portcullis.yml': `${read('portcullis.yml')}pipeline: { workflows: { own: [complexity] } }\n` });
    await init();
    const edited = read(workflow).replace(/( {2}complexity:\n {4}name: )complexity/u, '$1complexity # mine');
    expect(edited).toContain('# mine');
    put({ [workflow]: edited });
    expect((await init()).exitCode).toBe(0);
    expect(read(workflow)).toContain('# mine');
  });

  it('keeps its name if somebody else wrote it before', async () => {
    put({ ...python, [workflow]: 'name: CI\non: push\n' });
    const { stdout } = await init();
    expect(stdout).toContain('workflows  .github/workflows/ci.yml (stay as they are)');
    expect(read(workflow)).toBe('name: CI\non: push\n');
    expect(read('.github/workflows/portcullis.yml')).toContain('name: Portcullis\n');
  });

  it('is refused if it is a declaration that the options are to shape', async () => {
    put({ ...python, 'portcullis.yml': 'version: 1\nextends: python\n' });
    expect(await init('--preset', 'minimal')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('portcullis.yml was not written by init'),
    });
    expect(read('portcullis.yml')).toBe('version: 1\nextends: python\n');
  });

  it('is never written through a link that leads out of the project', async () => {
    put(python);
    const outside = mkdtempSync(join(tmpdir(), 'portcullis-outside-'));
    try {
      symlinkSync(outside, join(root, '.github'));
      expect(await init()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('leads out of the project') });
      expect([readdirSync(outside), Object.keys(snapshot()).length]).toEqual([[], Object.keys(python).length]);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });
});

describe('portcullis init --eject', () => {
  it('takes the first lines off, and changes nothing else', async () => {
    put(python);
    await init();
    const before = read(workflow);
    const { exitCode, stdout } = await init('--eject');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('These files are yours now');
    expect(before.endsWith(read(workflow))).toBe(true);
    expect(read(workflow)).toMatch(/^name: CI\n/u);
    expect(read('portcullis.yml')).not.toContain('Written by portcullis');
    expect(await init()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('was not written by init') });
  });

  it('says that there is nothing to take off', async () => {
    put(python);
    expect(await init('--eject')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('there is no file') });
  });
});

describe('options of portcullis init', () => {
  it('go before what the files show', async () => {
    put(python);
    await init('--python', '3.13', '--source', 'lib/', '--package-manager', 'pip', '--gate', 'npm');
    expect(read('portcullis.yml')).toContain("python: ['3.13'] # as you said");
    expect(read('portcullis.yml')).toContain('source: lib # as you said');
    expect(read('portcullis.yml')).toMatch(/step:\n {6}npm: '?\d+\.\d+\.\d+/u);
  });

  it('let workflows call the Action by its commit', async () => {
    put(python);
    const action = `portcullis-ci/portcullis@${'a1'.repeat(20)}`;
    await init('--gate', 'action', '--action', action, '--action-version', 'v1.4.0');
    expect(read(workflow)).toContain(`uses: ${action} # v1.4.0`);
  });

  it.each([
    [['--python', '3.12', '--node', '24'], '--python and --node'],
    [['--preset', 'node', '--source', 'src'], '--source is for the preset python, not for node'],
    [['--package-manager', 'npm', '--preset', 'python'], '--package-manager npm is for the preset node'],
    [['--python', 'latest'], '--python latest: name a version'],
    [['--source', '../other'], '--source ../other: name a folder of the project'],
    [['--gate', 'action'], '--gate action needs --action'],
    [['--action', 'a/b@main'], '--action needs --gate action'],
    [['--gate', 'action', '--action', 'a/b@main', '--action-version', 'v1'], 'with the 40 digits of a commit'],
    [['--eject', '--preset', 'node'], '--eject goes with'],
  ])('are refused where they make no sense: %j', async (words, message) => {
    put(python);
    expect(await init(...words)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
    expect(Object.keys(snapshot()).length).toBe(Object.keys(python).length);
  });
});

describe('a project that is not clear', () => {
  it.each([
    ['is empty', {}, 'nothing here says what kind of project this is'],
    ['has a broken pyproject.toml', { 'pyproject.toml': '[project]\nname = "a\n' }, 'portcullis: pyproject.toml:2:'],
    ['has a broken package.json', { 'package.json': '{\n  "a": 1,\n}' }, 'portcullis: package.json:3:1: is not JSON'],
    ['has two lock files', { ...python, 'poetry.lock': '' }, '--package-manager uv or --package-manager poetry'],
    ['has two declarations', { 'portcullis.yml': '', 'portcullis.json': '' }, 'more than one declaration'],
    ['declares no pipeline', { 'portcullis.yml': 'version: 1\nrules: []\n' }, 'declares no pipeline'],
  ])('is an error that says what to do: it %s', async (_, texts, message) => {
    put(texts);
    expect(await init('--yes')).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
    expect(snapshot()).toEqual(texts);
  });

  it('is settled by naming a preset', async () => {
    expect((await init('--preset', 'python')).exitCode).toBe(0);
    expect(read('portcullis.yml')).toContain('source: app # no code yet');
  });
});

describe('questions of portcullis init', () => {
  /** Answers in order; `undefined` takes what is offered. */
  function scripted(answers: readonly unknown[]): { readonly prompter: Prompter; readonly asked: string[] } {
    const asked: string[] = [];
    const left = [...answers];
    const answer = <Value>(question: string, offered: Value): Value => {
      asked.push(question);
      const next = left.shift();
      return next === undefined ? offered : (next as Value);
    };
    return {
      asked,
      prompter: {
        select: (question, options, initial) => Promise.resolve(answer(question, initial ?? options[0]?.value ?? null)),
        text: (question, initial) => Promise.resolve(answer<string | null>(question, initial)),
        confirm: (question, initial) => Promise.resolve(answer<boolean | null>(question, initial)),
      },
    };
  }

  async function ask(...answers: readonly unknown[]) {
    const { host, stdout } = memoryHost({ cwd: root, columns: 100 });
    const { prompter, asked } = scripted(answers);
    const context = { host, log: createLog('silent', host), color: 'never' as const };
    const exitCode = await runInitCommand({}, context, () => Promise.resolve(prompter));
    return { exitCode, asked, stdout: stdout.text() };
  }

  it('offer what was found', async () => {
    put(python);
    const { exitCode, asked } = await ask();
    expect([exitCode, asked]).toEqual([
      0,
      ['What kind of project is this?', 'Which versions of Python are tested?', 'Where is the code?', 'Write this?'],
    ]);
    expect(read('portcullis.yml')).toContain('# requires-python ">=3.12", pyproject.toml:3');
  });

  it('take other answers', async () => {
    put(python);
    await ask(undefined, '3.13, 3.14', 'src/shelf');
    expect(read('portcullis.yml')).toContain("python: ['3.13', '3.14'] # as you said");
    expect(read('portcullis.yml')).toContain('source: src/shelf # as you said');
  });

  it('settle which lock file counts', async () => {
    put({ ...python, 'poetry.lock': '' });
    await ask(undefined, 'poetry');
    expect(read('portcullis.yml')).toContain('packageManager: poetry # as you said');
  });

  it.each([[[null]], [[undefined, null]], [[undefined, undefined, null]], [[undefined, undefined, undefined, false]]])(
    'end without a file if a person gives up: %j',
    async (answers) => {
      put(python);
      expect(await ask(...answers)).toMatchObject({
        exitCode: 130,
        stdout: expect.stringContaining('Nothing was written.'),
      });
      expect(Object.keys(snapshot()).length).toBe(Object.keys(python).length);
    },
  );

  it('leave an edited file alone unless a person says otherwise', async () => {
    put(python);
    await ask();
    const edited = read(workflow).replace('timeout-minutes: 5', 'timeout-minutes: 6');
    put({ [workflow]: edited });
    expect(await ask(false)).toMatchObject({ exitCode: 0, asked: [expect.stringContaining('Write over it?')] });
    expect(read(workflow)).toBe(edited);
    expect((await ask(true, true)).exitCode).toBe(0);
    expect(read(workflow)).not.toBe(edited);
  });
});
