import { describe, expect, it } from '@jest/globals';
import { evaluateGate } from '../verdict/evaluate-gate.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Policy } from '../policy/policy-schema.ts';
import type { FindingSelection } from '../policy/rule-schema.ts';
import { aFile, aFinding, aPolicy, noon, someEvidence } from '../testing/builders.ts';
import type { VerdictV1 } from '../verdict-v1/verdict-v1.ts';

const parsers: Evidence['parsers'] = {
  bandit: {
    produces: ['findings'],
    tools: ['bandit'],
    categories: ['code'],
    severities: ['high', 'medium', 'low', 'unknown'],
  },
  'pip-audit': { produces: ['findings'], tools: ['pip-audit'], categories: ['vulnerability'], severities: ['unrated'] },
  trivy: {
    produces: ['findings'],
    tools: ['trivy'],
    categories: ['vulnerability', 'secret'],
    severities: ['critical', 'high', 'medium', 'low', 'unknown'],
  },
  sarif: { produces: ['findings'], tools: null },
  house: { produces: ['findings'], tools: ['house'] },
};

/** Evidence by its parser's name, complete and clean. */
function judge(
  count: FindingSelection,
  keys: readonly string[],
  more: {
    readonly unrated?: Policy['unrated'];
    readonly lenient?: readonly string[];
    readonly files?: Evidence['reports'];
  } = {},
): VerdictV1 {
  const policy = aPolicy({
    evidence: Object.fromEntries(
      [...keys, ...(more.lenient ?? [])].map((key) => [
        key,
        { parser: key, path: key, enforce: keys.includes(key) ? 'block' : 'inform' },
      ]),
    ),
    rules: [{ id: 'r', count, max: 0 }],
    ...(more.unrated !== undefined && { unrated: more.unrated }),
  });
  const files =
    more.files ??
    [...keys, ...(more.lenient ?? [])].map((key) => aFile({ format: key, tools: [key] }, { evidence: key, path: key }));
  return evaluateGate(policy, someEvidence([...files], { parsers }), noon);
}
const problems = (verdict: VerdictV1): readonly unknown[] => verdict.problems.map(({ problem }) => problem);

describe('a rule about what its evidence can hold', () => {
  it.each<[string, FindingSelection, readonly string[], Policy['unrated'] | undefined]>([
    ['a category', { categories: ['code'] }, ['bandit'], undefined],
    ['a category that one of several holds', { categories: ['secret'] }, ['bandit', 'trivy'], undefined],
    [
      'categories that several hold together',
      { categories: ['code', 'vulnerability'] },
      ['bandit', 'pip-audit'],
      undefined,
    ],
    ['a severity', { severity: 'high' }, ['bandit'], undefined],
    ['a severity that what is not known counts as', { severity: 'high', categories: ['code'] }, ['bandit'], undefined],
    ['a severity that what is unrated counts as', { severity: 'critical' }, ['pip-audit'], 'critical'],
    [
      'the same for the tool alone',
      { severity: 'critical' },
      ['pip-audit'],
      { default: 'low', 'pip-audit': 'critical' },
    ],
    [
      'whatever a parser that declares nothing reads',
      { categories: ['license'], severity: 'critical' },
      ['house'],
      undefined,
    ],
    [
      'whatever a SARIF log of a tool that nobody knows holds',
      { categories: ['license'], severity: 'critical' },
      ['sarif'],
      undefined,
    ],
    ['anything', {}, ['bandit'], undefined],
  ])('passes: %s', (_name, count, keys, unrated) => {
    expect(judge(count, keys, unrated === undefined ? {} : { unrated })).toMatchObject({
      outcome: 'passed',
      problems: [],
    });
  });
});

