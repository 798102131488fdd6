import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

const sarif = (...rules: readonly string[]): string =>
  JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Any' } },
        results: rules.map((ruleId) => ({ ruleId, level: 'error', message: { text: `about ${ruleId}` } })),
      },
    ],
  });
const policy = `version: 1
evidence: { scan: { parser: sarif, path: r/*.sarif } }
rules: [{ id: new, count: {}, scope: new, max: 0 }, { id: all, count: {}, max: 5 }]
`;

let folder = '';
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

async function run(words: string, stdin?: string) {
  const { host, stdout, stderr } = memoryHost({ cwd: folder, ...(stdin !== undefined && { stdin }) });
  return { exitCode: await main(words.split(' '), host), stdout: stdout.text(), stderr: stderr.text() };
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis evidence ')));
  write('portcullis.yml', policy);
  write('r/a.sarif', sarif('one', 'two'));
  write('base/r/a.sarif', sarif('one'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Stores the base state's evidence. */
async function saveBase(name = 'base.json.gz'): Promise<void> {
  expect((await run(`gate --quiet --root base --save-evidence ${name}`)).exitCode).toBe(2);
}

describe('stored evidence on the command line', () => {
  it('is judged as the reports were, long after they are gone', async () => {
    const judged = await run('gate --base base --format json --save-evidence new/evidence.json.gz');
    expect(judged.exitCode).toBe(1);
    rmSync(join(folder, 'r'), { recursive: true });
    rmSync(join(folder, 'base'), { recursive: true });
    expect(await run('gate --evidence new/evidence.json.gz --format json')).toEqual(judged);
  });

  it('is read from standard input', async () => {
    await run('gate --quiet --base base --save-evidence e.json');
    expect((await run('gate --evidence -', readFileSync(join(folder, 'e.json'), 'utf8'))).exitCode).toBe(1);
  });

  it('is a baseline like the reports that it was made from, byte for byte', async () => {
    await saveBase();
    const fromReports = await run('gate --base base --format json');
    expect(await run('gate --base base.json.gz --format json')).toMatchObject({
      exitCode: fromReports.exitCode,
      stdout: fromReports.stdout,
    });
  });

  it('is a baseline of stored evidence, too', async () => {
    await saveBase();
    const fromReports = await run('gate --base base --format json');
    await run('gate --quiet --save-evidence e.json');
    const again = await run('gate --evidence e.json --base base.json.gz --format json');
    expect(again.stdout).toBe(fromReports.stdout);
  });

  it('recomputes a verdict whose reports are gone', async () => {
    await run('gate --quiet --base base --format json=v.json --save-evidence e.json');
    rmSync(join(folder, 'r'), { recursive: true });
    const { exitCode, stdout } = await run('replay v.json --evidence e.json');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('every byte was recomputed from the policy and the stored evidence');
  });

  it('of another state does not recompute it, and says what differs', async () => {
    await saveBase('b.json');
    await run('gate --quiet --base base --format json=v.json');
    const { exitCode, stdout } = await run('replay v.json --evidence b.json');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('report r/a.sarif is not the one that was judged: its digest differs');
  });

  it('is the baseline in a replay from reports', async () => {
    await saveBase();
    await run('gate --quiet --base base.json.gz --format json=v.json');
    expect((await run('replay v.json --base base.json.gz')).exitCode).toBe(0);
  });

  it('written by another version says so', async () => {
    await saveBase('b.json');
    const text = readFileSync(join(folder, 'b.json'), 'utf8');
    write('b.json', text.replace(/"portcullisVersion":"[^"]*"/u, '"portcullisVersion":"0.0.1"'));
    const { exitCode, stderr } = await run('gate --base b.json');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('b.json was written by Portcullis 0.0.1, and this is ');
  });

  it.each(['gate --evidence', 'gate --base', 'replay v.json --evidence'])(
    'whose findings name what its tables do not hold is refused: %s',
    async (words) => {
      await run('gate --quiet --base base --format json=v.json');
      await saveBase('b.json');
      write('b.json', readFileSync(join(folder, 'b.json'), 'utf8').replace(/"texts":\[[^\]]*\]/u, '"texts":[]'));
      const { exitCode, stderr } = await run(`${words} b.json`);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('b.json: this stored evidence cannot be used')]);
    },
  );

  it('is stored although the verdict cannot be written, and the other way round', async () => {
    const noFile = await run('gate --base base --format json=r --save-evidence e.json');
    expect([noFile.exitCode, existsSync(join(folder, 'e.json'))]).toEqual([2, true]);
    const noEvidence = await run('gate --base base --format json=v.json --save-evidence r');
    expect([noEvidence.exitCode, existsSync(join(folder, 'v.json'))]).toEqual([2, true]);
    expect(noEvidence.stderr).toContain('--save-evidence r: cannot be written');
  });

  it.each([
    ['gate --evidence e.json r/a.sarif', 'reports are named beside --evidence'],
    ['gate --evidence e.json --root base', '--root beside --evidence'],
    ['gate --evidence e.json --jobs needs.json', '--jobs beside --evidence'],
    ['gate --evidence e.json --changes c.json', '--changes beside --evidence'],
    ['gate --evidence e.json --exit-code scan=0', '--exit-code beside --evidence'],
    [`gate --evidence e.json --commit ${'a'.repeat(40)}`, '--commit beside --evidence'],
    ['gate --evidence e.json --save-evidence f.json', '--save-evidence beside --evidence'],
    ['gate --evidence e.json --base base', '--base names a folder of reports beside --evidence'],
    ['replay v.json --evidence e.json --base base', '--base names a folder of reports beside --evidence'],
    ['replay v.json --evidence e.json r/a.sarif', 'reports are named beside --evidence'],
    ['replay v.json --evidence e.json --jobs needs.json', '--jobs beside --evidence'],
    ['replay - --evidence -', 'cannot both be standard input'],
    ['gate --save-evidence -', '--save-evidence -: it cannot be standard output'],
    ['gate --base gone.json', 'there is no such'],
    ['gate --base r/a.sarif', 'r/a.sarif: this stored evidence cannot be used'],
    ['gate --evidence gone.json', 'gone.json: this stored evidence cannot be read'],
    ['gate --evidence r/a.sarif', 'r/a.sarif: this stored evidence cannot be used'],
  ])('refuses %s', async (words, message) => {
    await run('gate --quiet --base base --format json=v.json --save-evidence e.json');
    const { exitCode, stdout, stderr } = await run(words);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, 'f.json'))).toBe(false);
  });
});
