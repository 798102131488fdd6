import { describe, expect, it } from '@jest/globals';
import type { RuleTrace } from '../classification.ts';
import type { LineMatcher, PermanentRule, Rule, TransientRule } from '../rules/rule.ts';
import { compileRules } from './compiled-rules.ts';
import { createLineScanner } from './line-scanner.ts';
import { LogReader } from './log-reader.ts';
import type { Region } from './region.ts';
import { createStepTracker } from './step-tracker.ts';
import { createTally } from './tally.ts';
import type { Tally } from './tally.ts';

const said = { example: '', notExample: '', source: '' };

function transient(id: string, pattern: LineMatcher, rest: Partial<TransientRule> = {}): TransientRule {
  return { ...said, id, verdict: 'transient', category: 'dns', speaker: 'npm', patterns: [pattern], ...rest };
}

function permanent(id: string, pattern: LineMatcher, rest: Partial<PermanentRule> = {}): PermanentRule {
  return {
    ...said,
    id,
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'npm',
    patterns: [pattern],
    ...rest,
  };
}

const robot = transient('robot', /robot was lost/u);
const pair = transient('pair', /robot went/u, { patterns: [/robot went/u, /robot gone/u] });
const progress = 'added 120 packages in 4s';
const clone = 'https://robots.example.org/';

interface ReadLog {
  /** The step that was read last. */
  readonly region: Region;
  readonly ended: readonly Region[];
  readonly reader: LogReader;
  readonly outcomeOf: (id: string) => RuleTrace | undefined;
}

function readLog(rules: readonly Rule[], ...lines: readonly string[]): ReadLog {
  return readWith(createTally(rules), rules, lines);
}

function readWith(tally: Tally | null, rules: readonly Rule[], lines: readonly string[]): ReadLog {
  const compiled = compileRules({ rules });
  const ended: Region[] = [];
  const steps = createStepTracker({ ended: (region) => ended.push(region), choose: () => null, laterErrors: [] });
  const reader = new LogReader(compiled, steps, tally);
  const scanner = createLineScanner(compiled.automaton, reader);
  scanner.push(new TextEncoder().encode(lines.map((line) => `${line}\n`).join('')));
  return {
    region: steps.region(),
    ended,
    reader,
    outcomeOf: (id) => tally?.traces(null).find(({ ruleId }) => ruleId === id),
  };
}

/** The causes that were found: their rules and the lines of their matches. */
function found(rules: readonly Rule[], ...lines: readonly string[]): readonly string[] {
  return readLog(rules, ...lines).region.causes.map(
    ({ rule, lines: matched }) => `${rule.id} ${matched.map(({ line }) => line).join('+')}`,
  );
}

const rejected = (rules: readonly Rule[], ...lines: readonly string[]): readonly string[] =>
  readLog(rules, ...lines).region.rejected.map(
    ({ ruleId, line, reason }) => `${ruleId} ${String(line)} ${reason.code}`,
  );

