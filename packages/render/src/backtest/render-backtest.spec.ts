import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { summariseBacktest } from '@portcullis/gate-core';
import type { BacktestOutcome, BacktestRun, BacktestV1, VerdictV1 } from '@portcullis/gate-core';
import { hostileText } from '../testing/hostile-text.ts';
import { hostileVerdict } from '../testing/hostile-verdict.ts';
import { markdownHtml, markdownKinds } from '../testing/read-markdown.ts';
import { sampleCondition, sampleVerdict } from '../testing/samples.ts';
import { renderBacktestMarkdown } from './render-backtest-markdown.ts';
import { renderBacktestTerminal } from './render-backtest-terminal.ts';

const sha256 = 'a'.repeat(64);

function outcomeOf({ outcome, conditions, problems }: VerdictV1): BacktestOutcome {
  return {
    outcome,
    conditions,
    conditionsTotal: conditions.length,
    problems: problems.map(({ problem }) => problem),
    problemsTotal: problems.length,
    lacks: [],
  };
}
const passed = outcomeOf(sampleVerdict({ outcome: 'passed', conditions: [], problems: [] }));
const blocked = outcomeOf(sampleVerdict({ outcome: 'blocked', conditions: [sampleCondition()], problems: [] }));
const [{ id } = { id: '' }] = blocked.conditions;

function aRun(overrides: Partial<BacktestRun> = {}): BacktestRun {
  return {
    file: 'run.json',
    repository: null,
    commit: null,
    judgedAt: '2026-11-23T12:00:00.000Z',
    judgedAtSource: 'evidence',
    new: passed,
    old: null,
    turn: null,
    ...overrides,
  };
}
const turned = aRun({
  new: blocked,
  old: passed,
  turn: { from: 'passed', to: 'blocked', by: [{ kind: 'condition', id, from: 'passed', to: 'failed' }] },
});
function report(
  runs: BacktestRun[],
  {
    compares = false,
    unusable = [],
    file = 'new.yml',
  }: { compares?: boolean; unusable?: BacktestV1['unusable']; file?: string } = {},
): BacktestV1 {
  return summariseBacktest({
    policies: { new: { file, sha256 }, old: compares ? { file: 'old.yml', sha256 } : null },
    runs,
    unusable,
  });
}
const firstLine = (given: BacktestV1): string => renderBacktestTerminal(given, { width: 160 }).split('\n', 1).join('');

describe('the sentence of a back-test', () => {
  it.each<[string, BacktestV1]>([
    ['Would have blocked 1 of 2 runs.', report([aRun({ new: blocked }), aRun()])],
    ['Would have blocked 0 of 1 run.', report([aRun()])],
    [
      'Would have blocked 0 of 1 run; 1 would be inconclusive.',
      report([aRun({ new: { ...passed, outcome: 'inconclusive' } })]),
    ],
    ['Would have blocked 1 of 1 run; 1 run turns from passed to blocked.', report([turned], { compares: true })],
    ['Would have blocked 0 of 1 run; no run turns.', report([aRun({ old: passed })], { compares: true })],
  ])('%s', (text, given) => {
    expect(firstLine(given)).toBe(text);
  });
});

describe.each([
  ['terminal', (given: BacktestV1) => renderBacktestTerminal(given, { width: 160 })],
  ['Markdown', renderBacktestMarkdown],
])('a back-test as %s', (_, render) => {
  it('names each run that turns, with the condition', () => {
    expect(render(report([turned], { compares: true }))).toMatch(/passed → blocked[\s\S]*High/u);
  });

  it('says what became of a condition that does not decide any more', () => {
    const run = aRun({
      old: blocked,
      turn: { from: 'blocked', to: 'passed', by: [{ kind: 'condition', id, from: 'failed', to: null }] },
    });
    expect(render(report([run], { compares: true }))).toContain('does not decide any more');
  });

  it('names files that could not be judged, and counts them', () => {
    const text = render(report([aRun()], { unusable: [{ file: 'cut.json', reason: 'it ends in the middle' }] }));
    expect(text).toContain('1 of 2 files could not be judged');
    expect(text).toMatch(/cut\.json.*it ends in the middle/u);
  });

  it('says what is asked for and was not stored', () => {
    const run = aRun({ new: { ...passed, outcome: 'inconclusive', lacks: [{ kind: 'jobs' }] } });
    expect(render(report([run]))).toMatch(/job results: asked for by .*new\.yml.*, not stored in 1 of 1 run/u);
  });

  it('says how many runs state no date', () => {
    expect(render(report([aRun({ judgedAtSource: 'clock' })]))).toContain('1 of 1 run states no date');
  });

  it('says how many runs it leaves out', () => {
    const text = render(report(Array.from({ length: 130 }, () => aRun({ new: blocked }))));
    expect(text).toMatch(/… \d+ more: --format json lists all/u);
  });

  it('lets no text from outside act', () => {
    const hostile = fc.tuple(hostileVerdict(), hostileVerdict(), hostileText(), hostileText());
    fc.assert(
      fc.property(hostile, ([verdict, other, text, file]) => {
        const run = aRun({
          file,
          repository: text === '' ? null : text,
          new: outcomeOf(verdict),
          old: outcomeOf(other),
          turn: {
            from: other.outcome,
            to: verdict.outcome,
            by: [
              ...verdict.conditions.map((each) => ({
                kind: 'condition' as const,
                id: each.id,
                from: null,
                to: each.state,
              })),
              ...verdict.problems.map(({ problem }) => ({
                kind: 'problem' as const,
                code: problem.code,
                by: 'new' as const,
              })),
            ],
          },
        });
        const output = render(report([run], { compares: true, file, unusable: [{ file, reason: text }] }));
        expect(output).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(output).not.toMatch(/^\s*::/mu);
      }),
      { numRuns: 60 },
    );
  });
});

it('as Markdown holds nothing but headings, lists, tables and code', () => {
  fc.assert(
    fc.property(hostileVerdict(), hostileText(), (verdict, text) => {
      const run = aRun({ file: text, new: outcomeOf(verdict) });
      const output = renderBacktestMarkdown(report([run], { unusable: [{ file: text, reason: text }] }));
      for (const kind of markdownKinds(output))
        expect(['link_open', 'image', 'html_block', 'fence']).not.toContain(kind);
      for (const element of markdownHtml(output)) expect(element).toMatch(/^<\/?(?:span|code)>$/u);
    }),
    { numRuns: 60 },
  );
});
