import { describe, expect, it } from '@jest/globals';
import { causeOf } from '../testing/cause-of.ts';
import type { Cause } from './cause.ts';
import { decideRegion } from './decide-region.ts';
import type { Peer, PeerWatch } from './peer-watch.ts';
import { startRegion } from './region.ts';
import type { Region } from './region.ts';

function watchOf(peer: Peer): PeerWatch {
  return { lastLine: 0, read: () => undefined, peer: () => peer, places: () => [] };
}

function regionOf(causes: readonly Cause[], rest: Partial<Region> = {}, step = 'Run ./deps'): Region {
  const last = causes.at(-1)?.lines.at(-1)?.line ?? 1;
  return { ...startRegion('step', step, 1, null), lastLine: last + 1, causes: [...causes], ...rest };
}

/** A step with a failure of the code. */
function vetoed(veto: Cause, causes: readonly Cause[] = [], rest: Partial<Region> = {}): Region {
  return regionOf(causes, { veto, vetoCount: 1, ...rest });
}

/** What decides: the rule and its last line. */
function decisive(region: Region): string {
  const { cause } = decideRegion(region);
  return cause === null ? 'nothing' : `${cause.rule.id} ${String(cause.lines.at(-1)?.line)}`;
}

const rejectedIn = (region: Region): readonly unknown[] => decideRegion(region).rejected.map(({ reason }) => reason);
const dns = (line: number, rest: Partial<Cause> = {}): Cause => causeOf('curl/dns', [line], rest);
const failedTest = causeOf('test-runner/pytest', [3]);

describe('a step', () => {
  it('in which nothing was found is decided by nothing', () => {
    expect(decideRegion(regionOf([]))).toEqual({ cause: null, verdict: 'unknown', isGuess: false, rejected: [] });
  });

  it('is decided by what broke where no cause was found', () => {
    const fallback = causeOf('git/nothing-to-commit', [3]);
    expect(decideRegion(regionOf([], { fallback }))).toEqual({
      cause: fallback,
      verdict: 'permanent',
      isGuess: false,
      rejected: [],
    });
    expect(decisive(regionOf([dns(1)], { fallback }))).toBe('curl/dns 1');
  });

  it('is decided by a cause', () => {
    const cause = dns(2);
    expect(decideRegion(regionOf([cause]))).toEqual({ cause, verdict: 'transient', isGuess: false, rejected: [] });
  });

  it('is decided by the last cause, which overrules those that say otherwise', () => {
    const region = regionOf([dns(1), causeOf('npm/dns', [2]), causeOf('npm/auth', [3])]);
    expect(decisive(region)).toBe('npm/auth 3');
    expect(rejectedIn(region)).toEqual(Array(2).fill({ code: 'later-cause', ruleId: 'npm/auth', line: 3 }));
    expect(rejectedIn(regionOf([causeOf('npm/dns', [2]), dns(3)]))).toEqual([]);
  });

  it('is decided by a failure of the code, which overrules every cause', () => {
    const region = vetoed(failedTest, [dns(1), dns(9)]);
    expect(decideRegion(region)).toMatchObject({ cause: failedTest, verdict: 'permanent', isGuess: false });
    expect(rejectedIn(region)).toEqual(
      Array(2).fill({ code: 'vetoed', ruleId: 'test-runner/pytest', line: 3, text: 'line 3' }),
    );
  });

  it('is decided by no warning beside what is none', () => {
    const warning = dns(3, { isWarning: true });
    expect(decisive(regionOf([causeOf('npm/auth', [2]), warning]))).toBe('npm/auth 2');
    expect(decisive(regionOf([warning]))).toBe('curl/dns 3');
  });

  it('is decided by a refusal of a public service for neither', () => {
    const said = 'curl: (22) The requested URL returned error: 403 https://codeload.github.com/octo/pad/zip/main';
    expect(decideRegion(regionOf([causeOf('curl/auth', [1], { said })])).verdict).toBe('unknown');
    expect(decideRegion(regionOf([causeOf('curl/auth', [1], { said: '403' })])).verdict).toBe('permanent');
  });
});

