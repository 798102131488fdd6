import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
// eslint-disable-next-line @nx/enforce-module-boundaries -- a script of the workspace: it is in no project that could be imported by name
import { compareFigures, judgeDetection, judgeReading } from '../../conformance/judge.mjs';
// eslint-disable-next-line @nx/enforce-module-boundaries -- likewise
import type { Expectation } from '../../conformance/judge.mjs';
import { repositoryRoot } from './repository.ts';

const accepted: Expectation = {
  format: 'bandit',
  verdict: 'accept',
  figures: { findings: 2, errors: 0, by_severity: { LOW: 2 }, rules: 1 },
};
const good = { findings: 2, errors: 0, by_severity: { LOW: 2 } };

describe('the judgement of one file', () => {
  it.each<[string, Expectation['verdict'], Parameters<typeof judgeReading>[1], boolean]>([
    ['a good report that is read', 'accept', { state: 'parsed', figures: good }, true],
    ['a good report that is refused', 'accept', { state: 'refused', message: 'no' }, false],
    ['a good report with a wrong count', 'accept', { state: 'parsed', figures: { ...good, findings: 1 } }, false],
    ['a bad report that is refused', 'reject', { state: 'refused', message: 'no' }, true],
    ['a bad report that is read', 'reject', { state: 'parsed', figures: good }, false],
    ['a disputed report that is refused', 'policy', { state: 'refused', message: 'no' }, true],
    ['a disputed report that is read', 'policy', { state: 'parsed', figures: good }, true],
    ['a disputed report with a wrong count', 'policy', { state: 'parsed', figures: { ...good, findings: 0 } }, false],
    ['a crash on a bad report', 'reject', { state: 'crashed', message: 'TypeError' }, false],
  ])('%s', (_name, verdict, outcome, agrees) => {
    expect(judgeReading({ ...accepted, verdict }, outcome).length === 0).toBe(agrees);
  });

  it('asks for the figures that every parser of the format must print', () => {
    expect(compareFigures(accepted, { findings: 2, errors: 0 })).toEqual([
      'by_severity: expected {"LOW":2}, not printed',
    ]);
  });

  it('lets other figures be left out, but not be wrong', () => {
    expect(compareFigures(accepted, good)).toEqual([]);
    expect(compareFigures(accepted, { ...good, rules: 2 })).toEqual(['rules: expected 1, got 2']);
  });

  it('does not mind the order of names in an object', () => {
    const expected = { format: 'bandit', figures: { by_severity: { LOW: 1, HIGH: 2 } } };
    expect(compareFigures(expected, { by_severity: { HIGH: 2, LOW: 1 } })).toEqual([]);
  });

  it.each<[string, object, boolean]>([
    ['the reading of the figures', { active: 4, suppressed: 5, by_level_active: { warning: 4 } }, true],
    [
      'the other reading that the corpus names',
      { active: 6, suppressed: 3, by_level_active: { warning: 5, error: 1 } },
      true,
    ],
    ['a mixture of both', { active: 6, suppressed: 5, by_level_active: { warning: 4 } }, false],
    ['counts by level that do not add up', { active: 6, suppressed: 3, by_level_active: { warning: 4 } }, false],
    ['neither', { active: 5, suppressed: 4, by_level_active: { warning: 5 } }, false],
  ])('of disputed suppressions: %s', (_name, figures, agrees) => {
    const disputed: Expectation = {
      format: 'house',
      verdict: 'policy',
      why: 'mixed suppressions; counting 2 fewer as suppressed (another rule) is right too',
      figures: { active: 4, suppressed: 5, by_level_active: { warning: 4 } },
    };
    expect(judgeReading(disputed, { state: 'parsed', figures: { ...figures } }).length === 0).toBe(agrees);
  });

  it('takes an open format for no disagreement, a wrong one for one', () => {
    expect(judgeDetection('gitleaks', { outcome: 'ambiguous', candidates: ['gitleaks', 'trivy'] })).toEqual([]);
    expect(judgeDetection('gitleaks', { outcome: 'detected', format: 'trivy' })).toEqual(['taken for trivy']);
  });
});

describe('npm run conformance', () => {
  const junit = '<testsuite><testcase name="a"/></testsuite>';

  function corpus(expectation: object): string {
    const folder = mkdtempSync(join(tmpdir(), 'portcullis-corpus-'));
    mkdirSync(join(folder, 'junit'));
    writeFileSync(join(folder, 'junit/a.xml'), junit);
    const sha256 = createHash('sha256').update(junit).digest('hex');
    writeFileSync(join(folder, 'index.tsv'), `tool\tname\tformat\tsha256\njunit\ta.xml\tjunit\t${sha256}\n`);
    writeFileSync(join(folder, 'expected.json'), JSON.stringify({ files: { 'junit/a.xml': expectation } }));
    return folder;
  }

  function run(...args: string[]): { status: number | null; lines: string[] } {
    const result = spawnSync(process.execPath, [join(repositoryRoot, 'tools/conformance.mjs'), ...args], {
      encoding: 'utf8',
    });
    return { status: result.status, lines: `${result.stdout}${result.stderr}`.trimEnd().split('\n') };
  }

  const figures = { tests: 1, passed: 1, failed: 0, errors: 0, skipped: 0 };

  it('ends with the agreement and exit code 0 when all agree', () => {
    const { status, lines } = run(corpus({ verdict: 'accept', figures }), '--all');
    expect(lines.at(-1)).toBe('conformance: 1 of 1 agree');
    expect(status).toBe(0);
  });

  it('names file, figure, expected and got, and exits with 1, when one does not', () => {
    const { status, lines } = run(corpus({ verdict: 'accept', figures: { ...figures, passed: 2 } }));
    expect(lines).toContain('disagrees: junit/a.xml: passed: expected 2, got 1');
    expect(lines.at(-1)).toBe('conformance: 0 of 1 agree');
    expect(status).toBe(1);
  });

  it('exits with 2 for a folder that is no corpus', () => {
    const { status, lines } = run(tmpdir());
    expect(lines.at(-1)).toContain('is not a corpus');
    expect(status).toBe(2);
  });

  it('exits with 2 when a file is not the one that the index describes', () => {
    const folder = corpus({ verdict: 'accept', figures });
    writeFileSync(join(folder, 'junit/a.xml'), `${junit}\n`);
    expect(run(folder).status).toBe(2);
  });
});
