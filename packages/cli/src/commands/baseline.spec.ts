import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

let folder = '';
const absolute = (path: string): string => join(folder, path);
const textOf = (path: string): string => readFileSync(absolute(path), 'utf8');
const write = (path: string, text: string): void => {
  mkdirSync(dirname(absolute(path)), { recursive: true });
  writeFileSync(absolute(path), text);
};

async function baseline(...args: readonly string[]) {
  const { host, stdout, stderr } = memoryHost({ cwd: folder });
  const exitCode = await main(['baseline', ...args], host);
  return { exitCode, stdout: stdout.text().replaceAll(/\s+/gu, ' '), stderr: stderr.text() };
}
const codeOf = async (...args: readonly string[]): Promise<number> => (await baseline(...args)).exitCode;
async function gate(...args: readonly string[]): Promise<number> {
  return main(['gate', '--quiet', ...args], memoryHost({ cwd: folder }).host);
}

const ruff = (...rows: readonly number[]): string =>
  JSON.stringify(
    rows.map((row) => ({
      code: 'F401',
      filename: `app/m${row}.py`,
      location: { row, column: 1 },
      end_location: { row, column: 2 },
      message: `unused in ${row}`,
      fix: null,
      url: null,
    })),
  );
const lcov = (covered: number): string =>
  `SF:app/a.py\n${Array.from({ length: 10 }, (_, index) => `DA:${index + 1},${index < covered ? 1 : 0}`).join('\n')}\nend_of_record\n`;

const file = '.portcullis/baseline.jsonl';
const policy = (named: string | null = file): string => `version: 1
${named === null ? '' : `baseline: { file: ${named} }\n`}evidence:
  lint: { parser: ruff, path: ruff.json }
  cov: { parser: lcov, path: lcov.info }
rules:
  - { id: no-new, count: {}, scope: new, max: 0 }
  - { id: cov, metric: coverage.lines, ratchet: { tolerance: 0 } }
`;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis baseline ')));
  write('portcullis.yml', policy());
  write('ruff.json', ruff(1, 2));
  write('lcov.info', lcov(5));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('portcullis baseline write', () => {
  it('accepts what the reports hold, so that the gate passes', async () => {
    expect(await gate()).toBe(2);
    const { exitCode, stdout } = await baseline('write');
    expect([exitCode, await gate()]).toEqual([0, 0]);
    expect(stdout).toContain('2 findings');
    expect(textOf(file).match(/"type":"finding"/gu)).toHaveLength(2);
  });

  it.each([
    ['rule', '"rule":"F401"', '"rule":"W291"'],
    ['path', '"path":"app/m2.py"', '"path":"docs/conf.py"'],
  ])('makes a file that is refused once a line shows another %s than it accepts', async (_what, was, is) => {
    await baseline('write');
    const lines = textOf(file).split('\n');
    const at = lines.findIndex((line) => line.includes('app/m2.py'));
    write(file, lines.map((line, index) => (index === at ? line.replace(was, is) : line)).join('\n'));
    expect(await gate()).toBe(2);
    const { exitCode, stderr } = await baseline('update');
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining(`${file}:${at + 1}:1: this baseline cannot be used`),
    ]);
    expect(stderr).toContain('its fingerprint is that of "ruff F401 in app/m2.py"');
  });

  it('writes the same bytes again', async () => {
    await baseline('write');
    const first = textOf(file);
    expect([await codeOf('write'), textOf(file)]).toEqual([0, first]);
  });

  it('writes nothing where required evidence has a problem, and says which', async () => {
    write('ruff.json', '[{');
    const { exitCode, stderr, stdout } = await baseline('write');
    expect([exitCode, existsSync(absolute(file))]).toEqual([2, false]);
    expect(`${stdout}${stderr}`).toContain('ruff.json');
  });

  it.each(['portcullis.yml', 'ruff.json', 'app/a.py'])(
    'does not replace a file that is no baseline: %s',
    async (path) => {
      if (path === 'app/a.py') write(path, 'x = 1\n');
      const before = textOf(path);
      expect([await codeOf('write', path), textOf(path)]).toEqual([2, before]);
    },
  );

  it('does not write through a link that leads out of the folder of the policy', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'portcullis outside '));
    symlinkSync(outside, absolute('.portcullis'));
    const exitCode = await codeOf('write');
    const isThere = existsSync(join(outside, 'baseline.jsonl'));
    rmSync(outside, { recursive: true });
    expect([exitCode, isThere]).toEqual([2, false]);
  });

  it('says that no gate uses a file that the policy does not name', async () => {
    const { exitCode, stderr } = await baseline('write', 'other.jsonl');
    expect([exitCode, existsSync(absolute('other.jsonl'))]).toEqual([0, true]);
    expect(stderr).toContain('no gate compares with other.jsonl yet');
  });

  it.each([[['write', '']], [['write', '-']], [['show', '']]])('needs a file: %j', async (args) => {
    expect(await codeOf(...args)).toBe(2);
  });

  it('needs a file where the policy names none', async () => {
    write('portcullis.yml', policy(null));
    const { exitCode, stderr } = await baseline('write');
    expect([exitCode, stderr.includes('the policy names no baseline')]).toEqual([2, true]);
  });

  it('takes stored evidence, and gives the same bytes as from the reports', async () => {
    await baseline('write');
    await gate('--save-evidence', 'evidence.json.gz');
    rmSync(absolute('ruff.json'));
    expect(await codeOf('write', 'stored.jsonl', '--evidence', 'evidence.json.gz')).toBe(0);
    expect(textOf('stored.jsonl')).toBe(textOf(file));
  });
});