describe('the end of a step', () => {
  const warning = dns(10, { isWarning: true });
  const general = causeOf('program/transport-dns', [10]);

  it.each<[string, Cause, number, boolean]>([
    ['a cause', dns(10), 510, true],
    ['a cause', dns(10), 511, false],
    ['a warning', warning, 30, true],
    ['a warning', warning, 31, false],
    ['words of any program', general, 50, true],
    ['words of any program', general, 51, false],
  ])('may be caused by %s that is near: %#', (_what, cause, end, expected) => {
    for (const rest of [
      { lastLine: end },
      { lastLine: end + 900, workEndLine: end },
      { lastLine: end + 900, workEndLine: end + 800, finalErrorLine: end },
    ]) {
      const region = regionOf([cause], rest);
      expect(decideRegion(region).cause !== null).toBe(expected);
      expect(rejectedIn(region)).toEqual(expected ? [] : [{ code: 'work-went-on', line: end, text: '' }]);
    }
  });

  it('may be caused by words of any program, but in no step that runs tests', () => {
    expect(decisive(regionOf([general], {}, 'Run npm test'))).toBe('nothing');
    expect(decisive(regionOf([dns(10)], {}, 'Run npm test'))).toBe('curl/dns 10');
  });

  it('may be caused by words of any program in a step without a name', () => {
    expect(decisive({ ...regionOf([general]), step: null })).toBe('program/transport-dns 10');
  });
});

describe('the peer of a cause', () => {
  const asks = (peer: Peer, id = 'curl/dns', step = 'Run ./deps', rest: Partial<Region> = {}): Region =>
    regionOf([causeOf(id, [2], { watch: watchOf(peer) })], rest, step);

  it('that is remote makes it count', () => {
    expect(decideRegion(asks('remote'))).toMatchObject({ verdict: 'transient', isGuess: false, rejected: [] });
  });

  it('that is the project’s own makes it count no more', () => {
    expect(rejectedIn(asks('own'))).toEqual([{ code: 'loopback' }]);
    expect(decisive(asks('own'))).toBe('nothing');
  });

  it('does not matter for what would happen again', () => {
    expect(decisive(asks('own', 'curl/auth'))).toBe('curl/auth 2');
  });

  it.each(['curl/dns', 'wget/dns', 'python/dns', 'ruby/raised-dns', 'dotnet/http-answer', 'actions-toolkit/error-dns'])(
    'that nobody names is guessed to be remote for %s',
    (id) => {
      expect(decideRegion(asks('unnamed', id))).toMatchObject({ verdict: 'transient', isGuess: true, rejected: [] });
    },
  );

  it.each(['java/exception-dns', 'go/http-dns'])('that nobody names is not guessed for %s', (id) => {
    expect(rejectedIn(asks('unnamed', id))).toEqual([{ code: 'no-peer' }]);
  });

  it('that nobody names is guessed for a published action', () => {
    expect(decisive(asks('unnamed', 'java/exception-dns', 'Run acme/setup-pad@v2'))).toBe('java/exception-dns 2');
    expect(decisive(asks('unnamed', 'java/exception-dns', 'Run ./setup-pad'))).toBe('nothing');
    expect(decisive({ ...asks('unnamed', 'java/exception-dns'), step: null })).toBe('nothing');
  });

  it.each(['Run npm run e2e', 'Run ./wait-for-health.sh', 'Run docker compose up -d'])(
    'that nobody names is not guessed in the step %s',
    (step) => {
      expect(decisive(asks('unnamed', 'curl/dns', step))).toBe('nothing');
    },
  );

  it('that nobody names is guessed in a step that sets up, not in one that brings services up', () => {
    expect(decisive(asks('unnamed', 'curl/dns', 'Set up the tools'))).toBe('curl/dns 2');
    expect(decisive(asks('unnamed', 'curl/dns', 'docker-compose up -d'))).toBe('nothing');
  });

  it('that nobody names is not guessed in a step whose script asks services', () => {
    expect(decisive(asks('unnamed', 'curl/dns', 'Run ./deps', { script: ['cd app', 'npm start &'] }))).toBe('nothing');
    expect(decisive(asks('unnamed', 'curl/dns', 'Run ./deps', { script: ['cd app', 'make'] }))).toBe('curl/dns 2');
  });

  it.each<[string, Partial<Region>]>([
    ['Run npm publish', {}],
    ['Run npm run e2e', { script: ['npx wrangler deploy'] }],
  ])('that nobody names is that of what publishes: %s', (step, rest) => {
    expect(decideRegion(asks('unnamed', 'java/exception-dns', step, rest))).toMatchObject({
      verdict: 'transient',
      isGuess: true,
    });
  });

  it('that is not looked for makes no guess', () => {
    expect(decideRegion(regionOf([dns(2)])).isGuess).toBe(false);
  });

  it('makes no guess of what would happen again', () => {
    expect(decideRegion(asks('unnamed', 'curl/auth')).isGuess).toBe(false);
  });
});