describe('a rule', () => {
  it('is found on its line', () => {
    expect(found([robot], 'one', 'our robot was lost', 'two')).toEqual(['robot 2']);
  });

  it('is found on every line of its own', () => {
    expect(found([robot], 'robot was lost', 'words', 'robot was lost')).toEqual(['robot 1', 'robot 3']);
  });

  it('without a text that it needs is tried on every line', () => {
    const any = transient('any', /^[xyz]+$/u);
    expect(found([any], 'one', 'zyx')).toEqual(['any 2']);
    expect(readLog([any], 'one').reader).toMatchObject({ wantsAllLines: true, isQuiet: false });
    expect(readLog([robot], 'one').reader).toMatchObject({ wantsAllLines: false, isQuiet: true });
  });

  it('of several lines is found where they follow one another', () => {
    expect(found([pair], 'robot went', 'words', 'robot gone')).toEqual(['pair 1+3']);
    expect(found([pair], 'robot gone', 'robot went')).toEqual([]);
  });

  it('of several lines is found within one', () => {
    expect(found([pair], 'robot went, robot gone')).toEqual(['pair 1+1']);
  });

  it('of several lines is found in one step only', () => {
    expect(found([pair], 'robot went', '##[group]Run make', 'robot gone')).toEqual([]);
  });

  it('of several lines is listened for once it has begun', () => {
    const { reader } = readLog([pair], 'robot went');
    expect(reader.isQuiet).toBe(false);
    expect(readLog([pair], 'robot went', '##[group]Run make').reader.isQuiet).toBe(true);
  });

  it('that looks back is found from its last line', () => {
    const back = { ...pair, looksBack: true };
    expect(found([back], 'robot went', 'words', 'robot gone')).toEqual(['pair 1+3']);
    expect(found([back], 'robot gone')).toEqual([]);
  });

  it('is tried only where what opens it is there', () => {
    const opened = transient('opened', /robot was lost/u, { opening: /^npm/u });
    expect(found([opened], 'robot was lost', 'npm: robot was lost')).toEqual(['opened 2']);
  });

  it('that shares its words with another is tried once on a line', () => {
    let tries = 0;
    const words: LineMatcher = {
      source: 'robot was lost',
      test: (text) => {
        tries += 1;
        return text.includes('robot was lost');
      },
    };
    const rules = [transient('npm', words, { opening: /npm/u }), transient('a', words), transient('b', words)];
    expect(found(rules, 'robot was lost')).toEqual(['a 1']);
    expect(tries).toBe(1);
  });

  it('is found behind what its caller put before it', () => {
    expect(found([transient('start', /^robot was lost/u)], '##[error]robot was lost')).toEqual(['start 1']);
  });

  it('before others keeps them from deciding', () => {
    const log = readLog([robot, permanent('second', /was lost/u)], 'robot was lost');
    expect(log.region.causes.map(({ rule }) => rule.id)).toEqual(['robot']);
    expect(log.outcomeOf('second')?.outcome).toEqual({
      code: 'rejected',
      reason: { code: 'better-rule', ruleId: 'robot', line: 1 },
    });
  });

  it('of several lines is no better than itself', () => {
    const log = readLog([pair, robot], 'robot was lost', 'robot went, robot gone');
    expect(log.outcomeOf('pair')).toMatchObject({ matches: 1, outcome: { code: 'supported' } });
  });

  it('of several lines begins also where another decides', () => {
    expect(found([robot, pair], 'robot went, robot was lost', 'robot gone')).toEqual(['robot 1', 'pair 1+2']);
  });

  it('that matches is counted', () => {
    expect(readLog([robot], 'robot was lost', 'robot was lost').outcomeOf('robot')).toMatchObject({
      matches: 2,
      lastLine: 2,
    });
  });
});

it('nothing is counted where nobody asks, and the same is found', () => {
  const rules = [robot, pair, permanent('second', /was lost/u)];
  const lines = [
    'robot was lost at localhost:80',
    'robot was lost',
    'robot went',
    'robot was lost, robot gone',
    '+ echo robot was lost',
    progress,
    'robot was lost',
  ];
  const [uncounted, counted] = [readWith(null, rules, lines).region, readLog(rules, ...lines).region];
  expect(uncounted.rejected).toEqual(counted.rejected);
  expect(uncounted.causes.map(({ lines: matched }) => matched)).toEqual(
    counted.causes.map(({ lines: matched }) => matched),
  );
});

