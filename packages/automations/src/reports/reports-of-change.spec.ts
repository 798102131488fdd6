import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GivenDiff } from '../changes/given-diff.ts';
import { nodeGateFiles } from '../node/node-gate-files.ts';
import { replay } from '../replay.ts';
import { runGate } from '../run-gate.ts';
import type { GateOptions, GateResult } from '../run-gate.ts';
import { memoryPolicy } from '../testing/memory-files.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { TemporaryFolder } from '../testing/temporary-folder.ts';
import { serialiseVerdict } from '@portcullis/gate-core';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

const junit =
  '<testsuites><testsuite name="u" tests="1" failures="0"><testcase classname="a" name="b"/></testsuite></testsuites>';
const now = (): Date => new Date('2026-01-01T12:00:00Z');

const added = (path: string, line: string): string =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${line}\n`;

const given = (text: string, more: Partial<GivenDiff> = {}): GivenDiff => ({
  name: 'the diff',
  bytes: new TextEncoder().encode(text),
  folder: '',
  ...more,
});

const optionsFor = (diff: GivenDiff | null, more = ''): GateOptions => ({
  policy: {
    kind: 'file',
    entry: 'p.yml',
    files: memoryPolicy({
      'p.yml': `version: 1\nevidence: { unit: { parser: junit, path: 'reports/*.xml'${more} } }\nrules: [{ id: tests, metric: tests.failed, max: 0 }]\n`,
    }),
  },
  diff,
});

const gate = (options: GateOptions): Promise<GateResult> =>
  runGate({ reports: nodeGateFiles(folder.path), baseline: null, now }, options);

describe('a report that the judged change brings', () => {
  it.each<[string, string, GivenDiff | null, string, string]>([
    ['without a diff, where nobody knows', '', null, junit, 'passed'],
    ['that another file is in', '', given(added('app/a.py', 'x')), junit, 'passed'],
    ['as it is', '', given(added('reports/unit.xml', junit)), junit, 'inconclusive'],
    [
      'in a diff just made of the work tree',
      '',
      given(added('reports/unit.xml', junit), { source: 'compared' }),
      junit,
      'passed',
    ],
    [
      'and is still as in the commit',
      '',
      given(added('reports/unit.xml', junit), { source: 'compared', writtenSince: new Set() }),
      junit,
      'inconclusive',
    ],
    [
      'and that a run has written again',
      '',
      given(added('reports/unit.xml', junit), { source: 'compared', writtenSince: new Set(['reports/unit.xml']) }),
      junit,
      'passed',
    ],
    [
      'seen from a folder further in',
      '',
      given(added('shop/reports/unit.xml', junit), { folder: 'shop' }),
      junit,
      'inconclusive',
    ],
    ['where the policy takes it', ', committed: true', given(added('reports/unit.xml', junit)), junit, 'passed'],
  ])('%s', async (_how, more, diff, text, outcome) => {
    folder.write('reports/unit.xml', `${text}\n`);
    if (diff !== null) folder.write('app/a.py', 'x\n');
    const { verdict } = await gate(optionsFor(diff, more));
    expect(verdict.outcome).toBe(outcome);
  });

  it('does not count beside those of a run, and is named', async () => {
    folder.write('reports/unit.xml', `${junit}\n`);
    folder.write('reports/zz.xml', `${junit}\n`);
    const { verdict } = await gate(optionsFor(given(added('reports/zz.xml', junit))));
    expect(verdict.outcome).toBe('inconclusive');
    expect(JSON.stringify(verdict.problems)).toContain('reports/zz.xml');
    expect(JSON.stringify(verdict)).toContain('committed: true');
  });

  it('is no run record either', async () => {
    folder.write('reports/unit.xml', `${junit}\n`);
    folder.write('reports/unit.xml.run.json', '{"tool":"pytest","exitCode":0}\n');
    const diff = given(added('reports/unit.xml.run.json', '{"tool":"pytest","exitCode":0}'));
    await expect(gate(optionsFor(diff))).resolves.toMatchObject({ verdict: { outcome: 'inconclusive' } });
    await expect(gate(optionsFor(null))).resolves.toMatchObject({ verdict: { outcome: 'passed' } });
  });

  it('is refused again when the verdict is replayed', async () => {
    folder.write('reports/unit.xml', `${junit}\n`);
    const options = optionsFor(given(added('reports/unit.xml', junit)));
    const { verdict } = await gate(options);
    const ports = { reports: nodeGateFiles(folder.path), baseline: null };
    await expect(replay(serialiseVerdict(verdict), 'v.json', ports, options)).resolves.toMatchObject({ agrees: true });
  });
});
