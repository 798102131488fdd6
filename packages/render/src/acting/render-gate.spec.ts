import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hostileVerdict } from '../testing/hostile-verdict.ts';
import { sampleVerdict } from '../testing/samples.ts';
import { plainSentence } from '../words/sentence.ts';
import type { BaselineReport, GateReport, PublishedThing } from './gate-report.ts';
import { baselineWords, gateSentence, publishedWords } from './gate-words.ts';
import { renderGateComment, renderGateSummary } from './render-gate.ts';

const commit = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';
const report = (more: Partial<GateReport> = {}): GateReport => ({
  verdict: sampleVerdict(),
  writtenBy: { kind: 'gate' },
  policy: { kind: 'base', file: 'portcullis.yml', commit, branch: 'main', tag: null },
  policyChange: { kind: 'not-compared' },
  diff: { kind: 'unknown', reasons: ['git: there is no clone'] },
  checkWeakenings: { kind: 'unknown' },
  leniency: { notEnforced: [], filters: 0, filteredFindings: 0, waivers: 0, waivedFindings: 0 },
  baseline: { kind: 'none', reason: { code: 'store-empty' }, isNeeded: false },
  jobs: [],
  published: [],
  shortfalls: [],
  runUrl: null,
  ...more,
});

describe('a verdict on GitHub', () => {
  it('says outcome, reasons, way to green and whose policy it was before the fold, in few lines', () => {
    const weakenings = [{ key: 'rules.high.max', was: '0', is: '99' }];
    const text = renderGateComment(report({ policyChange: { kind: 'compared', weakenings } }));
    const [beforeFold = ''] = text.split('<details>');
    expect(beforeFold).toContain('Judged by `portcullis.yml` of `main` (`a1b2c3d`).');
    expect(beforeFold).toContain('This change weakens the gate in 1 place');
    expect(beforeFold.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(15);
    expect(text).toContain('- `rules.high.max`: `0` before, `99` in this change');
  });

  it('calls out the lines that weaken checks, with their places, and keeps their text dead', () => {
    const weakenings = [
      { path: 'ci.yml', line: 12, kind: 'errors-ignored', text: 'continue-on-error: true' },
      { path: 'a.py', line: 3, kind: 'finding-suppressed', text: 'x # nosec @octocat </details> #1 `y`' },
      { path: '.github/workflows/old.yml', line: null, kind: 'workflow-removed', text: '' },
    ] as const;
    for (const render of [renderGateComment, renderGateSummary]) {
      const text = render(report({ checkWeakenings: { kind: 'read', weakenings } }));
      expect(text.split('<details>')[0]).toContain('This change weakens checks in 3 lines');
      expect(text).toContain('- `ci.yml`:12: errors are ignored: `continue-on-error: true`');
      expect(text).toContain('- `.github/workflows/old.yml`: a workflow is removed');
      const [hostile = ''] = text.split('\n').filter((line) => line.startsWith('- `a.py`:3'));
      expect(hostile.endsWith(': `` x # nosec @octocat </details> #1 `y` ``')).toBe(true);
    }
  });

  it('says that lines which weaken checks were not looked for, without a diff', () => {
    expect(renderGateComment(report()).split('<details>')[0]).toContain(
      'Whether this change weakens checks is unknown',
    );
  });

  it('says nothing of lines that weaken checks when there are none', () => {
    const none = report({ checkWeakenings: { kind: 'read', weakenings: [] } });
    expect(renderGateComment(none)).not.toContain('weakens checks');
  });

  it('names in the summary alone what was published and what could not be', () => {
    const shortfalls = [{ feature: 'comment on issues and pull requests', permission: 'issues: write', message: 'no' }];
    const full = report({ shortfalls, published: [{ what: 'sarif', outcome: 'processed' }] });
    expect(renderGateSummary(full)).toContain('the token lacks the permission `issues: write`');
    expect(renderGateSummary(full)).toContain('findings uploaded to code scanning');
    expect(renderGateComment(full)).not.toContain('issues: write');
  });

  it('lists what the policy in force leaves out', () => {
    const leniency = {
      notEnforced: ['rules.style'],
      filters: 1,
      filteredFindings: 2,
      waivers: 3,
      waivedFindings: 0,
    };
    const text = renderGateSummary(report({ leniency }));
    expect(text).toContain('does not block: `rules.style`');
    expect(text).toContain('1 filter, which took away 2 findings');
    expect(text).toContain('3 waivers, which took away 0 findings');
  });

  it('fits into a comment, whatever it is about', () => {
    const weakenings = Array.from({ length: 5000 }, (_, index) => ({
      key: `k${index}`,
      was: 'x'.repeat(90),
      is: null,
    }));
    const text = renderGateComment(report({ policyChange: { kind: 'compared', weakenings } }));
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.split('<details>')).toHaveLength(text.split('</details>').length);
  });

  it('is one line of text, whatever the verdict', () => {
    fc.assert(
      fc.property(hostileVerdict(), (verdict) => {
        expect(plainSentence(gateSentence(report({ verdict }))).split('\n')).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });
});

describe('what was compared with', () => {
  const stored: BaselineReport = {
    kind: 'stored',
    commit,
    branch: 'main',
    from: 'merge-base',
    commitsApart: 0,
    daysApart: 0,
  };
  const none = (reason: Extract<BaselineReport, { kind: 'none' }>['reason'], isNeeded = true): BaselineReport => ({
    kind: 'none',
    reason,
    isNeeded,
  });

  it.each<[string, BaselineReport]>([
    ['on `main`, the merge base itself', stored],
    ['1 commit and 0.1 days before the merge base', { ...stored, commitsApart: 1, daysApart: 0.12 }],
    ['3 commits and 2 days before this commit', { ...stored, from: 'judged-commit', commitsApart: 3, daysApart: 2 }],
    ['no evidence is stored yet', none({ code: 'store-empty' })],
    ['no common commit', none({ code: 'no-merge-base' })],
    ['could not be read', none({ code: 'unreadable' })],
    ['within 100 commits and 30 days', none({ code: 'too-far', maxCommits: 100, maxDays: 30 })],
    ['cannot be used: damaged', none({ code: 'unusable', message: 'damaged' })],
  ])('%s', (words, baseline) => {
    expect(plainSentence(baselineWords(baseline) ?? [])).toContain(words.replaceAll('`', ''));
  });

  it('is not spoken of where no rule needs it', () => {
    expect(baselineWords(none({ code: 'store-empty' }, false))).toBeNull();
  });
});

it.each<[string, PublishedThing]>([
  ['comment updated', { what: 'comment', outcome: 'updated', url: '' }],
  ['no comment, because the pull request has a newer commit', { what: 'comment', outcome: 'superseded' }],
  ['code scanning rejected the findings', { what: 'sarif', outcome: 'rejected' }],
  ['evidence stored as a baseline of main', { what: 'baseline', outcome: 'stored', branch: 'main' }],
])('what was published: %s', (words, thing) => {
  expect(plainSentence(publishedWords(thing))).toBe(words);
});