describe('a match', () => {
  const causeIn = (rules: readonly Rule[], ...lines: readonly string[]) => readLog(rules, ...lines).region.causes[0];

  it('has its text, its rule and the lines around it', () => {
    expect(causeIn([pair, robot], 'one', 'two', '##[error]robot was lost', 'three', 'four')).toMatchObject({
      rule: robot,
      ruleIndex: 1,
      said: 'robot was lost',
      rank: 2,
      isWarning: false,
      lines: [
        {
          line: 3,
          text: '##[error]robot was lost',
          before: [{ text: 'one' }, { text: 'two' }],
          after: [{ text: 'three' }, { text: 'four' }],
        },
      ],
    });
  });

  it('ends with the line that says how the network failed', () => {
    expect(found([pair], 'robot went: read ECONNRESET', 'robot gone')).toEqual(['pair 2+1']);
  });

  it('of a transient rule has the command before it', () => {
    expect(causeIn([robot], '$ npm ci', 'robot was lost')?.command).toBe('$ npm ci');
    expect(causeIn([permanent('auth', /robot was lost/u)], '$ npm ci', 'robot was lost')?.command).toBeNull();
  });

  it.each([
    ['##[warning]robot was lost', true],
    ['WARNING: robot was lost', true],
    ['##[error]robot was lost', false],
    ['robot was lost', false],
  ])('is a warning behind the mark of one: %s', (line, expected) => {
    expect(causeIn([robot], line)?.isWarning).toBe(expected);
  });

  it('is none where the words themselves are those of a warning', () => {
    const words = transient('words', /^##\[warning\]robot was lost/u, { despite: ['warning'] });
    expect(causeIn([words], '##[warning]robot was lost')?.isWarning).toBe(false);
    expect(causeIn([{ ...robot, despite: ['warning'] }], '##[warning]robot was lost')?.isWarning).toBe(false);
    expect(causeIn([{ ...robot, despite: ['assertion'] }], '##[warning]robot was lost')?.isWarning).toBe(true);
  });

  it.each([
    ['1 robot was lost', 0],
    ['why robot was lost', 1],
    ['robot was lost', 2],
  ])('says more or less: %s', (line, rank) => {
    const ranked = transient('ranked', /robot was lost/u, { heading: /^\d/u, detail: /^why/u });
    expect(causeIn([ranked], line)?.rank).toBe(rank);
  });

  it('has its peer looked for where it names none', () => {
    expect(causeIn([robot], 'robot was lost')?.watch).not.toBeNull();
    expect(causeIn([robot], `robot was lost at ${clone}`)?.watch).toBeNull();
    expect(causeIn([pair], `robot went to ${clone}`, 'robot gone')?.watch).toBeNull();
  });

  it('has its peer looked for in the lines before and after', () => {
    const log = readLog([robot], 'GET http://localhost:9000/', 'robot was lost');
    expect(log.region.causes[0]?.watch?.peer([])).toBe('own');
    const later = readLog([robot], 'robot was lost', 'GET http://localhost:9000/');
    expect(later.region.causes[0]?.watch?.peer([])).toBe('own');
  });

  it('has its peer looked for in its own step', () => {
    const { ended } = readLog([robot], 'robot was lost', '##[group]Run make', 'GET http://localhost:9000/');
    expect(ended[0]?.causes[0]?.watch?.peer([])).toBe('remote');
  });
});

describe('what is no evidence', () => {
  it.each([
    ['a command', '+ echo robot was lost', 'not-evidence'],
    ['this machine', 'robot was lost at localhost:80', 'loopback'],
    ['a reserved name', 'robot was lost at a.invalid', 'reserved-name'],
  ])('is listed with its reason: %s', (_what, line, code) => {
    const log = readLog([robot], line);
    expect(log.region).toMatchObject({
      causes: [],
      rejected: [{ ruleId: 'robot', category: 'dns', line: 1, text: line, reason: { code } }],
    });
    expect(log.outcomeOf('robot')?.outcome).toMatchObject({ code: 'rejected', reason: { code } });
  });

  it('is not listed where it only says what broke', () => {
    const fallback = permanent('broke', /robot was lost/u, { weight: 'fallback' });
    const log = readLog([fallback], '+ echo robot was lost');
    expect([log.region.rejected, log.outcomeOf('broke')?.outcome.code]).toEqual([[], 'rejected']);
  });

  it('is not listed where it only begins', () => {
    expect(rejected([pair], '+ echo robot went')).toEqual([]);
  });

  it('leaves the line to the next rule', () => {
    const own = permanent('own', /robot was lost/u);
    expect(found([robot, own], 'robot was lost at localhost:80')).toEqual(['own 1']);
  });

  it('is the echo of a script', () => {
    expect(readLog([robot], '##[group]Run make', 'robot was lost').region.rejected).toMatchObject([
      { line: 2, reason: { code: 'not-evidence', kind: 'script' } },
    ]);
  });

  it('is clean-up after the job', () => {
    expect(rejected([robot], 'section_start:1:after_script', 'robot was lost')).toEqual([
      'robot 2 outside-failing-region',
    ]);
  });

  it('is what the same tool said beside this machine, before and after', () => {
    const log = readLog([robot], 'robot was lost', 'robot was lost at localhost:80', 'robot was lost');
    expect(log.region.causes).toEqual([]);
    expect(log.region.rejected.map(({ line, reason }) => [line, reason.code])).toEqual([
      [2, 'loopback'],
      [1, 'loopback'],
      [3, 'loopback'],
    ]);
  });

  it('takes nothing else back', () => {
    expect(found([robot], 'robot was lost', '+ echo robot was lost')).toEqual(['robot 1']);
  });

  it('is told of what it took back', () => {
    const other = transient('other', /robot fell/u);
    const log = readLog([robot, other], 'robot fell', 'robot was lost at localhost:80');
    expect(log.outcomeOf('other')?.outcome).toMatchObject({ code: 'rejected', reason: { code: 'loopback' } });
  });
});

describe('work that goes on', () => {
  it.each([
    ['progress of a tool', progress],
    ['the next phase of the job', 'travis_fold:start:script.1'],
    ['the next command', '$ npm test'],
  ])('takes causes back: %s', (_what, line) => {
    const log = readLog([robot], 'robot was lost', line);
    const reason = { code: 'work-went-on', line: 2, text: line };
    expect(log.region).toMatchObject({ causes: [], rejected: [{ ruleId: 'robot', line: 1, reason }] });
    expect(log.outcomeOf('robot')?.outcome).toEqual({ code: 'rejected', reason });
  });

  it('forgets what had begun', () => {
    expect(found([pair], 'robot went', progress, 'robot gone')).toEqual([]);
    expect(found([pair], 'robot went', '$ npm test', 'robot gone')).toEqual([]);
  });

  it.each([
    ['is quoted', `+ echo ${progress}`],
    ['is in a trace', `+ ${progress}`],
  ])('takes nothing back where progress %s', (_what, line) => {
    expect(found([robot], 'robot was lost', line)).toEqual(['robot 1']);
  });

  it('takes nothing back in clean-up', () => {
    expect(found([robot], 'robot was lost', 'section_start:1:after_script', progress)).toEqual(['robot 1']);
  });

  it('takes nothing back on a line that decides something itself', () => {
    const lost = transient('lost', /packages in 4s, robot was lost/u);
    expect(found([lost, robot], 'robot was lost', `${progress}, robot was lost`)).toEqual(['robot 1', 'lost 2']);
  });

  it('matters while something failed', () => {
    expect(readLog([robot], 'robot was lost').reader.isQuiet).toBe(false);
    expect(readLog([robot], 'robot was lost', progress).reader.isQuiet).toBe(true);
  });
});

describe('a line that calls itself an error', () => {
  const errorIn = (...lines: readonly string[]) => readLog([robot], ...lines).region.errorLine?.line ?? null;

  it.each<[string, readonly string[], number | null]>([
    ['is kept, the first of a step', ['words', 'Error: odd', 'Error: even'], 2],
    ['is kept also behind the mark of the runner', ['##[error]Error: odd'], 1],
    ['is kept behind the mark of a warning', ['##[warning]Error: odd'], 1],
    ['is kept as a failing test’s name', ['✕ Error: odd'], 1],
    ['is not kept where it is quoted', ['+ echo Error: odd'], null],
    ['is not kept where a rule knows it', ['Error: robot was lost'], null],
    ['is not kept in the echo of a script', ['##[group]Run make', 'echo Error: odd'], null],
    ['is not kept behind progress', ['robot was lost', 'Error: odd', progress], null],
    ['is not kept beside progress', ['robot was lost', `${progress} Error: odd`], null],
  ])('%s', (_what, lines, expected) => {
    expect(errorIn(...lines)).toBe(expected);
  });
});

describe('what a test failed by', () => {
  const failing = permanent('failing', /1\) Pad left/u, { category: 'test', weight: 'veto' });

  it('is kept with the lines after it', () => {
    expect(readLog([failing], '  1) Pad left', 'AssertionError: odd', 'one', 'two', 'three').region.testReason).toEqual(
      {
        line: 2,
        text: 'AssertionError: odd',
        before: [{ line: 1, text: '  1) Pad left' }],
        after: [
          { line: 3, text: 'one' },
          { line: 4, text: 'two' },
        ],
      },
    );
  });

  it('is that of its own step', () => {
    const { region } = readLog([failing], '  1) Pad left', '##[group]Run make', '##[endgroup]', 'AssertionError: odd');
    expect(region.testReason).toBeNull();
  });
});

