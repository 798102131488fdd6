import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hostileText } from '../testing/hostile-text.ts';
import { markdownKinds } from '../testing/read-markdown.ts';
import { sampleDay, sampleFigures, sampleHealth, sampleJob, sampleWorkflow } from '../testing/health-samples.ts';
import { renderHealthBadge } from './health-badge.ts';
import { excludedSentence, trendSentences } from './health-words.ts';
import { plainSentence } from '../words/sentence.ts';
import { renderHealthMarkdown } from './render-health-markdown.ts';
import { renderHealthTerminal } from './render-health-terminal.ts';

const good = sampleHealth([sampleDay('2026-03-31', 91, 9)]);
const bad = sampleHealth([sampleDay('2026-03-31', 849, 151)]);
const none = sampleHealth([]);

function withNames(name: string) {
  const workflow = sampleWorkflow(name, 8, 3, {
    unknownConclusions: [{ conclusion: name, count: 2 }],
    excluded: { ...sampleFigures(0, 0).excluded, unknown: 2 },
  });
  const job = sampleJob(name, 11, 3, { workflow, flakyRuns: 1 });
  return sampleHealth([sampleDay('2026-03-31', 8, 3)], {
    summary: { ...workflow, workflows: [workflow] },
    branchClasses: [{ branchClass: 'default', ...sampleFigures(8, 3) }],
    jobs: [job],
    mostFailingJobs: [job],
    slowestJobs: [job],
    runnerLabels: [
      {
        label: name,
        executions: 11,
        success: 8,
        failure: 3,
        successRate: { count: 8, total: 11, rate: 8 / 11, interval: [0.43, 0.9] },
        duration: job.duration,
        queueTime: job.queueTime,
        minutes: 44,
      },
    ],
    reruns: [
      { ruleId: null, yield: { count: 1, total: 24, rate: 1 / 24, interval: [0.01, 0.2] }, disable: false },
      { ruleId: name, yield: { count: 0, total: 24, rate: 0, interval: [0, 0.14] }, disable: true },
    ],
    timeToGreen: [
      {
        workflow,
        recovered: { sample: 0, averageMs: null, p50Ms: null, p95Ms: null, maximumMs: null },
        open: { since: '2026-03-31T10:00:00.000Z', ageMs: 84_600_000, runId: 7 },
        redShare: 0.4,
      },
    ],
  });
}

describe('renderHealthBadge', () => {
  it.each([
    ['good', good, { message: '91 %', color: 'brightgreen', isError: false }],
    ['alert, however close to the threshold', bad, { message: '84.9 %', color: 'red', isError: true }],
    ['no data', none, { message: 'no data', color: 'lightgrey', isError: false }],
  ])('%s', (_name, report, expected) => {
    expect(JSON.parse(renderHealthBadge(report))).toEqual({ schemaVersion: 1, label: 'CI health', ...expected });
  });
});

describe('the words of a report', () => {
  it('say better and worse when a test says so, and nothing where there is too little', () => {
    const { previous } = good.trend;
    const trend = {
      rate: { direction: 'worse' as const, days: 7, z: -2.9, pValue: 0.004, changePoints: -9 },
      duration: {
        direction: 'no-clear-change' as const,
        days: 6,
        s: 3,
        pValue: 0.7,
        slopeMsPerDay: 10,
        baseMs: 252_000,
        relativeChange: 0.02,
      },
      previous: {
        ...previous,
        direction: 'no-clear-change' as const,
        decidedRuns: 80,
        eventualSuccess: 76,
        eventualRate: 0.95,
        difference: -0.04,
        differenceInterval: [-0.11, 0.04] as [number, number],
      },
    };
    expect(trendSentences({ ...good, trend })).toEqual([
      'Against the 7 days before (95 % of 80 runs): no clear change (−4 points, 95 % interval −11 to +4 points)',
      'Within the 7 days, the success rate is getting worse (−9 points, p = 0.004)',
      'Within the 7 days, the median duration shows no clear change (+2 % of 4 min 12 s, p = 0.70)',
    ]);
    expect(trendSentences(none)).toEqual(['The 7 days before have no run to compare with']);
  });

  it('name unknown conclusions', () => {
    const figures = sampleFigures(1, 0, {
      excluded: { ...sampleFigures(0, 0).excluded, skipped: 4, unknown: 2 },
      unknownConclusions: [{ conclusion: 'quarantined', count: 2 }],
    });
    expect(plainSentence(excludedSentence(figures))).toBe('4 skipped, 2 with an unknown conclusion (quarantined)');
  });
});