describe('what follows from an outage', () => {
  const missing = (line: number): Cause => causeOf('shell/missing-tool', [line], { said: 'sh: 1: padc: not found' });

  it.each<[string, readonly Cause[], string]>([
    ['soon', [dns(1), missing(16)], 'curl/dns 1'],
    ['long after it, which is another failure', [dns(1), missing(17)], 'shell/missing-tool 17'],
    ['on the same line, which does not follow', [dns(1), missing(1)], 'shell/missing-tool 1'],
    ['after a failure that stays, which is no outage', [causeOf('npm/auth', [1]), missing(2)], 'shell/missing-tool 2'],
    ['before a later cause', [dns(1), missing(2), causeOf('npm/auth', [3])], 'npm/auth 3'],
  ])('does not decide: %s', (_what, causes, expected) => {
    expect(decisive(regionOf(causes))).toBe(expected);
  });

  it.each<[string, Cause, Cause, string]>([
    [
      'of the same tool',
      causeOf('maven/no-reason-given', [1], { isWarning: true }),
      causeOf('maven/no-plugin', [2]),
      'maven/no-reason-given 1',
    ],
    ['not of another', dns(1, { isWarning: true }), causeOf('maven/no-plugin', [2]), 'maven/no-plugin 2'],
  ])('does not decide behind a warning %s', (_whose, warning, cause, expected) => {
    expect(decisive(regionOf([warning, cause]))).toBe(expected);
  });

  const recovered = [causeOf('curl/dns', [1], { said: 'https://a.example.org/padc.tgz' })];

  it('is the outage where the job went on without what is missing', () => {
    expect(decideRegion(regionOf([missing(90)], { recovered }))).toMatchObject({
      cause: recovered[0],
      verdict: 'transient',
      isGuess: false,
    });
  });

  it('is guessed where nobody names the peer of the outage', () => {
    const unnamed = [causeOf('curl/dns', [1], { said: 'padc.tgz', watch: watchOf('unnamed') })];
    expect(decideRegion(regionOf([missing(90)], { recovered: unnamed })).isGuess).toBe(true);
  });

  it.each<[string, Cause, readonly Cause[]]>([
    ['is about something else', missing(90), [dns(1)]],
    ['was of the project’s own', missing(90), [causeOf('curl/dns', [1], { said: 'padc', watch: watchOf('own') })]],
    ['is not known', missing(90), []],
  ])('is what is missing where the earlier outage %s', (_what, cause, earlier) => {
    expect(decisive(regionOf([cause], { recovered: [...earlier] }))).toBe('shell/missing-tool 90');
  });

  it('is nothing but what is missing', () => {
    const other = causeOf('npm/auth', [90], { said: 'sh: 1: padc: not found' });
    expect(decisive(regionOf([other], { recovered }))).toBe('npm/auth 90');
  });
});

describe('a cause that only says that the network failed', () => {
  const closing = (line: number): Cause => causeOf('curl/exit-code', [line]);

  it.each<[string, readonly Cause[], string]>([
    ['how', [dns(1), closing(16)], 'curl/dns 1'],
    ['how, last', [dns(1), causeOf('curl/timeout', [2]), closing(3)], 'curl/timeout 2'],
    ['how, but far above', [dns(1), closing(17)], 'curl/exit-code 17'],
    ['how another tool failed', [causeOf('npm/dns', [1]), closing(2)], 'curl/exit-code 2'],
    ['what would happen again', [causeOf('curl/auth', [1]), closing(2)], 'curl/exit-code 2'],
    ['no more', [closing(1), closing(2)], 'curl/exit-code 1'],
  ])('gives way to the line before it that says %s', (_what, causes, expected) => {
    expect(decisive(regionOf(causes))).toBe(expected);
  });

  it('is no other cause', () => {
    expect(decisive(regionOf([dns(1), causeOf('curl/timeout', [2])]))).toBe('curl/timeout 2');
  });
});

