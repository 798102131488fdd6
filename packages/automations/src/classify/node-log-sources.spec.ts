import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import type { LogInput, LogSource } from './log-source.ts';
import { nodeLogSources } from './node-log-sources.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder({
    'job.log': 'one\n',
    'run/0_build.txt': 'built\n',
    'run/build/1_Set up job.txt': 'set up\n',
    'run/lint/1_a.txt': 'first\n',
    'run/lint/2_b.txt': 'second\n',
    'empty/readme.md': '',
  });
});
afterEach(() => {
  folder.remove();
});

async function sourceOf(word: string, stdin = ''): Promise<LogSource | undefined> {
  for await (const source of nodeLogSources([word], folder.path, () => Promise.resolve(Buffer.from(stdin, 'latin1'))))
    return source;
  return undefined;
}

async function textOf(input: LogInput | undefined): Promise<string> {
  let text = '';
  if (input !== undefined) for await (const chunk of input.open()) text += new TextDecoder().decode(chunk);
  return text;
}

async function jobsOf(source: LogSource | undefined): Promise<Record<string, string>> {
  if (source?.kind !== 'run')
    return { kind: source?.kind ?? 'none', reason: source?.kind === 'unreadable' ? source.reason : '' };
  const jobs: Record<string, string> = {};
  for (const job of source.jobs) jobs[`${job.job} ${job.name}`] = await textOf(job);
  return jobs;
}

describe('what a word names', () => {
  it('is a log if it is a file', async () => {
    const source = await sourceOf('job.log');
    expect(source).toMatchObject({ kind: 'log', input: { name: 'job.log' } });
    expect(await textOf(source?.kind === 'log' ? source.input : undefined)).toBe('one\n');
  });

  it('is standard input if it is a hyphen, as often as it is read', async () => {
    const source = await sourceOf('-', 'piped\n');
    const input = source?.kind === 'log' ? source.input : undefined;
    expect([await textOf(input), await textOf(input)]).toEqual(['piped\n', 'piped\n']);
  });

  it('is a run if it is a folder, each job once, its steps put together', async () => {
    expect(await jobsOf(await sourceOf('run/'))).toEqual({
      'build run/0_build.txt': 'built\n',
      'lint run/lint': 'first\nsecond\n',
    });
  });

  it.each<[string, string, string]>([
    ['to nothing', 'gone.txt', 'a link to a file that is not there'],
    ['out of it', '../job.log', 'a link that leads out'],
    ['to a folder', 'build', 'a link to something that is not a file'],
  ])('is refused if it is a folder with a link for a log, %s', async (_what, target, reason) => {
    symlinkSync(target, join(folder.path, 'run/1_test.txt'));
    expect(await sourceOf('run')).toEqual({
      kind: 'unreadable',
      name: 'run',
      reason: `holds 1_test.txt, which is ${reason}${target === '../job.log' ? ' of the folder' : ''}`,
    });
  });

  it('reads a link to another file of the folder', async () => {
    symlinkSync('0_build.txt', join(folder.path, 'run/1_test.txt'));
    expect(await jobsOf(await sourceOf('run'))).toMatchObject({ 'test run/1_test.txt': 'built\n' });
  });

  it('is a run if it is an archive, whatever its name', async () => {
    const files = {
      'build/1_Set up job.txt': strToU8('set up\n'),
      '0_build.txt': strToU8('built\n'),
      'lint/2_b.txt': strToU8('second\n'),
      'lint/1_a.txt': strToU8('first\n'),
    };
    writeFileSync(join(folder.path, 'logs'), zipSync(files));
    expect(await jobsOf(await sourceOf('logs'))).toEqual({
      'build logs/0_build.txt': 'built\n',
      'lint logs/lint': 'first\nsecond\n',
    });
  });

  const link = { os: 3, attrs: (0o120777 << 16) >>> 0 };
  it.each<[string, Zippable, RegExp]>([
    ['leads out of it', { '../a.txt': strToU8('') }, /unsafe|leads out|relative path/u],
    ['is a link', { 'a.txt': [strToU8('/etc/passwd'), link] }, /link/u],
    ['is there twice', { 'a.txt': strToU8(''), 'A.txt': strToU8('') }, /twice/u],
  ])('cannot be read if it is an archive with a file that %s', async (_what, files, reason) => {
    writeFileSync(join(folder.path, 'logs.zip'), zipSync(files));
    expect(await sourceOf('logs.zip')).toEqual({
      kind: 'unreadable',
      name: 'logs.zip',
      reason: expect.stringMatching(reason) as unknown,
    });
  });

  it('cannot be read if it is an archive that was cut', async () => {
    writeFileSync(
      join(folder.path, 'logs.zip'),
      zipSync({ 'a.txt': strToU8('x'.repeat(500)) }, { level: 0 }).subarray(0, 300),
    );
    expect(await sourceOf('logs.zip')).toMatchObject({ kind: 'unreadable', name: 'logs.zip' });
  });

  it.each<[string, string, string]>([
    ['is not there', 'gone.log', 'no such file or folder'],
    ['is a folder without logs', 'empty', 'holds no log: no *.txt and no *.log'],
  ])('cannot be read if it %s', async (_what, word, reason) => {
    expect(await sourceOf(word)).toEqual({ kind: 'unreadable', name: word, reason });
  });

  it('cannot be read if it is packed', async () => {
    writeFileSync(join(folder.path, 'job.log.gz'), Buffer.from([0x1f, 0x8b, 8, 0]));
    expect(await sourceOf('job.log.gz')).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('gunzip') as unknown,
    });
  });

  it('may be UTF-16, as PowerShell writes it', async () => {
    writeFileSync(join(folder.path, 'windows.log'), Buffer.from('\u{feff}one\r\n', 'utf16le'));
    const source = await sourceOf('windows.log');
    expect(await textOf(source?.kind === 'log' ? source.input : undefined)).toBe('one\r\n');
  });

  it('cannot be an archive on standard input', async () => {
    expect(await sourceOf('-', 'PK\u0003\u0004rest')).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('save it') as unknown,
    });
  });
});