describe('renderHealthMarkdown', () => {
  it('has the status in the first line and a section for each part that has content', () => {
    const text = renderHealthMarkdown(withNames('CI'));
    expect(text.split('\n')[0]).toBe('# ❌ CI health: alert, 72.7 % of runs succeed');
    expect([...text.matchAll(/^## (.*)$/gmu)].map(([, title]) => title)).toEqual([
      ...[
        'Key figures',
        'Workflows',
        'Kinds of branches',
        'Jobs that fail most',
        'Flaky jobs',
        'Slowest jobs',
        'Runners',
        'Re-runs of transient failures',
        'Default branch: time to green',
        'Definitions',
      ],
    ]);
    expect(text).toContain('](health.svg)');
  });

  it('says of a rule whose re-runs never help that it should go', () => {
    expect(renderHealthMarkdown(withNames('network'))).toContain(
      '| `network` | 24 | 0 | 0\u{a0}% | 0–14\u{a0}% | disable it: re-running hardly ever helps |',
    );
  });

  it('leaves the picture out, or refers to another address', () => {
    expect(renderHealthMarkdown(good, { picture: null })).not.toContain('](');
    expect(renderHealthMarkdown(good, { picture: 'ci health/a.svg' })).toContain('](ci%20health/a.svg)');
  });

  it('says no data, never 0 % or 100 %', () => {
    const text = renderHealthMarkdown(none);
    expect(text).toContain('# ➖ CI health: no data');
    expect(text.slice(0, text.indexOf('## Definitions'))).not.toMatch(/\b(?:0|100) %/u);
  });

  it('shows the worst workflow first and those without data last', () => {
    const workflows = [sampleWorkflow('none', 0, 0), sampleWorkflow('fine', 9, 0), sampleWorkflow('poor', 1, 9)];
    const text = renderHealthMarkdown({ ...good, summary: { ...good.summary, workflows } });
    expect([...text.matchAll(/^\| (?:❌|✅|➖) \| (none|fine|poor) /gmu)].map(([, name]) => name)).toEqual([
      'poor',
      'fine',
      'none',
    ]);
  });

  it('keeps names from outside harmless: its structure is the same whatever they are', () => {
    const structure = (name: string) =>
      [...markdownKinds(renderHealthMarkdown(withNames(name), { notes: [name] }))]
        .filter(
          (kind) =>
            !['escape', 'codespan', 'html <code>', 'html </code>', 'html <span>', 'html </span>'].includes(kind),
        )
        .sort();
    const plain = structure('CI');
    fc.assert(
      fc.property(hostileText(), (name) => {
        expect(structure(name)).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });
});

describe('renderHealthTerminal', () => {
  it('has the status as its first words', () => {
    expect([good, bad, none].map((report) => renderHealthTerminal(report).split('\n')[0])).toEqual([
      '✓ CI health: good, 91 % of runs succeed',
      '✗ CI health: alert, 84.9 % of runs succeed',
      '? CI health: no data',
    ]);
  });

  it('fits its width and has no control characters, whatever the names are', () => {
    fc.assert(
      fc.property(hostileText(), fc.integer({ min: 40, max: 120 }), (name, width) => {
        const text = renderHealthTerminal(withNames(name), { width });
        expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(text).not.toMatch(/^\s*::/mu);
      }),
      { numRuns: 150 },
    );
  });

  it('shows the five worst workflows and counts the rest', () => {
    const workflows = Array.from({ length: 8 }, (_, index) => sampleWorkflow(`workflow ${index}`, index, 8 - index));
    const text = renderHealthTerminal({ ...good, summary: { ...good.summary, workflows } });
    expect(text).toMatch(/workflow 0 .*\n {2}workflow 1 /u);
    expect(text).toContain('… 3 more');
    expect(text).not.toContain('workflow 5');
  });
});
