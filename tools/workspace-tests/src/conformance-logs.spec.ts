import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
// eslint-disable-next-line @nx/enforce-module-boundaries -- a script of the workspace: it is in no project that could be imported by name
import { categoriesAgree, isWrong, measure, reachesBars } from '../../conformance/measure-logs.mjs';
// eslint-disable-next-line @nx/enforce-module-boundaries -- likewise
import type { LabelledLog, LogAnswer } from '../../conformance/measure-logs.mjs';
import { repositoryRoot } from './repository.ts';

const log = (label: LabelledLog['label'], verdict: LogAnswer['verdict'], isAdversarial = false) => ({
  file: 'a.log',
  path: 'a.log',
  source: 'a',
  label,
  category: 'test-failure',
  isAdversarial,
  reason: 'said so',
  answer: { verdict, category: null },
});
const times = <Item>(count: number, item: Item): Item[] => Array.from({ length: count }, () => item);

describe('the figures for transient', () => {
  it('are precision, recall and their harmonic mean', () => {
    const judged = [
      ...times(3, log('transient', 'transient')),
      log('not-transient', 'transient'),
      log('transient', 'unknown'),
      log('transient', 'permanent'),
    ];
    expect(measure(judged)).toEqual({ logs: 6, transient: 5, precision: 0.75, recall: 0.6, f1: 6 / 9 });
  });

  it('leave ambiguous logs out', () => {
    const judged = [log('ambiguous', 'transient'), log('transient', 'transient')];
    expect(measure(judged)).toEqual({ logs: 1, transient: 1, precision: 1, recall: 1, f1: 1 });
    expect(judged.filter(isWrong)).toEqual([]);
  });

  it('are not made up where nothing can be divided', () => {
    expect(measure([log('not-transient', 'permanent')])).toMatchObject({ precision: null, recall: null, f1: null });
  });

  it.each<[string, ReturnType<typeof log>[], boolean]>([
    ['all right', [...times(40, log('transient', 'transient')), ...times(40, log('not-transient', 'permanent'))], true],
    [
      'one of 40 wrong',
      [...times(39, log('transient', 'transient')), ...times(1, log('not-transient', 'transient'))],
      true,
    ],
    [
      'one of 20 wrong',
      [...times(19, log('transient', 'transient')), ...times(1, log('not-transient', 'transient'))],
      false,
    ],
    [
      'one of 40 wrong, and made to mislead',
      [...times(39, log('transient', 'transient')), log('not-transient', 'transient', true)],
      false,
    ],
    ['one of ten missed', [...times(9, log('transient', 'transient')), log('transient', 'unknown')], true],
    [
      'two of ten missed',
      [...times(8, log('transient', 'transient')), ...times(2, log('transient', 'permanent'))],
      false,
    ],
    [
      'an adversarial one missed',
      [...times(19, log('transient', 'transient')), log('transient', 'unknown', true)],
      true,
    ],
    ['no log at all', [], false],
  ])('reach the bars or not: %s', (_what, judged, reached) => {
    expect(reachesBars(judged)).toBe(reached);
  });

  it.each([
    ['test-failure', 'test', true],
    ['config', 'merge-conflict', true],
    ['auth', 'auth', true],
    ['test-failure', 'compile', false],
    ['lint', null, false],
  ])('take the category %s for %s: %s', (label, category, agrees) => {
    expect(categoriesAgree(label, category)).toBe(agrees);
  });
});

describe('npm run conformance with logs', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  function corpus(rows: readonly string[], logs: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'portcullis-logs-'));
    folders.push(folder);
    writeFileSync(join(folder, 'labels.tsv'), ['file\tlabel\tcategory\tadversarial\treason', ...rows, ''].join('\n'));
    for (const [name, text] of Object.entries(logs)) writeFileSync(join(folder, name), text);
    return folder;
  }

  function run(...args: string[]): { status: number | null; lines: string[] } {
    const result = spawnSync(process.execPath, [join(repositoryRoot, 'tools/conformance.mjs'), ...args], {
      encoding: 'utf8',
    });
    return { status: result.status, lines: `${result.stdout}${result.stderr}`.trimEnd().split('\n') };
  }

  const reset = 'curl: (56) Recv failure: Connection reset by peer\n';
  const assertion = '=== short test summary info ===\nFAILED test_a.py::test_a - assert 1 == 2\n1 failed in 0.02s\n';

  it('prints figures by source and in all, and exits with 0 when the bars are reached', () => {
    const { status, lines } = run(
      corpus(['cu-1.log\ttransient\tnetwork-reset\t-\tcut', 'py-1.log\tnot-transient\ttest-failure\tadv\tassertion'], {
        'cu-1.log': reset,
        'py-1.log': assertion,
      }),
    );
    expect(lines.find((line) => line.startsWith('cu '))).toMatch(/1\s+1\s+1\.000\s+1\.000\s+1\.000$/u);
    expect(lines.find((line) => line.startsWith('all '))).toMatch(/2\s+1\s+1\.000\s+1\.000\s+1\.000$/u);
    expect(lines.at(-1)).toMatch(/^conformance: precision 1\.000 .*: reached$/u);
    expect(status).toBe(0);
  });

  it('names every wrong log with the reason of its label and the answer, and exits with 1', () => {
    const { status, lines } = run(corpus(['a.log\tnot-transient\tconfig\tadv\tplayed by a test'], { 'a.log': reset }));
    expect(lines.find((line) => line.startsWith('wrong: a.log'))).toMatch(
      /is not-transient \(played by a test\); answered transient ECONNRESET by \S+, line 1: curl: \(56\)/u,
    );
    expect(lines).toContain('adversarial logs called transient: 1 of 1');
    expect(status).toBe(1);
  });

  it.each<[string, string[], string]>([
    ['a log that is not there', ['b.log\ttransient\tdns\t-\tx'], 'there is no such file'],
    ['a label that nobody knows', ['a.log\tflaky\tdns\t-\tx'], 'expected one of transient, not-transient, ambiguous'],
  ])('exits with 2 for %s', (_what, rows, message) => {
    const { status, lines } = run(corpus(rows, { 'a.log': reset }));
    expect(lines.at(-1)).toContain(message);
    expect(status).toBe(2);
  });

  it('exits with 2 for --all, which is about reports', () => {
    expect(run(corpus(['a.log\ttransient\tdns\t-\tx'], { 'a.log': reset }), '--all').status).toBe(2);
  });
});
