import { describe, expect, it } from '@jest/globals';
import type { TransientRule } from '../rules/rule.ts';
import { causeOf, ruleOf } from '../testing/cause-of.ts';
import type { Cause } from './cause.ts';
import { maxLinesOfError } from './peer-watch.ts';
import {
  addCause,
  endedInError,
  isBesideOwnNetwork,
  markRecovered,
  maxLinesAfterError,
  reject,
  rejectAsOwnNetwork,
  startRegion,
  tolerateFindings,
} from './region.ts';
import type { Region } from './region.ts';

const maxKept = 20;
const went = { line: 9, text: 'added 3 packages' };

function regionOf(...causes: readonly Cause[]): Region {
  const region = startRegion('step', 'build', 1, null);
  for (const cause of causes) addCause(region, cause);
  return region;
}

const idsIn = ({ causes }: Region): readonly string[] => causes.map(({ rule }) => rule.id);

describe('a step of a log', () => {
  it('is empty at its start', () => {
    expect(startRegion('post-job', 'build', 7, 5)).toMatchObject({
      kind: 'post-job',
      step: 'build',
      firstLine: 7,
      lastLine: 7,
      startMs: 5,
      causes: [],
      recovered: [],
      rejected: [],
      commands: [],
      script: [],
      vetoCount: 0,
    });
  });

  it.each([
    ['curl https://files.example.org/pad', ['curl https://files.example.org/pad']],
    ['make', []],
    [null, []],
  ])('takes a name that names a host for a command: %j', (step, commands) => {
    expect(startRegion('step', step, 1, null).commands).toEqual(commands);
  });

  it('keeps causes in order', () => {
    expect(idsIn(regionOf(causeOf('curl/dns', [1]), causeOf('shell/missing-tool', [2])))).toEqual([
      'curl/dns',
      'shell/missing-tool',
    ]);
  });

  it('keeps the last causes, if there are many', () => {
    const many = Array.from({ length: maxKept + 1 }, (_value, index) => causeOf('curl/dns', [index]));
    expect(regionOf(...many).causes.map(({ lines }) => lines[0]?.line)).toEqual(
      Array.from({ length: maxKept }, (_value, index) => index + 1),
    );
  });

  it('keeps the last of what was rejected, if there is much', () => {
    const region = regionOf();
    for (let line = 0; line <= maxKept; line += 1)
      reject(region, { ruleId: 'a/b', category: 'dns', line, text: '', reason: { code: 'no-peer' } });
    expect([region.rejected.length, region.rejected[0]?.line]).toEqual([maxKept, 1]);
  });

  it('counts failures of the code and keeps the first', () => {
    const region = regionOf(causeOf('compiler/rustc', [1]), causeOf('linter/eslint', [2]));
    expect([region.veto?.rule.id, region.vetoCount, region.causes]).toEqual(['compiler/rustc', 2, []]);
  });

  it('shows of each category the first failure of the best rank', () => {
    const ranks = [0, 1, 1] as const;
    const region = regionOf(...ranks.map((rank, line) => causeOf('compiler/rustc', [line], { rank })));
    expect(region.findings.get('compile')?.lines[0]?.line).toBe(1);
  });

  it('keeps the first failure that only names what broke', () => {
    expect(regionOf(causeOf('ruby/rake', [1]), causeOf('compiler/place', [2])).fallback?.rule.id).toBe('ruby/rake');
  });

  it('keeps the last exception of Python, for it arose from those before', () => {
    const region = regionOf(causeOf('python/thrown', [1]), causeOf('python/thrown', [2]));
    expect(region.fallback?.lines[0]?.line).toBe(2);
  });
});

describe('a cause that an earlier one explains', () => {
  it.each([
    ['of a tool that it gives way to', 'curl/dns', 'gpg/no-key', ['curl/dns']],
    ['of another tool, which stays', 'npm/dns', 'gpg/no-key', ['npm/dns', 'gpg/no-key']],
    ['in words of any tool', 'curl/dns', 'program/transport-dns', ['curl/dns']],
  ])('is left out: %s', (_what, earlier, later, expected) => {
    expect(idsIn(regionOf(causeOf(earlier, [1]), causeOf(later, [2])))).toEqual(expected);
  });

  it('stays in words of any tool where the earlier is another error', () => {
    const later = causeOf('program/transport-dns', [2 + maxLinesOfError]);
    expect(idsIn(regionOf(causeOf('curl/dns', [1]), later))).toHaveLength(2);
  });

  it('is left out up to the last line of the same error', () => {
    const later = causeOf('program/transport-dns', [1 + maxLinesOfError]);
    expect(idsIn(regionOf(causeOf('curl/dns', [1]), later))).toHaveLength(1);
  });

  it('stays where the earlier only warned', () => {
    const earlier = causeOf('curl/dns', [1], { isWarning: true });
    expect(idsIn(regionOf(earlier, causeOf('program/transport-dns', [2])))).toHaveLength(2);
  });

  it.each([
    ['npm error a', 'npm error b', 1],
    ['npm: a', 'npm: b', 1],
    ['npm error a', 'error b', 2],
    ['error a', 'npm error b', 2],
    ['npmx a', 'npmx b', 2],
  ])('is left out behind a refusal of the tool that begins both lines: %j, %j', (first, second, kept) => {
    const earlier = causeOf('npm/auth', [1], { said: first });
    const later = causeOf('program/transport-connection-timeout', [2], { said: second });
    expect(idsIn(regionOf(earlier, later))).toHaveLength(kept);
  });
});