describe('of repeats', () => {
  it.each<[string, readonly Cause[], string]>([
    ['the first is shown', [dns(1), dns(2), dns(3)], 'curl/dns 1'],
    ['the first near to the next is shown', [dns(1), dns(41), dns(81)], 'curl/dns 1'],
    ['the first is not shown far above', [dns(1), dns(42)], 'curl/dns 42'],
    ['the best is shown', [dns(1, { rank: 1 }), dns(2, { rank: 2 }), dns(3, { rank: 0 })], 'curl/dns 2'],
    ['the first of the best is shown', [dns(1, { rank: 2 }), dns(2, { rank: 2 }), dns(3, { rank: 1 })], 'curl/dns 1'],
    ['a better one is shown beyond worse ones', [dns(1), dns(40, { rank: 0 }), dns(79, { rank: 1 })], 'curl/dns 1'],
    ['others are left out', [causeOf('npm/dns', [1]), dns(2), causeOf('curl/timeout', [3]), dns(4)], 'curl/dns 2'],
    [
      'others end nothing',
      [dns(1), causeOf('curl/timeout', [30]), causeOf('npm/dns', [40]), causeOf('npm/auth', [40]), dns(41)],
      'curl/dns 1',
    ],
    ['the last of Python is shown', [causeOf('python/dns', [1]), causeOf('python/dns', [2])], 'python/dns 2'],
  ])('%s', (_what, causes, expected) => {
    expect(decisive(regionOf(causes))).toBe(expected);
  });
});

describe('a failure of the code', () => {
  const reason = { line: 9, text: 'E   assert 1 == 2', before: [], after: [] };

  it('is shown by the best line of its kind', () => {
    const better = causeOf('test-runner/jest', [7]);
    const findings = new Map([
      ['lint', causeOf('linter/eslint', [8])],
      ['test', better],
    ]);
    expect(decideRegion(vetoed(failedTest, [], { findings })).cause).toBe(better);
  });

  it('is shown by what a test failed by', () => {
    expect(decideRegion(vetoed(failedTest, [], { testReason: reason })).cause?.lines).toEqual([
      ...failedTest.lines,
      reason,
    ]);
  });

  it('is shown by what a test failed by once', () => {
    const same = causeOf('test-runner/pytest', [3, 9]);
    expect(decideRegion(vetoed(same, [], { testReason: reason })).cause?.lines.map(({ line }) => line)).toEqual([3, 9]);
  });

  it('that is none of a test has no such reason', () => {
    const compile = causeOf('compiler/rustc', [3]);
    expect(decideRegion(vetoed(compile, [], { testReason: reason })).cause).toBe(compile);
  });
});

describe('a heading over the failure of a public service', () => {
  const total = causeOf('test-runner/pytest', [5], { rank: 1 });
  const remoteTest = causeOf('test-runner/pytest-remote-dns', [4]);

  it('of tests does not decide', () => {
    expect(decisive(vetoed(total, [remoteTest]))).toBe('test-runner/pytest-remote-dns 4');
  });

  it.each<[string, Region]>([
    ['a test is named', vetoed(failedTest, [remoteTest])],
    ['no test failed by it', vetoed(total, [dns(4)])],
    ['nothing failed by the network', vetoed(total)],
    ['the test would fail again', vetoed(total, [{ ...remoteTest, rule: failedTest.rule }])],
    ['it is none of tests', vetoed(causeOf('linter/eslint', [5], { rank: 1 }), [remoteTest])],
  ])('decides where %s', (_what, region) => {
    expect(decideRegion(region).cause).toBe(region.veto);
  });

  const head = causeOf('compiler/rustc', [5]);

  it.each(['compiler/rustc', 'linter/eslint'])('of %s does not decide', (id) => {
    const veto = causeOf(id, [5]);
    expect(decisive(vetoed(veto, [dns(8)], { vetoCount: 3 }))).toBe('curl/dns 8');
  });

  it.each<[string, Region]>([
    ['more was found', vetoed(head, [dns(8)], { vetoCount: 4 })],
    ['the failure is not near', vetoed(head, [dns(9)])],
    ['the failure is before it', vetoed(head, [dns(4)])],
    ['the failure is on its line', vetoed(head, [dns(5)])],
    ['the failure would happen again', vetoed(head, [causeOf('npm/auth', [6])])],
    ['nobody is sure of the peer', vetoed(head, [dns(6, { watch: watchOf('remote') })])],
    ['it is one of tests', vetoed(causeOf('test-runner/pytest', [5]), [dns(6)])],
  ])('of a compiler decides where %s', (_what, region) => {
    expect(decideRegion(region).cause).toBe(region.veto);
  });
});