describe('the script of a step', () => {
  it('is kept with the lines that name hosts', () => {
    const { region } = readLog(
      [robot],
      '##[group]Run ./try',
      'curl http://orders/ready',
      'make',
      '##[endgroup]',
      'robot was lost',
    );
    expect(region).toMatchObject({ script: ['curl http://orders/ready', 'make', '##[endgroup]'] });
    expect(region.commands).toEqual(['curl http://orders/ready']);
  });

  it('is read up to 300 lines', () => {
    const { reader } = readLog([robot], '##[group]Run ./try', ...Array.from({ length: 299 }, () => 'make'));
    expect(reader.wantsAllLines).toBe(true);
    const longer = readLog([robot], '##[group]Run ./try', ...Array.from({ length: 300 }, () => 'make'));
    expect(longer.reader.wantsAllLines).toBe(false);
  });
});

describe('a line is wanted, whatever it holds,', () => {
  it.each<[string, readonly string[], boolean]>([
    ['while the name of a step follows', ['#!/bin/bash -eo pipefail'], true],
    ['while a cause has no context', ['robot was lost'], true],
    ['while a test has no reason', ['  1) robot was lost'], true],
    ['while a message may go on', ['│ robot'], false],
    ['while a message with a match may go on', ['│ robot was lost'], true],
    ['not at first', ['words'], false],
    ['not behind a step’s name', ['#!/bin/bash -eo pipefail', 'make'], false],
  ])('%s', (_what, lines, expected) => {
    expect(readLog([robot], ...lines).reader.wantsAllLines).toBe(expected);
  });

  it('is the name of a step', () => {
    expect(readLog([robot], '#!/bin/bash -eo pipefail', 'make').region.step).toBe('make');
  });
});

