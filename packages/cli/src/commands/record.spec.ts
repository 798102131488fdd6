import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseRunRecord } from '@portcullis/automations';
import type { RunRecord } from '@portcullis/automations';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-record-')));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const writesItsArgument = "require('fs').writeFileSync(process.argv[1].replace(/^.*=/, ''), '[]')";
const script = (text: string, ...args: string[]): string[] => [process.execPath, '-e', text, '--', ...args];

async function record(...args: string[]): Promise<{ exitCode: number; errors: string }> {
  const { host, stderr } = memoryHost({ cwd: folder });
  return { exitCode: await main(['record', ...args], host), errors: stderr.text() };
}

function recordBeside(report: string): RunRecord | null {
  const file = join(folder, `${report}.run.json`);
  if (!existsSync(file)) return null;
  const reading = parseRunRecord(readFileSync(file, 'utf8'), file);
  return reading.ok ? reading.record : null;
}

const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

describe('portcullis record', () => {
  it.each([
    ['an argument', ['out.json']],
    ['the value of an option', ['--output=out.json']],
  ])('records a run beside the report that %s names', async (_, args) => {
    const command = script(`${writesItsArgument};process.exitCode=1`, ...args);
    expect(await record('--', ...command)).toEqual({
      exitCode: 1,
      errors: 'portcullis: out.json is taken for the report: the tool wrote it\n',
    });
    expect(recordBeside('out.json')).toEqual({
      tool: 'node',
      report: null,
      sha256: createHash('sha256').update('[]').digest('hex'),
      version: null,
      command,
      exitCode: 1,
      commit: null,
      root: null,
      cwd: folder,
      startedAt: '2026-11-23T18:00:00.000Z',
      finishedAt: '2026-11-23T18:00:00.000Z',
    });
  });

  it('keeps what the tool writes to standard output as the report', async () => {
    expect((await record('--stdout', 'r/out.txt', '--', ...script("console.log('ok')"))).exitCode).toBe(0);
    expect(textOf('r/out.txt')).toBe('ok\n');
    expect(recordBeside('r/out.txt')?.exitCode).toBe(0);
  });

  it('keeps what it writes to standard error', async () => {
    await record('--stderr', 'out.txt', '--', ...script("console.error('bad');process.exitCode=3"));
    expect(textOf('out.txt')).toBe('bad\n');
    expect(recordBeside('out.txt')?.exitCode).toBe(3);
  });

  it('exits 0 with --exit-zero, and records the exit code of the tool', async () => {
    const { exitCode } = await record('--exit-zero', '--stdout', 'out.txt', '--', ...script('process.exitCode=5'));
    expect(exitCode).toBe(0);
    expect(recordBeside('out.txt')?.exitCode).toBe(5);
  });

  it('records a signal as shells do', async () => {
    await record('--stdout', 'out.txt', '--', ...script("process.kill(process.pid, 'SIGKILL')"));
    expect(recordBeside('out.txt')?.exitCode).toBe(137);
  });

  it('takes the names that options give', async () => {
    const sha = 'a'.repeat(40);
    await record('--tool', 'bandit', '--commit', sha, '--stdout', 'out.txt', '--', ...script(''));
    expect(recordBeside('out.txt')).toMatchObject({ tool: 'bandit', commit: sha });
  });

  it('masks secrets in the command', async () => {
    await record('--stdout', 'out.txt', '--', ...script('', '--token', 'hunter2', '--api-key=hunter3'));
    expect(textOf('out.txt.run.json')).not.toContain('hunter');
    expect(recordBeside('out.txt')?.command.slice(-3)).toEqual(['--token', '***', '--api-key=***']);
  });

  it('sets an old report aside that the tool did not write', async () => {
    writeFileSync(join(folder, 'out.json'), 'old');
    writeFileSync(join(folder, 'out.json.run.json'), 'old');
    const { errors } = await record('--report', 'out.json', '--', ...script(''));
    expect(errors).toContain('the tool did not write out.json: what was there is out.json.stale now');
    expect(existsSync(join(folder, 'out.json'))).toBe(false);
    expect(textOf('out.json.stale')).toBe('old');
    expect(recordBeside('out.json')?.sha256).toBe(createHash('sha256').digest('hex'));
    expect(recordBeside('out.json')?.exitCode).toBe(0);
  });

  it('leaves no old report in place when there is no such program', async () => {
    writeFileSync(join(folder, 'out.txt'), 'old');
    const { exitCode, errors } = await record('--stdout', 'out.txt', '--', 'no-such-program');
    expect([exitCode, errors]).toEqual([127, expect.stringContaining('no-such-program cannot be run')]);
    expect(existsSync(join(folder, 'out.txt'))).toBe(false);
    expect(recordBeside('out.txt')?.exitCode).toBe(127);
  });

  it.each([
    ['no argument could name a report', ['--', process.execPath, '-v'], 2, 'no argument of the tool names a report'],
    ['the tool wrote none', ['--', ...script('', 'out.json')], 2, 'the tool wrote no file that its arguments name'],
    [
      'it wrote several',
      ['--', ...script("for(const f of process.argv.slice(1))require('fs').writeFileSync(f,'')", 'a.json', 'b.json')],
      2,
      'the tool wrote a.json, b.json. Name the one that is the report',
    ],
    ['two options name one', ['--stdout', 'a', '--report', 'b', '--', ...script('')], 2, 'each name the report'],
    ['an option is empty', ['--report', '', '--', ...script('')], 2, '--report is empty'],
  ])('says so if %s', async (_, args, exitCode, message) => {
    expect(await record(...args)).toEqual({ exitCode, errors: expect.stringContaining(message) });
  });

  it('passes on the exit code of a tool that failed without a report', async () => {
    expect((await record('--exit-zero', '--', ...script('process.exitCode=4', 'out.json'))).exitCode).toBe(4);
  });

  it('says beside the report, while the tool runs, that the run has not ended', async () => {
    const copiesTheRecord = "require('fs').copyFileSync('out.json.run.json', 'seen.json')";
    await record('--report', 'out.json', '--', ...script(copiesTheRecord));
    expect(parseRunRecord(textOf('seen.json'), 'out.json.run.json')).toMatchObject({
      ok: false,
      fault: { message: expect.stringContaining('has not ended') },
    });
    expect(recordBeside('out.json')?.exitCode).toBe(0);
  });

  it.each([0, 4])('leaves no old report with its old record if the tool wrote none and exits %i', async (code) => {
    writeFileSync(join(folder, 'out.json'), 'old');
    writeFileSync(join(folder, 'out.json.run.json'), '{"tool": "node", "exitCode": 0}');
    const { exitCode } = await record('--exit-zero', '--', ...script(`process.exitCode=${code}`, 'out.json'));
    expect([exitCode, recordBeside('out.json')]).toEqual([code === 0 ? 2 : code, null]);
  });

  it.each([
    ['-o', 'out.json'],
    ['--output', 'out.json'],
    ['--junitxml=out.json'],
    ['--cov-report=xml:out.json'],
    ['-oout.json'],
    ['--coverage-clover', 'out.json'],
    ['--jsonfile=out.json'],
    ['--log-file', 'out.json'],
  ])('leaves a record that no run has ended beside an old report of %s %s', async (...option) => {
    writeFileSync(join(folder, 'out.json'), 'old');
    await record('--', ...script('process.exitCode=4', '--', ...option));
    expect(parseRunRecord(textOf('out.json.run.json'), 'out.json.run.json')).toMatchObject({
      ok: false,
      fault: { message: expect.stringContaining('has not ended') },
    });
  });

  it('does so for a short option that means the report to this tool alone', async () => {
    writeFileSync(join(folder, 'out.json'), '[]');
    writeFileSync(join(folder, 'gitleaks'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    await record('--', join(folder, 'gitleaks'), 'dir', '.', '-r', 'out.json');
    expect(textOf('out.json.run.json')).toContain('"exitCode": null');
  });

  it.each([['--config-file', 'in.json'], ['-r', 'in.json'], ['--ignore-file=in.json']])(
    'leaves nothing beside what %s %s says that the tool reads',
    async (...option) => {
      writeFileSync(join(folder, 'in.json'), '{}');
      await record('--', ...script('process.exitCode=4', '--', ...option));
      expect(existsSync(join(folder, 'in.json.run.json'))).toBe(false);
    },
  );

  it('takes that record away again where the tool wrote another file', async () => {
    writeFileSync(join(folder, 'old.json'), 'old');
    await record('--', ...script("require('fs').writeFileSync('out.json', '')", '--', '-o', 'old.json', 'out.json'));
    expect([existsSync(join(folder, 'old.json.run.json')), recordBeside('out.json')?.exitCode]).toEqual([false, 0]);
  });

  it('leaves the record of a report that the tool reads as it was', async () => {
    const earlier = '{"tool": "node", "exitCode": 1}';
    writeFileSync(join(folder, 'base.json'), 'old');
    writeFileSync(join(folder, 'base.json.run.json'), earlier);
    await record('--', ...script("require('fs').writeFileSync('out.json', '')", 'base.json', 'out.json'));
    expect([textOf('base.json.run.json'), recordBeside('out.json')?.exitCode]).toEqual([earlier, 0]);
  });

  it('records nothing where another run has recorded the same report meanwhile', async () => {
    const other = '{"tool": "other", "exitCode": 0}';
    const writesRecord = `require('fs').writeFileSync('out.json.run.json', ${JSON.stringify(other)})`;
    const { exitCode, errors } = await record('--exit-zero', '--report', 'out.json', '--', ...script(writesRecord));
    expect([exitCode, recordBeside('out.json')]).toEqual([2, null]);
    expect(errors).toContain('another run recorded out.json at the same time');
  });

  it.each(['--report', '--stdout', '--stderr'])('refuses a socket and a folder as the report of %s', async (option) => {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(join(folder, 'socket'), resolve));
    try {
      for (const [name, message] of [
        ['socket', 'socket is no regular file'],
        ['.', '. is a folder'],
      ] as const) {
        expect(await record(option, name, '--', ...script(''))).toEqual({
          exitCode: 2,
          errors: expect.stringContaining(message),
        });
      }
      expect(lstatSync(join(folder, 'socket')).isSocket()).toBe(true);
    } finally {
      server.close();
    }
  });
});
