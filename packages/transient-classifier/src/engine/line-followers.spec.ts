import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { builtInRules } from '../rules/built-in-rules.ts';
import type { Rule } from '../rules/rule.ts';
import { ruleOf } from '../testing/cause-of.ts';
import { logOf, step } from '../testing/log-of.ts';
import type { CauseLine } from './cause.ts';
import { createLineFollowers, readScript } from './line-followers.ts';
import type { LineFollowers } from './line-followers.ts';
import type { Peer, PeerWatch } from './peer-watch.ts';
import { startRegion } from './region.ts';

const own = 'GET http://localhost:9000/ready';
const traceback = ['Traceback (most recent call last):', '  File "/app/a.py", line 1, in f', '    g()'];
const reset =
  "requests.exceptions.ConnectionError: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))";

/** A rule whose text names no peer. */
function pythonRule(): Rule {
  const rule = builtInRules.find(({ speaker, verdict }) => speaker === 'python' && verdict === 'transient');
  if (rule === undefined) throw new Error('Python has no transient rule');
  return rule;
}

function watchAt(followers: LineFollowers, line: number): PeerWatch {
  const watch = followers.watch(pythonRule(), line, [reset], () => []);
  if (watch === null) throw new Error('nobody asks for the peer');
  return watch;
}

function peerOf(watch: PeerWatch): Peer {
  return watch.peer([]);
}

/** Reads tracebacks that follow one another. @returns the number of the line after them */
function readChain(followers: LineFollowers, firstLine: number, count: number): number {
  let line = firstLine;
  for (let read = 0; read < count; read += 1) for (const text of [...traceback, reset]) followers.read(line++, text);
  return line;
}