describe('a message broken over lines', () => {
  const broken = transient('broken', /robot was lost in the woods/u);

  it.each<[string, readonly string[], readonly string[]]>([
    ['is found when it is whole', ['│ robot was lost in', '│ the woods and so on and on'], ['broken 2']],
    ['is proven by the line before a last word', ['│ robot was lost in the', '│ woods'], ['broken 1']],
    ['is found where a word is broken', ['│ robot was lo', '│ st in the woods and so on'], ['broken 2']],
    ['is found once', ['│ robot was lost in', '│ the woods and so on and on', '│ and on'], ['broken 2']],
    [
      'is found again in the next',
      ['│ robot was lost in the woods', '╵', '│ robot was lost in the woods'],
      ['broken 1', 'broken 3'],
    ],
    ['is not found behind a frame', ['│ robot was lost in', 'the woods'], []],
  ])('%s', (_what, lines, expected) => {
    expect(found([broken], ...lines)).toEqual(expected);
  });

  it.each([
    ['', ['broken 2']],
    ['INFO: ', []],
    ['WARNING: ', []],
    ['$ ', []],
    ['--- PASS: ', []],
  ])('is found without a frame, but not behind %j', (start, expected) => {
    const wide = `${`${start}failed so far `.padEnd(54, 'far ')} robot was lost in`;
    expect(found([broken], wide, 'the woods and so on and on')).toEqual(expected);
  });

  it('is found in what a test says it failed by', () => {
    const code = permanent('code', /robot was lost in the woods/u);
    const wide = `${'AssertionError: failed so far '.padEnd(54, 'far ')} robot was lost in`;
    expect(found([code], wide, 'the woods and so on and on')).toEqual(['code 2']);
  });

  it('is found from a line in its middle that may matter', () => {
    const woods = transient('woods', /the woods and so far/u);
    expect(found([broken, woods], '│ our robot', '│ was lost in the woods and so on')).toEqual(['broken 2']);
  });

  it('is found beside what its lines say alone', () => {
    expect(found([robot, broken], '│ robot was lost', '│ robot was lost in', '│ the woods')).toEqual([
      'robot 1',
      'broken 2',
    ]);
  });

  it('goes on behind what a terminal overwrites', () => {
    expect(found([broken], '│ robot was lost in', '10%\r│ the woods and so on and on')).toEqual(['broken 2']);
  });

  it('is none in what a terminal overwrites', () => {
    expect(found([broken], '│ robot was lost in\r│ the woods and so on and on')).toEqual([]);
  });

  it('may hold a match in what a terminal overwrites', () => {
    expect(found([robot], 'robot was lost\rrobot was found')).toEqual(['robot 1']);
  });

  it('matches a rule anew after what a terminal overwrites', () => {
    expect(found([robot], '│ robot was lost', 'robot was lost\r│ words', '│ robot was lost')).toEqual([
      'robot 1',
      'robot 2',
    ]);
  });
});