describe('portcullis baseline show', () => {
  beforeEach(() => baseline('write'));

  it('counts what is accepted, for people and as JSON', async () => {
    const { exitCode, stdout } = await baseline('show');
    expect([exitCode, stdout.includes('2 findings')]).toEqual([0, true]);
    const shown = JSON.parse((await baseline('show', '--format', 'json')).stdout) as Record<string, unknown>;
    expect(shown).toMatchObject({ schemaVersion: 'baseline.v1', file, total: 2 });
  });

  it('needs no policy for a file that is named', async () => {
    rmSync(absolute('portcullis.yml'));
    expect(await codeOf('show', file)).toBe(0);
  });

  it.each([
    ['a file that is not there', ['show', 'none.jsonl']],
    ['a file that is no baseline', ['show', 'ruff.json']],
    ['a form that there is none of', ['show', '--format', 'sarif']],
  ])('ends with 2 for %s', async (_, args) => {
    expect(await codeOf(...args)).toBe(2);
  });

  it('names the line that is damaged', async () => {
    write(file, textOf(file).replace('{"type":"end"}\n', ''));
    const { exitCode, stderr } = await baseline('show');
    expect([exitCode, stderr.includes('it is cut off')]).toEqual([2, true]);
  });
});

describe('portcullis baseline update', () => {
  beforeEach(() => baseline('write'));

  it('takes out what is gone, and tightens what improved', async () => {
    write('ruff.json', ruff(2));
    write('lcov.info', lcov(8));
    expect(await codeOf('update')).toBe(0);
    expect(textOf(file)).not.toContain('m1.py');
    expect(textOf(file)).toContain('"value":80');
  });

  it.each([
    ['a finding', 'ruff.json', ruff(1, 2, 3)],
    ['a number', 'lcov.info', lcov(4)],
  ])('accepts nothing new unless it is told to: %s', async (_, path, text) => {
    const before = textOf(file);
    write(path, text);
    expect([await codeOf('update'), textOf(file)]).toEqual([1, before]);
    expect([await codeOf('update', '--accept-new'), await gate()]).toEqual([0, 0]);
    expect(textOf(file)).not.toBe(before);
  });

  it.each([
    ['smaller', ruff(2), 1],
    ['the same', ruff(1, 2), 0],
    ['larger', ruff(1, 2, 3), 1],
  ])('with --check writes nothing, and says whether the baseline could be %s', async (_, text, expected) => {
    const before = textOf(file);
    write('ruff.json', text);
    expect([await codeOf('update', '--check'), textOf(file)]).toEqual([expected, before]);
  });

  it.each([
    ['--check with --accept-new', ['update', '--check', '--accept-new']],
    ['a baseline that is not there', ['update', 'none.jsonl']],
    ['a baseline that is damaged', ['update', 'ruff.json']],
  ])('ends with 2 for %s', async (_, args) => {
    expect(await codeOf(...args)).toBe(2);
  });

  it('writes nothing where a report is missing', async () => {
    const before = textOf(file);
    rmSync(absolute('ruff.json'));
    expect([await codeOf('update'), textOf(file)]).toEqual([2, before]);
  });
});