describe('a rule about what its evidence can never hold', () => {
  it.each<[string, FindingSelection, readonly string[], Policy['unrated'] | undefined, object]>([
    [
      'a category',
      { categories: ['vulnerability'] },
      ['bandit'],
      undefined,
      { category: 'vulnerability', categories: ['code'], worst: null },
    ],
    [
      'a category of the tools it names',
      { categories: ['secret'], tools: ['Bandit'] },
      ['bandit', 'trivy'],
      undefined,
      { category: 'secret', categories: ['code'] },
    ],
    [
      'a severity',
      { severity: 'critical' },
      ['bandit'],
      undefined,
      { category: null, severity: 'critical', worst: 'high' },
    ],
    [
      'a severity that what is unrated does not count as',
      { severity: 'critical' },
      ['pip-audit'],
      'high',
      { severity: 'critical', worst: 'high' },
    ],
    [
      'a severity in a category',
      { severity: 'critical', categories: ['code'] },
      ['bandit', 'trivy'],
      undefined,
      { category: 'code', severity: 'critical', worst: 'high' },
    ],
  ])('is undetermined: %s', (_name, count, keys, unrated, problem) => {
    const verdict = judge(count, keys, unrated === undefined ? {} : { unrated });
    expect(verdict).toMatchObject({ outcome: 'inconclusive', conditions: [{ state: 'undetermined' }] });
    expect(problems(verdict)).toMatchObject([{ code: 'kind-without-evidence', rule: 'r', ...problem }]);
  });

  it('names each category that cannot be held', () => {
    expect(problems(judge({ categories: ['code', 'license', 'secret'] }, ['bandit']))).toMatchObject([
      { category: 'license' },
      { category: 'secret' },
    ]);
  });

  it('names more lenient evidence that could hold it', () => {
    expect(problems(judge({ categories: ['secret'] }, ['bandit'], { lenient: ['trivy', 'pip-audit'] }))).toMatchObject([
      { category: 'secret', tooLenient: ['trivy'] },
    ]);
  });

  it('is undetermined by a SARIF log of tools that are known', () => {
    const files = [
      aFile(
        { format: 'sarif', tools: ['bandit'], ranges: [{ tool: 'bandit', categories: ['code'], severities: null }] },
        { evidence: 'sarif', path: 'sarif' },
      ),
    ];
    expect(problems(judge({ categories: ['secret'] }, ['sarif'], { files }))).toMatchObject([
      { code: 'kind-without-evidence', category: 'secret' },
    ]);
    expect(problems(judge({ severity: 'critical' }, ['sarif'], { files }))).toEqual([]);
  });

  it('is not undetermined for a log in which another tool speaks as well', () => {
    const files = [
      aFile(
        {
          format: 'sarif',
          tools: ['bandit', 'other'],
          ranges: [{ tool: 'bandit', categories: ['code'], severities: null }],
        },
        { evidence: 'sarif', path: 'sarif' },
      ),
    ];
    expect(problems(judge({ categories: ['secret'] }, ['sarif'], { files }))).toEqual([]);
  });

  it('blocks all the same when it counts too many', () => {
    const files = [
      aFile(
        { format: 'bandit', tools: ['bandit'], findings: [aFinding({ category: 'secret' })] },
        { evidence: 'bandit', path: 'bandit' },
      ),
    ];
    expect(judge({ categories: ['secret'] }, ['bandit'], { files })).toMatchObject({
      outcome: 'blocked',
      conditions: [{ state: 'failed' }],
    });
  });

  it('is told once where no evidence or no tool is there', () => {
    expect(problems(judge({ categories: ['secret'], tools: ['gitleaks'] }, ['bandit']))).toMatchObject([
      { code: 'tool-without-evidence' },
    ]);
    expect(problems(judge({ categories: ['secret'] }, []))).toMatchObject([{ code: 'rule-without-evidence' }]);
  });
});

describe('a rule about findings of evidence in which no tool speaks', () => {
  const bill = (more: Parameters<typeof aFile>[0] = {}): Evidence['reports'][number] =>
    aFile({ format: 'sarif', tools: [], ...more }, { evidence: 'sarif', path: 'sarif' });

  it.each<FindingSelection>([{}, { severity: 'critical' }, { categories: ['vulnerability'] }, { paths: ['app'] }])(
    'is open: %j',
    (count) => {
      const verdict = judge(count, ['sarif'], { files: [bill()], lenient: [] });
      expect(verdict).toMatchObject({ outcome: 'inconclusive', conditions: [{ state: 'undetermined' }] });
      expect(problems(verdict)).toEqual([
        { code: 'rule-without-evidence', rule: 'r', tooLenient: [], silent: ['sarif'] },
      ]);
    },
  );

  it('holds beside a report that a tool speaks in', () => {
    const scan = aFile({ format: 'bandit', tools: ['bandit'] }, { evidence: 'bandit', path: 'bandit' });
    expect(judge({ severity: 'high' }, ['bandit', 'sarif'], { files: [bill(), scan] }).outcome).toBe('passed');
  });

  it('holds by what findings say, where a report names no tool', () => {
    const files = [bill({ findings: [aFinding({ severity: 'low' })] })];
    expect(judge({ severity: 'high' }, ['sarif'], { files }).outcome).toBe('passed');
  });

  it('is about the report that is missing, where one is', () => {
    expect(problems(judge({}, ['sarif'], { files: [] }))).toMatchObject([{ code: 'report-missing' }]);
  });
});