describe('the search for the peer of a cause', () => {
  it('goes on behind its error while tracebacks follow one another', () => {
    const followers = createLineFollowers();
    const watch = watchAt(followers, 1);
    followers.read(readChain(followers, 2, 10), own);
    expect(peerOf(watch)).toBe('own');
  });

  it('ends however many tracebacks follow one another', () => {
    const followers = createLineFollowers();
    const watch = watchAt(followers, 1);
    followers.read(readChain(followers, 2, 200), own);
    expect(peerOf(watch)).toBe('unnamed');
  });

  it('is made for the last causes of many', () => {
    const followers = createLineFollowers();
    const watches = Array.from({ length: 21 }, () => watchAt(followers, 1));
    followers.read(2, own);
    expect(watches.map(peerOf)).toEqual(['unnamed', ...Array.from({ length: 20 }, () => 'own')]);
  });

  it('ends with the step', () => {
    const followers = createLineFollowers();
    const watch = watchAt(followers, 1);
    followers.leaveStep();
    followers.read(2, own);
    expect(peerOf(watch)).toBe('unnamed');
  });

  it('costs no more for each of many tracebacks in a row', async () => {
    const lines = Array.from({ length: 6000 }, () => [...traceback, reset]).flat();
    const log = step('python fetch.py', ...lines, '##[error]Process completed with exit code 1.');
    expect((await classifyLog(logOf(log.join('\n')))).ruleId).toMatch(/^python\//u);
  });
});

describe('the context of a cause', () => {
  const causeAt = (line: number): CauseLine => ({ line, text: 'reset', before: [], after: [] });

  it('is filled for every match of a line', () => {
    const followers = createLineFollowers();
    const matches = [1, 1, 2].map((line) => followers.follow([causeAt(line)]));
    for (const line of [2, 3, 4]) followers.read(line, `line ${String(line)}`);
    expect(matches.map(([closing]) => closing?.after.map(({ line }) => line))).toEqual([
      [2, 3],
      [2, 3],
      [3, 4],
    ]);
  });

  it('costs no more for each of many matches between carriage returns', () => {
    let asked = 0;
    const counted: CauseLine = {
      ...causeAt(0),
      get line() {
        asked += 1;
        return 7;
      },
    };
    const followers = createLineFollowers();
    for (let piece = 0; piece < 1000; piece += 1) {
      followers.read(7, 'reset');
      followers.follow([counted]);
    }
    expect(asked).toBeLessThan(10_000);
  });
});

describe('the peer of a cause', () => {
  it.each([
    ['a program that talks to any host', 'curl/server-error', true],
    ['a package manager', 'npm/connection-reset', true],
    ['a refusal', 'npm/auth', true],
    ['the runner of the job', 'github-runner/lost-communication', false],
    ['a failure of the code', 'compiler/rustc', false],
  ])('is looked for where it matters, or not: %s', (_what, id, expected) => {
    const followers = createLineFollowers();
    expect(followers.watch(ruleOf(id), 1, ['503'], () => []) !== null).toBe(expected);
    expect(followers.isWaiting).toBe(expected);
  });

  it('is not looked for where one of its lines names a remote one', () => {
    const followers = createLineFollowers();
    expect(followers.watch(pythonRule(), 2, ['GET https://a.example.org/', reset], () => [])).toBeNull();
    expect(followers.watch(pythonRule(), 2, [own, reset], () => [])).not.toBeNull();
  });

  it.each([
    [16, 'own'],
    [17, 'unnamed'],
  ])('is told by lines up to line %i: %s', (line, expected) => {
    const followers = createLineFollowers();
    const watch = watchAt(followers, 1);
    followers.read(line, own);
    expect(peerOf(watch)).toBe(expected);
  });

  it('is looked for no more behind its error', () => {
    const followers = createLineFollowers();
    watchAt(followers, 1);
    followers.read(16, 'words');
    expect(followers.isWaiting).toBe(true);
    followers.read(17, 'words');
    expect(followers.isWaiting).toBe(false);
  });

  it.each(['##[error]GET http://localhost:9000/ready', 'see http://localhost:9000/ready', 'words'])(
    'is not told by %s',
    (text) => {
      const followers = createLineFollowers();
      const watch = watchAt(followers, 1);
      followers.read(2, text);
      expect(peerOf(watch)).toBe('unnamed');
    },
  );

  it('is told by every line behind it', () => {
    const followers = createLineFollowers();
    const watch = watchAt(followers, 1);
    followers.read(2, own);
    followers.read(3, 'GET https://a.example.org/');
    expect([peerOf(watch), watch.places([])]).toEqual(['remote', ['', '', 'GET https://a.example.org/']]);
  });

  it.each([
    [15, 'own'],
    [16, 'unnamed'],
  ])('is told by one of the last fifteen lines before it: %i, %s', (nth, expected) => {
    const back = Array.from({ length: 20 }, (_, index) => ({
      line: 99 - index,
      text: index + 1 === nth ? own : 'words',
    }));
    expect(
      createLineFollowers()
        .watch(pythonRule(), 100, [reset], () => back)
        ?.peer([]),
    ).toBe(expected);
  });
});

describe('a traceback', () => {
  const head = traceback[0] ?? '';
  const remote = 'https://a.example.org/';
  /** The peer of an exception some lines after a traceback of these lines. */
  const peerBehind = (lines: readonly string[], gap = 1): Peer | undefined => {
    const followers = createLineFollowers();
    lines.forEach((text, index) => {
      followers.read(index + 1, text);
    });
    return followers.watch(pythonRule(), lines.length + gap, [reset], () => [])?.peer([]);
  };

  it.each<[string, readonly string[], number, Peer]>([
    ['within it', [head, `  get(${own})`], 1, 'own'],
    ['after a message of its own', [head, `  get(${own})`, 'Error: odd'], 4, 'own'],
    ['not long after it', [head, `  get(${own})`, 'Error: odd'], 5, 'unnamed'],
    ['not outside of one', [`  get(${own})`], 1, 'unnamed'],
    ['by its last line that does', [head, `  get(${remote})`, `  get(${own})`], 1, 'own'],
    [
      'by an earlier one of the same chain',
      [head, `  get(${own})`, 'Error: odd', '', 'The above exception was the direct cause', head, '  f()'],
      1,
      'own',
    ],
    [
      'by one that ended four lines before',
      [head, `  get(${own})`, 'Error: odd', 'a', 'b', 'c', head, '  f()'],
      1,
      'own',
    ],
    [
      'not by one of another chain',
      [head, `  get(${own})`, 'Error: odd', 'a', 'b', 'c', 'd', head, '  f()'],
      1,
      'unnamed',
    ],
    ['up to its last line of many', [head, ...Array.from({ length: 599 }, () => '  f()'), `  get(${own})`], 1, 'own'],
    ['not behind too many', [head, ...Array.from({ length: 600 }, () => '  f()'), `  get(${own})`], 1, 'unnamed'],
    [
      'by its first thirty hosts',
      [head, ...Array.from({ length: 29 }, () => `  get(${remote})`), `  get(${own})`],
      1,
      'own',
    ],
    ['not by more', [head, ...Array.from({ length: 30 }, () => `  get(${remote})`), `  get(${own})`], 1, 'remote'],
  ])('tells the peer of its exception %s', (_where, lines, gap, expected) => {
    expect(peerBehind(lines, gap)).toBe(expected);
  });

  it('is read to its end', () => {
    const followers = createLineFollowers();
    expect(followers.isWaiting).toBe(false);
    followers.read(1, head);
    expect(followers.isWaiting).toBe(true);
    followers.read(2, '  f()');
    expect(followers.isWaiting).toBe(true);
    followers.read(3, 'Error: odd');
    expect(followers.isWaiting).toBe(false);
  });

  it('within another one is a part of it', () => {
    expect(peerBehind([head, ...Array.from({ length: 599 }, () => `  ${head}`), '  f()', `  get(${own})`])).toBe(
      'unnamed',
    );
  });

  it('names the peer less well than the lines right before the exception', () => {
    const followers = createLineFollowers();
    followers.read(1, head);
    followers.read(2, `  get(${own})`);
    const watch = followers.watch(pythonRule(), 4, [reset], () => [{ line: 3, text: `GET ${remote}` }]);
    expect(watch?.peer([])).toBe('remote');
  });
});

describe('the lines behind a cause', () => {
  it('are its context, but for empty ones, in safe text', () => {
    const followers = createLineFollowers();
    const [cause] = followers.follow([{ line: 1, text: 'reset', before: [], after: [] }]);
    ['reset', '', 'one\u0007', 'two', 'three'].forEach((text, index) => {
      followers.read(index + 1, text);
    });
    expect(cause?.after).toEqual([
      { line: 3, text: 'one' },
      { line: 4, text: 'two' },
    ]);
  });

  it('are waited for until there are two', () => {
    const followers = createLineFollowers();
    followers.follow([{ line: 1, text: 'reset', before: [], after: [] }]);
    followers.read(2, 'one');
    expect(followers.isWaiting).toBe(true);
    followers.read(3, 'two');
    expect(followers.isWaiting).toBe(false);
  });

  it('follow the last line of a match of several', () => {
    const followers = createLineFollowers();
    const lines = [1, 3].map((line) => ({ line, text: 'reset', before: [], after: [] }));
    expect(followers.follow(lines)).toBe(lines);
    followers.read(4, 'one');
    expect(lines.map(({ after }) => after)).toEqual([[], [{ line: 4, text: 'one' }]]);
  });

  it('are those of no line where there is none', () => {
    const followers = createLineFollowers();
    expect([followers.follow([]), followers.isWaiting]).toEqual([[], false]);
  });
});

describe('the script of a step', () => {
  it('is kept with its lines that name hosts, a hundred of each', () => {
    const region = startRegion('step', null, 1, null);
    for (let line = 0; line < 100; line += 1) readScript(region, 'make');
    for (let line = 0; line < 101; line += 1) readScript(region, `curl ${own}?${String(line)}`);
    expect([region.script.length, region.script.at(-1)]).toEqual([100, 'make']);
    expect([region.commands.length, region.commands.at(-1)]).toEqual([100, `curl ${own}?99`]);
  });
});