describe('a host of the project', () => {
  it('takes back what the same tool said before it of the same failure', () => {
    const region = regionOf(causeOf('curl/dns', [1]), causeOf('npm/dns', [20]), causeOf('curl/dns', [20]));
    const rejected = rejectAsOwnNetwork(region, 'curl', 30, { code: 'loopback' });
    expect(rejected.map(({ lines }) => lines[0]?.line)).toEqual([20]);
    expect([idsIn(region), region.rejected.length]).toEqual([['curl/dns', 'npm/dns'], 1]);
  });

  it.each([
    [1 + maxLinesOfError, true],
    [2 + maxLinesOfError, false],
  ])('is of the same error up to line %i: %j', (line, expected) => {
    const region = regionOf();
    rejectAsOwnNetwork(region, 'curl', 1, { code: 'loopback' });
    expect([isBesideOwnNetwork(region, 'curl', line), isBesideOwnNetwork(region, 'npm', line)]).toEqual([
      expected,
      false,
    ]);
  });
});

describe('work that goes on', () => {
  it('takes back all causes and keeps the transient ones apart', () => {
    const region = regionOf(causeOf('curl/dns', [1]), causeOf('shell/missing-tool', [2]));
    region.lastErrorLine = 3;
    region.errorLine = { line: 3, text: '', before: [], after: [] };
    expect(markRecovered(region, went)).toHaveLength(2);
    expect(region.recovered.map(({ rule }) => rule.id)).toEqual(['curl/dns']);
    expect(region).toMatchObject({ causes: [], lastErrorLine: null, errorLine: null });
    expect(region.rejected.map(({ reason }) => reason)).toEqual(Array(2).fill({ code: 'work-went-on', ...went }));
  });

  it('does not take back the error that ended the step', () => {
    const region = regionOf();
    [region.finalErrorLine, region.lastErrorLine] = [4, 4];
    markRecovered(region, went);
    expect(region.lastErrorLine).toBe(4);
  });

  it('makes findings count no more once their command succeeded', () => {
    const region = regionOf(causeOf('compiler/rustc', [1]));
    region.testReason = { line: 1, text: '', before: [], after: [] };
    tolerateFindings(region);
    expect(region).toMatchObject({ veto: null, vetoCount: 0, testReason: null });
    expect(region.findings.size).toBe(0);
  });
});

it.each([
  ['says so', 3, null, 99, true],
  ['shows an error near its end', null, 10, 10 + maxLinesAfterError, true],
  ['shows an error long before its end', null, 10, 11 + maxLinesAfterError, false],
  ['shows none', null, null, 9, false],
])('a step that %s ended in an error, or did not', (_what, finalErrorLine, lastErrorLine, lastLine, expected) => {
  expect(endedInError({ ...regionOf(), finalErrorLine, lastErrorLine, lastLine })).toBe(expected);
});

describe('what broke', () => {
  it.each<[string, string, string, number]>([
    ['is what was said first', 'git/nothing-to-commit', 'git/nothing-to-commit', 1],
    ['is what Python said last', 'python/thrown', 'python/thrown', 2],
    ['is what Python said first where it says something else then', 'python/thrown', 'python/database-refused', 1],
    ['is what another said first', 'git/nothing-to-commit', 'python/thrown', 1],
  ])('%s', (_what, first, last, line) => {
    expect(regionOf(causeOf(first, [1]), causeOf(last, [2])).fallback?.lines[0]?.line).toBe(line);
  });
});

describe('a failure of any tool', () => {
  it.each<[string, Partial<TransientRule>, number]>([
    ['gives way', {}, 1],
    ['stays where it is of a certain program', { speaker: 'cmake' }, 2],
    ['stays where it is more precise', { tier: 'general' }, 2],
  ])('%s behind what a tool said', (_what, change, kept) => {
    const rule = ruleOf('program/transport-dns');
    if (rule.verdict !== 'transient') throw new Error(`${rule.id} is not transient`);
    expect(
      idsIn(regionOf(causeOf('curl/dns', [1]), causeOf(rule.id, [2], { rule: { ...rule, ...change } }))),
    ).toHaveLength(kept);
  });
});

it('a host of the project takes back no line that names a remote one', () => {
  const remote = causeOf('curl/dns', [2]);
  const lines = [{ line: 2, text: 'https://a.example.org/', before: [], after: [] }];
  const region = regionOf({ ...remote, lines });
  expect(rejectAsOwnNetwork(region, 'curl', 3, { code: 'loopback' })).toEqual([]);
});

it('of what was recovered from the last twenty are kept', () => {
  const region = regionOf();
  for (let line = 1; line <= maxKept + 2; line += 1) {
    addCause(region, causeOf('curl/dns', [line]));
    markRecovered(region, went);
  }
  expect([region.recovered.length, region.recovered[0]?.lines[0]?.line]).toEqual([maxKept, 3]);
});
