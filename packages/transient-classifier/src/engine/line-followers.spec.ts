import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { builtInRules } from '../rules/built-in-rules.ts';
import type { Rule } from '../rules/rule.ts';
import { logOf, step } from '../testing/log-of.ts';
import type { CauseLine } from './cause.ts';
import { createLineFollowers } from './line-followers.ts';
import type { LineFollowers } from './line-followers.ts';
import type { Peer, PeerWatch } from './peer-watch.ts';

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
